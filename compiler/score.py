"""A song's declaration -> what it says: its settings, who plays it, and its sections in the order of performance."""

from __future__ import annotations

from compiler.frame import Context
from dsl import ir
from dsl.diagnostic import Edit, Fix, error, suggest, warning
from dsl.limits import BARS, PLAYED_BARS, SECTIONS, SONG_BARS
from dsl.resolve import unknown
from dsl.values import KNOBS, Wrong

TYPE_CHECKING = False
if TYPE_CHECKING:
    from compiler.style import Drummer, Style

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


class Step:
    """One section as the song says it: whose bars, and which bodies are laid over the style."""

    __slots__ = ("name", "bars", "bodies", "span")

    def __init__(self, name: str, bars: int, bodies: tuple[ir.Body, ...], span):
        self.name, self.bars, self.bodies, self.span = name, bars, bodies, span


class Score:
    """A song as it is written."""

    def __init__(self, ctx: Context, song: ir.Declaration):
        self.ctx, self.song, self.unit = ctx, song, ctx.program.main
        self.applied = [item for item in song.body.items if type(item) is ir.Apply]
        self.settings = {item.name: item for item in song.body.items if type(item) is ir.Setting}
        self.style: Style | None = None
        self.drummer: Drummer | None = None
        self._styles: dict[str, Style | None] = {}
        self._drummers: dict[str, Drummer | None] = {}

    def read_players(self) -> None:
        """Look up the style and the drummer of the song."""
        self.style = self.style_of(self.settings.get("style"), self.unit)
        self.drummer = self.drummer_of(self.settings.get("drummer"))

    # -- who plays ---------------------------------------------------------------------------------------------------

    def style_of(self, setting: ir.Setting | None, unit) -> Style | None:
        """The style that a `style` setting names; None for `none`."""
        if setting is None or setting.values[0].text == "none":
            return None
        token = setting.values[0]
        if token.text not in self._styles:
            program = self.ctx.program
            found = program.style(token.text, unit)
            if found is None:
                self.ctx.tell(unknown("style", token, program, unit))
                self._styles[token.text] = None
            else:
                from compiler.style import Style, chain_of

                self.ctx.used.add(id(found[0].declaration))
                self._styles[token.text] = Style(token.text, chain_of(*found), found[0].unit, self._common())
        return self._styles[token.text]

    def drummer_of(self, setting: ir.Setting | None) -> Drummer | None:
        """The drummer that a `drummer` setting names; None for `none`."""
        if setting is None or setting.values[0].text == "none":
            return None
        token = setting.values[0]
        if token.text not in self._drummers:
            found = self.ctx.program.find("drummer", token.text, self.unit)
            if found is None:
                self.ctx.tell(unknown("drummer", token, self.ctx.program, self.unit))
            else:
                self.ctx.used.add(id(found.declaration))
            from compiler.style import Drummer

            self._drummers[token.text] = Drummer(found) if found else None
        return self._drummers[token.text]

    def _common(self) -> list[ir.Declaration]:
        unit = self.ctx.program.catalog.common()
        return [d for d in unit.parsed.module.declarations if d.kind == "genre"] if unit else []

    # -- which sections ----------------------------------------------------------------------------------------------

    def steps(self) -> list[Step]:
        """The sections as they are written, or the form of the style; raises Wrong."""
        written = [item for item in self.song.body.items if type(item) is ir.Section]
        if not written:
            return self._form()
        firsts: dict[str, Step] = {}
        bare = any([section.body is None or section.bars is None for section in written])
        known = self._known_names(written) if bare else set()
        steps = []
        for section in written:
            step = self._step(section, firsts, known)
            if step is not None:
                steps.append(step)
                firsts.setdefault(step.name, step)
        if len(steps) > SECTIONS:
            raise Wrong("limit", f"a song may have {SECTIONS:,} sections", written[SECTIONS].span)
        bars = sum([step.bars for step in steps])
        if bars > SONG_BARS:
            raise Wrong("limit", f"a song may have {SONG_BARS:,} bars", self.song.name.span)
        if bars > PLAYED_BARS and (self.style or self.drummer or any(map(_names_players, steps))):
            message = f"a song with a style or a drummer may have {PLAYED_BARS:,} bars"
            raise Wrong("limit", message, self.song.name.span, "make several songs of it")
        return steps

    def _form(self) -> list[Step]:
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
            steps.append(Step(name.text, int(bars.text), (), self.song.name.span))
        return steps

    def _step(self, section: ir.Section, firsts, known) -> Step | None:
        name, first = section.name.text, firsts.get(section.name.text)
        if section.bars is None:
            if first is None:
                self._tell_no_first(section, known, firsts)
                return None
            bodies = (*first.bodies, section.body) if section.body is not None else first.bodies
            return Step(name, first.bars, bodies, section.name.span)
        if section.body is None and name not in known:
            self._tell_unknown_section(section, known)
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
            self._tell_rest(section)
        return Step(name, int(text), (section.body,) if section.body is not None else (), section.name.span)

    def _known_names(self, written) -> set[str]:
        known = {section.name.text for section in written if section.body is not None and section.bars is not None}
        for declaration in self._common():
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

    def _tell_rest(self, section: ir.Section) -> None:
        """`verse 8` without a style or a body, behind a `verse` that has one, is hardly meant as eight bars of rest."""
        name, bars = section.name.text, section.bars.text if section.bars else ""
        message = f"`{name} {bars}` is a new `{name}`, and without a style or a body it plays nothing"
        help = f"write `{name}` alone to play the first one again, or say what it plays: `{name} {bars} {{ … }}`"
        self.ctx.tell(warning("silent", message, self.unit.parsed.source, section.name.span, help=help))

    def _tell_no_first(self, section: ir.Section, known, firsts) -> None:
        name = section.name.text
        source = self.unit.parsed.source
        if section.again or name in known:
            message = f"there is no `{name}` yet to play again"
            help = f"say how long it is where it first comes: `{name} 8`"
            self.ctx.tell(error("no-bars", message, source, section.name.span, help=help))
            return
        self._tell_unknown_section(section, {*known, *firsts})

    def _tell_unknown_section(self, section: ir.Section, known) -> None:
        name = section.name.text
        better = suggest(name, [*SONG_WORDS, *sorted(known)])
        message = f"nobody knows a section `{name}`, and it has no body"
        help = (
            f"did you mean `{better}`?"
            if better
            else f"say what it plays: `{name} {section.bars.text if section.bars else 8} {{ … }}`"
        )
        once = better in self.settings  # which says it already, and a second one would be wrong
        fix = Fix(f"write `{better}`", (Edit(section.name.span, better),)) if better and not once else None
        source = self.unit.parsed.source
        self.ctx.tell(error("unknown-section", message, source, section.name.span, help=help, fix=fix))


def _names_players(step: Step) -> bool:
    """Whether a section has a style or a drummer of its own."""
    items = [item for body in step.bodies for item in body.items]
    return any(type(item) is ir.Setting and item.name in ("style", "drummer") for item in items)
