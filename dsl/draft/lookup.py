"""A request -> declarations of the library that are near to it, as the formatter prints them, to be shown to a model."""

from __future__ import annotations

from dsl.draft.hear import catalog
from dsl.record import Record
from dsl.search.find import search

QUERY_CHARACTERS = 2_000
EXAMPLE_CHARACTERS = 2_500
KINDS = {
    # kind of a card -> what the catalog calls it
    **dict.fromkeys(("patterns", "templates", "rudiments"), "groove"),
    **{f"{kind}s": kind for kind in ("fill", "feel", "modification", "drummer")},
}


class Example(Record):
    """A declaration's source, with what it is and what it is called."""

    kind: str
    name: str
    text: str


def examples(query: str, limit: int = 3) -> list[Example]:
    """The nearest first; long ones are left out. Raises `dsl.search.find.Unsearchable`."""
    from dsl.format import format_text

    out: list[Example] = []
    for found in search(query[:QUERY_CHARACTERS], tuple(KINDS), 4 * limit):
        declared = catalog().find(KINDS[found.kind], found.name)
        if declared is None or len(out) == limit:
            continue
        source, span = declared.unit.parsed.source, declared.declaration.span
        text = format_text(source.text[span[0] : span[1]]).text
        if len(text) <= EXAMPLE_CHARACTERS:
            out.append(Example(found.kind.removesuffix("s"), found.name, text))
    return out
