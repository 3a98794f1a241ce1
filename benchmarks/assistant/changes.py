"""Facts about an edit: what is heard before and after -> nothing where the fact holds, else what is heard instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from fractions import Fraction

from benchmarks.assistant.amounts import density, lateness, loudness
from benchmarks.assistant.facts import Fact, is_ghost
from benchmarks.assistant.heard import Bar, Heard, name_of, place_of
from benchmarks.assistant.where import EVERYWHERE, NOWHERE, Where

Key = tuple[str, int, int]


def rest_same(changed: Where = NOWHERE) -> Fact:
    """Outside of these bars every stroke is as it was, to the velocity."""

    def wrong(heard: Heard, before: Heard) -> str:
        gone = {_key(bar): bar for bar in before.bars if not changed.holds(before, bar)}
        return _differs(gone, heard, lambda bar: bar.strokes)

    outside = "nothing else changes" if changed is not NOWHERE else "not one stroke changes"
    return edit(outside + (f" but {changed.name}" if changed is not NOWHERE else ""), wrong)


def others_same(what: str, where: Where = EVERYWHERE) -> Fact:
    """What is not `what` (several with commas) plays as it did, here; `rest_same` looks after the other bars."""
    meant = what.split(",")

    def others(bar: Bar):
        return [one for one in bar.strokes if not any(one.is_a(each) for each in meant)]

    def wrong(heard: Heard, before: Heard) -> str:
        return _differs({_key(bar): bar for bar in where.bars(before)}, heard, others)

    return edit(f"what is not {what} stays {where.name}", wrong)


def same_places(what: str = "all", where: Where = EVERYWHERE) -> Fact:
    """The strokes stay where they are written; loudness and timing may change."""

    def wrong(heard: Heard, before: Heard) -> str:
        now = {_key(bar): bar for bar in heard.bars}
        for bar in where.bars(before):
            was, found = _places(bar, what), _places(now.get(_key(bar)), what)
            if was != found:
                return f"bar {bar.number} ({bar.section}) plays otherwise"
        return ""

    return edit(f"{what} plays the same strokes {where.name}", wrong)


def more(what: str, where: Where = EVERYWHERE, by: float = 1.1) -> Fact:
    """More strokes than before; what did not play at all now does."""
    return _measured(
        f"more {what} {where.name}", where, lambda bars: density(bars, what), lambda a, b: a > 0 and a >= b * by
    )


def fewer(what: str, where: Where = EVERYWHERE, by: float = 0.9) -> Fact:
    return _measured(f"less {what} {where.name}", where, lambda bars: density(bars, what), lambda a, b: a <= b * by)


def more_ghosts(where: Where = EVERYWHERE) -> Fact:
    def count(bars: list[Bar]) -> float:
        return sum(is_ghost(one) for bar in bars for one in bar.all("sn")) / len(bars)

    return _measured(f"more ghosts {where.name}", where, count, lambda a, b: a >= b + 0.5)


def louder_than_before(what: str = "all", where: Where = EVERYWHERE) -> Fact:
    return _measured(
        f"{what} louder {where.name}", where, lambda bars: loudness(bars, what), lambda a, b: a >= b * 1.03
    )


def softer_than_before(what: str = "all", where: Where = EVERYWHERE) -> Fact:
    return _measured(
        f"{what} softer {where.name}", where, lambda bars: loudness(bars, what), lambda a, b: 0 < a <= b * 0.97
    )


def later_than_before(what: str, where: Where = EVERYWHERE, by_ms: float = 2) -> Fact:
    def late(bars: list[Bar]) -> float:
        return lateness(bars, what) or 0

    return _measured(f"{what} later {where.name}", where, late, lambda a, b: a >= b + by_ms)


def earlier_than_before(what: str, where: Where = EVERYWHERE, by_ms: float = 2) -> Fact:
    def late(bars: list[Bar]) -> float:
        return lateness(bars, what) or 0

    return _measured(f"{what} earlier {where.name}", where, late, lambda a, b: a <= b - by_ms)


def swapped(old: str, new: str, where: Where = EVERYWHERE) -> Fact:
    """Where the old one played, now the new one does, and the old one is silent."""

    def wrong(heard: Heard, before: Heard) -> str:
        now = {_key(bar): bar for bar in heard.bars}
        for bar in where.bars(before):
            found = now.get(_key(bar))
            if found is None:
                return f"bar {bar.number} is gone"
            if found.all(old):
                return f"{old} still plays in bar {bar.number} ({bar.section})"
            missing = {one.at for one in bar.all(old)} - {one.at for one in found.all(new)}
            if missing:
                return f"no {new} in bar {bar.number} ({bar.section}) count {name_of(min(missing))}"
        return ""

    return edit(f"{new} for {old} {where.name}", wrong)


def moved(what: str, start: str, to: str, where: Where = EVERYWHERE) -> Fact:
    """Strokes leave a count and stand on another; the rest of that instrument stays."""
    leaves, comes = place_of(start), place_of(to)

    def wrong(heard: Heard, before: Heard) -> str:
        now = {_key(bar): bar for bar in heard.bars}
        for bar in where.bars(before):
            was = {one.at for one in bar.all(what)}
            wanted = (was - {leaves}) | ({comes} if leaves in was else set())
            found = {one.at for one in now[_key(bar)].all(what)} if _key(bar) in now else set()
            if found != wanted:
                return f"bar {bar.number} ({bar.section}): {what} on {_named(found)}"
        return ""

    return edit(f"{what} from {start} to {to} {where.name}", wrong)


def lines_changed(most: int) -> Fact:
    """At most so many lines are new, gone or other."""

    def wrong(heard: Heard, before: Heard) -> str:
        found = changed_lines(before.source, heard.source)
        return "" if 0 < found <= most else f"{found} lines changed"

    return edit(f"1 to {most} lines change", wrong)


def text_kept(*starts: str) -> Fact:
    """These declarations are what they were, byte for byte; each is named by how it begins (`pattern pocket`)."""

    def wrong(heard: Heard, before: Heard) -> str:
        for start in starts:
            found = re.search(rf"^{re.escape(start)}\b.*?^\}}\n?", before.source, re.MULTILINE | re.DOTALL)
            if not found or found[0].rstrip("\n") not in heard.source:
                return f"`{start}` is another"
        return ""

    return edit(f"the text of {', '.join(starts)} stays", wrong)


def changed_lines(before: str, after: str) -> int:
    """How many lines of one text are not in the other, the larger of both sides; a comment at the very top is free."""
    old, new = before.splitlines(), _without_head(after, before).splitlines()
    matcher, count = difflib.SequenceMatcher(None, old, new, autojunk=False), 0
    for kind, a, b, c, d in matcher.get_opcodes():
        count += max(b - a, d - c) if kind != "equal" else 0
    return count


def _without_head(after: str, before: str) -> str:
    """The text without new comments above it: an answer has to say who made it."""
    lines = after.splitlines(keepends=True)
    known = set(before.splitlines())
    while lines and (lines[0].startswith("#") or not lines[0].strip()) and lines[0].rstrip("\n") not in known:
        lines.pop(0)
    return "".join(lines)


def edit(says: str, wrong: Callable[[Heard, Heard], str]) -> Fact:
    """A fact that needs what was before."""

    def checked(heard: Heard, before: Heard | None) -> str:
        return wrong(heard, before) if before is not None else "there was nothing before"

    return Fact(says, checked)


def _measured(says: str, where: Where, measure, fits) -> Fact:
    def wrong(heard: Heard, before: Heard) -> str:
        now, was = where.bars(heard), where.bars(before)
        if not now or not was:
            return f"there is no bar {where.name}"
        a, b = measure(now), measure(was)
        return "" if fits(a, b) else f"{b:.1f} before, {a:.1f} now"

    return edit(says, wrong)


def _differs(gone: dict[Key, Bar], heard: Heard, part) -> str:
    now = {_key(bar): bar for bar in heard.bars}
    for key, bar in gone.items():
        if key not in now:
            return f"bar {bar.number} ({bar.section}) is gone"
        was, found = _signs(part(bar)), _signs(part(now[key]))
        if was != found:
            new, lost = sorted(found - was), sorted(was - found)
            return f"bar {bar.number} ({bar.section}): {_told(new, 'new')}{_told(lost, 'gone')}".rstrip()
    return ""


def _signs(strokes) -> set:
    return {(one.at, one.target, one.how, one.velocity, round(one.late_ms, 1)) for one in strokes}


def _told(signs: list, how: str) -> str:
    return f"{how} {signs[0][1]} on {name_of(signs[0][0])} " if signs else ""


def _places(bar: Bar | None, what: str) -> set:
    return {(one.at, one.target) for one in bar.all(what)} if bar is not None else set()


def _key(bar: Bar) -> Key:
    return bar.section, bar.time, bar.place


def _named(places: set[Fraction]) -> str:
    return " ".join(name_of(at) for at in sorted(places)) or "no count"
