"""A meter and the library -> the lines of a groove: rows, strokes at counts, layers, fills, rules; and blocks of them.

Every line ends in its newline and holds no other, so none begins another: a lexer that never goes back can tell them.
"""

from __future__ import annotations

from dsl.catalog import Catalog
from dsl.grains import Meter
from dsl.profile.fits import fitting_grooves
from dsl.profile.meters import LENGTHS, bar_of, count_of
from dsl.profile.names import calls, calls_of, names_of
from dsl.strokes import DIGITS, GROUPS, RESTS, STEPS, TARGETS
from dsl.values import KNOBS
from grammar.notation import EMPTY, Expr, Grammar, Use, characters, either, maybe, numbers, reachable, seq, times

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

SCORE = (
    *("cr", "cr2", "cr3", "ch", "ch2", "sp", "st", "rd", "hh"),
    *("ht", "mt", "lt", "sn", "ft", "ft2", "bd", "hh.foot"),
)
"""The kit from top to bottom, in the order in which a body's rows stand. Each is written once, so none hides another."""
OTHERS = tuple(name for name in TARGETS if name not in SCORE)
ROW_BARS = (1, 2, 4)
"""Bars of a row: each divides the next, so that rows of one body go together."""
MOST_STROKES, MOST_LAYERS, MOST_DROPS, MOST_APPLIED, MOST_BLOCKS = 4, 2, 2, 2, 2
DYNAMICS = ("pp", "p", "mp", "mf", "f", "ff")
PERCENT = seq(numbers(1, 99), "%")
TITLE_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
TITLE = seq('"', characters(TITLE_SIGNS), times(characters(TITLE_SIGNS + " '&,.!?-"), 0, 39), '"')


class Lines:
    """The rules of a profile as they are made; each `…_line` is a token."""

    def __init__(self, meter: Meter, catalog: Catalog):
        self.meter, self.catalog = meter, catalog
        self.rules: dict[str, Expr] = {}
        self.tokens: set[str] = set()
        self.count = self.rule("count", seq(maybe("1:"), count_of(meter)))
        self.counts = self.rule("counts", seq(self.count, times(seq(" ", self.count), 0, 5)))
        self.after = self.rule("after", _after_row())
        self.kit = self.rule("kit", either(*SCORE, *OTHERS))
        self.chosen = self.rule("chosen", either(*SCORE, *OTHERS, *GROUPS))
        self.layers = calls([one.declaration for one in fitting_grooves(meter, catalog)], meter)
        self.fills = calls_of("fill", meter, catalog)
        self.modifications = calls_of("modification", meter, catalog)
        for name in ("layers", "fills", "modifications"):
            if getattr(self, name) is not None:
                setattr(self, name, self.rule(name.removesuffix("s"), getattr(self, name)))

    def grammar(self, start: Expr) -> Grammar:
        self.rules["start"] = start
        return reachable(Grammar("start", self.rules, frozenset(self.tokens)))

    def rule(self, name: str, expr: Expr) -> Use:
        self.rules.setdefault(name, expr)
        return Use(name)

    def made(self, name: str, make: Callable[[], Expr]) -> Use:
        """A rule that is made when it is first asked for."""
        if name not in self.rules:
            self.rules[name] = make()
        return Use(name)

    def line(self, name: str, indent: int, *parts: Expr | str) -> Use:
        """A line of its own, told apart by its indent."""
        called = f"{name}_line_{indent}"
        self.tokens.add(called)
        return self.rule(called, seq(" " * indent, *parts, "\n"))

    # -- rows --------------------------------------------------------------------------------------------------------

    def bars(self, family: str, bars: int) -> Use:
        """What stands in a row behind its target, to the end of its line."""
        signs = [sign for sign, (_, _, who) in STEPS.items() if family in who]
        bar = self.rule(f"bar_{family}", bar_of(self.meter, characters(RESTS[0] + "".join(signs) + "?" + DIGITS)))
        again = either(bar, "%")
        after = self.after if family != "hihat" else seq(maybe(seq(" open ", PERCENT)), self.after)
        whole = seq("| ", bar, times(seq(" | ", again), bars - 1, bars - 1), " |", after)
        return self.rule(f"bars_{family}_{bars}", whole)

    def row(self, target: str, indent: int, most_bars: int) -> Expr:
        family = TARGETS[target].family
        long = [self.bars(family, bars) for bars in ROW_BARS if bars <= most_bars]
        name = f"{target.replace('.', '_')}_row_{most_bars}"
        return self.line(name, indent, target, times(" ", 1, 8), either(*long))

    def other_row(self, indent: int, most_bars: int) -> Expr:
        """A row of an instrument that is not of the kit."""
        families = {TARGETS[name].family for name in OTHERS}
        rows = [
            seq(either(*(name for name in OTHERS if TARGETS[name].family == family)), times(" ", 1, 8), either(*long))
            for family in sorted(families)
            for long in ([self.bars(family, bars) for bars in ROW_BARS if bars <= most_bars],)
        ]
        return self.line(f"other_row_{most_bars}", indent, either(*rows))

    def rows(self, indent: int, most_bars: int, needed: bool) -> Expr:
        """Rows of the kit in order, then one of another instrument: each at most once, and `needed` at least one."""
        name = f"rows_{indent}_{most_bars}"
        if f"{name}_cr" not in self.rules:
            some: Expr = self.other_row(indent, most_bars)
            after: Expr = maybe(some)
            for target in reversed(SCORE):
                row = self.row(target, indent, most_bars)
                some = either(seq(row, after), some)
                some = self.rule(f"{name}_{target.replace('.', '_')}", some)
                after = maybe(some)
        some = Use(f"{name}_{SCORE[0]}")
        return some if needed else maybe(some)

    # -- other lines -------------------------------------------------------------------------------------------------

    def stroke(self, indent: int) -> Expr:
        """Strokes at counts, even strokes, strokes spread evenly."""
        every = seq("every ", either(*LENGTHS))
        euclid = either(*(seq("euclid ", numbers(1, n), f" of {n}") for n in (8, 12, 16)))
        instead = seq(" instead of ", self.chosen, times(seq(", ", self.chosen), 0, 2))
        how = either(seq("on ", self.counts), every, euclid)
        return self.line("stroke", indent, maybe("add "), self.kit, " ", how, self.after, maybe(instead))

    def drop(self, indent: int) -> Expr:
        where = either(seq(" at ", self.counts), seq(" from ", count_of(self.meter)))
        return self.line("drop", indent, "drop ", self.chosen, maybe(where))

    def layer(self, indent: int) -> Expr | None:
        return self.line("layer", indent, "layer ", self.layers) if self.layers is not None else None

    def fill(self, indent: int) -> Expr:
        if self.fills is None:
            return EMPTY
        return self.line("fill", indent, "fill ", maybe(seq("every ", either("2", "4", "8"), " ")), self.fills)

    def apply(self, indent: int) -> Expr:
        if self.modifications is None:
            return EMPTY
        return self.line("apply", indent, "apply ", self.modifications, maybe(seq(" at ", PERCENT)))

    def feel(self, indent: int) -> Expr:
        names = names_of("feel", self.catalog)
        return maybe(self.line("feel", indent, "feel ", names)) if names is not None else EMPTY

    def swing(self, indent: int) -> Expr:
        return maybe(self.line("swing", indent, "swing ", numbers(50, 75), "% per ", either("1/8", "1/16")))

    def knobs(self, indent: int) -> Expr:
        return seq(*(maybe(self.line(knob, indent, f"{knob} ", numbers(0, 100), "%")) for knob in KNOBS))

    def dynamics(self, indent: int) -> Expr:
        loud = either(*DYNAMICS)
        return maybe(self.line("dynamics", indent, "dynamics ", loud, maybe(seq(" -> ", loud))))

    # -- blocks ------------------------------------------------------------------------------------------------------

    def block(self, indent: int, times_round: bool) -> Expr:
        """`at bar last { … }`, `if complexity > 60% { … } else { … }`, `choose { 3 { … } 1 { … } }`."""
        called = f"block_{indent}"
        if called in self.rules:
            return Use(called)
        inner = self.inner(indent + 2)
        end = self.line("end", indent, "}")
        when = ["bar 1", "bar last", seq("every ", either("2", "4", "8"), " bars")]
        when += ["time 1", "time 2", "time last"] if times_round else []
        at = self.line("at", indent, "at ", either(*when), maybe(seq(" chance ", PERCENT)), " {")
        test = self.line("if", indent, "if ", either(*KNOBS), either(" > ", " < "), PERCENT, " {")
        other = self.line("else", indent, "} else {")
        return self.rule(
            called,
            either(seq(at, inner, end), seq(test, inner, maybe(seq(other, inner)), end), self.choose(indent, end)),
        )

    def choose(self, indent: int, end: Expr) -> Expr:
        begin = self.line("choose", indent, "choose {")
        weight = self.line("weight", indent + 2, numbers(1, 9), " {")
        option = seq(weight, self.inner(indent + 4), self.line("end", indent + 2, "}"))
        return seq(begin, times(self.rule(f"option_{indent}", option), 2, 2), end)

    def inner(self, indent: int) -> Expr:
        """What stands in a block: rows of one bar, strokes, silence, a fill; something at least."""
        stroke, drop, fill = self.stroke(indent), self.drop(indent), self.fill(indent)
        rest = seq(times(drop, 0, 1), maybe(fill))
        return self.rule(
            f"inner_{indent}",
            either(
                seq(self.rows(indent, 1, True), times(stroke, 0, MOST_STROKES), rest),
                seq(times(stroke, 1, MOST_STROKES), rest),
                seq(times(drop, 1, MOST_DROPS), maybe(fill)),
                *([fill] if fill != EMPTY else []),
            ),
        )

    def groove(self, indent: int, most_bars: int, layered: bool | None, times_round: bool) -> Expr:
        """What a body plays, in the order in which it is understood: layers, rows over them, strokes over those.

        `layered` says whether there are layers, None that nothing needs to be played at all.
        """
        layer = self.layer(indent) or EMPTY
        stroke = times(self.stroke(indent), 0, MOST_STROKES)
        rest = [times(self.drop(indent), 0, MOST_DROPS), maybe(self.fill(indent))]
        rest += [times(self.apply(indent), 0, MOST_APPLIED), times(self.block(indent, times_round), 0, MOST_BLOCKS)]
        over = self.rows(indent, most_bars, False)
        if layered:
            return seq(times(layer, 1, MOST_LAYERS), over, stroke, *rest)
        if layered is None:
            return seq(times(layer, 0, MOST_LAYERS), over, stroke, *rest)
        needed = seq(self.rows(indent, most_bars, True), stroke)
        return seq(either(needed, times(self.stroke(indent), 1, MOST_STROKES)), *rest)


def _after_row() -> Expr:
    """What may be said after a row."""
    moved = seq(either(" late ", " early "), numbers(0, 40), "ms")
    when = seq(" when ", either(*KNOBS), either(" > ", " < "), PERCENT)
    return seq(maybe(seq(" vel ", numbers(1, 127))), maybe(moved), maybe(seq(" chance ", PERCENT)), maybe(when))
