"""`drumc build` and `drumc new`: projects, made and begun."""

from __future__ import annotations

import sys

from compiler.terminal import colored, say, tell


def build_project(folder: str | None = None, jobs: int | None = None, force: bool = False) -> int:
    """Make what is not up to date of the project that a folder, or this one, is in."""
    from compiler.build import run_build

    code, text = run_build(folder, jobs, force, colored(sys.stderr))
    tell(text.rstrip("\n"))
    return code


def begin(name: str, project: bool = False) -> int:
    """Start a commented file, or a project in a folder of its own."""
    from compiler.new import run_new

    code, text = run_new(name, project)
    if code:
        tell(text.rstrip("\n"))
    else:
        say(text)
    return code
