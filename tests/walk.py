"""A random text of a grammar: at each fork a way, at each repetition a number of times."""

from __future__ import annotations

from random import Random

from grammar.notation import Expr, Grammar, OneOf, Or, Text, Then, Times, Use


def random_text(grammar: Grammar, chance: Random) -> str:
    """A text that the grammar lets be written."""
    out: list[str] = []

    def walk(expr: Expr) -> None:
        match expr:
            case Text(text):
                out.append(text)
            case OneOf(ranges, False):
                first, last = chance.choice(ranges)
                out.append(chr(chance.randint(ord(first), ord(last))))
            case Use(name):
                walk(grammar.rules[name])
            case Then(parts):
                for part in parts:
                    walk(part)
            case Or(choices):
                walk(chance.choice(choices))
            case Times(part, least, most):
                assert most is not None
                often = min(chance.randint(least, most), chance.randint(least, most))  # few things rather than many
                for _ in range(often):
                    walk(part)
            case _:
                raise AssertionError(expr)

    walk(Use(grammar.start))
    return "".join(out)
