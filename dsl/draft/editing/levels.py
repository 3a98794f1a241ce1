"""Louder or softer, of one instrument -> its rows with another `vel`: a number that stands there, or one that is put there."""

from __future__ import annotations

import re

from dsl import ir
from dsl.draft.editing.alter import base_of, rows_heard
from dsl.draft.editing.edits import replaced
from dsl.draft.editing.score import Found, Score
from dsl.draft.facts import matches, meant
from dsl.draft.hear import Heard
from dsl.draft.request import Change

LOUDER_BY = {1: 8, 2: 14, 3: 22}
"""Steps of MIDI velocity for a little, plainly, much."""


def louder_rows(score: Score, heard: Heard, wish: Change) -> str | None:
    """The text with the velocities of a target's own rows moved; None where that is not all that it plays."""
    if wish.what not in ("loud", "vel") or not wish.target or "." in wish.target or wish.where.bars not in ("", "all"):
        return None
    rows = rows_heard(score, heard, wish.where, (base_of(wish.target),))
    by = 0 if wish.what == "vel" else LOUDER_BY[min(3, abs(wish.by))] * (1 if wish.by > 0 else -1)
    text = score.text
    for found in sorted(rows or (), key=lambda one: -one.row.span[0]):
        span = _body(found)
        made = (
            _set(score.piece(span), found, wish.by)
            if wish.what == "vel"
            else _moved(score.piece(span), found, _usual(heard, wish), by)
        )
        if made is None:
            return None
        text = replaced(text, span, made)
    return text if rows else None


def _body(found: Found) -> tuple[int, int]:
    """The row without the rows under it."""
    ends = [found.row.source.span[1], *(mod.span[1] for mod in found.row.mods)]
    return found.row.span[0], max(ends)


def _set(statement: str, found: Found, level: int) -> str | None:
    """The row at that velocity, whatever was said of it before."""
    vel = next((mod for mod in found.row.mods if mod.kind == "vel"), None)
    if vel is None:
        return f"{statement} vel {level}"
    start, stop = (place - found.row.span[0] for place in vel.span)
    return f"{statement[:start]}vel {level}{statement[stop:]}"


def _moved(statement: str, found: Found, usual: int | None, by: int) -> str | None:
    if any(under.kind == "vel" for under in found.row.unders):
        return None
    vel = next((mod for mod in found.row.mods if mod.kind == "vel"), None)
    if vel is None:
        return f"{statement} vel {_held(usual + by)}" if usual is not None else None
    start, stop = (place - found.row.span[0] for place in vel.span)
    numbers = re.compile(r"(?<![\w.])\d+(?![\w.%])")
    if not numbers.search(statement[start:stop]) or any(isinstance(one, ir.Op) for one in vel.values):
        return None
    said = numbers.sub(lambda number: str(_held(int(number[0]) + by)), statement[start:stop])
    return statement[:start] + said + statement[stop:]


def _usual(heard: Heard, wish: Change) -> int | None:
    """How loud the target's strokes are written, if they are all alike."""
    loud = {
        s.velocity
        for _, _, bar in meant(wish.where, heard)
        for s in bar.strokes
        if matches(s, wish.target) and not s.fill
    }
    return loud.pop() if len(loud) == 1 else None


def _held(velocity: int) -> int:
    return min(127, max(1, velocity))
