"""`Two bars of silence before the last chorus` -> a wish for a section in which nothing plays, and the rest of the request."""

from __future__ import annotations

import re

from dsl.draft.reading.words import normal
from dsl.draft.request import Part, Reshape

NAME = "pause"
_NUMBER = r"(?P<bars>an?|\d+|one|two|three|four|six|eight)"
_ORDER = ("first|1st", "second|2nd", "third|3rd", "fourth|4th")


def pauses(text: str, names: tuple[str, ...]) -> tuple[str, list[Reshape]]:
    """The request without what it says of silence between sections, and that as wishes."""
    spoken = "|".join(re.escape(name).replace("_", "[ _-]") for name in sorted(names, key=len, reverse=True))
    found = re.search(
        rf"\b(?:(?:insert|add|put(?: in)?|leave|have|with|i want|make) )?{_NUMBER}(?: whole| full)? bars?(?: rest| pause| stop)?(?: of (?:complete |total )?(?:silence|rest|nothing|pause))?"
        rf"(?P<what> silence| rest| pause)? (?P<side>before|after) (?:the |each |every )?(?P<rank>first |second |third |fourth |last |final |1st |2nd |3rd )?(?P<name>{spoken})\b",
        text,
        re.I,
    )
    if (
        found is None
        or not names
        or not re.search(r"silence|rest|nothing|pause|stop", found[0][: found.start("side") - found.start()], re.I)
    ):
        return text, []
    name = next(one for one in names if re.fullmatch(re.escape(one).replace("_", "[ _-]"), found["name"], re.I))
    rank = (found["rank"] or "").strip().lower()
    which = (
        "last"
        if rank in ("last", "final")
        else next((str(n + 1) for n, one in enumerate(_ORDER) if rank and rank in one.split("|")), "")
    )
    bars = next((int(word) for word in normal(found["bars"]) if word.isdigit()), 1)
    beside = f"{found['side'].lower()} {name} {which}".strip()
    rest = (text[: found.start()] + text[found.end() :]).strip(" ,.")
    return rest, [Reshape("insert", Part(NAME, bars), beside, found[0])]
