"""A grammar in `notation` -> its text in GBNF, which llama.cpp reads, and XGrammar too."""

from __future__ import annotations

from grammar.notation import Expr, Grammar, OneOf, Or, Text, Then, Times, Use

_OFTEN = {(0, 1): "?", (0, None): "*", (1, None): "+"}
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def gbnf_text(grammar: Grammar) -> str:
    """A rule a line, the first of them `root`."""
    names = {name: name.replace("_", "-") for name in grammar.rules}
    names[grammar.start] = "root"
    return "".join(f"{names[name]} ::= {_said(expr, names, 0)}\n" for name, expr in grammar.rules.items())


def _said(expr: Expr, names: dict[str, str], depth: int) -> str:
    """`depth` is 0 where anything may stand, 1 within a sequence, 2 before a repetition."""
    match expr:
        case Text(text):
            made = '"' + "".join(_ESCAPES.get(char, char) for char in text) + '"'
            return f"({made})" if depth == 2 and len(text) > 1 else made
        case OneOf(ranges, other):
            return "[" + "^" * other + "".join(_range(*one) for one in ranges) + "]"
        case Use(name):
            return names[name]
        case Times(part, least, most):
            often = _OFTEN.get((least, most)) or "{" + (str(least) if least == most else f"{least},{most}") + "}"
            return f"{_said(part, names, 2)}{often}"
        case Then(parts):
            made = " ".join(_said(part, names, 1) for part in parts)
            return f"({made})" if depth == 2 else made
        case Or(choices):
            made = " | ".join(_said(choice, names, 0) for choice in choices)
            return f"({made})" if depth else made


def _range(first: str, last: str) -> str:
    return _in_class(first) + (f"-{_in_class(last)}" if last != first else "")


def _in_class(char: str) -> str:
    """Signs as numbers, which every version reads alike."""
    return char if char.isalnum() or char == " " else f"\\x{ord(char):02X}"
