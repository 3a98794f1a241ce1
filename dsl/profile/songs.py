"""A meter and the library -> the grammar of a whole song, whose sections come again only where they have been."""

from __future__ import annotations

from itertools import combinations

from dsl import ir
from dsl.catalog import Catalog
from dsl.grains import COMMON, Meter
from dsl.profile.fits import fitting_styles
from dsl.profile.lines import TITLE, Lines
from dsl.profile.names import names_of
from grammar.notation import Expr, Grammar, Use, characters, either, maybe, numbers, seq, times

AGAIN = ("verse", "pre_chorus", "chorus", "bridge", "solo")
"""Sections that may come round again by their name alone; all others say each time what they are."""
MOST_AGAIN = 2
"""Sections between two new ones of AGAIN."""
MOST_OTHERS = 8
"""Sections of a song that has none of AGAIN."""
MOST_SECTIONS = MOST_OTHERS + len(AGAIN) * (1 + MOST_AGAIN)
_LENGTHS = ((1, 1, 1), (2, 3, 2), (4, 32, 4))
"""Bars of a section from and to, and how long its rows may be."""
_TEMPO = numbers(40, 280)
_UPBEAT = characters("-xXgrf")


def song_grammar(meter: Meter, catalog: Catalog) -> Grammar:
    """One song: settings, then sections. With a style a section needs no body, without one it plays something."""
    lines = Lines(meter, catalog)
    styles = fitting_styles(meter, catalog)
    head = lines.line("song", 0, "song ", TITLE, " {")
    rest = [_settings(lines), lines.rule("pickup", _pickup(lines))]
    plain = seq(*rest, _form(lines, catalog, False))
    if styles:
        style = lines.line("style", 2, "style ", either(*styles))
        plain = either(plain, seq(style, *rest, _form(lines, catalog, True)))
    return lines.grammar(seq(head, plain, lines.line("end", 0, "}")))


def _settings(lines: Lines) -> Expr:
    """What holds for the whole song, each thing once."""
    drummers = names_of("drummer", lines.catalog)
    tempo = lines.line("tempo", 2, "tempo ", _TEMPO)
    made: list[Expr] = [maybe(lines.line("drummer", 2, "drummer ", drummers))] if drummers is not None else []
    made.append(tempo)
    if lines.meter != COMMON:
        made.append(lines.line("meter", 2, f"meter {lines.meter}"))
    made += [maybe(lines.line("seed", 2, "seed ", numbers(0, 999))), lines.knobs(2), lines.swing(2), lines.feel(2)]
    made += [lines.dynamics(2), times(lines.apply(2), 0, 2)]
    return lines.rule("settings", seq(*made))


def _pickup(lines: Lines) -> Expr:
    """A quarter before bar 1, on the drums."""
    begin = lines.line("pickup", 2, "pickup 1 {")
    steps = either(*(times(_UPBEAT, count, count) for count in (2, 3, 4)))
    row = lines.line("upbeat", 4, either("sn", "ht", "mt", "ft"), " | ", steps, " |")
    return maybe(seq(begin, row, lines.line("end", 2, "}")))


# --- sections -------------------------------------------------------------------------------------------------------


def _form(lines: Lines, catalog: Catalog, styled: bool) -> Expr:
    """Sections in any order. A state is which of AGAIN have been; it goes on to those with one more."""
    mark = "styled" if styled else "plain"
    others = either(*(name for name in _section_names(catalog) if name not in AGAIN))
    other = lines.rule(f"{mark}_other", _new(lines, "other", others, styled))
    new = {name: lines.rule(f"{mark}_{name}", _new(lines, name, either(name), styled)) for name in AGAIN}
    again = {name: lines.rule(f"{mark}_{name}_back", either(_again(lines, name), new[name])) for name in AGAIN}
    for count in range(len(AGAIN) + 1):
        for been in combinations(AGAIN, count):
            on = either(*(seq(new[name], Use(_state(mark, {*been, name}))) for name in AGAIN if name not in been))
            lines.rules[_state(mark, set(been))] = _after([again[name] for name in been], other, on)
    return Use(_state(mark, set()))


def _after(again: list[Expr], other: Expr, on: Expr) -> Expr:
    """What may come where some sections have been."""
    if not again:
        return either(seq(times(other, 1, MOST_OTHERS), maybe(on)), on)
    return seq(times(either(other, *again), 0, MOST_AGAIN), maybe(on))


def _state(mark: str, been: set[str]) -> str:
    return "_".join([mark, "form", *(name for name in AGAIN if name in been)])


def _new(lines: Lines, name: str, names: Expr, styled: bool) -> Expr:
    """`verse 8` or `verse 8 { … }`: without a style, always with a body."""
    choices: list[Expr] = []
    for least, most, bars in _LENGTHS:
        begin = lines.line(f"{name}_{bars}", 2, names, times(" ", 1, 2), numbers(least, most), " {")
        body = _laid_over(lines, bars) if styled else _on_its_own(lines, bars)
        choices.append(seq(begin, body, lines.line("end", 2, "}")))
    if styled:
        choices.append(lines.line(f"{name}_bare", 2, names, " ", numbers(1, 32)))
    return either(*choices)


def _again(lines: Lines, name: str) -> Expr:
    """`verse` and `verse again { … }`, where there is a verse."""
    begin = lines.line(f"{name}_again", 2, name, " again {")
    return either(lines.line(f"{name}_alone", 2, name), seq(begin, _laid_over(lines, 1), lines.line("end", 2, "}")))


def _laid_over(lines: Lines, bars: int) -> Expr:
    """A body that may be laid over something."""
    return lines.made(f"laid_over_{bars}", lambda: seq(_said(lines), lines.groove(4, bars, None, True)))


def _on_its_own(lines: Lines, bars: int) -> Expr:
    """A body that is all that is played."""

    def made() -> Expr:
        rows, layered = lines.groove(4, bars, False, True), lines.groove(4, bars, True, True)
        return seq(_said(lines), rows if lines.layer(4) is None else either(rows, layered))

    return lines.made(f"own_{bars}", made)


def _said(lines: Lines) -> Expr:
    """What holds for a section alone, each thing once."""

    def made() -> Expr:
        tempo = lines.line("tempo_in", 4, "tempo ", _TEMPO, maybe(seq(" -> ", _TEMPO)))
        return seq(maybe(tempo), lines.knobs(4), lines.swing(4), lines.feel(4), lines.dynamics(4))

    return lines.made("said_in_section", made)


def _section_names(catalog: Catalog) -> list[str]:
    """Every section that the library knows, in its order."""
    common = catalog.common()
    found: dict[str, None] = dict.fromkeys(("intro", "outro"))
    for declaration in common.parsed.module.declarations if common is not None else ():
        for item in declaration.body.items:
            if type(item) is ir.PartLike:
                found[item.name.text] = found[item.other.text] = None
            elif type(item) is ir.Part:
                found[item.name.text] = None
    return list(found)
