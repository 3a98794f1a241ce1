"""What stands between statements: the source's comments and blank lines, put where they belong as lines are printed."""

from __future__ import annotations

import re
from bisect import bisect_left

NOTHING, AS_WRITTEN, ONE = range(3)
"""Blank lines wanted before the next thing: none after a `{`, those of the source (at most one), exactly one."""

_SAME_LINE = re.compile(r"[ \t\r\f;]*")
_BLANK_LINE = re.compile(r"\n[ \t\r\f]*\n")


class Margin:
    """The lines printed so far, and how far the source is used up. Without a source there is nothing to keep."""

    def __init__(self, text: str = "", comments: tuple[tuple[int, int], ...] = ()):
        self.text, self.comments = text, comments
        self.starts = [start for start, _ in comments]
        self.lines: list[str] = []
        self.wanted = NOTHING
        self.next = 0
        self.at = 0

    def emit(self, line: str) -> None:
        """Print a line."""
        self.lines.append(line)
        self.wanted = AS_WRITTEN

    def lead(self, start: int, indent: str) -> None:
        """Print the comments that stand above what begins at `start`, and the blank line before it, if any."""
        self.comments_before(start, indent)
        self._blank_line(start)

    def comments_before(self, start: int, indent: str) -> None:
        """Print the comments before a place on lines of their own."""
        while self.next < len(self.starts) and self.starts[self.next] < start:
            begin, end = self.comments[self.next]
            self._blank_line(begin)
            self.emit(indent + self.text[begin:end].rstrip())
            self.at = end
            self.next += 1

    def trail(self, end: int) -> None:
        """Put the comment that follows on the same line of the source at the end of the line just printed."""
        self.at = end
        if self.next < len(self.starts) and _SAME_LINE.match(self.text, end).end() == self.starts[self.next]:  # type: ignore[union-attr]
            begin, self.at = self.comments[self.next]
            self.lines[-1] += "  " + self.text[begin : self.at].rstrip()
            self.next += 1

    def between(self, start: int, end: int) -> bool:
        """Whether a comment stands there."""
        place = bisect_left(self.starts, start)
        return place < len(self.starts) and self.starts[place] < end

    def parted(self, start: int, end: int) -> bool:
        """Whether a blank line stands there."""
        return _BLANK_LINE.search(self.text, start, end) is not None

    def _blank_line(self, start: int) -> None:
        if self.wanted == ONE or (self.wanted == AS_WRITTEN and self.parted(self.at, start)):
            self.lines.append("")
        self.wanted = AS_WRITTEN
