"""Golden listings: what examples and grooves of the library play, as grids that a drummer can review.

`tests/corpus/notes/NAME.drum` and `examples/NAME.drum` are listed in `tests/corpus/notes/NAME.txt`, bar by bar: each
row as it is written, its velocities, and the milliseconds it is off the written place. They are played with
`humanize 0%`, so that equal bars are listed once; the last line is the checksum of the MIDI file as the song says it.

    python -m tests.regenerate

writes them anew; read the difference before it is kept.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.compile import Output, Wanted, compile_source
from dsl.source import Source
from tests.grids import checksum, listing

ROOT = Path(__file__).parents[1]
NOTES = ROOT / "tests" / "corpus" / "notes"
EXAMPLES = ROOT / "examples"


def sources() -> list[Path]:
    """The programs that are listed, those of the corpus first."""
    return [*sorted(NOTES.glob("*.drum")), *sorted(EXAMPLES.glob("*.drum"))]


def expected(source: Path) -> Path:
    return NOTES / f"{source.stem}.txt"


def listing_of(source: Path) -> str:
    """What the program plays."""
    still, moved = played(source, {"humanize": 0}), played(source, {})
    return "".join(f"{listing(output)}\nMIDI {checksum(human)}\n" for output, human in zip(still, moved, strict=True))


def played(source: Path, knobs: dict) -> tuple[Output, ...]:
    text = Source(source.name, source.read_text(encoding="utf-8"))
    compiled = compile_source(text, str(source.parent), Wanted(knobs=knobs))
    assert not compiled.problems, compiled.problems
    return compiled.outputs


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.stem)
def test_what_is_played_is_what_was_reviewed(source: Path):
    assert listing_of(source) == expected(source).read_text(encoding="utf-8"), "python -m tests.regenerate"


def test_every_listing_has_its_program():
    names = [source.stem for source in sources()]
    assert len(names) == len(set(names)) >= 20
    assert {path.stem for path in NOTES.glob("*.txt")} == set(names)
