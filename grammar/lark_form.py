"""A grammar in `notation` -> its text in the part of Lark's notation that Lark and llguidance both read."""

from __future__ import annotations

from grammar.notation import Grammar, OneOf, uses
from grammar.spelled import Form, spelled

_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\f": "\\f"}


def lark_text(grammar: Grammar) -> str:
    """A rule a line; tokens, and all that stands within one, have names in capitals."""
    tokens = _with_their_parts(grammar)
    names = {name: name.upper() if name in tokens else name.lower() for name in grammar.rules}
    names[grammar.start] = "start"
    return "".join(f"{names[name]}: {spelled(expr, names, _LARK)}\n" for name, expr in grammar.rules.items())


def _with_their_parts(grammar: Grammar) -> set[str]:
    found = set(grammar.tokens & set(grammar.rules))
    queue = list(found)
    for name in queue:
        inner = set(uses(grammar.rules[name])) - found
        found |= inner
        queue += inner
    return found


def _text(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(c, "\\" + c if c in '"\\' else c) for c in text) + '"'


def _one_of(signs: OneOf) -> str:
    return "/[" + "^" * signs.other + "".join(_range(*one) for one in signs.ranges) + "]/"


def _often(least: int, most: int | None) -> str:
    return f"~{least}" if least == most else f"~{least}..{most}"


def _range(first: str, last: str) -> str:
    return _in_class(first) + (f"-{_in_class(last)}" if last != first else "")


def _in_class(char: str) -> str:
    return _ESCAPES.get(char) or (char if char.isalnum() or char in ' _%~"' else "\\" + char)


_LARK = Form(_text, _one_of, _often)
