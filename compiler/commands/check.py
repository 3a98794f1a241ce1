"""`drumc check`: files -> what is wrong with them, for people or for programs; with `--fix`, mended where that is sure."""

from __future__ import annotations

import os
import sys

from compiler.files import STREAM, folder_of, found, mark_of, read_source, write
from compiler.project import check_here
from compiler.terminal import DONE, WRONG_INPUT, WRONG_PLACE, WrongUse, colored, say, tell
from dsl import diagnostic
from dsl.catalog import Catalog, project_of
from dsl.source import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.compile import Compiled
    from dsl.diagnostic import Diagnostic

ROUNDS = 20  # of mending: a fix may bring another problem to light


def check_files(
    files: Sequence[str] = (),
    form: str = "text",
    level: str = "pro",
    sticking: bool = False,
    fix: bool = False,
    strict: bool = False,
) -> int:
    """Print the problems of files, of the files in folders, or without any of the project that this folder is in."""
    names = list(dict.fromkeys(found(files or [_project()])))
    catalog, problems, unread, refused = Catalog(), [], 0, 0
    for name in names:
        try:
            refused += fix and not mended(name)
            compiled = check_here(read_source(name), folder_of(name), catalog=catalog, level=level)
            problems += compiled.problems
            if sticking:
                say_sticking(compiled, level)
        except SourceError as wrong:
            tell(f"error: {wrong}")
            unread += 1
    problems = diagnostic.in_order(problems)
    say(_RENDER[form](problems))
    if form == "text" and not problems and not unread:
        say(f"{len(names)} file{'s' * (len(names) != 1)}, no problems\n")
    if refused:
        return WRONG_PLACE
    return WRONG_INPUT if unread or diagnostic.has_errors(problems) or (strict and problems) else DONE


def mended(name: str) -> bool:
    """Mend a file; whether it could be written, which keeps no other file from being read. Raises SourceError."""
    try:
        mend(name)
    except OSError as problem:
        tell(f"error: {name}: {(problem.strerror or str(problem)).lower()}")
        return False
    return True


def mend(name: str) -> None:
    """Apply the fixes that are sure, until none is left, and write the file; raises SourceError and OSError."""
    if name == STREAM:
        raise WrongUse("--fix mends files; standard input cannot be written")
    from dsl.source import Source

    source, done = read_source(name), 0
    for _ in range(ROUNDS):
        found = check_here(source, folder_of(name)).problems
        own = [problem for problem in found if problem.source.name == source.name]
        text, applied = diagnostic.apply_fixes(source, own)
        if not applied:
            break
        source, done = Source(source.name, text), done + len(applied)
    if done:
        write(name, mark_of(name) + source.text.encode("utf-8"))
        tell(f"{name}: mended {done} problem{'s' * (done != 1)}")


def say_sticking(compiled: Compiled, level: str) -> None:
    """Who plays what, under each output's name."""
    from compiler.playable import sticking

    for output in () if compiled.failed else compiled.outputs:
        say(f"{output.name}\n{sticking(output, level)}\n")


def _text(problems: Sequence[Diagnostic]) -> str:
    return diagnostic.render_text(problems, colored(sys.stdout))


_RENDER = {
    "text": _text,
    "json": diagnostic.render_json,
    "github": diagnostic.render_github,
    "sarif": diagnostic.render_sarif,
}


def _project() -> str:
    """The folder of the project that this folder is in; raises WrongUse outside of any."""
    folder = project_of(os.curdir)
    if not os.path.isfile(os.path.join(folder, "drum.toml")):
        raise WrongUse("which files? write `drumc check FILE` (this folder is in no project: there is no drum.toml)")
    return os.path.relpath(folder)
