"""Grammar rules -> records of `dsl.ir`: one handler a rule, found in `HANDLERS` by the rule's name."""

from __future__ import annotations

from dsl import ir
from dsl.ir import Token


def _nothing(children, start, end):
    return None


def _list(children, start, end):
    return tuple(children)


def _only(children, start, end):
    return children[0]


def _name(children, start, end):
    return Token("NAME", children[0].text, start, end)


def _dotted(children, start, end):
    return Token("NAME", ".".join(part.text for part in children), start, end)


class _Named(ir.Record):
    """A marker on its way up: what it is called and what it holds."""

    name: str
    values: tuple
    span: ir.Span


def _marker(name):
    return lambda children, start, end: _Named(name, tuple(children), (start, end))


def _take(children, name):
    """The values of the marker of that name among the children, or None."""
    for child in children:
        if type(child) is _Named and child.name == name:
            return child.values
    return None


# --- declarations ---------------------------------------------------------------------------------------------------


def _start(children, start, end):
    uses = tuple(child for child in children if type(child) is ir.Use)
    return ir.Module(uses, tuple(child for child in children if type(child) is ir.Declaration))


def _declaration(kind):
    def build(children, start, end):
        title, like = (next(iter(_take(children, part) or ()), None) for part in ("title", "like"))
        name = title if title is not None and type(children[0]) is not Token else children[0]
        return ir.Declaration(kind, name, _take(children, "params") or (), title, like, children[-1], (start, end))

    return build


def _body(children, start, end):
    return ir.Body(tuple(children), (start, end))


def _param(children, start, end):
    return ir.Param(children[0], (), children[1], (start, end))


def _choice_param(children, start, end):
    return ir.Param(children[0], tuple(children[1:-1]), children[-1], (start, end))


def _bare_param(children, start, end):
    return ir.Param(children[0], (), None, (start, end))


# --- rows -----------------------------------------------------------------------------------------------------------


def _target(children, start, end):
    return ir.Target(children[0].text, children[1].text if len(children) > 1 else "", (start, end))


def _bars(children, start, end):
    first, last = children[0], children[-1]
    text = first.text if first is last else "".join(token.text for token in children)
    return ir.Bars(text, first.kind == "ROW", (first.start, last.end))


def _bars_row(children, start, end):
    head, source, cycle = _head(children[0]), children[1], None
    rest = children[2:]
    if type(source) is ir.Bars:
        source = ir.InBars(source, None, source.span)
    elif type(source) is ir.Every:
        source = source._replace(cycle=children[2])
        rest = children[3:]
    else:
        cycle = children[2]
        source = ir.InBars(cycle, source.values[0], (source.span[0], cycle.span[1]))
        rest = children[3:]
    if not rest:
        return ir.Row(head[0], head[1], source, (), (), (start, end))
    mods = tuple(child for child in rest if type(child) is ir.Mod)
    unders = tuple(child for child in rest if type(child) is ir.Under)
    return ir.Row(head[0], head[1], source, mods, unders, (start, end))


def _head(child):
    return (True, child.values[0]) if type(child) is _Named else (False, child)


def _row(children, start, end):
    add, target = _head(children[0])
    return ir.Row(add, target, children[1], tuple(children[2:]), (), (start, end))


def _on(children, start, end):
    return ir.On(children[0], (start, end))


def _every(children, start, end):
    return ir.Every(children[0], None, (start, end))


def _euclid(children, start, end):
    return ir.Euclid(children[0], children[1], children[2] if len(children) > 2 else None, (start, end))


def _mod(kind):
    return lambda children, start, end: ir.Mod(kind, tuple(children), (start, end))


def _under(kind):
    return lambda children, start, end: ir.Under(kind, children[0], (start, end))


# --- statements -----------------------------------------------------------------------------------------------------


def _drop(children, start, end):
    counts, points = _take(children, "at_counts"), _take(children, "drop_from")
    first, last = (points[0], points[1] if len(points) > 1 else None) if points else (None, None)
    return ir.Drop(children[0], counts[0] if counts else None, first, last, (start, end))


def _layer(children, start, end):
    return ir.Layer(children[0], children[1].name if len(children) > 1 else "", (start, end))


def _fill_use(children, start, end):
    every = _take(children, "every_bars")
    return ir.FillUse(every[0] if every else None, children[-1], (start, end))


def _apply(children, start, end):
    return ir.Apply(children[0], children[1] if len(children) > 1 else None, (start, end))


def _call(children, start, end):
    return ir.Call(children[0], tuple(children[1:]), (start, end))


def _by_place(children, start, end):
    return ir.Arg(None, children[0], (start, end))


def _by_name(children, start, end):
    return ir.Arg(children[0], children[1], (start, end))


def _if(children, start, end):
    return ir.If(children[0], children[1], children[2] if len(children) > 2 else None, (start, end))


def _else(children, start, end):
    child = children[0]
    return ir.Body((child,), child.span) if type(child) is ir.If else child


def _choose(children, start, end):
    return ir.Choose(tuple(zip(children[::2], children[1::2])), (start, end))


def _at(children, start, end):
    when, chance = children[0], _take(children, "chance_of")
    return ir.At(when.name, when.values, chance[0] if chance else None, children[-1], (start, end))


def _bar(children, start, end):
    return ir.BarRef(children[0], children[0], (start, end))


def _bar_span(children, start, end):
    first, last = children[0].text.split("..")
    at = children[0].start
    return ir.BarRef(
        Token("NUMBER", first, at, at + len(first)), Token("NUMBER", last, end - len(last), end), (start, end)
    )


def _last_bar(children, start, end):
    return ir.BarRef(None, None, (start, end))


def _on_rule(children, start, end):
    counts = _take(children, "at_counts")
    actions = tuple(child for child in children if type(child) is ir.Mod)
    return ir.OnRule(children[0], counts[0] if counts else None, actions, (start, end))


def _keep(children, start, end):
    return ir.Keep(children[0], children[1] if len(children) > 1 else (), (start, end))


def _feel_row(children, start, end):
    kind = children[1]
    return ir.FeelRow(children[0], kind.name.removeprefix("feel_"), kind.values[0], (start, end))


def _setting(name):
    return lambda children, start, end: ir.Setting(name, tuple(children), (start, end))


def _knob(children, start, end):
    return ir.Setting(children[0].text, (children[1],), (start, end))


def _section(again):
    def build(children, start, end):
        bars = next((child for child in children[1:] if type(child) is Token), None)
        body = next((child for child in children[1:] if type(child) is ir.Body), None)
        return ir.Section(children[0], bars, again, body, (start, end))

    return build


def _pickup(children, start, end):
    return ir.Pickup(children[0], children[1] if len(children) > 2 else None, children[-1], (start, end))


def _part(children, start, end):
    return ir.Part(children[0], children[1], (start, end))


def _part_like(children, start, end):
    return ir.PartLike(children[0], children[1], (start, end))


# --- values ---------------------------------------------------------------------------------------------------------


def _values(children, start, end):
    unit = "ms" if type(children[-1]) is Token and children[-1].kind == "MS_UNIT" else ""
    return ir.Values(tuple(children[:-1] if unit else children), unit, (start, end))


def _op(op):
    return lambda children, start, end: ir.Op(op, tuple(children), (start, end))


def _compare(children, start, end):
    return ir.Op(children[1].text, (children[0], children[2]), (start, end))


HANDLERS = {
    "start": _start,
    "use": lambda children, start, end: ir.Use(children[0], (start, end)),
    **{
        kind: _declaration(kind)
        for kind in ("pattern", "template", "fill", "feel", "modification", "genre", "style", "drummer", "song")
    },
    **{kind: _body for kind in ("groove_body", "rule_body", "feel_body", "genre_body", "drummer_body", "song_body")},
    **{kind: _marker(kind) for kind in ("title", "like", "params", "add", "in_steps", "chance_of", "at_counts")},
    **{kind: _marker(kind) for kind in ("drop_from", "across", "cut", "every_bars")},
    **{kind: _marker(kind) for kind in ("feel_late", "feel_early", "feel_vel")},
    "at_bars": _marker("bar"),
    "at_every": _marker("every"),
    "at_time": _marker("time"),
    "param": _param,
    "choice_param": _choice_param,
    "bare_param": _bare_param,
    "if_groove": _if,
    "if_rule": _if,
    "else_groove": _else,
    "else_rule": _else,
    "choose_groove": _choose,
    "choose_rule": _choose,
    "at_groove": _at,
    "at_rule": _at,
    "weight": _only,
    "bar": _bar,
    "bar_span": _bar_span,
    "last_bar": _last_bar,
    "bars_row": _bars_row,
    "row": _row,
    "every": _every,
    "on": _on,
    "euclid": _euclid,
    "bars": _bars,
    **{f"under_{kind}": _under(kind) for kind in ("vel", "open", "chance", "sticking")},
    **{kind: _mod(kind) for kind in ("vel", "vel_ramp", "late", "early", "chance", "open", "when", "sticking")},
    "instead": lambda children, start, end: ir.Mod("instead", tuple(children), (start, end)),
    "set_vel": _mod("vel"),
    **{kind: _mod(kind) for kind in ("louder", "softer", "jitter_time", "jitter_vel")},
    "become": _mod("as"),
    "move_to": _mod("to"),
    "drop_it": _mod("drop"),
    "target": _target,
    "selectors": _list,
    "counts": _list,
    "drop": _drop,
    "layer": _layer,
    "fill_use": _fill_use,
    "apply": _apply,
    "call": _call,
    "by_place": _by_place,
    "by_name": _by_name,
    "on_rule": _on_rule,
    "keep": _keep,
    "feel_row": _feel_row,
    "bars_setting": _setting("bars"),
    **{
        kind: _setting(kind)
        for kind in ("meter", "swing", "beats", "into", "dynamics", "tempo", "seed", "per", "plays")
    },
    **{kind: _setting(kind) for kind in ("fills", "form")},
    **{f"use_{kind}": _setting(kind) for kind in ("feel", "style", "drummer", "kit")},
    "knob": _knob,
    "weighted": _list,
    "form_part": _list,
    "section": _section(False),
    "bare_section": _section(False),
    "again": _section(True),
    "bare_again": _section(True),
    "pickup": _pickup,
    "part": _part,
    "part_like": _part_like,
    "list": _values,
    "minus": lambda children, start, end: ir.Op("neg", tuple(children), (start, end)),
    **{name: _op(op) for name, op in (("or_", "or"), ("and_", "and"), ("not_", "not"), ("negate", "neg"))},
    **{name: _op(op) for name, op in (("plus", "+"), ("times_minus", "-"), ("times", "*"), ("divide", "/"))},
    "compare": _compare,
    "name": _name,
    "part_name": _name,
    "word": _name,
    "dotted": _dotted,
}
