"""Rows with a slip in them, which the lexer cut into a row and rubbish: they become one unclosed row again.

A strange sign in a first bar leaves the whole row unclosed, and the checker points at the sign. In a later bar, or in
a line that continues the row, it would end the row instead:

    hh | x-x- x-x- | x-q- x-x- |        hh | x-x- x-x- | x-x-
       | x-x- x!x- |
"""

from __future__ import annotations

import re

from dsl import lex
from dsl.lex import NUMBER_OF, WORD_NUMBERS
from dsl.parse import Tokens
from dsl.steps import ALPHABET
from dsl.strokes import NAMES

_ROW, _UNCLOSED, _NL = (NUMBER_OF[n] for n in ("ROW", "UNCLOSED_ROW", "_NL"))
_STEPS = re.escape("".join(sorted(ALPHABET)))
_WORD = re.compile(rf"[ \t\r\f]*(?:([^\s;{{}}#]+)|([;{{}}])(?=[{_STEPS}]{{2,}}[{_STEPS} \t]*\|))")
BEHIND = re.compile(r"[;{}]|(?<!\S)(?:vel|late|early|chance|open|when|sticking|instead)\b")
"""What begins behind the steps of a row."""


def joined(fed: Tokens) -> Tokens:
    """The tokens, with each cut row as one."""
    text, kinds, starts, ends = fed
    if _ROW not in kinds and _UNCLOSED not in kinds:
        return fed
    new: tuple[list[int], list[int], list[int]] = [], [], []
    at, last = 0, len(kinds)
    while at < last:
        kind, start, end = kinds[at], starts[at], ends[at]
        at += 1
        if kind == _ROW or kind == _UNCLOSED:
            stop = _row_end(text, end)
            while at < last and starts[at] < stop:
                at += 1
            if stop > end or (_continues(new[0], kind) and _like_steps(text[start:end].replace(" ", ""))):
                kind, end = _UNCLOSED, stop
                start = _take_back(new, start)
        new[0].append(kind)
        new[1].append(start)
        new[2].append(end)
        if ends[at - 1] > end:
            _append(new, text, end, ends[at - 1])
    return Tokens(text, *new)


def _append(new, text: str, start: int, stop: int) -> None:
    """Add the tokens of what a row does not hold, though the lexer read it with the row's last sign: `| }`."""
    *rest, _ = lex.tokens(text, start, start + len(text[start:stop].rstrip()))
    for column, more in zip(new, rest):
        column += more[:-1]


def _row_end(text: str, end: int) -> int:
    """Where the row ends that goes on behind `end` with what looks like steps."""
    while True:
        found = _WORD.match(text, end)
        if found is None or not (found[2] or _like_steps(found[1])):
            return end
        end = found.end()


def _like_steps(word: str) -> bool:
    if word in WORD_NUMBERS or word in NAMES:
        return False
    strange = sum(char not in ALPHABET and char != "|" for char in word)
    return strange == 0 or (
        strange <= 2 and (len(word) - strange > strange or len(word) == 1) and not word.isidentifier()
    )


def _continues(kinds: list[int], kind: int) -> bool:
    """Whether a line that begins with `|` continues a row that the lexer had ended, or has a slip of its own."""
    place = len(kinds) - 1
    if place < 0 or kinds[place] != _NL:
        return False
    while place >= 0 and kinds[place] == _NL:
        place -= 1
    return place >= 0 and (kinds[place] == _UNCLOSED or (kind == _UNCLOSED and kinds[place] == _ROW))


def _take_back(new, start: int) -> int:
    """Where the row begins, of which this is a further line; its tokens so far are taken back."""
    kinds, starts, ends = new
    place = len(kinds) - 1
    while place >= 0 and kinds[place] == _NL:
        place -= 1
    if place < len(kinds) - 1 and place >= 0 and kinds[place] in (_ROW, _UNCLOSED):
        start = starts[place]
        del kinds[place:], starts[place:], ends[place:]
    return start


def split(fed: Tokens) -> Tokens | None:
    """The tokens, with what stands behind the steps of an unclosed row as statements; None if there is nothing.

    `hh | x-x- }` is a row to the end of its line, but the brace may be needed.
    """
    text, kinds, starts, ends = fed
    new: tuple[list[int], list[int], list[int]] = [], [], []
    found = False
    for kind, start, end in zip(kinds, starts, ends):
        cut = BEHIND.search(text, start + 1, end) if kind == _UNCLOSED and "\n" not in text[start:end] else None
        stop = cut.start() if cut else end
        new[0].append(kind)
        new[1].append(start)
        new[2].append(stop)
        if cut:
            found = True
            _append(new, text, stop, end)
    return Tokens(text, *new) if found else None
