"""Sections as they were met -> the sections of a song in order."""

from __future__ import annotations

from dsl.draft.reading.form import ORDER
from dsl.draft.reading.form_list import Form
from dsl.draft.reading.whole import CORE, whole_song
from dsl.draft.request import Part


def settled(
    form: Form, mentioned: tuple[str, ...], whole: bool, short: bool = True, style: str = ""
) -> tuple[Part, ...]:
    """The sections in order: as they were listed; else those that were mentioned, in the usual order: in a whole song,
    unless it is to be `short`."""
    listed = sorted(form.parts, key=lambda one: one[0])
    if listed and whole and form.added and not any(part.name in CORE for _, part, _ in listed):
        bars = {part.name: part.bars for _, part, _ in listed}  # `a song with a 2 bar intro` has more than that
        song = whole_song(tuple(dict.fromkeys([*mentioned, *bars])), style)
        return tuple([Part(part.name, bars.get(part.name, 0)) for part in song])
    if listed:
        parts = (
            _counted(listed)
            if form.counted and _once_each(listed)
            else [part for _, part, times in listed for _ in range(times)]
        )
        known = {part.name: part.bars for part in reversed(parts) if part.bars}
        parts = [part if part.bars else Part(part.name, known.get(part.name, 0)) for part in parts]
        return tuple(_with(parts, mentioned))
    if not mentioned:
        return ()
    if not short:
        return whole_song(mentioned, style)
    names = set(mentioned)
    if (
        names & {"chorus", "pre_chorus", "bridge", "breakdown", "solo", "outro", "intro", "post_chorus", "interlude"}
        and "head" not in names
    ):
        names |= {"verse"} | ({"chorus"} if names & {"pre_chorus", "bridge", "breakdown", "solo", "outro"} else set())
    if whole:
        names |= {"intro", "verse", "chorus", "outro"}
    return tuple(Part(name, 0) for name in ORDER + ("groove",) if name in names)


def _with(parts: list[Part], mentioned) -> list[Part]:
    """A list with the sections that are only mentioned put where they usually stand."""
    for name in mentioned:
        if all(part.name != name for part in parts):
            rank = ORDER.index(name) if name in ORDER else len(ORDER)
            later = [i for i, part in enumerate(parts) if part.name in ORDER and ORDER.index(part.name) > rank]
            parts.insert(later[0] if later else len(parts), Part(name, 0))
    return parts


def _once_each(listed) -> bool:
    """Whether sections are counted (`two verses, two choruses`), and not listed one after the other."""
    names = [part.name for _, part, _ in listed]
    return len(set(names)) == len(names)


def _counted(listed) -> list[Part]:
    """`two verses, two choruses, a bridge`: verse, chorus, verse, chorus, bridge, in the order of songs."""
    rounds = [(part, times) for _, part, times in listed]
    core = [(part, times) for part, times in rounds if part.name in ("verse", "pre_chorus", "chorus", "post_chorus")]
    out = [part for part, _ in rounds if part.name in ("intro", "head")]
    for turn in range(max((times for _, times in core), default=0)):
        out += [part for part, times in sorted(core, key=lambda one: ORDER.index(one[0].name)) if turn < times]
    late = [(part, times) for part, times in rounds if part not in out]
    out += [
        part
        for part, times in sorted(late, key=lambda one: ORDER.index(one[0].name) if one[0].name in ORDER else 99)
        for _ in range(times)
    ]
    return out
