"""Expressions -> values: exact numbers with their unit, in an environment of parameters and knobs."""

from __future__ import annotations

from dsl import ir
from dsl.grains import Count, Meter, count, decimal, lean, note_length, part
from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KNOBS: dict[str, int] = {"complexity": 50, "intensity": 50, "fill_frequency": 20, "humanize": 30}
"""The knobs that every groove can read, with their defaults in per cent."""

SPOKEN = {
    "number": "a number",
    "percent": "a percentage",
    "ms": "milliseconds",
    "duration": "a note length",
    "counts": "counts",
    "list": "a list",
    "word": "a word",
    "meter": "a meter",
    "truth": "a comparison",
}


WRITTEN = {
    "number": "90",
    "percent": "60%",
    "ms": "25ms",
    "duration": "1/8",
    "counts": "[1 3&]",
    "list": "[1 3]",
    "meter": "7/8",
    "truth": "complexity > 60%",
}
"""A value of each kind, to show how it is written."""


class Value(Record):
    """`kind` is a key of SPOKEN; `it` a number (percent: 60 for 60 %; duration: grains), a str, a bool or a tuple.

    `text` is how a duration or meter was written, so that 6/8 and 3/4 differ.
    """

    kind: str
    it: Any
    text: str = ""


class Wrong(Exception):
    """What cannot be: the diagnostic's code, sentence, span and help, what stands under the span, and another place.

    `unit` is the file that the span is in; None is the one that is being played.
    """

    def __init__(self, code: str, message: str, span: ir.Span, help: str = ""):
        super().__init__(message)
        self.code, self.message, self.span, self.help = code, message, span, help
        self.label = ""
        self.beside: tuple[ir.Span, str] | None = None
        self.unit: Any = None

    def inside(self, unit) -> Wrong:
        """The same, of a declaration in that file, unless its file is known already."""
        self.unit = self.unit or unit
        return self


Environment = dict[str, Value]


def evaluate(expr: ir.Expr, names: Environment) -> Value:
    """The value of an expression; raises Wrong."""
    if isinstance(expr, ir.Token):
        return _KNOWN.get(expr[:2]) or _LITERALS[expr[0]](expr, names)
    if isinstance(expr, ir.Values):
        return _list(expr, names)
    return _operation(expr, names)


def number(expr: ir.Expr, names: Environment, *units: str) -> Any:
    """The number of an expression that must be of one of these kinds."""
    value = evaluate(expr, names)
    if value.kind not in units:
        raise wrong_kind(expr, value, units)
    return value.it


def wrong_kind(expr: ir.Expr, value: Value, units) -> Wrong:
    """A value where one of another kind is wanted; a number that only lacks its unit is written with it."""
    wanted = [unit for unit in units if unit != "list"] or list(units)
    be = "are" if wanted[-1] in ("ms", "counts") else "is"
    message = f"{_either(wanted)} {be} wanted here, and this is {SPOKEN[value.kind]}"
    unit = {"percent": "%", "ms": "ms"}.get(wanted[0])
    if unit and value.kind == "number" and isinstance(expr, ir.Token) and expr.kind == "NUMBER":
        part = unit == "%" and 0 < value.it < 1  # "0.5" is half, not half a percent
        return Wrong("type", message, expr.span, f"write `{shown(value.it * 100) if part else expr.text}{unit}`")
    return Wrong("type", message, expr.span, like(wanted[0]))


def like(kind: str) -> str:
    """How a value of a kind is written, as a piece of advice."""
    return f"write it like `{WRITTEN[kind]}`" if kind in WRITTEN else ""


def whole(expr: ir.Expr, names: Environment, least: int, most: int, what: str) -> int:
    """A whole number within a range."""
    value = number(expr, names, "number")
    if type(value) is not int or not least <= value <= most:
        reach = f"from {least} to {most:,}" if most < 10**9 else f"of {least} or more"
        raise Wrong("range", f"{what} must be a whole number {reach}, not {shown(value)}", expr.span)
    return value


def within(expr: ir.Expr, names: Environment, least, most, what: str, *units: str) -> Any:
    """A number of these units within a range."""
    value = number(expr, names, *units)
    if not least <= value <= most:
        unit = {"percent": "%", "ms": " ms"}.get(units[0], "") if len(units) == 1 else ""
        message = f"{what} goes from {least}{unit} to {most}{unit}, and this is {shown(value)}{unit}"
        raise Wrong("range", message, expr.span)
    return value


def shown(value) -> str:
    """A number as a reader writes it."""
    if type(value) is int:
        return str(value)
    return f"{float(value):.3f}".rstrip("0").rstrip(".") if hasattr(value, "denominator") else str(value)


def _either(units) -> str:
    return " or ".join(SPOKEN[unit] for unit in units)


def _name(token: ir.Token, names: Environment) -> Value:
    found = names.get(token.text)
    if found is None:
        raise Wrong("unknown-name", token.text, token.span)  # the caller adds what it may have meant
    return found


def _fraction(token: ir.Token, names) -> Value:
    over, under = token.text.rstrip("t.").split("/")
    if int(under) == 0 or int(over) == 0 or len(under) > 5 or len(over) > 5:
        help = "a note length is written 1/8, 1/8t for triplets, or 1/8. for a dotted one"
        raise Wrong("range", f"`{token.text}` is no note length", token.span, help)
    return Value("duration", note_length(token.text), token.text)


def _short(text: str, span) -> str:
    if len(text) > 40:
        raise Wrong("range", "this number has too many digits", span)
    return text


_KNOWN: dict[tuple[str, str], Value] = {}
"""Numbers and counts by kind and text, since rules and lists say the same ones again and again."""
_MOST_KNOWN = 10_000


def _once(make):
    """A reader of literals whose value depends on their text alone."""

    def read(token: ir.Token, names) -> Value:
        text = _short(token.text, token.span)
        if len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.clear()
        value = _KNOWN[token[:2]] = make(text)
        return value

    return read


_LITERALS = {
    "NUMBER": _once(lambda text: Value("number", decimal(text))),
    "PERCENT": _once(lambda text: Value("percent", decimal(text[:-1]))),
    "MS": _once(lambda text: Value("ms", decimal(text[:-2]))),
    "FRACTION": _fraction,
    "COUNT": _once(lambda text: Value("counts", (count(text),), text)),
    "NAME": _name,
}


def _list(expr: ir.Values, names: Environment) -> Value:
    values = [evaluate(item, names) for item in expr.items]
    kinds = {value.kind for value in values}
    if expr.unit == "ms":
        if kinds - {"number", "ms"}:
            raise Wrong("type", "a list of milliseconds holds numbers only", expr.span)
        return Value("list", tuple(value.it for value in values), "ms")
    if "counts" in kinds:
        return Value("counts", tuple(_as_count(value, item) for value, item in zip(values, expr.items)))
    if len(kinds) > 1 and kinds != {"number", "ms"}:
        found = " and ".join(sorted(SPOKEN[kind] for kind in kinds))
        raise Wrong("type", f"a list holds values of one kind, and here are {found}", expr.span, like("list"))
    return Value("list", tuple(value.it for value in values), "ms" if kinds == {"ms"} else "")


def _as_count(value: Value, item) -> Count:
    if value.kind == "counts" and len(value.it) == 1:
        return value.it[0]
    if value.kind == "number" and type(value.it) is int:
        return Count(None, value.it, (0, 1))
    raise Wrong("count-form", "a list of counts holds counts such as 1 or 3&", item.span)


_AFTER_COUNTS = "counts are written `1 3&`; what follows them is `vel 90`, `late 12ms`, `chance 60%`, `when …`"


def counts(items: tuple, names: Environment) -> list[tuple[Count, ir.Span]]:
    """What `on 1 3& kick` names: counts written there, and those of parameters, each with its span."""
    out: list[tuple[Count, ir.Span]] = []
    for item in items:
        try:
            value = evaluate(item, names)
        except Wrong as wrong:
            wrong.help = wrong.help or _AFTER_COUNTS
            raise
        if value.kind == "counts":
            out.extend((one, item.span) for one in value.it)
        elif value.kind == "number" and type(value.it) is int:
            out.append((Count(None, value.it, (0, 1)), item.span))
        elif value.kind == "list" and value.text == "" and all(type(one) is int for one in value.it):
            out.extend((Count(None, one, (0, 1)), item.span) for one in value.it)
        else:
            help = "counts are 1 2 3 4, then e & a between them (3e 3& 3a), or trip and let (3trip 3let)"
            message = f"a count such as 1 or 3& is wanted here, and this is {SPOKEN[value.kind]}"
            raise Wrong("count-form", message, item.span, help)
    return out


# --- operations -----------------------------------------------------------------------------------------------------


def _operation(expr: ir.Op, names: Environment) -> Value:
    op = expr.op
    if op in ("and", "or", "not"):
        return _TRUTH[_logic(op, [_truth(arg, names) for arg in expr.args])]
    left, *rest = [evaluate(arg, names) for arg in expr.args]
    if op == "neg":
        return _negated(left, expr)
    return _compared(op, left, rest[0], expr) if op in _COMPARE else _arithmetic(op, left, rest[0], expr)


def _truth(expr, names) -> bool:
    value = evaluate(expr, names)
    if value.kind != "truth":
        raise wrong_kind(expr, value, ("truth",))
    return bool(value.it)


def truth(expr: ir.Expr, names: Environment) -> bool:
    """Whether a condition holds."""
    return _truth(expr, names)


def _logic(op, sides) -> bool:
    return not sides[0] if op == "not" else all(sides) if op == "and" else any(sides)


def _negated(value: Value, expr) -> Value:
    if value.kind not in ("number", "percent", "ms"):
        raise Wrong("type", f"{SPOKEN[value.kind]} has no negative", expr.span)
    return Value(value.kind, -value.it)


_COMPARE = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


_COMPARE_HELP = {
    frozenset(("percent", "number")): "knobs are percentages: `complexity > 60%`",
    frozenset(("meter", "duration")): "a meter is equal to another or not: `meter == 3/4`",
}


_TRUTH = {held: Value("truth", held) for held in (False, True)}


def _compared(op, left: Value, right: Value, expr) -> Value:
    kinds = {left.kind, right.kind}
    if kinds == {"meter", "duration"} and op in ("==", "!="):
        return _TRUTH[_COMPARE[op](_plain(left), _plain(right))]
    if len(kinds) > 1:
        message = f"{SPOKEN[left.kind]} and {SPOKEN[right.kind]} cannot be compared"
        help = _COMPARE_HELP.get(frozenset(kinds), "only values of one kind can be compared")
        raise Wrong("type", message, expr.span, help)
    if left.kind in ("word", "meter", "counts", "list", "truth") and op not in ("==", "!="):
        message = f"{SPOKEN[left.kind]} can only be compared with `==` and `!=`"
        raise Wrong("type", message, expr.span, "more and less can be asked of numbers, percentages, times and lengths")
    if left.kind == "meter":
        return _TRUTH[_COMPARE[op](_plain(left), _plain(right))]
    return _TRUTH[_COMPARE[op](left.it, right.it)]


def _plain(value: Value) -> str:
    return f"{value.it.beats}/{value.it.unit}" if isinstance(value.it, Meter) else value.text


def _arithmetic(op, left: Value, right: Value, expr) -> Value:
    kind = _result(op, left.kind, right.kind)
    if kind is None:
        message = f"{SPOKEN[left.kind]} `{op}` {SPOKEN[right.kind]} means nothing"
        raise Wrong("type", message, expr.span, "values of one kind add up; numbers and percentages scale")
    a, b = left.it, right.it
    if op == "/":
        if b == 0:
            raise Wrong("range", "nothing can be divided by 0", expr.span)
        result = part(a, b)
        return Value(kind, lean(result * 100) if kind == "percent" and left.kind == right.kind == "percent" else result)
    if op == "*":
        result = a * b
        return Value(kind, part(result, 100) if "percent" in (left.kind, right.kind) else _kept(result, expr))
    return Value(kind, _kept(a + b if op == "+" else a - b, expr))


def _kept(result, expr):
    if abs(result) > 10**15:
        raise Wrong("range", "this number becomes too large", expr.span)
    return lean(result)


def _result(op, left, right) -> str | None:
    """The kind that an operation gives: quantities add to their own kind, and scale by numbers and percentages."""
    scales = ("number", "percent")
    amounts = ("number", "percent", "ms", "duration")
    if left not in amounts or right not in amounts:
        return None
    if op in "+-":
        return left if left == right else None
    if op == "/":
        return (
            left
            if right == "number"
            else "number"
            if left == right != "percent"
            else "percent"
            if left == right
            else None
        )
    if left in scales and right in scales:
        return "number" if "number" in (left, right) else "percent"
    return left if right in scales else right if left in scales else None
