"""A question in words -> places of the library that answer it, with the files they are in."""

from __future__ import annotations

import re

from dsl.catalog import SHIPPED
from dsl.record import Record

QUERY_CHARACTERS = 2_000
EXAMPLE_CHARACTERS = 2_500
COMMON = frozenset(
    """the and for with which what are like that this from how can has have drums drum grooves groove some any song give
    me make""".split()
)


class Found(Record):
    """One place: what kind of thing, what it is called, what is said of it, and its file (`library/…`)."""

    kind: str
    name: str
    title: str
    text: str
    path: str


def search(query: str, limit: int = 5) -> list[Found]:
    """The best answers to a query, best first."""
    query = query[:QUERY_CHARACTERS]
    try:
        from dsl.draft.retrieve import search as retrieve  # pyright: ignore[reportMissingImports]
    except ImportError:
        return _plainly(query, limit)
    return [Found(hit.kind, hit.name, hit.title, hit.text, shown(hit.path)) for hit in retrieve(query, limit)]


def examples(query: str, limit: int = 3) -> list[Found]:
    """Declarations near to a request, as the formatter prints them, to be shown to a model."""
    from dsl.draft.hear import catalog
    from dsl.format import format_text

    out = []
    for found in search(query, 4 * limit):
        kind = _NAMESPACE.get(found.kind)
        declared = catalog().find(kind, found.name) if kind else None
        if declared is None or len(out) == limit:
            continue
        source, span = declared.unit.parsed.source, declared.declaration.span
        text = format_text(source.text[span[0] : span[1]]).text
        if len(text) <= EXAMPLE_CHARACTERS:
            out.append(found._replace(text=text))
    return out


def shown(path: str) -> str:
    """A path as people and models are to see it: the shipped library as `library/…`."""
    return path.replace(SHIPPED, "library", 1).replace("\\", "/")


_NAMESPACE = {
    **dict.fromkeys(("groove", "pattern", "template", "patterns", "templates", "rudiment", "rudiments"), "groove"),
    **{kind: kind for kind in ("fill", "feel", "modification", "drummer")},
    **{f"{kind}s": kind for kind in ("fill", "feel", "modification", "drummer")},
}


def _plainly(query: str, limit: int) -> list[Found]:
    """The names, aliases and first words of the library that share most with the query."""
    from dsl.draft.reading.shelf import shelf

    asked = set(_words(query)) - COMMON
    scored = []
    for thing in shelf():
        strong = set(_words(" ".join((thing.name, thing.title, *thing.phrases))))
        score = 3 * len(asked & strong) + len(asked & set(_words(thing.about)))
        if score:
            path = f"library/{_FOLDER.get(thing.kind, 'genres')}/{thing.name.partition('.')[0]}.drum"
            scored.append((-score, thing.name, Found(thing.kind, thing.name, thing.title, thing.about, path)))
    return [found for _, _, found in sorted(scored, key=lambda one: one[:2])[:limit]]


_FOLDER = {"groove": "templates", "drummer": "drummers", "feel": "feels", "fill": "fills"}


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z0-9]+", text.lower().replace("_", " ")) if len(word) > 2]
