"""The text of a row in bars -> its bars with their steps grouped by beat, and the comments that stand among them."""

from __future__ import annotations

from functools import lru_cache
from itertools import zip_longest

from dsl.beats import UNKNOWN, Beats
from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_HALVED_FROM = 5
"""A beat of more steps than four is written as two halves, if it has two."""


class Bar(Record):
    """The steps of a bar in their groups, as they are printed, and how many steps each group has."""

    groups: tuple[str, ...]
    sizes: tuple[int, ...]


class Segment(Record):
    """Bars that no comment parts; the comments above them, and the one beside their last."""

    above: tuple[str, ...]
    bars: tuple
    beside: str


def segments(text: str, beats: Beats) -> tuple[Segment, ...]:
    """The bars of a row's text, grouped by beat."""
    split = _split(text)
    beats = beats.in_bar(sum(len(bars) for _, bars, _ in split))
    return tuple(Segment(above, tuple([_bar(bar, beats) for bar in bars]), beside) for above, bars, beside in split)


def segments_under(text: str, above: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The bars of an under-row's text, grouped as the bars above them are."""
    over = _written_out([bar for segment in above for bar in segment.bars])
    place, made = 0, []
    for comments, bars, beside in _split(text):
        here = zip_longest(bars, over[place : place + len(bars)])
        made.append(Segment(comments, tuple([_bar_under(bar, under) for bar, under in here]), beside))
        place += len(bars)
    return tuple(made)


def joined(bars: Iterable[str]) -> str:
    """Bars between their lines."""
    return "| " + " | ".join(bars) + " |"


def _split(text: str) -> list[tuple[tuple[str, ...], list[str], str]]:
    """(comments above, bars, comment beside) wherever a comment parts the bars of a row's text."""
    made: list[tuple[tuple[str, ...], list[str], str]] = []
    above: list[str] = []
    for line in text.split("\n"):
        steps, mark, comment = line.partition("#")
        comment = (mark + comment).rstrip()
        if "|" not in steps:
            above += [comment] if comment else []
            continue
        if not made or above or made[-1][2]:
            made.append((tuple(above), [], ""))
            above = []
        made[-1][1].extend(steps.strip().removeprefix("|").removesuffix("|").split("|"))
        made[-1] = (*made[-1][:2], comment)
    return made


def _written_out(bars: list[Bar]) -> list[Bar]:
    """The bars with those that `%` repeats in its place."""
    out: list[Bar] = []
    for bar in bars:
        out.append(out[-1] if bar.groups == ("%",) and out else bar)
    return out


@lru_cache(maxsize=20_000)
def _bar(text: str, beats: Beats) -> Bar:
    if not _balanced(text):
        return _as_written(text)
    signs, starts = _signs(text)
    return _cut(signs, _sizes(len(signs), starts, beats))


@lru_cache(maxsize=20_000)
def _bar_under(text: str, above: Bar | None) -> Bar:
    if above is None or not _balanced(text):
        return _bar(text, UNKNOWN)
    signs, _ = _signs(text)
    return _cut(signs, above.sizes) if sum(above.sizes) == len(signs) else _bar(text, UNKNOWN)


def _balanced(text: str) -> bool:
    depth = 0
    for char in text if "[" in text or "]" in text else "":
        depth += (char == "[") - (char == "]")
        if depth < 0:
            return False
    return depth == 0


def _as_written(text: str) -> Bar:
    """A bar with a slip in its brackets, which may be half-typed: its blanks are all that can be tidied."""
    groups = tuple(text.replace(".", "-").split())
    return Bar(groups, (0,) * len(groups))


def _cut(signs: list[str], sizes: tuple[int, ...]) -> Bar:
    groups, at = [], 0
    for size in sizes:
        groups.append("".join(signs[at : at + size]))
        at += size
    return Bar(tuple(groups), sizes)


def _signs(text: str) -> tuple[list[str], list[int]]:
    """The steps of a bar, what is in brackets as one, and at which of them its written groups begin."""
    signs: list[str] = []
    starts: list[int] = []
    for group in _outside_brackets(text.replace(".", "-")):
        starts.append(len(signs))
        signs += _steps(group) if "[" in group else group
    return signs, starts


def _outside_brackets(text: str) -> list[str]:
    """The groups between blanks, blanks in brackets being for the eye only."""
    if "[" not in text:
        return text.split()
    out: list[str] = []
    depth = 0
    for char in text:
        depth += (char == "[") - (char == "]")
        out.append("" if depth and char in " \t" else char)
    return "".join(out).split()


def _steps(group: str) -> list[str]:
    steps: list[str] = []
    depth = 0
    for char in group:
        if depth:
            steps[-1] += char
        else:
            steps.append(char)
        depth += (char == "[") - (char == "]")
    return steps


# --- groups of steps ------------------------------------------------------------------------------------------------


def _sizes(steps: int, starts: list[int], beats: Beats) -> tuple[int, ...]:
    """How many steps each group has."""
    written = tuple(b - a for a, b in zip(starts, (*starts[1:], steps)))
    number = beats.number
    if number is None or not steps or (steps % number and number % steps):
        return written
    if steps <= number:
        return _of_single_steps(steps, written, beats)
    each = steps // number
    if _other_beat(written, starts, each):
        return written
    size = each // 2 if each >= _HALVED_FROM and each % 2 == 0 else each
    return (size,) * (steps // size)


def _of_single_steps(steps: int, written: tuple[int, ...], beats: Beats) -> tuple[int, ...]:
    """One step a beat or less: as the beats go together; in a long bar that does not say so, as written."""
    if steps == beats.number and beats.groups:
        return beats.groups
    return written if steps > 4 and len(written) < steps else (steps,)


def _other_beat(written: tuple[int, ...], starts: list[int], each: int) -> bool:
    """Whether the written groups are all alike and cross the beats.

    `x-x- x-x- x-x-` in 4/4 may be a slip or 3/4: the groups show it, and so they stay for the reader to see.
    """
    part = each // 2 if each % 2 == 0 else each
    return len(written) > 1 and written[0] > 1 and len(set(written)) == 1 and any(start % part for start in starts)
