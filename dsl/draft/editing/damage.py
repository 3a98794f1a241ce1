"""How far a change of a source did what was asked, and what else it changed: compared by listening."""

from __future__ import annotations

from collections import Counter

from dsl.draft.facts import bars_meant, broken, crowds, meant, positions, wanted
from dsl.draft.hear import Heard, Section
from dsl.draft.request import Change, Fill, Move, Only, Place, Reshape, Ring, Rule, Setting, Silence, Swap, Use, Where
from dsl.record import Record


class Judged(Record):
    """What is wrong with a change, worst first: smaller is better, and all zeros is what was asked and nothing else."""

    failed: int
    unkept: int
    elsewhere: int
    problems: int
    crowded: int
    beside: int
    size: int

    @property
    def perfect(self) -> bool:
        return not any(self[:6])


def judge(wish, before: Heard, after: Heard, size: int) -> Judged:
    """Judge a change that was made for one wish."""
    if after.failed:
        return Judged(1, 1, 0, 0, 0, 0, size)
    unkept = sum(not _landed(wish, fault) for fault in broken((wish,), after)) + (0 if done(wish, before, after) else 1)
    new = max(0, _troubles(after) - _troubles(before))
    crowd = max(0, len(crowds(after)) - len(crowds(before)))
    return Judged(0, unkept, elsewhere(wish, before, after), new, crowd, beside(wish, before, after), size)


def _landed(wish, fault) -> bool:
    """Whether strokes are missing only where the hands are on something else: what a fill leads into, a crash."""
    if not isinstance(wish, Place) or fault.strays or not 1 <= fault.bar <= len(fault.section.bars):
        return False
    bar = fault.section.bars[fault.bar - 1]
    missing = wanted(wish.counts, wish.every, fault.section.beats, fault.section.unit) - positions(bar, wish.target)
    crashes = ("cr", "cr2", "cr3", "ch", "sp")
    busy = {one.at for one in bar.strokes if one.fill and not one.at or not one.fill and one.target in crashes}
    return wish.target.partition(".")[0] in ("hh", "rd") and missing <= busy or missing == {0} <= busy


def _troubles(heard: Heard) -> int:
    """Warnings that tell of a worse text; that nothing uses a fill any more is what was asked for."""
    return sum(problem.code != "unused" for problem in heard.problems)


def elsewhere(wish, before: Heard, after: Heard) -> int:
    """Sections outside of what was meant that sound another way than before."""
    if isinstance(wish, Reshape):
        return _reshaped(wish, before, after)
    where = getattr(wish, "where", Where())
    old = {(s.name, s.time): s for s in before.sections}
    if len(before.sections) != len(after.sections):
        return 1
    meant_ = {(s.name, s.time) for s, _, _ in meant(where._replace(bars=""), before)}
    if isinstance(wish, Fill) and where.bars == "before" or not where.sections and where.bars in ("", "all"):
        return 0
    if isinstance(wish, Fill):
        return 0
    changed = 0
    for section in after.sections:
        key = section.name, section.time
        if key not in meant_ and key in old and not same(old[key], section):
            changed += 1
        elif (
            key in meant_
            and key in old
            and where.bars not in ("", "all", "before")
            and _other_bars(where, old[key], section)
        ):
            changed += 1
    return changed


def _other_bars(where: Where, was: Section, section: Section) -> bool:
    """Whether bars beside those that are meant sound another way."""
    inside = bars_meant(where.bars, len(section.bars))
    pairs = enumerate(zip(_notes(was), _notes(section)), start=1)
    return len(was.bars) == len(section.bars) and any(
        one != other for number, (one, other) in pairs if number not in inside
    )


def same(one: Section, other: Section) -> bool:
    """Whether two sections sound the same, but for what a fill before them leads into."""
    return one.played == other.played or _notes(one) == _notes(other)


def _notes(section: Section):
    return [[(s.at, s.us, s.velocity, s.hit.target, s.hit.articulation) for s in bar] for bar in section.played]


def _reshaped(wish: Reshape, before: Heard, after: Heard) -> int:
    changed = 0
    old = {(s.name, s.time): s for s in before.sections}
    for section in after.sections:
        key = section.name, section.time
        if section.name != wish.part.name and key in old and not _after_a_fill(old[key], section):
            changed += 1
    return changed


def _after_a_fill(one: Section, other: Section) -> bool:
    """Whether two sections sound the same, but for the first stroke, which a fill before them may lead into."""
    old, new = _notes(one), _notes(other)
    heads = ([note for note in notes[0] if note[0] > 0] if notes else [] for notes in (old, new))
    return same(one, other) or old[1:] == new[1:] and next(heads) == next(heads)


def beside(wish, before: Heard, after: Heard) -> int:
    """Strokes of other targets that came or went where the change was made."""
    touched = touches(wish)
    if touched is None:
        return 0
    old = {(s.name, s.time): s for s in before.sections}
    changed = 0
    for section in after.sections:
        was = old.get((section.name, section.time))
        if was is not None:
            gone, come = _others(was, touched), _others(section, touched)
            changed += sum((gone - come).values())
            if not isinstance(wish, Silence):  # where a stroke is silent, what gave way to it may sound again
                changed += sum((come - gone).values())
    return changed


def _others(section: Section, touched: set[str]) -> Counter:
    return Counter(
        (number, s.target, s.at, s.how, s.level)
        for number, bar in enumerate(section.bars)
        for s in bar.strokes
        if s.target not in touched and not s.fill
    )


GROUPED = {
    "toms": {"ht", "mt", "lt", "ft", "ft2"},
    "cr": {"cr", "cr2", "cr3"},
    "hh": {"hh", "hh.foot"},
    "cymbals": {"hh", "rd", "cr", "cr2", "ch", "sp", "hh.foot", "st"},
}


def touches(wish) -> set[str] | None:
    """Targets that a wish is about; None if it may change them all."""
    match wish:
        case Place(target=target) | Move(target=target) | Use(target=target) | Ring(target=target):
            names = [target]
        case Silence(targets=targets):
            names = list(targets)
        case Swap(old=old, new=new):
            names = [old, new.removeprefix("<>")]
        case Change(what="ghosts"):
            names = ["sn"]
        case Change(what="loud" | "thin" | "late" | "busy", target=target) if target:
            names = [target]
        case _:
            return None
    out: set[str] = set()
    for one in names:
        base = one if one == "hh.foot" else one.partition(".")[0]
        out |= GROUPED.get(base, {base})
    return out


# --- whether it had an effect ---------------------------------------------------------------------------------------


def done(wish, before: Heard, after: Heard) -> bool:
    """Whether a wish that is no fact by itself came about: louder, busier, another groove."""
    match wish:
        case Change(what="loud", by=by, target=target):
            return by * (_loud(wish, after, target) - _loud(wish, before, target)) > 0
        case Change(what="busy" | "thin", by=by):
            return by * (_count(wish, after) - _count(wish, before)) > 0
        case Change(what="ghosts", by=by):
            return by * (_count(wish, after, "ghost") - _count(wish, before, "ghost")) > 0
        case Move(target=target):
            return _heard(wish, after) != _heard(wish, before)
        case Fill(every=0, where=Where(bars="before")):
            return [section.bars for section in before.sections] != [section.bars for section in after.sections]
        case Rule() | Fill(every=0):
            return _heard(wish, after) != _heard(wish, before)
        case Swap(old=old, new=new) if new.startswith("<>"):
            return _at(wish, before, old) == _at(wish, after, new[2:]) and _at(wish, before, new[2:]) == _at(
                wish, after, old
            )
        case Swap(old=old, new=new, counts=()) if not _at(wish, before, new):
            return _at(wish, before, old) <= _at(wish, after, new)
        case Silence() | Only() | Place() | Use() | Setting():
            return True
    return True


def _bars(wish, heard: Heard):
    return meant(getattr(wish, "where", Where()), heard)


def _loud(wish, heard: Heard, target: str) -> float:
    if target:
        loud = [
            s.velocity
            for section, n, _ in _bars(wish, heard)
            for s in section.played[n - 1]
            if touches(wish) and s.hit.target in (touches(wish) or ())
        ]
    else:
        loud = [v for _, _, bar in _bars(wish, heard) for v in bar.loud]
    return sum(loud) / max(len(loud), 1)


def _count(wish, heard: Heard, level: str = "") -> int:
    target = wish.target.partition(".")[0] if wish.what in ("busy", "thin") else ""
    meant = GROUPED.get(target, {target}) if target else ()
    strokes = [s for _, _, bar in _bars(wish, heard) for s in bar.strokes]
    return sum(1 for s in strokes if (not level or s.level == level) and (not meant or s.target in meant))


def _at(wish, heard: Heard, target: str) -> set:
    base = target if target == "hh.foot" else target.partition(".")[0]
    return {
        (section.name, section.time, n, s.at)
        for section, n, bar in _bars(wish, heard)
        for s in bar.strokes
        if s.target == base and not s.fill
    }


def _heard(wish, heard: Heard):
    return [(s.target, s.at, s.how, s.level) for _, _, bar in _bars(wish, heard) for s in bar.strokes]
