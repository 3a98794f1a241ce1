"""The library's names and aliases as phrases: what a request may call a style, a groove, a drummer, a feel or a fill."""

from __future__ import annotations

import os
import re

from dsl.catalog import SHIPPED
from dsl.record import Record

_DECLARED = re.compile(
    r"((?:^[ ]*##.*\n)*)^[ ]*(pattern|template|fill|feel|drummer|genre|style)\s+(\w+)(?:\([^)\n]*\))?\s*(?:\"([^\"\n]*)\")?",
    re.M,
)
_ALIASES = re.compile(r"^[ ]*## aliases:(.*(?:\n[ ]*## [^A-Z].*)*)", re.M)
_FOLDERS = ("genres", "templates", "drummers", "feels", "fills")
_KIND = {"pattern": "groove", "template": "groove"}
TOO_PLAIN = frozenset(
    # aliases that are everyday words, or words that the other tables read
    """time slow fast free yes death breaks battery sleep nile tool radio clash groove pocket riffs swing stop simple build
    wash riding hats mosh club rave dj berlin stones math theme standards clave chart phrase break kick hit set deep minimal pop
    ballad brushes funk jazz rock metal punk disco house techno beat verse chorus shuffle soul rush tool africa spain cuban
    tribal gallop blast train country blues lilt bounce relaxed behind forward urgent precise clean tight grid machine hardcore
    parade chug slam trap samba reggae ska fusion bop standards wobble warehouse sequencer dance electronica headbanging
    improvisation accents comping crust kang boogie latin salsa dub roots rockers steppers locomotive cavalry horse stomp edm
    backbeat death queen""".split()
)
BLOCKED = frozenset(("timekeeper", "common"))


class Named(Record):
    """A thing of the library: groove, style, genre, drummer, feel or fill."""

    kind: str
    name: str
    title: str
    phrases: tuple[str, ...]
    about: str


_shelves: dict[tuple[str, ...], tuple[Named, ...]] = {}


def shelf(folders: tuple[str, ...] = ()) -> tuple[Named, ...]:
    """Everything that can be named, with its aliases as they are written. Read once."""
    if folders not in _shelves:
        found: list[Named] = []
        for folder in (*folders, SHIPPED):
            for part in _FOLDERS:
                for path in _files(os.path.join(folder, part)):
                    with open(path, encoding="utf-8") as file:
                        found += _named(file.read())
        _shelves[folders] = tuple(found)
    return _shelves[folders]


def named(kind: str, name: str) -> Named | None:
    """The thing of that kind and name."""
    return next((one for one in shelf() if one.kind == kind and one.name == name), None)


def _files(folder: str) -> list[str]:
    try:
        return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".drum"))
    except OSError:
        return []


def _named(text: str):
    genre = ""
    for match in _DECLARED.finditer(text):
        comment, word, name, title = match.groups()
        if word == "genre":
            genre = name
        if name in BLOCKED or ("genre " in text and word in ("pattern", "template", "feel")):
            continue
        kind = _KIND.get(word, word)
        full = f"{genre}.{name}" if word == "style" else name
        aliases = _ALIASES.search(comment)
        phrases = re.split(r",\s*", re.sub(r"\n\s*##", " ", aliases[1]).strip()) if aliases else []
        yield Named(kind, full, title or name.replace("_", " "), tuple(one for one in phrases if one), comment)


def phrases(kinds: tuple[str, ...] = ("groove", "style", "genre", "drummer", "feel", "fill")):
    """(phrase, kind, name) for what may be said; names and titles first, then aliases that are no everyday words."""
    for one in shelf():
        if one.kind in kinds:
            bare = one.name.rpartition(".")[2].replace("_", " ")
            for phrase in dict.fromkeys((bare, one.title.lower(), *(one.phrases if one.kind != "fill" else ()))):
                if phrase != "swing" and _telling(one.kind, phrase, bare):
                    yield (
                        (phrase + " fill" if one.kind == "fill" and "fill" not in phrase else phrase),
                        one.kind,
                        one.name,
                    )


_EVERYDAY = re.compile(
    r"\d|\b(one|two|four|slow|fast|ghost|hats?|snare|kick|crash|verse|chorus|with|fills?|toms?|half time|backbeat)\b"
)


def _telling(kind: str, phrase: str, bare: str) -> bool:
    """Whether a phrase can only mean this: no everyday word, and nothing that the other tables read better."""
    if phrase == bare and kind in ("genre", "drummer"):
        return True
    if kind in ("groove", "style") and phrase != bare and _EVERYDAY.search(phrase):
        return False
    if " " in phrase or phrase[:1].isupper():
        return phrase.lower() not in TOO_PLAIN
    return phrase not in TOO_PLAIN and len(phrase) > 3 and (kind != "groove" or phrase == bare)
