"""A request -> declarations of the library that are near to it, as the formatter prints them, to be shown to a model."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.draft.engine import EngineError
from dsl.draft.hear import catalog
from dsl.record import Record
from dsl.search.find import Unsearchable, search

QUERY_CHARACTERS = 2_000
EXAMPLE_CHARACTERS = 2_500
KINDS = {
    # kind of a card -> what the catalog calls it
    **dict.fromkeys(("patterns", "templates", "rudiments"), "groove"),
    **{f"{kind}s": kind for kind in ("fill", "feel", "modification", "drummer")},
}


def nearest(query: str, kinds: tuple[str, ...], limit: int) -> Sequence:
    """What the library has for some words, at most so many. Raises EngineError where nothing can be searched."""
    try:
        return search(query[:QUERY_CHARACTERS], kinds, limit)
    except Unsearchable as lacking:
        raise EngineError(str(lacking)) from None


def lines_of(found: Sequence) -> str:
    """What was found, a line each with its file, as machines are told."""
    return "\n".join(f"{one.kind} {one.name} ({one.path}): {one.title}. {one.says}" for one in found) or "nothing found"


class Example(Record):
    """A declaration's source, with what it is and what it is called."""

    kind: str
    name: str
    text: str


def examples(query: str, limit: int = 3) -> list[Example]:
    """The nearest first; long ones are left out. Raises EngineError where nothing can be searched."""
    from dsl.format import format_text

    out: list[Example] = []
    for found in nearest(query, tuple(KINDS), 4 * limit):
        declared = catalog().find(KINDS[found.kind], found.name)
        if declared is None or len(out) == limit:
            continue
        source, span = declared.unit.parsed.source, declared.declaration.span
        text = format_text(source.text[span[0] : span[1]]).text
        if len(text) <= EXAMPLE_CHARACTERS:
            out.append(Example(found.kind.removesuffix("s"), found.name, text))
    return out
