"""Sections that are only mentioned as places -> the whole song that they stand in: the style's form with them in it."""

from __future__ import annotations

from dsl.draft.request import Part

PLAIN: list[str] = list("intro verse chorus verse chorus outro".split())
LATE = ("bridge", "solo", "breakdown", "interlude", "turnaround", "vamp")
"""What comes before the last chorus."""
CORE = ("verse", "chorus", "head", "drop", "groove", "montuno")


def whole_song(mentioned: tuple[str, ...], style: str) -> tuple[Part, ...]:
    """The form of a style with the sections that were mentioned, each once at least; lengths are left open."""
    names = [name for name, _ in form_of(style)]
    if not names or any(one in CORE and one not in names for one in mentioned):
        names = PLAIN
    for name in mentioned:
        if name not in names:
            names = _with(names, name)
    return tuple(Part(name, 0) for name in names)


def _with(names: list[str], name: str) -> list[str]:
    """The form with one more section, where it usually stands."""
    if name in ("pre_chorus", "post_chorus"):
        out: list[str] = []
        for one in names:
            out += [one] if one != "chorus" else [name, one] if name == "pre_chorus" else [one, name]
        return out
    if name == "intro":
        return [name, *names]
    at = len(names) - (names[-1] == "outro") if name != "outro" else len(names)
    if name in LATE:
        again = next((core for core in ("chorus", "drop", "head", "verse") if core in names), "")
        return [*names[:at], name, *([again] if again else []), *names[at:]]
    return [*names[:at], name, *names[at:]]


def form_of(style: str) -> list[tuple[str, int]]:
    """The sections of a style's own form with their bars; none if the library gives it no form."""
    from dsl.draft.writing.styles import style_setting

    setting = style_setting(style, "form") if style else None
    pairs = setting.values if setting is not None else ()
    return [(pair[0].text, int(pair[1].text)) for pair in pairs if isinstance(pair, tuple) and len(pair) == 2]


def usual_bars(style: str) -> dict[str, int]:
    """How long a style's sections are, where it says so."""
    return {name: bars for name, bars in reversed(form_of(style))}
