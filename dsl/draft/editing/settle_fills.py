"""Fills put in, taken out, exchanged -> texts."""

from __future__ import annotations

from collections.abc import Iterator

from dsl import ir
from dsl.draft.editing.edits import remove, replaced, set_song
from dsl.draft.editing.reshape import spelled_out
from dsl.draft.editing.score import Score
from dsl.draft.editing.settle import in_sections
from dsl.draft.hear import Heard
from dsl.draft.reading.names import FILLS_FOR
from dsl.draft.request import Fill, Setting, Where
from dsl.draft.writing.styles import style_setting

# --- fills ----------------------------------------------------------------------------------------------------------


def fill(score: Score, heard: Heard, wish: Fill) -> Iterator[str]:
    """Fills put in, taken out, exchanged."""
    if score.song is None:
        return
    if wish.every < 0:
        yield _no_fills(score, wish)
        return
    named = wish._replace(name=wish.name or fill_for(score))
    exchanged = _exchanged(score, wish)
    if exchanged is not None:
        yield exchanged
    score = spelled_out(score)
    line = f"fill every {named.every} {named.name}" if named.every else f"fill {named.name}"
    if named.where.bars.isdigit():
        line = f"at bar {named.where.bars} {{ fill {named.name} }}"
    yield _with_fill(score, named, line)


def _with_fill(score: Score, wish: Fill, line: str) -> str:
    from dsl.draft.editing.placing import over_sections

    where = wish.where
    names = [section.name.text for section in score.sections()]
    if where.bars == "before":
        before = [a for a, b in zip(names, names[1:]) if b in where.sections]
        where = Where(tuple(dict.fromkeys(before)) or tuple(names[:1]))
    elif where.bars == "last" and not where.sections:
        where = Where(tuple(names[-1:]), "", "last" if names.count(names[-1]) > 1 else "")
    return over_sections(score, Setting("", "", Where(where.sections, "", where.time), ""), [line], {})


def _uses(score: Score, where: Where) -> list[ir.FillUse | ir.At]:
    """The fills that the sections that are meant ask for themselves."""
    out = []
    for section in score.sections():
        if section.body is not None and (not where.sections or section.name.text in where.sections):
            for item in section.body.items:
                if type(item) is ir.FillUse:
                    out.append(item)
                elif type(item) is ir.At and len(item.body.items) == 1 and type(item.body.items[0]) is ir.FillUse:
                    out.append(item)
    return out


def _exchanged(score: Score, wish: Fill) -> str | None:
    """Fills that are there already, with another name or how often they come changed."""
    uses = [use for use in _uses(score, wish.where) if not wish.where.bars.isdigit()]
    if not uses or wish.where.bars == "before":
        return None
    text = score.text
    for use in sorted(uses, key=lambda one: -one.span[0]):
        inner = use.body.items[0] if isinstance(use, ir.At) else use
        assert isinstance(inner, ir.FillUse)
        name = wish.name or score.piece(inner.call.span)
        if isinstance(use, ir.At):
            every = use.bars[0].span if use.kind == "every" and wish.every else None
            text = replaced(text, inner.call.span, name)
            text = replaced(text, every, str(wish.every)) if every else text
        else:
            every = wish.every or (use.every.text if isinstance(use.every, ir.Token) else 0)
            text = replaced(text, use.span, f"fill every {every} {name}" if every else f"fill {name}")
    return text if text != score.text else None


def _no_fills(score: Score, wish: Fill) -> str:
    text = score.text
    for use in sorted(_uses(score, wish.where), key=lambda one: -one.span[0]):
        text = remove(text, use.span)
    for section in reversed(Score(text).sections()):
        if section.body is not None and not section.body.items and section.bars is not None:
            text = replaced(text, (section.bars.span[1], section.span[1]), "")
    fresh = Score(text)
    assert fresh.song is not None
    if not any(fresh.setting(fresh.song.body, name) for name in ("style", "drummer")):
        return text
    if wish.where.sections:
        return in_sections(fresh, wish.where, "fill_frequency 0%")
    return set_song(fresh, "fill_frequency", "0%")


def fill_for(score: Score) -> str:
    """A fill that suits the song's style."""
    assert score.song is not None
    from dsl.draft.writing.styles import fill_beats

    style = score.setting(score.song.body, "style")
    name = style.values[0].text if style is not None else ""
    fills = style_setting(name, "fills") if style is not None else None
    for value in fills.values if fills is not None else ():
        if fill_beats(value[0].name.text) <= 4:
            return value[0].name.text
    return FILLS_FOR.get(name.partition(".")[0], FILLS_FOR[""])
