"""A song (or a pattern alone) -> Timeline: its sections as they come round, in the order of performance."""

from __future__ import annotations

from compiler.canvas import Canvas, Place
from compiler.expand import apply_rule, execute
from compiler.frame import Context, Frame, TooMuch, in_file, knob_names
from compiler.measure import measure, said_bars, said_meter
from compiler.score import Score, Step
from compiler.settle import DEFAULT_TEMPO, Settled
from compiler.timeline import Pickup, Played, Ramp, Timeline
from dsl import ir
from dsl.binding import bind, words_of
from dsl.grains import COMMON
from dsl.resolve import Found
from dsl.values import KNOBS, Wrong, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from compiler.style import Style


def arrange(ctx: Context, song: ir.Declaration, tempo=None) -> Timeline:
    """The timeline of a song. Problems go to the context. `tempo` takes the place of the song's own."""
    return _Arranger(ctx, song, tempo).line()


def arrange_groove(ctx: Context, found: Found, bars: int | None = None, tempo=None) -> Timeline:
    """A pattern alone: at 120, exactly on the grid, its own bars (or as many as wanted)."""
    declaration = found.declaration
    try:
        meter = said_meter(declaration) or COMMON
        names = knob_names({**KNOBS, "humanize": 0, **ctx.knobs}, meter)
        call = ir.Call(declaration.name, (), declaration.name.span)
        names = {**words_of(declaration), **bind(call, declaration, {}, names)}
        length = measure(ctx, found, names, meter)
        said_bars(declaration.body, names)
    except Wrong as wrong:
        ctx.wrong(wrong, found.unit)
        return Timeline(declaration.name.text, (), None, "", ctx.seed or 0, found.unit)
    layer = ir.Layer(call, "", declaration.name.span)
    body = ir.Body((layer,), declaration.span)
    canvas = Canvas(meter, bars or length)
    ctx.section, ctx.time, ctx.last_time = declaration.name.text, 1, True
    frame = Frame(ctx, found.unit, names, canvas, meter, Place(None, found.unit, ""))
    frame.strict = False
    knobs = {**KNOBS, "humanize": 0, "fill_frequency": 0, **ctx.knobs}
    played = Played(
        declaration.name.text, 1, canvas, 0, Ramp(tempo or DEFAULT_TEMPO, tempo or DEFAULT_TEMPO), Ramp(100, 100), knobs
    )
    played.frame, played.place, played.span = frame, frame.place, declaration.name.span
    title = declaration.title.text[1:-1] if declaration.title else declaration.name.text
    line = Timeline(title, (played,), None, "", ctx.seed or 0, found.unit)
    try:
        execute(frame, body)
        place_fills(ctx, line)
    except TooMuch:
        pass
    except Wrong as wrong:
        ctx.wrong(wrong, found.unit, names)
    return line


def place_fills(ctx: Context, line: Timeline) -> None:
    """The fills that were asked for, and those that styles and drummers choose."""
    if any(section.canvas.fills or section.style or section.drummer for section in line.sections):
        from compiler import fills

        fills.place_all(ctx, line)


class _Arranger:
    def __init__(self, ctx: Context, song: ir.Declaration, tempo):
        self.ctx, self.unit, self.tempo = ctx, ctx.program.main, tempo
        self.score = Score(ctx, song)

    def line(self) -> Timeline:
        said = self.score.settings
        sections: tuple[Played, ...] = ()
        pickup = None
        try:
            self.read_knobs()
            if "seed" in said and self.ctx.seed is None:
                self.ctx.seed = int(float(said["seed"].values[0].text))
            self.ctx.seed = self.ctx.seed or 0
            self.score.read_players()
            sections = self.play(self.score.steps())
            pickup = self.pickup()
        except TooMuch:
            pass
        except Wrong as wrong:
            self.ctx.wrong(wrong, self.unit)
        kit = said["kit"].values[0].text.strip('"') if "kit" in said else ""
        line = Timeline(self.score.song.name.text[1:-1], sections, pickup, kit, self.ctx.seed or 0, self.unit)
        try:
            place_fills(self.ctx, line)
            self.drummers_play(line)
        except TooMuch:
            pass
        except Wrong as wrong:
            self.ctx.wrong(wrong, self.unit)
        return line

    def read_knobs(self) -> None:
        self.knobs = dict(KNOBS)
        self.knobs.update(_knobs_of(self.score.settings))
        self.knobs.update(self.ctx.knobs)

    def play(self, steps: list[Step]) -> tuple[Played, ...]:
        totals: dict[str, int] = {}
        for step in steps:
            totals[step.name] = totals.get(step.name, 0) + 1
        times: dict[str, int] = {}
        played, start = [], 0
        for step in steps:
            times[step.name] = times.get(step.name, 0) + 1
            time = times[step.name]
            try:
                section = self.section(step, time, time == totals[step.name], start)
            except Wrong as wrong:
                self.ctx.wrong(wrong, self.unit)
                continue
            played.append(section)
            start = section.end
        return tuple(played)

    def section(self, step: Step, time: int, last: bool, start) -> Played:
        ctx = self.ctx
        ctx.section, ctx.time, ctx.last_time = step.name, time, last
        score, own = self.score, _settings(step)
        style = score.style_of(own["style"], self.unit) if "style" in own else score.style
        part = style.part(step.name) if style is not None else None
        knobs = {**self.knobs, **_knobs_of(own), **ctx.knobs}
        settled = Settled(ctx, own, part, score.settings, style, self.tempo)
        canvas = Canvas(settled.meter(), step.bars)
        names = knob_names(knobs, canvas.meter)
        section = Played(step.name, time, canvas, start, settled.tempo(), settled.dynamics(), knobs)
        section.style, section.span, section.last_time = style, step.span, last
        section.drummer = score.drummer_of(own["drummer"]) if "drummer" in own else score.drummer
        section.place = settled.place(names, canvas)
        frame = section.frame = self.frame(self.unit, names, canvas, section.place)
        section.other_feel = settled.other_feel(section.drummer)
        if part is not None and style is not None:
            self.play_part(style, part, section, names)
        for body in step.bodies:
            self.play_body(body, section, names)
        for apply in score.applied:
            try:
                apply_rule(frame, apply)
            except Wrong as wrong:
                ctx.wrong(wrong, self.unit, names)
        return section

    def frame(self, unit, names, canvas, place) -> Frame:
        return Frame(self.ctx, unit, names, canvas, canvas.meter, place)

    def play_part(self, style: Style, part: ir.Part, section: Played, names) -> None:
        """What the style plays in this section, its body as long as the section."""
        place = Place(section.place, style.unit, f"{style.name}.{part.name.text}")
        frame = self.frame(style.unit, names, section.canvas, place)
        frame.strict, frame.own_length, frame.trail = False, False, f"{style.name}.{part.name.text}"
        try:
            repeat_body(frame, part.body)
        except Wrong as wrong:
            self.ctx.wrong(wrong, style.unit, names)

    def play_body(self, body: ir.Body, section: Played, names) -> None:
        place = Place(section.place, self.unit, section.name)
        frame = self.frame(self.unit, names, section.canvas, place)
        frame.whole = any(type(item) is ir.Setting and item.name == "bars" for item in body.items)
        repeat_body(frame, body)

    def pickup(self) -> Pickup | None:
        found = [item for item in self.score.song.body.items if type(item) is ir.Pickup]
        if not found:
            return None
        node = found[-1]
        self.ctx.section, self.ctx.time, self.ctx.last_time = "pickup", 1, True
        from compiler.fills import beats_meter

        meter = beats_meter(node.beats, node.per, {}, node.span)
        names = knob_names(self.knobs, meter)
        canvas = Canvas(meter, 1)
        frame = self.frame(self.unit, names, canvas, Place(None, self.unit, "pickup"))
        frame.fill = True
        execute(frame, node.body)
        return Pickup(canvas, meter.bar, (meter.beats, meter.unit))

    def drummers_play(self, line: Timeline) -> None:
        """The drummer's chain, modification by modification, over every section."""
        if not any(section.drummer for section in line.sections):
            return
        from compiler.fills import place_noted
        from compiler.style import of_unit

        for section in line.sections:
            drummer = section.drummer
            if drummer is None or section.frame is None:
                continue
            self.ctx.section, self.ctx.time, self.ctx.last_time = section.name, section.time, section.last_time
            frame = of_unit(section.frame, drummer.unit)
            frame.trail = drummer.declaration.name.text
            for apply in drummer.chain():
                in_file(drummer.unit, apply_rule, frame, apply)
                place_noted(self.ctx, line, section)


def repeat_body(frame: Frame, body: ir.Body) -> None:
    """A section's body is as long as the section, or as `bars N` says and then repeated."""
    length, stop = said_bars(body, frame.names), frame.stop
    if length is None:
        execute(frame, body)
        return
    for start in range(0, stop, length):
        frame.start, frame.stop, frame.length, frame.phase = start, min(start + length, stop), length, start
        frame.anchored = True
        execute(frame, body)


def _settings(step: Step) -> dict[str, ir.Setting]:
    """What the bodies of a section set, the last of them first of all."""
    return {item.name: item for body in step.bodies for item in body.items if type(item) is ir.Setting}


def _knobs_of(settings: dict[str, ir.Setting]) -> dict[str, int]:
    said = [name for name in KNOBS if name in settings]
    return {name: within(settings[name].values[0], {}, 0, 100, f"`{name}`", "percent") for name in said}
