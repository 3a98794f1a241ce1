"""Slips inside of a row of steps -> diagnostics in a drummer's words."""

from __future__ import annotations

from dsl.diagnostic import Diagnostic, Edit, Fix, error
from dsl.grains import rounded
from dsl.halfrows import BEHIND
from dsl.steps import ALPHABET, Problem, decode, in_steps
from dsl.strokes import STEPS, TARGETS
from dsl.values import Wrong, shown


def row_problem(problem: Problem, base: int, source) -> Diagnostic:
    """What the decoder of rows found, at its place in the source."""
    span = base + problem.start, base + problem.end
    if problem.code == "row-unclosed":
        return row_unclosed(span, source)
    if problem.about in _LOOKS_LIKE:
        return _other_sign(problem.about, span, source)
    message, help = _SAID[problem.code](problem.about)
    return error(problem.code, message, source, span, help=help)


_LOOKS_LIKE = {**dict.fromkeys("–—−‒‐‑", "-"), "×": "x"}
"""What word processors put in the place of a step."""


def _other_sign(sign: str, span, source) -> Diagnostic:
    """A sign that looks like a step; the repair exchanges all of its kind in the line."""
    new = _LOOKS_LIKE[sign]
    start = source.text.rfind("\n", 0, span[0]) + 1
    line = source.text[start:].partition("\n")[0].partition("#")[0]
    edits = tuple(Edit((start + at, start + at + 1), new) for at, char in enumerate(line) if char == sign)
    message, fix = f"`{sign}` is another sign than `{new}`", Fix(f"write `{new}`", edits)
    return error("step-symbol", message, source, span, help=f"write `{new}`", fix=fix)


_BETWEEN = dict.fromkeys(map(ord, " \t\r\n|"))


def row_unclosed(span, source) -> Diagnostic:
    """A row without its last bar line, which is sure to belong after the last step, before what is said of the row."""
    text = source.text[slice(*span)]
    behind = BEHIND.search(text, 1)
    steps = text[: behind.start() if behind else len(text)].rstrip()
    steps = _to_open_line(steps)
    end = span[0] + len(steps)
    row = "".join(line.partition("#")[0] for line in steps.splitlines())
    more = source.text[end:].partition("\n")[0].partition("#")[0].strip()  # who writes on has written the row
    sure = row.strip(" \t|") and ALPHABET.issuperset(row.translate(_BETWEEN))
    sure = sure and bool(more or _is_whole(row, span, source.text))
    fix = Fix("write `|` after the last step", (Edit((end, end), " |"),)) if sure else None
    span = span[0], end
    help = "write a `|` after the last step"
    return error("row-unclosed", "this row is not closed with `|`", source, span, help=help, fix=fix)


def _to_open_line(steps: str) -> str:
    """The row up to the line that does not end with a `|`, which may be one of the first."""
    at = 0
    for line in steps.splitlines(keepends=True):
        code = line.partition("#")[0].rstrip()
        if code.strip() and not code.endswith("|"):
            return steps[: at + len(code)]
        at += len(line)
    return steps


def _is_whole(row: str, span, text: str) -> bool:
    """Whether a row that is not closed has been typed to its end: its last bar is as long as those beside it."""
    *bars, last = row.strip(" \t").strip("|").split("|")
    if not bars:  # then the rows of the same block
        block = text[text.rfind("{", 0, span[0]) + 1 : span[0]] + text[span[1] :].partition("}")[0]
        bars = [bar for line in block.splitlines() for bar in line.partition("#")[0].split("|")[1:-1]]
    counts = {_steps(bar) for bar in bars if bar.strip()}
    return _steps(last) in (counts or (8, 12, 16, 24, 32))


def _steps(bar: str) -> int:
    found = decode(f"|{bar}|").bars
    return found[0].steps if found else 0


def cannot_play(symbol: str, target: str, span) -> Wrong:
    """A step that its target does not take."""
    family = TARGETS[target].family
    if symbol not in STEPS:
        return Wrong("step-symbol", f"`{symbol}` is no step", span, _takes(target, family))
    message = f"`{symbol}` cannot be played on `{target}`, the {TARGETS[target].says}"
    return Wrong("stroke-target", message, span, _takes(target, family))


def _takes(target: str, family: str) -> str:
    taken = " ".join(sorted((s for s, (_, _, who) in STEPS.items() if family in who), key=str.lower))
    return f"`{target}` takes {taken}, 1 to 9, ? and - for a rest"


def _step(about: str):
    if about == "~":
        return "`~` holds a buzz roll on, and there is none before it", "write `z~~`"
    if about == "%":
        return "`%` repeats a whole bar: it stands alone between two `|`", "write the bar out, or `| % |`"
    return f"`{about}` is no step", "steps are x X o O g f d z r s w h p b c, 1 to 9, ? and - for a rest"


_BRACKETS = {
    "deep": "brackets are nested too deeply",
    "stray": "this `]` closes nothing",
    "open": "this `[` is not closed in its bar",
    "empty": "there is nothing in these brackets",
}
_SAID = {
    "step-symbol": _step,
    "step-count": lambda about: ("this bar has no steps", "write rests: `----`"),
    "repeat-first": lambda about: ("`%` repeats the bar before, and this is the first", "write the bar out"),
    "bracket": lambda about: (_BRACKETS[about], "`[xxx]` plays three strokes in one step"),
    "limit": lambda about: (about, ""),
}


def not_filling(steps: int, beats, meter: str, span) -> Wrong:
    """A bar whose step count is a slip of the finger."""
    better = _nearest(steps, beats)
    said = in_steps(steps)
    help = f"{better} would fill {meter}; or write `in {steps} |…|` if {steps} against {shown(beats)} is meant"
    wrong = Wrong("step-count", f"this bar has {said}, and {steps} do not fill {meter}", span, help)
    wrong.label = said
    return wrong


def _nearest(steps: int, beats) -> str:
    """The counts nearest to `steps` that fill the bar, among the usual divisions of a beat: "8 or 12"."""
    usual = sorted({rounded(beats * division) for division in (1, 2, 3, 4, 6, 8, 12, 16)})
    least = min(abs(count - steps) for count in usual)
    return " or ".join(str(count) for count in usual if abs(count - steps) == least)
