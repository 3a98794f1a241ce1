"""Facts that can be heard: what is heard of an answer -> nothing where the fact holds, else a sentence of what is heard.

Each function makes one kind of fact. Facts about a groove look past fills and the last bars of sections, where a
drummer may do something else; facts that something is silent do not. `what` is a target (`sn`), an articulation or
level of one (`hh.open`, `sn.ghost`), or a family (`toms`, `crashes`, `hats`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from statistics import mean

from benchmarks.assistant.heard import Bar, Heard, Stroke, name_of, place_of
from benchmarks.assistant.where import EVERYWHERE, Where, bar_of, is_called
from dsl.record import Record

MOST = 0.8
"""In how many of the bars something has to be that is said of a groove."""


class Fact(Record):
    """What should be heard, in words; `wrong(heard, before)` is empty where it is, else what is heard instead."""

    says: str
    wrong: Callable[[Heard, Heard | None], str]


def fact(says: str, where: Where, wrong: Callable[[list[Bar]], str], groove: bool = True) -> Fact:
    """A fact about some bars, which have to be there."""

    def checked(heard: Heard, before: Heard | None) -> str:
        chosen = where.groove(heard) if groove else where.bars(heard)
        return wrong(chosen) if chosen else f"there is no bar {where.name}, only {shown_form(heard)}"

    return Fact(f"{says} {where.name}".replace(" everywhere", ""), checked)


# --- the song -------------------------------------------------------------------------------------------------------


def tempo(low: float, high: float | None = None, where: Where = EVERYWHERE) -> Fact:
    """At that many beats a minute, or between two."""
    top = low if high is None else high

    def wrong(bars: list[Bar]) -> str:
        found = sorted({bar.tempo for bar in bars})
        return "" if all(low <= one <= top for one in found) else f"tempo {', '.join(f'{one:g}' for one in found[:4])}"

    return fact(f"tempo {low:g}" + (f" to {top:g}" if top != low else ""), where, wrong, groove=False)


def tempo_changes(up: bool, where: Where = EVERYWHERE) -> Fact:
    """Faster, or slower, at the end than at the start."""

    def wrong(bars: list[Bar]) -> str:
        first, last = bars[0].tempo, bars[-1].last_tempo
        return "" if (last > first if up else last < first) else f"tempo from {first:g} to {last:g}"

    return fact("gets faster" if up else "gets slower", where, wrong, groove=False)


def meter(beats: int, unit: int, where: Where = EVERYWHERE) -> Fact:
    def wrong(bars: list[Bar]) -> str:
        found = {bar.meter for bar in bars}
        return "" if found == {(beats, unit)} else f"meter {', '.join(f'{b}/{u}' for b, u in sorted(found))}"

    return fact(f"{beats}/{unit}", where, wrong, groove=False)


def form(*names: str) -> Fact:
    """These sections in this order, and no others."""

    def wrong(heard: Heard, before: Heard | None) -> str:
        found = [name for name, _ in heard.sections]
        fits = len(found) == len(names) and all(is_called(one, name) for one, name in zip(found, names))
        return "" if fits else shown_form(heard)

    return Fact(f"sections {' '.join(names)}", wrong)


def section_bars(name: str, bars: int, times: int | None = None) -> Fact:
    """Each section of that name has so many bars; it comes so often."""

    def wrong(heard: Heard, before: Heard | None) -> str:
        found = [of for section, of in heard.sections if is_called(section, name)]
        fits = bool(found) and set(found) == {bars} and (times is None or len(found) == times)
        return "" if fits else f"{name}: {found or 'none'}"

    return Fact(f"{name} of {bars} bars" + (f", {times} times" if times else ""), wrong)


def length(low: int, high: int | None = None) -> Fact:
    """So many bars in all."""

    def wrong(heard: Heard, before: Heard | None) -> str:
        return "" if low <= len(heard.bars) <= (high or low) else f"{len(heard.bars)} bars"

    return Fact(f"{low}{f' to {high}' if high else ''} bars in all", wrong)


def sections(low: int) -> Fact:
    """At least so many sections."""
    return Fact(f"at least {low} sections", lambda h, before: "" if len(h.sections) >= low else shown_form(h))


def title(text: str) -> Fact:
    return Fact(f"called {text!r}", lambda h, before: "" if h.title.lower() == text.lower() else f"called {h.title!r}")


def names(pattern: str, says: str = "") -> Fact:
    """The source itself, without its comments, has this (a regular expression)."""

    def wrong(heard: Heard, before: Heard | None) -> str:
        used = re.findall(r"\b(?:style|drummer|layer|feel) [\w.]+", heard.code)
        return (
            "" if re.search(pattern, heard.code, re.IGNORECASE) else ", ".join(dict.fromkeys(used)) or "not in the text"
        )

    return Fact(says or f"the source names /{pattern}/", wrong)


def lacks(pattern: str, says: str = "") -> Fact:
    """The source, without its comments, does not have this (a regular expression)."""

    def wrong(heard: Heard, before: Heard | None) -> str:
        found = re.search(pattern, heard.code, re.IGNORECASE)
        return f"`{found[0]}`" if found else ""

    return Fact(says or f"the source does not name /{pattern}/", wrong)


def has_meter(beats: int, unit: int) -> Fact:
    """Somewhere in the song."""

    def wrong(heard: Heard, before: Heard | None) -> str:
        found = {bar.meter for bar in heard.bars}
        return "" if (beats, unit) in found else f"only {', '.join(f'{b}/{u}' for b, u in sorted(found))}"

    return Fact(f"somewhere {beats}/{unit}", wrong)


def shown_form(heard: Heard) -> str:
    return " ".join(f"{name} {bars}" for name, bars in heard.sections)


# --- what is played -------------------------------------------------------------------------------------------------


def plays(what: str, where: Where = EVERYWHERE, low: int = 1, share: float = 0.5) -> Fact:
    """At least so many strokes in that share of the bars."""

    def wrong(bars: list[Bar]) -> str:
        having = sum(len(bar.all(what)) >= low for bar in bars)
        return "" if having >= share * len(bars) else f"{what} in {having} of {len(bars)} bars"

    return fact(f"{what} plays" + (f" {low} or more" if low > 1 else ""), where, wrong)


def silent(what: str, where: Where = EVERYWHERE) -> Fact:
    """Not one stroke, fills and all."""

    def wrong(bars: list[Bar]) -> str:
        found = [(bar, one) for bar in bars for one in bar.all(what)]
        return f"{len(found)} strokes, {first(found)}" if found else ""

    return fact(f"no {what}", where, wrong, groove=False)


def only_at(what: str, counts: str, where: Where = EVERYWHERE) -> Fact:
    """At these counts and no others; at each of them in most bars."""
    return _at(f"{what} only on {counts}", what, counts, where, others=False)


def on(what: str, counts: str, where: Where = EVERYWHERE) -> Fact:
    """At each of these counts, whatever else."""
    return _at(f"{what} on {counts}", what, counts, where, others=True)


def _at(says: str, what: str, counts: str, where: Where, others: bool) -> Fact:
    wanted = {place_of(count) for count in counts.split()}

    def wrong(bars: list[Bar]) -> str:
        for bar in bars:
            stray = [one for one in bar.all(what) if one.at not in wanted]
            if stray and not others:
                return f"{what} at {first([(bar, stray[0])])}"
        for count in counts.split():
            having = sum(any(one.at == place_of(count) for one in bar.all(what)) for bar in bars)
            if having < MOST * len(bars):
                return (
                    f"{what} on {count} in {having} of {len(bars)} bars; bar {bars[0].number}: {_counts(bars[0], what)}"
                )
        return ""

    return fact(says, where, wrong)


def only_plays(*whats: str, where: Where = EVERYWHERE) -> Fact:
    """These, each of them, and nothing else."""

    def wrong(bars: list[Bar]) -> str:
        stray = [(bar, one) for bar in bars for one in bar.strokes if not any(one.is_a(what) for what in whats)]
        missing = [what for what in whats if not any(bar.all(what) for bar in bars)]
        if stray:
            return f"{stray[0][1].target} at {first(stray)}"
        return f"no {missing[0]}" if missing else ""

    return fact(f"only {', '.join(whats)}", where, wrong, groove=False)


def linear(where: Where = EVERYWHERE) -> Fact:
    """No two things are struck together."""

    def wrong(bars: list[Bar]) -> str:
        for bar in bars:
            places = [one.at for one in bar.strokes]
            both = [one for one in bar.strokes if places.count(one.at) > 1]
            if both:
                return f"{both[0].target} and {both[1].target} at {first([(bar, both[0])])}"
        return ""

    return fact("one thing at a time", where, wrong)


def not_at(what: str, counts: str, where: Where = EVERYWHERE) -> Fact:
    """Never at these counts."""
    shut = {place_of(count) for count in counts.split()}

    def wrong(bars: list[Bar]) -> str:
        found = [(bar, one) for bar in bars for one in bar.all(what) if one.at in shut]
        return f"{what} at {first(found)}" if found else ""

    return fact(f"no {what} on {counts}", where, wrong)


def backbeat(counts: str, where: Where = EVERYWHERE) -> Fact:
    """Of the beats, exactly these have a snare, side-stick or clap in most bars; ghosts and off-beats do not count."""

    def wrong(bars: list[Bar]) -> str:
        found = [beat for beat in range(bars[0].meter[0]) if sum(_backs(bar, beat) for bar in bars) >= len(bars) * 0.6]
        said = " ".join(str(beat + 1) for beat in found)
        return "" if said == counts else f"backbeats on {said or 'no beat'}"

    return fact(f"backbeat on {counts or 'no beat'}", where, wrong)


def _backs(bar: Bar, beat: int) -> bool:
    return any(one.at == beat and one.target in ("sn", "sn2", "cp") and not is_ghost(one) for one in bar.strokes)


def crash_at_starts(name: str, only: bool = False) -> Fact:
    """A crash on the first beat of each section of that name; `only`: and no crash anywhere else."""
    starts = bar_of(name, 1)

    def wrong(heard: Heard, before: Heard | None) -> str:
        starting = starts.bars(heard)
        if not starting:
            return f"there is no {name}, only {shown_form(heard)}"
        missing = [bar.number for bar in starting if not any(one.at == 0 for one in bar.all("crashes"))]
        stray = [(bar, one) for bar in heard.bars for one in bar.all("crashes") if bar not in starting or one.at > 0]
        if missing:
            return f"no crash at bars {missing}"
        return f"a crash at {first(stray)} too" if only and stray else ""

    return Fact(f"a crash on the first beat of each {name}{' and nowhere else' if only else ''}", wrong)


def ghosts(where: Where = EVERYWHERE, low: float = 1) -> Fact:
    """On average at least so many ghost notes of the snare in a bar."""

    def wrong(bars: list[Bar]) -> str:
        found = mean(sum(map(is_ghost, bar.all("sn"))) for bar in bars)
        return "" if found >= low else f"{found:.1f} ghosts a bar"

    return fact(f"{low:g} ghosts a bar or more", where, wrong)


def no_ghosts(where: Where = EVERYWHERE) -> Fact:
    def wrong(bars: list[Bar]) -> str:
        found = [(bar, one) for bar in bars for one in bar.all("sn") if is_ghost(one)]
        return f"{len(found)} ghosts, {first(found)}" if found else ""

    return fact("no ghosts", where, wrong)


def is_ghost(one: Stroke) -> bool:
    """Written as one, or a snare that is played as softly as one."""
    return one.level == "ghost" or (one.target == "sn" and not one.how and one.velocity <= 52)


def first(found: list[tuple[Bar, Stroke]]) -> str:
    bar, stroke = found[0]
    return f"bar {bar.number} ({bar.section}) count {name_of(stroke.at)}"


def _counts(bar: Bar, what: str) -> str:
    return " ".join(name_of(one.at) for one in bar.all(what)) or "nothing"
