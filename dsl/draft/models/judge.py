"""A model's answer -> source that compiles and can be played, or what is wrong with it: the one judge of all drafts."""

from __future__ import annotations

import re

from dsl import ir
from dsl.catalog import SHIPPED
from dsl.diagnostic import Diagnostic, apply_fixes, error, in_order, render_text
from dsl.draft.ears import Ears
from dsl.draft.plain import harmless
from dsl.parse import parse
from dsl.record import Record
from dsl.source import Source

ANSWER_CHARACTERS = 100_000
"""The longest answer that is read: a song of some hundred written bars has 20,000."""
SOURCE_BYTES = 256 * 1024
DRAFT_BARS = 4_000
SHOWN = 8
"""How many problems a model is told at once; more are beyond it, and most follow from the first."""
FATAL = ("step-groups", "hands", "limbs", "silent")
"""Warnings that are errors in a machine's draft: a slip of the grid, or nothing that a drummer could play."""
LIBRARY = "what the library plays here"
"""The label of a warning to which the draft's own lines add nothing: not its fault."""
NAME = "draft.drum"
_DECLARES = re.compile(
    r"(?:pattern|template|fill|feel|modification|genre|drummer)\s+\w+[^\n]*\{|song\s+\"|use\s+\"", re.M
)
_FENCE = re.compile(r"`{3,}[^\n`]*|^[ \t]*~{3,}[^\n]*$", re.M)
_BARS = re.compile(r"\bbars?\s+(\d+)|\b(\d+):\d")
_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.S | re.I)


class Allowed(Record):
    """What a draft may lean on outside of itself: files and kits that the user's own text already names."""

    uses: frozenset[str] = frozenset()
    kits: frozenset[str] = frozenset()
    folder: str | None = None


NOTHING = Allowed()


class Verdict(Record):
    """A judged answer: the source in it, what keeps it from being taken, and what is only remarked."""

    text: str
    faults: tuple[Diagnostic, ...]
    remarks: tuple[Diagnostic, ...] = ()

    @property
    def good(self) -> bool:
        return not self.faults


def judge(answer: str, ears: Ears, allowed: Allowed = NOTHING) -> Verdict:
    """Judge an answer as the compiler judges a file, and by what a draft may not do besides."""
    text = unwrap(answer)
    wrong = _beyond(text, answer) or _outside(text, allowed) or _long(text)
    if wrong:
        return Verdict(text, tuple(wrong))
    heard = ears.check(text, allowed.folder)
    faults = [one for one in heard.problems if one.severity == "error" or (one.code in FATAL and one.label != LIBRARY)]
    if not faults and not heard.outputs:
        faults = [error("empty-file", "there is no song and no pattern in this answer", Source(NAME, text), (0, 0))]
    if heard.bars > DRAFT_BARS:
        faults.append(_limit(text, f"this plays {heard.bars:,} bars, and a draft may play {DRAFT_BARS:,}"))
    return Verdict(text, tuple(faults), tuple(one for one in heard.problems if one not in faults))


def letter(verdict: Verdict) -> str:
    """What a model is told of an answer that was not taken: at most eight problems, each with its offered fix."""
    shown = in_order(verdict.faults)[:SHOWN]
    lines = [render_text(shown).rstrip().replace(SHIPPED, "library")]
    lines += [f"offered fix: {one.fix.title}{_after(one)}" for one in shown if one.fix is not None]
    if len(verdict.faults) > SHOWN:
        lines.append(f"({len(verdict.faults) - SHOWN} more problems are not shown)")
    lines.append("Answer with the whole corrected source, and nothing else.")
    return "\n".join(lines)


def _after(problem: Diagnostic) -> str:
    """The repaired line of a fix, if it is one."""
    source, fix = problem.source, problem.fix
    if fix is None or not fix.edits:
        return ""
    mended, _ = apply_fixes(source, [problem])
    line = source.line_column(fix.edits[0].span[0])[0]
    text = Source(source.name, mended).line_text(line).strip()
    return f"\n  {text}" if text and text != source.line_text(line).strip() else ""


# --- finding the source in an answer --------------------------------------------------------------------------------


def declares(answer: str) -> bool:
    """Whether a source has begun in an answer."""
    return _DECLARES.search(answer) is not None


def unwrap(answer: str) -> str:
    """The source in an answer: without fences, thoughts, what is said around it, and signs that steer a terminal."""
    answer = _THOUGHT.sub("", answer[: 2 * ANSWER_CHARACTERS]).replace("\r\n", "\n").removeprefix("\ufeff")
    answer = harmless(answer)
    fenced = [block for block in _blocks(answer) if _DECLARES.search(block)]
    if fenced:
        return _best(["\n".join(fenced), *sorted(fenced, key=len, reverse=True)])
    return _trimmed(_FENCE.sub("", answer))


def _blocks(answer: str) -> list[str]:
    """What stands in fences; the last one may be unclosed."""
    marks = list(_FENCE.finditer(answer))
    ends = [*(mark.start() for mark in marks[1::2]), len(answer)]
    return [answer[mark.end() : end].strip("\n") + "\n" for mark, end in zip(marks[::2], ends)]


def _best(texts: list[str]) -> str:
    """Of several readings the first that is without mistakes of form, else the first."""
    if len(texts) == 2 and texts[0] == texts[1]:
        return texts[0]
    for text in texts:
        parsed = parse(Source(NAME, text[:ANSWER_CHARACTERS]))
        names = [(one.kind, one.name.text) for one in parsed.module.declarations]
        if not parsed.problems and len(names) == len(set(names)):
            return text
    return texts[0]


def _with_comments(lines: list[str], first: int) -> int:
    """Where the comments above a line begin, blank lines among them: they are a user's text, and no prose."""
    for number in range(first - 1, -1, -1):
        if lines[number].lstrip().startswith("#"):
            first = number
        elif lines[number].strip():
            break
    return first


def _trimmed(answer: str) -> str:
    """An answer without the sentences before its first declaration and after the last closing brace."""
    found = _DECLARES.search(answer)
    if found is None:
        return answer.strip() + "\n" if answer.strip() else ""
    lines = answer.split("\n")
    first = _with_comments(lines, answer.count("\n", 0, found.start()))
    last = len(lines)
    while last > first and not lines[last - 1].rstrip().endswith("}") and not lines[last - 1].lstrip().startswith("#"):
        last -= 1
    if last <= first or _DECLARES.search("\n".join(lines[last:])):  # half a file is told, not taken for a whole one
        last = len(lines)
    text = "\n".join(lines[first:last])
    return text.lstrip(" \t").rstrip() + "\n"


# --- what a draft may not do ----------------------------------------------------------------------------------------


def _limit(text: str, message: str) -> Diagnostic:
    return error("limit", message, Source(NAME, text[:200]), (0, 0))


def _beyond(text: str, answer: str) -> list[Diagnostic]:
    """An answer without end, or without a source."""
    if len(answer) > ANSWER_CHARACTERS or len(text.encode("utf-8", "replace")) > SOURCE_BYTES:
        return [_limit(text, f"this answer has {len(answer):,} characters, and {ANSWER_CHARACTERS:,} are read")]
    if not text.strip():
        return [error("empty-file", "there is no source in this answer", Source(NAME, ""), (0, 0))]
    return []


def _outside(text: str, allowed: Allowed) -> list[Diagnostic]:
    """`use` and kit files that the user's own text does not name."""
    source = Source(NAME, text)
    module = parse(source).module
    wrong = []
    for use in module.uses:
        path = use.path.text.strip('"')
        if path not in allowed.uses:
            help = "leave it out: everything of the library is there without `use`"
            wrong.append(error("use-outside", f"a draft may not use `{path}`", source, use.span, help=help))
    for token in kit_tokens(module):
        name = token.text.strip('"')
        if not name.replace("_", "").isalnum() and name not in allowed.kits:
            wrong.append(error("kit-file", f"a draft may not read the kit `{name}`", source, token.span))
    return wrong


def _long(text: str) -> list[Diagnostic]:
    """More bars than a draft may play, counted before anything is played: that would take as long as they are many."""
    module = parse(Source(NAME, text)).module
    most = max((int(number[-12:]) for found in _BARS.findall(text) for number in found if number), default=0)
    for declaration in module.declarations:
        known: dict[str, int] = {}
        total = 0
        for item in declaration.body.items:
            if type(item) is ir.Section:
                said = item.bars.text if item.bars is not None else ""
                bars = int(said[-12:]) if said.isdigit() else known.get(item.name.text, 8)
                known.setdefault(item.name.text, bars)
                total += bars
        most = max(most, total)
    if most <= DRAFT_BARS:
        return []
    return [_limit(text, f"this has {most:,} bars, and a draft may play {DRAFT_BARS:,}")]


def kit_tokens(module):
    """Where songs name their kits."""
    for declaration in module.declarations:
        for item in declaration.body.items:
            if getattr(item, "name", None) == "kit" and getattr(item, "values", ()):
                yield item.values[0]


def allowed_by(text: str, folder: str | None = None) -> Allowed:
    """What a text of the user's own leans on, for drafts that change it."""
    module = parse(Source(NAME, text)).module
    uses = frozenset(use.path.text.strip('"') for use in module.uses)
    return Allowed(uses, frozenset(token.text.strip('"') for token in kit_tokens(module)), folder)
