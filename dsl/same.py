"""Two modules -> whether they say the same, wherever it stands and however it is spelt: what the formatter keeps."""

from __future__ import annotations

from dsl import ir
from dsl.phrases import target
from dsl.record import Record
from dsl.steps import decode


def same(one: ir.Module, other: ir.Module) -> bool:
    """Whether two modules differ in nothing but places, blanks, long names of targets and signs for rests."""
    return meaning(one) == meaning(other)


def meaning(module: ir.Module) -> list:
    """A module as a flat list without places. In a loop, since chains of `else if` are as deep as they are long."""
    out: list = []
    waiting: list = [module]
    while waiting:
        node = waiting.pop()
        special = _SPECIAL.get(type(node))
        if special is not None:
            out.append(special(node))
        elif isinstance(node, tuple):
            fields = [child for name, child in zip(_names(node), node) if name != "span"]
            out.append((type(node).__name__, len(fields)))
            waiting.extend(reversed(fields))
        else:
            out.append(node)
    return out


def _names(node: tuple) -> tuple:
    return type(node)._fields if isinstance(node, Record) else ("",) * len(node)  # type: ignore[attr-defined]


def _token(token: ir.Token):
    return token.kind, "".join(token.text.split()) if token.kind == "STICKS" else token.text


def _bars(bars: ir.Bars):
    """Every stroke with its place in the bar; what is wrong in a row stays wrong."""
    read = decode(bars.text)
    strokes = [(bar.steps, bar.repeat, [stroke._replace(place=0) for stroke in bar.strokes]) for bar in read.bars]
    return strokes, [(problem.code, problem.about) for problem in read.problems], bars.closed


_SPECIAL = {ir.Token: _token, ir.Target: target, ir.Bars: _bars}
