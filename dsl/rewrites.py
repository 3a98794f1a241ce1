"""A known slip in a statement (`dsl.known`) -> the repair that writes it right, if the parser gets further with it."""

from __future__ import annotations

import re

from dsl import lex
from dsl.known import TABLE, Known
from dsl.record import Record
from dsl.states import NL, UNCLOSED, Item, reach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dsl.mend import Repair, Repairs

LONGEST = 1000
"""Characters of a statement in which known slips are looked for."""
_COMPILED: list[tuple[re.Pattern, Known]] = []


def find(repairs: Repairs) -> Repair | None:
    """The first known slip with which the parser gets through the line; else the first with which it gets further."""
    line = _Line(repairs)
    if not line.text or "\n" in line.text:
        return None
    if not _COMPILED:
        _COMPILED.extend((re.compile(known.pattern), known) for known in TABLE)
    further = None
    for pattern, known in _COMPILED:
        matches = list(pattern.finditer(line.text))
        for some in (matches, *([one] for one in matches)) if len(matches) > 1 else (matches,):
            made = line.rewritten(some, known) if some else None
            if made is None:
                continue
            repair, whole = made
            if whole:
                return repair
            further = further or repair
    return further


class Edit(Record):
    """A rewriting: which slip it is, its match, and the places and text of the edit that does it."""

    known: Known
    found: re.Match
    start: int
    end: int
    new: str


class _Line:
    """The text of the statement in which the parser stumbles, to the end of its line."""

    def __init__(self, repairs: Repairs):
        self.repairs = repairs
        fed, kinds, place = repairs.fed, repairs.kinds, repairs.place
        stop = place
        while kinds[stop] not in (NL, lex.END) and stop not in repairs.mender.invented:
            stop += 1
        self.first, self.stop = repairs.mark.place, stop
        self.start = fed.starts[self.first]
        self.end = max(fed.ends[stop - 1], self.start) if stop > self.first else self.start
        self.wrong = fed.starts[place]
        self.unclosed = kinds[self.first : stop].count(UNCLOSED)
        self.text = fed.text[self.start : self.end] if self.end - self.start < LONGEST else ""

    def rewritten(self, matches: list[re.Match], known: Known) -> tuple[Repair, bool] | None:
        """The repair that a slip, or all of its kind in the line, leads to, and whether the parser gets through with it."""
        text, at = "", 0
        for found in matches:
            text += self.text[at : found.start()] + (
                known.new(found) if callable(known.new) else found.expand(known.new)
            )
            at = found.end()
        start, length = matches[0].start(), len(text) - matches[0].start()
        text += self.text[at:]
        if text == self.text:
            return None
        items = self.items(text, start, length, len(text) - len(self.text))
        if sum(item.kind == UNCLOSED for item in items) > self.unclosed:
            return None
        taken = reach(self.repairs.mark.states, [item.kind for item in items])
        edit = Edit(known, matches[0], *_smallest(self.text, text, self.start))
        if taken == len(items):
            repair = self.repair(items, self.stop, edit)
            return (repair, True) if self.repairs.reached(repair) >= min(self.stop + 1, self.repairs.goal) else None
        return self.partly(items, taken, edit)

    def partly(self, items, taken: int, edit: Edit) -> tuple[Repair, bool] | None:
        """A line with another slip behind this one: on with the token at which the parser stumbles then."""
        next_one = items[taken].start
        if items[taken].word is not None or next_one <= max(self.wrong, edit.end) or not taken:
            return None
        starts = self.repairs.fed.starts
        place = next((p for p in range(self.repairs.place, self.stop) if starts[p] == next_one), None)
        return None if place is None else (self.repair(items[:taken], place, edit), False)

    def repair(self, items, go_on: int, edit: Edit) -> Repair:
        from dsl.mend import Repair

        return Repair(1.0, "rewritten", self.repairs.place, self.repairs.mark, tuple(items), go_on, edit=edit)

    def items(self, text: str, at: int, length: int, longer: int) -> list[Item]:
        """The tokens of the rewritten text; those in or touching the new part keep their text, the others their place."""
        kinds, starts, ends, _ = lex.tokens(text + "\n", 0, len(text) + 1)
        made = []
        for kind, start, end in zip(kinds[:-2], starts, ends):
            if end <= at and not longer == 0:
                made.append(Item(kind, self.first, self.start + start, self.start + end, None))
            elif start >= at + length:
                made.append(Item(kind, self.first, self.start + start - longer, self.start + end - longer, None))
            else:
                low, high = min(start, at + max(length - longer, 0)), min(max(end - longer, start), len(self.text))
                low = min(low, high)
                made.append(Item(kind, self.first, self.start + low, self.start + high, text[start:end]))
        return made


def _smallest(old: str, new: str, start: int) -> tuple[int, int, str]:
    """The edit that makes one text the other, of whole words."""
    low, most = 0, min(len(old), len(new))
    while low < most and old[low] == new[low]:
        low += 1
    same = 0
    while same < most - low and old[-1 - same] == new[-1 - same]:
        same += 1
    while low and _word(old[low - 1]) and (_word(old[low : low + 1]) or _word(new[low : low + 1])):
        low -= 1
    while (
        same
        and _word(old[-same])
        and (_word(old[-same - 1 : -same]) or _word(new[-same - 1 : -same]))
        and len(old) - same >= low
    ):
        same -= 1
    return start + low, start + len(old) - same, new[low : len(new) - same]


def _word(char: str) -> bool:
    return char.isalnum() or char == "_"
