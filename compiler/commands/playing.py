"""The options that say how and what to play -> performances: what `compile`, `notes` and `grid` have in common."""

from __future__ import annotations

import os

from compiler.compile import Compiled, Output, Wanted
from compiler.files import folder_of, read_source
from compiler.project import compile_here
from compiler.terminal import WrongUse
from dsl.catalog import Catalog
from dsl.limits import SONG_BARS
from dsl.record import Record
from dsl.source import Source
from dsl.values import KNOBS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Request(Record):
    """What to play: `wanted` for the compiler, then which bars or which section to cut out of the whole."""

    wanted: Wanted
    bars: tuple[int, int] | None
    section: str | None


NO_FILE = Source("the command line", "")
"""What is read where no file is named: nothing, so that a pattern is one of the library."""


class NotThere(Exception):
    """What was asked for is not in the file: a song, a section, bars; the message says where it is not."""


def request(
    kit=None, seed=None, tempo=None, settings: Sequence[str] = (), pattern=None, bars=None, section=None
) -> Request:
    """What these options ask for; raises WrongUse."""
    if bars is not None and section is not None:
        raise WrongUse("--bars and --section both say what to cut out; give one of them")
    span = None if bars is None else _span(bars)
    knobs = dict(map(_knob, settings))
    return Request(Wanted(kit, seed, tempo, knobs or None, pattern, span and span[1]), span, section)


def source_of(file: str | None, asked: Request) -> tuple[Source, str | None]:
    """A file's text and folder; without a file, nothing in this folder. Raises SourceError, and WrongUse."""
    if file is not None:
        return read_source(file), folder_of(file)
    if asked.wanted.pattern is None:
        raise WrongUse("which file? write `FILE`, or `--pattern NAME` for a groove of the library")
    return NO_FILE, os.getcwd()


def play(source: Source, folder: str | None, asked: Request, catalog: Catalog) -> Compiled:
    """The file's outputs, at least one if nothing is wrong, cut as asked. Raises NotThere."""
    compiled = compile_here(source, folder, asked.wanted, catalog)
    if compiled.failed:
        return compiled
    if not compiled.outputs:
        raise NotThere(f"there is nothing to play in {source.name}: no song and no pattern")
    if asked.bars is None and asked.section is None:
        return compiled
    return compiled._replace(outputs=tuple(_cut(output, asked) for output in compiled.outputs))


def _span(text: str) -> tuple[int, int]:
    """`9-16` or `4` as bar numbers; raises WrongUse."""
    first, dash, last = text.partition("-")
    numbers = [part.strip() for part in ((first, last) if dash else (first, first))]
    if all(number.isascii() and number.isdigit() and len(number) < 10 for number in numbers):
        span = int(numbers[0]), int(numbers[1])
        if span[0] <= span[1] and 0 < span[1] <= SONG_BARS:
            return span
    raise WrongUse(f"`--bars {text}` does not name bars; write `--bars 9-16` or `--bars 4` (at most {SONG_BARS})")


def _knob(text: str) -> tuple[str, int]:
    """`complexity=70%` as a name and per cent; raises WrongUse."""
    name, _, value = text.replace(":", "=", 1).partition("=")
    digits = value.strip().removesuffix("%")
    if name.strip() not in KNOBS:
        from dsl.diagnostic import suggest

        better = suggest(name.strip(), KNOBS)
        help = f"did you mean `{better}`?" if better else f"there are {', '.join(KNOBS)}"
        raise WrongUse(f"`--set {text}`: there is no knob `{name.strip()}`; {help}")
    if digits.isascii() and digits.isdigit() and len(digits) < 4 and int(digits) <= 100:
        return name.strip(), int(digits)
    raise WrongUse(f"`--set {text}`: a knob goes from 0% to 100%, as in `--set {name.strip()}=70%`")


def _cut(output: Output, asked: Request) -> Output:
    from compiler.excerpt import bars_of_section, excerpt, section_names

    span = asked.bars
    if asked.section is not None:
        span = bars_of_section(output.performance, asked.section)
        if span is None:
            names = ", ".join(section_names(output.performance)) or "none"
            raise NotThere(f"`{output.name}` has no section `{asked.section}`; its sections are {names}")
    assert span is not None
    if not output.song and span[0] == span[1]:
        return output  # a pattern by itself: so many bars of it were played
    try:
        return output._replace(performance=excerpt(output.performance, *span))
    except ValueError:
        last = output.performance.bars[-1].number if output.performance.bars else 0
        raise NotThere(f"`{output.name}` has bars 1 to {last}; there are no bars {span[0]} to {span[1]}") from None
