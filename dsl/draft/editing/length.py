"""A section and another number of bars -> its text at that length: in place, or written out where it only comes again."""

from __future__ import annotations

import re

from dsl import ir
from dsl.draft.editing.edits import remove
from dsl.draft.editing.score import Score

_AT_BARS = re.compile(r"\bat bars? (?P<bars>\d+(?:\s*,\s*\d+)*)(?= *\{)")
_IN_BAR = re.compile(r" (?P<bar>\d+):\d+(?:e|&|a|trip|let|t|l)?(?=[\s;}]|$)")


def written_out(score: Score, first: ir.Section, again: ir.Section, bars: int) -> str:
    """The body of a section that comes again, so that it can have bars of its own: what it was first, and what was more."""
    if first.body is None:
        return _inside(score.text, again.body.span) if again.body is not None else ""
    anew = {item.name for item in again.body.items if type(item) is ir.Setting} if again.body is not None else set()
    text, (start, stop) = score.text, first.body.span
    for item in reversed(first.body.items):
        if type(item) is ir.Setting and item.name in anew:  # said once more, it holds in place of this one
            shorter = remove(text, item.span)
            text, stop = shorter, stop - (len(text) - len(shorter))
    usual = _number(first.bars)
    inside = fitted(text[start + 1 : stop - 1], usual, bars)
    if again.body is not None:
        more = score.text[again.body.span[0] + 1 : again.body.span[1] - 1]
        inside = inside.rstrip().rstrip(";") + ("\n" if "\n" in inside else ";") + " " + more.strip() + " "
    return f" {{{inside}}}"


def fitted(body: str, old: int, new: int) -> str:
    """A body without what stands in bars that are there no more; what stood in the last bar goes to the last."""
    if new >= old:
        return body

    def at_bars(found: re.Match[str]) -> str:
        kept = [one.strip() for one in found["bars"].split(",") if int(one) <= new]
        return f"at bar {', '.join(kept) or 'last'}"

    body = _AT_BARS.sub(at_bars, body)
    return _IN_BAR.sub(lambda found: found[0] if int(found["bar"]) <= new else "", body)


def _inside(text: str, span) -> str:
    return f" {text[span[0] : span[1]]}"


def _number(token: ir.Token | None) -> int:
    return int(float(token.text)) if token is not None else 0
