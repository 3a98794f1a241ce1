"""An expression of `notation` -> its text, in any form that says choices, sequences and repetitions as EBNF does."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from grammar.notation import Expr, OneOf, Or, Text, Then, Times, Use

_OFTEN = {(0, 1): "?", (0, None): "*", (1, None): "+"}


class Form(NamedTuple):
    """How one form writes what others write otherwise."""

    text: Callable[[str], str]
    one_of: Callable[[OneOf], str]
    often: Callable[[int, int | None], str]
    """A repetition that none of `?`, `*` and `+` says."""
    groups_text: bool = False
    """Whether a repeated text of several characters needs parentheses."""


def spelled(expr: Expr, names: dict[str, str], form: Form, depth: int = 0) -> str:
    """`depth` is 0 where anything may stand, 1 within a sequence, 2 before a repetition."""
    match expr:
        case Text(text):
            made = form.text(text)
            return f"({made})" if depth == 2 and form.groups_text and len(text) > 1 else made
        case OneOf():
            return form.one_of(expr)
        case Use(name):
            return names[name]
        case Times(part, least, most):
            often = _OFTEN.get((least, most)) or form.often(least, most)
            return f"{spelled(part, names, form, 2)}{often}"
        case Then(parts):
            made = " ".join(spelled(part, names, form, 1) for part in parts)
            return f"({made})" if depth == 2 else made
        case Or(choices):
            made = " | ".join(spelled(choice, names, form) for choice in choices)
            return f"({made})" if depth else made
