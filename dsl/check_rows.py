"""A row, or what stands behind one -> its problems: signs that its drum cannot play, values of the wrong kind."""

from __future__ import annotations

from dsl import ir
from dsl.checker import Checker
from dsl.diagnostic import suggest
from dsl.steps import decode
from dsl.strokes import ARTICULATIONS, DIGITS, LEVELS, STEPS, TARGETS
from dsl.targets import selected, struck
from dsl.values import Wrong, counts, number

MODS: dict[str, tuple[str, ...]] = {
    # what may be given after each word
    "vel": ("number", "list"),
    "vel_ramp": ("number",),
    "late": ("ms", "list"),
    "early": ("ms", "list"),
    "chance": ("percent",),
    "open": ("percent",),
    "louder": ("number",),
    "softer": ("number",),
    "jitter_time": ("ms",),
    "jitter_vel": ("number",),
}
_PLAYABLE: dict[str, frozenset[str]] = {}


def check_row(checker: Checker, row: ir.Row) -> None:
    """A row with all that stands behind and below it."""
    made = checker.tried(struck, row.target)
    source = row.source
    if isinstance(source, ir.InBars):
        _bars(checker, source.bars, made)
        if source.steps is not None:
            checker.tried(number, source.steps, checker.names, "number")
    elif isinstance(source, ir.Every):
        checker.tried(number, source.step, checker.names, "duration")
        if source.cycle is not None:
            _bars(checker, source.cycle, made)
            for bar in decode(source.cycle.text).bars:
                if bar.repeat:
                    span = source.cycle.span[0] + bar.start, source.cycle.span[0] + bar.end
                    checker.tell("repeat-first", "a cycle has no bar to repeat", span, "write its steps out")
    elif isinstance(source, ir.On):
        checker.tried(counts, source.counts, checker.names)
    else:
        for value in (source.hits, source.steps):
            checker.tried(number, value, checker.names, "number")
    for mod in row.mods:
        check_mod(checker, mod)
    for under in row.unders:
        _bars(checker, under.bars, None, held=True)


def _bars(checker: Checker, bars: ir.Bars, made, held: bool = False) -> None:
    """A row's signs: what is wrong in the row, and strokes that the target cannot play. `held`: `~` may repeat."""
    decoded = decode(bars.text)
    if held:
        decoded = decoded._replace(problems=tuple(p for p in decoded.problems if p.about != "~"))
    base = bars.span[0]
    if decoded.problems:
        from dsl.slips import row_problem

        slip = decoded.problems[0] if not bars.closed else None
        for problem in (slip,) if slip else decoded.problems:
            checker.problems.append(row_problem(problem, base, checker.source))
    if not bars.closed:
        if not decoded.problems:
            from dsl.slips import row_unclosed

            checker.problems.append(row_unclosed(bars.span, checker.source))
        return
    if made is None or not decoded.bars:
        return
    target, family = made[0], TARGETS[made[0]].family
    if playable_signs(family).issuperset(bars.text) and not decoded.problems:
        return
    from dsl.slips import cannot_play

    for bar in decoded.bars:
        if bar.repeat:
            continue
        for stroke in bar.strokes:
            symbol = stroke.symbol
            if symbol in DIGITS or symbol == "?":
                continue
            found = STEPS.get(symbol)
            if found is None or family not in found[2]:
                checker.wrong(
                    cannot_play(
                        symbol, target, (base + bar.origin + stroke.place, base + bar.origin + stroke.place + 1)
                    )
                )


def check_mod(checker: Checker, mod: ir.Mod) -> None:
    """What stands after a row, or an action of a rule."""
    wanted = MODS.get(mod.kind)
    if mod.kind == "when":
        checker.condition(mod.values[0])
    elif mod.kind == "instead":
        for target in mod.values:
            checker.tried(selected, target)
    elif mod.kind == "to":
        checker.tried(struck, mod.values[0])
    elif mod.kind == "as":
        _becomes(checker, mod)
    elif wanted is not None:
        for value in mod.values:
            checker.valued(value, wanted)


def _becomes(checker: Checker, mod: ir.Mod) -> None:
    word = mod.values[0].text
    known = sorted({*LEVELS, *(one for possible in ARTICULATIONS.values() for one in possible)})
    if word not in known:
        better = suggest(word, known)
        help = f"did you mean `{better}`?" if better else "there are " + ", ".join(known)
        checker.wrong(Wrong("stroke-target", f"no stroke is called `{word}`", mod.values[0].span, help))


def playable_signs(family: str) -> frozenset[str]:
    """Every sign that may stand in a row of such a target."""
    if family not in _PLAYABLE:
        steps = [symbol for symbol, (_, _, who) in STEPS.items() if family in who]
        _PLAYABLE[family] = frozenset((*steps, *DIGITS, *"-.?%~[]| \t\r\n"))
    return _PLAYABLE[family]
