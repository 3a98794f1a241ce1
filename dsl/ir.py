"""What a `.drum` file says, as immutable records: one a construct, each with its span (character offsets, half open).

Nothing here knows what the text means: numbers are still words, names are not looked up.
"""

from __future__ import annotations

from dsl.record import Record

Span = tuple[int, int]


class Token(Record):
    """A word, a number with its unit, or a name: `kind` is the terminal's name in the grammar."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.start, self.end


class Target(Record):
    """`sn`, `hh.open`, `toms.accent`: the word before the dot, and the one after it or ""."""

    name: str
    detail: str
    span: Span


class Op(Record):
    """An operation on values: `+ - * / and or not neg` or a comparison."""

    op: str
    args: tuple
    span: Span


class Values(Record):
    """`[96 101 34]`, `[1 3&]`, `[12 -3.25 0]ms`: the unit is "ms" or ""."""

    items: tuple
    unit: str
    span: Span


Expr = Token | Op | Values


class Arg(Record):
    name: Token | None
    value: Expr
    span: Span


class Call(Record):
    """A name that is used, with what it is given: `blast(hammer)`, `rock.classic`."""

    name: Token
    args: tuple[Arg, ...]
    span: Span


class Param(Record):
    name: Token
    choices: tuple[Token, ...]
    default: Expr | None
    span: Span


class Body(Record):
    """What stands between braces."""

    items: tuple
    span: Span


class Declaration(Record):
    """`kind` is the keyword: use the name of the construct (pattern, template, fill, … style)."""

    kind: str
    name: Token
    params: tuple[Param, ...]
    title: Token | None
    like: Token | None
    body: Body
    span: Span


class Use(Record):
    path: Token
    span: Span


class Module(Record):
    uses: tuple[Use, ...]
    declarations: tuple[Declaration, ...]


# --- rows -----------------------------------------------------------------------------------------------------------


class Bars(Record):
    """The text of a row from its first `|` to its last, to be decoded by `dsl.steps`."""

    text: str
    closed: bool
    span: Span


class InBars(Record):
    """`| x-x- |`, or with `in 5` how many steps are meant."""

    bars: Bars
    steps: Expr | None
    span: Span


class On(Record):
    counts: tuple
    span: Span


class Every(Record):
    step: Expr
    cycle: Bars | None
    span: Span


class Euclid(Record):
    hits: Expr
    steps: Expr
    rotate: Expr | None
    span: Span


class Mod(Record):
    """`vel 90`, `late 12ms`, `instead of hh`: what is said after a row; also an action of an `on` rule."""

    kind: str
    values: tuple
    span: Span


class Under(Record):
    """An under-row: `kind` is vel, open, chance or sticking."""

    kind: str
    bars: Bars
    span: Span


class Row(Record):
    add: bool
    target: Target
    source: InBars | On | Every | Euclid
    mods: tuple[Mod, ...]
    unders: tuple[Under, ...]
    span: Span


# --- statements -----------------------------------------------------------------------------------------------------


class Drop(Record):
    """Silence: everywhere, at counts, or from a count (to another, without it)."""

    targets: tuple[Target, ...]
    counts: tuple | None
    start: Token | None
    stop: Token | None
    span: Span


class Layer(Record):
    """`how` is "", "across" or "cut"."""

    call: Call
    how: str
    span: Span


class FillUse(Record):
    every: Expr | None
    call: Call
    span: Span


class Apply(Record):
    call: Call
    amount: Expr | None
    span: Span


class If(Record):
    condition: Expr
    then: Body
    other: Body | None
    span: Span


class Choose(Record):
    options: tuple[tuple[Token, Body], ...]
    span: Span


class BarRef(Record):
    """`4`, `7..8` (first and last), or `last` (both None)."""

    first: Expr | None
    last: Expr | None
    span: Span


class At(Record):
    """`kind` is bar, every or time; `bars` are BarRefs, or the one number of `every`."""

    kind: str
    bars: tuple
    chance: Expr | None
    body: Body
    span: Span


class OnRule(Record):
    targets: tuple[Target, ...]
    counts: tuple | None
    actions: tuple[Mod, ...]
    span: Span


class Keep(Record):
    step: Expr
    targets: tuple[Target, ...]
    span: Span


class FeelRow(Record):
    """`kind` is late, early or vel."""

    targets: tuple[Target, ...]
    kind: str
    value: Expr
    span: Span


class Setting(Record):
    """`tempo 82 -> 96`, `meter 7/8`, `feel late_set`, `into cr bd`: the keyword and what follows it."""

    name: str
    values: tuple
    span: Span


class Section(Record):
    name: Token
    bars: Token | None
    again: bool
    body: Body | None
    span: Span


class Pickup(Record):
    beats: Expr
    per: Expr | None
    body: Body
    span: Span


class Part(Record):
    """What a genre or style plays in a section."""

    name: Token
    body: Body
    span: Span


class PartLike(Record):
    """`pre_chorus like verse`: where a section falls back to when nobody defines it."""

    name: Token
    other: Token
    span: Span
