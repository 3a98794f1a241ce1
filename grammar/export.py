"""`drum.lark` -> the whole grammar in a form that others read: stock Lark, llguidance, or GBNF for llama.cpp."""

from __future__ import annotations

from pathlib import Path

from grammar.ebnf import Rules, read, without_left_recursion
from grammar.gbnf import gbnf_text
from grammar.lark_form import lark_text
from grammar.notation import (
    Expr,
    Grammar,
    OneOf,
    Or,
    Text,
    Then,
    Times,
    Use,
    characters,
    either,
    maybe,
    other_than,
    reachable,
    seq,
    times,
    uses,
)
from grammar.spaced import Token, begins_word, spaced

FORMS = ("lark", "llguidance", "gbnf")
RECOVERY = "UNCLOSED_ROW"
"""What the grammar has only so that a half-typed file is understood: no export offers it to be written."""
LETTERS, MORE = "abcdefghijklmnopqrstuvwxyz_", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
_APART = {"plus": ("+", "PLUS"), "divide": ("/", "SLASH")}
"""Signs of arithmetic that would run into a number before them: `3+2/8` is a meter and `3 + 2 / 8` a sum."""
_BLANK = characters(" \t")
_BLANKS = times(_BLANK, 0, None)
_SIGNS = {
    "{": "BEGIN",
    "}": "END",
    "(": "PAREN",
    ")": "PAREN_END",
    "[": "BRACKET",
    "]": "BRACKET_END",
    ",": "COMMA",
    ";": "SEMICOLON",
    ":": "COLON",
    "=": "EQUALS",
    ".": "DOT",
    "-": "MINUS",
    "+": "PLUS_SIGN",
    "*": "STAR",
    "/": "STROKE",
}
_CLOSED = frozenset(("bars_row",))
"""A row may be followed by anything on its line."""


def full(form: str) -> str:
    """The whole grammar as a text of one of FORMS."""
    text = (Path(__file__).parent / "drum.lark").read_text(encoding="utf-8")
    return printed(characters_of(read(text)), form) if form != "lark" else _for_lark(text)


def printed(grammar: Grammar, form: str) -> str:
    """A grammar as a text of one of FORMS."""
    return gbnf_text(grammar) if form == "gbnf" else lark_text(grammar)


def _for_lark(text: str) -> str:
    """The grammar as it is, for Lark's LALR parser and basic lexer, without what serves recovery."""
    read(text)
    lines = [line for line in text.split("\n") if not line.startswith(f"{RECOVERY}:")]
    return "\n".join(lines).replace(f" | {RECOVERY}+", "")


def characters_of(grammar: Rules) -> Grammar:
    """The grammar of characters: no lexer's rules of precedence are needed to read by it."""
    rules = {name: _without_recovery(expr) for name, expr in grammar.rules.items()}
    for name, (sign, called) in _APART.items():
        rules[name] = _replaced(rules[name], Text(sign), Use(called))
    rules = without_left_recursion(rules)
    tokens, added = _tokens(grammar)
    made = spaced(rules, "start", tokens, _CLOSED)
    made["start"] = seq(maybe(Use("BLANKS")), made["start"], maybe(Use("COMMENT")))
    shapes = {**grammar.tokens, **_shapes(grammar), **added}
    return reachable(Grammar("start", {**made, **shapes}, frozenset(shapes)))


def _without_recovery(expr: Expr) -> Expr:
    if type(expr) is not Or:
        return expr
    return either(*(choice for choice in expr.choices if RECOVERY not in uses(choice)))


def _replaced(expr: Expr, old: Expr, new: Expr) -> Expr:
    return Then(tuple(new if part == old else part for part in expr.parts)) if type(expr) is Then else expr


def _shapes(grammar: Rules) -> dict[str, Expr]:
    """Tokens that the export cuts otherwise than the lexer: a decoder never gives back what a token has taken.

    A row is cut into its bars, a sticking into its words, and a newline stands alone.
    """
    steps = times(_signs_of_a_row(grammar), 1, None)
    return {
        "BLANKS": _BLANKS,
        "NEWLINE": seq(maybe("\r"), "\n", _BLANKS),
        "BAR_LINE": seq("|", _BLANKS),
        "CELL": seq(steps, times(seq(times(_BLANK, 1, None), steps), 0, None), _BLANKS),
        "HANDS": times(characters("RL"), 1, None),
        "NAME": other_than(_keywords(grammar), LETTERS, MORE),
    }


def _signs_of_a_row(grammar: Rules) -> OneOf:
    """The alphabet of the steps, without blanks: the first class of a row's shape."""
    row = grammar.tokens["ROW"]
    found = next(part for part in _walk(row) if type(part) is OneOf)
    return OneOf(tuple(one for one in found.ranges if one[0] not in " \t"))


def _walk(expr: Expr):
    yield expr
    match expr:
        case Then(inner) | Or(inner):
            for part in inner:
                yield from _walk(part)
        case Times(part, _, _):
            yield from _walk(part)


def _keywords(grammar: Rules) -> frozenset[str]:
    """Words that are tokens of their own, and so no names."""
    every = [*grammar.rules.values(), *grammar.tokens.values()]
    found = {part.text for expr in every for part in _walk(expr) if type(part) is Text}
    return frozenset(word for word in found if word.replace("_", "").isalpha() and len(word) > 1 and word.islower())


def _tokens(grammar: Rules) -> tuple[dict[str, Token], dict[str, Expr]]:
    """Every token of the rules, words and signs that stand there as themselves too; and the shapes that they add.

    A token and the blanks after it are one piece to a lexer: half the steps for it.
    """
    found: dict[str, Token] = {}
    added: dict[str, Expr] = {}

    def add(called: str, name: str, shape: Expr, word: bool, apart: bool = False) -> None:
        added[f"{name}_B"] = seq(shape, times(_BLANK, 1 if word else 0, None))
        found[called] = Token(Use(f"{name}_B"), shape if word else None, apart)

    for name, shape in grammar.tokens.items():
        add(name, name, Use(name), begins_word(shape, grammar.tokens))
    for text in {part.text: 0 for expr in grammar.rules.values() for part in _walk(expr) if type(part) is Text}:
        add(text, _SIGNS.get(text) or text.upper(), Text(text), text not in _SIGNS)
    for sign, called in _APART.values():
        add(called, called, Text(sign), False, True)
    add("HANDS", "HANDS", Use("HANDS"), True)
    hands = found["HANDS"].spaced
    found["STICKS"] = Token(times(hands, 1, None), seq(times(hands, 0, None), Use("HANDS")))
    found["_NL"] = Token(seq(maybe(Use("COMMENT")), Use("NEWLINE")))
    found["ROW"] = Token(_row())
    return found, added


def _row() -> Expr:
    """Bars on one line, and on the lines below that begin with a bar line."""
    line = seq(Use("BAR_LINE"), times(seq(maybe(Use("CELL")), Use("BAR_LINE")), 1, None))
    ends = times(seq(maybe(Use("COMMENT")), Use("NEWLINE")), 1, None)
    return seq(line, times(seq(ends, line), 0, None))
