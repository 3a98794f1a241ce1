"""A `layer` -> the groove that it names, played into the bars of a frame: in its meter, across bar lines, or cut."""

from __future__ import annotations

from compiler.called import declared, layer_names, set_swing_and_feel
from compiler.canvas import Canvas, Hits, Place
from compiler.frame import Frame, TooMuch, in_file
from compiler.measure import measure, said_bars, said_meter
from compiler.strike import not_dividing
from dsl import ir
from dsl.diagnostic import Label, error
from dsl.grains import COMMON
from dsl.limits import BARS
from dsl.steps import decode
from dsl.values import Wrong

MAX_DEPTH = 100
"""How deep bodies may lie in one another."""


def play_layer(frame: Frame, layer: ir.Layer, execute) -> None:
    """Play a groove over the bars of the frame; `execute` plays a body in a frame of its own. Raises Wrong."""
    found = declared(frame, "groove", layer.call.name)
    if found is None:
        return
    if frame.depth > MAX_DEPTH:
        frame.ctx.tell(error("limit", "grooves are layered too deeply", frame.source(), layer.span))
        raise TooMuch
    own_meter = in_file(found.unit, said_meter, found.declaration)
    if layer.how == "":
        if own_meter is not None and own_meter[:2] != frame.meter[:2]:
            raise _other_meter(frame, layer, own_meter)
        _repeated(frame, layer, found, execute, frame.canvas, frame.start, frame.stop, frame.meter)
    elif layer.how == "across":
        _across(frame, layer, found, execute, own_meter or COMMON)
    else:
        _cut(frame, layer, found, execute, own_meter or COMMON)


def _other_meter(frame, layer, own_meter) -> Wrong:
    message = f"`{layer.call.name.text}` is in {own_meter}, and this is in {frame.said_meter}"
    name = layer.call.name.text
    help = f"write `layer {name} across` to let it run over the bar lines, or `cut` to cut each of its bars"
    return Wrong("meter-mismatch", message, layer.span, help)


def _repeated(frame: Frame, layer: ir.Layer, found, execute, canvas: Canvas, start: int, stop: int, meter) -> None:
    """Execute the groove over the bars, repeated until they are full and cut at their end."""
    names = layer_names(frame, layer.call, found, meter)
    body, declaration = found.declaration.body, found.declaration
    length = measure(frame.ctx, found, names, meter)
    if length > BARS:
        raise Wrong("limit", f"a groove may be {BARS:,} bars long", layer.span)
    place = Place(frame.place, found.unit, declaration.name.text)
    inner = Frame(frame.ctx, found.unit, names, canvas, meter, place)
    set_swing_and_feel(inner, body)
    inner.own, inner.trail, inner.depth, inner.fill = (
        place,
        f"{frame.trail}/{declaration.name.text}",
        frame.depth + 1,
        frame.fill,
    )
    inner.length = length
    inner.strict = True
    fixed = in_file(found.unit, said_bars, body, names) is not None
    if not fixed and length < stop - start and _only_rows(body):
        inner.start, inner.stop, inner.length, inner.whole = start, stop, stop - start, False
        inner.phase, inner.anchored = (frame.phase if canvas is frame.canvas else start), frame.anchored
        _check_rows(inner, body, length)
        _told_at_call(frame, layer, inner, body, execute)
        return
    at = start
    while at < stop:
        inner.start, inner.stop = at, min(at + length, stop)
        inner.phase = at if fixed else frame.phase if canvas is frame.canvas else start
        inner.anchored = fixed or frame.anchored
        _told_at_call(frame, layer, inner, body, execute)
        at += length


def _only_rows(body: ir.Body) -> bool:
    """Whether repeating the body is repeating each of its rows: then all repetitions are one."""
    return all(
        type(item) is ir.Setting
        or type(item) is ir.Row
        and not any(mod.kind == "vel_ramp" for mod in item.mods)
        and (
            type(item.source) is not ir.On
            or not any(type(c) is not ir.Token or c.kind == "NAME" or ":" in c.text for c in item.source.counts)
        )
        for item in body.items
    )


def _check_rows(frame: Frame, body: ir.Body, length: int) -> None:
    """Rows must divide the groove that they stand in, however often it is repeated."""
    for row in body.items:
        if type(row) is ir.Row and type(row.source) is ir.InBars:
            count = len(decode(row.source.bars.text).bars)
            if count and length % count:
                frame.ctx.wrong(not_dividing(row, count, length), frame.unit, frame.names)


def _told_at_call(frame: Frame, layer: ir.Layer, inner: Frame, body, execute) -> None:
    """Problems of a library groove are of no use in its own text: tell them where it was called."""
    before = set(frame.ctx.problems)
    execute(inner, body)
    if not inner.unit.library or frame.unit.library or len(before) == len(frame.ctx.problems):
        return
    for key in [key for key in frame.ctx.problems if key not in before]:
        problem = frame.ctx.problems.pop(key)
        where = Label(problem.span, problem.label, problem.source)
        told = problem._replace(
            source=frame.source(), span=layer.span, label="in this groove", others=(where, *problem.others), fix=None
        )
        frame.ctx.tell(told)


def _across(frame: Frame, layer: ir.Layer, found, execute, meter) -> None:
    """In its own meter, running on over the bar lines from the start of the body."""
    total = (frame.stop - frame.start) * frame.bar_length
    sub = Canvas(meter, -(-total // meter.bar))
    _repeated(frame, layer, found, execute, sub, 0, len(sub.bars), meter)
    moved: list[dict[str, Hits]] = [{} for _ in range(frame.stop - frame.start)]
    for number, bar in enumerate(sub.bars):
        for target, hits in bar.items():
            for at, hit in hits.items():
                where, inside = divmod(number * meter.bar + at, frame.bar_length)
                if where < len(moved):
                    moved[int(where)].setdefault(target, {})[inside] = hit
    _lay_over(frame, sub, moved)


def _cut(frame: Frame, layer: ir.Layer, found, execute, meter) -> None:
    """Bar for bar, each cut or left empty at its end."""
    sub = Canvas(meter, frame.stop - frame.start)
    _repeated(frame, layer, found, execute, sub, 0, len(sub.bars), meter)
    length = frame.bar_length
    moved = [{t: {at: h for at, h in hits.items() if at < length} for t, hits in bar.items()} for bar in sub.bars]
    _lay_over(frame, sub, moved)


def _lay_over(frame: Frame, sub: Canvas, moved) -> None:
    for offset, bar in enumerate(moved):
        at = frame.start + offset
        for target in sub.replaced:
            frame.canvas.replaced.add(target)
            frame.canvas.replace(at, target, {})
        for target, hits in bar.items():
            frame.canvas.add(at, target, hits)
