"""What a song is asked to be -> what the library has for it: a style, a drummer, sections, settings, or problems."""

from __future__ import annotations

from compiler import songwriter
from compiler.form import Sized, read_form, style_form
from compiler.settle import DEFAULT_TEMPO
from compiler.style import Style, chain_of
from dsl import ir
from dsl.catalog import Catalog
from dsl.diagnostic import Diagnostic, error, suggest
from dsl.grains import COMMON, Meter
from dsl.known_for import out_of_style, plays
from dsl.limits import NAME_LENGTH, TEMPO_MAX, TEMPO_MIN
from dsl.meters import meter_of
from dsl.resolve import Found, Program, resolve, unknown
from dsl.source import Source
from dsl.values import KNOBS, Wrong

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Form = str | Sequence[tuple[str, int]]

SEED_MOST = 2**32 - 1


class Wishes:
    """What was asked for, looked up in the library; what cannot be is in `problems`."""

    def __init__(self, style: str, drummer: str | None, knobs: Mapping[str, int], catalog: Catalog):
        self.problems: list[Diagnostic] = []
        self.name, self.catalog = style, catalog
        self.declared: ir.Declaration | None = None
        self.style = self.found_style(style)
        self.drummer = self.found_drummer(drummer) if drummer is not None else None
        self.said = dict(knobs)
        self.knobs = {**KNOBS, **{name: value for name, value in knobs.items() if _in_range(value, 0, 100)}}

    def tell(self, code: str, message: str, what: str, text: object, help: str = "") -> None:
        """A problem that points at an argument as if it were a text of its own."""
        shown = str(text)
        self.problems.append(error(code, message, Source(what, shown), (0, len(shown)), help=help))

    # -- names -------------------------------------------------------------------------------------------------------

    def found_style(self, name: str) -> Style | None:
        program, token = self.named("style", name)
        found = program.style(name, program.main)
        if found is None:
            self.problems.append(self.unknown("style", token, program))
            return None
        genre, self.declared = found
        if self.declared is None:
            styles = ", ".join(style for style in self.catalog.styles() if style.startswith(name + "."))
            self.tell("unknown-name", f"`{name}` is a genre of several styles", "style", name, f"there are {styles}")
            return None
        return _style(name, genre, self.declared, self.catalog)

    def found_drummer(self, name: str) -> Found | None:
        program, token = self.named("drummer", name)
        found = program.find("drummer", name, program.main)
        if found is None:
            self.problems.append(self.unknown("drummer", token, program))
        elif self.style is not None and not plays(found.declaration, self.name):
            source = program.main.parsed.source
            self.problems.append(out_of_style(found.declaration, self.name, source, (0, len(name))))
        return found

    def unknown(self, kind: str, token: ir.Token, program: Program) -> Diagnostic:
        """A name that nobody declares; what goes by it all the same (`Bonzo`, `death metal`) is offered."""
        from compiler.shelf import meant

        problem = unknown(kind, token, program, program.main)
        others = [] if problem.fix else meant(f"{kind}s", token.text, self.catalog)
        return (
            problem._replace(help=f"did you mean {' or '.join(f'`{one}`' for one in others)}?") if others else problem
        )

    def named(self, what: str, name: str) -> tuple[Program, ir.Token]:
        """A name as the only word of a text, so that messages can point at it."""
        return resolve(Source(what, name), self.catalog), ir.Token("NAME", name, 0, len(name))

    # -- numbers and words -------------------------------------------------------------------------------------------

    def check(self, tempo: int | None, seed: int, kit: str | None, title: str | None) -> None:
        self.check_range("a tempo", "tempo", TEMPO_MIN, TEMPO_MAX, tempo if tempo is not None else TEMPO_MIN)
        self.check_range("a seed", "seed", 0, SEED_MOST, seed)
        for name, value in self.said.items():
            if name not in KNOBS:
                better = suggest(str(name), KNOBS)
                help = f"did you mean `{better}`?" if better else f"there are {', '.join(KNOBS)}"
                self.tell("unknown-name", f"there is no knob `{name}`", "knobs", name, help)
            else:
                self.check_range(f"`{name}`", name, 0, 100, value)
        for what, text in (("kit", kit), ("title", title)):
            if text is not None and not _quotable(text):
                help = f"it stands in quotes on one line, with at most {NAME_LENGTH} characters"
                self.tell("range", f"a {what} cannot be written like this", what, text, help)

    def check_range(self, what: str, name: str, least: int, most: int, value: int) -> None:
        if not _in_range(value, least, most):
            self.tell("range", f"{what} is a whole number from {least} to {most}, not {value}", name, value)

    # -- the song ----------------------------------------------------------------------------------------------------

    def form(self, form: Form | None, meter: str | None) -> Sequence[Sized]:
        """The sections that are wanted, those of the style if nobody says."""
        assert self.style is not None
        steps, problems = read_form(form, self.style) if form is not None else (style_form(self.style), [])
        self.problems += problems
        if meter is not None and (wanted := self.checked_meter(meter)) is not None:
            self.check_meter(wanted, meter, steps)
        return steps

    def checked_meter(self, meter: str) -> Meter | None:
        try:
            return meter_of(ir.Token("FRACTION", meter, 0, len(meter)))
        except Wrong as wrong:
            self.tell(wrong.code, wrong.message, "meter", meter, wrong.help)
            return None

    def check_meter(self, wanted: Meter, meter: str, steps: Sequence[Sized]) -> None:
        """Rows are written for one meter; a section in another one has nothing to play."""
        assert self.style is not None
        for step in steps:
            written = _meter(self.style, step.name)
            if written[:2] != wanted[:2]:
                message = f"`{self.name}` plays its {step.name} in {written}, not in {meter}"
                self.tell("meter-mismatch", message, "meter", meter, "leave the meter out, or ask for another style")
                return

    def planned(self, steps: Sequence[Sized], varied: bool) -> list[songwriter.Planned]:
        if not varied:
            return [songwriter.Planned(step.name, step.bars, "", True) for step in steps]
        fills = self.fills()
        return [songwriter.Planned(*step, self.role(step.name), self.ends(step.name), fills) for step in steps]

    def role(self, name: str) -> str:
        """The role that a section's name leads to along the library's fallbacks."""
        assert self.style is not None
        seen: set[str] = set()
        while name not in songwriter.ROLES and name in self.style.fallback and name not in seen:
            seen.add(name)
            name = self.style.fallback[name]
        return name

    def ends(self, name: str) -> bool:
        """Whether what the style plays there is written with an ending."""
        assert self.style is not None
        part = self.style.part(name)
        return part is not None and self.role(part.name.text) == "outro"

    def fills(self) -> tuple[tuple[int, str], ...]:
        """Those of the style and of the drummer that a song's own text can name, with their weights."""
        assert self.style is not None
        settings = [self.style.setting("fills")]
        if self.drummer is not None:
            settings += [i for i in self.drummer.declaration.body.items if type(i) is ir.Setting and i.name == "fills"]
        found = [one for setting in settings if setting is not None for one in setting.values]
        shelf = [(int(one[1].text) if len(one) > 1 else 1, one[0]) for one in found if type(one[0]) is ir.Call]
        return tuple(
            (weight, call.name.text)
            for weight, call in shelf
            if not call.args and self.catalog.find("fill", call.name.text) is not None
        )

    def head(self, tempo: int | None, seed: int, kit: str | None, meter: str | None) -> list[str]:
        """The settings of the song."""
        lines = [f"style {self.name}"]
        if self.drummer is not None:
            lines.append(f"drummer {self.drummer.declaration.name.text}")
        if kit is not None:
            lines.append(f"kit {kit}" if kit.isidentifier() and kit.isascii() and kit.islower() else f'kit "{kit}"')
        lines += [f"meter {meter}"] * (meter is not None)
        lines += [f"tempo {tempo if tempo is not None else self.own_tempo()}", f"seed {seed}"]
        return lines + [f"{name} {value}%" for name, value in self.said.items()]

    def own_tempo(self) -> str:
        assert self.style is not None
        setting = self.style.setting("tempo")
        return setting.values[0].text if setting is not None else str(DEFAULT_TEMPO)

    def title(self, seed: int, steps: Sequence[Sized], varied: bool) -> str:
        """What the song is called if nobody says: its style, its only section, its seed."""
        style = self.declared.title.text.strip('"') if self.declared is not None and self.declared.title else self.name
        words = [style, *([steps[0].name.replace("_", " ")] if not varied else []), *([str(seed)] if seed else [])]
        return " ".join(words)


def library_style(name: str, catalog: Catalog) -> Style:
    """A style that the library has, with what it takes from its genre; raises KeyError for any other name."""
    genre_name, _, style_name = name.partition(".")
    genre = catalog.find("genre", genre_name)
    for item in genre.declaration.body.items if genre is not None else ():
        if genre is not None and type(item) is ir.Declaration and item.name.text == style_name:
            return _style(name, genre, item, catalog)
    raise KeyError(name)


def _style(name: str, genre: Found, declared: ir.Declaration, catalog: Catalog) -> Style:
    common = catalog.common()
    rest = common.parsed.module.declarations if common is not None else ()
    return Style(name, chain_of(genre, declared), genre.unit, [one for one in rest if one.kind == "genre"])


def _meter(style: Style, section: str) -> Meter:
    """What a style's section is written in."""
    part = style.part(section)
    own = [item for item in part.body.items if type(item) is ir.Setting and item.name == "meter"] if part else []
    setting = own[0] if own else style.setting("meter")
    return meter_of(setting.values[0]) if setting is not None else COMMON


def _in_range(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _quotable(text: str) -> bool:
    return 0 < len(text.strip()) and len(text) <= NAME_LENGTH and text.isprintable() and '"' not in text
