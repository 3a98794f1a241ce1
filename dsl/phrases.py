"""A record of `dsl.ir` -> its words on one line: statements without a body, the heads of those with one, values."""

from __future__ import annotations

import re

from dsl import ir
from dsl.strokes import NAMES
from grammar.tables import WORDS


def phrase(item, text: str = "") -> str:
    """A statement without a body, in canonical words; `text` is the source, for words that may be left out."""
    return PHRASES[type(item)](item, text)


def head(item, text: str = "") -> str:
    """What stands before the `{` of a statement with a body."""
    return HEADS[type(item)](item, text)


# --- values ---------------------------------------------------------------------------------------------------------

_COMPARES = 4
_LEVELS = {"or": 1, "and": 2, "not": 3, "+": 5, "-": 5, "*": 6, "/": 6, "neg": 7}
_SIGNS = {"neg": "-", "not": "not "}
_PLAIN = frozenset(("NUMBER", "FRACTION", "PERCENT"))


def expression(node, least: int = 0) -> str:
    """An expression, with parentheses only where an operation binds less than `least` or its neighbour.

    It goes down the left side, which is as deep as a sum is long, in a loop.
    """
    before, after = [], []
    while type(node) is ir.Op:
        level = _LEVELS.get(node.op, _COMPARES)
        if level < least:
            before.append("(")
            after.append(")")
            least = 0
        elif len(node.args) == 1:
            before.append(_SIGNS[node.op])
            node, least = node.args[0], level
        else:
            after.append(f" {node.op} {expression(node.args[1], level + 1)}")
            node, least = node.args[0], level + (level == _COMPARES)
    return "".join(before) + _atom(node) + "".join(reversed(after))


def _atom(node) -> str:
    if type(node) is ir.Values:
        return f"[{' '.join(map(expression, node.items))}]{node.unit}"
    return node.text


def value(node) -> str:
    """A value where an expression needs parentheses: after `every`, `per`, `in`, `euclid`."""
    text = expression(node)
    bare = type(node) is ir.Token and (node.kind in _PLAIN or (node.kind == "NAME" and text not in WORDS))
    return text if bare else f"({text})"


def target(node: ir.Target) -> str:
    """A target by its short name: `kick` is `bd`, `hf` is `hh.foot`."""
    short = NAMES.get(node.name, node.name)
    if not node.detail:
        return short
    if "." not in short:
        return f"{short}.{node.detail}"
    return "hh.splash" if node.detail == "splash" else f"{node.name}.{node.detail}"


def _targets(nodes) -> str:
    return ", ".join(map(target, nodes))


def _counts(items) -> str:
    return " ".join(map(expression, items))


def call(node: ir.Call) -> str:
    """`blast(hammer)`, `lathe(seven, level: 120)`, `rock.classic`."""
    if not node.args:
        return node.name.text
    given = (f"{arg.name.text}: {expression(arg.value)}" if arg.name else expression(arg.value) for arg in node.args)
    return f"{node.name.text}({', '.join(given)})"


# --- rows -----------------------------------------------------------------------------------------------------------


def row_head(row: ir.Row) -> str:
    """What stands before the bars of a row: `add sn`, `cb in 5`, `bd every 1/16`."""
    words = ("add " if row.add else "") + target(row.target)
    if type(row.source) is ir.Every:
        return f"{words} every {value(row.source.step)}"
    if type(row.source) is ir.InBars and row.source.steps is not None:
        return f"{words} in {value(row.source.steps)}"
    return words


def _row(row: ir.Row, text) -> str:
    """A row without bars."""
    words, source = row_head(row), row.source
    if type(source) is ir.On:
        words += f" on {_counts(source.counts)}"
    elif type(source) is ir.Euclid:
        words += f" euclid {value(source.hits)} of {value(source.steps)}"
        words += f" rotate {value(source.rotate)}" if source.rotate is not None else ""
    return " ".join((words, *map(phrase, row.mods)))


MODS = {
    # what is said after a row, and the actions of `on` rules; the others are their kind and one value
    "vel_ramp": lambda values: f"vel {expression(values[0])} -> {expression(values[1])}",
    "sticking": lambda values: f"sticking {' '.join(values[0].text.split())}",
    "instead": lambda values: f"instead of {_targets(values)}",
    "to": lambda values: f"to {target(values[0])}",
    "drop": lambda values: "drop",
    "jitter_time": lambda values: f"jitter time {expression(values[0])}",
    "jitter_vel": lambda values: f"jitter vel {expression(values[0])}",
}


def _mod(mod: ir.Mod, text) -> str:
    special = MODS.get(mod.kind)
    return special(mod.values) if special else f"{mod.kind} {expression(mod.values[0])}"


# --- statements -----------------------------------------------------------------------------------------------------


def _drop(drop: ir.Drop, text) -> str:
    words = f"drop {_targets(drop.targets)}"
    if drop.counts is not None:
        return f"{words} at {_counts(drop.counts)}"
    words += f" from {drop.start.text}" if drop.start is not None else ""
    return words + (f" to {drop.stop.text}" if drop.stop is not None else "")


def _fill_use(use: ir.FillUse, text) -> str:
    every = f"every {_every(use.every, text)} " if use.every is not None else ""
    return f"fill {every}{call(use.call)}"


_BARS_SAID = re.compile(r"[ \t)]*bars\b")


def _every(node, text: str) -> str:
    """`4`, or `4 bars` where the source says so."""
    return value(node) + (" bars" if _BARS_SAID.match(text, node.span[1]) else "")


def _apply(apply: ir.Apply, text) -> str:
    return f"apply {call(apply.call)}" + (f" at {expression(apply.amount)}" if apply.amount is not None else "")


def _keep(keep: ir.Keep, text) -> str:
    return f"keep one per {value(keep.step)}" + (f" preferring {_targets(keep.targets)}" if keep.targets else "")


def _per(words: str, step) -> str:
    return f"{words} per {value(step[0])}" if step else words


def _tempo(values) -> str:
    spans = [one for one in values if type(one) is ir.Token and one.kind == "SPAN"]
    said = " -> ".join(expression(one) for one in values if one not in spans)
    return said + (f" range {spans[0].text}" if spans else "")


SETTINGS = {
    # what follows the keyword of a setting; the others are one value
    "swing": lambda values: _per(expression(values[0]), values[1:]),
    "beats": lambda values: _per(value(values[0]), values[1:]),
    "per": lambda values: value(values[0]),
    "into": lambda values: " ".join(map(target, values)),
    "dynamics": lambda values: " -> ".join(one.text for one in values),
    "tempo": _tempo,
    "plays": lambda values: ", ".join(one.text for one in values),
    "fills": lambda values: ", ".join(" ".join((call(one[0]), *(weight.text for weight in one[1:]))) for one in values),
    "form": lambda values: ", ".join(f"{name.text} {bars.text}" for name, bars in values),
}


def _setting(setting: ir.Setting, text) -> str:
    special = SETTINGS.get(setting.name)
    return f"{setting.name} {special(setting.values) if special else expression(setting.values[0])}"


def _section(section: ir.Section, text) -> str:
    words = section.name.text + (f" {section.bars.text}" if section.bars is not None else "")
    return words + (" again" if section.again else "")


PHRASES = {
    ir.Use: lambda use, text: f"use {use.path.text}",
    ir.Row: _row,
    ir.Mod: _mod,
    ir.Drop: _drop,
    ir.Layer: lambda layer, text: " ".join(("layer", call(layer.call), layer.how)).rstrip(),
    ir.FillUse: _fill_use,
    ir.Apply: _apply,
    ir.Keep: _keep,
    ir.FeelRow: lambda row, text: f"{_targets(row.targets)} {row.kind} {expression(row.value)}",
    ir.Setting: _setting,
    ir.Section: _section,
    ir.PartLike: lambda part, text: f"{part.name.text} like {part.other.text}",
}


# --- heads of bodies ------------------------------------------------------------------------------------------------


def _declaration(declaration: ir.Declaration, text) -> str:
    words = f"{declaration.kind} {declaration.name.text}"
    if declaration.params:
        words += f"({', '.join(map(_param, declaration.params))})"
    if declaration.title is not None and declaration.kind != "song":
        words += f" {declaration.title.text}"
    return words + (f" like {declaration.like.text}" if declaration.like is not None else "")


def _param(param: ir.Param) -> str:
    if param.choices:
        choices = "/".join(choice.text for choice in param.choices)
        return f"{param.name.text}: {choices} = {expression(param.default)}"
    return param.name.text + (f" = {expression(param.default)}" if param.default is not None else "")


def _at(at: ir.At, text) -> str:
    if at.kind == "every":
        words = f"at every {_every(at.bars[0], text)}"
    else:
        words = f"at {at.kind} {', '.join(map(_bar, at.bars))}"
    return words + (f" chance {expression(at.chance)}" if at.chance is not None else "")


def _bar(ref: ir.BarRef) -> str:
    if ref.first is None:
        return "last"
    if type(ref.first) is ir.Token and type(ref.last) is ir.Token and ref.first != ref.last:
        return f"{ref.first.text}..{ref.last.text}"
    return value(ref.first)


def _on_rule(rule: ir.OnRule, text) -> str:
    return f"on {_targets(rule.targets)}" + (f" at {_counts(rule.counts)}" if rule.counts is not None else "")


def _pickup(pickup: ir.Pickup, text) -> str:
    return _per(f"pickup {value(pickup.beats)}", (pickup.per,) if pickup.per is not None else ())


HEADS = {
    ir.Declaration: _declaration,
    ir.If: lambda block, text: f"if {expression(block.condition)}",
    ir.Choose: lambda block, text: "choose",
    ir.At: _at,
    ir.OnRule: _on_rule,
    ir.Section: _section,
    ir.Pickup: _pickup,
    ir.Part: lambda part, text: part.name.text,
}
