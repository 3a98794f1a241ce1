"""What several test modules share: the command line run inside this process, and files to give it."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

GROOVE = """\
pattern money_beat "The money beat" {
  hh | x-x- x-x- x-x- x-x- |
  sn | ---- X--- ---- X--- |
  bd | x--- ---- x-x- ---- |
}
"""
SONG = (
    GROOVE
    + """
song "First Groove" {
  tempo 96
  humanize 0%
  verse 4  { layer money_beat }
  chorus 4 { tempo 120; layer money_beat; cr on 1:1 instead of hh }
  verse
}
"""
)


class Result(NamedTuple):
    """What a command said: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str
    data: bytes


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An empty folder to stand in, with `groove.drum` and `song.drum`; nothing about colour in the environment."""
    (tmp_path / "groove.drum").write_text(GROOVE)
    (tmp_path / "song.drum").write_text(SONG)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def drumc(folder, monkeypatch, capsysbinary):
    """Runs one command line in `folder` and gives its Result."""
    from compiler import cli

    def run(*words: object, stdin: str | bytes = "") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = cli.main(list(map(str, words)))
        out, err = capsysbinary.readouterr()
        return Result(code, out.decode(errors="replace"), err.decode(), out)

    return run
