"""What is wrong with a text, as data: a code, one sentence, a place, and perhaps a repair. Rendered last."""

from __future__ import annotations

from dsl.record import Record
from dsl.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SEVERITIES = ("error", "warning", "note")


class Label(Record):
    """A place and what is to be seen there; without a source, in the diagnostic's own."""

    span: tuple[int, int]
    text: str = ""
    source: Source | None = None


class Edit(Record):
    """Put `text` where the span is."""

    span: tuple[int, int]
    text: str


class Fix(Record):
    """A repair of the diagnostic's source: all of its edits, or none."""

    title: str
    edits: tuple[Edit, ...]


class Diagnostic(Record):
    """One problem: `code` names its page in `explain`, `span` is half-open, `label` stands under the span."""

    code: str
    severity: str
    message: str
    source: Source
    span: tuple[int, int]
    label: str = ""
    others: tuple[Label, ...] = ()
    help: str = ""
    fix: Fix | None = None


def error(
    code: str,
    message: str,
    source: Source,
    span: tuple[int, int],
    label: str = "",
    *,
    others: Iterable[Label] = (),
    help: str = "",
    fix: Fix | None = None,
) -> Diagnostic:
    """A problem that keeps a file from compiling."""
    return Diagnostic(code, "error", message, source, span, label, tuple(others), help, fix)


def warning(
    code: str,
    message: str,
    source: Source,
    span: tuple[int, int],
    label: str = "",
    *,
    others: Iterable[Label] = (),
    help: str = "",
    fix: Fix | None = None,
) -> Diagnostic:
    """Music that is legal but suspicious."""
    return Diagnostic(code, "warning", message, source, span, label, tuple(others), help, fix)


def note(
    code: str,
    message: str,
    source: Source,
    span: tuple[int, int],
    label: str = "",
    *,
    others: Iterable[Label] = (),
    help: str = "",
    fix: Fix | None = None,
) -> Diagnostic:
    """Something to know, about music that is as it should be."""
    return Diagnostic(code, "note", message, source, span, label, tuple(others), help, fix)


def replace(title: str, span: tuple[int, int], text: str) -> Fix:
    """The commonest repair: one edit."""
    return Fix(title, (Edit(span, text),))


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each problem once, in the order of the text; files in the order in which they first appear."""
    unique = list(dict.fromkeys(diagnostics))
    files: dict[str, int] = {}
    for problem in unique:
        files.setdefault(problem.source.name, len(files))
    return sorted(unique, key=lambda d: (files[d.source.name], d.span[0], SEVERITIES.index(d.severity)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them keeps the file from compiling."""
    return any(d.severity == "error" for d in diagnostics)


# What follows is needed only when something is wrong, so its code is loaded only then.


def render_text(diagnostics: Sequence[Diagnostic], color: bool = False) -> str:
    """For people: source lines with carets, and a summary as the last line; "" if there is nothing to say."""
    from dsl.render import render_text

    return render_text(diagnostics, color)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many of each: "2 errors, 1 warning"; "" if there are none."""
    from dsl.render import summary

    return summary(diagnostics)


def render_json(diagnostics: Sequence[Diagnostic]) -> str:
    """For programs: see `dsl.reports.render_json` for the shape."""
    from dsl.reports import render_json

    return render_json(diagnostics)


def render_github(diagnostics: Sequence[Diagnostic]) -> str:
    """For GitHub Actions: one workflow command a problem."""
    from dsl.reports import render_github

    return render_github(diagnostics)


def render_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """For code scanning: SARIF 2.1.0, with rules and fixes."""
    from dsl.reports import render_sarif

    return render_sarif(diagnostics)


def apply_fixes(source: Source, diagnostics: Iterable[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """The source's text after the fixes that do not get in each other's way, and whose fixes they were."""
    from dsl.repair import apply_fixes

    return apply_fixes(source, diagnostics)


def suggest(word: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant, if one is near enough to say so."""
    from dsl.repair import suggest

    return suggest(word, names)
