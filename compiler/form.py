"""A form, "intro 4, verse 8, chorus 8" or a list of names and bars -> sections that a style knows, or what is wrong."""

from __future__ import annotations

import re

from compiler.style import Style
from dsl import ir
from dsl.diagnostic import Diagnostic, error, suggest
from dsl.record import Record
from dsl.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

BARS_MOST = 1_000
"""Bars of a form: half an hour at 120. Longer ones are a slip of the finger; a song written by hand may have more."""
_STEP = re.compile(r"\s*(?P<name>[^\s,;]*)(?P<rest>[^,;\n]*)[,;\n]?")
_EXAMPLE = "write it like `intro 4, verse 8, chorus 8`"


class Sized(Record):
    """A section and how many bars it has."""

    name: str
    bars: int


def read_form(form: str | Sequence[tuple[str, int]], style: Style) -> tuple[tuple[Sized, ...], list[Diagnostic]]:
    """The sections of a form and its problems, each pointing into the form's text (a list's as if it were written)."""
    text = form if isinstance(form, str) else _as_text(form)
    source, steps, problems = Source("form", text), [], []
    for name, bars, span in _split(text):
        problem = _name_problem(name, span, style, source) or _bars_problem(name, bars, span, source)
        if problem is not None:
            problems.append(problem)
        else:
            steps.append(Sized(name, int(bars)))
    if not steps and not problems:
        problems.append(error("range", "this form has no sections", source, (0, len(text)), help=_EXAMPLE))
    if sum(step.bars for step in steps) > BARS_MOST:
        total = sum(step.bars for step in steps)
        message = f"a form may have {BARS_MOST:,} bars, and this one has {total:,}"
        problems.append(error("limit", message, source, (0, len(text))))
    return tuple(steps), problems


def style_form(style: Style) -> tuple[Sized, ...]:
    """What a style says itself, or its genre."""
    setting = style.setting("form")
    return tuple(Sized(name.text, int(bars.text)) for name, bars in setting.values) if setting is not None else ()


def _as_text(form: Sequence[tuple[str, int]]) -> str:
    return ", ".join(" ".join(map(str, step)) if isinstance(step, (tuple, list)) else str(step) for step in form)


def _split(text: str):
    """(name, bars, span) for each step that is written."""
    at = 0
    while at < len(text):
        found = _STEP.match(text, at)
        if found is None or found.end() == at:
            return
        name, bars = found["name"], found["rest"].strip()
        if name or bars:
            start = found.start("name")
            yield name, bars, (start, start + len(text[start : found.end()].rstrip(" \t\n,;")))
        at = found.end()


def _name_problem(name: str, span, style: Style, source: Source) -> Diagnostic | None:
    if style.part(name) is not None:
        return None
    place = span[0], span[0] + len(name)
    if name[:1].isdigit():
        return error("range", f"a section's name is missing before {name}", source, place, help=_EXAMPLE)
    better = suggest(name, sorted(style.parts()))
    help = f"did you mean `{better}`?" if better else "there are " + ", ".join(_written(style))
    return error("unknown-section", f"`{style.name}` knows no section `{name}`", source, place, help=help)


def _written(style: Style) -> list[str]:
    """The sections that a style has parts for, in the order of the text."""
    return list(
        dict.fromkeys(item.name.text for one in style.chain for item in one.body.items if type(item) is ir.Part)
    )


def _bars_problem(name: str, bars: str, span, source: Source) -> Diagnostic | None:
    if not bars:
        message = f"this does not say how many bars the {name} has"
        return error("no-bars", message, source, span, help=f"write `{name} 8`")
    place = span[1] - len(bars), span[1]
    if not (bars.isascii() and bars.isdigit()) or int(bars[:12]) == 0:
        message = f"a section has a whole number of bars from 1 to {BARS_MOST:,}, not {bars}"
        return error("range", message, source, place, help=_EXAMPLE)
    if len(bars) > 12 or int(bars) > BARS_MOST:
        return error("limit", f"a form may have {BARS_MOST:,} bars, and this section alone has {bars}", source, place)
    return None
