"""How long a groove is by itself: as `bars N` says, else as its longest row or layer."""

from __future__ import annotations

from dsl import ir
from dsl.binding import bind, words_of
from dsl.grains import COMMON, Meter
from dsl.limits import BARS
from dsl.steps import decode
from dsl.values import Value, Wrong, counts, truth, whole


def said_bars(body: ir.Body, names) -> int | None:
    """What `bars N` says; raises Wrong."""
    for item in body.items:
        if type(item) is ir.Setting and item.name == "bars":
            return _bars(item.values[0], names)
    return None


def _bars(expr, names) -> int:
    value = whole(expr, names, 1, 10**30, "`bars`")
    if value > BARS:
        raise Wrong("limit", f"a body may have {BARS:,} bars, and this says {value:,}", expr.span)
    return value


def said_meter(declaration: ir.Declaration | ir.Body) -> Meter | None:
    """What `meter 7/8` says; raises Wrong."""
    body = declaration.body if isinstance(declaration, ir.Declaration) else declaration
    for item in body.items:
        if type(item) is ir.Setting and item.name == "meter":
            from dsl.meters import meter_of

            return meter_of(item.values[0])
    return None


def measure(ctx, found, names, meter: Meter) -> int:
    """Bars of a groove in a meter. Remembered, since grooves that layer each other ask again and again."""
    key = id(found.declaration), meter[:2], tuple((n, v) for n, v in names.items() if n not in ("meter", "beats"))
    memo = ctx.__dict__.setdefault("measured", {})
    if key not in memo:
        memo[key] = 1  # a groove that layers itself is told elsewhere; here it must only end
        memo[key] = _measure(ctx, found, names, meter)
    return memo[key]


def _measure(ctx, found, names, meter) -> int:
    try:
        said = said_bars(found.declaration.body, names)
        return said if said is not None else max(1, _longest(ctx, found.unit, found.declaration.body, names, meter))
    except Wrong:
        return 1


def longest(ctx, unit, body: ir.Body, names, meter) -> int:
    """The longest row or layer of a body, in bars."""
    return _longest(ctx, unit, body, names, meter)


def _longest(ctx, unit, body: ir.Body, names, meter) -> int:
    return max((_of(ctx, unit, item, names, meter) for item in body.items), default=0)


def _of(ctx, unit, item, names, meter) -> int:
    if type(item) is ir.Row:
        return _row(item, names)
    if type(item) is ir.Layer:
        return _layer(ctx, unit, item, names, meter)
    if type(item) is ir.If:
        if truth(item.condition, names):
            return _longest(ctx, unit, item.then, names, meter)
        return _longest(ctx, unit, item.other, names, meter) if item.other is not None else 0
    if type(item) is ir.Choose:
        return max(_longest(ctx, unit, body, names, meter) for _, body in item.options)
    return 0


def _row(row: ir.Row, names) -> int:
    if type(row.source) is ir.InBars:
        return len(decode(row.source.bars.text).bars)
    if type(row.source) is ir.On:
        named = [count.bar for count, _ in counts(row.source.counts, names) if count.bar]
        return max((bar for bar in named if bar <= BARS), default=1)
    return 1


def _layer(ctx, unit, layer: ir.Layer, names, meter) -> int:
    found = ctx.program.find("groove", layer.call.name.text, unit)
    if found is None:
        return 1
    own = said_meter(found.declaration) or (COMMON if layer.how else meter)
    base = {n: names[n] for n in ("complexity", "intensity", "fill_frequency", "humanize") if n in names}
    base["meter"], base["beats"] = Value("meter", own), Value("number", own.beats)
    inner = bind(layer.call, found.declaration, {**words_of(found.declaration), **names}, base)
    inner.update({w: v for w, v in words_of(found.declaration).items() if w not in inner})
    length = measure(ctx, found, inner, own)
    return -(-length * own.bar // meter.bar) if layer.how == "across" else length
