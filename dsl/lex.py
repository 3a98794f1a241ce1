"""Text -> tokens, by the shapes in `grammar.tables`; a character that starts no token becomes a problem, not an end."""

from __future__ import annotations

import re

from grammar.tables import IGNORED, SHAPES, SYMBOLS, WORDS

NUMBER_OF = {name: number for number, name in enumerate(SYMBOLS)}
NAME, END = NUMBER_OF["NAME"], NUMBER_OF["$END"]
WORD_NUMBERS = {word: NUMBER_OF[name] for word, name in WORDS.items()}

_TRIED = [(name, shape) for name, shape in SHAPES if name != "BLANK"]
_ONE = re.compile(r"[ \t\r\f]*(?:" + "|".join(f"({shape})" for _, shape in _TRIED) + ")")
_BY_GROUP = (0, *(NUMBER_OF[name] for name, _ in _TRIED))
_STRANGE = re.compile(r"[A-Za-z0-9_]+|[^\sA-Za-z0-9_]", re.ASCII)
COMMENT = NUMBER_OF["COMMENT"]
assert set(IGNORED) == {"BLANK", "COMMENT"}


def tokens(text: str, start: int = 0, stop: int | None = None):
    """Lists of kinds, starts and ends, then the spans of comments and of what is no token at all.

    The text must end in a newline. The last token is `$END`.
    """
    kinds: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    comments: list[tuple[int, int]] = []
    strange: list[tuple[int, int]] = []
    match, by_group, words = _ONE.match, _BY_GROUP, WORD_NUMBERS
    at, stop = start, len(text) if stop is None else stop
    while at < stop:
        found = match(text, at, stop)
        if found is None:
            at = _skip(text, at, stop, strange)
            continue
        group = found.lastindex
        begin, at = found.span(group)
        kind = by_group[group]
        if kind == NAME:
            kind = words.get(text[begin:at], NAME)
        elif kind == COMMENT:
            comments.append((begin, at))
            continue
        kinds.append(kind)
        starts.append(begin)
        ends.append(at)
    kinds.append(END)
    starts.append(stop)
    ends.append(stop)
    return kinds, starts, ends, comments, strange


def _skip(text, at, stop, strange):
    """Step over one word or sign that no token starts with."""
    while at < stop and text[at] in " \t\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029":
        at += 1
    if at >= stop or text[at] == "\n":
        return at if at < stop else stop
    found = _STRANGE.match(text, at, stop)
    end = found.end() if found else at + 1
    if strange and strange[-1][1] == at and len(strange) > 1:
        strange[-1] = (strange[-1][0], end)
    else:
        strange.append((at, end))
    return end
