"""Text -> tokens, by the shapes in `grammar.tables`; what starts no token is one of the kind STRANGE, not an end."""

from __future__ import annotations

from dsl.shapes import compiled
from grammar.tables import IGNORED, SHAPES, SYMBOLS, WORDS

NUMBER_OF = {name: number for number, name in enumerate(SYMBOLS)}
NAME, END, COMMENT = NUMBER_OF["NAME"], NUMBER_OF["$END"], NUMBER_OF["COMMENT"]
STRANGE = len(SYMBOLS)
WORD_NUMBERS = {word: NUMBER_OF[name] for word, name in WORDS.items()}
MOST = 1_000_000
"""Tokens of one piece of text: a thousand times a long song, and about 100 MB."""

_CAPITAL = "(?:[RL]*[A-KM-QS-Z]|[RL]+[a-z0-9_])[A-Za-z0-9_]*"  # a word that no name and no sticking can be
_STEPS = dict(SHAPES)["ROW"].partition("[")[2].partition(r"]*\|")[0]  # what may stand between bar lines
_BARS = rf"\|[{_STEPS}|]*\|"
_BOUNDED = {
    # terminals whose shapes in the grammar are right but would take square time, or memory for each bar of a huge row
    "SUM_FRACTION": r"[0-9]+(?:\+[0-9]+){1,64}/[0-9]+",
    "_NL": r"\r?\n[ \t\n]*",
    "ROW": _BARS + r"(?:(?:[ \t]*(?:#[^\n]*)?\r?\n)+[ \t]*" + _BARS + "){0,4096}",
}
_TRIED = [
    ("", _CAPITAL),
    *((name, _BOUNDED.get(name, shape)) for name, shape in SHAPES if name != "BLANK"),
    ("", r"[^\n]"),
]
SHAPE = r"[ \t\r\f]*(?:" + "|".join(f"({shape})" for _, shape in _TRIED) + ")"
_ONE = compiled(SHAPE)
_BY_GROUP = (0, *(NUMBER_OF.get(name, STRANGE) for name, _ in _TRIED))
assert set(IGNORED) == {"BLANK", "COMMENT"}


def tokens(text: str, start: int, stop: int):
    """Lists of kinds, starts and ends, and the spans of the comments; the last token is `$END`, at `stop`.

    What is read must end in a newline. After MOST tokens the rest is left out, and `$END` stands where it begins.
    """
    kinds: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    comments: list[tuple[int, int]] = []
    by_group, words, name, comment = _BY_GROUP, WORD_NUMBERS, NAME, COMMENT
    for found in _ONE.finditer(text, start, stop):
        group = found.lastindex or 0
        begin, end = found.span(group)
        kind = by_group[group]
        if kind == name:
            kind = words.get(text[begin:end], name)
        elif kind == comment:
            comments.append((begin, end))
            continue
        kinds.append(kind)
        starts.append(begin)
        ends.append(end)
        if len(kinds) == MOST:
            stop = end
            break
    kinds.append(END)
    starts.append(stop)
    ends.append(stop)
    return kinds, starts, ends, comments
