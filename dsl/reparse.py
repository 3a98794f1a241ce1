"""An edited text -> the same as `parse` gives, but only the pieces that the edit touched are parsed.

What stands before the edit is kept as it is. What stands behind it has moved by as many characters as the edit made:
its outermost records are made anew, and the inner ones only when someone looks at them (`Moved`), since a keystroke
may not cost as much as the whole file.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from dsl import ir
from dsl.diagnostic import Diagnostic, Edit, Fix, Label
from dsl.limits import FILE_BYTES
from dsl.parse import Parsed, heads, joined, parse, pieces, readable
from dsl.source import Source

MANY = 100
"""Problems from which on a file is parsed whole: what is told late in it depends on what was told before."""


def reparse(previous: Parsed, source: Source) -> Parsed:
    """What `parse(source)` gives, from what an earlier text of the same file gave."""
    old, new = readable(previous.source.text), readable(source.text)
    if max(len(source.text), len(previous.source.text)) > FILE_BYTES or len(previous.problems) >= MANY:
        return parse(source)
    same = _same_start(old, new)
    if same == len(old) == len(new):
        return _kept(previous, source, (0, 0), (0, 0), [])
    behind = _same_end(old, new, same)
    start = _piece_before(old, new, same)
    stop = _piece_behind(new, len(new) - behind)
    bounds = [start, *heads(new, start, stop), stop]
    made = _kept(previous, source, (start, stop - len(new) + len(old)), (start, stop), pieces(source, new, bounds))
    return made if len(made.problems) < MANY else parse(source)


def _same_start(a: str, b: str) -> int:
    """How many characters two texts have in common at their start."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if a[low:middle] == b[low:middle] else (low, middle - 1)
    return low


def _same_end(a: str, b: str, start: int) -> int:
    """How many characters behind `start` two texts have in common at their end."""
    low, high = 0, min(len(a), len(b)) - start
    while low < high:
        middle = (low + high + 1) // 2
        same = a[len(a) - middle : len(a) - low] == b[len(b) - middle : len(b) - low]
        low, high = (middle, high) if same else (low, middle - 1)
    return low


def _piece_before(old: str, new: str, same: int) -> int:
    """Where the piece begins that an edit first touches: a head in the edited line may have come or gone."""
    line = new.rfind("\n", 0, same)
    if line >= 0 and all(heads(text, line, text.find("\n", line + 1) + 1) for text in (old, new)):
        return line + 1
    while line > 0:
        line = new.rfind("\n", 0, line)
        end = new.find("\n", line + 1)
        if line >= 0 and heads(new, line, end + 1):
            return line + 1
    return 0


def _piece_behind(new: str, edited: int) -> int:
    """Where the first piece begins whose line, with the newline before it, is behind the edit."""
    at = new.find("\n", edited)
    while at >= 0:
        end = new.find("\n", at + 1)
        if end < 0:
            break
        if heads(new, at, end + 1):
            return at + 1
        at = end
    return len(new)


def _kept(previous: Parsed, source: Source, old: tuple[int, int], new: tuple[int, int], made: list[Parsed]) -> Parsed:
    """The previous result with its part `old` replaced by what stands in `new`."""
    by = new[1] - old[1]
    before = Parsed(source, *_parts(previous, source, 0, old[0], 0))
    behind = Parsed(source, *_parts(previous, source, old[1], len(previous.source.text) + 2, by))
    return joined(source, [before, *made, behind])


def _parts(parsed: Parsed, source: Source, start: int, stop: int, by: int):
    """Module, comments and problems between two places of an earlier text, moved."""
    module = ir.Module(
        tuple([_moved(use, by) for use in _between(parsed.module.uses, start, stop)]),
        tuple([declaration_moved(one, by) for one in _between(parsed.module.declarations, start, stop)]),
    )
    low, high = bisect_left(parsed.comments, (start,)), bisect_left(parsed.comments, (stop,))
    comments = parsed.comments[low:high]
    if by:
        comments = tuple([(first + by, last + by) for first, last in comments])
    problems = tuple([_problem_moved(p, source, by) for p in parsed.problems if start <= p.span[0] < stop])
    return module, comments, problems


def _between(records, start: int, stop: int):
    low = bisect_left(records, start, key=_start)
    return records[low : bisect_left(records, stop, low, key=_start)]


def _start(record) -> int:
    return record.span[0]


def declaration_moved(one: ir.Declaration, by: int) -> ir.Declaration:
    """A declaration elsewhere, its body to be moved when it is looked at."""
    if not by:
        return one
    kind, name, params, title, like, body, span = one
    items = body.items
    if type(items) is Moved:
        items = Moved(tuple.__iter__(items), items.by + by)
    else:
        items = Moved(items, by)
    first, last = body.span
    made = ir.Body._make((items, (first + by, last + by)))
    moved = (
        kind,
        _moved(name, by),
        _moved(params, by),
        _moved(title, by),
        _moved(like, by),
        made,
        (span[0] + by, span[1] + by),
    )
    return ir.Declaration._make(moved)


def _moved(value: Any, by: int) -> Any:
    """A record, and all that is in it, elsewhere."""
    if not by:
        return value
    if isinstance(value, ir.Token):
        kind, text, start, end = value
        return ir.Token._make((kind, text, start + by, end + by))
    if type(value) is tuple:
        if len(value) == 2 and type(value[0]) is int:
            return value[0] + by, value[1] + by
        return tuple([_moved(one, by) for one in value])
    if isinstance(value, tuple):
        return type(value)._make([_moved(one, by) for one in value])  # type: ignore[attr-defined]
    return value


def _problem_moved(problem: Diagnostic, source: Source, by: int) -> Diagnostic:
    fix = problem.fix
    if fix is not None and by:
        fix = Fix(fix.title, tuple(Edit(_moved(edit.span, by), edit.text) for edit in fix.edits))
    others = tuple(Label(_moved(label.span, by), label.text, label.source) for label in problem.others)
    return problem._replace(source=source, span=_moved(problem.span, by), others=others, fix=fix)


class Moved(tuple):
    """The statements of a declaration that stands elsewhere than when they were parsed; moved when first looked at.

    It is a tuple in every way; as its own elements it holds those that were parsed, and `by` how far they are off.
    """

    by: int

    def __new__(cls, items, by: int):
        made = tuple.__new__(cls, items)
        made.by = by
        return made

    def _there(self) -> tuple:
        found = self.__dict__.get("there")
        if found is None:
            found = self.__dict__["there"] = _moved(tuple(tuple.__iter__(self)), self.by)
        return found

    def __iter__(self):
        return iter(self._there())

    def __getitem__(self, at):
        return self._there()[at]

    def __contains__(self, value):
        return value in self._there()

    def __eq__(self, other):
        return self._there() == (other._there() if type(other) is Moved else other)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self._there())

    def __add__(self, other):
        return self._there() + tuple(other)

    def __radd__(self, other):
        return tuple(other) + self._there()

    def __mul__(self, times):
        return self._there() * times

    __rmul__ = __mul__

    def __lt__(self, other):
        return self._there() < tuple(other)

    def __le__(self, other):
        return self._there() <= tuple(other)

    def __gt__(self, other):
        return self._there() > tuple(other)

    def __ge__(self, other):
        return self._there() >= tuple(other)

    def index(self, *given):
        return self._there().index(*given)

    def count(self, value):
        return self._there().count(value)

    def __repr__(self):
        return repr(self._there())

    def __reduce__(self):
        return tuple, (list(self._there()),)
