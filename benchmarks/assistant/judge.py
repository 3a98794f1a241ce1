"""A request and its answer -> a verdict: which facts hold, whether it compiles and can be played, how large the edit is."""

from __future__ import annotations

from functools import cache

from benchmarks.assistant.changes import changed_lines
from benchmarks.assistant.engines import Answer
from benchmarks.assistant.heard import Heard, hear
from benchmarks.assistant.request import Request
from dsl.record import Record


class Verdict(Record):
    """`facts` are (what should be heard, what is heard instead or nothing); `lines` is None where nothing was edited."""

    facts: tuple[tuple[str, str], ...]
    first_valid: bool
    valid: bool
    playable: bool
    lines: int | None
    unable: tuple[str, ...] = ()


def judge(request: Request, answer: Answer) -> Verdict:
    """Listen to an answer. One that does not compile has no facts."""
    heard = hear_once(answer.source)
    before = hear_once(request.source) if request.source else None
    problem = "does not compile: " + "; ".join(heard.problems)
    facts = tuple((one.says, one.wrong(heard, before) if heard.compiles else problem) for one in request.facts)
    lines = changed_lines(request.source, answer.source) if request.source else None
    return Verdict(
        facts, hear_once(answer.first).compiles, heard.compiles, heard.compiles and not heard.unplayable, lines
    )


@cache
def hear_once(source: str) -> Heard:
    return hear(source)
