"""Where a body is being executed: its names, its bars on the canvas, its meter, whose strokes are its own."""

from __future__ import annotations

from compiler.canvas import Canvas, Place
from dsl.diagnostic import Diagnostic, Label, error, warning
from dsl.diagnostic import suggest as nearest
from dsl.grains import Count, Meter
from dsl.limits import EXPANSIONS, MESSAGES, SHALLOW
from dsl.resolve import Program
from dsl.scope import Unit
from dsl.values import Environment, Value, Wrong


class TooMuch(Exception):
    """A limit was passed: expanding stops, with the problem already told."""


class Context:
    """What holds for one output: the program, the seed, the kit's velocities, and the problems found on the way."""

    def __init__(self, program: Program, velocity, seed: int | None = 0, knobs: dict | None = None):
        self.program = program
        self.velocity = _remembered(velocity)
        self._signs: dict = {}
        self.orders: dict[int, tuple] = {}  # id of a body -> the body, and for each of its rows its `order_of`
        self.choices: dict[int, tuple] = {}  # id of a `choose` -> it, its weights, and what it is about
        self.spots: dict[tuple, dict] = {}  # (length of a bar, per cent) -> the habits of `humanize` in such bars
        self.seed = seed
        self.knobs = knobs or {}
        self.problems: dict = {}
        self.section, self.time, self.last_time = "", 1, True
        self.played = 0
        self.used: set = set()

    def signs_of(self, target: str, articulation: str) -> dict:
        """What each step symbol is on a target, as far as it has come up."""
        return self._signs.setdefault((target, articulation), {})

    def tell(self, problem: Diagnostic) -> None:
        """Keep a problem, once for each code and place."""
        if len(self.problems) < 4 * MESSAGES:
            self.problems.setdefault((problem.code, problem.source.name, problem.span), problem)

    def wrong(self, wrong: Wrong, unit: Unit, names: Environment | None = None) -> None:
        """Tell what an evaluation raised."""
        message, help = wrong.message, wrong.help
        if wrong.code == "unknown-name" and wrong.message.isidentifier():
            better = nearest(wrong.message, list(names or ()))
            message = f"nothing is called `{wrong.message}` here"
            help = (
                f"did you mean `{better}`?"
                if better
                else help or "a parameter, a knob such as `complexity`, `meter` or `beats`"
            )
        others = (Label(*wrong.beside),) if wrong.beside is not None else ()
        source = (wrong.unit or unit).parsed.source
        self.tell(error(wrong.code, message, source, wrong.span, wrong.label, others=others, help=help))

    def count_body(self, unit: Unit, span, depth: int) -> None:
        """One body more; those deep down count for more, since what doubles at each depth ends too late otherwise."""
        self.played += 1 if depth <= SHALLOW else (depth - SHALLOW + 1) ** 2
        if self.played > EXPANSIONS:
            message = f"this plays more than {EXPANSIONS:,} bodies inside of one another"
            self.tell(error("limit", message, unit.parsed.source, span))
            raise TooMuch


def _remembered(velocity):
    """The kit's velocities, each asked for once."""
    known: dict = {}

    def of(target: str, level: str):
        found = known.get((target, level))
        if found is None:
            found = known[target, level] = velocity(target, level)
        return found

    return of


def in_file(unit: Unit, what, *given):
    """What a function makes of what a declaration says; what is wrong there is wrong in that declaration's file."""
    try:
        return what(*given)
    except Wrong as wrong:
        raise wrong.inside(unit) from None


class Frame:
    """One execution of a body over the bars `start` to `stop` of a canvas.

    `length` is how many bars the body has of its own (more than are left when it is cut). `phase` is the bar at which
    cycles begin, `anchored` where a body above says `bars N`. `own` is the body that an `apply` acts on, or None
    for everything. `amount` scales what a rule does.
    """

    __slots__ = (
        "ctx", "unit", "names", "canvas", "start", "stop", "length", "meter", "phase", "place", "own", "trail", "plans",
        "strict", "ruling", "fill", "amount", "pending", "orders", "bar_length", "beat_length", "beats", "depth", "by",
        "row_meter", "anchored", "whole", "own_length", "agreeing",
    )  # fmt: skip

    def __init__(self, ctx: Context, unit: Unit, names: Environment, canvas: Canvas, meter: Meter, place: Place):
        self.ctx, self.unit, self.names, self.canvas, self.place = ctx, unit, names, canvas, place
        self.start, self.stop, self.length, self.phase = 0, len(canvas.bars), len(canvas.bars), 0
        self.own: Place | None = None
        self.trail, self.plans, self.orders = "", {}, {}
        self.strict, self.ruling, self.fill = True, False, False
        self.anchored = False
        self.agreeing: tuple | None = None  # a bar of this body that fills the meter, and how many steps it has
        self.own_length = True  # False where a style's section takes the length that the song gives it
        self.whole = True  # rows must divide the body; a song's section may cut them, as it cuts layers
        self.amount: int = 100
        self.pending: list = []
        self.depth = 0
        self.by = ""
        self.row_meter = meter
        self.set_meter(meter)

    def set_meter(self, meter: Meter) -> None:
        self.meter = meter
        self.bar_length, self.beat_length, self.beats = meter.bar, meter.beat, meter.beats

    @property
    def said_meter(self) -> str:
        return f"{self.beats} beats of 1/{self.meter.unit}" if self.fill else str(self.meter)

    def inner(self, start: int, stop: int, length: int) -> Frame:
        """The same frame over some of its bars: a body named by `at`."""
        made = Frame(self.ctx, self.unit, self.names, self.canvas, self.meter, self.place)
        made.start, made.stop, made.length = start, stop, length
        made.phase, made.anchored = (self.phase if self.anchored else start), self.anchored
        made.own, made.trail, made.plans, made.orders = self.own, self.trail, self.plans, self.orders
        made.ruling, made.amount, made.fill, made.depth, made.by = (
            self.ruling,
            self.amount,
            self.fill,
            self.depth + 1,
            self.by,
        )
        made.own_length = self.own_length
        made.strict, made.row_meter = False, self.row_meter
        return made

    def source(self):
        return self.unit.parsed.source

    def warn(self, code: str, message: str, span, help: str = "") -> None:
        if not self.unit.library or self.unit is self.ctx.program.main:
            self.ctx.tell(warning(code, message, self.source(), span, help=help))

    def holds(self, count: Count, span) -> bool:
        """Whether the body has this count; outside of a rule it is an error if not."""
        fits = 1 <= count.beat <= self.beats and (count.bar is None or 1 <= count.bar <= self.length)
        if fits:
            return count.bar is None or self.start + count.bar - 1 < self.stop
        if self.ruling:
            return False
        if 1 <= count.beat <= self.beats:
            if not self.own_length and count.bar:
                return False
            message = f"there is no bar {count.bar} here: this is {bars(self.length)} long"
            raise Wrong("count-outside", message, span, f"say `bars {count.bar}` in the body, or name an earlier bar")
        what = f"these {self.said_meter}" if self.fill else f"a bar of {self.said_meter}"
        raise Wrong(
            "count-outside", f"there is no count {count.beat} in {what}", span, f"it has counts 1 to {self.beats}"
        )

    def timed(self, ms):
        """Milliseconds, scaled where a rule is applied in part."""
        from dsl.grains import part

        return ms if self.amount == 100 else part(ms * self.amount, 100)

    def likely(self, percent):
        """A chance, scaled where a rule is applied in part."""
        return self.timed(percent)

    def happens(self, percent, bar: int, *what) -> bool:
        """A draw at a bar of this section."""
        if percent >= 100 or percent <= 0:
            return percent > 0
        from compiler.chance import happens

        ctx = self.ctx
        return happens(percent, ctx.seed, ctx.section, ctx.time, bar, self.trail, *what)

    def order_of(self, row) -> int:
        """How-manieth row of its target a row is, in its body."""
        return self.orders.get(id(row), 0)


def bars(number: int) -> str:
    return f"{number} bar" + ("s" if number != 1 else "")


def knob_names(knobs: dict, meter: Meter) -> Environment:
    """What every groove can read: the knobs in per cent, `meter`, `beats`."""
    names: Environment = {name: Value("percent", percent) for name, percent in knobs.items()}
    names["meter"], names["beats"] = Value("meter", meter), Value("number", meter.beats)
    return names
