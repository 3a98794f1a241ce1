"""A stroke and a kit -> notes: grace notes of flams and drags, the bounces of a buzz roll, chokes."""

from __future__ import annotations

from compiler.kit import Kit, sound
from dsl.grains import QUARTER
from dsl.record import Record
from dsl.strokes import TARGETS

FLAM_US = 30_000  # ahead of the main stroke; real flams lie 22 to 35 ms ahead
FLAM_PERCENT = 45  # of the main stroke's velocity; measured 35 to 60
DRAG_US = (75_000, 38_000)  # the two graces of a drag; measured 60 to 90 and 30 to 45 ms
DRAG_PERCENT = (40, 45)
BUZZ_US = 45_000  # between the bounces of a press roll
BUZZ_FIRST, BUZZ_LAST = 70, 45  # per cent of the stroke's velocity, over the bounces after the first
CHOKE_US = 120_000  # how long a choked cymbal rings before a hand is on it


class Note(Record):
    """A note: `at` grains and `us` microseconds from its bar's start; how long in µs, 0 for a drum's usual length."""

    at: int
    us: int
    note: int
    velocity: int
    length_us: int


class Renderer:
    """Turns strokes into notes for one kit, and remembers what the kit could not play as written."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.fallbacks: dict[str, int] = {}
        self.sounds: dict = {}
        self.simple: dict[str, dict[str, int]] = {target: {} for target in TARGETS}

    def simple_note(self, hit) -> int | None:
        """The note of a stroke that is one note and what was asked for, else None."""
        heard = self.sound(hit)
        if heard.fallback or heard.note is None or hit.articulation in _SPECIAL:
            return None
        if hit.open is None:
            self.simple[hit.target][hit.articulation] = heard.note
        return heard.note

    def sound(self, hit):
        key = hit.target, hit.articulation, hit.open
        found = self.sounds.get(key)
        if found is None:
            found = self.sounds[key] = sound(self.kit, hit.target, hit.articulation, hit.open)
        return found

    def notes(self, stroke, tempo) -> list[tuple]:
        """The notes of one stroke (as plain tuples in Note's order) at a tempo in beats a minute."""
        at, us, velocity, hit = stroke
        heard = self.sounds.get((hit.target, hit.articulation, hit.open)) or self.sound(hit)
        if heard.fallback:
            self.fallbacks[heard.fallback] = self.fallbacks.get(heard.fallback, 0) + 1
        if heard.note is None:
            return []
        special = _SPECIAL.get(hit.articulation)
        if special is None:
            return [(at, us, heard.note, velocity, 0)]
        return special(at, us, heard, velocity, hit, tempo)


def _flam(at, us, heard, velocity, hit, tempo):
    return [(at, us - FLAM_US, heard.note, _share(velocity, FLAM_PERCENT), 0), (at, us, heard.note, velocity, 0)]


def _drag(at, us, heard, velocity, hit, tempo):
    graces = [(at, us - ahead, heard.note, _share(velocity, loud), 0) for ahead, loud in zip(DRAG_US, DRAG_PERCENT)]
    return [*graces, (at, us, heard.note, velocity, 0)]


def _buzz(at, us, heard, velocity, hit, tempo):
    """Bounces from the stroke to the end of what it is held for."""
    length = int(hit.hold * 60_000_000 // int(tempo * QUARTER)) or BUZZ_US * 3
    count = max(length // BUZZ_US, 2)
    out = [(at, us, heard.note, velocity, 0)]
    for bounce in range(1, count):
        loud = BUZZ_FIRST + (BUZZ_LAST - BUZZ_FIRST) * bounce // count
        out.append((at, us + bounce * length // count, heard.note, _share(velocity, loud), 0))
    return out


def _choke(at, us, heard, velocity, hit, tempo):
    """A muted note instead of the stroke, a silent note after it, or where a kit has neither a short one."""
    if heard.choke == "stop" and heard.stop is not None:
        return [(at, us, heard.note, velocity, CHOKE_US), (at, us + CHOKE_US, heard.stop, 1, 0)]
    return [(at, us, heard.note, velocity, 0 if heard.choke == "muted" else CHOKE_US)]


def _share(velocity, percent) -> int:
    return max(1, velocity * percent // 100)


_SPECIAL = {"flam": _flam, "drag": _drag, "buzz": _buzz, "choke": _choke}
