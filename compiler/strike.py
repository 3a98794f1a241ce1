"""A row -> its hits on the canvas; a `drop` -> the strokes that are gone from it."""

from __future__ import annotations

from compiler.canvas import Hits, may_drop
from compiler.frame import Frame, bars
from compiler.rows import Plan, plan
from dsl import ir
from dsl.targets import Meant, selected
from dsl.values import Wrong, counts


def strike(frame: Frame, row: ir.Row) -> None:
    """Put a row on the bars of its frame; raises Wrong."""
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
            made.bars = made.sure  # as many, and not asked for more again: a long song need not hold both
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
        raise not_dividing(row, count, frame.length)


def not_dividing(row: ir.Row, count: int, length: int) -> Wrong:
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


# --- drop -------------------------------------------------------------------------------------------------------------


def drop(frame: Frame, said: ir.Drop) -> None:
    """Take away what a `drop` chooses, where it says so."""
    chosen = Meant([selected(target) for target in said.targets])
    for bar, gone in _silenced(frame, said):
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
