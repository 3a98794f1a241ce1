"""Words of a user, a file or a model -> the same without signs that nobody could read, or that steer a terminal."""

from __future__ import annotations

import re

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls but for tab and newline, signs that turn a line around, and halves of characters."""


def harmless(text: str) -> str:
    """The text with a blank for each sign that steers whoever shows it; all that can be seen stays as it is."""
    return _STEERING.sub(" ", text)


def printable(text: str, keep: str = "") -> str:
    """The text with a blank for each sign that cannot be printed and is none of `keep`."""
    return "".join(char if char.isprintable() or char in keep else " " for char in text)


def one_line(text: str, most: int) -> str:
    """Words as one printable line of so many characters at most."""
    line = " ".join(printable(text[: 4 * most]).split())
    return line if len(line) <= most else line[: most - 1] + "…"
