"""A player's habits that break a wish -> the player without them, and that it is said."""

from __future__ import annotations

from dsl.draft.writing.plan import Plan


def leave_out(plan: Plan, rule: str) -> bool:
    """The drummer without a habit that breaks a wish."""
    if "drummer" not in plan.settings or rule in plan.left_out or rule not in player_rules(plan.settings["drummer"]):
        return False
    plan.left_out.add(rule)
    plan.assumed.append(f"{plan.settings['drummer']} without {rule}, which would play against what was asked")
    return True


def leave_out_droppers(plan: Plan) -> bool:
    """The drummer without habits that silence what was asked for, and leave no stroke that tells."""
    from dsl.draft.hear import catalog

    changed = False
    for rule in player_rules(plan.settings["drummer"]) if "drummer" in plan.settings else ():
        found = catalog().find("modification", rule)
        text = found.unit.parsed.source.span_text(found.declaration.span) if found else ""
        if "drop hands" in text or "drop hh" in text or "drop all" in text:
            changed = leave_out(plan, rule) or changed
    return changed


def player_rules(drummer: str) -> list[str]:
    from dsl.draft.hear import catalog

    found = catalog().find("drummer", drummer)
    items = found.declaration.body.items if found else ()
    return [item.call.name.text for item in items if type(item).__name__ == "Apply"]
