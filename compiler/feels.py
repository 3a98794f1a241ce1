"""Feels: how late and how much louder a stroke is by its position, from the file that a `feel` setting names."""

from __future__ import annotations

from compiler.after_row import lateness, note_step
from compiler.canvas import Canvas, Place
from compiler.frame import Context, Frame, knob_names
from compiler.timeline import Played
from dsl import ir
from dsl.grains import WHOLE
from dsl.targets import matches, selected
from dsl.values import Wrong, evaluate


class Feel:
    """A feel ready to be asked: how many ms late and how much louder a stroke at a position is."""

    def __init__(self, ctx: Context, found, meter):
        self.per, self.swing = WHOLE // 16, None
        self.rows: list = []
        self.found: dict = {}
        frame = Frame(ctx, found.unit, knob_names({}, meter), Canvas(meter, 0), meter, Place(None, found.unit, ""))
        for item in found.declaration.body.items:
            try:
                self._read(item, frame)
            except Wrong as wrong:
                ctx.wrong(wrong, found.unit, frame.names)

    def _read(self, item, frame):
        if type(item) is ir.FeelRow:
            self.rows.append(([selected(t) for t in item.targets], item.kind, _numbers(item, frame)))
        elif item.name == "per":
            self.per = note_step(item.values[0], frame.names)
        elif item.name == "swing":
            from compiler.called import swing_of

            self.swing = swing_of(item, frame)

    def at(self, at, hit):
        """(milliseconds, velocity) for a stroke; lists repeat over the bar."""
        leaning = self.found.get(hit[:3])
        if leaning is None:
            rows = [row[1:] for row in self.rows if any([matches(one, *hit[:3]) for one in row[0]])]
            leaning = self.found[hit[:3]] = _Leaning(rows, self.per)
        return leaning[at]


class _Leaning(dict):
    """Position -> (milliseconds, velocity), for one way of striking."""

    def __init__(self, rows: list, per):
        self.rows, self.per = rows, per

    def __missing__(self, at):
        ms, louder, step = 0, 0, at // self.per
        for kind, values in self.rows:
            value = values[step % len(values)]
            if kind == "vel":
                louder += value
            else:
                ms += value if kind == "late" else -value
        found = self[at] = ms, louder
        return found


def _numbers(item: ir.FeelRow, frame) -> tuple:
    value = evaluate(item.value, frame.names)
    found: tuple = value.it if value.kind == "list" else (value.it,)
    for one in found:
        if item.kind == "vel":
            if not hasattr(one, "denominator") or not -127 <= one <= 127:
                raise Wrong("range", "a feel changes a velocity by -127 to 127", item.span)
        else:
            lateness(one, item.span)
    return found


class Feels:
    """The feel of each hit: that of its groove, section or song; else the drummer's; else the style's."""

    def __init__(self, ctx: Context, section: Played):
        self.ctx, self.meter = ctx, section.meter
        self.made = ctx.__dict__.setdefault("feels", {})  # sections share them
        self.other = section.other_feel

    def of(self, place_) -> Feel | None:
        found = place_.feel or self.other
        if found is None:
            return None
        key = id(found.declaration), self.meter
        if key not in self.made:
            self.made[key] = Feel(self.ctx, found, self.meter)
        return self.made[key]
