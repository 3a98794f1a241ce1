"""What two hands can do at a moment: which hand strikes what, what that strains, and what no hand can do."""

from __future__ import annotations

from compiler.limbs import LEAD, LEFT, RIGHT, Fault, Limb, Step, Two, Way, both
from compiler.limits_of_play import FLAM_US, GRAB_US, SIDE, Limits
from compiler.moments import Moment, Note
from compiler.one_hand import HOP, REST_US, strike
from compiler.worth import keep_two

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

REST: Two = (Limb(piece="hh"), Limb(piece="sn"))
CROSSING = 900  # the right hand to the left of the left one
_KEEPING = ("choke", "buzz")  # what keeps a hand at it
_BOTH = ((RIGHT, LEFT), (LEFT, RIGHT))

Done = tuple[int, Two, tuple[tuple[Note, int], ...], tuple[Fault, ...]]


def hand_ways(state: Two, moment: Moment, limits: Limits) -> Iterator[Way]:
    """Each way of playing a moment: its cost, where the hands are then, and what was done."""
    notes, left_out, alone = moment.notes, (), len(moment.notes) == 1
    if not alone and (len(notes) > 2 or any(note.articulation == "flam" for note in notes)):
        notes, left_out = keep_two(notes)
    if alone:
        way = _flam if moment.notes[0].articulation == "flam" else _one
        done = [way(state, moment, moment.notes[0], side, limits) for side in (RIGHT, LEFT)]
    else:
        done = [_two(state, notes, sides, limits) for sides in _BOTH]
    kept = any(note.articulation in _KEEPING for note in notes)
    for cost, hands, struck, faults in done:
        step = Step._make((moment, struck, faults, left_out))
        if kept:
            yield from _kept(cost, hands, step, limits)
        else:
            yield cost, hands, step


def _one(state: Two, moment: Moment, note: Note, side: int, limits: Limits) -> Done:
    cost, hand, faults = strike(state, side, note, note.us, limits)
    other = state[1 - side]
    if moment.wrong == (LEFT if hand.bounces else side):
        cost += LEAD  # on the beat, where the right hand leads, no double should end
    if note.us - other.last < REST_US:
        cost += _crossing(note.piece, other.piece, side)
    return cost, both(state, side, hand), ((note, side),), faults


def _two(state: Two, notes: tuple[Note, ...], sides: tuple[int, int], limits: Limits) -> Done:
    first, second = notes
    one, hand, faults = strike(state, sides[0], first, first.us, limits)
    two, other, more = strike(state, sides[1], second, second.us, limits)
    cost = one + two + _crossing(first.piece, second.piece, sides[0])
    return cost, _pair(hand, other, sides[0]), tuple(zip(notes, sides)), faults + more


def _flam(state: Two, moment: Moment, note: Note, side: int, limits: Limits) -> Done:
    """The stroke with one hand, its grace note with the other."""
    one, hand, faults = strike(state, side, note, note.us, limits)
    grace = note._replace(hand="", velocity=note.velocity // 2)
    two, other, more = strike(state, 1 - side, grace, note.us - FLAM_US, limits)
    cost = one + two + LEAD * (moment.wrong == side)
    return cost, _pair(hand, other, side), ((note, side),), faults + more


def _pair(hand: Limb, other: Limb, side: int) -> Two:
    return (hand, other) if side == RIGHT else (other, hand)


def _crossing(piece: str, other: str, side: int) -> int:
    """Hands that cross, but for the right one on the hi-hat: everybody crosses that over the left."""
    here, there = SIDE.get(piece, 1), SIDE.get(other, 1)
    right, left = (here, there) if side == RIGHT else (there, here)
    return CROSSING if 0 < right < left else 0


# --- what keeps a hand ----------------------------------------------------------------------------------------------


def _kept(cost: int, hands: Two, step: Step, limits: Limits) -> Iterator[Way]:
    """What was played, with the hand that chokes a cymbal, or with both where a roll is too long for one."""
    for note, side in step.struck:
        if note.articulation == "choke":
            other = hands[1 - side]
            if len(step.struck) == 1 and other.until <= note.us and _in_reach(other, note, limits):
                yield cost + 2 * HOP, both(hands, 1 - side, _grabbing(note, limits)), step
            hands = both(hands, side, _grabbing(note, limits))
        elif note.articulation == "buzz" and note.hold_us > limits.buzz:
            hands = _rolling(hands[0], note), _rolling(hands[1], note)
    yield cost, hands, step


def _rolling(hand: Limb, note: Note) -> Limb:
    return hand._replace(piece=note.piece, until=note.us + note.hold_us, busy="buzz", note=note)


def _in_reach(hand: Limb, note: Note, limits: Limits) -> bool:
    return note.us + GRAB_US - hand.last >= limits.reach[hand.piece, note.piece]


def _grabbing(note: Note, limits: Limits) -> Limb:
    return Limb(note.us + GRAB_US, note.piece, 0, (), note.us + limits.choke, "choke", note)
