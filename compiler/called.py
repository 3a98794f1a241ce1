"""A name that is called, and what the body that it calls says for itself -> its declaration, and the names, swing and feel that hold there."""

from __future__ import annotations

from compiler.frame import Frame
from dsl import ir
from dsl.binding import bind, words_of
from dsl.grains import WHOLE
from dsl.resolve import Found, unknown
from dsl.values import Value, within


def declared(frame: Frame, kind: str, name: ir.Token) -> Found | None:
    """What a name means, from now on a used one; None when nobody declares it, which is told."""
    ctx = frame.ctx
    found = ctx.program.find(kind, name.text, frame.unit)
    if found is None:
        ctx.tell(unknown(kind, name, ctx.program, frame.unit))
        return None
    ctx.used.add(id(found.declaration))
    return found


def layer_names(frame: Frame, call: ir.Call, found, meter) -> dict:
    """What is known in a called body: its parameters, the knobs, and the words that parameters choose from."""
    base, words = _knobs(frame, meter), words_of(found.declaration)
    names = bind(call, found.declaration, {**words, **frame.names}, base)
    return {**words, **names} if words else names


_KNOBS = ("complexity", "intensity", "fill_frequency", "humanize", "meter", "beats")


def _knobs(frame: Frame, meter) -> dict:
    """The knobs as the frame has them, with the meter that will hold."""
    names = {name: frame.names[name] for name in _KNOBS}
    if names["meter"].it != meter or names["beats"].it != meter.beats:
        names["meter"], names["beats"] = Value("meter", meter), Value("number", meter.beats)
    return names


def set_swing_and_feel(frame: Frame, body: ir.Body) -> None:
    """The swing and feel that a body says for itself hold for all that is written in it."""
    for item in body.items:
        if type(item) is ir.Setting and item.name == "swing":
            frame.place.swing = swing_of(item, frame)
        elif type(item) is ir.Setting and item.name == "feel":
            frame.place.feel = feel_of(item, frame) or frame.place.feel


def swing_of(setting: ir.Setting, frame):
    """(part of the pair that the first step takes, in per cent; grains of a step)."""
    percent = within(setting.values[0], frame.names, 1, 99, "swing", "percent")
    if len(setting.values) == 1:
        step = WHOLE // 8
    else:
        from compiler.after_row import note_step

        step = note_step(setting.values[1], frame.names)
    return percent, step


def feel_of(setting: ir.Setting, frame):
    """The feel that a setting names, as (declaration, its file)."""
    return declared(frame, "feel", setting.values[0])
