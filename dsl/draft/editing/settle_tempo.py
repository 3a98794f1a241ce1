"""Faster and slower, by a share or by so many beats a minute -> texts with the tempo changed wherever it is written."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl import ir
from dsl.draft.editing.edits import replaced, set_song
from dsl.draft.editing.score import Score
from dsl.draft.hear import Heard
from dsl.draft.request import Change, Setting, Where
from dsl.limits import TEMPO_MAX, TEMPO_MIN


def tempo_by(score: Score, heard: Heard, wish: Setting) -> Iterator[str]:
    if wish.value.endswith("%"):
        factor = 1 + Fraction(wish.value[:-1]) / 100
        yield from _tempi(score, heard, wish.where, lambda bpm: bpm * factor)
    else:
        by = Fraction(wish.value)
        yield from _tempi(score, heard, wish.where, lambda bpm: bpm + by)


def tempo_share(score: Score, heard: Heard, wish: Change) -> Iterator[str]:
    factor = 1 + Fraction({1: 4, 2: 10, 3: 20}[min(3, abs(wish.by))] * (1 if wish.by > 0 else -1), 100)
    yield from _tempi(score, heard, wish.where, lambda bpm: bpm * factor)


def _tempi(score: Score, heard: Heard, where: Where, change) -> Iterator[str]:
    """The tempo that is written, changed wherever it is written; else a new line with what is heard, changed."""
    if score.song is None or not heard.sections:
        return
    if where.sections:
        first = next((s for s in heard.sections if s.name in where.sections), None)
        if first is not None:
            from dsl.draft.editing.settle import in_sections

            yield in_sections(score, where, f"tempo {_bpm(change(Fraction(str(first.tempo[0]))))}")
        return
    text, found = score.text, False
    bodies = [score.song.body, *(one.body for one in score.sections() if one.body is not None)]
    spans = [
        value
        for body in bodies
        for item in body.items
        if type(item) is ir.Setting and item.name == "tempo"
        for value in item.values
    ]
    for token in sorted((v for v in spans if isinstance(v, ir.Token) and v.kind == "NUMBER"), key=lambda v: -v.start):
        text, found = replaced(text, token.span, _bpm(change(Fraction(token.text)))), True
    if score.setting(score.song.body, "tempo") is None:
        text = set_song(Score(text), "tempo", _bpm(change(Fraction(str(heard.sections[0].tempo[0])))))
    yield text
    assert found is not None


def _bpm(value: Fraction) -> str:
    return str(min(TEMPO_MAX, max(TEMPO_MIN, round(value))))
