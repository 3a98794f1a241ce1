"""Verdicts -> figures by kind of request, and the list of what failed."""

from __future__ import annotations

from statistics import median

from benchmarks.assistant.judge import Verdict
from benchmarks.assistant.request import Request
from benchmarks.assistant.requests import KINDS
from dsl.record import Record

Judged = list[tuple[Request, Verdict]]


class Figures(Record):
    """Shares are per cent; `lines` is the median of changed lines of edits, None where there were none."""

    requests: int
    facts: int
    fact_rate: float
    whole: float
    first_valid: float
    valid: float
    playable: float
    lines: float | None


def figures(judged: Judged) -> Figures:
    """What is measured, over some requests (at least one)."""
    verdicts = [verdict for _, verdict in judged]
    facts = [not wrong for verdict in verdicts for _, wrong in verdict.facts]
    lines = [verdict.lines for verdict in verdicts if verdict.lines is not None]
    return Figures(
        len(verdicts),
        len(facts),
        percent(facts),
        percent([not any(wrong for _, wrong in verdict.facts) for verdict in verdicts]),
        percent([verdict.first_valid for verdict in verdicts]),
        percent([verdict.valid for verdict in verdicts]),
        percent([verdict.playable for verdict in verdicts]),
        median(lines) if lines else None,
    )


def by_kind(judged: Judged) -> dict[str, Figures]:
    """Figures of each kind that was asked, and of all together."""
    found = {kind: [one for one in judged if one[0].kind == kind] for kind in KINDS}
    return {**{kind: figures(some) for kind, some in found.items() if some}, "all": figures(judged)}


def percent(truths: list[bool]) -> float:
    return round(100 * sum(truths) / len(truths), 1)


HEAD = (
    "asked",
    "requests",
    "facts",
    "facts that hold",
    "all facts hold",
    "valid at once",
    "valid",
    "playable",
    "lines",
)


def table(found: dict[str, Figures]) -> str:
    """A Markdown table, a line for each kind."""
    lines = [HEAD, ("---", *["--:"] * (len(HEAD) - 1))]
    for kind, one in found.items():
        shares = (one.fact_rate, one.whole, one.first_valid, one.valid, one.playable)
        edited = "–" if one.lines is None else f"{one.lines:g}"
        lines.append((kind, str(one.requests), str(one.facts), *(f"{share:g} %" for share in shares), edited))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def failures(judged: Judged) -> str:
    """Each request that misses a fact: the request, the facts that fail, and what is heard instead."""
    told = []
    for request, verdict in judged:
        missed = [f"* {says}: {wrong}" for says, wrong in verdict.facts if wrong]
        count = f"{len(missed)} of {len(verdict.facts)} fail"
        if missed:
            missed += [f"* (says it could not: {sentence})" for sentence in verdict.unable]
            told.append("\n".join([f"### {request.name} ({request.kind}; {count})", f"> {request.text}", "", *missed]))
    return "\n\n".join(told)
