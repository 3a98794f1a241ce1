"""A grammar of tokens -> one of characters, with the blanks after tokens written out.

`chancex` is one name and `chance x` are two tokens: a lexer knows that, a decoder that goes character by character does
not. So every rule comes in as many kinds as it is used in: after a word that has no blank behind it (`…_next`) or not,
and ending in such a word (`…_word`) or not. No word follows where one ends without a blank.
"""

from __future__ import annotations

from typing import NamedTuple

from grammar.notation import EMPTY, Expr, OneOf, Or, Text, Then, Times, Use, either, maybe, merged, seq, times


class Token(NamedTuple):
    """What a token is in characters, with the blanks after it and, for a word or number, without any.

    A word without a blank after it runs into another; `apart` is a sign that would run into a word before it.
    """

    spaced: Expr
    bare: Expr | None = None
    apart: bool = False


_BOTH = (False, True)


def spaced(rules: dict[str, Expr], start: str, tokens: dict[str, Token], closed: frozenset[str]) -> dict[str, Expr]:
    """The rules of characters that lead on from `start`, which is what their first rule is called.

    A rule of `closed` never ends in a word without a blank, so that anything may follow it.
    """
    return _Spacer(rules, tokens, closed).all(start)


class _Spacer:
    def __init__(self, rules: dict[str, Expr], tokens: dict[str, Token], closed: frozenset[str]):
        self.rules, self.tokens, self.closed = rules, tokens, closed
        self.ends: dict[tuple[str, bool], frozenset[bool]] = {}
        self.made: dict[str, Expr] = {}
        self.known: dict[tuple[int, bool], tuple[frozenset[bool], Expr]] = {}
        self.find_ends()

    def all(self, start: str) -> dict[str, Expr]:
        return {start: either(*self.some(self.build(self.rules[start], False, after) for after in _BOTH)), **self.made}

    # -- how a rule can end ------------------------------------------------------------------------------------------

    def find_ends(self) -> None:
        """For each rule and what stands before it: whether it can end in a word, or in none; to a fixed point."""
        self.ends = {(name, before): frozenset() for name in self.rules for before in _BOTH}
        changed = True
        while changed:
            self.known.clear()
            found = {key: self.ends_of(self.rules[key[0]], key[1]) for key in self.ends}
            found.update({key: frozenset((False,)) for key in found if key[0] in self.closed and found[key]})
            changed, self.ends = found != self.ends, found

    def ends_of(self, expr: Expr, before: bool) -> frozenset[bool]:
        key = id(expr), before
        if key not in self.known:
            self.known[key] = self.found_ends(expr, before), expr
        return self.known[key][0]

    def found_ends(self, expr: Expr, before: bool) -> frozenset[bool]:
        match expr:
            case Use(name) if name in self.rules:
                return self.ends[name, before]
            case Then(parts):
                states = frozenset((before,))
                for part in parts:
                    states = frozenset().union(*(self.ends_of(part, state) for state in states))
                return states
            case Or(choices):
                return frozenset().union(*(self.ends_of(choice, before) for choice in choices))
            case Times(part, least, most):
                once = self.ends_of(part, before)
                again = frozenset().union(*(self.ends_of(part, state) for state in once)) if most is None else once
                return once | again | (frozenset((before,)) if least == 0 else frozenset())
        token = self.tokens[_name_of(expr)]
        if before and (token.bare is not None or token.apart):
            return frozenset()
        return frozenset(_BOTH if token.bare is not None else (False,))

    # -- the rules in characters -------------------------------------------------------------------------------------

    def build(self, expr: Expr, before: bool, after: bool) -> Expr | None:
        """The expression after a word or not, as far as it ends in one or not; None where it cannot."""
        if after not in self.ends_of(expr, before):
            return None
        match expr:
            case Use(name) if name in self.rules:
                return Use(self.kind(name, before, after))
            case Then(parts):
                return self.sequence(parts, before).get(after)
            case Or(choices):
                return either(*self.some(self.build(choice, before, after) for choice in choices))
            case Times(part, 0, 1):
                once = self.build(part, before, after)
                return maybe(once or EMPTY) if before == after else once
            case Times(part, 0, _):
                return self.repeated(part, before, after)
            case Times(part, _, _):
                return self.build(Then((part, Times(part, 0, None))), before, after)
        token = self.tokens[_name_of(expr)]
        return token.bare if after else token.spaced

    def kind(self, name: str, before: bool, after: bool) -> str:
        """The name of a rule's kind, which is made when it is first asked for."""
        called = plain(name) + "_next" * before + "_word" * after
        if called not in self.made:
            self.made[called] = EMPTY
            self.made[called] = self.build(self.rules[name], before, after) or EMPTY
        return called

    @staticmethod
    def some(found) -> list[Expr]:
        return [one for one in found if one is not None]

    def sequence(self, parts: tuple[Expr, ...], before: bool) -> dict[bool, Expr]:
        here: dict[bool, Expr] = {before: EMPTY}
        for part in parts:
            ways: dict[bool, list[Expr]] = {}
            for state, so_far in here.items():
                for after in _BOTH:
                    one = self.build(part, state, after)
                    if one is not None:
                        ways.setdefault(after, []).append(seq(so_far, one))
            here = {state: merged(*found) for state, found in ways.items()}
        return here

    def repeated(self, part: Expr, before: bool, after: bool) -> Expr | None:
        """Any number of a part: a walk between two states, without going back to a rule that repeats itself."""
        other = not before
        stay, leave = self.build(part, before, before), self.build(part, before, other)
        back, on = self.build(part, other, before), self.build(part, other, other)
        there = times(on, 0, None) if on is not None else EMPTY
        round_trip = seq(leave, there, back) if leave is not None and back is not None else None
        home = times(either(*self.some((stay, round_trip))), 0, None)
        if before == after:
            return home
        return seq(home, leave, there) if leave is not None else None


def plain(name: str) -> str:
    """A rule's name without the underscores at its ends, which Lark reads as orders."""
    return ("any_" if name.startswith("_") else "") + name.strip("_") + ("_of_two" if name.endswith("_") else "")


def _name_of(expr: Expr) -> str:
    """What a token is called: a word or sign by itself."""
    assert type(expr) in (Text, Use)
    return expr.text if type(expr) is Text else expr.name  # type: ignore[union-attr]


def begins_word(shape: Expr, tokens: dict[str, Expr]) -> bool:
    """Whether what a token begins with may be a letter or a digit."""
    match shape:
        case Text(text):
            return text[0].isalnum()
        case OneOf(ranges, other):
            return not other and any(first.isalnum() for first, _ in ranges)
        case Use(name):
            return begins_word(tokens[name], tokens)
        case Then(parts):
            return begins_word(parts[0], tokens)
        case Or(choices):
            return any(begins_word(choice, tokens) for choice in choices)
        case Times(part, _, _):
            return begins_word(part, tokens)
