"""Every program of `conformance/` gives exactly the notes that lie beside it, or an error with the words beside it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from compiler.compile import compile_source
from compiler.midi import events
from dsl.diagnostic import render_text
from dsl.source import Source

FOLDER = Path(__file__).with_name("conformance")
PLAYED = sorted(path.stem for path in FOLDER.glob("*.csv"))
REFUSED = sorted(path.stem for path in FOLDER.glob("*.error"))


@pytest.mark.parametrize("name", PLAYED)
def test_notes(name: str):
    compiled = compile_source(Source.read(FOLDER / f"{name}.drum"), str(FOLDER))
    assert not compiled.failed, render_text(compiled.problems)
    with open(FOLDER / f"{name}.csv", newline="") as file:
        header, *rows = csv.reader(file)
    wanted = sorted(tuple(map(int, row)) for row in rows)
    found = [event for output in compiled.outputs for event in events(output.performance, output.kit)]
    assert header == ["tick", "note", "velocity"][: len(header)]
    assert sorted(tuple(event[: len(header)]) for event in found) == wanted


@pytest.mark.parametrize("name", REFUSED)
def test_errors(name: str):
    source = Source.read(FOLDER / f"{name}.drum")
    compiled = compile_source(source._replace(name=f"{name}.drum"), str(FOLDER))
    said = render_text(compiled.problems)
    assert compiled.failed and not [line for line in wanted_lines(name) if line not in said], said


def wanted_lines(name: str) -> list[str]:
    return [line for line in (FOLDER / f"{name}.error").read_text().splitlines() if line]


def test_every_program_has_one_expectation():
    programs = {path.stem for path in FOLDER.glob("*.drum")}
    assert not set(PLAYED) & set(REFUSED)
    used = {
        line.split('"')[1]
        for path in FOLDER.glob("*.drum")
        for line in path.read_text().splitlines()
        if line[:5] == 'use "'
    }
    assert programs - set(PLAYED) - set(REFUSED) <= {Path(name).stem for name in used}
