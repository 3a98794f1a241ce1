"""A grammar in `notation` -> its text in GBNF, which llama.cpp reads, and XGrammar too."""

from __future__ import annotations

from grammar.notation import Grammar, OneOf
from grammar.spelled import Form, spelled

_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def gbnf_text(grammar: Grammar) -> str:
    """A rule a line, the first of them `root`."""
    names = {name: name.replace("_", "-") for name in grammar.rules}
    names[grammar.start] = "root"
    return "".join(f"{names[name]} ::= {spelled(expr, names, _GBNF)}\n" for name, expr in grammar.rules.items())


def _text(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(char, char) for char in text) + '"'


def _one_of(signs: OneOf) -> str:
    return "[" + "^" * signs.other + "".join(_range(*one) for one in signs.ranges) + "]"


def _often(least: int, most: int | None) -> str:
    return "{" + (str(least) if least == most else f"{least},{most}") + "}"


def _range(first: str, last: str) -> str:
    return _in_class(first) + (f"-{_in_class(last)}" if last != first else "")


def _in_class(char: str) -> str:
    """Signs as numbers, which every version reads alike."""
    return char if char.isalnum() or char == " " else f"\\x{ord(char):02X}"


_GBNF = Form(_text, _one_of, _often, groups_text=True)
