"""Facts that can be heard: what is heard of an answer -> nothing where the fact holds, else a sentence of what is heard.

Each function makes one kind of fact. Facts about a groove look past fills and the last bars of sections, where a
drummer may do something else; facts that something is silent do not. `what` is a target (`sn`), an articulation or
level of one (`hh.open`, `sn.ghost`), or a family (`toms`, `crashes`, `hats`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
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
        return f"{len(found)} strokes, {_first(found)}" if found else ""

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
                return f"{what} at {_first([(bar, stray[0])])}"
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
            return f"{stray[0][1].target} at {_first(stray)}"
        return f"no {missing[0]}" if missing else ""

    return fact(f"only {', '.join(whats)}", where, wrong, groove=False)


def linear(where: Where = EVERYWHERE) -> Fact:
    """No two things are struck together."""

    def wrong(bars: list[Bar]) -> str:
        for bar in bars:
            places = [one.at for one in bar.strokes]
            both = [one for one in bar.strokes if places.count(one.at) > 1]
            if both:
                return f"{both[0].target} and {both[1].target} at {_first([(bar, both[0])])}"
        return ""

    return fact("one thing at a time", where, wrong)


def not_at(what: str, counts: str, where: Where = EVERYWHERE) -> Fact:
    """Never at these counts."""
    shut = {place_of(count) for count in counts.split()}

    def wrong(bars: list[Bar]) -> str:
        found = [(bar, one) for bar in bars for one in bar.all(what) if one.at in shut]
        return f"{what} at {_first(found)}" if found else ""

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
        first = starts.bars(heard)
        if not first:
            return f"there is no {name}, only {shown_form(heard)}"
        missing = [bar.number for bar in first if not any(one.at == 0 for one in bar.all("crashes"))]
        stray = [(bar, one) for bar in heard.bars for one in bar.all("crashes") if bar not in first or one.at > 0]
        if missing:
            return f"no crash at bars {missing}"
        return f"a crash at {_first(stray)} too" if only and stray else ""

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
        return f"{len(found)} ghosts, {_first(found)}" if found else ""

    return fact("no ghosts", where, wrong)


def is_ghost(one: Stroke) -> bool:
    """Written as one, or a snare that is played as softly as one."""
    return one.level == "ghost" or (one.target == "sn" and not one.how and one.velocity <= 52)


# --- how much, how loud, how late -----------------------------------------------------------------------------------


def per_bar(what: str, low: float = 0, high: float = 99, where: Where = EVERYWHERE) -> Fact:
    """On average so many strokes a bar."""

    def wrong(bars: list[Bar]) -> str:
        found = density(bars, what)
        return "" if low <= found <= high else f"{what}: {found:.1f} a bar"

    return fact(f"{what} {low:g} to {high:g} a bar", where, wrong)


def busier(what: str, where: Where, than: Where, by: float = 1.05) -> Fact:
    """More strokes a bar here than there."""
    return _compared(f"more {what}", what, where, than, density, by)


def louder(where: Where, than: Where, what: str = "all", by: float = 1.04) -> Fact:
    """Played harder here than there."""
    return _compared(f"{what} louder", what, where, than, loudness, by)


def _compared(says: str, what: str, where: Where, than: Where, measure, by: float) -> Fact:
    def wrong(heard: Heard, before: Heard | None) -> str:
        here, there = where.groove(heard), than.groove(heard)
        if not here or not there:
            return f"not both are there: {shown_form(heard)}"
        one, other = measure(here, what), measure(there, what)
        return "" if one >= other * by and one > 0 else f"{one:.1f} {where.name}, {other:.1f} {than.name}"

    return Fact(f"{says} {where.name} than {than.name}", wrong)


def loudest(name: str) -> Fact:
    """No other section is played harder on average."""
    return _extreme("loudest", name, max)


def softest(name: str) -> Fact:
    return _extreme("softest", name, min)


def _extreme(says: str, name: str, which) -> Fact:
    def wrong(heard: Heard, before: Heard | None) -> str:
        found: dict[tuple[str, int], list[Bar]] = {}
        for bar in heard.bars:
            found.setdefault((bar.section, bar.time), []).append(bar)
        loud = {key: loudness(bars, "all") for key, bars in found.items()}
        best = which(loud, key=lambda key: loud[key])
        return "" if is_called(best[0], name) else f"{best[0]} is ({loud[best]:.0f})"

    return Fact(f"{name} is the {says}", wrong)


def grows(where: Where = EVERYWHERE, what: str = "all", up: bool = True) -> Fact:
    """Louder (or softer) in its last quarter than in its first."""

    def wrong(bars: list[Bar]) -> str:
        quarter = max(1, len(bars) // 4)
        first, last = loudness(bars[:quarter], what), loudness(bars[-quarter:], what)
        fits = last >= first * 1.05 if up else 0 < last <= first * 0.95
        return "" if fits else f"loudness {first:.0f} to {last:.0f}"

    return fact("gets louder" if up else "gets softer", where, wrong, groove=False)


def loudness_is(low: float = 0, high: float = 127, where: Where = EVERYWHERE, what: str = "all") -> Fact:
    def wrong(bars: list[Bar]) -> str:
        found = loudness(bars, what)
        return "" if low <= found <= high else f"loudness {found:.0f}"

    return fact(f"{what} at velocity {low:g} to {high:g}", where, wrong)


def density(bars: list[Bar], what: str) -> float:
    return mean(len(bar.all(what)) for bar in bars)


def loudness(bars: list[Bar], what: str) -> float:
    found = [one.velocity for bar in bars for one in bar.all(what)]
    return mean(found) if found else 0


def swells() -> Fact:
    """Louder in its middle third than in its first and in its last."""

    def wrong(bars: list[Bar]) -> str:
        third = max(1, len(bars) // 3)
        first, middle, last = (loudness(part, "all") for part in (bars[:third], bars[third:-third], bars[-third:]))
        return "" if middle > max(first, last) * 1.04 else f"loudness {first:.0f}, {middle:.0f}, {last:.0f}"

    return fact("louder in the middle", EVERYWHERE, wrong, groove=False)


def swung(where: Where = EVERYWHERE, per: str = "1/8", yes: bool = True) -> Fact:
    """The second of two eighths (or sixteenths) comes late: nearer to a triplet than to the middle; or it does not."""
    pair = Fraction(per) * 8

    def wrong(bars: list[Bar]) -> str:
        late, even = _halves(bars, pair)
        if yes:
            return "" if late >= len(bars) and late > 2 * even else f"{late} swung strokes, {even} straight ones"
        return "" if even > 2 * late else f"{even} straight strokes, {late} swung ones"

    return fact(f"{'swung' if yes else 'straight'} {per}", where, wrong)


def _halves(bars: list[Bar], pair: Fraction) -> tuple[int, int]:
    """Strokes that come late in their pair, and strokes in the middle of it (a pair is so many quarters)."""
    late = even = 0
    for bar in bars:
        beat = pair * Fraction(bar.meter[1], 4)
        for one in bar.strokes:
            inside = float((one.sounds % beat) / beat)
            late += 0.54 <= inside <= 0.72
            even += 0.48 <= inside <= 0.52
    return late, even


def behind(what: str, low_ms: float = 3, where: Where = EVERYWHERE) -> Fact:
    """On average that late or later."""

    def wrong(bars: list[Bar]) -> str:
        found = lateness(bars, what)
        return "" if found is not None and found >= low_ms else f"{what} {_ms(found)}"

    return fact(f"{what} behind the beat", where, wrong)


def ahead(what: str, high_ms: float = -1.5, where: Where = EVERYWHERE) -> Fact:
    """On average that early or earlier."""

    def wrong(bars: list[Bar]) -> str:
        found = lateness(bars, what)
        return "" if found is not None and found <= high_ms else f"{what} {_ms(found)}"

    return fact(f"{what} ahead of the beat", where, wrong)


def lateness(bars: list[Bar], what: str) -> float | None:
    found = [one.late_ms for bar in bars for one in bar.all(what)]
    return mean(found) if found else None


def _ms(found: float | None) -> str:
    return "does not play" if found is None else f"{found:+.1f} ms"


# --- fills and hands ------------------------------------------------------------------------------------------------


def fill_in(where: Where) -> Fact:
    """Each of these bars has a fill: one of the library's, or a run of drums in its second half."""

    def wrong(bars: list[Bar]) -> str:
        without = [bar.number for bar in bars if not bar.filled and not runs(bar)]
        return f"no fill in bars {without[:6]}" if without else ""

    return fact("a fill", where, wrong, groove=False)


def no_fills(where: Where = EVERYWHERE) -> Fact:
    def wrong(bars: list[Bar]) -> str:
        having = [bar.number for bar in bars if bar.filled]
        return f"fills in bars {having[:6]}" if having else ""

    return fact("no fills", where, wrong, groove=False)


def runs(bar: Bar) -> bool:
    """Four or more strokes of snare and toms in the second half, at least three of them in one beat or on toms."""
    half = Fraction(bar.meter[0], 2)
    found = [one for one in bar.all("hands") if one.at >= half and not is_ghost(one)]
    return len(found) >= 4


def any_of(*facts: Fact) -> Fact:
    """One of these is enough."""

    def wrong(heard: Heard, before: Heard | None) -> str:
        found = [one.wrong(heard, before) for one in facts]
        return "" if "" in found else found[0]

    return Fact(" or ".join(one.says for one in facts), wrong)


def some_section(says: str, *made: Callable[[Where], Fact]) -> Fact:
    """There is a section, whatever it is called, for which all of these facts are true."""

    def wrong(heard: Heard, before: Heard | None) -> str:
        for first in (bar for bar in heard.bars if bar.place == 1):
            here = Where("there", lambda h, bar, f=first: f.number <= bar.number < f.number + f.of)
            if not any(one(here).wrong(heard, before) for one in made):
                return ""
        return f"no section is so: {shown_form(heard)}"

    return Fact(f"a section with {says}", wrong)


def playable() -> Fact:
    return Fact("two hands and two feet can play it", lambda h, before: h.unplayable[0] if h.unplayable else "")


def _first(found: list[tuple[Bar, Stroke]]) -> str:
    bar, stroke = found[0]
    return f"bar {bar.number} ({bar.section}) count {name_of(stroke.at)}"


def _counts(bar: Bar, what: str) -> str:
    return " ".join(name_of(one.at) for one in bar.all(what)) or "nothing"
