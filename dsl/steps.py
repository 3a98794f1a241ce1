"""The text of a row -> its bars of strokes, decoded once for each text and remembered, since grooves repeat."""

from __future__ import annotations

from itertools import accumulate

from dsl.limits import BRACKET_DEPTH, ROW_BARS, STEPS_PER_BAR
from dsl.record import Record

ALPHABET = frozenset("-.xXoOgfFdDzZ~rRsSwhHpPbBcC123456789?%LR[]")
_BLANK = " \t"
_PLAIN = ALPHABET - frozenset("%[]~") | frozenset(_BLANK)


class Stroke(Record):
    """One sign of a row: at `over`/`under` of the bar, held for `hold` parts of it, at `place` from its bar's `origin`.

    `divided` says that it stands in brackets of threes (a triplet grid of its own).
    """

    over: int
    under: int
    symbol: str
    hold: int
    divided: bool
    place: int


class Bar(Record):
    """One bar of a row: how many steps, at which step each group begins, where it is, and its text (`shape`)."""

    steps: int
    groups: tuple[int, ...]
    repeat: bool
    start: int
    end: int
    shape: str
    origin: int

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """Its strokes in order; of a usual bar they are made when they are first asked for."""
        found = _STROKES.get(self.shape)
        if found is None:
            _read(self.shape)  # leaves the strokes of a bar with brackets there
            found = _STROKES.setdefault(self.shape, _plain_strokes(self.shape))
        return found


class Problem(Record):
    """A slip inside of a row: the diagnostic's code, where in the text, what it is about."""

    code: str
    start: int
    end: int
    about: str


class Decoded(Record):
    bars: tuple[Bar, ...]
    problems: tuple[Problem, ...]


_MEMO: dict[str, Decoded] = {}
_BARS: dict[str, tuple] = {}
_STROKES: dict[str, tuple[Stroke, ...]] = {}
_MOST = 20_000
_LONG = 20_000  # letters of a row that is read again rather than remembered


def decode(text: str) -> Decoded:
    """The bars of a row's text, `|` to `|`, with its continuation lines."""
    found = _MEMO.get(text)
    if found is None:
        found = _decode(text)
        if len(text) < _LONG:
            if len(_MEMO) > _MOST:
                _MEMO.clear()
            _MEMO[text] = found
    return found


def _decode(text: str) -> Decoded:
    bars, problems, at, known, new = [], [], text.index("|") + 1, _BARS, tuple.__new__
    while True:
        end = text.find("|", at)
        if end < 0:
            if text[at:].strip(" \t\r\n"):
                problems.append(Problem("row-unclosed", at, len(text.rstrip()), ""))
            break
        inside = text[at:end]
        found = known.get(inside)
        if found is None and "\n" in inside:  # the line ends after this bar; the row goes on at the next line's `|`
            at = end + 1 if inside.isspace() else text.index("|", _line_of_next_bar(text, at)) + 1
            continue
        if found is None and not inside.strip(_BLANK):
            if bars or text.find("|", end + 1) >= 0 or not inside:
                problems.append(Problem("step-count", max(at - 1, 0), end + 1, "empty"))
            else:
                problems.append(Problem("step-count", at - 1, end + 1, "empty"))
        else:
            steps, groups, repeat, wrong, first, last, inside = found or _remembered(inside)
            if wrong:
                problems.extend(Problem(code, at + start, at + stop, about) for code, start, stop, about in wrong)
            bars.append(new(Bar, (steps, groups, repeat, at + first, at + last, inside, at)))
        at = end + 1
    if len(bars) > ROW_BARS:
        problems.append(Problem("limit", 0, len(text), f"a row may have {ROW_BARS} bars"))
    return Decoded(tuple(_with_repeats(bars, problems)), tuple(problems))


def _line_of_next_bar(text, at):
    """Past comments and blank lines, which may hold a `|` of their own in a comment."""
    while True:
        at = text.index("\n", at) + 1
        line = text[at : text.find("\n", at) if text.find("\n", at) >= 0 else len(text)].lstrip(" \t\r")
        if line.startswith("|"):
            return at


def _with_repeats(bars, problems):
    out = []
    for bar in bars:
        if bar.repeat and not out:
            problems.append(Problem("repeat-first", bar.start, bar.end, ""))
        elif bar.repeat:
            before = out[-1]
            out.append(before._replace(repeat=True, start=bar.start, end=bar.end))
        else:
            out.append(bar)
    return out


def in_steps(count: int) -> str:
    """A count of steps in words."""
    return f"{count} step" + ("s" if count != 1 else "")


def _remembered(inside: str) -> tuple:
    """What depends on the letters of a bar alone, read once."""
    if len(_BARS) > _MOST or len(_STROKES) > _MOST:
        _BARS.clear()
        _STROKES.clear()
    found = _BARS[inside] = (*_read(inside), inside)
    return found


def _read(inside: str) -> tuple:
    wrong: list[tuple[str, int, int, str]] = []
    first, last = len(inside) - len(inside.lstrip(_BLANK)), len(inside.rstrip(_BLANK))
    if _PLAIN.issuperset(inside) and len(inside) <= STEPS_PER_BAR:
        words = inside.split()
        groups = tuple(accumulate(map(len, words), initial=0))
        return groups[-1], groups[:-1], False, (), first, last
    if inside.strip(_BLANK) == "%":
        _STROKES[inside] = ()
        return 0, (), True, (), first, last
    top, groups = _nested(inside, wrong)
    steps = len(top)
    strokes: list[tuple] = []
    if steps:
        _place(top, 0, steps, False, strokes, wrong)
    if len(strokes) > STEPS_PER_BAR or steps > STEPS_PER_BAR:
        wrong.append(("limit", 0, len(inside), f"a bar may have {STEPS_PER_BAR} steps"))
        strokes = strokes[:STEPS_PER_BAR]
    _STROKES[inside] = tuple([Stroke._make(stroke) for stroke in strokes])
    return steps, tuple(groups), False, tuple(wrong), first, last


def _plain_strokes(inside: str) -> tuple[Stroke, ...]:
    """The strokes of the usual bar: one sign a step, without brackets."""
    signs = [(place, sign) for place, sign in enumerate(inside) if sign not in _BLANK]
    steps = len(signs)
    return tuple(
        [Stroke._make((at, steps, sign, 1, False, place)) for at, (place, sign) in enumerate(signs) if sign not in "-."]
    )


def _nested(inside, wrong):
    """The bar as a list of signs, with lists for brackets; and at which steps its groups begin."""
    top: list = []
    open_lists, opened, groups, blank = [top], [], [], True
    for place, char in enumerate(inside):
        if char in _BLANK:
            blank = True
            continue
        here = open_lists[-1]
        if blank and len(open_lists) == 1:
            groups.append(len(top))
        blank = False
        if char == "[":
            if len(open_lists) > BRACKET_DEPTH:
                wrong.append(("bracket", place, place + 1, "deep"))
                return top, groups
            inner: list = []
            here.append((inner, place))
            open_lists.append(inner)
            opened.append(place)
        elif char == "]":
            if len(open_lists) == 1:
                wrong.append(("bracket", place, place + 1, "stray"))
                continue
            if not here:
                wrong.append(("bracket", opened[-1], place + 1, "empty"))
            open_lists.pop()
            opened.pop()
        elif char in ALPHABET and char != "%":
            here.append((char, place))
        else:
            wrong.append(("step-symbol", place, place + 1, char))
            here.append(("-", place))
    for place in opened:
        wrong.append(("bracket", place, place + 1, "open"))
    return top, groups


def _place(signs, over, under, divided, out, wrong):
    """Give every sign its part of the bar: the signs of a list share the slot `over`/`under` evenly.

    At the top the slot is the bar: `under` is the number of its steps and `over` the first of them.
    """
    for number, (sign, place) in enumerate(signs):
        at = over + number
        if type(sign) is list:
            count = len(sign)
            if count:
                _place(sign, at * count, under * count, divided or count % 3 == 0, out, wrong)
        elif sign == "~":
            if out and out[-1][0] * under + out[-1][3] * under == at * out[-1][1] and out[-1][2] in "zZ":
                last = out[-1]
                out[-1] = (last[0], last[1], last[2], last[3] + 1, last[4], last[5])
            else:
                wrong.append(("step-symbol", place, place + 1, "~"))
        elif sign not in "-.":
            out.append((at, under, sign, 1, divided, place))
