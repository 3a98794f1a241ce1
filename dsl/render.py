"""Turn diagnostics into text for people: source lines with carets under what is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dsl.diagnostic import SEVERITIES, Diagnostic, Label, in_order
from dsl.limits import MESSAGES
from dsl.record import Record
from dsl.source import Source
from dsl.view import View, plain

PAINT = {"error": "1;31", "warning": "1;33", "note": "1;36", "message": "1", "frame": "34", "other": "34", "help": "1"}
"""What is painted -> its ANSI colour."""


class Mark(Record):
    """What stands under one source line: columns `start` to `end` of it (0-based, in characters), and a text."""

    line: int
    start: int
    end: int
    text: str
    main: bool


def render_text(diagnostics: Sequence[Diagnostic], color: bool = False) -> str:
    """Every problem as a block with its source lines, and a summary as the last line."""
    if not diagnostics:
        return ""
    shown = _most_important(diagnostics)
    blocks = [_block(problem, _Brush(color)) for problem in shown]
    last = summary(diagnostics)
    if len(shown) < len(diagnostics):
        last += f" ({len(diagnostics) - len(shown)} more not shown)"
    return "\n\n".join((*blocks, last)) + "\n"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many of each severity: "2 errors, 1 warning"."""
    found = [d.severity for d in diagnostics]
    counts = ((severity, found.count(severity)) for severity in SEVERITIES)
    return ", ".join(f"{count} {severity}{'s' * (count > 1)}" for severity, count in counts if count)


def _most_important(diagnostics: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    if len(diagnostics) <= MESSAGES:
        return diagnostics
    return in_order(sorted(diagnostics, key=lambda d: SEVERITIES.index(d.severity))[:MESSAGES])


class _Brush:
    """Paints, or leaves plain."""

    def __init__(self, color: bool):
        self.color = color

    def __call__(self, what: str, text: str) -> str:
        return f"\x1b[{PAINT[what]}m{text}\x1b[0m" if self.color and text else text


def _block(problem: Diagnostic, brush: _Brush) -> str:
    windows = _windows(problem)
    width = max(len(str(mark.line)) for _, marks in windows for mark in marks)
    lines = [_headline(problem, brush)]
    bar = brush("frame", " " * (width + 1) + "│")
    for source, marks in windows:
        lines += [bar] * (source is not problem.source)
        lines += _window(source, marks, width, problem.severity, brush)
    advice = problem.help or (problem.fix.title if problem.fix else "")
    if advice:
        first, *more = plain(advice, keep="\n").split("\n")
        lines += [bar, f"{' ' * (width + 1)}{brush('frame', '=')} {brush('help', 'help')}: {first}"]
        lines += [f"{' ' * (width + 9)}{line}" for line in more]
    return "\n".join(lines)


def _headline(problem: Diagnostic, brush: _Brush) -> str:
    kind = brush(problem.severity, f"{problem.severity}[{problem.code}]")
    return kind + brush("message", f": {plain(problem.message)}")


def _windows(problem: Diagnostic) -> list[tuple[Source, list[Mark]]]:
    """The marks of each source, the diagnostic's own first; the first mark of each is where its window says it is."""
    windows = [(problem.source, _marks(problem.source, Label(problem.span, problem.label), True))]
    for label in problem.others:
        source = label.source or problem.source
        marks = _marks(source, label, False)
        known = next((window for window in windows if window[0] == source), None)
        if known:
            known[1].extend(marks)
        else:
            windows.append((source, marks))
    return windows


def _marks(source: Source, label: Label, main: bool) -> list[Mark]:
    """One mark, or for a span of several lines one under its first line and one, with the text, under its last."""
    start, end = label.span
    end = start + len(source.text[start:end].rstrip())
    first, column = source.line_column(start)
    last, stop = source.line_column(end)
    text = plain(label.text)
    if first == last:
        return [Mark(first, column - 1, max(stop - 1, column), text, main)]
    indent = len(source.line_text(last)) - len(source.line_text(last).lstrip())
    length = len(source.line_text(first))
    return [
        Mark(first, column - 1, max(length, column), "", main),
        Mark(last, min(indent, stop - 2), stop - 1, text, main),
    ]


def _window(source: Source, marks: list[Mark], width: int, severity: str, brush: _Brush) -> Iterable[str]:
    margin = " " * (width + 1)
    place = f"{plain(source.name)}:{marks[0].line}:{marks[0].start + 1}"
    yield margin + brush("frame", "┌─") + f" {place}"
    yield margin + brush("frame", "│")
    shown, view = 0, None
    for mark in sorted(marks, key=lambda m: (m.line, m.start, not m.main)):
        if view is None or mark.line != shown or not view.holds(mark):
            yield from _between(source, shown, mark.line, width, brush)
            shown, view = mark.line, View.around(source.line_text(mark.line), mark.start)
            yield _numbered(shown, view.text, width, brush)
        yield margin + brush("frame", "│ ") + _underline(view, mark, severity, brush)


def _between(source: Source, shown: int, line: int, width: int, brush: _Brush) -> Iterable[str]:
    """What leads from the line shown last to this one: nothing, the one line between, or dots for several."""
    if shown and line == shown + 2:
        yield _numbered(shown + 1, View.around(source.line_text(shown + 1), 0).text, width, brush)
    elif shown and line > shown + 2:
        yield " " * (width + 1) + brush("frame", "·")


def _numbered(number: int, text: str, width: int, brush: _Brush) -> str:
    return f"{brush('frame', f'{number:>{width}} │')} {text}".rstrip()


def _underline(view: View, mark: Mark, severity: str, brush: _Brush) -> str:
    start, end = view.columns(mark)
    line = ("^" if mark.main else "-") * (end - start)
    return " " * start + brush(severity if mark.main else "other", f"{line} {mark.text}".rstrip())
