"""Words for bars: everywhere, a section, its second time, its last bar -> those bars of what is heard."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.assistant.heard import Bar, Heard
from dsl.record import Record

SAME = {
    "chorus": ("chorus", "hook", "refrain"),
    "verse": ("verse",),
    "pre_chorus": ("pre_chorus", "prechorus", "build", "buildup"),
    "groove": ("groove", "verse"),
    "solo": ("solo",),
    "intro": ("intro", "introduction"),
    "outro": ("outro", "ending", "coda", "end"),
    "drop": ("drop", "chorus"),
    "buildup": ("buildup", "build", "riser", "pre_chorus"),
    "head": ("head", "theme", "melody", "verse"),
}
"""Names that a section may go by when one of them is asked for; others must be called as they were."""


class Where(Record):
    """Some bars of a song: how they are called, and which they are."""

    name: str
    holds: Callable[[Heard, Bar], bool]

    def bars(self, heard: Heard) -> list[Bar]:
        return [bar for bar in heard.bars if self.holds(heard, bar)]

    def groove(self, heard: Heard) -> list[Bar]:
        """Those bars without fills and ends of sections, where a groove may do something else; all, if none are left."""
        bars = self.bars(heard)
        return [bar for bar in bars if not bar.filled and bar.place < bar.of] or bars


EVERYWHERE = Where("everywhere", lambda heard, bar: True)
NOWHERE = Where("nowhere", lambda heard, bar: False)


def is_called(section: str, name: str) -> bool:
    """Whether a section's name is one for what was asked: `chorus`, `last_chorus` and `chorus_2` are choruses."""
    for known in SAME.get(name, (name,)):
        front, found, back = section.partition(known)
        if (
            found
            and front in ("", "last_", "final_", "first_", "second_", "big_")
            and (not back or back[0] in "_123456789")
        ):
            return True
    return False


def section(name: str, time: int | None = None, last: bool = False) -> Where:
    """A section, all times that it comes round or one of them."""

    def holds(heard: Heard, bar: Bar) -> bool:
        if not is_called(bar.section, name):
            return False
        return (time is None or _times(heard, name, bar) == time) and (not last or _is_last(heard, name, bar))

    which = "the last " if last else f"time {time} of the " if time else "the "
    return Where(f"in {which}{name}", holds)


def bar_of(name: str, place: int, time: int | None = None, last: bool = False) -> Where:
    """A bar of a section, counted from 1, or from the end with -1."""
    inside = section(name, time, last)

    def holds(heard: Heard, bar: Bar) -> bool:
        return inside.holds(heard, bar) and bar.place == (place if place > 0 else bar.of + 1 + place)

    return Where(f"in bar {place} {inside.name}", holds)


def bars(first: int, last: int | None = None) -> Where:
    """Bars of the song by their numbers."""
    return Where(f"in bars {first}-{last or first}", lambda heard, bar: first <= bar.number <= (last or first))


def opening(count: int) -> Where:
    return Where(f"in the first {count} bars", lambda heard, bar: bar.number <= count)


def closing(count: int) -> Where:
    return Where(f"in the last {count} bars", lambda heard, bar: bar.number > heard.bars[-1].number - count)


def but_the_last() -> Where:
    """Everything before the last bar, where a song ends as it will."""
    return Where("before the last bar", lambda heard, bar: bar.number < heard.bars[-1].number)


def every(step: int, name: str) -> Where:
    """Each fourth bar of a section."""
    inside = section(name)
    return Where(f"in each bar {step} {inside.name}", lambda h, bar: inside.holds(h, bar) and bar.place % step == 0)


def either(*places: Where) -> Where:
    return Where(" and ".join(one.name for one in places), lambda heard, bar: any(p.holds(heard, bar) for p in places))


def _starts(heard: Heard, name: str) -> list[int]:
    """The numbers of the first bars of the sections of that name."""
    return [bar.number for bar in heard.bars if bar.place == 1 and is_called(bar.section, name)]


def _times(heard: Heard, name: str, bar: Bar) -> int:
    return sum(start <= bar.number for start in _starts(heard, name))


def _is_last(heard: Heard, name: str, bar: Bar) -> bool:
    return bar.number >= _starts(heard, name)[-1]
