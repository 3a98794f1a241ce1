"""Edits of a song's form: sections put in, taken out, made longer, repeated, put elsewhere; all else stays as it is."""

from __future__ import annotations

from dsl import ir
from dsl.draft.editing.edits import _line_end, _line_start, remove, replaced
from dsl.draft.editing.length import fitted, written_out
from dsl.draft.editing.score import Score
from dsl.draft.reading.form import ORDER, USUAL_BARS
from dsl.draft.request import Reshape


def reshape(score: Score, wish: Reshape) -> str | None:
    """The text with its form changed; None if there is nothing to change."""
    if score.song is None:
        return None
    score = spelled_out(score)
    match wish.how:
        case "add":
            return _add(score, wish)
        case "insert":
            return _pause(score, wish)
        case "remove":
            return _remove(score, wish)
        case "bars" | "by" | "double" | "halve" | "times":
            return _length(score, wish)
        case "repeat":
            return _repeat(score, wish)
        case "swap":
            return _swap(score, wish)
        case "move":
            return _move(score, wish)
    return None


def spelled_out(score: Score) -> Score:
    """A song that plays its style's form, with the form's sections written."""
    if score.sections() or score.song is None:
        return score
    from dsl.draft.writing.styles import style_setting

    style = score.setting(score.song.body, "style")
    form = style_setting(style.values[0].text, "form") if style is not None else None
    lines, seen = [], {}
    for name, bars in (value for value in form.values) if form is not None else ():
        text = f"{name.text} {bars.text}"
        lines.append(name.text if seen.get(name.text) == bars.text else text)
        seen.setdefault(name.text, bars.text)
    from dsl.draft.editing.edits import insert

    text = score.text
    for line in lines:
        text = insert(text, Score(text).song.body, line)  # type: ignore[union-attr]
    return Score(text)


def _line_of(score: Score, section: ir.Section) -> tuple[int, int]:
    """The whole lines of a section, with the newline."""
    begin, stop = _line_start(score.text, section.span[0]), _line_end(score.text, section.span[1])
    return begin, min(stop + 1, len(score.text))


def _indent(score: Score, section: ir.Section) -> str:
    text = score.text[_line_start(score.text, section.span[0]) : section.span[0]]
    return text if not text.strip() else "  "


def _add(score: Score, wish: Reshape) -> str | None:
    sections = score.sections()
    name = wish.part.name
    known = [one for one in sections if one.name.text == name]
    style = score.song is not None and score.setting(score.song.body, "style") is not None
    bars = wish.part.bars or (int(float(known[0].bars.text)) if known and known[0].bars else USUAL_BARS.get(name, 8))
    head = (
        name
        if known and (not wish.part.bars or known[0].bars is not None and known[0].bars.text == str(bars))
        else f"{name} {bars}"
    )
    body = "" if style or head == name else _borrowed(score, name)
    place = _place(score, wish.other, name)
    line = f"{_indent(score, sections[0]) if sections else '  '}{head}{body}\n"
    if place is None:
        from dsl.draft.editing.edits import insert

        assert score.song is not None
        return insert(score.text, score.song.body, head + body)
    return score.text[:place] + line + score.text[place:]


def _pause(score: Score, wish: Reshape) -> str | None:
    """A section in which nothing plays."""
    place, sections = _place(score, wish.other, wish.part.name), score.sections()
    if place is None or wish.part.name in score.names():
        return None
    style = score.song is not None and score.setting(score.song.body, "style") is not None
    body = "{ style none }" if style else "{ }"
    return (
        score.text[:place]
        + f"{_indent(score, sections[0])}{wish.part.name} {wish.part.bars} {body}\n"
        + score.text[place:]
    )


def _borrowed(score: Score, name: str) -> str:
    """Without a style a new section needs a body: it layers what a section like it layers, or plays its rows."""
    like = {"intro": "verse", "outro": "chorus", "bridge": "verse", "solo": "chorus"}.get(name, "verse")
    written = score.written(like) or score.sections()[:1]
    for section in written:
        if section.body is not None:
            layers = [score.piece(item.span) for item in section.body.items if type(item) is ir.Layer]
            if layers:
                return f" {{ {'; '.join(layers)} }}"
            rows = [score.piece(item.span).rstrip() for item in section.body.items if type(item) is ir.Row]
            if rows:
                outer = _indent(score, section)
                return " {\n" + "".join(f"{outer}  {row}\n" for row in rows) + outer + "}"
    return ""


def _place(score: Score, other: str, name: str) -> int | None:
    """The offset of the line before which a new section goes; None for the song's end."""
    sections = score.sections()
    if not sections:
        return None
    if other == "end":
        return _line_of(score, sections[-1])[1]
    if other == "start":
        return _line_of(score, sections[0])[0]
    if other:
        side, beside, *which = other.split()
        found = [one for one in sections if one.name.text == beside]
        if found:
            chosen = found[-1] if not which or which[0] == "last" else found[min(int(which[0]), len(found)) - 1]
            if side == "before":
                return _line_of(score, found[0] if not which else chosen)[0]
            return _line_of(score, chosen)[1]
    rank = ORDER.index(name) if name in ORDER else len(ORDER)
    if any(one.name.text == name for one in sections):
        return _line_of(score, [one for one in sections if one.name.text == name][-1])[1]
    if name in ("intro",):
        return _line_of(score, sections[0])[0]
    later = [one for one in sections if one.name.text in ("outro", "coda", "tag") and ORDER.index(one.name.text) > rank]
    return _line_of(score, later[0])[0] if later else _line_of(score, sections[-1])[1]


def _chosen(score: Score, name: str, which: str) -> list[ir.Section]:
    if which in ("", "end", "start"):
        return [one for one in score.sections() if one.name.text == name]
    one = score.occurrence(name, which)
    return [one] if one is not None else []


def _remove(score: Score, wish: Reshape) -> str | None:
    chosen = _chosen(score, wish.part.name, wish.other)
    if not chosen or len(chosen) == len(score.sections()):
        return None
    first = score.written(wish.part.name)
    if len(chosen) == 1 and first and chosen[0] is first[0]:
        again = [one for one in score.sections() if one.name.text == wish.part.name and one is not chosen[0]]
        if again and again[0].bars is None and not again[0].again:  # its words go where it comes first now
            text = replaced(score.text, again[0].span, score.piece(chosen[0].span).rstrip())
            return _without(text, chosen[0])
    text = score.text
    for section in sorted(chosen, key=lambda one: -one.span[0]):
        text = _without(text, section)
    return text


def _without(text: str, section: ir.Section) -> str:
    stop = section.span[0] + len(text[section.span[0] : section.span[1]].rstrip())
    return remove(text, (section.span[0], stop))


def _length(score: Score, wish: Reshape) -> str | None:
    text, done = score.text, False
    chosen = [one for one in score.written(wish.part.name) if one.bars is not None]
    if wish.other:
        one = score.occurrence(wish.part.name, wish.other)
        if one is None:
            return None
        chosen = [one]
    for section in sorted(chosen, key=lambda one: -one.span[0]):
        if section.bars is None:
            made = _again_of(score, section, wish)
            text, done = (made, True) if made is not None else (text, done)
            continue
        old = int(float(section.bars.text))
        new = _bars_of(wish, old)
        later = [one for one in score.sections() if one.name.text == wish.part.name and one.span[0] > section.span[0]]
        if wish.other and later and later[0].bars is None and not later[0].again:  # that one stays as long as it was
            text = replaced(text, _bare(score, later[0]), score.piece(_bare(score, section)))
        if new >= 1 and new != old:
            if section.body is not None:
                span = section.body.span
                text = replaced(text, span, fitted(text[span[0] : span[1]], old, new))
            text, done = replaced(text, section.bars.span, str(new)), True
    return text if done else None


def _again_of(score: Score, section: ir.Section, wish: Reshape) -> str | None:
    """The text with a section that comes again written out, longer or shorter this once: `again` is as long as the first."""
    first = next((one for one in score.written(wish.part.name) if one.bars is not None), None)
    if first is None or first.bars is None:
        return None
    bars = _bars_of(wish, int(float(first.bars.text)))
    body = written_out(score, first, section, bars)
    return replaced(score.text, _bare(score, section), f"{wish.part.name} {bars}{body}") if bars >= 1 else None


def _bars_of(wish: Reshape, old: int) -> int:
    """How many bars a section has after a change of its length."""
    return {
        "bars": wish.part.bars,
        "by": old + wish.part.bars,
        "double": 2 * old,
        "halve": max(1, old // 2),
        "times": old * max(1, wish.part.bars),
    }[wish.how]


def _repeat(score: Score, wish: Reshape) -> str | None:
    found = [one for one in score.sections() if one.name.text == wish.part.name]
    if not found:
        return None
    place = _place(score, wish.other, wish.part.name) if wish.other else _line_of(score, found[-1])[1]
    place = _line_of(score, found[-1])[1] if place is None else place
    line = f"{_indent(score, found[-1])}{wish.part.name}\n"
    return score.text[:place] + line * max(1, wish.part.bars - 1) + score.text[place:]


def _swap(score: Score, wish: Reshape) -> str | None:
    one, other = score.written(wish.part.name)[:1], score.written(wish.other)[:1]
    if not one or not other:
        return None
    first, second = sorted((one[0], other[0]), key=lambda section: section.span[0])
    text = replaced(score.text, _bare(score, second), score.piece(_bare(score, first)))
    return replaced(text, _bare(score, first), score.piece(_bare(score, second)))


def _bare(score: Score, section: ir.Section) -> tuple[int, int]:
    return section.span[0], section.span[0] + len(score.piece(section.span).rstrip())


def _move(score: Score, wish: Reshape) -> str | None:
    found = score.written(wish.part.name)[:1]
    if not found:
        return None
    begin, stop = _line_of(score, found[0])
    lines = score.text[begin:stop]
    rest = Score(score.text[:begin] + score.text[stop:])
    place = _place(rest, wish.other, wish.part.name)
    return None if place is None else rest.text[:place] + lines + rest.text[place:]
