"""An instrument that is to be heard and is not -> a rule or a row for it: first the mildest, then one that clears its way."""

from __future__ import annotations

from dsl.draft.facts import together
from dsl.draft.hear import Heard
from dsl.draft.request import Place, Use
from dsl.draft.writing.plan import Plan
from dsl.draft.writing.realise import realise
from dsl.draft.writing.uses import APPLIED, USES


def mend_use(plan: Plan, wish: Use, heard: Heard) -> bool:
    key = ("used", wish)
    if key in plan.left_out:
        return _hats_first(plan, wish)
    plan.left_out.add(key)  # type: ignore[arg-type]
    if isinstance(made := together(wish, heard), Place):
        plan.wishes = [made if one is wish else one for one in plan.wishes]
        return any([realise(made, section.body) for section in plan.meant(wish.where)])
    if wish.where.sections or len(plan.sections) == 1:
        return any([realise(wish, section.body) for section in plan.meant(wish.where)])
    return _applied(plan, wish) or realise(wish, plan.rule)


def _applied(plan: Plan, wish: Use) -> bool:
    """A part that a rule of the library gives is applied to the whole song."""
    if wish.target not in APPLIED:
        return False
    for name in ["apply " + APPLIED[wish.target]] + ["apply ride_for_hat"] * (wish.target == "rd.bell"):
        if name not in plan.applies:
            plan.applies.insert(0, name)
    return True


def _hats_first(plan: Plan, wish: Use) -> bool:
    """Where the hand rides a cymbal, hats can only open once it has come back to them."""
    changed = False
    line = {
        "hh": "hh | xx xx xx xx |",
        "hh.half": "hh | hh hh hh hh |",
        "hh.open": "hh | xo xo xo xo |",
        "hh.tight": "hh.tight | xx xx xx xx |",
    }.get(wish.target)
    if wish.target in RIDDEN and not wish.where.bars:
        return _ridden(plan, wish)
    if line is None or wish.where.bars:
        return False
    for section in plan.meant(wish.where):
        if (section.body.beats, section.body.unit) == (4, 4) and line not in section.body.parts["rows"]:
            section.body.parts["applies"] = [one for one in section.body.parts["applies"] if "hats" not in one]
            section.body.parts["rows"] = [one for one in section.body.parts["rows"] if not one.startswith("hh")]
            section.body.add("drops", "drop rd, ch, cr")
            section.body.add("rows", line)
            changed = True
    return changed


RIDDEN = {
    "rd": "rd every 1/8 instead of hh, ch",
    "rd.edge": USES["rd.edge"],
    "rd.bell": "rd.bell every 1/4 instead of hh, ch",
    "ch": "ch every 1/4 instead of hh, rd",
}
"""What keeps time on a cymbal where the style rides one that no rule moves."""


def _ridden(plan: Plan, wish: Use) -> bool:
    """A style that rides one cymbal rides another, as was asked."""
    changed = False
    for section in plan.meant(wish.where):
        if RIDDEN[wish.target] not in section.body.parts["rows"]:
            rule = f"apply {APPLIED.get(wish.target, '')}"
            section.body.parts["applies"] = [one for one in section.body.parts["applies"] if one != rule]
            section.body.add("drops", "drop hh, rd, ch, cr")
            section.body.parts["rows"].insert(0, RIDDEN[wish.target])  # a crash that was asked for comes after it
            changed = True
    return changed
