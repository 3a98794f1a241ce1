"""`every 1/16 | x--x- |` -> strokes that go round over the bar lines, bar by bar."""

from __future__ import annotations

from compiler.after_row import after_row, note_step, under_rows
from compiler.written import Written, as_bars, is_triplet, symbol_of
from dsl import ir
from dsl.grains import part
from dsl.steps import decode
from dsl.strokes import TARGETS
from dsl.values import evaluate


class Cycle:
    """`every 1/16 | x--x- |`: strokes that go round over the bar lines, from where their phase counts."""

    def __init__(self, row: ir.Row, source: ir.Every, target, articulation, frame):
        self.row, self.frame, self.target, self.span = row, frame, target, source.span
        self.step = note_step(source.step, frame.names)
        self.strokes = _cycle_strokes(source, self.step, target, articulation)
        if source.cycle is not None and row.unders:
            strokes = [stroke for step in sorted(self.strokes) for _, stroke in self.strokes[step]]
            under_rows(row, decode(source.cycle.text).bars, strokes, frame)
        self.steps = _cycle_steps(source)
        self.period = self.steps * _list_length(row, frame.names)
        self.fixed = not any(mod.kind == "vel_ramp" for mod in row.mods)
        self.memo: dict = {}
        self.written: list[Written] = []
        self.ramped = 0

    def bars(self, start: int, stop: int, phase: int):
        """(bar, {target: (hits, chances)}) for the bars of a body, the cycle beginning at bar `phase`."""
        frame = self.frame
        total = self.count(start, stop, phase) if not self.fixed else 0
        done = 0
        for bar in range(start, stop):
            begin = (bar - phase) * frame.bar_length
            first = -(-begin // self.step)
            first = int(first)
            key = (first % self.period, first * self.step - begin) if self.fixed else None
            made = self.memo.get(key) if key else None
            if made is None:
                made, done = self.bar(first, begin, done, total)
                if key:
                    self.memo[key] = made
            yield bar, made

    def bar(self, first, begin, done, total):
        """The strokes of one bar that begins `begin` grains after the phase."""
        frame, out, number_ = self.frame, [], first
        while (at := number_ * self.step - begin) < frame.bar_length:
            for order, stroke in self.strokes.get(number_ % self.steps, ()):
                turn = number_ // self.steps * self.total + order
                made = Written(0, at + stroke.at, stroke.target, stroke.level, stroke.articulation, stroke.velocity,
                               stroke.hold, stroke.triplet, stroke.span, stroke.chance)  # fmt: skip
                made.open, made.hand = stroke.open, stroke.hand
                if made.at < frame.bar_length:
                    out.append((turn, made))
            number_ += 1
        after_row(self.row, [made for _, made in out], frame, [turn for turn, _ in out], done, total)
        return as_bars([made for _, made in out], 1, frame)[0], done + len(out)

    @property
    def total(self):
        return sum(len(group) for group in self.strokes.values())

    def count(self, start, stop, phase) -> int:
        """How many strokes sound from bar to bar."""
        length, found = self.frame.bar_length, 0
        first = -(-((start - phase) * length) // self.step)
        last = -(-((stop - phase) * length) // self.step)
        for number_ in range(int(first), int(last)):
            found += len(self.strokes.get(number_ % self.steps, ()))
        return found


def _cycle_steps(source: ir.Every) -> int:
    return sum(bar.steps for bar in decode(source.cycle.text).bars) or 1 if source.cycle else 1


def _cycle_strokes(source: ir.Every, step, target, articulation):
    """Step of the cycle -> [(how-manieth stroke of the round, stroke)]."""
    family, triplet = TARGETS[target].family, is_triplet(step)
    if source.cycle is None:
        return {0: [(0, Written(0, 0, target, "normal", articulation, None, 0, triplet, source.span))]}
    base, found, before, order = source.cycle.span[0], {}, 0, 0
    for bar in decode(source.cycle.text).bars:
        for over, under, symbol, hold, divided, place in bar.strokes:
            which = over * bar.steps // under
            inside = part(step * (over * bar.steps - which * under), under)
            span = base + bar.origin + place, base + bar.origin + place + 1
            struck_at, level, art, velocity, chance = symbol_of(symbol, target, articulation, family, span)
            held = part(step * hold * bar.steps, under) if art == "buzz" else 0
            stroke = Written(0, inside, struck_at, level, art, velocity, held, triplet or divided, span, chance)
            found.setdefault(before + which, []).append((order, stroke))
            order += 1
        before += bar.steps
    return found


def _list_length(row: ir.Row, names) -> int:
    """How many rounds until lists come round as well."""
    longest = 1
    for mod in row.mods:
        if mod.kind in ("vel", "late", "early") and type(mod.values[0]) is not ir.Token:
            value = evaluate(mod.values[0], names)
            if value.kind == "list":
                length = len(value.it)
                longest = longest * length // _common(longest, length)
    return longest


def _common(a, b):
    while b:
        a, b = b, a % b
    return a
