"""Wishes about settings -> texts: tempo, meter, feel, loudness, density, the groove of a section."""

from __future__ import annotations

from collections.abc import Iterator

from dsl import ir
from dsl.draft.editing.edits import in_section, insert, put_apply, remove, replaced, set_in, set_song
from dsl.draft.editing.placing import over_patterns, over_sections, some
from dsl.draft.editing.reshape import spelled_out
from dsl.draft.editing.score import Score
from dsl.draft.editing.settle_tempo import tempo_by, tempo_share
from dsl.draft.hear import Heard
from dsl.draft.request import Change, Groove, Setting, Where
from dsl.draft.writing import grooves
from dsl.draft.writing.planning_form import carried
from dsl.draft.writing.styles import meter_of

MARKS = ("pp", "p", "mp", "mf", "f", "ff")
IN_PATTERNS = frozenset(("meter", "swing", "feel"))


def setting(score: Score, heard: Heard, wish: Setting) -> Iterator[str]:
    """A line such as `tempo 120`, where it belongs."""
    if wish.name == "title":
        yield from some(
            replaced(score.text, score.song.name.span, f'"{wish.value}"') if score.song is not None else None
        )
    elif not wish.value:
        yield from some(_without(score, wish))
    elif wish.name == "tempo by":
        yield from tempo_by(score, heard, wish)
    elif wish.name == "pace":
        yield from tempo_share(
            score, heard, Change("tempo", 2 if "fast" in wish.value else -2, "", wish.where, wish.said)
        )
    elif wish.name == "ramp":
        yield from _ramp(score, wish)
    elif score.song is None:
        if wish.name == "meter":
            from dsl.draft.editing.refit import refitted

            yield refitted(score, heard, wish)
        elif wish.name in IN_PATTERNS:
            text = score.text
            for declaration in score.grooves(wish.where):
                fresh = Score(text)
                text = set_in(fresh, fresh.declared[declaration.name.text].body, wish.name, wish.value)
            yield text
    elif wish.where.sections:
        yield from _meter(score, heard, wish) if wish.name == "meter" else iter(())
        yield in_sections(score, wish.where, f"{wish.name} {wish.value}")
    else:
        yield from _meter(score, heard, wish) if wish.name == "meter" else iter(())
        yield set_song(score, wish.name, wish.value)


def _without(score: Score, wish: Setting) -> str | None:
    """The text without a setting: the song's, or that of the sections that are meant."""
    if score.song is None:
        return None
    sections = [one for one in score.sections() if one.name.text in wish.where.sections and one.body is not None]
    bodies = [one.body for one in sections if one.body is not None] or [score.song.body]
    if not sections and score.setting(score.song.body, wish.name) is None:  # it stands in the sections
        bodies = [one.body for one in score.sections() if one.body is not None]
    found = [old for old in (score.setting(body, wish.name) for body in bodies) if old is not None]
    text = score.text
    for old in sorted(found, key=lambda one: -one.span[0]):
        text = remove(text, old.span)
    return text if found else None


def in_sections(score: Score, where: Where, line: str) -> str:
    """A setting in the body of each section that is meant."""
    score = spelled_out(score)
    text = over_sections(score, Setting("", "", where, ""), [line], {})
    name = line.split(" ")[0]
    if not where.time:  # where a section comes again and says it anew, it says the new thing
        fresh = Score(text)
        for section in fresh.sections():
            if (
                section.name.text in where.sections
                and section.again
                and section.body is not None
                and fresh.setting(section.body, name)
            ):
                text = set_in(fresh, section.body, name, line.split(" ", 1)[1])
                fresh = Score(text)
    return text


def _ramp(score: Score, wish: Setting) -> Iterator[str]:
    value = "mp -> ff" if wish.value == "up" else "mf -> pp"
    if score.song is None:
        return
    where = wish.where if wish.where.sections else Where(score.names()[-1:])
    yield in_sections(score, where, f"dynamics {value}")


# --- meter ----------------------------------------------------------------------------------------------------------


def _meter(score: Score, heard: Heard, wish: Setting) -> Iterator[str]:
    """Another meter: with the rows refitted, or with grooves that read the meter in place of the style's."""
    from dsl.draft.editing.refit import refitted

    beats, unit = meter_of(wish.value)
    assert score.song is not None
    style = score.setting(score.song.body, "style")
    if style is None:
        yield refitted(score, heard, wish)
    elif (beats, unit) != (4, 4):
        name = style.values[0].text
        spelled = spelled_out(score)
        text = spelled.text
        for section_name in wish.where.sections or spelled.names():
            lines = [f"meter {wish.value}"] if wish.where.sections else []
            lines += [
                "style none",
                *carried(name, grooves.genre_of(name), beats, unit, section_name in ("chorus", "solo"), wish.value),
            ]
            for number in range(len(Score(text).written(section_name))):
                fresh = Score(text)
                text = in_section(fresh, fresh.written(section_name)[number], lines)
        yield text if wish.where.sections else set_song(Score(text), "meter", wish.value)


# --- more and less --------------------------------------------------------------------------------------------------

KNOBS = {"busy": ("complexity", 50, 22), "human": ("humanize", 30, 20), "fills": ("fill_frequency", 20, 25)}


def change(score: Score, heard: Heard, wish: Change) -> Iterator[str]:
    """More or less of something: the setting that says it, moved by a step."""
    if wish.what == "vel":
        yield from _at_velocity(score, wish)
    elif wish.what == "tempo":
        yield from tempo_share(score, heard, wish)
    elif wish.what == "swing":
        yield from _swing(score, wish)
    elif wish.what == "loud" and not wish.target:
        yield from _dynamics(score, wish)
    elif wish.what == "late" and not wish.target:
        yield from some(_not_behind(score, wish) if wish.by < 0 else None)
        line = "apply behind_beat(15ms)" if wish.by > 0 else "apply ahead_of_beat(6ms)"
        yield from _feel(score, wish, "feel laid_back" if wish.by > 0 else "feel on_top", line)
    elif wish.what in KNOBS and score.song is not None:
        if not wish.target:
            yield from _knob(score, wish)
        if wish.what == "busy":
            yield from _busy(score, wish)
    elif wish.what == "busy":
        for line in _rules(wish):
            yield over_patterns(score, wish.where, [line], {})


BUSY = {"sn": "apply ghost_layer(40%)", "hh": "apply sixteenth_hats", "bd": "apply kick_pickups(80%)"}
CALM = {"": "apply simplify", "all": "apply minimal", "hh": "apply quarter_hats"}


def _rules(wish: Change) -> list[str]:
    """Rules of the library for more and for less of everything, or of one target."""
    rules = BUSY if wish.by > 0 else CALM
    return [line for target, line in rules.items() if wish.target in ("", target) or target in ("", "all")]


def _busy(score: Score, wish: Change) -> Iterator[str]:
    for line in _rules(wish):
        yield over_sections(score, wish, [line], {}) if wish.where.sections else put_apply(score, line)


def _at_velocity(score: Score, wish: Change) -> Iterator[str]:
    from dsl.draft.spoken import article

    name = f"{article(wish.target)}_at_{wish.by}"
    needs = {name: f'modification {name} "Velocity {wish.by}" {{\n  on {wish.target} {{ vel {wish.by} }}\n}}'}
    if score.song is None:
        yield over_patterns(score, wish.where, [f"apply {name}"], needs)
    else:
        yield over_sections(score, wish, [f"apply {name}"], needs)


def _not_behind(score: Score, wish: Change) -> str | None:
    """The text without what makes it late: a feel, or a rule whose own words or name say so."""
    if score.song is None:
        return None
    bodies = [score.song.body, *(one.body for one in score.sections() if one.body is not None)]
    found = []
    for item in (item for body in bodies for item in body.items):
        words = score.piece(item.span)
        if type(item) is ir.Apply:
            own = score.declared.get(words.split()[1].partition("(")[0])
            late = own is not None and " late " in score.piece(own.span)
            found += [item] if late or "behind" in words or "lazy" in words else []
        elif type(item) is ir.Setting and item.name == "feel" and "laid_back" in words:
            found.append(item)
    text = score.text
    for item in sorted(found, key=lambda one: -one.span[0]):
        text = remove(text, item.span)
    return text if found else None


def _feel(score: Score, wish: Change, feel: str, rule: str) -> Iterator[str]:
    if score.song is None:
        return
    old = score.setting(score.song.body, "feel")
    if wish.where.sections:
        yield in_sections(score, wish.where, feel)
        yield over_sections(score, wish, [rule], {})
        return
    if old is None:
        yield set_song(score, *feel.split(" "))
    yield put_apply(score, rule)


def _knob(score: Score, wish: Change) -> Iterator[str]:
    assert score.song is not None
    name, usual, step = KNOBS[wish.what]
    body = (
        score.written(wish.where.sections[0])[0].body
        if wish.where.sections and score.written(wish.where.sections[0])
        else None
    )
    old = (score.setting(body, name) if body is not None else None) or score.setting(score.song.body, name)
    value = float(old.values[0].text.rstrip("%")) if old is not None and isinstance(old.values[0], ir.Token) else usual
    for scale in (1, 2):
        new = min(100, max(0, round(value + step * scale * (abs(wish.by) / 2) * (1 if wish.by > 0 else -1))))
        if new != value:
            yield (
                in_sections(score, wish.where, f"{name} {new}%")
                if wish.where.sections
                else set_song(score, name, f"{new}%")
            )


def _swing(score: Score, wish: Change) -> Iterator[str]:
    old = None
    if score.song is not None and not wish.where.sections:
        old = score.setting(score.song.body, "swing")
    elif score.song is None:
        for declaration in score.grooves(wish.where):
            old = old or score.setting(declaration.body, "swing")
    percent, per = 50.0, "1/8"
    if old is not None and isinstance(old.values[0], ir.Token):
        percent = float(old.values[0].text.rstrip("%"))
        per = old.values[1].text if len(old.values) > 1 else per
    step = {1: 2, 2: 4, 3: 6}[min(3, abs(wish.by))]
    new = percent + step * (1 if wish.by > 0 else -1) if old is not None else (58 if wish.by > 0 else 50)
    yield from setting(
        score, Heard((), ()), Setting("swing", f"{min(75, max(50, new)):g}% per {per}", wish.where, wish.said)
    )


def _dynamics(score: Score, wish: Change) -> Iterator[str]:
    if score.song is None:
        return
    where = wish.where
    if not where.sections:
        old = score.setting(score.song.body, "dynamics")
        yield set_song(score, "dynamics", _step(old, wish.by))
        return
    for name in where.sections:
        section = (score.occurrence(name, where.time) if where.time else None) or next(iter(score.written(name)), None)
        first = next(iter(score.written(name)), None)
        old = score.setting(section.body, "dynamics") if section is not None else None
        old = old or (score.setting(first.body, "dynamics") if first is not None else None)
        yield in_sections(score, where, f"dynamics {_step(old, wish.by)}")
        return


def _step(old: ir.Setting | None, by: int) -> str:
    """Markings a step or two louder or softer; a ramp moves as a whole."""
    words = [value.text for value in old.values if isinstance(value, ir.Token)] if old is not None else ["mf"]
    size = max(1, abs(by) - (0 if abs(by) > 1 else 0)) if abs(by) != 2 else 1
    moved = [
        MARKS[min(5, max(0, MARKS.index(word) + (size if by > 0 else -size)))] if word in MARKS else word
        for word in words
    ]
    return " -> ".join(moved)


# --- grooves --------------------------------------------------------------------------------------------------------


def groove(score: Score, heard: Heard, wish: Groove) -> Iterator[str]:
    """Another groove where one is layered already."""
    if score.song is None or wish.call == "double_bass":
        return
    layers = []
    for section in score.sections():
        if section.body is not None and (not wish.where.sections or section.name.text in wish.where.sections):
            layers += [item for item in section.body.items if type(item) is ir.Layer]
    if layers and len({score.piece(layer.call.span) for layer in layers}) == 1:
        text = score.text
        for layer in sorted(layers, key=lambda one: -one.span[0]):
            text = replaced(text, layer.call.span, wish.call)
        yield text


assert insert
