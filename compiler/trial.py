"""Play what no song plays, only to see what is wrong with it: grooves, fills, rules and styles of the user's files."""

from __future__ import annotations

from compiler.arrange import arrange, arrange_groove
from compiler.canvas import Canvas, Place
from compiler.expand import apply_rule
from compiler.fills import expand_fill
from compiler.frame import Context, Frame, TooMuch, knob_names
from dsl import ir
from dsl.grains import COMMON
from dsl.resolve import Found, Program
from dsl.values import KNOBS, Wrong

TRIAL_BARS = 8


def try_unplayed(program: Program, used: set[int], velocity) -> list:
    """Problems of the declarations whose id is not in `used`, each played alone with its defaults."""
    ctx = Context(program, velocity)
    ctx.seed = 0
    for unit in program.units:
        for declaration in unit.parsed.module.declarations:
            trial = _TRIALS.get(declaration.kind)
            if trial is None or (id(declaration) in used and declaration.kind != "genre"):
                continue
            try:
                trial(ctx, Found(declaration, unit))
            except Wrong as wrong:
                ctx.wrong(wrong, unit)
            except TooMuch:
                pass
    return list(ctx.problems.values())


def _groove(ctx: Context, found: Found) -> None:
    arrange_groove(ctx, found)


def _frame(ctx: Context, unit) -> Frame:
    names = knob_names(KNOBS, COMMON)
    ctx.section, ctx.time, ctx.last_time = "", 1, True
    return Frame(ctx, unit, names, Canvas(COMMON, TRIAL_BARS), COMMON, Place(None, unit, ""))


def _fill(ctx: Context, found: Found) -> None:
    name = found.declaration.name
    expand_fill(_frame(ctx, found.unit), ir.Call(name, (), name.span), found, 0)


def _modification(ctx: Context, found: Found) -> None:
    name = found.declaration.name
    call = ir.Call(name, (), name.span)
    apply_rule(_frame(ctx, found.unit), ir.Apply(call, None, name.span))


def _genre(ctx: Context, found: Found) -> None:
    """Every section of every style, in a song made for it."""
    genre = found.declaration
    styles = [item for item in genre.body.items if type(item) is ir.Declaration]
    for style in styles or [None]:
        name = f"{genre.name.text}.{style.name.text}" if style is not None else genre.name.text
        owner = style or genre
        parts = [item for item in (*genre.body.items, *owner.body.items) if type(item) is ir.Part]
        arrange(ctx, _song(owner.name.span, name, {part.name.text: part.name for part in parts}))


def _song(span, style: str, names: dict) -> ir.Declaration:
    """A song that plays sections of a style, eight bars each. It stands nowhere in the text."""

    def word(kind, text):
        return ir.Token(kind, text, *span)

    items: list = [ir.Setting("style", (word("NAME", style),), span)]
    items += [ir.Section(name, word("NUMBER", str(TRIAL_BARS)), False, None, span) for name in names.values()]
    items.append(ir.Setting("fill_frequency", (word("PERCENT", "0%"),), span))
    return ir.Declaration("song", word("STRING", '""'), (), None, None, ir.Body(tuple(items), span), span)


_TRIALS = {
    "pattern": _groove,
    "template": _groove,
    "fill": _fill,
    "modification": _modification,
    "genre": _genre,
}
