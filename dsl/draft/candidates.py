"""A wish -> texts that might do it, the smallest edits first; `revise` listens and takes the best."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl import ir
from dsl.draft import settle
from dsl.draft.alter import base_of, in_rows
from dsl.draft.counts import beat_of, count_of
from dsl.draft.edits import declare, in_section, insert, put_apply, set_song
from dsl.draft.facts import broken, crowds, meant
from dsl.draft.hear import NAME, Heard, hear
from dsl.draft.realise import Body, realise
from dsl.draft.request import Change, Fill, Groove, Move, Only, Place, Reshape, Ring, Rule, Setting, Silence, Swap, Use
from dsl.draft.reshape import reshape, spelled_out
from dsl.draft.score import Score
from dsl.draft.words_of import article, spoken


def candidates(score: Score, heard: Heard, wish) -> Iterator[str]:
    """Texts that may do what is wished, likeliest and smallest first."""
    match wish:
        case Reshape():
            yield from _some(reshape(score, wish))
        case Setting():
            yield from settle.setting(score, heard, wish)
        case Fill():
            yield from settle.fill(score, heard, wish)
        case Change():
            yield from _some(in_rows(score, heard, wish))
            yield from settle.change(score, heard, wish)
            yield from overlays(score, heard, wish)
        case Groove():
            yield from settle.groove(score, heard, wish)
            yield from overlays(score, heard, wish)
        case Rule():
            yield from rules(score, heard, wish)
        case Place() | Silence() | Only() | Swap() | Move() | Use() | Ring():
            yield from _some(in_rows(score, heard, wish))
            yield from _moved(score, heard, wish)
            yield from overlays(score, heard, wish)


def _some(text: str | None) -> Iterator[str]:
    if text is not None:
        yield text


def overlays(score: Score, heard: Heard, wish) -> Iterator[str]:
    """Lines laid over what plays: in the groove that all of it comes from, in each section, in a rule of the song."""
    whole, wish = wish, where_broken(wish, heard)
    for yielding in (False, True):
        lines, needs = lines_for(score, heard, wish, yielding)
        if not lines:
            return
        if yielding and isinstance(wish, (Place, Use, Ring)):
            yield from _giving_way(score, heard, wish, lines_for(score, heard, wish, False)[0], needs)
        if not whole.where.sections:
            yield from _some(in_pattern(score, heard, lines, needs))
            if len(heard.sections) > 1 and whole is not wish:
                yield from by_player(score, whole, lines, needs)
        if score.song is not None:
            yield over_sections(score, wish, lines, needs)
            yield from by_player(score, wish, lines, needs)
            quiet = [*lines, "fill_frequency 0%"]
            yield over_sections(score, wish, quiet, needs)
            if not whole.where.sections:
                yield from _some(over_song(score, heard, wish, yielding))
                with_rule = over_song(score, heard, wish, yielding)
                if with_rule is not None:
                    yield set_song(Score(with_rule), "fill_frequency", "0%")
        elif not whole.where.sections:
            yield over_patterns(score, lines, needs)


def where_broken(wish, heard: Heard):
    """A silence or an exchange is written only where there is something to take away."""
    if not isinstance(wish, (Silence, Swap, Only)):
        return wish
    names = {fault.section.name for fault in broken((wish,), heard) if fault.strays}
    every = {section.name for section, _, _ in meant(wish.where, heard)}
    if not names or names == every and not wish.where.sections:
        return wish
    return wish._replace(where=wish.where._replace(sections=tuple(dict.fromkeys(s.name for s in heard.sections if s.name in names))))


def _giving_way(score: Score, heard: Heard, wish, lines: list[str], needs) -> Iterator[str]:
    """The lines, with the hand that keeps time resting where a third hand would be needed."""
    text = over_patterns(score, lines, needs) if score.song is None else over_sections(score, wish, lines, needs)
    rests: dict[str, set] = {}
    for _, _, strokes, targets in crowds(hear(text)):
        keeper = next((one for one in ("hh", "rd", "ch") if one in targets and one != base_of(getattr(wish, "target", ""))), None)
        name = count_of(strokes[0].at)
        if keeper is not None and name is not None:
            rests.setdefault(keeper, set()).add(name)
    drops = [f"drop {keeper} at {' '.join(sorted(names, key=beat_of))}" for keeper, names in rests.items()]
    if drops and not wish.where.bars:
        made = [*drops, *lines]
        yield over_patterns(score, made, needs) if score.song is None else over_sections(score, wish, made, needs)


IN_FILLS = {"cr": "hh", "cp": "sn", "sn": "ft", "toms": "sn", "ht": "sn", "mt": "sn", "lt": "sn", "ft": "sn"}
"""What a fill plays instead of a target that is not wanted."""


def by_player(score: Score, wish, lines: list[str], needs) -> Iterator[str]:
    """A player who comes after the fills, and does there too what is wished."""
    rule = None
    if isinstance(wish, Swap) and not wish.counts and needs:
        rule = next(iter(needs))
        lines = []
    elif isinstance(wish, Silence) and not wish.counts and not wish.where.bars and len(wish.targets) == 1 and wish.targets[0] in IN_FILLS:
        target = wish.targets[0]
        rule, lines = "no_crash" if target == "cr" else f"no_{article(target)}", []
        if target != "cr":
            needs = {**needs, rule: f'modification {rule} "No {spoken(target)}"' + " {\n" + f"  on {target} {{ to {IN_FILLS[target]} }}\n}}"}
    if rule is None or score.song is None:
        return
    name = f"without_{article(wish.old if isinstance(wish, Swap) else wish.targets[0])}"
    block = player_block(score, name, rule)
    if block is None or name in score.declared:
        return
    needs = {**needs, name: block}
    if wish.where.sections:
        yield over_sections(score, wish, [*lines, f"drummer {name}"], needs)
    else:
        text = set_song(score, "drummer", name)
        yield with_needs(text, needs)


def player_block(score: Score, name: str, rule: str) -> str | None:
    """The song's drummer with one more rule, or a player of that rule alone."""
    from dsl.draft.hear import catalog

    assert score.song is not None
    setting = score.setting(score.song.body, "drummer")
    lines, title = [f"apply {rule}"], "A player"
    if setting is not None:
        known = setting.values[0].text
        if known in score.declared:
            return None
        found = catalog().find("drummer", known)
        if found is None:
            return None
        source = found.unit.parsed.source
        own = [" ".join(source.span_text(item.span).split()) for item in found.declaration.body.items if getattr(item, "name", "") != "plays"]
        lines = [one for one in own if one.startswith("apply")] + lines + [one for one in own if not one.startswith("apply")]
        title = found.declaration.title.text.strip('"') if found.declaration.title else known
    return f'drummer {name} "{title}, {name.replace("_", " ")}"' + " {\n" + "".join(f"  {line}\n" for line in lines) + "}"


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
    if not yielding:
        lines = [_without_yield(line) for line in lines]
    return lines, body.needs


def _only_heard(line: str, wish, heard: Heard) -> str:
    """`drop cr, cr2, cr3` without those that do not sound there."""
    found = re.fullmatch(r"(.*drop )([a-z0-9., ]+?)( at .*| \}| from .*)?", line)
    if found is None or not isinstance(wish, (Silence, Only)):
        return line
    sounding = {s.target for _, _, bar in meant(wish.where._replace(bars=""), heard) for s in bar.strokes}
    names = [one for one in found[2].split(", ") if one in sounding or one in ("toms", "cymbals")]
    return f"{found[1]}{', '.join(names)}{found[3] or ''}" if names else line


def _without_yield(line: str) -> str:
    start, word, rest = line.partition(" instead of ")
    return start + (" }" if word and rest.endswith("}") else "")


def in_pattern(score: Score, heard: Heard, lines: list[str], needs) -> str | None:
    """The lines in the one groove of the text that everything that is heard comes from."""
    writers = {s.writer for section in heard.sections for bar in section.bars for s in bar.strokes if not s.fill and s.path == NAME}
    grooves = [score.declared[name] for name in writers if name in score.declared and score.declared[name].kind in ("pattern", "template")]
    layered = [d for d in grooves if all(any(s.writer == d.name.text for s in bar.strokes) for section in heard.sections for bar in section.bars)]
    if len(layered) != 1 or score.song is None:
        return None
    text = score.text
    for line in lines:
        fresh = Score(text)
        text = insert(text, fresh.declared[layered[0].name.text].body, line)
    return with_needs(text, needs)


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
        others = [one for one in fresh.sections() if one.name.text == name and one.span != section.span and one.bars is None]
        if section.bars is not None and others:
            inner = [line for line in lines if line.split(" ")[0] not in ("dynamics", "tempo", "complexity")]
            block = f"at time {time if time != 'last' else 'last'} {{ {'; '.join(inner)} }}"
            text = in_section(fresh, section, [block]) if inner else in_section(fresh, section, lines)
        else:
            text = in_section(fresh, section, lines)
    return text


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
        first = [f"meter {meter.beats}/{meter.unit}"] if meter is not None and (meter.beats, meter.unit) != (4, 4) else []
        block = 'modification as_asked "What was asked for" {\n' + "".join(f"  {line}\n" for line in first + lines) + "}"
        text = put_apply(score, "apply as_asked")
        text = declare(Score(text), block)
    for line in applies:
        text = put_apply(Score(text), line)
    return with_needs(text, needs)


def over_patterns(score: Score, lines: list[str], needs) -> str:
    """The lines in every pattern of a text without a song."""
    text = score.text
    for declaration in score.patterns:
        if declaration.kind == "pattern":
            for line in lines:
                text = insert(text, Score(text).declared[declaration.name.text].body, line)
    return with_needs(text, needs)


def rules(score: Score, heard: Heard, wish: Rule) -> Iterator[str]:
    """A rule of the library applied: to the sections that are meant, else to the song, else to the patterns."""
    line = f"apply {wish.call}" + (f" at {wish.amount}%" if wish.amount != 100 else "")
    if wish.call == "half_time" and not wish.where.time:
        yield from _half_rows(score, heard, wish)
    if score.song is None:
        yield over_patterns(score, [line], {})
    elif wish.where.sections:
        yield over_sections(score, wish, [line], {})
        yield over_sections(score, wish, [line, "fill_frequency 0%"], {})
    else:
        yield put_apply(score, line)


def _half_rows(score: Score, heard: Heard, wish: Rule) -> Iterator[str]:
    section = next((one for one, _, _ in meant(wish.where, heard)), None)
    if section is not None and (section.beats, section.unit) == (4, 4):
        yield from _some(in_rows(score, heard, Move("sn", ("2", "4"), ("3",), 0, wish.where, wish.said)))


def _moved(score: Score, heard: Heard, wish) -> Iterator[str]:
    """A move that no row can take: silence where it was, strokes where it goes."""
    if not isinstance(wish, Move) or wish.shift:
        return
    lines, _ = lines_for(score, heard, Silence((wish.target,), wish.old, wish.where, ""), False)
    more, _ = lines_for(score, heard, Place(wish.target, wish.new, "", False, wish.where, ""), False)
    if score.song is not None:
        yield over_sections(score, wish, lines + more, {})
    else:
        yield over_patterns(score, lines + more, {})


assert ir
