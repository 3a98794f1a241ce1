"""Braces that do not match: the ways in which a piece of text can be read, judged by how its lines are indented."""

from __future__ import annotations

from dsl import halfrows
from dsl.lex import NUMBER_OF
from dsl.parse import Tokens
from dsl.record import Record

_NL, _LBRACE, _RBRACE, _ELSE, _END = (NUMBER_OF[n] for n in ("_NL", "LBRACE", "RBRACE", "ELSE", "$END"))
MOST = 50
"""Braces that are moved in one reading."""


SINGLE = 6
"""Readings with only some of the edits that the indentation asks for."""


class Reading(Record):
    """The tokens with some braces put in or left out, and for each of those its place and what was done there."""

    fed: Tokens
    edits: tuple[tuple[int, str], ...]


class _Open(Record):
    """An open brace: the indent of its line, the number of the line, its place."""

    indent: int
    line: int
    place: int


def readings(fed: Tokens) -> list[Reading]:
    """As it stands; and where the braces do not match, with those that the indentation asks for."""
    found = [Reading(fed, ())]
    cut = halfrows.split(fed)
    for one in (fed, cut) if cut else (fed,):
        if one is not fed:
            found.append(Reading(one, ()))
        excess = one.kinds.count(_LBRACE) - one.kinds.count(_RBRACE)
        for edits in _proposals(one, excess) if excess else ():
            reading = _edited(one, edits)
            if edits and len(edits) <= MOST and reading not in found:
                found.append(reading)
    return found


def _proposals(fed: Tokens, excess: int):
    """Edits that may mend the braces: all that the indentation asks for, or where that is too many, one or two of them."""
    for opening in (True, False):
        edits = _by_indent(fed, opening)
        yield edits
        if abs(excess) <= 2 and abs(excess) < len(edits):
            for first in range(min(len(edits) - abs(excess) + 1, SINGLE)):
                yield edits[first : first + abs(excess)]
    if excess < 0:
        yield _within_lines(fed)[:-excess]


def _within_lines(fed: Tokens) -> list[tuple[int, str]]:
    """Each `}` behind other words of its line whose `{` is in a line above."""
    edits: list[tuple[int, str]] = []
    opened: list[int] = []
    line, first = 0, True
    for place, kind in enumerate(fed.kinds):
        if kind == _NL:
            line, first = line + 1, True
            continue
        if kind == _LBRACE:
            opened.append(line)
        elif kind == _RBRACE and opened:
            if opened[-1] < line and not first:
                edits.append((place, "leave out"))
            else:
                opened.pop()
        first = False
    return edits


def _by_indent(fed: Tokens, opening: bool) -> list[tuple[int, str]]:
    """Where a `}` is missing before a line that is not indented as what is in an open body, or is one too many.

    With `opening`, a block that is indented without a `{` gets one at the end of the line before.
    """
    edits: list[tuple[int, str]] = []
    opened: list[_Open] = []
    jumps: list[tuple[int, int]] = []  # lines indented deeper than the one before without a brace: its indent, place
    line, first, indent = 0, True, 0
    for place, kind in enumerate(fed.kinds):
        if kind == _NL:
            line, first = line + 1, True
            continue
        if first and kind != _END:
            before, indent, first = indent, _indent(fed, place), False
            if indent > before and place and not (opened and opened[-1].indent == before):
                jumps.append((before, place))
            while opened and opened[-1].line < line and _left(opened[-1].indent, indent, kind):
                edits.append((place, "put in }"))
                opened.pop()
        if kind == _LBRACE:
            opened.append(_Open(indent, line, place))
        elif kind == _RBRACE:
            begins = place == 0 or fed.kinds[place - 1] == _NL
            if opened and not (begins and opened[-1].indent < indent and opened[-1].line < line):
                opened.pop()
            else:
                edits.append(_too_many(place, indent, jumps if opening else []))
    return edits


def _too_many(place: int, indent: int, jumps: list[tuple[int, int]]) -> tuple[int, str]:
    """What a `}` without a `{` asks for: to be left out, or a `{` before the block that is indented more than it."""
    jump = next((jump for jump in reversed(jumps) if jump[0] == indent), None)
    if jump is None:
        return place, "leave out"
    jumps.remove(jump)
    return jump[1], "put in {"


def _left(outer: int, indent: int, kind: int) -> bool:
    """Whether a line with this indent, which begins so, is behind the body that a line with the indent `outer` opened."""
    return outer > indent if kind == _RBRACE else outer >= indent - 2 * (kind == _ELSE)


def _indent(fed: Tokens, place: int) -> int:
    start = fed.starts[place]
    return len(fed.text[fed.text.rfind("\n", 0, start) + 1 : start].expandtabs(4))


def _edited(fed: Tokens, edits: list[tuple[int, str]]) -> Reading:
    """The tokens after the edits; what is put in stands before the line break before its place."""
    text, kinds, starts, ends = fed
    new: tuple[list[int], list[int], list[int]] = [], [], []
    done: list[tuple[int, str]] = []
    at = 0
    for place, what in sorted(edits):
        stop = place
        if what != "leave out":
            while stop > at and kinds[stop - 1] == _NL:
                stop -= 1
        for column, old in zip(new, (kinds, starts, ends)):
            column += old[at:stop]
        if what == "leave out":
            done.append((len(new[0]), "leave out"))
            at = place + 1
            continue
        spot = ends[stop - 1] if stop else starts[place]
        done.append((len(new[0]), "put in"))
        for column, value in zip(new, (_LBRACE if what == "put in {" else _RBRACE, spot, spot)):
            column.append(value)
        at = stop
    for column, old in zip(new, (kinds, starts, ends)):
        column += old[at:]
    return Reading(Tokens(text, *new), tuple(done))
