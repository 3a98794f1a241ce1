"""A wish -> texts that might do it, the smallest edits first; `revise` listens and takes the best."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl import ir
from dsl.draft.editing import settle, settle_fills
from dsl.draft.editing.alter import in_rows
from dsl.draft.editing.edits import put_apply, remove, replaced
from dsl.draft.editing.levels import louder_rows
from dsl.draft.editing.overlay import as_heard, lines_for, making_room, over_patterns, over_sections, overlays
from dsl.draft.editing.placing import some
from dsl.draft.editing.reshape import reshape
from dsl.draft.editing.score import Score
from dsl.draft.facts import bars_meant, meant, together
from dsl.draft.hear import Heard, Listen
from dsl.draft.request import Change, Fill, Groove, Move, Only, Place, Reshape, Ring, Rule, Setting, Silence, Swap, Use
from dsl.draft.spoken import article


def candidates(score: Score, heard: Heard, wish, listen: Listen) -> Iterator[str]:
    """Texts that may do what is wished, likeliest and smallest first."""
    wish = together(wish, heard) if isinstance(wish, Use) else wish
    match wish:
        case Reshape():
            yield from some(reshape(score, wish))
        case Setting():
            yield from settle.setting(score, heard, wish)
        case Fill():
            yield from settle_fills.fill(score, heard, wish)
        case Change():
            yield from some(in_rows(score, heard, wish))
            yield from some(louder_rows(score, heard, wish))
            yield from settle.change(score, heard, wish)
            yield from overlays(score, heard, wish, listen)
        case Groove():
            yield from settle.groove(score, heard, wish)
            yield from overlays(score, heard, wish, listen)
        case Rule():
            yield from rules(score, heard, wish)
        case Place() | Silence() | Only() | Swap() | Move() | Use() | Ring():
            if isinstance(wish, (Use, Place)):
                yield from undropped(score, wish)
            if isinstance(wish, Silence) and wish.where.bars:
                yield from withdrawn(score, wish)
            rows = in_rows(score, heard, wish)
            yield from some(rows)
            if isinstance(wish, Place) and wish.target.endswith(".accent"):
                yield accented(score, wish)
                return
            if rows is not None and isinstance(wish, (Place, Move)):
                yield from making_room(rows, wish, listen)
            if isinstance(wish, Swap):
                yield from as_heard(score, heard, wish, rows)
            yield from _moved(score, heard, wish)
            bare = unwritten(score, wish) if isinstance(wish, Silence) else None
            if bare is not None:
                yield bare
            yield from overlays(Score(bare) if bare else score, heard, wish, listen)


def withdrawn(score: Score, wish: Silence) -> Iterator[str]:
    """`No crash at the start of the chorus`, which the chorus writes as `cr on 1:1`: the text without that count."""
    text, bases = score.text, {one.partition(".")[0] for one in wish.targets}
    for section in reversed(score.sections()):
        if section.body is None or section.bars is None or section.name.text not in wish.where.sections:
            continue
        inside = bars_meant(wish.where.bars, int(float(section.bars.text)))
        for item in reversed(section.body.items):
            piece = score.piece(item.span)
            named = re.findall(r"(?<= )(\d+):\d\S*", piece)
            if type(item) is not ir.Row or item.target.name not in bases or not named or wish.counts:
                continue
            if {int(one) for one in named} <= inside:
                text = remove(text, item.span)
    if text != score.text:
        yield text


def unwritten(score: Score, wish: Silence) -> str | None:
    """The text without the rows that the meant sections write for what is to be silent; others may play it too."""
    text, bases = score.text, {one.partition(".")[0] for one in wish.targets}
    for section in reversed(score.sections()):
        if section.body is None or wish.counts or wish.where.bars or wish.where.time:
            continue
        if wish.where.sections and section.name.text not in wish.where.sections:
            continue
        for item in reversed(section.body.items):
            if type(item) is ir.Row and item.target.name in bases:
                text = remove(text, item.span)
    return text if text != score.text else None


def undropped(score: Score, wish: Use | Place) -> Iterator[str]:
    """`The snare comes back`: the text without the `drop` that silences it in the sections that are meant."""
    base = wish.target if wish.target == "hh.foot" else wish.target.partition(".")[0]
    text = score.text
    for section in reversed(score.sections()):
        if section.body is None or section.name.text not in wish.where.sections:
            continue
        chosen = score.occurrence(section.name.text, wish.where.time) if wish.where.time else section
        if chosen is None or chosen.span != section.span:
            continue
        for item in reversed(section.body.items):
            if type(item) is ir.Drop and item.counts is None and item.start is None:
                left = [score.piece(one.span) for one in item.targets if one.name != base]
                if not left:
                    text = remove(text, item.span)
                elif len(left) < len(item.targets):
                    text = replaced(text, item.span, f"drop {', '.join(left)}")
    if text != score.text:
        yield text


def rules(score: Score, heard: Heard, wish: Rule) -> Iterator[str]:
    """A rule of the library applied: to the sections that are meant, else to the song, else to the patterns."""
    line = f"apply {wish.call}" + (f" at {wish.amount}%" if wish.amount != 100 else "")
    if wish.call == "half_time" and not wish.where.time:
        yield from _half_rows(score, heard, wish)
    if score.song is None:
        yield over_patterns(score, wish.where, [line], {})
    elif wish.where.sections:
        yield over_sections(score, wish, [line], {})
        yield over_sections(score, wish, [line, "fill_frequency 0%"], {})
    else:
        yield put_apply(score, line)


def _half_rows(score: Score, heard: Heard, wish: Rule) -> Iterator[str]:
    section = next((one for one, _, _ in meant(wish.where, heard)), None)
    if section is not None and (section.beats, section.unit) == (4, 4):
        yield from some(in_rows(score, heard, Move("sn", ("2", "4"), ("3",), 0, wish.where, wish.said)))


def accented(score: Score, wish: Place) -> str:
    """Accents on strokes that no row of the text writes: a rule of the text's own."""
    target = wish.target.partition(".")[0]
    names = {"beats": "1 2 3 4", "backbeat": "2 4"}
    at = " ".join(names.get(one, one) for one in wish.counts)
    name = f"accented_{article(target)}"
    needs = {name: f'modification {name} "Accents" {{\n  on {target} at {at} {{ as accent }}\n}}'}
    if score.song is None:
        return over_patterns(score, wish.where, [f"apply {name}"], needs)
    return over_sections(score, wish, [f"apply {name}"], needs)


def _moved(score: Score, heard: Heard, wish) -> Iterator[str]:
    """A move that no row can take: silence where it was, strokes where it goes."""
    if not isinstance(wish, Move) or wish.shift:
        return
    lines, _ = lines_for(score, heard, Silence((wish.target,), wish.old, wish.where, ""), False)
    more, _ = lines_for(score, heard, Place(wish.target, wish.new, "", False, wish.where, ""), False)
    if score.song is not None:
        yield over_sections(score, wish, lines + more, {})
    else:
        yield over_patterns(score, wish.where, lines + more, {})
