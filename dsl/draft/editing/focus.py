"""A source and what may change -> the part of it that is heard and edited; all else is blanked, so that places agree."""

from __future__ import annotations

import re

from dsl import ir
from dsl.draft.editing.edits import differences
from dsl.draft.editing.score import Score
from dsl.draft.editing.splice import spans
from dsl.draft.request import Edit
from dsl.record import Record

GROOVES = ("pattern", "template")


class Focus(Record):
    """`text` is the source with the songs blanked that are not meant; `names` are its sections, else its patterns;
    `inside` the one of them that may change; `spans` where edits may fall (None: anywhere)."""

    text: str
    names: tuple[str, ...]
    inside: str
    spans: tuple[tuple[int, int], ...] | None
    wrong: str = ""
    request: str = ""
    """The request without the name of the song that it is about."""


def focus(text: str, request: str, only: str | None) -> Focus:
    """What of a source a request is about: its first song, or the one that it names; a pattern that `only` names."""
    score = Score(text)
    songs = [one for one in score.parsed.module.declarations if one.kind == "song"]
    patterns = [one for one in score.parsed.module.declarations if one.kind in GROOVES]
    grooves = [one.name.text for one in patterns]
    allowed = tuple(spans(text, only)) if only else None
    chosen = next((one for one in score.parsed.module.declarations if _title(one) == only), None) if only else None
    if chosen is not None and chosen.kind not in ("song", *GROOVES):
        return Focus(text, (), "", allowed, f"`{only}` is a {chosen.kind}: I change songs, sections and grooves")
    pattern = chosen.name.text if chosen is not None and chosen.kind in GROOVES else _named(request, patterns, songs)
    if pattern:
        return Focus(_blank(text, songs), tuple(grooves), pattern, allowed)
    spoken, rest = _spoken(request, songs)
    kept = chosen or next((song for song in songs if only and _has(song, only)), None) or spoken
    if songs and kept is None:
        kept = songs[0]
    shown = Score(_blank(text, [song for song in songs if song is not kept]))
    inside = only if only and chosen is None else ""
    names = shown.names() or (() if songs else tuple(grooves))
    return Focus(shown.text, names, inside or "", allowed, request=rest if kept is spoken else request)


def within(old: str, new: str, spans: tuple[tuple[int, int], ...] | None) -> bool:
    """Whether all that differs lies where it may."""
    return spans is None or all(
        any(start <= edit.span[0] and start < edit.span[1] <= stop for start, stop in spans)  # nothing is put before it
        for edit in differences(old, new)
    )


def restored(text: str, edits: tuple[Edit, ...]) -> str:
    """The whole source with edits of its shown part made."""
    for edit in sorted(edits, key=lambda one: -one.span[0]):
        text = text[: edit.span[0]] + edit.text + text[edit.span[1] :]
    return text


def _title(declaration) -> str:
    return declaration.name.text.strip('"')


def _has(song, name: str) -> bool:
    return any(getattr(getattr(item, "name", None), "text", "") == name for item in song.body.items)


def _named(request: str, grooves: list, songs: list) -> str:
    """`the verse_beat pattern`, by its name or its title, in a file that has a song as well."""
    for one in grooves if songs else ():
        names = {one.name.text, one.title.text.strip('"') if one.title is not None else one.name.text}
        word = "(?:" + "|".join(re.escape(name).replace("_", "[ _]") for name in sorted(names)) + ")"
        if re.search(rf"\b{word} (?:pattern|template|groove)\b|\b(?:pattern|template) {word}\b", request, re.I):
            return one.name.text
    return ""


def _spoken(request: str, songs: list) -> tuple[ir.Declaration | None, str]:
    """The song that a request names, by its title or as `the second song`, and the request without that."""
    for number, song in enumerate(songs if len(songs) > 1 else ()):
        rank = RANKS[number] if number < len(RANKS) else str(number + 1)
        last = "|last|final" if number == len(songs) - 1 else ""
        named = rf"(?:{ABOUT})*[\"“']?\b{re.escape(_title(song))}\b(?:'s)?[\"”']?"
        for pattern in (rf"{named}(?: song)?", rf"(?:{ABOUT})*(?:{rank}{last}) (?:song|tune)\b"):
            found = re.search(pattern, request, re.I)
            if found is not None:
                return song, re.sub(r"^\W+", "", request[: found.start()] + " " + request[found.end() :]).strip()
    return None, request


ABOUT = r"\b(?:in|of|for|to|from|on) |\bthe |\bsong |\btune "
RANKS = ("first|1st", "second|2nd", "third|3rd", "fourth|4th", "fifth|5th")


def _blank(text: str, declarations: list) -> str:
    for one in declarations:
        start, stop = one.span
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:stop]) + text[stop:]
    return text
