"""The work behind `drumc.py`: a text or a file -> problems, or songs with their notes."""

from __future__ import annotations

import os
from collections.abc import Mapping

from compiler.compile import Compiled, Output, Wanted
from compiler.duration import length_us
from compiler.excerpt import excerpt
from compiler.files import folder_of, write
from compiler.midi import PPQ, encode, events
from compiler.project import check_here, compile_here
from dsl.diagnostic import Diagnostic, render_text
from dsl.grains import fraction, part
from dsl.limits import SONG_BARS, TEMPO_MAX, TEMPO_MIN
from dsl.parse import Parsed
from dsl.parse import parse as parse_source
from dsl.record import Record
from dsl.source import Source, SourceError
from dsl.values import KNOBS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction

NAME = "<text>"
"""What a text is called in messages that is not a file."""


class DrumError(Exception):
    """A text that cannot be compiled. `diagnostics` are all its problems; as a string it is what `drumc check` says."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], message: str = ""):
        super().__init__(message or render_text(diagnostics).rstrip())
        self.diagnostics = diagnostics


class Note(Record):
    """One note of a song.

    `tick` and `length` are in ticks of 480 to a quarter note (or as many as `notes_at` was asked for), `note` is 0 to
    127, `velocity` 1 to 127. `bar` counts from 1 (0 is the pick-up) and `beat` from 1, as an exact number. `target` is
    the thing struck (`sn`), `articulation` how (`rimshot` or ""). `file`, `line` (from 1) and `span` (characters, half
    open) are the text that wrote it.
    """

    tick: int
    note: int
    velocity: int
    length: int
    bar: int
    beat: int | Fraction
    target: str
    articulation: str
    file: str
    line: int
    span: tuple[int, int]


class Song:
    """One song, or one pattern of a file without songs, ready to be written."""

    def __init__(self, output: Output, diagnostics: tuple[Diagnostic, ...]):
        self._output = output
        self.name = output.name
        """The title of the song, or the pattern's name."""
        self.diagnostics = diagnostics
        """Warnings and notes about the file that it comes from."""

    def __repr__(self) -> str:
        return f"<Song {self.name!r}, {self.bars} bars>"

    @property
    def bars(self) -> int:
        """How many bars it has, without the pick-up."""
        return sum(bar.number > 0 for bar in self._output.performance.bars)

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return length_us(self._output.performance) / 1_000_000

    @property
    def kit(self) -> str:
        """The name of the kit that its notes are for."""
        return self._output.kit.name

    @property
    def notes(self) -> list[Note]:
        """Its notes in order of time, at 480 ticks a quarter note."""
        return self.notes_at(PPQ)

    def notes_at(self, ppq: int) -> list[Note]:
        """Its notes in order of time, at `ppq` ticks a quarter note."""
        return [_note(event) for event in events(self._output.performance, self._output.kit, ppq)]

    @property
    def unplayable(self) -> dict[str, int]:
        """What the kit cannot play as written ("half-open hi-hat played as open"), and how many strokes that are."""
        return encode(self._output.performance, self._output.kit)[1]

    def midi(self, ppq: int = PPQ, split: bool = False) -> bytes:
        """The Standard MIDI File: type 1, `ppq` ticks a quarter note; `split` gives each instrument a track."""
        return encode(self._output.performance, self._output.kit, ppq, split)[0]

    def save(self, path: str | os.PathLike[str], ppq: int = PPQ, split: bool = False) -> None:
        """Write the MIDI file, whole or not at all; raises OSError."""
        write(os.fspath(path), self.midi(ppq, split))


def parse(text_or_path: str | os.PathLike[str], name: str = NAME) -> Parsed:
    """What a text says, as records (see `dsl.ir`), with its comments and problems. Any text will do.

    A path is read as `check` reads it, and raises DrumError if it cannot be; `name` is what a text is called.
    """
    return parse_source(_source(text_or_path, name)[0])


def check(text_or_path: str | os.PathLike[str]) -> list[Diagnostic]:
    """Everything that is wrong or suspicious, in order; an empty list is a good file. Raises DrumError if unreadable.

    A path is read, and so is a string that ends in `.drum` and is one line; any other string is the text itself.
    """
    return list(_read(check_here, text_or_path, Wanted()).problems)


def compile(
    text_or_path: str | os.PathLike[str],
    *,
    kit: str | None = None,
    seed: int | None = None,
    tempo: int | None = None,
    knobs: Mapping[str, int] | None = None,
    pattern: str | None = None,
    bars: int | tuple[int, int] | None = None,
) -> list[Song]:
    """The songs of a text or a file, or where there are none its patterns. Raises DrumError if anything is wrong.

    `kit` is a kit's name or file, `tempo` in beats a minute, `knobs` like `{"complexity": 70}` in per cent; they take
    the place of what the song says. `pattern` plays one pattern alone. `bars` cuts bars (first, last) out of a song;
    a number is how many bars of a pattern are played. Raises ValueError for values that no song could have, and
    TypeError for what is no such value at all.
    """
    _check_types(kit=kit, seed=seed, tempo=tempo, pattern=pattern)
    _check_values(tempo, bars)
    last = bars if bars is None or isinstance(bars, int) else bars[1]
    wanted = Wanted(kit, seed, tempo, _percents(knobs or {}) or None, pattern, last)
    compiled = _read(compile_here, text_or_path, wanted)
    if compiled.failed:
        raise DrumError(compiled.problems)
    outputs = [_cut(output, bars) for output in compiled.outputs]
    return [Song(output, compiled.problems) for output in outputs]


def _read(stage, text_or_path: str | os.PathLike[str], wanted: Wanted) -> Compiled:
    """Check or compile a file, or a text that lies in this folder. Raises DrumError if a file cannot be read."""
    return stage(*_source(text_or_path), wanted)


def _source(text_or_path: str | os.PathLike[str], name: str = NAME) -> tuple[Source, str | None]:
    """A file's text and its folder, or a text that lies in this folder. Raises DrumError, and TypeError for neither."""
    given = os.fspath(text_or_path) if isinstance(text_or_path, str | os.PathLike) else None
    if not isinstance(given, str):
        raise TypeError(f"a text or a path is a str or a pathlib.Path, not {type(text_or_path).__name__}")
    if isinstance(text_or_path, str) and not _is_path(given):
        return Source(name, given), os.getcwd()
    try:
        return Source.read(given), folder_of(given)
    except SourceError as wrong:
        raise DrumError((), str(wrong)) from None


_TYPES = {
    # option of `compile` -> the type of its values, and how that is said
    "kit": (str, "a kit's name or file, such as 'gm'"),
    "seed": (int, "a whole number, such as 7"),
    "tempo": (int, "a whole number of beats a minute, such as 120"),
    "pattern": (str, "a pattern's name, such as 'money_beat'"),
}


def _check_types(**given: object) -> None:
    for name, value in given.items():
        kind, says = _TYPES[name]
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            raise TypeError(f"`{name}` is {says}, not {value!r}")


def _percents(knobs: Mapping[str, int]) -> dict[str, int]:
    """Knobs as whole per cent. A small fraction is refused: 0.3 was most likely meant for 30."""
    for name, percent in knobs.items():
        if isinstance(percent, bool) or not isinstance(percent, int | float):
            raise TypeError(f"knobs are in per cent, such as {{'complexity': 70}}, not {percent!r}")
        if name not in KNOBS or not 0 <= percent <= 100:
            raise ValueError(f"knobs are {', '.join(KNOBS)}, from 0 to 100, not {name} {percent}")
        if isinstance(percent, float) and 0 < percent <= 1:
            meant = f"{percent:g} % or {percent * 100:g}?"
            raise ValueError(f"`{name}` is in whole per cent from 0 to 100: {meant}")
        if percent != int(percent):
            raise ValueError(f"`{name}` is in whole per cent from 0 to 100, not {percent:g}")
    return {name: int(percent) for name, percent in knobs.items()}


def _check_values(tempo: int | None, bars: int | tuple[int, int] | None) -> None:
    if tempo is not None and not TEMPO_MIN <= tempo <= TEMPO_MAX:
        raise ValueError(f"a tempo is {TEMPO_MIN} to {TEMPO_MAX} beats a minute")
    first, last = (bars, bars) if bars is None or isinstance(bars, int) else bars
    if first is not None and last is not None and not 0 <= first <= last <= SONG_BARS:
        raise ValueError(f"bars count from 1 to {SONG_BARS}")


def _is_path(text: str) -> bool:
    return text.endswith(".drum") and "\n" not in text


def _cut(output: Output, bars: int | tuple[int, int] | None) -> Output:
    if bars is None or (isinstance(bars, int) and not output.song):
        return output
    first, last = (bars, bars) if isinstance(bars, int) else bars
    return output._replace(performance=excerpt(output.performance, first, last))


def _note(event) -> Note:
    tick, note, velocity, length, (at, _, _, hit), bar = event
    beat, source = fraction(part(at, bar.beat) + 1), hit.place.unit.parsed.source
    place = source.name, source.line_column(hit.span[0])[0], hit.span
    return Note(tick, note, velocity, length, bar.number, beat, hit.target, hit.articulation, *place)
