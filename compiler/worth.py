"""Which strokes matter: what to keep when two hands are not enough, and what to leave out first."""

from __future__ import annotations

from compiler.moments import Note
from dsl.strokes import TARGETS

_FAMILY = {"hihat": 1, "ride": 1, "perc": 0, "skin": 2, "crash": 3, "tom": 4, "snare": 5, "kick": 6, "pedal": 0}


def worth(note: Note) -> tuple[int, int]:
    """More is more important: timekeepers go first, then ghosts, and the backbeat and the kick stay."""
    family = 2 if note.target in ("ch", "ch2") and note.level != "accent" else _FAMILY[TARGETS[note.target].family]
    if note.level == "ghost":
        family = min(family, 2)
    return family, note.velocity


def keep_two(notes: tuple[Note, ...]) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """What two hands play of a moment, and what is left out; a flam takes both, or becomes a plain stroke."""
    if len(notes) == 2:
        return tuple(_plain(note) for note in notes), (min(notes, key=worth),)
    ranked = sorted(notes, key=worth, reverse=True)
    return tuple(_plain(note) for note in ranked[:2]), tuple(ranked[2:])


def _plain(note: Note) -> Note:
    return note._replace(articulation="") if note.articulation == "flam" else note
