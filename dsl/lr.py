"""A small LALR(1) driver over the tables that Lark built: tokens in, whatever the handlers make of each rule out."""

from __future__ import annotations

from dsl.ir import Token
from grammar.tables import END, RULES, START, STATES, SYMBOLS

Row = dict[int, int]
_ROWS: list[Row | None] = [None] * len(STATES)
_NUMBER = {name: number for number, name in enumerate(SYMBOLS)}
SEPARATORS = frozenset((_NUMBER["_NL"], _NUMBER["SEMICOLON"]))
KEPT = frozenset(_NUMBER[right[i]] for _, right, kept in RULES for i in kept if right[i].isupper())


def row(state: int) -> Row:
    """Symbol -> action in a state: >= 0 shifts to that state, < 0 reduces by rule -1 - action."""
    found = _ROWS[state]
    if found is None:
        cells = list(map(int, STATES[state].split()))
        found = _ROWS[state] = dict(zip(cells[::2], cells[1::2]))
    return found


class Rule:
    """How one rule is reduced: what it is named, how long it is, which children are kept or spliced in."""

    __slots__ = ("symbol", "name", "length", "inline", "plain", "kept", "handler")

    def __init__(self, origin, right, kept):
        self.symbol = _NUMBER[origin]
        self.name = origin
        self.length = len(right)
        self.inline = origin.startswith("_")
        self.kept = tuple((i, right[i].startswith("_") and not right[i].isupper()) for i in kept)
        self.plain = len(kept) == len(right) and not any(spliced for _, spliced in self.kept)
        self.handler = None


def rules(handlers) -> tuple[Rule, ...]:
    """The grammar's rules with their handlers; a rule without one is a bug of ours and says so at once."""
    made = tuple(Rule(*rule) for rule in RULES)
    for rule in made:
        if not rule.inline and rule.name != "expr":
            rule.handler = handlers[rule.name]
    return made


class Stack:
    """The parser's state: states, values, and where each value starts and ends in the text."""

    __slots__ = ("states", "values", "starts", "ends")

    def __init__(self, states=None, values=None, starts=None, ends=None):
        self.states = states or [START]
        self.values = values or []
        self.starts = starts or []
        self.ends = ends or []

    def copy(self) -> Stack:
        return Stack(self.states[:], self.values[:], self.starts[:], self.ends[:])


def run(stack: Stack, feed, made, text, kinds, starts, ends) -> int | None:
    """Feed tokens from number `feed` on; None when the end was accepted, else the token nobody expected."""
    states, values, begins, stops = stack.states, stack.values, stack.starts, stack.ends
    rows, last, kept, separators, new = _ROWS, len(kinds), KEPT, SEPARATORS, tuple.__new__
    while feed < last:
        kind = kinds[feed]
        state = states[-1]
        actions = rows[state] or row(state)
        action = actions.get(kind)
        if action is None:
            return feed
        if action >= 0:
            begin, end = starts[feed], ends[feed]
            states.append(action)
            begins.append(begin)
            if kind in kept:
                values.append(new(Token, (SYMBOLS[kind], text[begin:end], begin, end)))
            else:
                values.append(None)
            stops.append(-1 if kind in separators else end)
            feed += 1
            continue
        reduce(stack, made[-1 - action], starts[feed])
        if states[-1] == END:
            return None
    return None


def reduce(stack: Stack, rule: Rule, here: int) -> None:
    """Replace the right side of a rule on top of the stack by what its handler makes of it."""
    states, values, begins, stops = stack.states, stack.values, stack.starts, stack.ends
    length = rule.length
    if length:
        children = values[-length:]
        begin, stop = begins[-length], max(stops[-length:])
        del states[-length:], values[-length:], begins[-length:], stops[-length:]
        if not rule.plain:
            children = _spliced(children, rule.kept)
    else:
        children, begin, stop = [], here, -1
    if rule.inline:
        value = children
    elif rule.handler is None:
        value = children[0]
    else:
        value = rule.handler(children, begin, stop if stop >= 0 else begin)
    top = states[-1]
    states.append((_ROWS[top] or row(top))[rule.symbol])
    values.append(value)
    begins.append(begin)
    stops.append(stop)


def _spliced(children, kept):
    """The children that are kept; those of an inlined rule one by one. A list that grows is not copied each time."""
    if not kept:
        return []
    first, spliced = kept[0]
    out = children[first] if spliced else [children[first]]
    for place, spliced in kept[1:]:
        if spliced:
            out.extend(children[place])
        else:
            out.append(children[place])
    return out
