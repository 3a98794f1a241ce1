"""Grooves of the library: whether they read the meter, what they need cleared, and what carries a genre in odd meters."""

from __future__ import annotations

import re

from dsl.draft.hear import catalog
from dsl.draft.reading.names import ODD

KICKS = {
    2: "[1]",
    3: "[1]",
    4: "[1 3]",
    5: "[1 3]",
    6: "[1 3]",
    7: "[1 3 7]",
    8: "[1 4 7]",
    9: "[1 3 6]",
    10: "[1 4 6 9]",
    11: "[1 4 7 10]",
    12: "[1 6]",
    13: "[1 4 7 10]",
    15: "[1 4 7 10 13]",
}


def found(call: str):
    """The declaration of a groove as it is called, or None."""
    made = catalog().find("groove", call.partition("(")[0])
    return made.declaration if made else None


def is_template(call: str) -> bool:
    """Templates clear what they play themselves; a pattern's rows lie over what is there."""
    made = found(call)
    return made is not None and made.kind == "template"


def overlay(call: str) -> list[str]:
    """Lines that put a groove in place of what a section plays."""
    if is_template(call) or call == "double_bass":
        return [f"layer {call}"]
    return ["drop all", f"layer {call}"]


def meter_of(call: str) -> str:
    """The meter that a groove is written in; "" if it reads its place's."""
    made = found(call)
    for item in made.body.items if made is not None else ():
        if getattr(item, "name", None) == "meter":
            return item.values[0].text
    return ""


def odd_lines(genre: str, beats: int, unit: int, high: bool, meter: str = "") -> list[str]:
    """What carries a genre in a meter that its styles are not written in."""
    usual, more = ODD.get(genre, ODD["rock"])
    kicks = group_starts(meter) or KICKS.get(beats, "[1]")
    return [line.strip().replace("KICKS", kicks) for line in (more if high else usual).split(";")]


def group_starts(meter: str) -> str:
    """The kicks of `3+2+2/8`: where its groups begin."""
    upper = meter.partition("/")[0]
    if not re.fullmatch(r"\d+(\+\d+)+", upper):
        return ""
    starts, at = [], 1
    for group in upper.split("+"):
        starts.append(str(at))
        at += int(group)
    return f"[{' '.join(starts)}]"


def genre_of(style: str) -> str:
    """The key of ODD for a style."""
    genre, _, name = style.partition(".")
    if name in ("death",):
        return "death"
    if name in ("doom", "ballad"):
        return name
    return genre or "rock"
