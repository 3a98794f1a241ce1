"""The library's files -> a card for each declaration, note and kit: what it is called, what is said of it, where it is.

Cards are read with a few regular expressions and not parsed: all of the library takes 25 ms so, and 500 parsed.
`tests/test_search.py` holds every card against what the parser says of the same declaration.
"""

from __future__ import annotations

import os
import re

from dsl.catalog import COMMON_GENRE, SHIPPED
from dsl.record import Record
from dsl.search.words import plain

FOLDERS = {
    # folder of the library -> kind of its declarations, or None where a file's keyword says it
    "genres": "genres",
    "drummers": "drummers",
    "templates": None,
    "rudiments": "rudiments",
    "fills": "fills",
    "feels": "feels",
    "modifications": "modifications",
}
KINDS = ("genres", "styles", *filter(None, list(FOLDERS.values())[1:]), "templates", "patterns", "kits", "notes")
ALIASES = "aliases:"
COMMENT_CHARACTERS = 4_000
"""Of a text before a declaration, where its comment is looked for."""
_DECLARED = re.compile(
    r'^[ ]*(pattern|template|fill|feel|modification|drummer|genre|style) +(\w+) *(?:\([^\n"]*\) *)?(?:"([^"\n]*)")?',
    re.M,
)
_PLAYS = re.compile(r"^ *plays +(.+)$", re.M)
_NOTE = re.compile(r"^## (.+)\n+((?:.+\n)+)\n+((?:- \w+: .+\n?)+)", re.M)
_FIELD = re.compile(r"^- (aliases|see|sources): (.+)$", re.M)
_KIT_TITLE = re.compile(r"^title: (.+)$", re.M)


class Card(Record):
    """One thing to be found. `see` are the names that a note points at and the styles that a drummer plays, `sources` a
    note's; `path` is `library/…`, `line` counts from 1."""

    kind: str
    name: str
    title: str
    text: str
    aliases: tuple[str, ...]
    see: tuple[str, ...]
    sources: tuple[str, ...]
    path: str
    line: int


def cards(library: str = SHIPPED) -> list[Card]:
    """A card for everything in a library's folder, in the order of kinds and names."""
    found = []
    for folder in (*FOLDERS, "kits", "theory"):
        for name in _names(os.path.join(library, folder)):
            with open(os.path.join(library, folder, name), encoding="utf-8") as file:
                found += _read(folder, name, file.read())
    return sorted(found, key=lambda card: (KINDS.index(card.kind), card.name))


def spoken(lines: list[str]) -> tuple[str, tuple[str, ...]]:
    """The `##` lines of a declaration, without their marks -> what they say, and the aliases that they list."""
    others = [line.strip()[len(ALIASES) :] for line in lines if line.strip().startswith(ALIASES)]
    docs = "\n".join(line for line in lines if not line.strip().startswith(ALIASES)).strip()
    return docs, _listed(",".join(others))


def _names(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith((".drum", ".yaml", ".md")))
    except OSError:
        return []


def _read(folder: str, file: str, text: str):
    stem, path = file.partition(".")[0], f"library/{folder}/{file}"
    if folder == "theory":
        return _notes(path, text)
    if folder == "kits":
        title = _KIT_TITLE.search(text)
        about = "\n".join(line[2:] for line in text.splitlines() if line.startswith("# "))
        called = title[1] if title else stem
        return [Card("kits", stem, called, f"{called}. {about}", (), (), (), path, 1)]
    return _declarations(folder, stem, path, text)


def _declarations(folder: str, stem: str, path: str, text: str):
    """The declaration that a file is named after, and the styles of a genre."""
    for match in _DECLARED.finditer(text):
        word, name, title = match.groups()
        if stem == COMMON_GENRE or not (name == stem and word != "style" or word == "style" and folder == "genres"):
            continue
        docs, aliases = spoken(_comment(text, match.start()))
        kind = "styles" if word == "style" else FOLDERS[folder] or word + "s"
        name = f"{stem}.{name}" if word == "style" else name
        line = text.count("\n", 0, match.start()) + 1
        plays = _PLAYS.search(text) if kind == "drummers" else None
        yield Card(kind, name, title or "", docs, aliases, _listed(plays[1]) if plays else (), (), path, line)


def _comment(text: str, end: int) -> list[str]:
    """The `##` lines right above a place."""
    lines = []
    for line in reversed(text[max(0, end - COMMENT_CHARACTERS) : end].splitlines()):
        if not line.strip().startswith("##"):
            break
        lines.append(line.strip().removeprefix("##").removeprefix(" "))
    return lines[::-1]


def _notes(path: str, text: str):
    for match in _NOTE.finditer(text):
        fields = {name: _listed(value) for name, value in _FIELD.findall(match[3])}
        see = tuple(name.partition("(")[0] for name in fields.get("see", ()))
        line = text.count("\n", 0, match.start()) + 1
        body = " ".join(match[2].split())
        others = fields.get("aliases", ()), see, fields.get("sources", ())
        yield Card("notes", slug(match[1]), match[1], body, *others, path, line)


def slug(title: str) -> str:
    """What a note is called by: its title in small letters with hyphens."""
    return plain(title).replace(" ", "-")


def _listed(text: str) -> tuple[str, ...]:
    """What stands between commas, but for those inside brackets."""
    return tuple(part.strip() for part in re.split(r",(?![^(]*\))", text) if part.strip())
