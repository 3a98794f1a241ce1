"""The text of `drum.lark` -> its rules and tokens in `notation`, refusing what constrained decoders do not know.

Decoders have no priorities, templates, imports, aliases or lookaround, do not give back what a token has taken, and
are surest in ASCII. Reading the grammar is at once the lint that it stays within that.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from grammar.notation import Expr, OneOf, Or, Text, Then, Times, Use, either, seq, times


class NotExportable(ValueError):
    """The grammar says what not every form of it can say; the message names it and its line."""


class Rules(NamedTuple):
    """The rules and the tokens of a grammar by name, and the names of the tokens that may stand anywhere."""

    rules: dict[str, Expr]
    tokens: dict[str, Expr]
    ignored: tuple[str, ...]


def read(text: str) -> Rules:
    """The rules of a grammar in the part of Lark's notation that every export can say; raises NotExportable."""
    if not text.isascii():
        raise NotExportable("the grammar has letters beyond ASCII")
    return _Reader(text).all()


_SIGNS = re.compile(
    r"""(?P<skip>\s+|//[^\n]*)
      |(?P<string>"(?:[^"\\\n]|\\.)*")
      |(?P<shape>/(?:[^/\\\n]|\\.)+/)
      |(?P<ignore>%ignore\b)
      |(?P<name>[?!]?[A-Za-z_][A-Za-z_0-9]*)
      |(?P<sign>[:|()?*+])""",
    re.VERBOSE,
)
_OFTEN = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


class _Reader:
    """Reads statement by statement; `at` is the next sign."""

    def __init__(self, text: str):
        self.text, self.at = text, 0
        self.signs: list[tuple[str, str, int]] = []
        self.cut()

    def cut(self) -> None:
        place = 0
        while place < len(self.text):
            found = _SIGNS.match(self.text, place)
            if found is None:
                raise self.wrong(f"`{self.text[place]}`", place)
            kind = found.lastgroup or ""
            place = found.end()
            if kind in ("string", "shape") and self.text[place : place + 1].isalpha():
                raise self.wrong("a flag after a string or a shape", place)
            if kind != "skip":
                self.signs.append((kind, found[0], found.start()))
        self.signs.append(("end", "", place))

    def wrong(self, what: str, place: int | None = None) -> NotExportable:
        place = self.signs[self.at][2] if place is None else place
        line = self.text.count("\n", 0, place) + 1
        return NotExportable(f"drum.lark, line {line}: no export of the grammar can say {what}")

    def all(self) -> Rules:
        made = Rules({}, {}, ())
        while self.signs[self.at][0] != "end":
            kind, word, _ = self.signs[self.at]
            if kind == "ignore":
                made = made._replace(ignored=(*made.ignored, self.signs[self.at + 1][1]))
                self.at += 2
            elif kind == "name" and self.signs[self.at + 1][1] == ":":
                self.at += 2
                name = word.lstrip("?!")
                (made.tokens if is_token(name) else made.rules)[name] = self.choices()
            else:
                raise self.wrong(f"`{word}` here")
        return made

    def choices(self) -> Expr:
        found = [self.sequence()]
        while self.signs[self.at][1] == "|":
            self.at += 1
            found.append(self.sequence())
        return either(*found)

    def sequence(self) -> Expr:
        parts: list[Expr] = []
        while (part := self.part()) is not None:
            often = _OFTEN.get(self.signs[self.at][1])
            if often is not None:
                self.at += 1
                part = times(part, *often)
            parts.append(part)
        return parts[0] if len(parts) == 1 else Then(tuple(parts))

    def part(self) -> Expr | None:
        kind, word, place = self.signs[self.at]
        ends = kind == "name" and self.signs[self.at + 1][1] == ":"
        if kind in ("end", "ignore") or ends or word in ("|", ")"):
            return None
        self.at += 1
        if word == "(":
            inner = self.choices()
            self.at += 1
            return inner
        if kind == "name":
            return Use(word)
        if kind == "string":
            return Text(re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), word[1:-1]))
        if kind == "shape":
            return self.shape(word[1:-1], place)
        raise self.wrong(f"`{word}` here", place)

    def shape(self, shape: str, place: int) -> Expr:
        try:
            return _Shape(shape).all()
        except ValueError as wrong:
            raise self.wrong(f"{wrong} in a shape", place) from None


def is_token(name: str) -> bool:
    """Whether a name is one of a token: in capitals, as Lark has it."""
    return name.lstrip("_")[:1].isupper()


class _Shape:
    """Reads a regular expression of letters, classes, groups and `?`, `*`, `+`, `|`."""

    def __init__(self, text: str):
        self.text, self.at = text, 0

    def all(self) -> Expr:
        made = self.choices()
        if self.at < len(self.text):
            raise ValueError(f"`{self.text[self.at]}`")
        return made

    def next(self) -> str:
        return self.text[self.at : self.at + 1]

    def choices(self) -> Expr:
        found = [self.sequence()]
        while self.next() == "|":
            self.at += 1
            found.append(self.sequence())
        return either(*found)

    def sequence(self) -> Expr:
        parts: list[Expr] = []
        while self.next() and self.next() not in "|)":
            part = self.part()
            often = _OFTEN.get(self.next())
            if often is not None:
                self.at += 1
                part = times(part, *often)
                if self.next() in ("?", "+", "*"):
                    raise ValueError("a lazy repetition")
            parts.append(part)
        return seq(*parts)

    def part(self) -> Expr:
        char = self.next()
        if char == "(":
            self.at += 1
            if self.next() == "?":
                raise ValueError("lookaround or a flag")
            inner = self.choices()
            self.at += 1
            return inner
        if char == "[":
            return self.one_of()
        if char in ".^${}*+?":
            raise ValueError(f"`{char}`")
        return Text(self.letter())

    def letter(self) -> str:
        char = self.next()
        self.at += 1
        if char != "\\":
            return char
        escaped = self.next()
        self.at += 1
        if escaped.isalnum() and escaped not in _ESCAPES:
            raise ValueError(f"`\\{escaped}`")
        return _ESCAPES.get(escaped, escaped)

    def one_of(self) -> OneOf:
        self.at += 1
        other = self.next() == "^"
        self.at += other
        ranges: list[tuple[str, str]] = []
        while self.next() != "]":
            first = last = self.letter()
            if self.next() == "-" and self.text[self.at + 1 : self.at + 2] != "]" and self.next():
                self.at += 1
                last = self.letter()
            ranges.append((first, last))
        self.at += 1
        return OneOf(tuple(ranges), other)


def without_left_recursion(rules: dict[str, Expr]) -> dict[str, Expr]:
    """`sum: sum "+" product | product` as `sum: product ("+" product)*`: GBNF knows no other way."""
    return {name: _iterated(name, _unfolded(name, rules)) for name in rules}


def _unfolded(name: str, rules: dict[str, Expr]) -> tuple[Expr, ...]:
    """The choices of a rule; those that are other rules which begin with this one are written out."""
    expr = rules[name]
    choices = expr.choices if type(expr) is Or else (expr,)
    return tuple(
        rules[one.name] if type(one) is Use and one.name in rules and _begins_with(rules[one.name], name) else one
        for one in choices
    )


def _begins_with(expr: Expr, name: str) -> bool:
    return type(expr) is Then and expr.parts[:1] == (Use(name),)


def _iterated(name: str, choices: tuple[Expr, ...]) -> Expr:
    tails = [Then(one.parts[1:]) for one in choices if type(one) is Then and _begins_with(one, name)]
    bases = [one for one in choices if not _begins_with(one, name)]
    return either(*bases) if not tails else Then((either(*bases), Times(either(*tails), 0, None)))
