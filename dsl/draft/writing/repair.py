"""What a draft does not keep -> a change of its plan: quiet a fill, leave out a player's habit, give way to a stroke."""

from __future__ import annotations

import re

from dsl.draft.editing.by_player import IN_FILLS
from dsl.draft.facts import Broken, crowds, matches
from dsl.draft.hear import Heard, Section
from dsl.draft.request import Fill, Only, Place, Ring, Silence, Swap, Use
from dsl.draft.spoken import article, spoken
from dsl.draft.writing.habits import leave_out, leave_out_droppers
from dsl.draft.writing.mend_uses import mend_use
from dsl.draft.writing.plan import Plan
from dsl.draft.writing.realise import TIMEKEEPERS
from dsl.draft.writing.uses import USES

GIVING = ("hh", "rd", "ch", "hh.foot", "sh", "tb", "cb", "ma", "cr", "cr2", "sp", "lt", "mt", "ht", "ft")


def repair(plan: Plan, heard: Heard, faults: list[Broken]) -> bool:
    """Change the plan so that less is broken; False if nothing helps."""
    changed, merged = False, _first_each(faults)
    if any(_by_a_fill(fault) for fault in merged) and _quiet(plan):
        return True
    for fault in merged:
        changed = _mend(plan, fault, heard) or changed
    eased: set = set()
    for section, bar, strokes, targets in crowds(heard):
        if (section.name, targets) in eased:  # one way that makes room does so at every time
            continue
        eased.add((section.name, targets))
        mended = _give_way(plan, section, targets, bar) or _cleared(plan, section.name)
        if not mended and any(stroke.fill for stroke in strokes):
            mended = _other_fills(plan) or _quiet(plan, "which would need a third hand")
        if not mended:
            mended = any([leave_out(plan, stroke.writer) for stroke in strokes])
        changed = mended or changed
    return changed


def _first_each(faults: list[Broken]) -> list[Broken]:
    """One fault of each wish in each section, with the strays of all its bars together."""
    merged: dict = {}
    for fault in faults:
        key = id(fault.wish), fault.section.name
        known = merged.get(key)
        merged[key] = fault if known is None else known._replace(strays=known.strays + fault.strays)
    return list(merged.values())


def _mend(plan: Plan, fault: Broken, heard: Heard) -> bool:
    wish = fault.wish
    if isinstance(wish, Use):
        return mend_use(plan, wish, heard)
    if not isinstance(wish, (Place, Silence, Only, Swap, Ring)):
        return False
    if isinstance(wish, Place) and not wish.where.sections and _odd_style(plan, fault.section):
        return True
    if not fault.strays and leave_out_droppers(plan):
        return True
    filled = any(stray.fill for stray in fault.strays) or not fault.strays and fault.section.bars[fault.bar - 1].filled
    changed = False
    for stray in fault.strays:
        if "/modifications/" in stray.path.replace("\\", "/"):
            changed = leave_out(plan, stray.writer) or _localised(plan, stray.writer, fault) or changed
        for rule in stray.moved:
            changed = leave_out(plan, rule) or changed
        if isinstance(wish, Only) and not stray.fill:
            changed = _drop_more(plan, wish, stray.target) or changed
    if isinstance(wish, Only):
        for target in wish.targets:
            if not any(matches(s, target) for bar in fault.section.bars for s in bar.strokes):
                part = (MACHINES if plan.settings.get("style", "").startswith("electronic") else PLAIN).get(
                    target, USES.get(target, "").partition(" instead of ")[0]
                )
                for section in plan.meant(wish.where):
                    if part and part not in section.body.parts["rows"]:
                        section.body.add("rows", part)
                        changed = True
    if isinstance(wish, Swap) and not fault.strays and not changed and not wish.counts:
        return mend_use(plan, Use(wish.new, wish.where, wish.said), heard)
    if not changed and filled and isinstance(wish, (Silence, Swap)):
        changed = _last_word(plan, wish)
    if not changed and filled:
        changed = _bare(plan, fault.section.name)
    return changed


PLAIN = {"toms": "ft every 1/8", "hh": "hh every 1/8", "rd": "rd every 1/8"}
"""What a target plays that is to be heard alone, where the style gives it nothing."""
MACHINES = PLAIN | {"bd": "bd every 1/4"}
OTHER_SEEDS = 4


def _other_fills(plan: Plan) -> bool:
    """Another seed, so that fills fall elsewhere; a few are tried."""
    if (
        plan.setting("seed") is not None
        or plan.other_seeds >= OTHER_SEEDS
        or plan.settings.get("fill_frequency") == "0%"
    ):
        return False
    plan.other_seeds += 1
    plan.settings["seed"] = str(plan.seed + plan.other_seeds)
    return True


def _by_a_fill(fault: Broken) -> bool:
    """Whether a fill plays what is not wanted, or in place of what is (its end may hide what stands on the next 1)."""
    if not isinstance(fault.wish, (Place, Silence, Only, Swap, Ring)):
        return False
    return any(stray.fill for stray in fault.strays) or not fault.strays


def _quiet(plan: Plan, why: str = "which would play what is not wanted") -> bool:
    """No fills that nobody asked for."""
    if any(isinstance(wish, Fill) and wish.every >= 0 for wish in plan.wishes):
        return False
    if plan.settings.get("fill_frequency") == "0%":
        return False
    plan.settings["fill_frequency"] = "0%"
    plan.assumed.append(f"no fills, {why}")
    return True


def _localised(plan: Plan, rule: str, fault: Broken) -> bool:
    """A rule of the whole song that plays what a section is not to play, in the other sections only."""
    lines = [one for one in plan.applies if one.removeprefix("apply ").partition("(")[0].partition(" ")[0] == rule]
    where = getattr(fault.wish, "where", None)
    if not lines or where is None or not where.sections or where.bars or where.time:
        return False
    plan.applies = [one for one in plan.applies if one not in lines]
    for name, section in plan.sections.items():
        if name not in where.sections:
            section.body.parts["applies"] += lines
    return True


def _odd_style(plan: Plan, section: Section) -> bool:
    """A section that a style plays in a meter of its own, on a template in the song's: counts were said for that."""
    body = plan.sections[section.name].body
    if (section.beats, section.unit) == (body.beats, body.unit):
        return False
    return _bare(plan, section.name, f"is in {section.beats}/{section.unit}")


def _drop_more(plan: Plan, wish: Only, target: str) -> bool:
    bodies = (
        [section.body for section in plan.meant(wish.where)]
        if wish.where.sections or len(plan.sections) == 1
        else [plan.rule]
    )
    changed = False
    for body in bodies:
        for place, line in enumerate(body.parts["drops"]):
            names = line.removeprefix("drop ").split(", ")
            if line.startswith("drop ") and " at " not in line and target not in names:
                body.parts["drops"][place] = f"drop {', '.join([*names, target])}"
                changed = True
                break
    return changed


def _last_word(plan: Plan, wish) -> bool:
    """A player who does last what fills and habits would undo."""
    rule = None
    if isinstance(wish, Silence) and _spared(plan, wish):
        return False
    if isinstance(wish, Silence) and not wish.counts and not wish.where.bars:
        target = next((one for one in wish.targets if one in IN_FILLS), None)
        if target == "cr":
            rule = "no_crash"
        elif target is not None:
            rule = f"no_{article(target)}"
            plan.rule.needs[rule] = (
                f'modification {rule} "No {spoken(target)}"' + " {\n" + f"  on {target} {{ to {IN_FILLS[target]} }}\n}}"
            )
    elif isinstance(wish, Swap) and not wish.counts and "." not in wish.new:
        rule = f"{article(wish.new)}_for_{article(wish.old)}"
        plan.rule.needs[rule] = (
            f'modification {rule} "{spoken(wish.new).capitalize()} for {spoken(wish.old)}"'
            + " {\n"
            + f"  on {wish.old} {{ to {wish.new} }}\n}}"
        )
    if rule is None or f"apply {rule}" in plan.player_rules:
        return False
    plan.player_rules.append(f"apply {rule}")
    return True


def _spared(plan: Plan, wish: Silence) -> bool:
    """Whether a target that is silent is asked for somewhere all the same: a last word would take that away too."""
    return any(isinstance(one, (Place, Use)) and one.target in wish.targets for one in plan.wishes)


def _bare(plan: Plan, name: str, why: str = "ends with a fill") -> bool:
    """A section whose style writes a fill into it, on a template of the genre instead."""
    section = plan.sections[name]
    style = plan.settings.get("style", "")
    if not style or any(line.startswith("style ") for line in section.body.parts["settings"]) or plan.base:
        return False
    from dsl.draft.writing.grooves import genre_of
    from dsl.draft.writing.planning_form import carried

    section.body.set("style", "none")
    for line in reversed(carried(style, genre_of(style), section.body.beats, section.body.unit, False, "")):
        section.body.parts["layers"].insert(0, line)
    plan.assumed.append(f"a template in the {name.replace('_', '-')}, whose part in {style} {why}")
    return True


def _cleared(plan: Plan, name: str) -> bool:
    """Nothing of the style under a groove that is laid over it."""
    layers = plan.sections[name].body.parts["layers"]
    if (
        any(line.startswith("layer ") and "double_bass" not in line for line in layers)
        and "drop all" not in layers
        and "style" in plan.settings
    ):
        layers.insert(0, "drop all")
        return True
    return False


_ON = re.compile(r"^(?:at bar [^{]*\{ )?(?:add )?([a-z0-9]+)(?:\.\w+)? ")


def _give_way(plan: Plan, section: Section, targets: tuple[str, ...], bar: int) -> bool:
    """Let a stroke that was asked for take the place of the hand that keeps time."""
    laid = plan.again.get((section.name, section.time))
    bodies = (
        ([laid.body] if laid is not None else [])
        + [plan.sections[section.name].body, plan.rule]
        + ([plan.rows] if plan.rows is not None else [])
    )
    asked = {
        one.target.partition(".")[0]
        for one in plan.wishes
        if isinstance(one, (Place, Use)) and section.name in (one.where.sections or (section.name,))
    }
    yielding = [one for one in GIVING if one in targets and one not in asked]
    free = bool(yielding)  # else something that was asked for has to give way
    yielding = yielding or [one for one in GIVING[:11] if one in targets]
    for body in bodies:
        for target in [one for one in body.strokes if one in targets and (free or one not in TIMEKEEPERS[:1])]:
            given = body.giving.get(target, [])
            more = next((one for one in yielding if one != target and one not in given), None)
            if more is not None:
                body.giving[target] = [*given, more]
                return True
        for part in ("rows", "blocks"):
            for place, line in enumerate(body.parts[part]):
                found = _ON.match(line)
                if found is None or found[1] not in targets:
                    continue
                others = [one for one in yielding if one != found[1]]
                if others and _yield_line(body.parts[part], place, line, others[0]):
                    return True
    return False


def _yield_line(lines: list[str], place: int, line: str, target: str) -> bool:
    tail = " }" if line.endswith(" }") else ""
    bare = line.removesuffix(" }") if tail else line
    if " instead of " in bare:
        start, _, names = bare.rpartition(" instead of ")
        listed = names.split(", ")
        if target in listed:
            return False
        lines[place] = f"{start} instead of {', '.join([*listed, target])}{tail}"
    else:
        lines[place] = f"{bare} instead of {target}{tail}"
    return True
