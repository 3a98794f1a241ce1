"""A genre's text with only the styles that are wanted: the others become blanks, so that every place stays right."""

from __future__ import annotations

import re

_MARKS = re.compile(r'#[^\n]*|"[^"\n]*"|[{}]')
_HEAD = re.compile(
    r"[ \t]*style[ \t]+([a-z_][a-zA-Z0-9_]*)(?:[ \t]+\"[^\"\n]*\")?(?:[ \t]+like[ \t]+([a-z_.0-9]+))?[ \t]*\{"
)


def only_style(text: str, style: str) -> str:
    """`text` with every style blanked but this one and those that it is like."""
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
                head = _HEAD.match(text, begin, mark.end())
        elif sign == "}":
            depth -= 1
            if depth == 1 and head is not None:
                name, like = head.groups()
                found[name] = (head.start(), mark.end(), (like or "").rpartition(".")[2])
                head = None
    return found


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))
