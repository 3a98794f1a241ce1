"""Rows as they are written, edited step by step: what a bar of a row plays at which beat, and the row with that changed."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from dsl import ir
from dsl.draft.editing.score import Found, Score
from dsl.draft.facts import duration
from dsl.draft.reading.counts import beat_of, count_of
from dsl.draft.writing.grids import grouped, row
from dsl.steps import decode
from dsl.strokes import NAMES, STEPS, TARGETS

Beats = dict[Fraction, str]
Change = Callable[[Beats], Beats]
"""What is done to the strokes of a bar: step symbols at beats from its start."""


def changed(score: Score, found: Found, beats: int, change: Change) -> str | None:
    """The row's statement with each bar changed; "" if nothing is left of it, None if it cannot be edited by steps."""
    match found.row.source:
        case ir.InBars(bars=bars, steps=None):
            return _bars(score, found, bars, beats, change)
        case ir.On(counts=counts):
            return _counts(score, found, counts, beats, change)
        case ir.Every(cycle=None, step=step):
            return _every(score, found, score.piece(step.span), beats, change)
        case ir.Every() | ir.Euclid():
            return _whole(change)
    return None


def _bars(score: Score, found: Found, bars: ir.Bars, beats: int, change: Change) -> str | None:
    text = score.piece(bars.span)
    under, lists = (
        bool(found.row.unders),
        any(
            mod.kind in ("vel", "late", "early") and len(mod.values) and isinstance(mod.values[0], ir.Values)
            for mod in found.row.mods
        ),
    )
    out, at, left = [], 0, False
    for bar in decode(text).bars:
        if bar.repeat:
            continue
        inside = text[bar.start : bar.end]
        if any(sign in inside for sign in "[]~"):
            return None
        steps = [one for one in inside if one not in " \t"]
        old = {Fraction(i * beats, len(steps)): one for i, one in enumerate(steps) if one not in "-."}
        new = change(dict(old))
        left = left or bool(new)
        if new != old:
            if lists and len(new) != len(old):
                return None
            made = _refit(inside, steps, new, beats, under)
            if made is None:
                return None
            out += [text[at : bar.start], made]
            at = bar.end
    if not left:
        return ""
    statement = score.piece(found.row.span)
    offset = bars.span[0] - found.row.span[0]
    statement = statement[:offset] + "".join(out) + text[at:] + statement[offset + len(text) :]
    return _unders_kept(statement, found, text, offset + len("".join(out) + text[at:]) - len(text))


def _unders_kept(statement: str, found: Found, text: str, stop: int) -> str | None:
    """The statement with nothing said any more, in the rows under it, of strokes that are gone: the steps are as many."""
    if not found.row.unders:
        return statement
    start = found.row.span[0]
    row = found.row.source.bars.span  # type: ignore[union-attr]
    now = decode(statement[row[0] - start : row[0] - start + len(text)]).bars
    if len(statement) != found.row.span[1] - start or any(bar.repeat for bar in now):
        return None  # bars of another length
    steps = ["".join(statement[row[0] - start + bar.start : row[0] - start + bar.end].split()) for bar in now]
    signs = list(statement)
    for under in found.row.unders:
        for number, bar in enumerate(
            bars := decode(statement[under.bars.span[0] - start : under.bars.span[1] - start]).bars
        ):
            kept = steps[number : number + 1] if len(bars) == len(steps) else steps
            places = [n for n in range(bar.start, bar.end) if signs[under.bars.span[0] - start + n] not in " \t"]
            for step, place in enumerate(places):
                if all(step < len(one) and one[step] in "-." for one in kept):
                    signs[under.bars.span[0] - start + place] = "-"
    return "".join(signs)


def _refit(inside: str, steps: list[str], new: Beats, beats: int, under: bool) -> str | None:
    """A bar with other strokes, in the same steps if they hold them, else in finer ones."""
    for finer in (1, 2, 4, 3, 6):
        count = len(steps) * finer
        places = {at * count / beats: one for at, one in new.items()}
        if all(at.denominator == 1 for at in places):
            break
    else:
        return None
    if finer == 1:
        signs = iter(places.get(Fraction(i), "-") for i in range(count))
        return "".join(one if one in " \t" else next(signs) for one in inside)
    if under or count % beats:
        return None
    line = "".join(places.get(Fraction(i), "-") for i in range(count))
    return grouped(line, count // beats)


def _counts(score: Score, found: Found, counts, beats: int, change: Change) -> str | None:
    words = [score.piece(one.span) for one in counts if isinstance(one, ir.Token)]
    if len(words) != len(counts):
        return None
    if any(":" in word for word in words):
        return _fewer(score, found, words, change)
    try:
        old: Beats = {beat_of(_plain(word)): "x" for word in words}
    except (KeyError, ValueError):
        return None
    new = change(dict(old))
    if not new:
        return ""
    names = [count_of(at) for at in sorted(new)]
    if any(name is None for name in names) or any(symbol != "x" for symbol in new.values()):
        return _as_row(score, found, new, beats)
    statement = score.piece(found.row.span)
    first, last = counts[0].span[0] - found.row.span[0], counts[-1].span[1] - found.row.span[0]
    return statement[:first] + " ".join(str(name) for name in names) + statement[last:]


def _fewer(score: Score, found: Found, words: list[str], change: Change) -> str | None:
    """Counts that name bars, without those that are silenced; strokes can not be put in."""
    if change({}) or not all(isinstance(word, str) for word in words):
        return None
    at = [beat_of(_plain(word.rpartition(":")[2])) for word in words]
    left = [word for word, one in zip(words, at) if one in change({one: "x"})]
    if len(left) == len(words):
        return None
    counts = found.row.source.counts  # type: ignore[union-attr]
    statement, start = score.piece(found.row.span), found.row.span[0]
    return (
        statement[: counts[0].span[0] - start] + " ".join(left) + statement[counts[-1].span[1] - start :]
        if left
        else ""
    )


def _as_row(score: Score, found: Found, new: Beats, beats: int) -> str | None:
    """A row of counts as a row in bars, where its strokes are not all alike."""
    span, source = found.row.span, found.row.source.span
    made = row(new, beats)
    if made is None or found.row.add or any(at >= beats for at in new) or found.row.target.detail:
        return None
    if any(mod.kind in ("vel", "late", "early") and isinstance(mod.values[0], ir.Values) for mod in found.row.mods):
        return None
    statement = score.piece(span)
    start = found.row.target.span[1] - span[0]
    pad = statement[start : len(statement) - len(statement[start:].lstrip())]
    stop = max(source[1] - span[0], start)
    return statement[:start] + (pad or " ") + made + statement[stop:]


def _every(score: Score, found: Found, step: str, beats: int, change: Change) -> str | None:
    """`every 1/8`: another step if the strokes are even still, else their counts, or a row in bars."""
    unit = found.unit
    try:
        length = duration(step) * unit
    except (ValueError, ZeroDivisionError):
        return _whole(change)
    if (beats / length).denominator != 1:
        return _whole(change)
    old: Beats = {n * length: "x" for n in range(int(beats / length))}
    new = change(dict(old))
    if not new:
        return ""
    if any(mod.kind in ("vel", "late", "early") and isinstance(mod.values[0], ir.Values) for mod in found.row.mods):
        return None
    statement, span, source = score.piece(found.row.span), found.row.span[0], found.row.source.span
    start = found.row.target.span[1] - span
    start += len(statement[start:]) - len(statement[start:].lstrip())
    even = _even_step(new, beats, unit)
    names = [count_of(at) for at in sorted(new)]
    if even:
        said = f"every {even}"
    elif all(name is not None for name in names) and set(new.values()) == {"x"} and len(names) <= 8:
        said = "on " + " ".join(str(name) for name in names)
    else:
        return _as_row(score, found, new, beats)
    return statement[:start] + said + statement[source[1] - span :]


def _even_step(new: Beats, beats: int, unit: int) -> str:
    """The step that is between all these strokes, from the first count on; "" if there is none."""
    gap = Fraction(beats, len(new))
    if set(new.values()) != {"x"} or set(new) != {n * gap for n in range(len(new))}:
        return ""
    return next((one for one in STEPS_OF if duration(one) * unit == gap), "")


STEPS_OF = ("1/2", "1/4", "1/8", "1/16", "1/32", "1/4t", "1/8t", "1/16t", "1/1")


def _plain(word: str) -> str:
    return word.replace("1t", "trip") if word.endswith("1t") else word


def _whole(change: Change) -> str | None:
    """A cycle, a row of Euclid's and counts that name bars can only be taken away whole."""
    return "" if not change({Fraction(0): "x"}) and not change({Fraction(1, 2): "x"}) else None


def renamed(score: Score, found: Found, new: str) -> str | None:
    """The row's statement played on another target, its strokes as that target can play them."""
    name, _, detail = new.partition(".")
    target = "hh.foot" if new == "hh.foot" else NAMES.get(name)
    if target is None or found.row.unders and False:
        return None
    family = TARGETS[target].family
    statement = score.piece(found.row.span)
    start = found.row.target.span[0] - found.row.span[0]
    stop = found.row.target.span[1] - found.row.span[0]
    rest = statement[stop:]
    if isinstance(found.row.source, ir.InBars):
        bars = found.row.source.bars.span
        first, last = bars[0] - found.row.span[0] - stop, bars[1] - found.row.span[0] - stop
        steps = "".join(_as(one, family, detail) for one in rest[first:last])
        rest = rest[:first] + steps + rest[last:]
        detail = ""
    head = target if not detail else f"{target}.{detail}"
    width = stop - start
    pad = " " * max(0, width - len(head)) if rest.startswith(" ") else ""
    return statement[:start] + head + pad + rest


SYMBOL_OF = {
    "side": "s",
    "rimshot": "r",
    "flam": "f",
    "drag": "d",
    "buzz": "z",
    "open": "o",
    "half": "h",
    "bell": "b",
    "ghost": "g",
    "choke": "c",
}


def _as(symbol: str, family: str, detail: str) -> str:
    """A step on another target: as it is if that can play it, else a plain stroke of the same weight."""
    if symbol not in STEPS:
        return symbol
    if detail in SYMBOL_OF and symbol not in "g":
        wanted = SYMBOL_OF[detail]
        return wanted.upper() if symbol.isupper() and wanted.upper() in STEPS else wanted
    return symbol if family in STEPS[symbol][2] else "X" if symbol.isupper() else "x"
