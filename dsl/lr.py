"""A small LALR(1) driver over the tables that Lark built: tokens in, whatever the handlers make of each rule out."""

from __future__ import annotations

import sys
from codecs import utf_16_be_encode, utf_16_le_encode
from itertools import accumulate

from dsl.ir import Token
from grammar import tables
from grammar.tables import END, LENGTHS, START, STATES, SYMBOLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[int, int]
RULES = tables.RULES.splitlines()
"""Each as `origin = symbols on the right / which of them are kept`."""
_encoded = utf_16_le_encode if sys.byteorder == "little" else utf_16_be_encode
_CELLS = memoryview(_encoded(STATES)[0]).cast("h")
_ENDS = tuple(accumulate(map(ord, LENGTHS)))
_ROWS: list[Row | None] = [None] * len(_ENDS)
_NUMBER = {name: number for number, name in enumerate(SYMBOLS)}
SEPARATORS = frozenset((_NUMBER["_NL"], _NUMBER["SEMICOLON"]))
KEPT = frozenset([_NUMBER[name] for name in tables.KEPT])
SAME, WRAP, UNWRAP, EMPTY = range(4)
"""What a rule that only hands its one child on makes of it: itself, a list of it, the one in the list, nothing."""


def row(state: int) -> Row:
    """Symbol -> action in a state: >= 0 shifts to that state, < 0 reduces by rule -1 - action."""
    found = _ROWS[state]
    if found is None:
        cells = _CELLS[_ENDS[state - 1] if state else 0 : _ENDS[state]]
        found = _ROWS[state] = dict(zip(cells[::2], cells[1::2]))
    return found


class Rule:
    """How one rule is reduced: what it is named, how long it is, which children are kept or spliced in."""

    __slots__ = ("symbol", "name", "length", "inline", "plain", "kept", "handler", "hands")

    def __init__(self, origin, right, kept):
        self.symbol = _NUMBER[origin]
        self.name = origin
        self.length = len(right)
        self.inline = origin.startswith("_")
        self.kept = tuple((i, right[i].startswith("_") and not right[i].isupper()) for i in kept)
        self.plain = len(kept) == len(right) and not any(spliced for _, spliced in self.kept)
        self.handler: Callable | None = None
        self.hands = self._hands()

    def _hands(self) -> int | None:
        """How its one child is handed on; None for a rule that makes something."""
        if self.length != 1 or not (self.inline or self.name == "expr"):
            return None
        if not self.kept:
            return EMPTY
        if not self.inline:
            return UNWRAP if self.kept[0][1] else SAME
        return SAME if self.kept[0][1] else WRAP


def parts_of(rule: str) -> tuple[str, list[str], list[int]]:
    """The origin of a rule, the symbols on its right, and which of them are kept."""
    origin, _, rest = rule.partition(" = ")
    right, _, kept = rest.partition("/")
    return origin, right.split(), [int(place) for place in kept.split()]


class Rules(dict):
    """Number -> rule with its handler, each made when it is first reduced: a song needs one in ten of them."""

    def __init__(self, handlers):
        self.handlers = handlers

    def __missing__(self, number: int) -> Rule:
        rule = self[number] = Rule(*parts_of(RULES[number]))
        if not rule.inline and rule.name != "expr":
            rule.handler = self.handlers[rule.name]
        return rule


class Stack:
    """The parser's state: states, values, and where each value starts and ends in the text."""

    __slots__ = ("states", "values", "starts", "ends")

    def __init__(self):
        self.states: list[int] = [START]
        self.values: list = []
        self.starts: list[int] = []
        self.ends: list[int] = []


def run(stack: Stack, feed, made, text, kinds, starts, ends) -> int | None:
    """Feed tokens from number `feed` on; None when the end was accepted, else the token nobody expected."""
    states, values, begins, stops = stack.states, stack.values, stack.starts, stack.ends
    rows, last, kept, separators, new, ways = _ROWS, len(kinds), KEPT, SEPARATORS, tuple.__new__, _WAYS
    while feed < last:
        kind = kinds[feed]
        state = states[-1]
        action = (rows[state] or row(state)).get(kind)
        if action is None:
            return feed
        if action >= 0:
            begin, end = starts[feed], ends[feed]
            states.append(action)
            begins.append(begin)
            values.append(new(Token, (SYMBOLS[kind], text[begin:end], begin, end)) if kind in kept else None)
            stops.append(-1 if kind in separators else end)
            feed += 1
            continue
        rule = made[-1 - action]
        if rule.hands is not None:
            way = states[-2], action, kind
            states[-1], hands = ways.get(way) or _way(way, made)
            if hands:
                values[-1] = [values[-1]] if hands == WRAP else values[-1][0] if hands == UNWRAP else []
            continue
        length = rule.length
        if not length:
            children, begin, stop = [], starts[feed], -1
        else:
            begin, stop = begins[-length], stops[-1]
            if length == 1:
                children = [values.pop()]
                del states[-1], begins[-1], stops[-1]
            else:
                children = values[-length:]
                if stop < 0:  # what ends in separators ends before them
                    stop = max(stops[-length:])
                del states[-length:], values[-length:], begins[-length:], stops[-length:]
            if not rule.plain:
                children = _spliced(children, rule.kept)
        handler = rule.handler
        state = states[-1]
        to = (rows[state] or row(state))[rule.symbol]
        states.append(to)
        values.append(children if handler is None else handler(children, begin, stop if stop >= 0 else begin))
        begins.append(begin)
        stops.append(stop)
        if to == END:
            return None
    return feed


_WAYS: dict[tuple[int, int, int], tuple[int, int]] = {}


def _way(way, made) -> tuple[int, int]:
    """Where a chain of rules that only hand their child on leads, and what becomes of the child; remembered.

    A number that is an expression goes through a dozen such rules, one for each precedence.
    """
    below, action, kind = way
    hands, first = SAME, True
    while True:
        rule = made[-1 - action]
        hands = rule.hands if first else _composed(hands, rule.hands)
        state = row(below)[rule.symbol]
        action, first = row(state).get(kind, 0), False
        if action >= 0 or made[-1 - action].hands is None:
            _WAYS[way] = state, hands
            return state, hands


def _composed(first: int, then: int) -> int:
    """One way of handing on after another: wrapping and unwrapping is nothing."""
    if {first, then} == {WRAP, UNWRAP}:
        return SAME
    return first if then == SAME else then


def _spliced(children, kept):
    """The children that are kept; those of an inlined rule one by one. A list that grows is not copied each time."""
    if not kept:
        return []
    first, spliced = kept[0]
    if len(kept) == 1:
        return children[first] if spliced else [children[first]]
    out = children[first] if spliced else [children[first]]
    for place, spliced in kept[1:]:
        if spliced:
            out.extend(children[place])
        else:
            out.append(children[place])
    return out
