"""A performance -> who plays what with which limb, and what two hands and two feet cannot play."""

from __future__ import annotations

from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from compiler.limbs import Step
    from compiler.perform import Performance


class Played(Record):
    """How a performance is played at a level: what the hands do and what the feet do, moment by moment."""

    level: str
    hands: list[Step]
    feet: list[Step]


def assign(performance: Performance, level: str = "pro") -> Played:
    """Give each stroke a limb: two hands and two feet of a "beginner", "intermediate", "pro" or "extreme" player."""
    from compiler.moments import notes_of

    return assign_notes(notes_of(performance), level)


def assign_notes(notes, level: str = "pro") -> Played:
    """The same for strokes that come from somewhere else, in order of time."""
    from compiler import feet, hands
    from compiler.limbs import walk
    from compiler.limits_of_play import limits
    from compiler.moments import AUDIBLE, FEET, moments

    notes = [note for note in notes if note.velocity >= AUDIBLE]
    by_hand = moments([note for note in notes if note.target not in FEET])
    by_foot = moments([note for note in notes if note.target in FEET])
    at = limits(level)
    return Played(level, walk(by_hand, hands.REST, hands.hand_ways, at), walk(by_foot, feet.REST, feet.foot_ways, at))
