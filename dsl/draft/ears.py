"""What drafting may ask of the compiler, as a record of functions that the compiler fills in."""

from __future__ import annotations

from collections.abc import Callable

from dsl.diagnostic import Diagnostic
from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Heard(Record):
    """What the compiler says of a text: all its problems, and how many bars it plays in how many songs and patterns."""

    problems: tuple[Diagnostic, ...]
    outputs: int
    bars: int


Play = Callable[[str, "str | None"], "Any"]
"""A source text and its folder -> its outputs with their performances, and its problems, without those of playing."""


class Ears(Record):
    """Each takes a source text first; `folder` is where the file lies, None for a text that lies nowhere."""

    play: Play
    check: Callable[[str, str | None], Heard]
    grid: Callable[[str, str | None, str | None], str]
    """The text, its folder and a section (None: everything) -> rows of steps. Raises ValueError in words."""
    playable: Callable[[str, str | None, str], str]
    """The text, its folder and a level of player -> what nobody of that level can play, in words."""
    kits: Callable[[], str]
    read: Callable[[str], str]
    """A name of the library -> everything about it, with its source. Raises ValueError in words."""
    names: Callable[[], dict[str, list[tuple[str, str]]]]
    """Kind -> (name, what it says first) of everything in the library."""
    midi: Callable[[str, str | None], list[tuple[str, bytes]]]
    """The text and its folder -> (file name without its ending, MIDI bytes) of each output. Raises ValueError."""
