"""The values, conditions, calls and names of a file -> what is wrong with them, kept as Diagnostics."""

from __future__ import annotations

from dsl import ir
from dsl.binding import bind, words_of
from dsl.diagnostic import Diagnostic, Edit, Fix, error, suggest, warning
from dsl.grains import COMMON
from dsl.limits import LIST_ITEMS
from dsl.resolve import Program, unknown
from dsl.scope import Unit
from dsl.values import KNOBS, Environment, Value, Wrong, evaluate, truth, wrong_kind


class Checker:
    """One file being checked: the names that can be read where it is, the declaration's kind, the problems so far."""

    def __init__(self, program: Program, unit: Unit):
        self.program, self.unit = program, unit
        self.source = unit.parsed.source
        self.problems: list[Diagnostic] = []
        self.names = base_names()
        self.where = ""

    def tell(self, code, message, span, help="", **more) -> None:
        self.problems.append(error(code, message, self.source, span, help=help, **more))

    def wrong(self, wrong: Wrong) -> None:
        """Tell what an evaluation raised; a name that nothing has gets what it may have meant."""
        message, help = wrong.message, wrong.help
        if wrong.code == "unknown-name" and message.isidentifier():
            better = suggest(message, list(self.names))
            help = (
                f"did you mean `{better}`?"
                if better
                else help or "a parameter, a knob such as `complexity`, `meter` or `beats`"
            )
            message = f"nothing is called `{wrong.message}` here"
        fix = _fix(wrong.span, help)
        if wrong.code == "unknown-name" and wrong.message in ("beat", "count") and self._behind_on(wrong.span[0]):
            message, help = f"counts stand right behind `on`, without `{wrong.message}`", "write `sn on 2 4`"
            fix = Fix(f"leave out `{wrong.message}`", (Edit((wrong.span[0], wrong.span[1] + 1), ""),))
        self.problems.append(error(wrong.code, message, self.source, wrong.span, help=help, fix=fix))

    def _behind_on(self, place: int) -> bool:
        return self.source.text[:place].rstrip(" ").endswith(" on")

    def tried(self, what, *args):
        """The result of an evaluation, or None with its problem told."""
        try:
            return what(*args)
        except Wrong as wrong:
            self.wrong(wrong)
            return None

    def valued(self, expr: ir.Expr, wanted: tuple[str, ...]) -> None:
        """A value that must be of one of these kinds."""
        if type(expr) is ir.Values and len(expr.items) > LIST_ITEMS:
            self.tell("limit", f"a list may have {LIST_ITEMS} values", expr.span)
        value = self.tried(evaluate, expr, self.names)
        if value is None or (value.kind == "list" and "list" in wanted):
            return
        if value.kind not in wanted:
            self.wrong(wrong_kind(expr, value, wanted))

    def condition(self, expr: ir.Expr) -> None:
        """What stands after `if` and `when`."""
        if self.tried(truth, expr, self.names) is None:
            return
        if _never(expr):
            message = "this never holds: a knob goes from 0% to 100%"
            help = "change the percentage, or leave out what is never played"
            self.problems.append(warning("unreachable", message, self.source, expr.span, help=help))

    def call(self, call: ir.Call, kind: str) -> None:
        """A name that is used: it must exist, and take what it is given."""
        if not call.name.text:
            return
        found = self.program.find(kind, call.name.text, self.unit)
        if found is None:
            self.problems.append(unknown(kind, call.name, self.program, self.unit))
            return
        self.tried(bind, call, found.declaration, {**words_of(found.declaration), **self.names}, base_names())

    def used(self, kind: str, token: ir.Token) -> None:
        """A name that a setting says, or `none`."""
        if token.text and token.text != "none" and self.program.find(kind, token.text, self.unit) is None:
            self.problems.append(unknown(kind, token, self.program, self.unit))

    def used_style(self, token: ir.Token) -> None:
        """A style that a drummer plays."""
        if self.program.style(token.text, self.unit) is None:
            self.problems.append(unknown("style", token, self.program, self.unit))


def base_names() -> Environment:
    """What every groove can read, as it is when nobody says anything."""
    names: Environment = {name: Value("percent", percent) for name, percent in KNOBS.items()}
    names["meter"], names["beats"] = Value("meter", COMMON), Value("number", COMMON.beats)
    return names


def _fix(span, help: str) -> Fix | None:
    """A fix where the help is what was meant."""
    if not help.startswith(("did you mean `", "write `")) or help.count("`") != 2 or not help.endswith(("`?", "`")):
        return None
    better = help.split("`")[1]
    return Fix(f"write `{better}`", (Edit(span, better),))


def _never(expr: ir.Expr) -> bool:
    """A comparison of a knob with a percentage that it cannot reach."""
    if type(expr) is not ir.Op or expr.op not in _BEYOND or len(expr.args) != 2:
        return False
    knob, limit = expr.args
    if not (type(knob) is ir.Token and knob.text in KNOBS and type(limit) is ir.Token and limit.kind == "PERCENT"):
        return False
    return _BEYOND[expr.op](float(limit.text[:-1]))


_BEYOND = {
    ">": lambda limit: limit >= 100,
    ">=": lambda limit: limit > 100,
    "<": lambda limit: limit <= 0,
    "<=": lambda limit: limit < 0,
    "==": lambda limit: limit > 100,
}
