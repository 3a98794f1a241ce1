"""Rows in another meter: each bar keeps the length of its steps, and is cut or goes round again to fill the new bar."""

from __future__ import annotations

from fractions import Fraction

from dsl import ir
from dsl.draft.editing.edits import in_section, replaced, set_in, set_song
from dsl.draft.editing.score import Score
from dsl.draft.facts import meant
from dsl.draft.hear import Heard
from dsl.draft.reading.counts import beat_of
from dsl.draft.request import Setting
from dsl.draft.writing.grids import grouped
from dsl.draft.writing.styles import meter_of
from dsl.steps import decode


def refitted(score: Score, heard: Heard, wish: Setting) -> str:
    """A text whose rows fill another meter: of a section, of the song, or of its patterns."""
    section = next((one for one, _, _ in meant(wish.where, heard)), None)
    old = (section.beats, section.unit) if section is not None else (4, 4)
    new = meter_of(wish.value)
    spans = _bodies(score, wish)
    text = score.text
    for found in sorted(score.rows(), key=lambda one: -one.row.span[0]):
        if any(start <= found.row.span[0] < stop for start, stop in spans):
            text = _refit_row(text, found.row, old, new)
    fresh = Score(text)
    if score.song is None:
        for declaration in score.grooves(wish.where):
            fresh = Score(text)
            text = set_in(fresh, fresh.declared[declaration.name.text].body, "meter", wish.value)
        return text
    if not wish.where.sections:
        return set_song(fresh, "meter", wish.value)
    for name in wish.where.sections:
        for number in range(len(Score(text).written(name))):
            fresh = Score(text)
            text = in_section(fresh, fresh.written(name)[number], [f"meter {wish.value}"])
        text = _cut_layers(text, name)
    return text


def _bodies(score: Score, wish: Setting) -> list[tuple[int, int]]:
    """Where the rows stand that must change: patterns for the whole song, a section's own rows for a section."""
    if score.song is None:
        return [one.body.span for one in score.grooves(wish.where)]
    if wish.where.sections:
        return [one.body.span for name in wish.where.sections for one in score.written(name) if one.body is not None]
    return [one.body.span for one in score.declared.values() if one.kind in ("pattern", "template", "song")]


def _cut_layers(text: str, name: str) -> str:
    """Layers of a section in a meter of its own are cut at its bar lines."""
    spans = [
        item.span for section in Score(text).written(name) if section.body is not None
        for item in section.body.items if type(item) is ir.Layer and not item.how
    ]  # fmt: skip
    for start, stop in sorted(spans, reverse=True):
        text = replaced(text, (start, stop), text[start:stop].rstrip() + " cut")
    return text


def _refit_row(text: str, row: ir.Row, old: tuple[int, int], new: tuple[int, int]) -> str:
    pieces = [row.source.bars] if isinstance(row.source, ir.InBars) else []
    pieces += [under.bars for under in row.unders]
    for bars in sorted(pieces, key=lambda one: -one.span[0]):
        made = _bars(text[bars.span[0] : bars.span[1]], old, new)
        text = replaced(text, bars.span, made)
    if isinstance(row.source, ir.On):
        kept = [
            one
            for one in row.source.counts
            if isinstance(one, ir.Token) and ":" not in one.text and beat_of(one.text) < new[0]
        ]
        if kept and len(kept) != len(row.source.counts):
            span = row.source.counts[0].span[0], row.source.counts[-1].span[1]
            text = replaced(text, span, " ".join(text[one.span[0] : one.span[1]] for one in kept))
    return text


def _bars(text: str, old: tuple[int, int], new: tuple[int, int]) -> str:
    share = Fraction(new[0] * old[1], new[1] * old[0])
    out, at = [], 0
    for bar in decode(text).bars:
        inside = text[bar.start : bar.end]
        steps = "".join(inside.split())
        count = len(steps) * share
        if bar.repeat or "[" in steps or count.denominator != 1 or not count:
            continue
        made = (steps * (int(count) // len(steps) + 1))[: int(count)]
        division = int(count) // new[0] if count % new[0] == 0 else 0
        out += [text[at : bar.start], grouped(made, division) if division else made]
        at = bar.end
    return "".join(out) + text[at:]
