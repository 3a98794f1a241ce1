"""Lines -> the text with them in the body of each section or pattern that is meant, and what they lean on declared."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.draft.editing.edits import declare, in_section, insert
from dsl.draft.editing.reshape import spelled_out
from dsl.draft.editing.score import Score
from dsl.draft.request import Where


def with_needs(text: str, needs: dict[str, str]) -> str:
    for block in needs.values():
        text = declare(Score(text), block)
    return text


def over_sections(score: Score, wish, lines: list[str], needs) -> str:
    """The lines in the body of each section that is meant, as it was first written, or the one time that is meant."""
    score = spelled_out(score)
    names = wish.where.sections or score.names()
    if wish.where.time:
        return with_needs(_one_time(score, names, wish.where.time, lines), needs)
    text = score.text
    for name in names:
        count = len(Score(text).written(name))
        for number in range(count):
            fresh = Score(text)
            text = in_section(fresh, fresh.written(name)[number], lines)
    return with_needs(text, needs)


def _one_time(score: Score, names, time: str, lines: list[str]) -> str:
    """Lines for one time that a section comes round: its own body there, or `at time 1` where it is first written."""
    text = score.text
    for name in names:
        fresh = Score(text)
        section = fresh.occurrence(name, time)
        if section is None:
            continue
        others = [
            one for one in fresh.sections() if one.name.text == name and one.span != section.span and one.bars is None
        ]
        if section.bars is not None and others:
            inner = [line for line in lines if line.split(" ")[0] not in ("dynamics", "tempo", "complexity")]
            block = f"at time {time if time != 'last' else 'last'} {{ {'; '.join(inner)} }}"
            text = in_section(fresh, section, [block]) if inner else in_section(fresh, section, lines)
        else:
            text = in_section(fresh, section, lines)
    return text


def over_patterns(score: Score, where: Where, lines: list[str], needs) -> str:
    """The lines in every pattern that is meant of a text without a song."""
    text = score.text
    for declaration in score.grooves(where):
        if declaration.kind == "pattern":
            for line in lines:
                text = insert(text, Score(text).declared[declaration.name.text].body, line)
    return with_needs(text, needs)


def some(text: str | None) -> Iterator[str]:
    """A text, if there is one."""
    if text is not None:
        yield text
