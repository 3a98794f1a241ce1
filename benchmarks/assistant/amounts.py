"""Facts about how much, how loud, how late, how swung, and about fills: what is heard -> nothing, or what is wrong.

As in `facts`, each function makes one kind of fact; these compare amounts, and those name places.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from statistics import mean

from benchmarks.assistant.facts import Fact, fact, is_ghost, shown_form
from benchmarks.assistant.heard import Bar, Heard
from benchmarks.assistant.where import EVERYWHERE, Where, is_called


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
    """The mean velocity; ghosts count only where they are named, for more of them make nothing softer."""
    found = [one.velocity for bar in bars for one in bar.all(what) if one.level != "ghost" or "ghost" in what]
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
