"""Execute a groove's body on a canvas: rows, layers, choices, drops; fills are noted, rules run at its end."""

from __future__ import annotations

from compiler.called import declared, layer_names
from compiler.canvas import FillAt, Place
from compiler.frame import Frame, TooMuch, bars
from compiler.layers import MAX_DEPTH, play_layer
from compiler.measure import said_meter
from compiler.strike import drop, strike
from dsl import ir
from dsl.diagnostic import error
from dsl.grains import COMMON, part
from dsl.limits import BARS, WEIGHT
from dsl.targets import struck
from dsl.values import Wrong, evaluate, truth, whole, within


def execute(frame: Frame, body: ir.Body) -> None:
    """Run a body over the frame's bars, then the rules that it applies."""
    frame.ctx.count_body(frame.unit, body.span, frame.depth)
    frame.pending = []
    number_rows(frame, body)
    statements(frame, body)
    pending, frame.pending = frame.pending, []
    for item in pending:
        try:
            apply_rule(frame, item)
        except Wrong as wrong:
            frame.ctx.wrong(wrong, frame.unit, frame.names)


def number_rows(frame: Frame, body: ir.Body) -> None:
    """How-manieth row of its target each row is, through the blocks of a body."""
    known = frame.ctx.orders.get(id(body))
    if known is None:
        known = frame.ctx.orders[id(body)] = body, _orders(body)
    frame.orders.update(known[1])


def _orders(body: ir.Body) -> dict[int, int]:
    seen: dict[str, int] = {}
    orders = {}
    for row in _rows(body):
        name = _canonical(row.target)
        orders[id(row)] = seen[name] = seen.get(name, 0) + 1
    return orders


def _canonical(target: ir.Target) -> str:
    """What a row strikes, however it is spelt."""
    try:
        return struck(target)[0]
    except Wrong:
        return target.name


def _rows(body: ir.Body):
    for item in body.items:
        if type(item) is ir.Row:
            yield item
        elif type(item) is ir.If:
            yield from _rows(item.then)
            if item.other is not None:
                yield from _rows(item.other)
        elif type(item) is ir.Choose:
            for _, option in item.options:
                yield from _rows(option)


def statements(frame: Frame, body: ir.Body) -> None:
    """Run statements in order; one that is wrong is told and left out."""
    for item in body.items:
        handler = HANDLERS.get(type(item))
        if handler is None:
            continue
        try:
            handler(frame, item)
        except Wrong as wrong:
            frame.ctx.wrong(wrong, frame.unit, frame.names)
        except RecursionError:
            frame.ctx.tell(error("limit", "this is nested too deeply", frame.source(), item.span))
            raise TooMuch from None


# --- layers and blocks ----------------------------------------------------------------------------------------------


def _layer(frame: Frame, layer: ir.Layer) -> None:
    play_layer(frame, layer, execute)


def _if(frame: Frame, block: ir.If) -> None:
    if truth(block.condition, frame.names):
        statements(frame, block.then)
    elif block.other is not None:
        statements(frame, block.other)


def _choose(frame: Frame, block: ir.Choose) -> None:
    ctx = frame.ctx
    known = ctx.choices.get(id(block))
    if known is None:
        known = ctx.choices[id(block)] = block, _weights(block), _plays([body for _, body in block.options])
    from compiler.chance import chosen

    _, weights, plays = known
    which = chosen(weights, ctx.seed, ctx.section, ctx.time, frame.start, frame.trail, "choose", plays)
    statements(frame, block.options[which][1])


def _weights(block: ir.Choose) -> list:
    weights = [weight_of(weight) for weight, _ in block.options]
    if not sum(weights):
        raise Wrong("range", "one of the weights must be more than 0", block.span)
    return weights


def weight_of(token: ir.Token | None):
    """A weight of `choose` or `fills`; raises Wrong for 0 of all."""
    if token is None:
        return 1
    value = evaluate(token, {}).it
    if not 0 <= value <= WEIGHT:
        raise Wrong("range", f"a weight goes up to {WEIGHT:,}", token.span)
    return value


def _plays(bodies) -> str:
    """What a choice is about: the targets and names in its options (a place that survives edits elsewhere)."""
    names = []
    for body in bodies:
        for item in body.items:
            if type(item) is ir.Row:
                names.append(_canonical(item.target))
            elif type(item) in (ir.Layer, ir.FillUse, ir.Apply):
                names.append(item.call.name.text)
    return " ".join(names)


def _at(frame: Frame, at: ir.At) -> None:
    if at.kind == "time":
        if _this_time(frame, at) and _happens(frame, at, frame.start):
            statements(frame, at.body)
        return
    for first, last in at_bodies(frame, at):
        start, stop = frame.start + first, min(frame.start + last, frame.stop)
        if start < stop and _happens(frame, at, start):
            _body_at(frame, at, start, stop, last - first)


def _body_at(frame: Frame, at: ir.At, start, stop, length) -> None:
    inner = frame.inner(start, stop, length)
    if frame.ruling:
        statements(inner, at.body)
    else:
        execute(inner, at.body)


def _happens(frame: Frame, at: ir.At, bar: int) -> bool:
    if at.chance is None:
        return True
    percent = frame.likely(within(at.chance, frame.names, 0, 100, "a chance", "percent"))
    if not 0 < percent < 100:
        return percent > 0
    return frame.happens(percent, bar, "at", at.kind, _plays([at.body]))


def _this_time(frame: Frame, at: ir.At) -> bool:
    ctx = frame.ctx
    for ref in at.bars:
        if ref.first is None:
            if ctx.last_time:
                return True
        elif whole(ref.first, frame.names, 1, BARS, "a time") == ctx.time:
            return True
    return False


def at_bodies(frame: Frame, at: ir.At) -> list[tuple[int, int]]:
    """(first, after the last) bar of each body that an `at` names, from 0; bars that follow each other are one body."""
    if at.kind == "every":
        every = whole(at.bars[0], frame.names, 1, BARS, "`every`")
        return [(bar, bar + 1) for bar in range(every - 1, frame.length, every)]
    named: set[int] = set()
    for ref in at.bars:
        named.update(_named(frame, ref))
    out: list[list[int]] = []
    for bar in sorted(named):
        if out and out[-1][1] == bar:
            out[-1][1] = bar + 1
        else:
            out.append([bar, bar + 1])
    return [(first, last) for first, last in out]


def _named(frame: Frame, ref: ir.BarRef):
    if ref.first is None or ref.last is None:
        return [frame.length - 1]
    first = whole(ref.first, frame.names, 1, BARS, "a bar")
    last = whole(ref.last, frame.names, 1, BARS, "a bar")
    if last < first:
        raise Wrong("bars-outside", f"bars {first} to {last} run backwards", ref.span, f"write `{last}..{first}`")
    if last > frame.length and frame.strict and not frame.ruling:
        message = f"there is no bar {last} here: this is {bars(frame.length)} long"
        raise Wrong("bars-outside", message, ref.span, f"name bars from 1 to {frame.length}, or `last`")
    return range(first - 1, min(last, frame.length))


# --- fills and rules are noted --------------------------------------------------------------------------------------


def _fill(frame: Frame, use: ir.FillUse) -> None:
    found = declared(frame, "fill", use.call.name)
    if found is None:
        return
    if use.every is None:
        ends = [frame.start + frame.length - 1]
    else:
        every = whole(use.every, frame.names, 1, BARS, "`every`")
        ends = [frame.start + bar for bar in range(every - 1, frame.length, every)]
    for bar in ends:
        if bar < frame.stop:
            frame.canvas.fills.append(FillAt(bar, use.call, frame))


def _apply(frame: Frame, apply: ir.Apply) -> None:
    if frame.ruling:
        apply_rule(frame, apply)
    else:
        frame.pending.append(apply)


def apply_rule(frame: Frame, apply: ir.Apply) -> None:
    """Run a modification over the frame's bars, in part when `at N%` says so; at 0 % it leaves everything untouched."""
    found = declared(frame, "modification", apply.call.name)
    if found is None:
        return
    amount = (
        within(apply.amount, frame.names, 0, 100, "how much of a rule", "percent") if apply.amount is not None else 100
    )
    if apply.amount is not None and amount not in (0, 100):
        from compiler.rules import scales

        if not scales(found.declaration.body):
            message = f"`{apply.call.name.text}` has nothing that {amount}% could scale: it happens whole"
            frame.warn(
                "percentage", message, apply.amount.span, f"leave `at {amount}%` out, or write `at 0%` for none of it"
            )
    amount = part(amount * frame.amount, 100)
    if amount == 0:
        return
    names = layer_names(frame, apply.call, found, frame.canvas.meter)
    statements(rule_frame(frame, found, names, amount), found.declaration.body)


def rule_frame(frame: Frame, found, names, amount) -> Frame:
    """The frame in which a modification runs over the bars of another frame."""
    name = found.declaration.name.text
    place = Place(frame.place, found.unit, name)
    inner = Frame(frame.ctx, found.unit, names, frame.canvas, frame.canvas.meter, place)
    inner.start, inner.stop, inner.length, inner.phase = frame.start, frame.stop, frame.length, frame.phase
    inner.own, inner.trail, inner.by = frame.own, f"{frame.trail}/{name}", name
    inner.strict, inner.ruling, inner.amount, inner.depth = False, True, amount, frame.depth + 1
    inner.row_meter = said_meter(found.declaration) or COMMON
    frame.ctx.count_body(found.unit, found.declaration.span, inner.depth)
    if inner.depth > MAX_DEPTH:
        frame.ctx.tell(
            error("limit", "rules apply each other too deeply", found.unit.parsed.source, found.declaration.span)
        )
        raise TooMuch
    number_rows(inner, found.declaration.body)
    return inner


def _rule(frame: Frame, rule) -> None:
    from compiler import rules

    if isinstance(rule, ir.OnRule):
        rules.on(frame, rule)
    else:
        rules.keep(frame, rule)


HANDLERS = {
    ir.Row: strike,
    ir.Drop: drop,
    ir.Layer: _layer,
    ir.If: _if,
    ir.Choose: _choose,
    ir.At: _at,
    ir.FillUse: _fill,
    ir.Apply: _apply,
    ir.OnRule: _rule,
    ir.Keep: _rule,
}
