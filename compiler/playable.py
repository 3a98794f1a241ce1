"""A performance -> who plays what with which limb, and what two hands and two feet cannot play."""

from __future__ import annotations

from dsl.record import Record
from dsl.strokes import FLAMMED, GROUPS, TARGETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.canvas import Hit
    from compiler.compile import Output
    from compiler.limbs import Fault, Step
    from compiler.moments import Note
    from compiler.perform import Bar, Performance
    from dsl.diagnostic import Diagnostic


class Played(Record):
    """How a performance is played at a level: what the hands and what the feet do, moment by moment, and the faults."""

    level: str
    hands: list[Step]
    feet: list[Step]
    faults: list[Fault]


def assign(performance: Performance, level: str = "pro") -> Played:
    """Give each stroke a limb: the hands and feet of a "beginner", "intermediate", "pro" or "extreme" player."""
    from compiler.moments import notes_of

    return assign_notes(notes_of(performance), level)


def assign_notes(notes: list[Note], level: str = "pro") -> Played:
    """The same for strokes that come from somewhere else, in order of time."""
    from compiler.feet import REST as FEET_REST
    from compiler.feet import foot_ways, for_feet, shut_and_open, why_one_foot
    from compiler.hands import REST, hand_ways
    from compiler.limbs import walk
    from compiler.limits_of_play import AUDIBLE, limits
    from compiler.moments import FEET, moments

    able, notes = limits(level), [note for note in notes if note.velocity >= AUDIBLE]
    by_hand = moments([note for note in notes if note.target not in FEET])
    by_foot = moments(for_feet(notes, able))
    hands, feet = walk(by_hand, REST, hand_ways, able), walk(by_foot, FEET_REST, foot_ways, able)
    faults = [*_faults(hands), *why_one_foot(list(_faults(feet)), feet, able), *shut_and_open(notes)]
    return Played(level, hands, feet, faults)


def _faults(steps: list[Step]) -> Iterator[Fault]:
    from compiler.limbs import Fault

    for step in steps:
        if step.left_out:
            yield Fault("hands", 0, step.moment.notes)
        yield from step.faults


def problems(output: Output, level: str = "pro") -> list[Diagnostic]:
    """What nobody of that level can play, as warnings (`hands`, `limbs`), in the order in which it comes."""
    from compiler.play_report import told, told_cut

    performance = first_strokes(output.performance)
    faults = sorted(assign(performance, level).faults, key=_when)
    cut = told_cut(performance) if len(performance.bars) < len(output.performance.bars) else []
    return [*told(faults, level), *cut]


def first_strokes(performance: Performance) -> Performance:
    """The bars up to as many strokes as are looked at; a song that is longer than a concert is cut."""
    from compiler.limits_of_play import STROKES

    strokes = 0
    for number, bar in enumerate(performance.bars):
        strokes += len(bar.strokes)
        if strokes > STROKES:
            return performance._replace(bars=performance.bars[: max(number, 1)])
    return performance


def _when(fault: Fault) -> int:
    return fault.notes[-1].us


def sticking(output: Output, level: str = "pro") -> str:
    """Which hand and which foot plays what, bar by bar, as rows of the language."""
    from compiler.sticking import rows

    performance = first_strokes(output.performance)
    return rows(performance, assign(performance, level))


# --- every compile --------------------------------------------------------------------------------------------------


def quick_hands(performance: Performance) -> list[Diagnostic]:
    """More than two hands at one count: as `problems` tells it, but looked for in each different bar only once."""
    found = list(_crowded(performance))
    if not found:
        return []
    from compiler.limbs import Fault
    from compiler.play_report import told

    return told(Fault("hands", 0, notes) for notes in found)


def _crowded(performance: Performance) -> Iterator[tuple[Note, ...]]:
    memo: dict = {}
    number, section = 0, None
    for bar in performance.bars:
        number = number + 1 if bar.section is section else 0
        section = bar.section
        maps = section.canvas.bars[number] if section is not None else _maps(bar)
        struck, flammed = _by_hand[tuple(maps)]
        if len(struck) <= 2 and not any([_flams(maps[target]) for target in flammed]):
            continue
        key = tuple(map(id, maps.values()))
        if key not in memo:
            memo[key] = maps, _counts(maps)
        for at in memo[key][1]:
            yield from _third_hand(bar, maps, at)


def _flams(hits) -> bool:
    """Whether there may be a flam among the strokes of a target."""
    return type(hits) is dict or hits.plays("flam")


def _maps(bar: Bar) -> dict:
    """The bar of a pick-up, which has no section: target -> position -> hit."""
    maps: dict = {}
    for stroke in bar.strokes:
        maps.setdefault(stroke.hit.target, {})[stroke.at] = stroke.hit
    return maps


_HANDS = GROUPS["hands"]


def _counts(maps: dict) -> list:
    """The positions at which more than two hands may be struck; a flam is two."""
    struck, flammed = _by_hand[tuple(maps)]
    flams = [at for target in flammed if _flams(maps[target]) for at, hit in maps[target].items() if hit[2] == "flam"]
    if len(struck) <= 2 and not flams:
        return []
    hands: dict = {}
    for target in struck:
        for at in maps[target]:
            hands[at] = hands.get(at, 0) + 1
    for at in flams:
        hands[at] += 1
    return sorted([at for at, count in hands.items() if count > 2])


class _ByHand(dict):
    """Targets -> those of them that hands strike, and those of which a flam may be."""

    def __missing__(self, targets: tuple[str, ...]):
        struck = tuple([target for target in targets if target in _HANDS])
        flammed = tuple([target for target in targets if TARGETS[target].family in FLAMMED])
        found = self[targets] = struck, flammed
        return found


_by_hand = _ByHand()


def _third_hand(bar: Bar, maps: dict, at) -> Iterator[tuple[Note, ...]]:
    """The strokes there, if the drummer is to play more than two of them, and together."""
    from compiler.limits_of_play import AUDIBLE, SPREAD_US
    from dsl.strokes import OTHERS

    targets = [target for target in TARGETS if target in maps and target in _HANDS and target not in OTHERS]
    hits = [maps[target][at] for target in targets if at in maps[target]]
    hits = [hit for hit in hits if hit.velocity >= AUDIBLE]
    hands = sum(2 if hit.articulation == "flam" else 1 for hit in hits)
    lates = [hit.late for hit in hits]
    if hands > 2 and (max(lates) - min(lates)) * 1000 <= SPREAD_US:
        yield tuple(_note(hit, bar, at) for hit in hits)


def _note(hit: Hit, bar: Bar, at) -> Note:
    from compiler.moments import Note

    loud = max(1, int(hit.velocity))
    return Note(0, 0, hit.target, hit.target, hit.articulation, hit.level, loud, place=bar.start + at, bar=bar, hit=hit)
