"""The theory notes: each can be read, points at what there is, says where it is from, and stands alone."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from dsl.catalog import SHIPPED
from dsl.search.cards import Card, cards

THEORY = Path(SHIPPED) / "theory"
ALL = cards()
NOTES = [card for card in ALL if card.kind == "notes"]
NAMES = {card.name for card in ALL if card.kind != "notes"}
SOURCES = set(re.findall(r"^- (\S+): .+$", (THEORY / "sources.md").read_text(), re.M))
DOUBLE = 0.6
"""How many of a note's words may be another's."""


def whole(note: Card) -> str:
    return f"{note.path}:{note.line}"


def test_every_heading_became_a_note():
    headings = [
        line for path in THEORY.glob("*.md") for line in path.read_text().splitlines() if line.startswith("## ")
    ]
    assert Counter(line[3:] for line in headings) == Counter(note.title for note in NOTES)
    assert len(NOTES) >= 120


@pytest.mark.parametrize("note", NOTES, ids=whole)
def test_a_note_says_what_it_is_about(note: Card):
    assert note.aliases and note.see and note.sources
    assert set(note.see) <= NAMES, "points at what is not in the library"
    assert set(note.sources) <= SOURCES, "names a source that sources.md does not have"
    assert 2 <= len(re.findall(r"[.!?](?= |$)", note.text)) <= 6, "two to six sentences"
    assert len({alias.lower() for alias in note.aliases}) == len(note.aliases)


def test_every_source_is_used():
    assert {source for note in NOTES for source in note.sources} == SOURCES


@pytest.mark.parametrize(
    "kind", ["genres", "styles", "drummers", "templates", "patterns", "feels", "fills", "modifications"]
)
def test_everything_has_a_note_that_points_at_it(kind: str):
    told = {name for note in NOTES for name in note.see}
    assert [card.name for card in ALL if card.kind == kind and card.name not in told] == []


def test_no_two_notes_are_the_same():
    assert [name for name, times in Counter(note.name for note in NOTES).items() if times > 1] == []
    words = [(note.name, set(re.findall(r"\w+", note.text.lower()))) for note in NOTES]
    alike = [(a, b) for (a, x), (b, y) in combinations(words, 2) if len(x & y) > DOUBLE * min(len(x), len(y))]
    assert alike == []


def test_a_note_with_a_parameter_names_one_that_exists():
    """`blast(bomb)` in a note is a choice that the template has."""
    texts = {path.stem: path.read_text() for path in (Path(SHIPPED) / "templates").glob("*.drum")}
    for path in THEORY.glob("*.md"):
        for name, choice in re.findall(r"(\w+)\((\w+)\)", " ".join(re.findall(r"^- see: .+$", path.read_text(), re.M))):
            assert re.search(rf"^template {name}\(.*\b{choice}\b", texts[name], re.M), f"{name}({choice})"
