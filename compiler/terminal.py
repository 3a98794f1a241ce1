"""What the command line says and to whom: results on stdout, all else on stderr, colour only where it is seen."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from dsl.diagnostic import Diagnostic

DONE, WRONG_INPUT, WRONG_USE, WRONG_PLACE = 0, 1, 2, 3
"""Exit codes: all is well; what was read has a mistake, or cannot be; the command line has one; the machine lacks
something (a folder to write into, a permission, space)."""
BUG, INTERRUPTED, NOBODY_READS = 70, 130, 141
"""More of them: a mistake of ours, Ctrl-C, and a pipe that was closed."""


class WrongUse(Exception):
    """The command line asks for something that makes no sense; the message is for the user."""


def say(text: str) -> None:
    """Print a result, whole lines, on stdout."""
    _print(sys.stdout, text)


def tell(text: str) -> None:
    """Print what is not the result, one line, on stderr."""
    _print(sys.stderr, text + "\n")


def tell_problems(problems: Sequence[Diagnostic]) -> None:
    """Show the problems of files on stderr, with their lines."""
    if problems:
        from dsl.diagnostic import render_text

        _print(sys.stderr, render_text(problems, colored(sys.stderr)))


def flush() -> None:
    """Send on what was said; raises OSError where it cannot go."""
    for stream in (sys.stderr, sys.stdout):
        if stream is not None:
            stream.flush()


def colored(stream: TextIO) -> bool:
    """Whether to use colour there: NO_COLOR says never, FORCE_COLOR always, else on a terminal that can."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


_PLAIN = str.maketrans({"│": "|", "┌": "+", "─": "-", "·": ".", "…": "...", "→": "->", "—": "-", "–": "-"})
"""What frames and marks become on a terminal that has not got them, such as those of Windows often have not."""


def _print(stream: TextIO, text: str) -> None:
    if stream is None:
        return  # the shell closed it (`>&-`)
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.translate(_PLAIN).encode(encoding, "backslashreplace").decode(encoding))


def columns(rows: Sequence[tuple[str, ...]], indent: str = "") -> str:
    """Rows as lines, each column but the last as wide as its widest cell."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)][:-1]
    lines = ("  ".join([cell.ljust(width) for cell, width in zip(row, widths)] + [row[-1]]) for row in rows)
    return "".join(f"{indent}{line.rstrip()}\n" for line in lines)
