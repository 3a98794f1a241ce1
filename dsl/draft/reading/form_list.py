"""Sections that stand in a list by themselves -> parts of the form: `intro, verse, chorus, verse`."""

from __future__ import annotations

from dsl.draft.reading.line import Reading
from dsl.draft.request import Part

MOST_BARS = 2000
MOST_PARTS = 64


class Form:
    """Sections as they are met, with how often each comes."""

    def __init__(self):
        self.parts: list[tuple[int, Part, int]] = []  # where in the text, what, how many times
        self.bars = 0
        self.times = 1
        self.counted = False
        self.added = False  # the first of them is said to be in a song: `with a 2 bar intro`

    def add(self, place: int, name: str, bars: int, times: int = 1) -> None:
        if len(self.parts) < MOST_PARTS:
            self.parts.append((place, Part(name, min(bars, MOST_BARS)), max(1, min(times, 8))))


def read_list(reading: Reading, form: Form) -> None:
    """Sections that stand in a list by themselves: `intro, verse, chorus, verse`; or among those with lengths."""
    met = {place for place, _, _ in form.parts}
    runs, run = [], []
    for number, token in enumerate(reading.tokens):
        if token.kind == "S":
            run.append(number)
        elif not (_between(token) or token.text == "in" and _kind(reading, number + 1) == "F"):
            runs.append(run)
            run = []
    runs.append(run)
    for run in runs:
        fresh = [
            number
            for number in run
            if number not in met and not _inside(reading, number) and not _named_again(reading, number, form)
        ]
        if len(run) >= 3 or (
            len(run) == 2 and (len(set(reading.tokens[n].value for n in run)) == 2) and (met or _sequence(reading, run))
        ):
            for number in fresh:
                if not any(
                    abs(number - place) <= 1 and part.name == reading.tokens[number].value
                    for place, part, _ in form.parts
                ):
                    form.add(number, reading.tokens[number].value, 0)


def _kind(reading: Reading, number: int) -> str:
    return reading.tokens[number].kind if number < len(reading.tokens) else ""


def _named_again(reading: Reading, number: int, form: Form) -> bool:
    """`…, and the chorus busier`: a section that is in the form already."""
    before = reading.tokens[number - 1].text if number else ""
    return before in ("the", "each", "every") and any(
        part.name == reading.tokens[number].value for _, part, _ in form.parts
    )


def _inside(reading: Reading, number: int) -> bool:
    """Whether a section is where something happens (`in the intro`), and not one more of a list."""
    while number and reading.tokens[number - 1].text in ("the", "each", "every", "all"):
        number -= 1
    return bool(number) and reading.tokens[number - 1].text in (
        "in",
        "during",
        "into",
        "throughout",
        "until",
        "till",
        "before",
    )


def _between(token) -> bool:
    """Whether a token may stand between two sections of a list."""
    return (
        token.kind in ("N", "B", "O", "D", "Q", "F")
        and bool(token.kind)
        or not token.kind
        and token.text
        in {
            ",",
            "and",
            "then",
            "a",
            "an",
            "the",
            "bar",
            "bars",
            "(",
            ")",
            "&",
            "x",
            "another",
            "again",
            "final",
            "last",
            "/",
            "of",
            "ends",
            "ending",
            "by",
            "followed",
        }
    )


def _sequence(reading: Reading, run: list[int]) -> bool:
    between = reading.tokens[run[0] + 1 : run[1]]
    before = reading.tokens[run[0] - 1].text if run[0] else ""
    return before not in ("in", "during", "each", "every", "for") and all(
        not t.kind and t.text in (",", "then", "a", "the") for t in between
    )
