"""A request: what somebody asks for, of which file if it is an edit, and the facts that a good answer has."""

from __future__ import annotations

from pathlib import Path

from benchmarks.assistant.facts import Fact
from dsl.record import Record

SOURCES = Path(__file__).parent / "sources"


class Request(Record):
    """`kind` is draft, revise or narrative; `source` is the text that a revision begins from, else empty."""

    name: str
    kind: str
    text: str
    facts: tuple[Fact, ...]
    source: str = ""
    split: str = "seen"


def draft(name: str, text: str, *facts: Fact) -> Request:
    return Request(name, "draft", text, facts)


def narrative(name: str, text: str, *facts: Fact) -> Request:
    return Request(name, "narrative", text, facts)


def revise(name: str, file: str, text: str, *facts: Fact) -> Request:
    """An edit of one of the files in `sources/`."""
    return Request(name, "revise", text, facts, (SOURCES / f"{file}.drum").read_text(encoding="utf-8"))
