"""Wishes for silence -> lines: what kept time on a silent cymbal goes on with another hand, unless that is silent too."""

from __future__ import annotations

from dsl.draft.request import Only, Place, Silence, Swap, Use
from dsl.draft.spoken import spoken
from dsl.draft.writing.body import use_rule
from dsl.draft.writing.plan import Plan, Planned, noted
from dsl.draft.writing.realise import dropped, realise

KEPT = ("cr", "cr2", "rd", "ch", "sp", "st")
"""Cymbals that may be keeping time, so that their part is not left out but played elsewhere."""
ELSEWHERE = ("hh", "rd")


def write_silence(plan: Plan, wish: Silence) -> None:
    """Where a wish is about the whole song, one rule for all; else, and where a stroke is spared, section by section."""
    spared, where = _granted_in(plan, wish), wish.where
    whole = not where.sections and len(plan.sections) > 1 and not spared
    by_bars = where.bars.startswith(("every ", "each "))
    meant = [one for one in plan.meant(where) if one.name not in spared]
    keepers = {_keeper(plan, wish, one) for one in meant}
    if whole and not by_bars and len(keepers) == 1:
        if not _kept_whole(plan, wish, keepers.pop()):
            noted(plan, realise(wish, plan.rule), wish)
        return
    for section in meant:
        if not _kept_there(section, wish, _keeper(plan, wish, section)):
            noted(plan, realise(wish, section.body), wish)


def write_spared(plan: Plan, wish: Place) -> bool:
    """`no crash but on 1 of the chorus`: a stroke that comes back after the rule that takes the others away."""
    done = []
    for section in plan.meant(wish.where):
        if not any("_for_cymbals" in line or line == "apply no_crash" for line in section.body.parts["applies"]):
            return False
        inner = type(section.body)(section.body.beats, section.body.unit, rule=False, bars=section.bars)
        if not realise(wish._replace(exact=False), inner):
            return False
        name = f"{spoken(wish.target).replace(' ', '_')}_there"
        meter = "" if (inner.beats, inner.unit) == (4, 4) else f"  meter {inner.beats}/{inner.unit}\n"
        lines = meter + "".join(f"  {line}\n" for line in inner.lines() if not line.startswith("drop "))
        section.body.needs[name] = f'modification {name} "{spoken(wish.target).capitalize()} there" {{\n{lines}}}'
        done.append((section, name))
    for section, name in done:
        section.body.add("applies", f"apply {name}")
    return bool(done)


def _kept_whole(plan: Plan, wish: Silence, keeper: str) -> bool:
    kept, others = _parted(wish)
    if not keeper or not kept:
        return False
    if kept == ("cr",) and keeper == "hh":
        plan.applies.append("apply no_crash")
    else:
        use_rule(plan.rule, "", "", f"on {', '.join(dropped(kept))} {{ to {keeper} }}")
    if others:
        realise(wish._replace(targets=others), plan.rule)
    return True


def _kept_there(section: Planned, wish: Silence, keeper: str) -> bool:
    kept, others = _parted(wish)
    if not keeper or not kept:
        return False
    if kept == ("cr",) and keeper == "hh":
        section.body.add("applies", "apply no_crash")
    else:
        of, title = {"hh": ("hats", "Hats"), "rd": ("ride", "Ride")}[keeper]
        use_rule(
            section.body,
            f"{of}_for_cymbals",
            f"{title} for other cymbals",
            f"on {', '.join(dropped(kept))} {{ to {keeper} }}",
        )
    if others:
        realise(wish._replace(targets=others), section.body)
    return True


def _parted(wish: Silence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    kept = tuple(one for one in wish.targets if one in KEPT)
    return kept, tuple(one for one in wish.targets if one not in KEPT)


def _keeper(plan: Plan, wish: Silence, section: Planned) -> str:
    """What keeps time in a section in place of what is silent: hats, else the ride; "" if that need not or cannot be."""
    if wish.counts or wish.where.bars or section.body.bare or plan.rows is not None:
        return ""
    there = [one for one in plan.wishes if _about(one, section.name)]
    if any(isinstance(one, Only) for one in there):
        return ""
    if any(isinstance(one, Place) and one.exact and not one.where.bars and one.target in ELSEWHERE for one in there):
        return ""  # hats keep time as they were placed
    gone = {name for one in there if isinstance(one, Silence) and not one.counts for name in one.targets}
    gone |= {one.old for one in there if isinstance(one, Swap) and not one.counts}
    if gone & {"cymbals", "all", "hands"}:
        return ""
    return next((one for one in ELSEWHERE if one not in gone), "")


def _about(wish, name: str) -> bool:
    where = getattr(wish, "where", None)
    return where is not None and (not where.sections or name in where.sections)


def _granted_in(plan: Plan, wish: Silence) -> frozenset[str]:
    """Sections in which a target that is silent elsewhere is asked for."""
    asked = [one for one in plan.wishes if isinstance(one, (Use, Place)) and one.target in wish.targets]
    placed = {name for one in asked if isinstance(one, Place) for name in one.where.sections}
    used = {name for one in asked if isinstance(one, Use) for name in one.where.sections}
    return frozenset(used) or frozenset({""} if placed else ())
