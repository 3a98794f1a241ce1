"""What could have been meant: the name nearest to a misspelt one, and the text after the offered repairs."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.diagnostic import Diagnostic, Edit, Fix
from dsl.source import Source


def apply_fixes(source: Source, diagnostics: Iterable[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """Apply each fix of this source once, the first to come where two touch the same text.

    Returns the new text and the diagnostics whose fixes are in it. Those left out may be offered again by
    another check of the new text.
    """
    edits: list[Edit] = []
    applied: list[Diagnostic] = []
    for problem in diagnostics:
        if problem.fix and problem.source == source and _fits(problem.fix, edits, len(source.text)):
            edits += problem.fix.edits
            applied.append(problem)
    return edited(source.text, edits), applied


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with these edits, which do not overlap, made at once."""
    parts, at = [], 0
    for (start, end), new in sorted(edits):
        parts += text[at:start], new
        at = end
    return "".join((*parts, text[at:]))


def _fits(fix: Fix, taken: list[Edit], length: int) -> bool:
    """Whether a fix lies within the text and clear of the edits already taken, and of itself."""
    known = list(taken)
    for edit in fix.edits:
        start, end = edit.span
        if not 0 <= start <= end <= length or any(_collide(edit.span, other.span) for other in known):
            return False
        known.append(edit)
    return bool(fix.edits)


def _collide(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] == b[0] or (a[0] < b[1] and b[0] < a[1])


def suggest(word: str, names: Iterable[str]) -> str | None:
    """The name nearest to `word`, or None if none is near enough to be more than a guess.

    Near is: the same letters in other cases or with other separators; one slip of the finger in up to four
    letters, two in up to eight, three in more, where two neighbours swapped are one slip; or the only name that
    `word` begins, or is a part of. In one or two letters, where everything is near everything, a slip counts only
    if the first letter is right or the letters are swapped, and only one name is that near. Two slips and a wrong
    first letter are another word.
    """
    others = sorted(set(names))
    if not word or word in others:
        return None
    squashed = _squash(word)
    same = [name for name in others if _squash(name) == squashed]
    return same[0] if same else _slip(word.lower(), others) or _part(squashed, others)


def is_slip(word: str, name: str) -> bool:
    """Whether a word is sure to be that name misspelt: in few letters, one slip makes another name."""
    if _squash(word) == _squash(name):
        return True
    return len(word) >= 4 and len(name) >= 4 and distance(word.lower(), name.lower(), 2) <= (2 if len(word) > 6 else 1)


def _squash(name: str) -> str:
    return "".join(c for c in name.lower() if c not in "_-. ")


def _slip(word: str, names: list[str]) -> str | None:
    most = 1 if len(word) <= 4 else 2 if len(word) <= 8 else 3
    ranked = []
    for name in names:
        other = name.lower()
        slips = distance(word, other, most) if abs(len(word) - len(other)) <= most else most + 1
        swapped = len(word) == len(other) and sorted(word) == sorted(other)
        elsewhere = word[0] != other[:1]
        sure = not elsewhere or (swapped if len(word) <= 2 else slips == 1)
        if slips <= most and sure:
            ranked.append(((slips, not swapped, elsewhere, abs(len(word) - len(other))), name))
    ranked.sort()
    if len(word) <= 2 and len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1] if ranked else None


def _part(word: str, names: list[str]) -> str | None:
    """The one name that begins with the word, or has it as one of its words."""
    if len(word) < 3:
        return None
    for near in (
        [name for name in names if _squash(name).startswith(word)],
        [name for name in names if word in name.lower().replace(".", "_").split("_")],
    ):
        if len(near) == 1:
            return near[0]
    return None


def distance(a: str, b: str, most: int) -> int:
    """How many letters to add, drop, change, or swap with their neighbour to get from a to b; `most` + 1 if more."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most + 1:
            break
    return min(row[-1], most + 1)
