"""Strokes at places of the bar -> a row as the formatter writes it: the fewest steps that hold them, grouped by beat."""

from __future__ import annotations

from fractions import Fraction

SYMBOLS = {
    # stroke after the dot -> (target's stroke on the row's head, step symbol)
    "": ("", "x"), "open": ("", "o"), "half": ("", "h"), "tight": ("tight", "x"), "side": ("", "s"), "rimshot": ("", "r"),
    "flam": ("", "f"), "drag": ("", "d"), "buzz": ("", "z"), "ghost": ("", "g"), "bell": ("", "b"), "edge": ("edge", "x"),
    "foot": ("foot", "x"), "choke": ("", "c"), "sweep": ("", "w"),
}  # fmt: skip
FINEST = 12
"""Steps of a beat in the finest row that is written: sixteenths and triplets together."""


def row(strokes: dict[Fraction, str], beats: int) -> str | None:
    """`| --X- |` for step symbols at beats from the start of the bar; None if no grid of a readable size holds them."""
    for division in (1, 2, 4, 3, 6, 8, FINEST):
        if all((at * division).denominator == 1 for at in strokes):
            steps = ["-"] * (beats * division)
            for at, symbol in strokes.items():
                if 0 <= at < beats:
                    steps[int(at * division)] = symbol
            return f"| {grouped(''.join(steps), division)} |"
    return None


def grouped(steps: str, division: int) -> str:
    """Steps in groups of a beat, as the formatter has them: six as 3 + 3, eight as 4 + 4; one a beat stands together."""
    if division == 1:
        return steps
    size = {6: 3, 8: 4, 12: 3}.get(division, division)
    return " ".join(steps[place : place + size] for place in range(0, len(steps), size))


def head(target: str) -> tuple[str, str]:
    """`sn.side` -> ("sn", "s"), `hh.tight` -> ("hh.tight", "x"): how a row begins, and its step."""
    name, _, detail = target.partition(".")
    after, symbol = SYMBOLS.get(detail, (detail, "x"))
    return (f"{name}.{after}" if after else name), symbol
