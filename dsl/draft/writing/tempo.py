"""A plan's tempo, and the style and fill that suit it, where nothing or only a word was said."""

from __future__ import annotations

from dsl.draft.reading.names import FILLS_FOR, GROOVE_TEMPO, SIBLINGS
from dsl.draft.reading.vocabulary import TEMPO_BPM, TEMPO_SHARE
from dsl.draft.writing.plan import Plan
from dsl.draft.writing.styles import fill_beats, style_setting, tempo_range


def tempo(plan: Plan) -> None:
    style = plan.settings.get("style", "")
    pace = plan.setting("pace")
    if "tempo" in plan.settings and style in SIBLINGS:
        fitting = _fitting(style, float(plan.settings["tempo"].split(" ")[0]))
        if fitting != style:
            plan.assumed.append(f"the style {fitting}: at {plan.settings['tempo']} it suits better than {style}")
            plan.settings["style"] = style = fitting
    if "tempo" not in plan.settings and pace is not None:
        least, most = tempo_range(style) if style else (0, 0)
        share = TEMPO_SHARE[pace.value]
        bpm = round(least + (most - least) * share / 100) if style else TEMPO_BPM[pace.value]
        plan.settings["tempo"] = str(bpm)
        plan.assumed.append(f"tempo {bpm} for “{pace.said}”")
    if "tempo" not in plan.settings and not style:
        bpm = GROOVE_TEMPO.get(plan.base.partition("(")[0], 100)
        plan.settings["tempo"] = str(bpm)
        plan.assumed.append(f"tempo {bpm}")


def _fitting(style: str, bpm: float) -> str:
    for one in (style, *SIBLINGS.get(style, ())):
        least, most = tempo_range(one)
        if least <= bpm <= most:
            return one
    return style


def fill_for(plan: Plan) -> str:
    """A fill that suits: one of the style's that is a bar or less, another each time, else the genre's."""
    style = plan.settings.get("style", "")
    setting = style_setting(style, "fills") if style else None
    names = [value[0].name.text for value in setting.values if fill_beats(value[0].name.text) <= 4] if setting else []
    if names:
        plan.fills += 1
        return names[(plan.fills - 1 + plan.seed) % len(names)]
    genre = "shuffle" if "shuffle" in plan.base or plan.base == "rosanna" else style.partition(".")[0]
    return FILLS_FOR.get(genre, FILLS_FOR[""])
