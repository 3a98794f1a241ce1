"""A text, or a module without one, -> canonical text: the same program, every time in the same form.

Statements are printed from their records; comments and blank lines come from the source (`dsl.margin`), rows are laid
out as a grid (`dsl.staves`, `dsl.grid`), and what stands on one line is spelt by `dsl.phrases`.
"""

from __future__ import annotations

from dsl import grid, ir, staves
from dsl.beats import FOUR, Beats, inherited, of_fill, where, within
from dsl.diagnostic import Diagnostic
from dsl.grid import LIMIT, Line
from dsl.margin import NOTHING, ONE, Margin
from dsl.parse import parse
from dsl.phrases import PHRASES, head, phrase
from dsl.record import Record
from dsl.slips import row_problem
from dsl.source import Source
from dsl.staves import Part
from dsl.steps import Problem, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

STEP = "  "
_WORTH_TRYING = 4 * LIMIT
"""Characters of a body on one line above which it is broken without trying how long it would become."""


class Formatted(Record):
    """The canonical text; or, with the problems of its syntax, the text as it was."""

    text: str
    problems: tuple[Diagnostic, ...]


def format_text(text: str, name: str = "<text>") -> Formatted:
    """The canonical form of a source text; a text with syntax errors is never changed."""
    source = Source(name, text.removeprefix("\ufeff"))
    parsed = parse(source)
    if parsed.problems:
        return Formatted(text, parsed.problems)
    printer = _Printer(source.text, parsed.comments)
    printer.module(parsed.module)
    if printer.unclosed:
        return Formatted(text, tuple(_unclosed(source, span) for span in sorted(printer.unclosed)))
    return Formatted(printer.text(), ())


def _unclosed(source: Source, span: ir.Span) -> Diagnostic:
    """What keeps a row from being one: its first bad step, else that no `|` ends it."""
    slips = decode(source.span_text(span)).problems
    return row_problem(slips[0] if slips else Problem("row-unclosed", 0, span[1] - span[0], ""), span[0], source)


def format_module(module: ir.Module) -> str:
    """The text of a module that comes from no text; its spans say nothing."""
    printer = _Printer(None, ())
    printer.module(module)
    return printer.text()


class _Option(Record):
    """One block of a `choose`, as a statement of its own."""

    weight: ir.Token
    body: ir.Body
    span: ir.Span


class _Clause(Record):
    """A part of a statement with a body: `if …`, `else`, `at bar 4`; and the beats that hold inside."""

    head: str
    body: ir.Body
    beats: Beats


class _Opened(Record):
    """A line of such a statement, and what follows: a clause's body, or comments between two places of the source."""

    line: str
    clause: _Clause | None = None
    gap: ir.Span | None = None


class _Printer:
    def __init__(self, text: str | None, comments):
        self.source = text
        self.margin = Margin(text or "", comments)
        self.inherited: dict[int, Beats] = {}
        self.unclosed: set[ir.Span] = set()

    def text(self) -> str:
        return "\n".join(self.margin.lines) + "\n" if self.margin.lines else ""

    # -- bodies ------------------------------------------------------------------------------------------------------

    def module(self, module: ir.Module) -> None:
        items = [*module.uses, *module.declarations]
        if self.source is not None:
            items.sort(key=lambda item: item.span[0])
        before = None
        for item in items:
            if before is not None and ir.Declaration in (type(item), type(before)):
                self.margin.wanted = ONE
            self.statement(item, "", FOUR)
            before = item
        if type(before) is ir.Declaration:
            self.margin.wanted = ONE
        self.margin.comments_before(len(self.margin.text) + 1, "")

    def statements(self, items: tuple, indent: str, beats: Beats) -> None:
        """The statements of a body, rows that stand together as one grid."""
        place = 0
        while place < len(items):
            run = staves.run(items, place, self.margin)
            if run:
                self.rows(run, indent, beats)
            else:
                self.statement(items[place], indent, beats)
            place += len(run) or 1

    def statement(self, item, indent: str, beats: Beats) -> None:
        margin = self.margin
        margin.lead(item.span[0], indent)
        clauses = self.clauses(item, beats)
        if clauses:
            self.block(clauses, indent)
        else:
            margin.emit(indent + self.line(item, beats))
        margin.trail(item.span[1])

    # -- statements with bodies --------------------------------------------------------------------------------------

    def clauses(self, item, beats: Beats) -> list[_Clause]:
        """The heads and bodies of a statement; none if it has no body."""
        match item:
            case ir.Declaration():
                self.inherited.update(inherited(item) if item.kind in ("song", "genre") else {})
                return [self.clause(item, item.body, beats)]
            case ir.Section(body=ir.Body() as body) | ir.At(body=body) | ir.Part(body=body):
                return [self.clause(item, body, beats)]
            case ir.Pickup():
                return [_Clause(head(item), item.body, of_fill(item.beats))]
            case ir.If():
                return self.if_clauses(item, beats)
            case ir.Choose():
                options = tuple(_Option(weight, body, (weight.start, body.span[1])) for weight, body in item.options)
                return [_Clause(head(item), self.braces(item, options), beats)]
            case ir.OnRule():
                return [_Clause(head(item), self.braces(item, item.actions), beats)]
            case _Option():
                return [_Clause(item.weight.text, item.body, beats)]
        return []

    def clause(self, item, body: ir.Body, beats: Beats) -> _Clause:
        return _Clause(head(item, self.margin.text), body, within(body, self.inherited.get(id(body), beats)))

    def if_clauses(self, item: ir.If, beats: Beats) -> list[_Clause]:
        """`if`, every `else if`, `else`: in a loop, since a chain is as deep as it is long."""
        made, word = [], ""
        while True:
            made.append(_Clause(word + head(item), item.then, where(item.condition, beats)))
            other = item.other
            if other is None:
                return made
            if len(other.items) != 1 or type(other.items[0]) is not ir.If or other.span != other.items[0].span:
                return [*made, _Clause("else", other, beats)]
            item, word = other.items[0], "else "

    def braces(self, item, items: tuple) -> ir.Body:
        """The body of a statement whose record does not keep it."""
        start, end = item.span
        return ir.Body(items, (self.margin.text.index("{", start) if self.source is not None else start, end))

    def block(self, clauses: list[_Clause], indent: str) -> None:
        """A statement with bodies: those that were written on one line stay there if that is short enough."""
        flat = [self.flat_body(clause) if self.on_one_line(clause.body) else None for clause in clauses]
        opened = self.opened(clauses, flat, indent)
        if any(flat) and any(len(line.line) > LIMIT for line in opened):
            opened = self.opened(clauses, [None] * len(clauses), indent)
        for line, clause, gap in opened:
            self.margin.emit(line)
            if clause is not None:
                self.body(clause, indent + STEP)
            elif gap is not None:
                self.margin.trail(gap[0])
                self.margin.comments_before(gap[1], indent)

    def opened(self, clauses: list[_Clause], flat: list[str | None], indent: str) -> list[_Opened]:
        """The lines that hold the heads and braces; a comment before an `else` keeps it on a line of its own."""
        made, line = [], indent
        for place, (clause, short) in enumerate(zip(clauses, flat)):
            line += (" " if line != indent else "") + clause.head
            if short is None and not self.is_empty(clause.body):
                made.append(_Opened(line + " {", clause))
                line = indent + "}"
            else:
                line += " " + (short or "{ }")
            end = clause.body.span[1]
            following = clauses[place + 1].body.span[0] if place + 1 < len(clauses) else end
            if self.margin.between(end, following):
                made.append(_Opened(line, gap=(end, following)))
                line = indent
        return [*made, _Opened(line)]

    def body(self, clause: _Clause, indent: str) -> None:
        """What stands between braces, on lines of its own."""
        start, end = clause.body.span
        self.margin.trail(start + 1)
        self.margin.wanted = NOTHING
        self.statements(clause.body.items, indent, clause.beats)
        self.margin.comments_before(end - 1, indent)

    def is_empty(self, body: ir.Body) -> bool:
        return not body.items and not self.margin.between(*body.span)

    def on_one_line(self, body: ir.Body) -> bool:
        """Whether a body was written on one line; without a source, whether it says little enough."""
        start, end = body.span
        if self.source is not None:
            return end - start <= _WORTH_TRYING and self.source.find("\n", start, end) < 0
        return len(body.items) < 2 and all(_is_small(item) for item in body.items)

    def flat_body(self, clause: _Clause) -> str:
        if not clause.body.items:
            return "{ }"
        between = " " if type(clause.body.items[0]) is _Option else "; "
        return f"{{ {between.join(self.line(item, clause.beats) for item in clause.body.items)} }}"

    def line(self, item, beats: Beats) -> str:
        """A whole statement on one line."""
        if staves.has_bars(item):
            self.look(item)
            return staves.flat(item, beats)
        clauses = self.clauses(item, beats)
        if clauses:
            return " ".join(f"{clause.head} {self.flat_body(clause)}" for clause in clauses)
        return phrase(item, self.margin.text)

    # -- rows --------------------------------------------------------------------------------------------------------

    def rows(self, run: list[ir.Row], indent: str, beats: Beats) -> None:
        """Rows as one grid, with the comments between them and their parts."""
        for row in run:
            self.look(row)
        parts = [staves.parts(row, beats, self.margin) for row in run]
        laid = iter(grid.lines([part.strip for row in parts for part in row if part.strip is not None], indent))
        for row, here in zip(run, parts):
            self.margin.lead(row.span[0], indent)
            self.row(here, laid, indent)
            self.margin.trail(row.span[1])

    def look(self, row: ir.Row) -> None:
        """Remember bars that no `|` ends: the parser lets them pass."""
        bars = (staves.bars_of(row), *(under.bars for under in row.unders))
        self.unclosed.update(one.span for one in bars if not one.closed)

    def row(self, parts: list[Part], laid: Iterator[list[Line]], indent: str) -> None:
        column = indent
        for place, part in enumerate(parts):
            if place and parts[place - 1].end <= part.start:
                self.margin.trail(parts[place - 1].end)
            self.margin.comments_before(part.start, column if part.strip is None else indent)
            if part.strip is not None:
                column = self.strip(next(laid))
            else:
                self.margin.emit(column + part.loose)

    def strip(self, lines: list[Line]) -> str:
        """Print the lines of bars; the blanks that lead to the first of them."""
        column = " " * lines[0].text.index("|")
        for line in lines:
            for comment in line.above:
                self.margin.emit(column + comment)
            self.margin.emit(line.text + ("  " + line.beside if line.beside else ""))
        return column


def _is_small(item) -> bool:
    """Whether a statement without a source may stand in a body on one line."""
    if staves.has_bars(item):
        return not item.unders and "\n" not in staves.bars_of(item).text
    return type(item) in PHRASES and getattr(item, "body", None) is None
