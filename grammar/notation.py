"""The notation in which a grammar is exported: characters, sequences, choices, repetitions; nothing in, records out.

`notation` is what `ebnf` reads `drum.lark` into and what `lark_form` and `gbnf` print. It says what every form of a
grammar can say, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """These very characters."""

    text: str


@dataclass(frozen=True)
class OneOf:
    """One character of some ranges (first and last), or with `other` one of none of them."""

    ranges: tuple[tuple[str, str], ...]
    other: bool = False


@dataclass(frozen=True)
class Use:
    """Another rule."""

    name: str


@dataclass(frozen=True)
class Then:
    """One part after another."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True)
class Or:
    """One of several."""

    choices: tuple[Expr, ...]


@dataclass(frozen=True)
class Times:
    """The same again, at least and at most so often; None is without end."""

    part: Expr
    least: int
    most: int | None


Expr = Text | OneOf | Use | Then | Or | Times
EMPTY = Then(())


@dataclass(frozen=True)
class Grammar:
    """Rules by name, the first of them, and the names of those that are tokens: a lexer reads each in one piece."""

    start: str
    rules: dict[str, Expr]
    tokens: frozenset[str]


def seq(*parts: Expr | str) -> Expr:
    """One after another, plain characters as they are."""
    flat: list[Expr] = []
    for part in parts:
        one = Text(part) if isinstance(part, str) else part
        inner = one.parts if type(one) is Then else (one,)
        for piece in inner:
            if type(piece) is Text and flat and type(flat[-1]) is Text:
                flat[-1] = Text(flat[-1].text + piece.text)
            elif piece != Text(""):
                flat.append(piece)
    return flat[0] if len(flat) == 1 else Then(tuple(flat))


def either(*choices: Expr | str) -> Expr:
    """One of several; the same choice twice is said once, and to choose nothing is to leave the rest out."""
    flat: dict[Expr, None] = {}
    for choice in choices:
        one = (Text(choice) if choice else EMPTY) if isinstance(choice, str) else choice
        flat.update(dict.fromkeys(one.choices if type(one) is Or else (one,)))
    some = [choice for choice in flat if choice != EMPTY]
    made = some[0] if len(some) == 1 else Or(tuple(some)) if some else EMPTY
    return maybe(made) if EMPTY in flat and some else made


def merged(*choices: Expr) -> Expr:
    """One of several, with what they begin and end alike said once."""
    rows = [list(choice.parts) if type(choice) is Then else [choice] for choice in dict.fromkeys(choices)]
    before, behind = _alike(rows), []
    rows = [row[len(before) :] for row in rows]
    if all(rows):
        behind = _alike([row[::-1] for row in rows])[::-1]
        rows = [row[: len(row) - len(behind)] for row in rows]
    return seq(*before, either(*(seq(*row) for row in rows)), *behind)


def _alike(rows: list[list[Expr]]) -> list[Expr]:
    """The parts that all rows begin with."""
    count = 0
    while all(len(row) > count and row[count] == rows[0][count] for row in rows):
        count += 1
    return rows[0][:count]


def maybe(part: Expr | str) -> Expr:
    """Once or not at all."""
    return times(part, 0, 1)


def times(part: Expr | str, least: int, most: int | None) -> Expr:
    """So often; what may be empty is not repeated as such, since a recogniser could go on for ever."""
    one = Text(part) if isinstance(part, str) else part
    if one == EMPTY or (least, most) == (1, 1):
        return one
    if most == 0:
        return EMPTY
    if type(one) is Times and one.least == 0 and least == 0 and one.most in (1, most):
        return Times(one.part, 0, most)
    return Times(one, least, most)


def characters(text: str) -> OneOf:
    """One of these characters, said as few ranges."""
    ranges: list[tuple[str, str]] = []
    for char in sorted(set(text)):
        if ranges and ord(ranges[-1][1]) + 1 == ord(char):
            ranges[-1] = ranges[-1][0], char
        else:
            ranges.append((char, char))
    return OneOf(tuple(ranges))


DIGIT = OneOf((("0", "9"),))


def numbers(least: int, most: int) -> Expr:
    """A whole number from `least` to `most`, written without a sign or leading zeros."""
    found: list[Expr] = []
    for width in range(len(str(least)), len(str(most)) + 1):
        low, high = max(least, 10 ** (width - 1) if width > 1 else 0), min(most, 10**width - 1)
        found.append(_digits(str(low), str(high)))
    return either(*found)


def _digits(low: str, high: str) -> Expr:
    """What is between two numerals of one width."""
    rest = len(low) - 1
    if not rest:
        return Text(low) if low == high else OneOf(((low, high),))
    if low[0] == high[0]:
        return seq(low[0], _digits(low[1:], high[1:]))
    first, last = int(low[0]), int(high[0])
    parts: list[Expr] = []
    if low[1:] != "0" * rest:
        parts.append(seq(low[0], _digits(low[1:], "9" * rest)))
        first += 1
    if high[1:] != "9" * rest:
        parts.append(seq(high[0], _digits("0" * rest, high[1:])))
        last -= 1
    if first <= last:
        parts.append(seq(_digits(str(first), str(last)), times(DIGIT, rest, rest)))
    return either(*parts)


def other_than(words: frozenset[str], first: str, more: str) -> Expr:
    """A name of the characters of `first`, then of `more`, that is none of these words."""
    return _branching(words, first, more)


def _branching(words: frozenset[str], here: str, more: str) -> Expr:
    """What may follow where some words are still possible; `here` may be the next character."""
    begins: dict[str, set[str]] = {}
    for word in words:
        if word:
            begins.setdefault(word[0], set()).add(word[1:])
    choices: list[Expr] = []
    free = "".join(char for char in here if char not in begins)
    if free:
        choices.append(seq(characters(free), times(characters(more), 0, None)))
    for char, rest in sorted(begins.items()):
        inner = _branching(frozenset(rest), more, more)
        choices.append(seq(char, inner if "" in rest else maybe(inner)))
    return either(*choices)


def reachable(grammar: Grammar) -> Grammar:
    """The grammar without the rules that nothing leads to, in the order in which they are met."""
    order: dict[str, None] = {grammar.start: None}
    queue = [grammar.start]
    for name in queue:
        for used in uses(grammar.rules[name]):
            if used not in order:
                order[used] = None
                queue.append(used)
    return Grammar(grammar.start, {name: grammar.rules[name] for name in order}, grammar.tokens)


def uses(expr: Expr) -> list[str]:
    """The names of the rules that an expression uses."""
    if type(expr) is Use:
        return [expr.name]
    inner = expr.parts if type(expr) is Then else expr.choices if type(expr) is Or else ()
    if type(expr) is Times:
        inner = (expr.part,)
    return [name for part in inner for name in uses(part)]


def longest(grammar: Grammar) -> int | None:
    """How many characters the longest text of a grammar has, None where there is no end to it."""
    found: dict[str, int | None] = {}

    def of_rule(name: str) -> int | None:
        if name not in found:
            found[name] = None  # a rule that leads back to itself has no end
            found[name] = of(grammar.rules[name])
        return found[name]

    def of(expr: Expr) -> int | None:
        match expr:
            case Text(text):
                return len(text)
            case OneOf():
                return 1
            case Use(name):
                return of_rule(name)
            case Then(parts):
                lengths = [of(part) for part in parts]
                return None if None in lengths else sum(filter(None, lengths))
            case Or(choices):
                lengths = [of(choice) for choice in choices]
                return None if None in lengths else max(filter(None, lengths), default=0)
            case Times(part, _, most):
                once = of(part)
                return None if once is None or most is None else once * most

    return of_rule(grammar.start)
