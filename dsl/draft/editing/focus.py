"""A source and what may change -> the part of it that is heard and edited; all else is blanked, so that places agree."""

from __future__ import annotations

import re

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


def focus(text: str, request: str, only: str | None) -> Focus:
    """What of a source a request is about: its first song, or the one that it names; a pattern that `only` names."""
    score = Score(text)
    songs = [one for one in score.parsed.module.declarations if one.kind == "song"]
    grooves = [one.name.text for one in score.parsed.module.declarations if one.kind in GROOVES]
    allowed = tuple(spans(text, only)) if only else None
    chosen = next((one for one in score.parsed.module.declarations if _title(one) == only), None) if only else None
    if chosen is not None and chosen.kind not in ("song", *GROOVES):
        return Focus(text, (), "", allowed, f"`{only}` is a {chosen.kind}: I change songs, sections and grooves")
    pattern = chosen.name.text if chosen is not None and chosen.kind in GROOVES else _named(request, grooves, songs)
    if pattern:
        return Focus(_blank(text, songs), tuple(grooves), pattern, allowed)
    kept = chosen or next((song for song in songs if only and _has(song, only)), None) or _spoken(request, songs)
    if songs and kept is None:
        kept = songs[0]
    shown = Score(_blank(text, [song for song in songs if song is not kept]))
    inside = only if only and chosen is None else ""
    return Focus(shown.text, shown.names() or (() if songs else tuple(grooves)), inside or "", allowed)


def within(old: str, new: str, spans: tuple[tuple[int, int], ...] | None) -> bool:
    """Whether all that differs lies where it may."""
    return spans is None or all(
        any(start <= edit.span[0] and edit.span[1] <= stop for start, stop in spans) for edit in differences(old, new)
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


def _named(request: str, grooves: list[str], songs: list) -> str:
    """`the verse_beat pattern`, in a file that has a song as well."""
    for name in grooves if songs else ():
        word = re.escape(name).replace("_", "[ _]")
        if re.search(rf"\b{word} (?:pattern|template|groove)\b|\b(?:pattern|template) {word}\b", request, re.I):
            return name
    return ""


def _spoken(request: str, songs: list):
    named = [song for song in songs if _title(song).lower() in request.lower()]
    return named[0] if len(songs) > 1 and len(named) == 1 else None


def _blank(text: str, declarations: list) -> str:
    for one in declarations:
        start, stop = one.span
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:stop]) + text[stop:]
    return text
