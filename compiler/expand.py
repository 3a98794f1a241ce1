"""Execute a groove's body on a canvas: rows, layers, choices, drops; fills are noted, rules run at its end."""

from __future__ import annotations

from compiler.canvas import Canvas, FillAt, Hits, Place, may_drop
from compiler.frame import Frame, TooMuch, bars
from compiler.measure import measure, said_bars, said_meter
from compiler.rows import Plan, plan
from dsl import ir
from dsl.binding import bind, words_of
from dsl.diagnostic import Label, error
from dsl.grains import COMMON, part
from dsl.limits import BARS, WEIGHT
from dsl.resolve import unknown
from dsl.steps import decode
from dsl.targets import Meant, selected, struck
from dsl.values import Value, Wrong, counts, evaluate, truth, whole, within

MAX_DEPTH = 100


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


# --- rows -----------------------------------------------------------------------------------------------------------


def _row(frame: Frame, row: ir.Row) -> None:
    made = frame.plans.get(id(row), 0)
    if made == 0:
        made = frame.plans[id(row)] = _rule_plan(row, frame) if frame.ruling else plan(row, frame)
    if made is None:
        return
    if made.cycle is not None:
        for bar, targets in made.cycle.bars(frame.start, frame.stop, frame.phase):
            _write(frame, row, made, bar, targets)
    elif made.named:
        for offset, targets in enumerate(made.bars):
            if frame.start + offset < frame.stop:
                _write(frame, row, made, frame.start + offset, targets)
    elif made.bars:
        _check_length(frame, row, made)
        if made.sure and not frame.ruling:
            frame.canvas.replace_all(frame.start, frame.stop, made.replaces[0], made.sure)
            return
        for bar in range(frame.start, frame.stop):
            _write(frame, row, made, bar, made.bars[(bar - frame.start) % len(made.bars)])


def _rule_plan(row: ir.Row, frame: Frame) -> Plan | None:
    """A rule's row in bars is written for the rule's own meter, and cut at the end of the bar that it is added to."""
    bar = frame.bar_length
    if type(row.source) is ir.InBars:
        frame.set_meter(frame.row_meter)
    try:
        made = plan(row, frame)
    finally:
        frame.set_meter(frame.canvas.meter)
    if made is not None:
        for targets in made.bars:
            for hits, _ in targets.values():
                for at in [at for at in hits if at >= bar]:
                    del hits[at]
    return made


def _check_length(frame: Frame, row: ir.Row, made: Plan) -> None:
    count = len(made.bars)
    cut = not frame.whole and count <= frame.length
    if frame.strict and not cut and frame.length % count:
        raise _not_dividing(row, count, frame.length)


def _not_dividing(row: ir.Row, count: int, length: int) -> Wrong:
    message = f"this row has {bars(count)}, and {count} do not divide the {bars(length)} that it stands in"
    return Wrong(
        "row-bars", message, row.source.span, "write as many bars as the body has, or a part of them that divides it"
    )


def _write(frame: Frame, row: ir.Row, made: Plan, bar: int, targets) -> None:
    """Put one bar of a row on the canvas."""
    canvas = frame.canvas
    for target in made.replaces:
        canvas.replaced.add(target)
        if target not in targets:
            canvas.replace(bar, target, {})
    for target, (hits, chances) in targets.items():
        if chances:
            hits = _drawn(frame, row, bar, target, hits, chances)
        if made.instead:
            give_way(frame, bar, made.instead, hits)
        if frame.ruling:
            canvas.add_beneath(bar, target, hits)
        elif target in made.replaces:
            canvas.replace(bar, target, hits)
        else:
            canvas.add(bar, target, hits)


def _drawn(frame: Frame, row, bar: int, target: str, hits: Hits, chances: dict) -> Hits:
    """The hits that chance keeps in this bar."""
    order = frame.order_of(row)
    return {
        at: hit
        for at, hit in hits.items()
        if at not in chances or frame.happens(chances[at], bar, target, order, at, "hit")
    }


def give_way(frame: Frame, bar: int, chosen, hits: Hits) -> None:
    """`instead of`: silence what is chosen at the times of the hits."""
    _silence(frame, bar, Meant(chosen), hits.__contains__)


def _silence(frame: Frame, bar: int, chosen: Meant, gone) -> None:
    """Take away the strokes of a bar that are chosen, that may be dropped, and for whose position `gone` holds."""

    def quiet(at, hit) -> bool:
        return gone(at) and chosen[hit[:3]] and may_drop(frame, bar, at, hit)

    for target in chosen.targets.intersection(frame.canvas.bars[bar]):
        frame.canvas.silence(bar, target, quiet)


# --- drop -----------------------------------------------------------------------------------------------------------


def _drop(frame: Frame, drop: ir.Drop) -> None:
    chosen = Meant([selected(target) for target in drop.targets])
    for bar, gone in _silenced(frame, drop):
        _silence(frame, bar, chosen, gone)


def _silenced(frame: Frame, drop: ir.Drop):
    """(bar, whether a position in it is silenced) for the bars of the body."""
    if drop.counts is not None:
        named = [
            (count, count.at(frame.beat_length))
            for count, span in counts(drop.counts, frame.names)
            if frame.holds(count, span)
        ]
        for bar in range(frame.start, frame.stop):
            here = {at for count, at in named if count.bar is None or frame.start + count.bar - 1 == bar}
            if here:
                yield bar, here.__contains__
        return
    if drop.start is None:
        for bar in range(frame.start, frame.stop):
            yield bar, lambda at: True
        return
    first, last = _point(frame, drop.start), _point(frame, drop.stop) if drop.stop is not None else None
    if first is None:
        return
    for bar in range(frame.start, frame.stop):
        yield from _between(frame, bar, first, last)


def _point(frame: Frame, token: ir.Token):
    """(bar of the body or None, position) of a `from` or `to`; None when a rule's bar lacks it."""
    (count, span), *_ = counts((token,), frame.names)
    if not frame.holds(count, span):
        return None
    return (count.bar - 1 if count.bar else None), count.at(frame.beat_length)


def _between(frame: Frame, bar: int, first, last):
    number = bar - frame.start
    if first[0] is None:
        begin, end = first[1], last[1] if last else frame.bar_length
        yield bar, lambda at: begin <= at < end
        return
    if last is None:  # on and on, to the end of the body
        end_bar = frame.stop - frame.start - 1
    else:
        end_bar = last[0] if last[0] is not None else first[0]
    if first[0] <= number <= end_bar:
        begin = first[1] if number == first[0] else 0
        end = last[1] if last and number == end_bar else frame.bar_length
        yield bar, lambda at: begin <= at < end


# --- layers ---------------------------------------------------------------------------------------------------------


def _layer(frame: Frame, layer: ir.Layer) -> None:
    ctx = frame.ctx
    found = ctx.program.find("groove", layer.call.name.text, frame.unit)
    if found is None:
        ctx.tell(unknown("groove", layer.call.name, ctx.program, frame.unit))
        return
    if frame.depth > MAX_DEPTH:
        ctx.tell(error("limit", "grooves are layered too deeply", frame.source(), layer.span))
        raise TooMuch
    ctx.used.add(id(found.declaration))
    own_meter = said_meter(found.declaration)
    if layer.how == "":
        if own_meter is not None and own_meter[:2] != frame.meter[:2]:
            raise _other_meter(frame, layer, own_meter)
        _play_layer(frame, layer, found, frame.canvas, frame.start, frame.stop, frame.meter)
    elif layer.how == "across":
        _across(frame, layer, found, own_meter or COMMON)
    else:
        _cut(frame, layer, found, own_meter or COMMON)


def _other_meter(frame, layer, own_meter) -> Wrong:
    message = f"`{layer.call.name.text}` is in {own_meter}, and this is in {frame.said_meter}"
    name = layer.call.name.text
    help = f"write `layer {name} across` to let it run over the bar lines, or `cut` to cut each of its bars"
    return Wrong("meter-mismatch", message, layer.span, help)


def layer_names(frame: Frame, call: ir.Call, found, meter) -> dict:
    base = knob_names_of(frame, meter)
    return bind(call, found.declaration, {**words_of(found.declaration), **frame.names}, base) | words_left(found, base)


def knob_names_of(frame: Frame, meter) -> dict:
    """The knobs as the frame has them, with the meter that will hold."""
    names = {name: frame.names[name] for name in ("complexity", "intensity", "fill_frequency", "humanize")}
    names["meter"], names["beats"] = Value("meter", meter), Value("number", meter.beats)
    return names


def words_left(found, base) -> dict:
    taken = {param.name.text for param in found.declaration.params} | set(base)
    return {word: value for word, value in words_of(found.declaration).items() if word not in taken}


def _play_layer(frame: Frame, layer: ir.Layer, found, canvas: Canvas, start: int, stop: int, meter) -> None:
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
    fixed = said_bars(body, names) is not None
    if not fixed and length < stop - start and _only_rows(body):
        inner.start, inner.stop, inner.length, inner.whole = start, stop, stop - start, False
        inner.phase, inner.anchored = (frame.phase if canvas is frame.canvas else start), frame.anchored
        _check_rows(inner, body, length)
        _told_at_call(frame, layer, inner, body)
        return
    at = start
    while at < stop:
        inner.start, inner.stop = at, min(at + length, stop)
        inner.phase = at if fixed else frame.phase if canvas is frame.canvas else start
        inner.anchored = fixed or frame.anchored
        _told_at_call(frame, layer, inner, body)
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
                frame.ctx.wrong(_not_dividing(row, count, length), frame.unit, frame.names)


def _told_at_call(frame: Frame, layer: ir.Layer, inner: Frame, body) -> None:
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


def set_swing_and_feel(frame: Frame, body: ir.Body) -> None:
    """The swing and feel that a body says for itself hold for all that is written in it."""
    for item in body.items:
        if type(item) is ir.Setting and item.name == "swing":
            frame.place.swing = swing_of(item, frame)
        elif type(item) is ir.Setting and item.name == "feel":
            frame.place.feel = feel_of(item, frame) or frame.place.feel


def swing_of(setting: ir.Setting, frame):
    """(part of the pair that the first step takes, in per cent; grains of a step)."""
    from compiler.rows import note_step
    from dsl.grains import WHOLE

    percent = within(setting.values[0], frame.names, 1, 99, "swing", "percent")
    step = note_step(setting.values[1], frame.names) if len(setting.values) > 1 else WHOLE // 8
    return percent, step


def feel_of(setting: ir.Setting, frame):
    """The feel that a setting names, as (declaration, its file)."""
    found = frame.ctx.program.find("feel", setting.values[0].text, frame.unit)
    if found is None:
        frame.ctx.tell(unknown("feel", setting.values[0], frame.ctx.program, frame.unit))
        return None
    frame.ctx.used.add(id(found.declaration))
    return found


def _across(frame: Frame, layer: ir.Layer, found, meter) -> None:
    """In its own meter, running on over the bar lines from the start of the body."""
    total = (frame.stop - frame.start) * frame.bar_length
    sub = Canvas(meter, -(-total // meter.bar))
    _play_layer(frame, layer, found, sub, 0, len(sub.bars), meter)
    moved: list[dict[str, Hits]] = [{} for _ in range(frame.stop - frame.start)]
    for number, bar in enumerate(sub.bars):
        for target, hits in bar.items():
            for at, hit in hits.items():
                where, inside = divmod(number * meter.bar + at, frame.bar_length)
                if where < len(moved):
                    moved[int(where)].setdefault(target, {})[inside] = hit
    _lay_over(frame, sub, moved)


def _cut(frame: Frame, layer: ir.Layer, found, meter) -> None:
    """Bar for bar, each cut or left empty at its end."""
    sub = Canvas(meter, frame.stop - frame.start)
    _play_layer(frame, layer, found, sub, 0, len(sub.bars), meter)
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


# --- blocks ---------------------------------------------------------------------------------------------------------


def _if(frame: Frame, block: ir.If) -> None:
    if truth(block.condition, frame.names):
        statements(frame, block.then)
    elif block.other is not None:
        statements(frame, block.other)


def _choose(frame: Frame, block: ir.Choose) -> None:
    weights = [weight_of(weight) for weight, _ in block.options]
    if not sum(weights):
        raise Wrong("range", "one of the weights must be more than 0", block.span)
    ctx = frame.ctx
    from compiler.chance import chosen

    which = chosen(weights, ctx.seed, ctx.section, ctx.time, frame.start, frame.trail, "choose", _plays(block))
    statements(frame, block.options[which][1])


def weight_of(token: ir.Token | None):
    """A weight of `choose` or `fills`; raises Wrong for 0 of all."""
    if token is None:
        return 1
    value = evaluate(token, {}).it
    if not 0 <= value <= WEIGHT:  # type: ignore[operator]
        raise Wrong("range", f"a weight goes up to {WEIGHT:,}", token.span)
    return value


def _plays(block: ir.Choose) -> str:
    """What a choice is about: the targets and names in its options (a place that survives edits elsewhere)."""
    names = []
    for _, body in block.options:
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
    return frame.happens(
        percent, bar, "at", at.kind, _plays(ir.Choose(((ir.Token("NUMBER", "1", 0, 0), at.body),), at.span))
    )


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
    ctx = frame.ctx
    found = ctx.program.find("fill", use.call.name.text, frame.unit)
    if found is None:
        ctx.tell(unknown("fill", use.call.name, ctx.program, frame.unit))
        return
    ctx.used.add(id(found.declaration))
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
    ctx = frame.ctx
    found = ctx.program.find("modification", apply.call.name.text, frame.unit)
    if found is None:
        ctx.tell(unknown("modification", apply.call.name, ctx.program, frame.unit))
        return
    ctx.used.add(id(found.declaration))
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
    ir.Row: _row,
    ir.Drop: _drop,
    ir.Layer: _layer,
    ir.If: _if,
    ir.Choose: _choose,
    ir.At: _at,
    ir.FillUse: _fill,
    ir.Apply: _apply,
    ir.OnRule: _rule,
    ir.Keep: _rule,
}
