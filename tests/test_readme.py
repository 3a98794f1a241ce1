"""The README is true: its programs compile, its commands say what it says they say, its links lead somewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import drumc as api

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def blocks(kind: str) -> list[str]:
    """The fenced blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_programs_compile_without_any_problem():
    assert [api.check(program) for program in blocks("drum")] == [[], []]


def test_the_first_program_is_the_first_example():
    ours, shown = (
        api.compile(text)[0].midi() for text in ((ROOT / "examples/first_groove.drum").read_text(), blocks("drum")[0])
    )
    assert ours == shown


def test_commands_say_what_it_says(drumc, folder):
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "wrong.drum").write_text(
        "pattern shuffle {\n  hh | x-x- x-x- x-x- x-x- |\n  sn | ---- X--- ---- X-- |\n}\n"
    )
    sessions = [session for block in blocks("console") for session in block.split("$ drumc ")[1:]]
    assert len(sessions) == 4
    for session in sessions:
        words, _, shown = session.partition("\n")
        result = drumc(*words.split())
        shown, more, _ = shown.partition("…\n")
        assert (result.out + result.err).startswith(shown) and (more or result.out + result.err == shown)


def test_python_runs(folder, monkeypatch, capsys):
    shutil.copytree(ROOT / "examples", folder / "examples")
    [program] = blocks("python")
    exec(compile(program, "README.md", "exec"), {})
    assert len(capsys.readouterr().out.splitlines()) == 3 and Path("song.mid").exists()


def test_links_lead_somewhere():
    links = re.findall(r"\]\(([^)#:]+)\)", README) + re.findall(r"`((?:docs|examples|library)/[\w./]*)`", README)
    assert links and all((ROOT / link).exists() for link in links)


def test_every_command_is_in_it():
    from compiler.options import COMMANDS

    spans = " ".join(re.findall(r"`([^`\n]+)`", README)).split()
    assert {command.name.split()[0] for command in COMMANDS} <= set(spans)
