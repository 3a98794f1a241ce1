"""A genre's text with only what one style needs: all else becomes blanks, so that every place stays right."""

from __future__ import annotations

import re

from dsl.parse import heads

_MARKS = re.compile(r'#[^\n]*|"[^"\n]*"|[{}]')
_WORDS = re.compile(r"[a-z_][a-zA-Z0-9_]*")
_STYLE = re.compile(
    r"[ \t]*style[ \t]+([a-z_][a-zA-Z0-9_]*)(?:[ \t]+\"[^\"\n]*\")?(?:[ \t]+like[ \t]+([a-z_.0-9]+))?[ \t]*\{"
)


def only_style(text: str, style: str) -> str:
    """`text` with every style blanked but this one and those that it is like, and every groove, rule, fill and feel
    whose name does not stand in what is left."""
    bounds = [0, *heads(text, 0, len(text)), len(text)]
    pieces = [text[start:stop] for start, stop in zip(bounds, bounds[1:])]
    names, named = [_name(piece) for piece in pieces], set()
    for place, piece in enumerate(pieces):
        if names[place] == "":
            pieces[place] = _without_others(piece, style)
            named.update(_WORDS.findall(pieces[place]))
    wanted, found = set(), [place for place, name in enumerate(names) if name in named]
    while found:
        wanted.update(found)
        for place in found:
            named.update(_WORDS.findall(pieces[place]))
        found = [place for place, name in enumerate(names) if name in named and place not in wanted]
    kept = [
        piece if name == "" or place in wanted else _blank(piece)
        for place, (name, piece) in enumerate(zip(names, pieces))
    ]
    return "".join(kept)


def _name(piece: str) -> str:
    """What a declaration declares; "" for a genre, and for what stands before the first declaration."""
    kind, *name = piece.split(None, 2)[:2] or [""]
    return name[0] if name and kind in ("pattern", "template", "fill", "feel", "modification") else ""


def _without_others(text: str, style: str) -> str:
    blocks = styles(text)
    wanted, name = set(), style
    while name in blocks and name not in wanted:
        wanted.add(name)
        name = blocks[name][2]
    out, at = [], 0
    for name, (start, end, _) in blocks.items():
        if name not in wanted:
            out += [text[at:start], _blank(text[start:end])]
            at = end
    return "".join(out) + text[at:]


def styles(text: str) -> dict[str, tuple[int, int, str]]:
    """Style -> where it starts and ends, and what it is like ("" for none)."""
    found, depth, head = {}, 0, None
    for mark in _MARKS.finditer(text):
        sign = mark.group()
        if sign == "{":
            depth += 1
            if depth == 2:
                begin = text.rfind("\n", 0, mark.start()) + 1
                head = _STYLE.match(text, begin, mark.end())
        elif sign == "}":
            depth -= 1
            if depth == 1 and head is not None:
                name, like = head.groups()
                found[name] = (head.start(), mark.end(), (like or "").rpartition(".")[2])
                head = None
    return found


def _blank(text: str) -> str:
    return "\n".join([" " * len(line) for line in text.split("\n")])
