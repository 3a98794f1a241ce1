"""A song (or a pattern alone) -> Timeline: its sections as they come round, in the order of performance."""

from __future__ import annotations

from compiler.called import feel_of, swing_of
from compiler.canvas import Canvas, Place
from compiler.expand import apply_rule, execute
from compiler.frame import Context, Frame, TooMuch, knob_names
from compiler.measure import measure, said_bars
from compiler.timeline import Pickup, Played, Ramp, Timeline
from dsl import ir
from dsl.diagnostic import error, suggest, warning
from dsl.grains import COMMON, Meter
from dsl.limits import BARS, SECTIONS, SONG_BARS, TEMPO_MAX, TEMPO_MIN
from dsl.meters import meter_of
from dsl.resolve import Found, unknown
from dsl.values import KNOBS, Wrong, shown, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from compiler.style import Drummer, Style

DYNAMICS: dict[str, int] = {"pp": 50, "p": 65, "mp": 80, "mf": 100, "f": 112, "ff": 125}
"""What each marking multiplies velocities by, in per cent."""
DEFAULT_TEMPO = 120
SONG_WORDS = (
    "style",
    "drummer",
    "kit",
    "tempo",
    "meter",
    "seed",
    "swing",
    "feel",
    "apply",
    "pickup",
    "dynamics",
    *KNOBS,
)


def arrange(ctx: Context, song: ir.Declaration, tempo=None) -> Timeline:
    """The timeline of a song. Problems go to the context. `tempo` takes the place of the song's own."""
    return _Arranger(ctx, song, tempo).line()


def arrange_groove(ctx: Context, found: Found, bars: int | None = None, tempo=None) -> Timeline:
    """A pattern alone: at 120, exactly on the grid, its own bars (or as many as wanted)."""
    declaration = found.declaration
    try:
        meter = _own_meter(declaration)
        names = knob_names({**KNOBS, "humanize": 0, **ctx.knobs}, meter)
        call = ir.Call(declaration.name, (), declaration.name.span)
        from dsl.binding import bind, words_of

        names = {**words_of(declaration), **bind(call, declaration, {}, names)}
        length = measure(ctx, found, names, meter)
        said_bars(declaration.body, names)
    except Wrong as wrong:
        ctx.wrong(wrong, found.unit)
        return Timeline(declaration.name.text, (), None, "", ctx.seed, found.unit)
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
    line = Timeline(title, (played,), None, "", ctx.seed, found.unit)
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


def _own_meter(declaration) -> Meter:
    for item in declaration.body.items:
        if type(item) is ir.Setting and item.name == "meter":
            return meter_of(item.values[0])
    return COMMON


class _Step:
    """One section as the song says it: whose bars, and which bodies are laid over the style."""

    __slots__ = ("name", "bars", "bodies", "span")

    def __init__(self, name: str, bars: int, bodies: tuple[ir.Body, ...], span):
        self.name, self.bars, self.bodies, self.span = name, bars, bodies, span


class _Arranger:
    def __init__(self, ctx: Context, song: ir.Declaration, tempo):
        self.ctx, self.song, self.unit = ctx, song, ctx.program.main
        self.applied = [item for item in song.body.items if type(item) is ir.Apply]
        self.settings: dict[str, ir.Setting] = {}
        for item in song.body.items:
            if type(item) is ir.Setting:
                self.settings[item.name] = item
        self.given_tempo = tempo
        self.styles: dict[str, Style | None] = {}
        self.drummers: dict[str, Drummer | None] = {}

    # -- what the song says ------------------------------------------------------------------------------------------

    def line(self) -> Timeline:
        title = self.song.name.text[1:-1]
        sections: tuple[Played, ...] = ()
        pickup = None
        try:
            self.read_knobs()
            if "seed" in self.settings and self.ctx.seed is None:
                self.ctx.seed = int(float(self.settings["seed"].values[0].text))
            self.ctx.seed = self.ctx.seed or 0
            self.style = self.style_of(self.settings.get("style"), self.unit)
            self.drummer = self.drummer_of(self.settings.get("drummer"))
            steps = self.steps()
            sections = self.play(steps)
            pickup = self.pickup()
        except TooMuch:
            pass
        except Wrong as wrong:
            self.ctx.wrong(wrong, self.unit)
        kit = self.settings["kit"].values[0].text.strip('"') if "kit" in self.settings else ""
        line = Timeline(title, sections, pickup, kit, self.ctx.seed or 0, self.unit)
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
        self.knobs.update(self.knobs_of(self.settings, {}))
        self.knobs.update(self.ctx.knobs)

    def knobs_of(self, settings, names) -> dict[str, int]:
        found = {}
        for name in KNOBS:
            if name in settings:
                found[name] = within(settings[name].values[0], names, 0, 100, f"`{name}`", "percent")
        return found

    def style_of(self, setting: ir.Setting | None, unit) -> Style | None:
        """The style that a `style` setting names; None for `none`."""
        if setting is None or setting.values[0].text == "none":
            return None
        token = setting.values[0]
        if token.text not in self.styles:
            program = self.ctx.program
            found = program.style(token.text, unit)
            if found is None:
                self.ctx.tell(unknown("style", token, program, unit))
                self.styles[token.text] = None
            else:
                from compiler.style import Style, chain_of

                self.ctx.used.add(id(found[0].declaration))
                self.styles[token.text] = Style(token.text, chain_of(*found), found[0].unit, self.common())
        return self.styles[token.text]

    def common(self) -> list[ir.Declaration]:
        unit = self.ctx.program.catalog.common()
        return [d for d in unit.parsed.module.declarations if d.kind == "genre"] if unit else []

    def drummer_of(self, setting: ir.Setting | None) -> Drummer | None:
        if setting is None or setting.values[0].text == "none":
            return None
        token = setting.values[0]
        if token.text not in self.drummers:
            found = self.ctx.program.find("drummer", token.text, self.unit)
            if found is None:
                self.ctx.tell(unknown("drummer", token, self.ctx.program, self.unit))
            else:
                self.ctx.used.add(id(found.declaration))
            from compiler.style import Drummer

            self.drummers[token.text] = Drummer(found) if found else None
        return self.drummers[token.text]

    # -- which sections ----------------------------------------------------------------------------------------------

    def steps(self) -> list[_Step]:
        written = [item for item in self.song.body.items if type(item) is ir.Section]
        if not written:
            return self.form()
        firsts: dict[str, _Step] = {}
        known = self.known_names(written)
        steps = []
        for section in written:
            step = self.step(section, firsts, known)
            if step is not None:
                steps.append(step)
                firsts.setdefault(step.name, step)
        if len(steps) > SECTIONS:
            raise Wrong("limit", f"a song may have {SECTIONS:,} sections", written[SECTIONS].span)
        if sum(step.bars for step in steps) > SONG_BARS:
            raise Wrong("limit", f"a song may have {SONG_BARS:,} bars", self.song.name.span)
        return steps

    def step(self, section: ir.Section, firsts, known) -> _Step | None:
        name, first = section.name.text, firsts.get(section.name.text)
        if section.bars is None:
            if first is None:
                self.tell_no_first(section, known, firsts)
                return None
            bodies = (*first.bodies, section.body) if section.body is not None else first.bodies
            return _Step(name, first.bars, bodies, section.name.span)
        if section.body is None and name not in known:
            self.tell_unknown_section(section, known)
            return None
        text = section.bars.text
        if not text.isdigit() or int(text) == 0:
            help = f"write `{name} 8` for a section of eight bars"
            raise Wrong("range", f"a section has a whole number of bars, not {text}", section.bars.span, help)
        if len(text) > 12 or int(text) > BARS:
            raise Wrong(
                "limit", f"a section may have {BARS:,} bars, and this says {int(text[:12]):,}", section.bars.span
            )
        if section.body is None and first is not None and self.style is None:
            self.tell_rest(section)
        return _Step(name, int(text), (section.body,) if section.body is not None else (), section.name.span)

    def known_names(self, written) -> set[str]:
        known = {section.name.text for section in written if section.body is not None and section.bars is not None}
        for declaration in self.common():
            for item in declaration.body.items:
                if type(item) in (ir.PartLike, ir.Part):
                    known.add(item.name.text)
                if type(item) is ir.PartLike:
                    known.add(item.other.text)
        styles = [self.style]
        for section in written:
            for item in section.body.items if section.body is not None else ():
                if type(item) is ir.Setting and item.name == "style":
                    styles.append(self.style_of(item, self.unit))
        for style in styles:
            if style is not None:
                known |= style.parts()
        return known

    def tell_rest(self, section: ir.Section) -> None:
        """`verse 8` without a style or a body, behind a `verse` that has one, is hardly meant as eight bars of rest."""
        name, bars = section.name.text, section.bars.text if section.bars else ""
        message = f"`{name} {bars}` is a new `{name}`, and without a style or a body it plays nothing"
        help = f"write `{name}` alone to play the first one again, or say what it plays: `{name} {bars} {{ … }}`"
        self.ctx.tell(warning("silent", message, self.unit.parsed.source, section.name.span, help=help))

    def tell_no_first(self, section: ir.Section, known, firsts) -> None:
        name = section.name.text
        source = self.unit.parsed.source
        if section.again or name in known:
            message = f"there is no `{name}` yet to play again"
            help = f"say how long it is where it first comes: `{name} 8`"
            self.ctx.tell(error("no-bars", message, source, section.name.span, help=help))
            return
        self.tell_unknown_section(section, {*known, *firsts})

    def tell_unknown_section(self, section: ir.Section, known) -> None:
        name = section.name.text
        better = suggest(name, [*SONG_WORDS, *sorted(known)])
        message = f"nobody knows a section `{name}`, and it has no body"
        help = (
            f"did you mean `{better}`?"
            if better
            else f"say what it plays: `{name} {section.bars.text if section.bars else 8} {{ … }}`"
        )
        from dsl.diagnostic import Edit, Fix

        fix = Fix(f"write `{better}`", (Edit(section.name.span, better),)) if better else None
        source = self.unit.parsed.source
        self.ctx.tell(error("unknown-section", message, source, section.name.span, help=help, fix=fix))

    def form(self) -> list[_Step]:
        """A song with no sections plays its style's form."""
        setting = self.style.setting("form") if self.style is not None else None
        if setting is None:
            message = "this song has no sections, and no style with a form"
            help = "write a section, such as `verse 8 { … }`"
            self.ctx.tell(error("silent", message, self.unit.parsed.source, self.song.name.span, help=help))
            return []
        steps = []
        for name, bars in setting.values:
            if not bars.text.isdigit() or not 0 < int(bars.text[:12]) <= BARS:
                raise Wrong("range", f"a section has 1 to {BARS:,} bars", self.song.name.span)
            steps.append(_Step(name.text, int(bars.text), (), self.song.name.span))
        return steps

    # -- playing them ------------------------------------------------------------------------------------------------

    def play(self, steps: list[_Step]) -> tuple[Played, ...]:
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

    def section(self, step: _Step, time: int, last: bool, start) -> Played:
        ctx = self.ctx
        ctx.section, ctx.time, ctx.last_time = step.name, time, last
        settings = self.section_settings(step)
        style = self.style_of(settings["style"], self.unit) if "style" in settings else self.style
        part = style.part(step.name) if style is not None else None
        knobs = {**self.knobs, **self.knobs_of(settings, {}), **ctx.knobs}
        meter = self.meter(settings, part, style)
        names = knob_names(knobs, meter)
        canvas = Canvas(meter, step.bars)
        section = Played(
            step.name, time, canvas, start, self.tempo(settings, style, step), self.dynamics(settings, part), knobs
        )
        section.style, section.span, section.last_time = style, step.span, last
        section.drummer = self.drummer_of(settings["drummer"]) if "drummer" in settings else self.drummer
        section.place = self.place(settings, part, style, names, canvas)
        frame = section.frame = self.frame(self.unit, names, canvas, section.place)
        section.other_feel = self.other_feel(section, part)
        if part is not None and style is not None:
            self.play_part(style, part, section, names)
        for body in step.bodies:
            self.play_body(body, section, names)
        for apply in self.applied:
            try:
                apply_rule(frame, apply)
            except Wrong as wrong:
                ctx.wrong(wrong, self.unit, names)
        return section

    def section_settings(self, step: _Step) -> dict[str, ir.Setting]:
        found = {}
        for body in step.bodies:
            for item in body.items:
                if type(item) is ir.Setting:
                    found[item.name] = item
        return found

    def frame(self, unit, names, canvas, place) -> Frame:
        return Frame(self.ctx, unit, names, canvas, canvas.meter, place)

    def meter(self, settings, part: ir.Part | None, style: Style | None) -> Meter:
        """The section's own meter, else its part's, else the song's, else the style's."""
        said = [settings.get("meter"), _setting(part, "meter"), self.settings.get("meter")]
        said.append(style.setting("meter") if style is not None else None)
        for setting in said:
            if setting is not None:
                return meter_of(setting.values[0])
        return COMMON

    def place(self, settings, part, style, names, canvas) -> Place:
        """The swing of a section (its own, its part's, the song's, the style's) and its feel (its own, the song's)."""
        said = [(settings.get, self.unit), (lambda name: _setting(part, name), style.unit if style else None)]
        said += [
            (self.settings.get, self.unit),
            (style.setting if style else lambda name: None, style.unit if style else None),
        ]
        swing = None
        for get, unit in said:
            if swing is None and unit is not None and (setting := get("swing")) is not None:
                swing = swing_of(setting, self.frame(unit, names, canvas, Place(None, unit, "")))
        return Place(
            None, self.unit, "", swing, self.feel((settings.get("feel"), self.settings.get("feel")), self.unit)
        )

    def feel(self, settings, unit):
        """The first feel that is said."""
        for setting in settings:
            if setting is not None:
                return feel_of(setting, self.frame(unit, {}, Canvas(COMMON, 0), Place(None, unit, "")))
        return None

    def other_feel(self, section: Played, part):
        """The feel where neither groove, section nor song says one: the drummer's, else the style's."""
        if section.drummer is not None and section.drummer.setting("feel") is not None:
            return self.feel((section.drummer.setting("feel"),), section.drummer.unit)
        if section.style is not None:
            return self.feel((_setting(part, "feel"), section.style.setting("feel")), section.style.unit)
        return None

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

    def tempo(self, settings, style: Style | None, step: _Step) -> Ramp:
        """Beats a minute: the section's, else the song's, else the style's."""
        own = settings.get("tempo")
        if own is not None:
            return self.checked_tempo(own, style)
        if self.given_tempo is not None:
            return Ramp(self.given_tempo, self.given_tempo)
        for setting in (self.settings.get("tempo"), style.setting("tempo") if style is not None else None):
            if setting is not None:
                ramp = self.checked_tempo(setting, style)
                return Ramp(ramp.first, ramp.first)
        return Ramp(DEFAULT_TEMPO, DEFAULT_TEMPO)

    def checked_tempo(self, setting: ir.Setting, style: Style | None) -> Ramp:
        values = [v for v in setting.values if not (type(v) is ir.Token and v.kind == "SPAN")]
        said = [within(v, {}, TEMPO_MIN, TEMPO_MAX, "a tempo", "number") for v in values]
        if style is not None and style.setting("tempo") is not setting:
            self.check_range(setting, said, style)
        return Ramp(said[0], said[-1])

    def check_range(self, setting, said, style: Style) -> None:
        spoken = style.setting("tempo")
        spans = [v for v in spoken.values if type(v) is ir.Token and v.kind == "SPAN"] if spoken is not None else []
        if not spans:
            return
        least, most = map(int, spans[0].text.split(".."))
        for tempo in said:
            if not least <= tempo <= most:
                message = f"tempo {shown(tempo)} is outside of what `{style.name}` is played at, {least} to {most}"
                help = f"leave it if it is meant; `{style.name}` is at home from {least} to {most}"
                self.ctx.tell(warning("tempo-range", message, self.unit.parsed.source, setting.span, help=help))
                return

    def dynamics(self, settings, part: ir.Part | None) -> Ramp:
        """Per cent of velocity: the section's, else its part's, else the song's."""
        for setting in (settings.get("dynamics"), _setting(part, "dynamics"), self.settings.get("dynamics")):
            if setting is not None:
                factors = []
                for token in setting.values:
                    if token.text not in DYNAMICS:
                        raise Wrong(
                            "range", f"`{token.text}` is no dynamic", token.span, "there are " + ", ".join(DYNAMICS)
                        )
                    factors.append(DYNAMICS[token.text])
                return Ramp(factors[0], factors[-1])
        return Ramp(100, 100)

    # -- before and after --------------------------------------------------------------------------------------------

    def pickup(self) -> Pickup | None:
        found = [item for item in self.song.body.items if type(item) is ir.Pickup]
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
                apply_rule(frame, apply)
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


def _setting(part: ir.Part | None, name: str) -> ir.Setting | None:
    for item in part.body.items if part is not None else ():
        if type(item) is ir.Setting and item.name == name:
            return item
    return None
