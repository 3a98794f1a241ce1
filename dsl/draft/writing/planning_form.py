"""A plan's form: its sections with their bars, and what plays in each before anything is laid over it."""

from __future__ import annotations

from dsl.draft.reading.form import USUAL_BARS
from dsl.draft.reading.whole import usual_bars
from dsl.draft.request import (
    EVERYWHERE,
    Part,
    Setting,
)
from dsl.draft.writing import grooves
from dsl.draft.writing.plan import Plan, Planned
from dsl.draft.writing.realise import Body
from dsl.draft.writing.styles import meter_of, style_setting, titled

# --- sections -------------------------------------------------------------------------------------------------------


def lay_out(plan: Plan) -> None:
    form, bars = list(plan.understood.form), plan.understood.bars
    if not form:
        unwanted = {wish.value for wish in plan.of(Setting) if wish.name == "without"}
        form = [part for part in _default_form(plan, bars) if part.name not in unwanted]
    elif bars:
        form = _shared(form, bars)
    usual = USUAL_BARS | usual_bars(plan.settings.get("style", ""))
    plan.form = [Part(one.name, one.bars or usual.get(one.name, 8)) for one in form]
    assumed = list(
        dict.fromkeys(f"{usual.get(one.name, 8)} bars of {one.name.replace('_', '-')}" for one in form if not one.bars)
    )
    if assumed:
        plan.assumed.append(", ".join(assumed))
    for part in plan.form:
        if part.name not in plan.sections:
            meter = next((w.value for w in plan.of(Setting) if w.name == "meter" and part.name in w.where.sections), "")
            beats, unit = meter_of(meter) if meter else (plan.beats, plan.unit)
            plan.sections[part.name] = Planned(part.name, part.bars, Body(beats, unit, bars=part.bars))


def _default_form(plan: Plan, bars: int) -> list[Part]:
    if bars and (bars <= 16 or _by_bars(plan) or plan.rows is not None or plan.understood.loop):
        return [Part("groove", bars)]
    if bars:
        names, left, out = ("verse", "chorus"), bars, []
        while left > 0:
            out.append(Part(names[len(out) % 2], min(8, left)))
            left -= 8
        if len({part.bars for part in out if part.name == out[-1].name}) > 1:  # the last one is cut
            out[-1] = Part("outro", out[-1].bars)
        return out
    if "song" in plan.understood.request.lower().split():
        return [Part(name, 0) for name in "intro verse chorus verse chorus bridge chorus outro".split()]
    named = max((n for one in plan.wishes for n in _numbers(one)), default=0)
    if named > 1:
        return [Part("groove", named + -named % 4)]
    if plan.understood.loop or plan.rows is not None or plan.base:
        plan.assumed.append("8 bars" if not plan.rows else "4 bars")
        return [Part("groove", 8 if not plan.rows else 4)]
    return [Part("verse", 0), Part("chorus", 0)]


def _numbers(wish) -> list[int]:
    """The bars that a wish about the whole names: `bars 5 to 8`."""
    where = getattr(wish, "where", EVERYWHERE)
    return [] if where.sections else [int(one) for one in where.bars.split(", ") if one.isdigit()]


def _by_bars(plan: Plan) -> bool:
    """Whether bars of the whole are named (`from the second half`, `in bar 17`), so that it is one section."""
    places = [getattr(one, "where", EVERYWHERE) for one in plan.wishes]
    return any(
        not one.sections and (one.bars.endswith(" half") or any(n.isdigit() for n in one.bars.split(", ")))
        for one in places
    )


def _shared(form: list[Part], bars: int) -> list[Part]:
    """All the bars that were said, given to the sections that have none of their own."""
    open_ = [part for part in form if not part.bars]
    left = bars - sum(part.bars for part in form)
    if not open_ or left <= 0:
        return form
    if len(open_) == 1 or left < 2 * len(open_):
        return [part if part.bars else Part(part.name, max(left, 1)) for part in form[:]] if len(open_) == 1 else form
    each = left // len(open_)
    each -= each % 4 if each >= 4 else 0  # phrases of four bars; the first section has the rest, a short one the last
    rest, takes = left - each * len(open_), 1 if each >= 4 else len(open_)
    out, seen = [], 0
    for part in form:
        if part.bars:
            out.append(part)
        else:
            seen += 1
            out.append(Part(part.name, each + (rest if seen == takes else 0)))
    return out


def carry(plan: Plan) -> None:
    """What plays in each section before anything asked for is laid over it."""
    style = plan.settings.get("style", "")
    genre = grooves.genre_of(style)
    odd = [s for s in plan.sections.values() if (s.body.beats, s.body.unit) != (4, 4)]
    for section in plan.sections.values():
        body = section.body
        native = not plan.base and (body.beats, body.unit) == (4, 4)
        own = any(w.name == "style" and section.name in w.where.sections for w in plan.of(Setting))
        if plan.base and own and native_meter(section):
            continue
        if plan.base:
            if style and (body.beats, body.unit) == (4, 4):
                for line in grooves.overlay(plan.base):
                    body.add("layers", line)
            else:
                body.add("layers", f"layer {plan.base}{plan.across}")
        elif plan.rows is None and not native:
            high = section.name in ("chorus", "solo", "outro")
            if len(odd) < len(plan.sections):
                body.set("style", "none")
            meter = next(
                (w.value for w in plan.of(Setting) if w.name == "meter" and section.name in w.where.sections),
                plan.settings.get("meter", ""),
            )
            for line in carried(style, genre, body.beats, body.unit, high, meter):
                body.add("layers", line)
    if odd and len(odd) == len(plan.sections) and plan.rows is None and style:
        if "tempo" not in plan.settings:
            setting = style_setting(style, "tempo")
            plan.settings["tempo"] = setting.values[0].text if setting is not None else "100"
        if not plan.base:
            plan.assumed.append(f"templates of {genre} that read the meter, since the style {style} is written in 4/4")
        plan.title = plan.title or f"{titled('style', style)} in {plan.settings.get('meter', '')}".removesuffix(" in ")
        del plan.settings["style"]


def native_meter(section: Planned) -> bool:
    """Whether styles are written in this section's meter."""
    return (section.body.beats, section.body.unit) == (4, 4)


def carried(style: str, genre: str, beats: int, unit: int, high: bool, meter: str) -> list[str]:
    """Layers for a meter other than 4/4."""
    if genre == "jazz" and (beats, unit) == (3, 4):
        return ["layer jazz_waltz"]
    if style == "rock.blues" and unit == 8 and beats in (6, 9, 12):
        return ["layer twelve_eight"]
    return grooves.odd_lines(genre, beats, unit, high, meter)
