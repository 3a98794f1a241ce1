"""What two hands can do at a moment: which hand strikes what, what that strains, and what no hand can do."""

from __future__ import annotations

from compiler.limbs import LEAD, LEFT, RIGHT, WRONG_HAND, Fault, Limb, Step, Two, Way, both, too_late
from compiler.limits_of_play import (
    BUZZ_US,
    CROSSED,
    DRAG_US,
    FLAM_US,
    GRAB_US,
    REBOUND_PERCENT,
    REBOUND_US,
    REBOUNDS,
    RUN,
    SIDE,
    SOFT,
    SWEPT,
    TASTE,
    Limits,
)
from compiler.moments import Moment, Note
from compiler.worth import keep_two

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

REST: Two = (Limb(piece="hh"), Limb(piece="sn"))
REST_US = 450_000  # after as long a hand has rested
STRAIN = 3000  # a stroke that comes as fast as one hand can; a quarter of that at half the speed
DOUBLE = 1500  # the second stroke of a double
REBOUND = 600  # a bounce of the stick's own
HOP = 200  # the way to another piece
CROSSING = 900  # the right hand to the left of the left one
_NO_TASTE = (0, 0)
_BOTH = ((RIGHT, LEFT), (LEFT, RIGHT))

Played = tuple[int, Two, tuple[tuple[Note, int], ...], tuple[Fault, ...]]


def hand_ways(state: Two, moment: Moment, limits: Limits) -> Iterator[Way]:
    """Each way of playing a moment: its cost, where the hands are then, and what was done."""
    notes, left_out = moment.notes, ()
    if len(notes) > 1:
        if len(notes) > 2 or notes[0].articulation == "flam" or notes[1].articulation == "flam":
            notes, left_out = keep_two(notes)
        for sides in _BOTH:
            yield from _held(_two(state, notes, sides, limits), moment, left_out, limits)
        return
    way = _flam if notes[0].articulation == "flam" else _one
    for side in (RIGHT, LEFT):
        yield from _held(way(state, moment, notes[0], side, limits), moment, (), limits)


def _one(state: Two, moment: Moment, note: Note, side: int, limits: Limits) -> Played:
    cost, hand, faults = strike(state, side, note, note.us, limits)
    other = state[1 - side]
    if moment.wrong == side:
        cost += LEAD
    if note.us - other.last < REST_US:
        cost += _crossing(note.piece, other.piece, side)
    return cost, both(state, side, hand), ((note, side),), faults


def _two(state: Two, notes: tuple[Note, ...], sides: tuple[int, int], limits: Limits) -> Played:
    first, second = notes
    one, hand, faults = strike(state, sides[0], first, first.us, limits)
    two, other, more = strike(state, sides[1], second, second.us, limits)
    cost = one + two + _crossing(first.piece, second.piece, sides[0])
    return cost, _pair(hand, other, sides[0]), tuple(zip(notes, sides)), faults + more


def _flam(state: Two, moment: Moment, note: Note, side: int, limits: Limits) -> Played:
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


def _held(played: Played, moment: Moment, left_out, limits: Limits) -> Iterator[Way]:
    """What was played, with the hand that chokes a cymbal, or with both where a roll is too long for one."""
    cost, hands, struck, faults = played
    step = Step._make((moment, struck, faults, left_out))
    chokes = [(note, side) for note, side in struck if note.articulation == "choke"]
    for note, side in chokes:
        other = hands[1 - side]
        if len(struck) == 1 and other.until <= note.us and _in_reach(other, note, limits):
            yield cost + 2 * HOP, both(hands, 1 - side, _grabbing(note, limits)), step
        hands = both(hands, side, _grabbing(note, limits))
    for note, _ in struck:
        if note.articulation == "buzz" and note.hold_us > limits.buzz:
            until = note.us + note.hold_us
            hands = tuple(hand._replace(until=until, busy="buzz", note=hand.note or note) for hand in hands)
    yield cost, hands, step  # type: ignore[misc]


def _in_reach(hand: Limb, note: Note, limits: Limits) -> bool:
    return note.us + GRAB_US - hand.last >= limits.reach[hand.piece, note.piece]


def _grabbing(note: Note, limits: Limits) -> Limb:
    return Limb(note.us + GRAB_US, note.piece, 0, (), note.us + limits.choke, "choke", note)


# --- one stroke -----------------------------------------------------------------------------------------------------


def strike(state: Two, side: int, note: Note, at: int, limits: Limits) -> tuple[int, Limb, tuple[Fault, ...]]:
    """One hand strikes at a time in µs (a grace note's is before its note's): what it costs, the hand then, its faults."""
    hand, to = state[side], note.piece
    start = at - DRAG_US if note.articulation == "drag" else at
    gap = start - hand.last
    cost, faults = TASTE.get(to, _NO_TASTE)[side], ()
    if note.hand or note.swept or start < hand.until:
        faults = _forbidden(hand, side, note, start)
        cost += WRONG_HAND * len(faults)
        if to == SWEPT or faults:
            return cost, Limb._make((at, to, 0, (), at, "", note)), faults
    if gap >= REST_US:
        return cost + HOP * (hand.piece != to), _after(note, at, to, (at,)), faults
    need = limits.reach[hand.piece, to]
    if gap < need:
        before = hand.note
        assert before is not None
        if note.velocity <= SOFT or before.velocity <= SOFT:
            need = need * 2 // 3
        if before.target == note.target and (bounce := _bounce(hand, note, gap, limits)) is not None:
            return cost + bounce[0], _after(note, at, to, hand.run, bounce[1]), faults
        if gap < need:
            return cost + too_late(gap, need), _after(note, at, to, (at,)), (_late(hand, side, note, gap, need, limits),)
    cost += STRAIN * need * need // (gap * gap) + HOP * (hand.piece != to)
    return _run(cost, hand, state[1 - side], side, note, at, limits)


def _forbidden(hand: Limb, side: int, note: Note, start: int) -> tuple[Fault, ...]:
    """What neither speed nor distance forbids: the other hand is written, it is sweeping, or still at something."""
    if note.hand and note.hand != "RL"[side]:
        return (Fault("sticking", side, (note,)),)
    if note.swept and (side == LEFT) != (note.piece == SWEPT):
        return (Fault("brush", side, (note,)),)
    if start < hand.until - 1000 and hand.note is not None:
        return (Fault(hand.busy, side, (hand.note, note), start, hand.until),)
    return ()


def _after(note: Note, at: int, to: str, run: tuple[int, ...], bounces: int = 0) -> Limb:
    if note.articulation == "buzz":
        return Limb._make((at, to, bounces, run, at + (note.hold_us or BUZZ_US), "buzz", note))
    return Limb._make((at, to, bounces, run, at, "", note))


def _bounce(hand: Limb, note: Note, gap: int, limits: Limits) -> tuple[int, int] | None:
    """What it costs to let the stick do it, and how often it has bounced then: a rebound, a double, a roll on the rim."""
    before = hand.note
    assert before is not None
    soft = note.velocity <= SOFT or note.velocity * 100 <= before.velocity * REBOUND_PERCENT
    if soft and gap <= REBOUND_US and hand.bounces < REBOUNDS:
        return REBOUND, hand.bounces + 1
    if hand.piece != note.piece:
        return None
    if gap >= limits.bounce and not hand.bounces:
        return DOUBLE, 1
    return (DOUBLE, 0) if note.hand and before.hand and 0 < limits.gravity <= gap else None


def _late(hand: Limb, side: int, note: Note, gap: int, need: int, limits: Limits) -> Fault:
    assert hand.note is not None
    if hand.piece == note.piece:
        return Fault("burst", side, (hand.note, note), gap, need if hand.bounces else min(need, limits.bounce))
    rule = "side" if CROSSED in (hand.piece, note.piece) and hand.note.target == note.target else "travel"
    return Fault(rule, side, (hand.note, note), gap, need)


def _run(cost: int, hand: Limb, other: Limb, side: int, note: Note, at: int, limits: Limits):
    """One more stroke of a run, which may become too long for its speed."""
    run = (*hand.run[1 - RUN :], at)
    if len(run) < RUN:
        return cost, _after(note, at, note.piece, run), ()
    in_turn = len(other.run) >= RUN - 2 and other.run[2 - RUN] >= run[0]
    least = 2 * limits.pair if in_turn else limits.run
    mean = (run[-1] - run[0]) // (RUN - 1)
    if mean >= least:
        return cost, _after(note, at, note.piece, run), ()
    fault = Fault("turns" if in_turn else "run", side, (hand.note or note, note), mean, least)
    return cost + too_late(mean, least), _after(note, at, note.piece, (at,)), (fault,)
