"""What two hands can do at a moment: which hand strikes what, what that strains, and what no hand can do."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.limbs import FAULT, LEFT, RIGHT, Fault, Limb, Step, short
from compiler.limits_of_play import CROSSED, RUN, SIDE, SWEPT, TASTE, Limits
from compiler.moments import Moment, Note
from compiler.worth import keep_two

REST = (Limb(piece="hh"), Limb(piece="sn"))
FLAM_US, DRAG_US = 22_000, 45_000  # how tight before the stroke grace notes can be
GRAB_US = 50_000  # from a stroke until a hand is on the cymbal to choke it
REST_US = 450_000  # a hand that has had as long has rested
STRAIN = 3000  # what a stroke costs that comes as fast as one hand can; a quarter of it at half the speed
REBOUND_US = 85_000
REBOUNDS = 5
SOFT = 45
DOUBLE = 2400  # the second stroke of a double
HOP = 200  # the way to another piece
CROSSING = 900  # a right hand to the left of the left one
LEAD = 350  # the wrong hand on the beat
_NO_TASTE = (0, 0)
_BOTH = ((RIGHT, LEFT), (LEFT, RIGHT))


def hand_ways(state: tuple[Limb, Limb], moment: Moment, limits: Limits) -> Iterator[tuple[int, tuple, Step]]:
    """Each way of playing a moment: (cost, where the hands are then, what was done)."""
    notes, left_out = moment.notes, ()
    if len(notes) > 2 or (len(notes) == 2 and (notes[0][3] == "flam" or notes[1][3] == "flam")):
        notes, left_out = keep_two(notes)
    if len(notes) == 2:
        for sides in _BOTH:
            yield from _choked(_two(state, moment, notes, sides, limits), moment, left_out, limits)
    else:
        way = _flam if notes[0].articulation == "flam" else _one
        for side in (RIGHT, LEFT):
            yield from _choked(way(state, moment, notes[0], side, limits), moment, left_out, limits)


def _one(state, moment: Moment, note: Note, side: int, limits: Limits):
    cost, hand, faults = strike(state, side, note, note.us, limits)
    if moment.leads is not None and moment.leads == side:
        cost += LEAD
    other = state[1 - side]
    if note.us - other.last < REST_US:
        cost += _crossing(note.piece, other.piece, side)
    return cost, (hand, other) if side == RIGHT else (other, hand), ((note, side, None),), faults


def _two(state, moment: Moment, notes, sides, limits: Limits):
    first, second = notes
    one, hand, faults = strike(state, sides[0], first, first.us, limits)
    two, other, more = strike(state, sides[1], second, second.us, limits)
    cost = one + two + _crossing(first.piece, second.piece, sides[0])
    if first.target == second.target and first.piece != second.piece:
        more, cost = (*more, Fault("side", LEFT, (first, second))), cost + FAULT
    hands = (hand, other) if sides[0] == RIGHT else (other, hand)
    return cost, hands, ((first, sides[0], None), (second, sides[1], None)), faults + more


def _flam(state, moment: Moment, note: Note, side: int, limits: Limits):
    """The main stroke with one hand, the grace note with the other."""
    one, hand, faults = strike(state, side, note, note.us, limits)
    two, other, more = strike(state, 1 - side, note._replace(hand=""), note.us - FLAM_US, limits)
    cost = one + two + (LEAD if moment.leads is not None and moment.leads == side else 0)
    return cost, (hand, other) if side == RIGHT else (other, hand), ((note, side, 1 - side),), faults + more


def _crossing(piece: str, other: str, side: int) -> int:
    """Hands that cross, but for the right hand on the hi-hat, which everybody crosses over the left."""
    here, there = SIDE.get(piece, 1), SIDE.get(other, 1)
    right, left = (here, there) if side == RIGHT else (there, here)
    return CROSSING if right < left and right else 0


def _choked(way, moment: Moment, left_out, limits: Limits):
    """The same with each hand that can choke what was struck to be choked."""
    cost, hands, struck, faults = way
    step = Step._make((moment, struck, faults, left_out))
    choked = [(note, side) for note, side, _ in struck if note.articulation == "choke"]
    if not choked:
        yield cost, hands, step
    elif len(choked) == 2 or len(struck) == 2:
        for note, side in choked:
            hands = _grabbing(hands, side, note, limits)
        yield cost, hands, step
    else:
        note, side = choked[0]
        yield cost, _grabbing(hands, side, note, limits), step
        other = hands[1 - side]
        ready = note.us + GRAB_US - other.last >= limits.reach[other.piece, note.piece] and note.us >= other.until
        if ready:
            yield cost + 2 * HOP, _grabbing(hands, 1 - side, note, limits), step


def _grabbing(hands, side: int, note: Note, limits: Limits):
    made = Limb(note.us + GRAB_US, note.piece, 0, (), note.us + limits.choke, "choke", note)
    return (made, hands[1]) if side == RIGHT else (hands[0], made)


# --- one stroke -----------------------------------------------------------------------------------------------------


def strike(state, side: int, note: Note, at: int, limits: Limits) -> tuple[int, Limb, tuple[Fault, ...]]:
    """One hand strikes at a time in µs (a grace note's is before its note's): (cost, the hand then, faults)."""
    last, piece, doubled, run, until, busy, before = state[side]
    to = note.piece
    cost = TASTE.get(to, _NO_TASTE)[side]
    faults: tuple[Fault, ...] = ()
    start = at - DRAG_US if note.articulation == "drag" else at
    gap = start - last
    end = at + _held(note, limits) if note.articulation == "buzz" else at
    if note.hand and note.hand != "RL"[side]:
        cost, faults = cost + FAULT, (Fault("sticking", side, (note,)),)
    if note.swept and side == LEFT:
        if to == SWEPT:
            return cost, Limb._make((at, SWEPT, 0, (), at, "", note)), faults
        cost, faults = cost + FAULT, (*faults, Fault("brush", side, (note,)))
    if start < until - 1000:
        cost, faults = cost + FAULT, (*faults, Fault(busy, side, (before, note), start, until))  # type: ignore[arg-type]
        gap = max(gap, REST_US)
    if gap >= REST_US:
        if piece != to:
            cost += HOP
        return cost, Limb._make((at, to, 0, (at,), end, "buzz", note)), faults
    need = limits.reach[piece, to]
    if gap < need and (note.velocity <= SOFT or (before is not None and before.velocity <= SOFT)):
        need = need * 2 // 3
    if gap < REBOUND_US and before is not None and before.target == note.target:
        if doubled < REBOUNDS and rebounds(note, before):
            return cost + DOUBLE // 4, Limb._make((at, to, doubled + 1, run, end, "buzz", note)), faults
    if piece == to and gap < need:
        if not doubled and gap >= limits.bounce:
            return cost + DOUBLE, Limb._make((at, to, 1, run, end, "buzz", note)), faults
        if note.hand and limits.gravity and gap >= limits.gravity and note.target in ("sn", "sn2"):
            return cost + DOUBLE, Limb._make((at, to, 0, run, end, "buzz", note)), faults
    if gap < need:
        least = limits.bounce if piece == to and not doubled else need
        rule = "burst" if piece == to else "side" if CROSSED in (piece, to) and note.target == "sn" else "travel"
        fault = Fault(rule, side, (before, note), gap, least)  # type: ignore[arg-type]
        return cost + short(gap, need), Limb._make((at, to, 0, (at,), end, "buzz", note)), (*faults, fault)
    cost += STRAIN * need * need // (gap * gap) + (HOP if piece != to else 0)
    run = (*run[1 - RUN :], at)
    if len(run) == RUN:
        least = _run_limit(run, state[1 - side].run, limits)
        if run[-1] - run[0] < (RUN - 1) * least:
            mean = (run[-1] - run[0]) // (RUN - 1)
            faults = (*faults, Fault("run", side, (before, note), mean, least))  # type: ignore[arg-type]
            cost, run = cost + short(mean, least), (at,)
    return cost, Limb._make((at, to, 0, run, end, "buzz", note)), faults


def rebounds(note: Note, before: Note) -> bool:
    """Whether a stroke is soft enough to be the stick's own."""
    return note.velocity <= SOFT or note.velocity * 10 <= before.velocity * 7


def _held(note: Note, limits: Limits) -> int:
    return note.hold_us or 135_000


def _run_limit(run: tuple[int, ...], other: tuple[int, ...], limits: Limits) -> int:
    """On average from stroke to stroke of one hand: alone, or with the other hand in between all the time."""
    if len(other) >= RUN - 2 and other[2 - RUN] >= run[0]:
        return 2 * limits.pair
    return limits.run
