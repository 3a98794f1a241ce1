"""What two feet can do at a moment: the kick with one or with both, and the left one is shared with the hi-hat."""

from __future__ import annotations

from bisect import bisect_left

from compiler.limbs import LEAD, LEFT, LONG_AGO, RIGHT, WRONG_HAND, Fault, Limb, Step, Two, Way, both, too_late
from compiler.limits_of_play import (
    BEATER_PERCENT,
    BEATER_SOFT,
    BEATER_US,
    FOOT_RUN,
    RUN,
    SAME_US,
    TOGETHER_US,
    Limits,
)
from compiler.moments import FEET, Moment, Note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

KICK, HAT = "bd", "hh.foot"
REST: Two = (Limb(piece=KICK), Limb(piece=HAT))
REST_US = 600_000
STRAIN = 2000
SECOND_PEDAL, GOING_ON = 2200, 200  # to begin with two feet, and once both are at it
OPENER = 25  # per cent that a hi-hat must open or close for a foot to have moved


def foot_ways(state: Two, moment: Moment, limits: Limits) -> Iterator[Way]:
    """Each way of playing a moment: its cost, where the feet are then, and what was done."""
    hat = [(note, LEFT) for note in moment.notes if note.target[0] == "h"]
    kicks = sorted((note for note in moment.notes if note.target[0] != "h"), key=_target)
    if len(kicks) == 1:
        yield _done(state, moment, [(kicks[0], LEFT), *hat], limits)
    yield _done(state, moment, [*zip(kicks, (RIGHT, LEFT)), *hat], limits)


def _target(note: Note) -> str:
    return note.target


def _done(state: Two, moment: Moment, struck: list[tuple[Note, int]], limits: Limits) -> Way:
    cost, faults = 0, ()
    for note, side in struck:
        more, foot, wrong = tread(state, side, note, moment.wrong, limits)
        state = both(state, side, foot)
        cost, faults = cost + more, faults + wrong
    return cost, state, Step._make((moment, tuple(struck), faults, ()))


def tread(state: Two, side: int, note: Note, wrong: int | None, limits: Limits) -> tuple[int, Limb, tuple[Fault, ...]]:
    """One foot treads: what it costs, the foot then, and what it cannot do."""
    foot, to, at = state[side], KICK if note.target[0] == "b" else HAT, note.us
    gap, cost = at - foot.last, _taste(state, side, to, at, wrong)
    if note.hand and note.hand != "RL"[side] and to == KICK:
        return cost + WRONG_HAND, _there(note, to), (Fault("sticking", side, (note,)),)
    if gap < REST_US and foot.note is not None:
        if foot.piece != to:
            return _other_pedal(cost, foot, side, note, to, gap, limits)
        if note.target != "hh" and foot.note.target != "hh":
            return _again(cost, state, side, note, to, gap, limits)
    return cost, _there(note, to), ()


def _there(note: Note, to: str) -> Limb:
    """A foot that begins anew."""
    return Limb._make((note.us, to, 0, (note.us,), LONG_AGO, "", note))


def _taste(state: Two, side: int, to: str, at: int, wrong: int | None) -> int:
    if to == HAT:
        return 0
    left = state[LEFT]
    going = side == RIGHT or (left.piece == KICK and at - left.last < REST_US)
    return LEAD * (wrong == side) + (GOING_ON * side if going else SECOND_PEDAL)


def _other_pedal(cost: int, foot: Limb, side: int, note: Note, to: str, gap: int, limits: Limits):
    made = _there(note, to)
    assert foot.note is not None
    if gap >= limits.pedals:
        return cost, made, ()
    rule = "opening" if "hh" in (note.target, foot.note.target) else "pedals"
    return cost + too_late(gap, limits.pedals), made, (Fault(rule, side, (foot.note, note), gap, limits.pedals),)


def _again(cost: int, state: Two, side: int, note: Note, to: str, gap: int, limits: Limits):
    """The same pedal once more."""
    foot, need = state[side], limits.chick_burst if to == HAT else limits.foot_burst
    before = foot.note
    assert before is not None
    if gap < need:
        if to == KICK and gap <= BEATER_US and _of_beater(note, before):
            return cost, foot, ()
        if to == KICK and note.hand and before.hand and not foot.bounces and 0 < limits.foot_bounce <= gap:
            return cost + STRAIN, Limb._make((note.us, to, 1, foot.run, LONG_AGO, "", note)), ()
        fault = Fault("burst", side, (before, note), gap, need)
        return cost + too_late(gap, need), _there(note, to), (fault,)
    cost += STRAIN * need * need // (gap * gap)
    return _run(cost, foot, state[1 - side], side, note, to, limits)


def _of_beater(note: Note, before: Note) -> bool:
    return note.velocity <= BEATER_SOFT or note.velocity * 100 <= before.velocity * BEATER_PERCENT


def _run(cost: int, foot: Limb, other: Limb, side: int, note: Note, to: str, limits: Limits):
    """One more stroke of a run, which may become too long for its speed."""
    length, least, rule = (RUN, limits.chick, "run") if to == HAT else (FOOT_RUN, limits.foot_run, "run")
    run = (*foot.run[1 - length :], note.us)
    if to == KICK and len(other.run) >= FOOT_RUN - 1 and other.piece == KICK and other.run[1 - FOOT_RUN] >= run[0]:
        least, rule = 2 * limits.foot_pair, "turns"
    mean = (run[-1] - run[0]) // (length - 1)
    if len(run) < length or mean >= least:
        return cost, Limb._make((note.us, to, 0, run, LONG_AGO, "", note)), ()
    fault = Fault(rule, side, (foot.note or note, note), mean, least)
    return cost + too_late(mean, least), _there(note, to), (fault,)


# --- the hi-hat's own foot ------------------------------------------------------------------------------------------


def for_feet(notes: list[Note], limits: Limits) -> list[Note]:
    """What the feet play, and where the left one must be at the hi-hat to open or to close it for the stick."""
    feet = [note for note in notes if note.target in FEET]
    kicks = [note.us for note in feet if note.target != HAT]
    pedals = [note for note in notes if note.target in ("hh", HAT)]
    for before, note in zip(pedals, pedals[1:]):
        if note.target == "hh" and abs(note.opening - before.opening) >= OPENER:
            at = _when_free(kicks, before.us, note.us, limits.pedals)
            feet.append(note._replace(us=at, written_us=at, place=note.place if at == note.us else 0, hand=""))
    return sorted(feet, key=_time)


def _time(note: Note) -> tuple[int, bool]:
    return note.us, note.target == "hh"


def _when_free(kicks: list[int], after: int, at: int, need: int) -> int:
    """When to move the pedal, between two strokes of the hi-hat: at the second, or in a rest of the kick before it."""
    near = [after, *kicks[bisect_left(kicks, after + 1) : bisect_left(kicks, at)], at]
    gap, start = max((b - a, a) for a, b in zip(near, near[1:]))
    return start + gap // 2 if gap >= 2 * need else at


def why_one_foot(faults: list[Fault], steps: list[Step], limits: Limits) -> Iterator[Fault]:
    """A kick that is too fast for one foot, while the other must be at the hi-hat: that is why, and it is told so."""
    hats = [note for step in steps for note, _ in step.struck if note.target[0] == "h"]
    times = [note.us for note in hats]
    for fault in faults:
        before, kick = fault.notes[0], fault.notes[-1]
        place = bisect_left(times, kick.us - limits.pedals)
        near = [hat for hat in hats[place : place + 4] if hat.us - kick.us < limits.pedals]
        if kick.target == HAT or fault.rule not in ("burst", "run", "turns") or not near:
            yield fault
            continue
        hat = min(near, key=lambda hat: abs(hat.us - kick.us))
        gap = abs(hat.us - (before if abs(hat.us - kick.us) <= TOGETHER_US else kick).us)
        yield Fault("opening" if hat.target == "hh" else "pedals", LEFT, (hat, kick), gap, limits.pedals)


def shut_and_open(notes: list[Note]) -> Iterator[Fault]:
    """The foot closes the hi-hat at the very moment at which the stick wants it open."""
    chicks = {}
    for note in notes:
        if note.target == HAT and note.articulation != "splash":
            chicks[note.written_us // SAME_US] = note
    for note in notes:
        if note.opening > OPENER and note.target == "hh":
            near = (chicks.get(note.written_us // SAME_US + shift) for shift in (-1, 0, 1))
            for chick in near:
                if chick is not None and abs(chick.written_us - note.written_us) <= SAME_US:
                    yield Fault("shut", LEFT, (note, chick))
