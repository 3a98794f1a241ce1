"""Half-typed files: what can be understood around a slip, with one message for the slip.

A piece of text that does not parse is mended token by token, on the parser's states alone. At a token nobody expected
the repairs are, in this order: a known slip written right (`dsl.rewrites`), a word or sign put in, left out or
exchanged so that the line and what follows it parse, and else the statement is given up, but not the block that it
opens. Brackets that close some lines below are read as if they stood in one line. Braces that do not match are read in several ways (`dsl.braces`), and the reading that loses least is taken.
Then the mended tokens are parsed for good.
"""

from __future__ import annotations

from dsl import braces, halfrows, lines, lr
from dsl.ir import Module
from dsl.mender import Mended, Mender
from dsl.parse import RULES, Tokens
from dsl.states import Item, Slip

RICH = 100
"""Slips of a file that are mended with care; after them statements are only given up, so that time stays bounded."""


def parse_around(source, fed: Tokens, told: int = 0):
    """The module of a piece of text with slips, and a problem for each slip."""
    from dsl import mistakes

    best: Mended | None = None
    fed, brackets = lines.joined(halfrows.joined(fed))
    for reading in braces.readings(fed):
        mended = Mender(reading.fed, RICH if told < RICH else 0, reading.edits).mend()
        if best is None or mended.cost < best.cost:
            best = mended
    assert best is not None
    broken = [_broken(best.fed, start) for start in brackets]
    return build(best), mistakes.tell(source, best.fed, [*broken, *best.slips])


def _broken(fed: Tokens, start: int) -> Slip:
    """The slip of brackets that close in another line than they open in."""
    from bisect import bisect_right

    place = bisect_right(fed.starts, start) - 1
    return Slip("lines", place, place, ())


def build(mended: Mended) -> Module:
    """The module that the mended tokens make."""
    stack, (text, _kinds, _starts, _ends), items = lr.Stack(), mended.fed, mended.items
    at = 0
    while at < len(items):
        item = items[at]
        if item.word is not None:
            _shift(stack, text, item)
            at += 1
            continue
        stop = at
        while stop < len(items) and items[stop].word is None:
            stop += 1
        run = items[at:stop]
        lists = [i.kind for i in run], [i.start for i in run], [i.end for i in run]
        lr.run(stack, 0, RULES, text, *lists)
        at = stop
    value = stack.values[-1] if stack.values else None
    return value if type(value) is Module else Module((), ())


def _shift(stack: lr.Stack, text: str, item: Item) -> None:
    """Feed one token whose text is not the one that stands there."""
    lr.run(stack, 0, RULES, text, [item.kind], [item.start], [item.end])
    if item.kind in lr.KEPT:
        stack.values[-1] = stack.values[-1]._replace(text=item.word)
