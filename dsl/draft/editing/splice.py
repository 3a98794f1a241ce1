"""A changed file and the name of what may change -> the old file with only that changed, every other byte as it was."""

from __future__ import annotations

from dsl import ir
from dsl.parse import parse
from dsl.source import Source


class NotThere(ValueError):
    """The file has no declaration and no section of that name."""


def spans(text: str, only: str) -> list[tuple[int, int]]:
    """Where a declaration, or the sections of that name, stand; those that are only named again have no say."""
    found = []
    for declaration in parse(Source("", text)).module.declarations:
        if declaration.name.text.strip('"') == only:
            found.append(declaration.span)
        else:
            found += [
                item.span for item in declaration.body.items if type(item) is ir.Section and item.name.text == only
            ]
    return found


def splice(old: str, new: str, only: str) -> str:
    """The old text with the parts named `only` as the new text has them; raises NotThere."""
    theirs, ours = spans(new, only), spans(old, only)
    if not ours:
        raise NotThere(f"there is no declaration and no section `{only}` in this file")
    if not theirs:
        return old
    if len(theirs) == 1:
        theirs *= len(ours)
        ours = ours[:1]
    out, at = [], 0
    for (start, end), (first, last) in zip(ours, theirs):
        out += old[at:start], new[first:last]
        at = end
    return "".join((*out, old[at:]))
