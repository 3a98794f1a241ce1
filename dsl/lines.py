"""Tokens -> the same without the line breaks in brackets that close some lines below, and where those brackets open."""

from __future__ import annotations

from dsl.lex import NUMBER_OF
from dsl.parse import Tokens

_NL = NUMBER_OF["_NL"]
_CLOSES = {NUMBER_OF["LPAR"]: NUMBER_OF["RPAR"], NUMBER_OF["LSQB"]: NUMBER_OF["RSQB"]}
_NOT_INSIDE = frozenset(NUMBER_OF[name] for name in ("LBRACE", "RBRACE", "SEMICOLON", "ROW", "UNCLOSED_ROW", "$END"))
MOST = 500
"""Tokens that may stand in such brackets."""


def joined(fed: Tokens) -> tuple[Tokens, list[int]]:
    """The tokens, and the offset of each bracket whose lines were joined."""
    text, kinds, starts, ends = fed
    left_out: set[int] = set()
    opened: list[int] = []
    at = 0
    while at < len(kinds):
        close = _close(kinds, at) if kinds[at] in _CLOSES else None
        if close is None:
            at += 1
            continue
        breaks = [place for place in range(at, close) if kinds[place] == _NL]
        if breaks:
            left_out.update(breaks)
            opened.append(starts[at])
        at = close
    if not opened:
        return fed, []
    keep = [place for place in range(len(kinds)) if place not in left_out]
    return Tokens(text, *([column[place] for place in keep] for column in (kinds, starts, ends))), opened


def _close(kinds: list[int], at: int) -> int | None:
    """Where a bracket closes, if nothing that no bracket holds stands before that."""
    waiting = [_CLOSES[kinds[at]]]
    for place in range(at + 1, min(at + MOST, len(kinds))):
        kind = kinds[place]
        if kind in _NOT_INSIDE:
            return None
        if kind in _CLOSES:
            waiting.append(_CLOSES[kind])
        elif kind == waiting[-1]:
            waiting.pop()
            if not waiting:
                return place
        elif kind in _CLOSES.values():
            return None
    return None
