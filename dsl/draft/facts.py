"""Wishes checked by listening: which of them a draft does not keep, where, and what wrote the strokes that break it."""

from __future__ import annotations

from fractions import Fraction

from dsl.draft.hear import Bar, Heard, Section, Stroke
from dsl.draft.reading.counts import beat_of, count_of, settled
from dsl.draft.request import Change, Fill, Groove, Only, Place, Ring, Setting, Silence, Swap, Use, Where
from dsl.record import Record
from dsl.strokes import GROUPS, OTHERS, TARGETS


class Broken(Record):
    """A wish that is not kept, in a bar (counted from 1) of a section; `strays` are strokes that should not be there."""

    wish: object
    section: Section
    bar: int
    strays: tuple[Stroke, ...]


def broken(wishes, heard: Heard) -> list[Broken]:
    """Every wish that is not kept, with the first bars where it is not."""
    out: list[Broken] = []
    asked = any(isinstance(wish, Fill) and wish.every >= 0 for wish in wishes)
    for wish in wishes:
        check = _CHECKS.get(type(wish))
        found = check(wish, heard, asked) if check is not None else []
        if isinstance(wish, Place):
            found = [fault for fault in found if not _narrowed(wish, fault, wishes)]
        if isinstance(wish, Setting):
            found = [fault for fault in found if not _overruled(wish, fault.section, wishes)]
        out += _not_granted(found, wishes) if isinstance(wish, (Silence, Only)) else _but_ghosts(found, wishes)
    return out


def _but_ghosts(found: list[Broken], wishes) -> list[Broken]:
    """A snare on 2 and 4 with ghost notes: those are no strays of it."""
    ghosts = [one for one in wishes if isinstance(one, (Use, Place)) and one.target == "sn.ghost"]
    out = []
    for fault in found:
        if ghosts and isinstance(fault.wish, Place) and fault.wish.target == "sn" and fault.strays:
            strays = tuple(stray for stray in fault.strays if stray.level != "ghost")
            wish, section = fault.wish, fault.section
            want = wanted(wish.counts, wish.every, section.beats, section.unit)
            if not strays and want <= positions(section.bars[fault.bar - 1], "sn"):
                continue
            fault = fault._replace(strays=strays)
        out.append(fault)
    return out


def _narrowed(wish: Place, fault: Broken, wishes) -> bool:
    """Whether a wish about fewer bars says something else of that target there."""
    base = wish.target.partition(".")[0]
    for other in wishes:
        if not isinstance(other, (Silence, Only, Place)) or getattr(other, "counts", ()) and isinstance(other, Silence):
            continue
        where = other.where
        nearer = bool(where.bars and not wish.where.bars) or bool(where.sections and not wish.where.sections)
        if not nearer or first_only(other) if isinstance(other, Place) else not nearer:
            continue
        names = (other.target,) if isinstance(other, Place) else other.targets
        said = any(one.partition(".")[0] == base or one == "all" for one in names)
        hushed = not said if isinstance(other, Only) else said
        if isinstance(other, Place) and not other.exact or not hushed:
            continue
        here = Heard((fault.section,), ())
        if any(number == fault.bar for _, number, _ in meant(where, here)):
            return True
    return False


def _overruled(wish: Setting, section: Section, wishes) -> bool:
    """Whether a wish about that section, or that time round, says something else than one about more."""
    for other in wishes:
        if isinstance(other, Setting) and other.name == wish.name and section.name in other.where.sections:
            nearer = not wish.where.sections or other.where.time == str(section.time) != wish.where.time
            if nearer and other.where.time in ("", str(section.time)):
                return True
    return False


def _not_granted(found: list[Broken], wishes) -> list[Broken]:
    """Without the strokes that another wish asks for: `no crash, but one on the first bar of the chorus`."""
    out = []
    for fault in found:
        strays = tuple(stray for stray in fault.strays if not any(grants(wish, fault, stray) for wish in wishes))
        if strays or not fault.strays:
            out.append(fault._replace(strays=strays))
    return out


def grants(wish, fault: Broken, stray: Stroke) -> bool:
    """Whether a wish asks for this very stroke."""
    if wish is fault.wish or not isinstance(wish, (Place, Use)) or not matches(stray, wish.target):
        return False
    section = fault.section
    where = wish.where._replace(bars="first") if isinstance(wish, Place) and first_only(wish) else wish.where
    if not any(one is section and number == fault.bar for one, number, _ in meant(where, Heard((section,), ()))):
        return False
    return isinstance(wish, Use) or stray.at in wanted(wish.counts, wish.every, section.beats, section.unit)


def crowds(heard: Heard) -> list[tuple[Section, int, tuple[Stroke, ...], tuple[str, ...]]]:
    """Moments that would take more than two hands or two feet: (section, bar, strokes, targets)."""
    out = []
    for section in heard.sections:
        seen: set = set()
        for number, bar in enumerate(section.bars, 1):
            moments: dict = {}
            for stroke in (one for one in bar.strokes if one.target not in OTHERS):
                moments.setdefault((stroke.at, TARGETS[stroke.target].limb), []).append(stroke)
            for (at, _), strokes in moments.items():
                targets = tuple(sorted({stroke.target for stroke in strokes}))
                if len(targets) > 2 and (at, targets) not in seen:
                    seen.add((at, targets))
                    out.append((section, number, tuple(strokes), targets))
    return out


# --- which bars are meant -------------------------------------------------------------------------------------------


def meant(where: Where, heard: Heard):
    """(section, number, bar) for the bars that are meant, numbers from 1."""
    for section in heard.sections:
        if where.sections and section.name not in where.sections:
            continue
        if where.time and not (where.time == str(section.time) or where.time == "last" and section.last):
            continue
        chosen = bars_meant(where.bars, len(section.bars))
        for number, bar in enumerate(section.bars, 1):
            if number in chosen:
                yield section, number, bar


def bars_meant(bars: str, length: int) -> set[int]:
    """Bars of a section of that length: "" or "all", "first", "last", "every 4", "each 4", "1, 5"."""
    if bars in ("", "all"):
        return set(range(1, length + 1))
    if bars == "first":
        return {1}
    if bars == "last":
        return {length}
    word, _, count = bars.partition(" ")
    if word in ("every", "each"):  # every four bars from the first; each fourth bar
        step = max(1, int(count))
        return set(range(1 if word == "every" else step, length + 1, step))
    if word in ("first", "last") and (count.isdigit() or count == "half"):
        number = max(1, length // 2) if count == "half" else min(length, int(count))
        return set(range(1, number + 1) if word == "first" else range(length - number + 1, length + 1))
    return {int(one) for one in bars.split(", ") if one.isdigit()}


def matches(stroke: Stroke, target: str) -> bool:
    """Whether a stroke is one of `sn`, `hh.open`, `sn.ghost`, `toms`, `hh.foot`."""
    name, _, detail = target.partition(".")
    if target == "hh.foot" or stroke.target == "hh.foot":
        return stroke.target == target
    if name == "cr" and not detail:
        return stroke.target in ("cr", "cr2", "cr3")
    if name not in GROUPS:
        return stroke.target == name and detail in ("", stroke.how, stroke.level)
    return stroke.target in GROUPS[name]


def positions(bar: Bar, target: str) -> set[Fraction]:
    return {stroke.at for stroke in bar.strokes if matches(stroke, target)}


def wanted(counts: tuple[str, ...], every: str, beats: int, unit: int) -> set[Fraction]:
    """Beats from the start of the bar that counts, or a step, name."""
    if every:
        step = duration(every) * unit
        return {n * step for n in range(int(beats / step) + 1) if n * step < beats}
    return {beat_of(count) for count in settled(counts, beats, unit)}


def duration(step: str) -> Fraction:
    """`1/8t` as a part of a whole note."""
    upper, _, lower = step.rstrip("t.").partition("/")
    length = Fraction(int(upper), int(lower))
    return length * 2 / 3 if step.endswith("t") else length * 3 / 2 if step.endswith(".") else length


def together(wish: Use, heard: Heard) -> Place | Use:
    """`claps on top of the snare` as places: those where the other target sounds in most bars."""
    for section in {id(one): one for one, _, _ in meant(wish.where, heard)}.values() if wish.like else ():
        bars = [_struck(bar, wish.like) for bar in section.bars if not bar.filled]
        names = [count_of(at) for at in max(bars, key=bars.count)] if bars else []
        if names and None not in names:
            return Place(wish.target, tuple(map(str, names)), "", False, wish.where, wish.said)
    return wish


def _doubles(bar: Bar, wish: Use) -> bool:
    return set(_struck(bar, wish.like)) <= positions(bar, wish.target)


def _struck(bar: Bar, target: str) -> tuple[Fraction, ...]:
    """Where a target is struck, its ghost notes aside if it has others."""
    full = {one.at for one in bar.strokes if matches(one, target) and one.level != "ghost"}
    return tuple(sorted(full or positions(bar, target)))


# --- one check a kind of wish ---------------------------------------------------------------------------------------


def _place(wish: Place, heard: Heard, asked: bool) -> list[Broken]:
    out = []
    bars = "first" if first_only(wish) else wish.where.bars
    for section, number, bar in meant(wish.where._replace(bars=bars), heard):
        want, have = wanted(wish.counts, wish.every, section.beats, section.unit), positions(bar, wish.target)
        if asked and bar.filled:
            continue
        base = wish.target.partition(".")[0] if wish.target != "hh.foot" else "hh.foot"
        strays = (
            [s for s in bar.strokes if matches(s, base) and s.at not in want] if wish.exact and base != "hh" else []
        )
        strays = (
            [s for s in bar.strokes if matches(s, wish.target) and s.at not in want]
            if wish.exact and base == "hh"
            else strays
        )
        if not want <= have or strays:
            out.append(Broken(wish, section, number, tuple(strays)))
    return out


def first_only(wish: Place) -> bool:
    """`crash on 1`, said of no bar in particular, is one crash at the head of the section."""
    return (
        wish.target in ("cr", "cr2", "cr3", "sp", "ch")
        and wish.counts == ("1",)
        and not wish.where.bars
        and not wish.exact
    )


def _silence(wish: Silence, heard: Heard, asked: bool) -> list[Broken]:
    out = []
    for section, number, bar in meant(wish.where, heard):
        at = wanted(wish.counts, "", section.beats, section.unit) if wish.counts else None
        strays = tuple(
            s for s in bar.strokes if any(matches(s, t) for t in wish.targets) and (at is None or s.at in at)
        )
        if strays:
            out.append(Broken(wish, section, number, strays))
    return out


def _only(wish: Only, heard: Heard, asked: bool) -> list[Broken]:
    out = []
    for section, number, bar in meant(wish.where, heard):
        strays = tuple(s for s in bar.strokes if not any(matches(s, target) for target in wish.targets))
        missing = [t for t in wish.targets if not any(positions(b, t) for b in section.bars)]
        if strays or missing:
            out.append(Broken(wish, section, number, strays))
    return out


def _swap(wish: Swap, heard: Heard, asked: bool) -> list[Broken]:
    if wish.new.startswith("<>"):
        return []
    out = []
    for section, number, bar in meant(wish.where, heard):
        at = wanted(wish.counts, "", section.beats, section.unit) if wish.counts else None
        strays = tuple(
            s for s in bar.strokes if matches(s, wish.old) and not matches(s, wish.new) and (at is None or s.at in at)
        )
        if strays:
            out.append(Broken(wish, section, number, strays))
    return out + _use(Use(wish.new, wish.where, wish.said), heard, asked)


def _use(wish: Use, heard: Heard, asked: bool) -> list[Broken]:
    out = []
    for section in {id(s): s for s, _, _ in meant(wish.where, heard)}.values():
        bars = bars_meant(wish.where.bars, len(section.bars))
        heard_there = [bar for n, bar in enumerate(section.bars, 1) if n in bars]
        apart = [bar for bar in heard_there if not bar.filled and not _doubles(bar, wish)] if wish.like else []
        if apart or not any(positions(bar, wish.target) for bar in heard_there):
            out.append(Broken(wish, section, min(bars, default=1), ()))
    return (
        out
        if wish.where.sections or len({b.section.name for b in out}) >= len({s.name for s in heard.sections})
        else []
    )


def _ring(wish: Ring, heard: Heard, asked: bool) -> list[Broken]:
    if not wish.steps:
        return []
    out = []
    for section, number, bar in meant(wish.where, heard):
        if asked and bar.filled:
            continue
        steps = sorted(at * wish.steps / section.beats for at in positions(bar, wish.target))
        if not _even(steps, wish.hits, wish.steps):
            out.append(Broken(wish, section, number, ()))
    return out


def _even(steps: list[Fraction], hits: int, all_steps: int) -> bool:
    """Whether so many strokes stand on steps, as evenly as they can."""
    if len(steps) != hits or any(step.denominator != 1 for step in steps):
        return False
    gaps = [int(b - a) for a, b in zip(steps, [*steps[1:], steps[0] + all_steps])]
    return max(gaps) - min(gaps) <= 1


def _setting(wish: Setting, heard: Heard, asked: bool) -> list[Broken]:
    out: list[Broken] = []
    if not wish.value:  # a setting that is taken out
        return out
    whole = wish.name == "tempo" and not wish.where.sections  # other sections may have a tempo of their own
    scenes = Heard(heard.sections[:1], ()) if whole else heard
    for section, number, _ in meant(wish.where._replace(bars="first"), scenes):
        if wish.name == "tempo" and float(wish.value.split(" -> ")[0]) != section.tempo[0]:
            out.append(Broken(wish, section, number, ()))
        if wish.name == "meter":
            upper, _, lower = wish.value.partition("/")
            if (sum(map(int, upper.split("+"))), int(lower)) != (section.beats, section.unit):
                out.append(Broken(wish, section, number, ()))
    return out


def _nothing(wish, heard: Heard, asked: bool) -> list[Broken]:
    return []


_CHECKS = {
    Place: _place, Silence: _silence, Only: _only, Swap: _swap, Use: _use, Ring: _ring, Setting: _setting,
    Fill: _nothing, Groove: _nothing, Change: _nothing,
}  # fmt: skip
