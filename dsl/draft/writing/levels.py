"""Sections that were asked to be softer or louder than others, as they are heard -> a rule where a style drowns the marking."""

from __future__ import annotations

from dsl.draft.hear import Heard, Section
from dsl.draft.request import Setting
from dsl.draft.writing.body import use_rule
from dsl.draft.writing.plan import Plan

MARKINGS = ("pp", "p", "mp", "mf", "f", "ff")
APART = 4
"""How far in velocity one marking is heard from the next, at least."""


def level(plan: Plan, heard: Heard) -> bool:
    """Soften each section that is heard as loud as one with a louder marking; False if all are in order."""
    marked = sorted(_marked(plan), key=lambda one: -one[1])
    loud = {name: _mean([one for one in heard.sections if one.name == name and one.time == 1]) for name, _ in marked}
    changed = False
    for name, rank in marked:
        above = [loud[other] for other, higher in marked if higher > rank and loud[other]]
        over = round(loud[name] - min(above, default=loud[name] + APART) + APART)
        if over > 0 and loud[name] and ("softer", name) not in plan.left_out:
            plan.left_out.add(("softer", name))  # type: ignore[arg-type]
            by = (over + 1) * (2 if rank < MARKINGS.index("mf") else 1)  # what is played softly is softened by less
            use_rule(plan.sections[name].body, f"softer_{name}", "Softer here", f"on all {{ softer {by} }}")
            loud[name] -= over + 1
            changed = True
    return changed


def _marked(plan: Plan):
    """Sections with a marking of their own that holds from beginning to end, and its rank."""
    for wish in plan.wishes:
        if isinstance(wish, Setting) and wish.name == "dynamics" and wish.value in MARKINGS and not wish.where.time:
            for name in wish.where.sections:
                lines = plan.sections[name].body.parts["settings"] if name in plan.sections else []
                if f"dynamics {wish.value}" in lines:
                    yield name, MARKINGS.index(wish.value)


def _mean(sections: list[Section]) -> float:
    loud = [velocity for section in sections for bar in section.bars for velocity in bar.loud]
    return sum(loud) / len(loud) if loud else 0
