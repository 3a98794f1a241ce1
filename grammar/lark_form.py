"""A grammar in `notation` -> its text in the part of Lark's notation that Lark and llguidance both read."""

from __future__ import annotations

from grammar.notation import Expr, Grammar, OneOf, Or, Text, Then, Times, Use, uses

_OFTEN = {(0, 1): "?", (0, None): "*", (1, None): "+"}
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\f": "\\f"}


def lark_text(grammar: Grammar) -> str:
    """A rule a line; tokens, and all that stands within one, have names in capitals."""
    tokens = _with_their_parts(grammar)
    names = {name: name.upper() if name in tokens else name.lower() for name in grammar.rules}
    names[grammar.start] = "start"
    return "".join(f"{names[name]}: {_said(expr, names, 0)}\n" for name, expr in grammar.rules.items())


def _with_their_parts(grammar: Grammar) -> set[str]:
    found = set(grammar.tokens & set(grammar.rules))
    queue = list(found)
    for name in queue:
        inner = set(uses(grammar.rules[name])) - found
        found |= inner
        queue += inner
    return found


def _said(expr: Expr, names: dict[str, str], depth: int) -> str:
    """`depth` is 0 where anything may stand, 1 within a sequence, 2 before a repetition."""
    match expr:
        case Text(text):
            return '"' + "".join(_ESCAPES.get(c, "\\" + c if c in '"\\' else c) for c in text) + '"'
        case OneOf(ranges, other):
            return "/[" + "^" * other + "".join(_range(*one) for one in ranges) + "]/"
        case Use(name):
            return names[name]
        case Times(part, least, most):
            often = _OFTEN.get((least, most)) or (f"~{least}" if least == most else f"~{least}..{most}")
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
    return _ESCAPES.get(char) or (char if char.isalnum() or char in ' _%~"' else "\\" + char)
