"""What one hand can do: how near a stroke may follow its last one, and what keeps it from striking at all."""

from __future__ import annotations

from compiler.limbs import LEFT, WRONG_HAND, Fault, Limb, Two, too_late
from compiler.limits_of_play import (
    BUZZ_US,
    CROSSED,
    DRAG_US,
    LEAVES_US,
    REBOUND_PERCENT,
    REBOUND_US,
    REBOUNDS,
    RUN,
    SOFT,
    SWEPT,
    TASTE,
    Limits,
)
from compiler.moments import Note

REST_US = 450_000  # after as long a hand has rested
STRAIN = 4000  # a stroke that comes as fast as one hand can; an eighth of that at half the speed
STAYING = 1000  # at most, to strike what the hand does not like but is at already
DOUBLE = 1500  # the second stroke of a double
REBOUND = 600  # a bounce of the stick's own
HOP = 200  # the way to another piece
_NO_TASTE = (0, 0)

Struck = tuple[int, Limb, tuple[Fault, ...]]


def strike(state: Two, side: int, note: Note, at: int, limits: Limits) -> Struck:
    """One hand strikes, at a time in µs: a grace note's is before its note's. Cost, the hand then, and its faults."""
    hand, to = state[side], note.piece
    start = at - DRAG_US if note.articulation == "drag" else at
    gap, cost = start - hand.last, TASTE.get(to, _NO_TASTE)[side]
    if cost > STAYING and hand.piece == to:
        cost = STAYING
    if note.hand or note.swept or start < hand.until:
        faults = _forbidden(hand, side, note, start)
        if to == SWEPT or faults:
            return cost + WRONG_HAND * len(faults), Limb._make((at, to, 0, (), at, "", note)), faults
    if gap >= REST_US:
        return cost + HOP * (hand.piece != to), _after(note, at, (at,)), ()
    need = limits.reach[hand.piece, to]
    if gap < need:
        return _quick(cost, hand, side, note, at, gap, need, limits)
    cost += STRAIN * need**3 // gap**3 + HOP * (hand.piece != to)
    return _run(cost, hand, state[1 - side], side, note, at, limits)


def _forbidden(hand: Limb, side: int, note: Note, start: int) -> tuple[Fault, ...]:
    """What neither speed nor distance forbids: the other hand is written, it is sweeping, or still at something."""
    if note.hand and note.hand != "RL"[side]:
        return (Fault("sticking", side, (note,)),)
    if note.swept and (side == LEFT) != (note.piece == SWEPT):
        return (Fault("brush", side, (note,)),)
    if start < hand.until - (LEAVES_US if hand.busy == "buzz" else 1000) and hand.note is not None:
        return (Fault(hand.busy, side, (hand.note, note)),)
    return ()


def _quick(cost: int, hand: Limb, side: int, note: Note, at: int, gap: int, need: int, limits: Limits) -> Struck:
    """A stroke that comes sooner than an arm can: the stick bounces, or it is soft, or it is too late."""
    before = hand.note
    assert before is not None
    bounced = _bounce(hand, note, gap, limits) if before.target == note.target else None
    if bounced is not None:
        return cost + bounced[0], _after(note, at, hand.run, bounced[1]), ()
    if note.velocity <= SOFT or before.velocity <= SOFT:
        need = need * 2 // 3
        if gap >= need:
            return cost + STRAIN + HOP * (hand.piece != note.piece), _after(note, at, (*hand.run[1 - RUN :], at)), ()
    return cost + too_late(gap, need), _after(note, at, (at,)), (_late(hand, side, note, gap, need, limits),)


def _after(note: Note, at: int, run: tuple[int, ...], bounces: int = 0) -> Limb:
    if note.articulation == "buzz":
        return Limb._make((at, note.piece, bounces, run, at + (note.hold_us or BUZZ_US), "buzz", note))
    return Limb._make((at, note.piece, bounces, run, at, "", note))


def _bounce(hand: Limb, note: Note, gap: int, limits: Limits) -> tuple[int, int] | None:
    """What it costs to let the stick do it, and how often it has bounced then; None where it does not."""
    before = hand.note
    assert before is not None
    soft = note.velocity <= SOFT or note.velocity * 100 <= before.velocity * REBOUND_PERCENT
    if soft and gap <= REBOUND_US and hand.bounces < REBOUNDS:
        return REBOUND, hand.bounces + 1
    if hand.piece != note.piece:
        return None
    if gap >= limits.bounce and not hand.bounces:
        return DOUBLE, 1
    return (DOUBLE, 0) if _on_the_rim(before, note, gap, limits) else None


def _on_the_rim(before: Note, note: Note, gap: int, limits: Limits) -> bool:
    """Whether one hand rolls there with the rim's help, as its sticking says."""
    return note.piece in ("sn", "sn2") and bool(note.hand and before.hand) and 0 < limits.gravity <= gap


def _late(hand: Limb, side: int, note: Note, gap: int, need: int, limits: Limits) -> Fault:
    assert hand.note is not None
    if hand.piece == note.piece:
        return Fault("burst", side, (hand.note, note), gap, need if hand.bounces else min(need, limits.bounce))
    rule = "side" if CROSSED in (hand.piece, note.piece) and hand.note.target == note.target else "travel"
    return Fault(rule, side, (hand.note, note), gap, need)


def _run(cost: int, hand: Limb, other: Limb, side: int, note: Note, at: int, limits: Limits) -> Struck:
    """One more stroke of a run, which may become too long for its speed."""
    run = (*hand.run[1 - RUN :], at)
    if len(run) < RUN:
        return cost, _after(note, at, run), ()
    in_turn = len(other.run) >= RUN - 2 and other.run[2 - RUN] >= run[0]
    least = 2 * limits.pair if in_turn else limits.run
    mean = (run[-1] - run[0]) // (RUN - 1)
    if mean >= least or (hand.piece == note.piece and hand.note and _on_the_rim(hand.note, note, mean, limits)):
        return cost, _after(note, at, run), ()
    fault = Fault("turns" if in_turn else "run", side, (hand.note or note, note), mean, least)
    return cost + too_late(mean, least), _after(note, at, (at,)), (fault,)
