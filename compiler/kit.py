"""What a kit plays: target, articulation and openness in; a note, a choke and what was put in their place out.

Nothing is lost silently: where a kit lacks what is asked for, the nearest thing it has is played, and `Sound.fallback`
says so. A target that a kit lacks, with nothing near it, has no note; the caller reports it and does not play it.
"""

from __future__ import annotations

from compiler.kit_load import DEFAULT_VELOCITY, Kit, KitError, kit_names, load_kit
from compiler.kit_names import KEYS, LOUDNESS, RENDERED, in_words, join
from dsl.record import Record
from dsl.strokes import DRUMS, OPENNESS, TARGETS

__all__ = [
    "NEAREST",
    "Kit",
    "KitError",
    "Sound",
    "kit_names",
    "load_kit",
    "note_of",
    "read_backwards",
    "sound",
    "stops",
    "velocity_of",
]


class Sound(Record):
    """A note to strike (0 to 127; None: the kit cannot play it), how it is choked, and what it stands in for.

    `choke` is "" (it rings), "muted" (`note` is struck and muted at once) or "stop" (send the silent note `stop` after
    it). `fallback` is "" or a phrase such as "half-open hi-hat played as open".
    """

    note: int | None
    choke: str = ""
    stop: int | None = None
    fallback: str = ""


NEAREST: dict[str, tuple[str, ...]] = {
    # target that a kit lacks: what is played instead, the nearest first
    "bd": ("bd2",),
    "bd2": ("bd",),
    "sn": ("sn2",),
    "sn2": ("sn",),
    "hh": ("rd",),
    "hh.foot": ("hh",),
    "rd": ("hh",),
    "cr": ("cr2", "cr3"),
    "cr2": ("cr", "cr3"),
    "cr3": ("cr", "cr2"),
    "ch": ("cr2", "cr"),
    "ch2": ("ch", "cr2", "cr"),
    "sp": ("cr", "cr2"),
    "st": ("ch", "sp", "cr2", "cr"),
    "ht": ("mt", "lt", "ft", "ft2"),
    "mt": ("lt", "ft", "ht", "ft2"),
    "lt": ("ft", "ft2", "mt", "ht"),
    "ft": ("ft2", "lt", "mt", "ht"),
    "ft2": ("ft", "lt", "mt", "ht"),
    "wb": ("wb2",),
    "wb2": ("wb",),
    "tr": ("tr2",),
    "tr2": ("tr",),
    "ag": ("ag2",),
    "ag2": ("ag",),
    "bo": ("bo2",),
    "bo2": ("bo",),
    "cg": ("cg3", "cg2"),
    "cg2": ("cg", "cg3"),
    "cg3": ("cg", "cg2"),
    "tm": ("tm2",),
    "tm2": ("tm",),
    "su": ("su2",),
    "su2": ("su",),
    "gu": ("gu2",),
    "gu2": ("gu",),
    "cu": ("cu2",),
    "cu2": ("cu",),
    "wh": ("wh2",),
    "wh2": ("wh",),
}
FAR = 25
"""How many per cent an opening may be beside what was asked for before it is told."""


def sound(kit: Kit, target: str, articulation: str = "", openness_percent: float | None = None) -> Sound:
    """How this kit plays that stroke. `openness_percent` is None unless the source said how open the hi-hat is.

    An open stroke (`o`) without a number is the kit's own `hh.open`; with one, the nearest opening that the kit has,
    of two as near the more open one.
    """
    target, articulation = _meant(target, articulation)
    for place in (target, *NEAREST.get(target, ())):
        if place in kit.notes:
            if place == target == "hh" and articulation in OPENNESS:
                return _hat(kit, articulation, openness_percent)
            return _strike(kit, place, articulation, target)
    return Sound(None, fallback=f"{TARGETS[target].says} not played: this kit has none")


def note_of(kit: Kit, target: str, articulation: str = "", openness_percent: float | None = None) -> int | None:
    """The MIDI note alone, 0 to 127, or None."""
    return sound(kit, target, articulation, openness_percent).note


def velocity_of(kit: Kit, target: str, level: str, articulation: str = "") -> int:
    """How hard a "ghost", "normal" or "accent" stroke is, 1 to 127.

    Said of the articulation, else of the target, else of the first of its kind (`cr` for `cr2`), else of a group that
    it is in, else of "all".
    """
    groups = (group for group, members in LOUDNESS.items() if target in members)
    for name in (join(target, articulation), target, target.rstrip("23"), *groups):
        table = kit.velocity.get(name, {})
        if level in table:
            return table[level]
    return DEFAULT_VELOCITY[level]


def read_backwards(kit: Kit) -> dict[int, tuple[str, str, int | None]]:
    """Note -> (target, articulation, openness in per cent or None), for reading MIDI; `stops` are not in it.

    What a note is played for comes before what it may also mean, and of two targets on one note the first in score
    order. `sound` gives each note back, but for those which are only `also` read.
    """
    back: dict[int, tuple[str, str, int | None]] = {}
    for name, (target, articulation) in KEYS.items():
        kind, muted = kit.chokes.get(target, ("", 0)) if articulation == "choke" else ("", 0)
        if name in kit.notes:
            back.setdefault(kit.notes[name], (target, articulation, None))
        elif kind == "muted":
            back.setdefault(muted, (target, _as_written(target, articulation), None))
    for degree, note in kit.opens.items():
        back.setdefault(note, ("hh", "open" if degree > 50 else "half" if degree else "", degree))
    for name, notes in kit.also.items():
        target, articulation = KEYS[name]
        for note in notes:
            back.setdefault(note, (target, _as_written(target, articulation), None))
    for note in stops(kit):
        back.pop(note, None)
    return back


def stops(kit: Kit) -> dict[int, str]:
    """Silent note -> the target whose ringing it ends."""
    return {note: target for target, (kind, note) in kit.chokes.items() if kind == "stop"}


def _meant(target: str, articulation: str) -> tuple[str, str]:
    """`hh` played by the foot is `hh.foot`; an `o` on a drum is a plain stroke, and so is a closed hi-hat."""
    if target == "hh" and articulation in ("foot", "splash"):
        target = "hh.foot"
    plain = articulation in ("foot", "closed") or (articulation == "open" and TARGETS[target].family in DRUMS)
    return target, "" if plain else articulation


def _strike(kit: Kit, place: str, articulation: str, asked: str) -> Sound:
    kind, note = kit.chokes.get(place, ("", 0)) if articulation == "choke" else ("", 0)
    name = join(place, articulation)
    got = articulation if kind or name in kit.notes or articulation in RENDERED else ""
    told = "" if (place, got) == (asked, articulation) else _told(asked, articulation, place, got)
    if kind == "muted":
        return Sound(note, "muted", None, told)
    if kind == "stop":
        return Sound(kit.notes[place], "stop", note, told)
    return Sound(kit.notes.get(name, kit.notes[place]), fallback=told)


def _told(asked: str, articulation: str, place: str, got: str) -> str:
    return f"{in_words(asked, articulation)} played as {in_words(place, got)}"


def _hat(kit: Kit, articulation: str, openness: float | None) -> Sound:
    if openness is None or (articulation == "tight" and not openness):
        name = join("hh", articulation)
        if name in kit.notes:
            return Sound(kit.notes[name])
        if articulation == "tight":
            return Sound(kit.notes["hh"], fallback="tight hi-hat played as closed")
    wanted = OPENNESS[articulation] if openness is None else openness
    degrees = _degrees(kit)
    best = min(degrees, key=lambda degree: (abs(degree - wanted), -degree))
    told = _opening_told(articulation, wanted, best) if abs(best - wanted) > FAR else ""
    return Sound(degrees[best], fallback=told)


def _degrees(kit: Kit) -> dict[int, int]:
    named = {50: kit.notes.get("hh.half"), 100: kit.notes.get("hh.open")}
    return {0: kit.notes["hh"]} | (kit.opens or {degree: note for degree, note in named.items() if note is not None})


def _opening_told(articulation: str, wanted: float, best: int) -> str:
    partly = "half-open" if articulation == "half" else "partly open"
    asked = "closed" if not wanted else "open" if wanted >= 100 else partly
    return f"{asked} hi-hat played as {'open' if best else 'closed'}"


def _as_written(target: str, articulation: str) -> str:
    """What a source can say of that stroke: a choked ride is only a ride."""
    return "" if (target, articulation) == ("rd", "choke") else articulation
