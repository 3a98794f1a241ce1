"""What stands after a row and under it -> on its strokes: loudness, lateness, chance, openness, hands."""

from __future__ import annotations

from compiler.written import Written
from dsl import ir
from dsl.grains import WHOLE, part, rounded
from dsl.limits import LATE_MS, SHORTEST_NOTE
from dsl.steps import decode, in_steps
from dsl.strokes import DIGITS
from dsl.values import Wrong, evaluate, number, shown, within


def after_row(row: ir.Row, strokes: list[Written], frame, turns=None, done=0, total=0) -> None:
    """`vel`, `late`, `open`, `chance`, `sticking` on the strokes; `turns` numbers them where a cycle goes on."""
    for mod in row.mods:
        apply = _AFTER.get(mod.kind)
        if apply:
            apply(mod, strokes, frame, turns or range(len(strokes)), done, total or len(strokes))


def _vel(mod, strokes, frame, turns, done, total):
    value = evaluate(mod.values[0], frame.names)
    if value.kind == "list":
        for stroke, turn in zip(strokes, turns):
            stroke.velocity = velocity(value.it[turn % len(value.it)], mod.span)
    else:
        one = velocity(number(mod.values[0], frame.names, "number"), mod.values[0].span)
        for stroke in strokes:
            stroke.velocity = one


def _vel_ramp(mod, strokes, frame, turns, done, total):
    first, last = (velocity(number(value, frame.names, "number"), value.span) for value in mod.values)
    for place, stroke in enumerate(strokes, done):
        stroke.velocity = rounded(part((last - first) * place, total - 1) + first) if total > 1 else first


def velocity(value, span):
    """A velocity that a MIDI file can hold."""
    if not hasattr(value, "denominator") or not 1 <= value <= 127:
        raise Wrong("range", f"a velocity goes from 1 to 127, and this is {shown(value)}", span)
    return value


def _late(sign):
    def apply(mod, strokes, frame, turns, done, total):
        value = evaluate(mod.values[0], frame.names)
        if value.kind == "list":
            for stroke, turn in zip(strokes, turns):
                stroke.late += frame.timed(sign * lateness(value.it[turn % len(value.it)], mod.span))
        else:
            one = frame.timed(sign * lateness(number(mod.values[0], frame.names, "ms"), mod.values[0].span))
            for stroke in strokes:
                stroke.late += one

    return apply


def lateness(value, span):
    """Milliseconds within reason."""
    if not hasattr(value, "denominator") or not -LATE_MS <= value <= LATE_MS:
        raise Wrong("range", f"late or early goes up to {LATE_MS} ms, and this is {shown(value)}", span)
    return value


def _chance(mod, strokes, frame, turns, done, total):
    percent = frame.likely(within(mod.values[0], frame.names, 0, 100, "a chance", "percent"))
    for stroke in strokes:
        stroke.chance = percent if stroke.chance == 100 else part(stroke.chance * percent, 100)


def _open(mod, strokes, frame, turns, done, total):
    percent = within(mod.values[0], frame.names, 0, 100, "`open`", "percent")
    for stroke in strokes:
        stroke.open = percent


def _sticking(mod, strokes, frame, turns, done, total):
    hands = mod.values[0].text.replace(" ", "").replace("\t", "")
    for stroke, turn in zip(strokes, turns):
        stroke.hand = hands[turn % len(hands)]


_AFTER = {
    "vel": _vel,
    "vel_ramp": _vel_ramp,
    "late": _late(1),
    "early": _late(-1),
    "chance": _chance,
    "open": _open,
    "sticking": _sticking,
}


def note_step(expr: ir.Expr, names):
    """The grains of `1/16`; raises Wrong for what is no length or too short."""
    step = number(expr, names, "duration")
    if step * SHORTEST_NOTE < WHOLE:
        raise Wrong("range", f"the shortest step is 1/{SHORTEST_NOTE}", expr.span)
    return step


# --- under-rows -----------------------------------------------------------------------------------------------------


def under_rows(row: ir.Row, bars, strokes: list[Written], frame) -> None:
    """`vel`, `open`, `chance` and `sticking` written step under step."""
    for under in row.unders:
        below = decode(under.bars.text).bars
        if len(below) == 1 and len(bars) > 1:
            below = below * len(bars)
        if len(below) != len(bars):
            message = f"this under-row has {len(below)} bars, and the row above has {len(bars)}"
            raise Wrong("under-row", message, under.bars.span, "write it bar for bar under the row")
        signs = _under_signs(under, bars, below)
        for stroke, sign in zip(strokes, _signs_of(strokes, bars, signs)):
            if sign is not None:
                _UNDER[under.kind](stroke, sign[0], frame)


def _under_signs(under, bars, below):
    """(bar, over, under) -> the sign below, having checked that every bar has the same steps as the one above."""
    base, found = under.bars.span[0], {}
    for number_, (above, bar) in enumerate(zip(bars, below)):
        span = base + bar.start, base + bar.end
        if bar.steps != above.steps:
            message = f"this under-row has {in_steps(bar.steps)}, and the bar above has {above.steps}"
            raise Wrong("under-row", message, span, "write one sign under each step")
        places = {part(stroke.over * 720720, stroke.under) for stroke in above.strokes}
        for stroke in bar.strokes:
            at = part(stroke.over * 720720, stroke.under)
            here = base + bar.origin + stroke.place, base + bar.origin + stroke.place + 1
            if stroke.symbol not in _UNDER_SIGNS[under.kind]:
                takes = "R and L" if under.kind == "sticking" else "1 to 9"
                raise Wrong(
                    "under-row", f"`{stroke.symbol}` is no sign of a `{under.kind}` row", here, f"it takes {takes}"
                )
            if at not in places:
                raise Wrong("under-row", "there is no stroke above this", here, "write `-` under a rest")
            found[number_, at] = (stroke.symbol, here)
    return found


def _signs_of(strokes, bars, signs):
    """The sign for each stroke, in order."""
    places = [(n, part(s.over * 720720, s.under)) for n, bar in enumerate(bars) for s in bar.strokes]
    return [signs.get(place) for place in places]


def _under_vel(stroke, sign, frame):
    stroke.velocity = rounded(part(127 * int(sign), 9))


def _under_open(stroke, sign, frame):
    stroke.open = part(100 * int(sign), 9)


def _under_chance(stroke, sign, frame):
    stroke.chance = part(stroke.chance * frame.likely(int(sign) * 10), 100)


def _under_sticking(stroke, sign, frame):
    stroke.hand = sign


_UNDER = {"vel": _under_vel, "open": _under_open, "chance": _under_chance, "sticking": _under_sticking}
_UNDER_SIGNS = {"vel": DIGITS, "open": DIGITS, "chance": DIGITS, "sticking": "RL"}
