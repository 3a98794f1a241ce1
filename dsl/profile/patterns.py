"""A meter and the library -> the grammar of one pattern that can be compiled as it stands."""

from __future__ import annotations

from dsl.catalog import Catalog
from dsl.grains import COMMON, Meter
from dsl.profile.lines import TITLE, Lines
from grammar.notation import Expr, Grammar, characters, either, maybe, seq, times

_LETTERS = characters("abcdefghijklmnopqrstuvwxyz")
_ENDINGS = ("groove", "beat", "pattern", "riff")


def pattern_grammar(meter: Meter, catalog: Catalog) -> Grammar:
    """One declaration: a name that the library has not, a title, and a body in which something is played."""
    lines = Lines(meter, catalog)
    head = lines.line("pattern", 0, "pattern ", _name(catalog), maybe(seq(" ", TITLE)), " {")
    settings = [lines.line("meter", 2, f"meter {meter}")] if meter != COMMON else []
    end = lines.line("end", 0, "}")
    return lines.grammar(seq(head, *settings, _body(lines), end))


def _body(lines: Lines) -> Expr:
    """With `bars N` it may have layers; without, it is as long as its rows."""
    swung = seq(lines.swing(2), lines.feel(2))
    free = seq(swung, lines.groove(2, 4, False, False))
    choices: list[Expr] = [free]
    for most, counts in ((1, ("1",)), (2, ("2",)), (4, ("4", "8"))):
        bars = lines.line(f"bars_{most}", 2, "bars ", either(*counts))
        plain = lines.groove(2, most, False, False)
        played = plain if lines.layer(2) is None else either(plain, lines.groove(2, most, True, False))
        choices.append(seq(bars, swung, lines.rule(f"played_{most}", played)))
    return either(*choices)


def _name(catalog: Catalog) -> Expr:
    """Up to three words and the ending."""
    word = times(_LETTERS, 1, 12)
    return seq(word, times(seq("_", word), 0, 2), f"_{ending(catalog)}")


def ending(catalog: Catalog) -> str:
    """A word with which no groove of the library ends: a pattern that ends in it never layers itself."""
    names = catalog.names("groove")
    numbered = (f"mine{number}" for number in range(1, len(names) + 2))
    return next(one for one in (*_ENDINGS, *numbered) if not any(name.endswith(f"_{one}") for name in names))
