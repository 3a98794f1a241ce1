"""Counts as drummers say them: `2 and 4`, `the and of 3`, `off-beats`, as the language writes them, and as fractions."""

from __future__ import annotations

from fractions import Fraction

from dsl.draft.reading.lexicon import Token

PARTS = {
    "": Fraction(0),
    "e": Fraction(1, 4),
    "&": Fraction(1, 2),
    "a": Fraction(3, 4),
    "trip": Fraction(1, 3),
    "let": Fraction(2, 3),
}
SYMBOLIC = ("groups", "&", "e", "a", "beats", "backbeat", "last", "last 8th", "last 16th", "odd", "even")
"""Places that are counts only once the meter is known."""
_WORDS = {"and": "&", "&": "&", "e": "e", "a": "a"}


def counts_of(tokens: list[Token]) -> tuple[tuple[str, ...], str]:
    """What is said in these tokens: counts (`2`, `3&`, or symbolic places such as `&`), and a step if one is said."""
    out: list[str] = []
    part = ""
    if any(token.kind in ("N", "C", "O") for token in tokens):  # `on the beats 1 and 3` names two of them
        tokens = [
            token
            for token in tokens
            if not (token.kind == "L" and token.text in ("the beats", "on the beat", "the beat"))
        ]
    for place, token in enumerate(tokens):
        following = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if token.kind in ("N", "O"):
            number = token.values.get("ordinal") or int(float(token.text))
            if 1 <= number <= 64:
                out.append(f"{number}{part}")
            part = ""
        elif token.kind == "C":
            out.append(token.text)
        elif token.kind == "L":
            out += token.value.split() if token.value == "e a" else [token.value]
        elif token.kind == "E":
            return tuple(out), token.value
        elif not token.kind and following == "of" and token.text in _WORDS:
            part = _WORDS[token.text]
    return tuple(dict.fromkeys(out)), ""


def settled(counts: tuple[str, ...], beats: int, unit: int) -> tuple[str, ...]:
    """Symbolic places as counts of a bar of that many beats; counts that the bar lacks are left out."""
    out: list[str] = []
    for count in counts:
        out += _meant(count, beats, unit) if count in SYMBOLIC else [count]
    return tuple(one for one in dict.fromkeys(out) if beat_of(one) < beats)


def _meant(count: str, beats: int, unit: int) -> list[str]:
    if count in ("&", "e", "a"):
        if unit >= 8 and count == "&":
            return [str(n) for n in range(2, beats + 1, 2)]  # in eighths, the off-beats are counts themselves
        return [f"{n}{count}" for n in range(1, beats + 1)]
    if count == "groups":
        return ["1"]
    if count == "backbeat":
        return BACKBEATS.get(beats) or [str(n) for n in range(2, beats + 1, 2)]
    if count == "odd":
        return [str(n) for n in range(1, beats + 1, 2)]
    if count == "even":
        return [str(n) for n in range(2, beats + 1, 2)]
    if count == "last":
        return [str(beats)]
    if count == "last 8th":
        return [f"{beats}&"] if unit == 4 else [str(beats)]
    if count == "last 16th":
        return [f"{beats}a"] if unit == 4 else [f"{beats}&"]
    return [str(n) for n in range(1, beats + 1)]


BACKBEATS = {1: ["1"], 2: ["2"], 3: ["2"], 5: ["2", "4"], 6: ["4"], 7: ["5"], 9: ["4", "7"], 12: ["4", "10"]}


def beat_of(count: str) -> Fraction:
    """How many beats from the start of the bar a count is."""
    digits = "".join(one for one in count if one.isdigit())
    return int(digits) - 1 + PARTS[count[len(digits) :]]


def count_of(at: Fraction) -> str | None:
    """The count at that many beats from the start of the bar, if it has a name."""
    beat, rest = divmod(at, 1)
    name = next((name for name, part in PARTS.items() if part == rest), None)
    return None if name is None else f"{beat + 1}{name}"
