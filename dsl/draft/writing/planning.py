"""Understood -> Plan: the style or rows that a draft stands on, its sections, and which lines go where."""

from __future__ import annotations

from dsl.draft.reading.names import PLAYS
from dsl.draft.reading.vocabulary import TEMPO_BPM
from dsl.draft.request import (
    Change,
    Fill,
    Groove,
    Only,
    Place,
    Ring,
    Rule,
    Setting,
    Silence,
    Swap,
    Understood,
    Use,
    Where,
)
from dsl.draft.writing import grooves
from dsl.draft.writing.plan import Plan, noted
from dsl.draft.writing.planning_form import carry, lay_out
from dsl.draft.writing.planning_rows import write_rows
from dsl.draft.writing.realise import TIMEKEEPERS, Body, realise
from dsl.draft.writing.silences import KEPT, write_silence, write_spared
from dsl.draft.writing.styles import meter_of
from dsl.draft.writing.tempo import fill_for, tempo

SONG_SETTINGS = (
    "style",
    "drummer",
    "kit",
    "tempo",
    "meter",
    "seed",
    "swing",
    "feel",
    "complexity",
    "intensity",
    "fill_frequency",
    "humanize",
    "dynamics",
)
PLAYING = (Place, Silence, Only, Swap, Use, Ring)


def planned(understood: Understood, seed: int) -> Plan:
    """The plan of a draft: what it stands on, its sections, and every wish as lines of them."""
    plan = Plan(understood, seed)
    settings(plan)
    base(plan)
    lay_out(plan)
    if plan.rows is not None and len(plan.sections) == 1:
        plan.rows = next(iter(plan.sections.values())).body
        plan.rows.bare = True
    carry(plan)
    for wish in sorted(_joined(plan.wishes), key=lambda one: not isinstance(one, Silence)):  # what spares comes after
        _write(plan, wish)
    write_rows(plan)
    return plan


# --- what holds for the whole song ----------------------------------------------------------------------------------


def settings(plan: Plan) -> None:
    for name in SONG_SETTINGS:
        wish = plan.setting(name)
        if wish is not None and wish.value:
            plan.settings[name] = wish.value
    if "seed" not in plan.settings and plan.seed:
        plan.settings["seed"] = str(plan.seed)
    meter = plan.settings.get("meter", "")
    if meter:
        plan.beats, plan.unit = meter_of(meter)
        plan.rule = Body(plan.beats, plan.unit, rule=True)
        if meter == "4/4":
            del plan.settings["meter"]


def base(plan: Plan) -> None:
    """What the draft stands on: a style, a groove of the library, or rows of its own."""
    whole = [w for w in plan.of(Groove) if not w.where.sections and w.call != "double_bass"]
    placed = [w for w in plan.wishes if isinstance(w, (Place, Only, Ring)) and not w.where.sections]
    whole = _brushed(plan, whole)
    if whole:
        plan.base = whole[0].call
        native = grooves.meter_of(plan.base)
        if native and native != "4/4" and "meter" not in plan.settings:
            plan.settings["meter"] = native
            plan.beats, plan.unit = meter_of(native)
        whole_bars = native and meter_of(native)[1] == plan.unit and meter_of(native)[0] % plan.beats == 0
        if native and whole_bars and meter_of(native) != (plan.beats, plan.unit):
            plan.across = " across"
        elif native and meter_of(native) != (plan.beats, plan.unit):
            plan.unable.append(
                f"{plan.base.partition('(')[0]} is written in {native}: something like it carries {plan.settings['meter']}"
            )
            plan.base = ""
    if "style" not in plan.settings and "drummer" in plan.settings and not whole and not placed:
        plan.settings["style"] = PLAYS.get(plan.settings["drummer"], "rock.classic")
        plan.assumed.append(f"the style {plan.settings['style']}, as {plan.settings['drummer']} plays it")
    if "style" not in plan.settings and not whole and not placed:
        plan.settings["style"] = "jazz.swing" if "waltz" in plan.understood.request.lower() else "rock.classic"
        plan.assumed.append(f"the style {plan.settings['style']}, as none was named")
    if "style" not in plan.settings and not whole:
        plan.rows = Body(plan.beats, plan.unit)
    tempo(plan)


def _brushed(plan: Plan, grooves_said: list[Groove]) -> list[Groove]:
    """Brushes are a way to play what else is named, if that can be swept; else it is said that they could not."""
    brushes = [one for one in grooves_said if one.call == "brushes"]
    others = [one for one in grooves_said if one.call not in ("brushes", "jazz_waltz")]
    if brushes and len(grooves_said) > len(brushes):
        gone = ("jazz_waltz",) if not others else ("brushes",)
        plan.wishes = [one for one in plan.wishes if not (isinstance(one, Groove) and one.call in gone)]
    if brushes and others:
        plan.unable.append(
            f"brushes: the groove {others[0].call.partition('(')[0]} is written for sticks; a kit with brush sounds will do it"
        )
        return others
    if brushes and len(grooves_said) > len(brushes) and "meter" not in plan.settings:
        plan.settings["meter"] = "3/4"
        plan.beats, plan.unit = 3, 4
        plan.rule = Body(3, 4, rule=True)
    return brushes or grooves_said


def _joined(wishes: list) -> list:
    """Wishes as they are written: no hats but a ride is a ride instead of hats."""
    out = list(wishes)
    for use in [w for w in wishes if isinstance(w, Use) and w.target in ("rd", "ch", "rd.bell")]:
        for silence in [
            w for w in out if isinstance(w, Silence) and "hh" in w.targets and w.where == use.where and not w.counts
        ]:
            out[out.index(silence)] = Swap("hh", use.target, (), use.where, use.said)
    swapped = {(one.old, one.where) for one in out if isinstance(one, Swap) and not one.counts}
    out = [
        one
        for one in out
        if not (isinstance(one, Silence) and not one.counts and all((t, one.where) in swapped for t in one.targets))
    ]
    return list(dict.fromkeys(out))


# --- lines ----------------------------------------------------------------------------------------------------------


def _write(plan: Plan, wish) -> None:
    where = wish.where
    if where.bars.endswith(" half") and not where.sections and len(plan.sections) > 1:
        noted(plan, False, wish)
        return
    if where.time == "1" and where.sections:
        _tell_first(plan, wish)
    if isinstance(wish, Setting):
        _write_setting(plan, wish)
    elif isinstance(wish, Fill):
        _write_fill(plan, wish)
    elif isinstance(wish, Groove) and not where.sections and wish.call == plan.base:
        return
    elif isinstance(wish, Use) and (plan.rows is None or where.sections):
        return  # only if it is not heard already (see `compose`)
    elif (
        isinstance(wish, (Place, Only, Ring, Swap, Use))
        and not where.sections
        and plan.rows is not None
        and not where.bars
    ):
        return  # the rows themselves say it (see `_rows`)
    elif (
        isinstance(wish, Silence)
        and plan.rows is not None
        and not where.sections
        and not where.bars
        and not wish.counts
    ):
        return
    elif isinstance(wish, Silence):
        write_silence(plan, wish)
    elif isinstance(wish, Place) and wish.target in KEPT and where.sections and write_spared(plan, wish):
        return
    elif isinstance(wish, Place) and _under_accents(plan, wish):
        for section in plan.sections.values():
            noted(plan, realise(wish, section.body), wish)
    elif (
        where.sections
        or len(plan.sections) == 1
        or isinstance(wish, Groove)
        or where.bars.startswith(("every ", "each "))
    ):
        for section in plan.meant(where):
            noted(plan, realise(wish, section.body), wish)
    elif isinstance(wish, Rule):
        plan.applies.append(f"apply {wish.call}" + (f" at {wish.amount}%" if wish.amount != 100 else ""))
    elif isinstance(wish, Change):
        _write_change(plan, wish)
    else:
        odd = [one for one in plan.sections.values() if (one.body.beats, one.body.unit) != (plan.beats, plan.unit)]
        for section in odd if isinstance(wish, Place) else ():  # the rule is written in the meter of the song
            realise(wish, section.body)
        noted(plan, realise(wish, plan.rule), wish)


def _under_accents(plan: Plan, wish: Place) -> bool:
    """Hats of the whole song that make room for a crash of one section: they are written where that can be said."""
    keeps = wish.exact and wish.target in TIMEKEEPERS and not wish.where.sections and not wish.where.bars
    accents = any(w.where.sections and w.target in KEPT and w.target not in TIMEKEEPERS for w in plan.of(Place))
    same = all((one.body.beats, one.body.unit) == (plan.beats, plan.unit) for one in plan.sections.values())
    return keeps and accents and same


def _tell_first(plan: Plan, wish) -> None:
    """`the first chorus quiet`: a section that comes again is as it was first written, and that is said."""
    for name in wish.where.sections:
        if [part.name for part in plan.form].count(name) > 1:
            plan.unable.append(f"“{wish.said}” in the first {name.replace('_', '-')} only: every one has it")


def _write_setting(plan: Plan, wish: Setting) -> None:
    if wish.name == "ramp":
        _write_ramp(plan, wish)
    elif wish.name == "pace":
        if wish.where.sections:
            for section in plan.meant(wish.where):
                section.body.set("tempo", str(TEMPO_BPM[wish.value]))
    elif wish.name in ("tempo by", "without"):
        return
    elif wish.where.sections:
        for section in plan.meant(wish.where):
            if wish.name == "meter" and wish.value == "4/4" and "meter" not in plan.settings:
                continue
            section.body.set(wish.name, wish.value)
            if wish.name == "style" and "style" not in plan.settings and not plan.base:
                plan.settings["style"] = wish.value
    elif wish.name == "dynamics" and " -> " in wish.value and len(plan.sections) == 1:
        plan.settings.pop("dynamics", None)
        next(iter(plan.sections.values())).body.set("dynamics", wish.value)
    elif wish.name == "tempo" and " -> " in wish.value:
        plan.settings["tempo"] = wish.value.split(" ")[0]
        if len(plan.sections) == 1:
            next(iter(plan.sections.values())).body.set("tempo", wish.value)


def _write_ramp(plan: Plan, wish: Setting) -> None:
    for section in (
        plan.meant(wish.where) if wish.where.sections or len(plan.sections) == 1 else list(plan.sections.values())[-1:]
    ):
        said = next((line.split(" ")[1] for line in section.body.parts["settings"] if line.startswith("dynamics ")), "")
        first, last = ("mp", "ff") if wish.value == "up" else ("mf", "pp")
        if said and wish.value == "up":
            first = {"f": "mf", "ff": "mf"}.get(said, said)
        elif said:
            first = {"p": "mf", "pp": "mf"}.get(said, said)
        section.body.set("dynamics", f"{first} -> {last}")


def _write_change(plan: Plan, wish: Change) -> None:
    body = Body(plan.beats, plan.unit)
    if not realise(wish, body):
        plan.unable.append(f"“{wish.said}”")
        return
    for line in body.parts["settings"]:
        name, _, value = line.partition(" ")
        plan.settings[name] = value
    plan.applies += body.parts["applies"]
    plan.rule.needs.update(body.needs)


def _write_fill(plan: Plan, wish: Fill) -> None:
    if wish.every < 0:
        if wish.where.sections:
            for section in plan.meant(wish.where):
                section.body.set("fill_frequency", "0%")
        else:
            plan.settings["fill_frequency"] = "0%"
        return
    named = wish._replace(name=wish.name or fill_for(plan))
    if wish.where.bars == "before":
        for part, following in zip(plan.form, plan.form[1:]):
            if following.name in wish.where.sections:
                realise(named._replace(where=Where()), plan.sections[part.name].body)
    elif wish.where.bars == "last" and not wish.where.sections:
        realise(named._replace(where=Where()), plan.sections[plan.form[-1].name].body)
    else:
        for section in plan.meant(wish.where):
            realise(named, section.body)
    if not wish.name:
        plan.assumed.append(f"the fill {named.name}")
    plan.settings.setdefault("fill_frequency", "0%")
