"""A wish -> texts with lines laid over what plays: in the groove, in each section, in a rule of the song."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.draft.editing.alter import base_of
from dsl.draft.editing.by_player import by_player
from dsl.draft.editing.edits import declare, insert, put_apply, set_song
from dsl.draft.editing.placing import over_patterns, over_sections, some, with_needs
from dsl.draft.editing.score import Score
from dsl.draft.facts import broken, crowds, meant, positions
from dsl.draft.hear import NAME, Heard, Listen
from dsl.draft.reading.counts import beat_of, count_of
from dsl.draft.request import Change, Only, Place, Ring, Silence, Swap, Use
from dsl.draft.writing.grids import head, row
from dsl.draft.writing.realise import Body, realise


def overlays(score: Score, heard: Heard, wish, listen: Listen) -> Iterator[str]:
    """Lines laid over what plays: in the groove that all of it comes from, in each section, in a rule of the song."""
    whole, wish = wish, where_broken(wish, heard)
    for yielding in (False, True):
        lines, needs = lines_for(score, heard, wish, yielding)
        if not lines:
            return
        if yielding and isinstance(wish, (Place, Use, Ring)):
            yield from _giving_way(score, wish, lines_for(score, heard, wish, False)[0], needs, listen)
        if not whole.where.sections:
            yield from some(in_pattern(score, heard, lines, needs))
            if len(heard.sections) > 1 and whole is not wish:
                yield from by_player(score, whole, lines, needs)
        if score.song is not None:
            yield over_sections(score, wish, lines, needs)
            yield from by_player(score, wish, lines, needs)
            quiet = [*lines, "fill_frequency 0%"]
            yield over_sections(score, wish, quiet, needs)
            if not whole.where.sections:
                yield from some(over_song(score, heard, wish, yielding))
                with_rule = over_song(score, heard, wish, yielding)
                if with_rule is not None:
                    yield set_song(Score(with_rule), "fill_frequency", "0%")
        else:
            yield over_patterns(score, wish.where, lines, needs)


def where_broken(wish, heard: Heard):
    """A silence or an exchange is written only where there is something to take away."""
    if not isinstance(wish, (Silence, Swap, Only)):
        return wish
    names = {fault.section.name for fault in broken((wish,), heard) if fault.strays}
    every = {section.name for section, _, _ in meant(wish.where, heard)}
    if not names or names == every and not wish.where.sections:
        return wish
    return wish._replace(
        where=wish.where._replace(sections=tuple(dict.fromkeys(s.name for s in heard.sections if s.name in names)))
    )


def _giving_way(score: Score, wish, lines: list[str], needs, listen: Listen) -> Iterator[str]:
    """The lines, with the hand that keeps time resting where a third hand would be needed."""
    text = (
        over_patterns(score, wish.where, lines, needs)
        if score.song is None
        else over_sections(score, wish, lines, needs)
    )
    drops = _drops(wish, text, listen)
    if drops:
        yield from some(_with(score, wish, [*drops, *lines], needs))


def making_room(text: str, wish, listen: Listen) -> Iterator[str]:
    """A text whose rows were changed, with the same rests."""
    drops = _drops(wish, text, listen)
    if drops:
        yield _with(Score(text), wish, drops, {})


def as_heard(score: Score, heard: Heard, wish: Swap, renamed: str | None) -> Iterator[str]:
    """An exchange over a style, without a rule: what plays is silenced, and the new target plays its rhythm in a row.
    `renamed` is the text with the section's own rows on the new target already, if it has such rows."""
    base, new = base_of(wish.old), wish.new
    sections = {section.name: section for section, _, _ in meant(wish.where, heard)}
    if score.song is None or wish.counts or new.startswith("<>") or "." in wish.old or not wish.where.sections:
        return
    text = renamed or score.text
    for name, section in sections.items():
        lines = [f"drop {base}"]
        if renamed is None:
            bars = [tuple(sorted(positions(bar, base))) for bar in section.bars if not bar.filled]
            made = row(dict.fromkeys(max(bars, key=bars.count), head(new)[1]), section.beats) if bars else None
            if made is None:
                return
            lines.append(f"{head(new)[0]} {made}")
        body = next((one.body for one in Score(text).written(name)), None)
        if renamed is not None and body is not None:
            text = insert(text, body, lines[0], first=True)
        else:
            text = over_sections(Score(text), wish._replace(where=wish.where._replace(sections=(name,))), lines, {})
    yield text


def _with(score: Score, wish, lines: list[str], needs) -> str:
    return (
        over_patterns(score, wish.where, lines, needs)
        if score.song is None
        else over_sections(score, wish, lines, needs)
    )


def _drops(wish, text: str, listen: Listen) -> list[str]:
    """Where which hand rests, so that two hands can play a text."""
    rests: dict[str, set] = {}
    for _, _, strokes, targets in crowds(listen(text)) if not wish.where.bars else ():
        own = base_of(getattr(wish, "target", ""))
        keeper = next((one for one in ("hh", "rd", "ch", "cr2", "cr3", "sp") if one in targets and one != own), None)
        name = count_of(strokes[0].at)
        if keeper is not None and name is not None:
            rests.setdefault(keeper, set()).add(name)
    return [f"drop {keeper} at {' '.join(sorted(names, key=beat_of))}" for keeper, names in rests.items()]


def lines_for(score: Score, heard: Heard, wish, yielding: bool, rule: bool = False) -> tuple[list[str], dict[str, str]]:
    """The lines that say a wish in the meter of the first section that it means, and the rules that they lean on."""
    first = next(iter(meant(wish.where._replace(bars=""), heard)), None)
    if first is None:
        return [], {}
    section = first[0]
    body = Body(section.beats, section.unit, rule, len(section.bars))
    if not realise(wish, body):
        return [], {}
    lines = [_only_heard(line, wish, heard) for line in body.lines()]
    lines = [line for line in lines if line]
    if not yielding:
        lines = [_without_yield(line) for line in lines]
    return lines, body.needs


def _only_heard(line: str, wish, heard: Heard) -> str:
    """`drop cr, cr2, cr3` without those that do not sound there."""
    found = re.fullmatch(r"(.*drop )([a-z0-9., ]+?)( at .*| \}| from .*)?", line)
    if found is None or not isinstance(wish, (Silence, Only, Place)):
        return line
    sounding = {s.target for _, _, bar in meant(wish.where._replace(bars=""), heard) for s in bar.strokes}
    names = [one for one in found[2].split(", ") if one in sounding or one in ("toms", "cymbals")]
    if not names and isinstance(wish, Place):
        return ""
    return f"{found[1]}{', '.join(names)}{found[3] or ''}" if names else line


def _without_yield(line: str) -> str:
    start, word, rest = line.partition(" instead of ")
    return start + (" }" if word and rest.endswith("}") else "")


def in_pattern(score: Score, heard: Heard, lines: list[str], needs) -> str | None:
    """The lines in the one groove of the text that everything that is heard comes from."""
    writers = {
        s.writer
        for section in heard.sections
        for bar in section.bars
        for s in bar.strokes
        if not s.fill and s.path == NAME
    }
    grooves = [
        score.declared[name]
        for name in writers
        if name in score.declared and score.declared[name].kind in ("pattern", "template")
    ]
    layered = [
        d
        for d in grooves
        if all(any(s.writer == d.name.text for s in bar.strokes) for section in heard.sections for bar in section.bars)
    ]
    if len(layered) != 1 or score.song is None:
        return None
    text = score.text
    for line in lines:
        fresh = Score(text)
        text = insert(text, fresh.declared[layered[0].name.text].body, line)
    return with_needs(text, needs)


def over_song(score: Score, heard: Heard, wish, yielding: bool) -> str | None:
    """A rule of the song's own, applied to all of it."""
    if score.song is None or not isinstance(wish, (Place, Silence, Swap, Only, Ring, Use, Change)):
        return None
    lines, needs = lines_for(score, heard, wish, yielding, rule=True)
    if not lines or "as_asked" in score.declared:
        return None
    applies = [line for line in lines if line.startswith("apply ")]
    lines = [line for line in lines if not line.startswith("apply ")]
    text = score.text
    if lines:
        meter = heard.sections[0] if heard.sections else None
        first = (
            [f"meter {meter.beats}/{meter.unit}"] if meter is not None and (meter.beats, meter.unit) != (4, 4) else []
        )
        block = (
            'modification as_asked "What was asked for" {\n' + "".join(f"  {line}\n" for line in first + lines) + "}"
        )
        text = put_apply(score, "apply as_asked")
        text = declare(Score(text), block)
    for line in applies:
        text = put_apply(Score(text), line)
    return with_needs(text, needs)
