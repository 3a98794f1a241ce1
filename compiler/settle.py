"""What a section, its style's part, the song and the style say -> the meter, tempo, loudness and feel that hold."""

from __future__ import annotations

from compiler.called import feel_of, swing_of
from compiler.canvas import Canvas, Place
from compiler.frame import Context, Frame, in_file
from compiler.timeline import Ramp
from dsl import ir
from dsl.diagnostic import warning
from dsl.grains import COMMON, Meter
from dsl.limits import TEMPO_MAX, TEMPO_MIN
from dsl.resolve import Found
from dsl.values import Wrong, shown, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from compiler.style import Drummer, Style
    from dsl.scope import Unit

DEFAULT_TEMPO = 120
DYNAMICS: dict[str, int] = {"pp": 50, "p": 65, "mp": 80, "mf": 100, "f": 112, "ff": 125}
"""What each marking multiplies velocities by, in per cent."""


class Settled:
    """What is said in the places that may say something of a section, the nearest first; questions raise Wrong."""

    def __init__(self, ctx: Context, own: dict, part: ir.Part | None, song: dict, style: Style | None, tempo=None):
        self.ctx, self.unit = ctx, ctx.program.main
        self.own, self.part, self.song, self.style = own, part, song, style
        self.given_tempo = tempo

    def meter(self) -> Meter:
        """The section's own meter, else its part's, else the song's, else the style's."""
        said = self.said("meter")
        if not said:
            return COMMON
        from dsl.meters import meter_of

        setting, unit = said[0]
        return in_file(unit, meter_of, setting.values[0])

    def said(self, name: str) -> list[tuple[ir.Setting, Unit]]:
        """Each setting of that name with its file: the section's, its part's, the song's, the style's."""
        theirs = self.style.unit if self.style is not None else self.unit
        of_style = self.style.setting(name) if self.style is not None else None
        found = ((self.own.get(name), self.unit), (_setting(self.part, name), theirs), (self.song.get(name), self.unit))
        return [(setting, unit) for setting, unit in (*found, (of_style, theirs)) if setting is not None]

    def tempo(self) -> Ramp:
        """Beats a minute: the section's, else the song's, else the style's."""
        own = self.own.get("tempo")
        if own is not None:
            return self._checked_tempo(own)
        if self.given_tempo is not None:
            return Ramp(self.given_tempo, self.given_tempo)
        of_style = self.style.setting("tempo") if self.style is not None else None
        for setting in (self.song.get("tempo"), of_style):
            if setting is not None:
                unit = self.style.unit if self.style is not None and setting is of_style else self.unit
                ramp = in_file(unit, self._checked_tempo, setting)
                return Ramp(ramp.first, ramp.first)
        return Ramp(DEFAULT_TEMPO, DEFAULT_TEMPO)

    def _checked_tempo(self, setting: ir.Setting) -> Ramp:
        values = [v for v in setting.values if not (type(v) is ir.Token and v.kind == "SPAN")]
        said = [within(v, {}, TEMPO_MIN, TEMPO_MAX, "a tempo", "number") for v in values]
        if self.style is not None and self.style.setting("tempo") is not setting:
            self._check_range(setting, said, self.style)
        return Ramp(said[0], said[-1])

    def _check_range(self, setting, said, style: Style) -> None:
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

    def dynamics(self) -> Ramp:
        """Per cent of velocity: the section's, else its part's, else the song's."""
        said = self.said("dynamics")
        if not said:
            return Ramp(100, 100)
        setting, unit = said[0]
        factors = [in_file(unit, _factor, token) for token in setting.values]
        return Ramp(factors[0], factors[-1])

    def place(self, names, canvas: Canvas) -> Place:
        """The swing of a section (its own, its part's, the song's, the style's) and its feel (its own, the song's)."""
        swing, said = None, self.said("swing")
        if said:
            setting, unit = said[0]
            swing = in_file(unit, swing_of, setting, self._frame(unit, names, canvas, Place(None, unit, "")))
        return Place(None, self.unit, "", swing, self._feel((self.own.get("feel"), self.song.get("feel")), self.unit))

    def other_feel(self, drummer: Drummer | None) -> Found | None:
        """The feel where neither groove, section nor song says one: the drummer's, else the style's."""
        if drummer is not None and drummer.setting("feel") is not None:
            return self._feel((drummer.setting("feel"),), drummer.unit)
        if self.style is not None:
            return self._feel((_setting(self.part, "feel"), self.style.setting("feel")), self.style.unit)
        return None

    def _feel(self, settings, unit):
        """The first feel that is said."""
        for setting in settings:
            if setting is not None:
                return feel_of(setting, self._frame(unit, {}, Canvas(COMMON, 0), Place(None, unit, "")))
        return None

    def _frame(self, unit, names, canvas, place) -> Frame:
        return Frame(self.ctx, unit, names, canvas, canvas.meter, place)


def _factor(token: ir.Token) -> int:
    if token.text not in DYNAMICS:
        raise Wrong("range", f"`{token.text}` is no dynamic", token.span, "there are " + ", ".join(DYNAMICS))
    return DYNAMICS[token.text]


def _setting(part: ir.Part | None, name: str) -> ir.Setting | None:
    for item in part.body.items if part is not None else ():
        if type(item) is ir.Setting and item.name == name:
            return item
    return None
