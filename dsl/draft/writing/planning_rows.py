"""Rows for a draft without a style: what was asked for, and a plain part for what it leaves out."""

from __future__ import annotations

from dsl.draft.request import (
    EVERYWHERE,
    Only,
    Place,
    Ring,
    Silence,
    Swap,
    Use,
    Where,
)
from dsl.draft.spoken import spoken
from dsl.draft.writing import grooves
from dsl.draft.writing.plan import Plan, noted
from dsl.draft.writing.realise import realise


def write_rows(plan: Plan) -> None:
    """Rows for a draft without a style: what was asked for, and what it leaves out as in the plainest beat."""
    if plan.rows is None:
        return
    body = plan.rows
    own = [w for w in plan.wishes if not getattr(w, "where", EVERYWHERE).sections and not w.where.bars]
    taken = _taken(plan, own)
    defaults = _defaults(plan, taken)
    for wish in (*defaults, *(w for w in own if isinstance(w, (Place, Ring)))):
        noted(plan, realise(wish, body), wish)
    played = {place.target for place in defaults} | set(body.strokes)
    for wish in own:
        if isinstance(wish, Swap) or isinstance(wish, Use) and wish.target not in played and not wish.like:
            noted(plan, realise(wish, body), wish)
    if plan.beat is not None:
        for section in plan.sections.values():
            section.body.parts["layers"].insert(0, "layer beat")


def _taken(plan: Plan, own) -> set[str]:
    taken: set[str] = set()
    for wish in own:
        if isinstance(wish, Only):
            names = {one.partition(".")[0] if one != "hh.foot" else one for one in wish.targets}
            taken |= {one for one in ("hh", "sn", "bd") if one not in names}
        elif isinstance(wish, Silence) and not wish.counts:
            taken |= {one for one in wish.targets if "." not in one}
            if "cymbals" in wish.targets:
                taken.add("hh")
        elif isinstance(wish, (Place, Ring)):
            name = wish.target.partition(".")[0] if wish.target != "hh.foot" else wish.target
            exact = not isinstance(wish, Place) or wish.exact
            if exact:
                taken.add(name)
            taken |= {"cp": {"sn"}, "rd": {"hh"}, "ch": {"hh"}}.get(name, set())
            if wish.target in ("sn.side", "sn.rimshot"):
                taken.add("sn")
    return taken


def _defaults(plan: Plan, taken: set[str]) -> list[Place]:
    out = []
    only = [w for w in plan.of(Only) if not w.where.sections]
    keepers = [t for w in only for t in w.targets if t in ("rd", "ch")]
    step = "1/8"
    if "hh" not in taken:
        out.append(Place("hh", (), step, True, Where(), "hats"))
    elif keepers and "rd" not in taken:
        out.append(Place(keepers[0], (), step, True, Where(), "ride"))
    if "sn" not in taken:
        out.append(Place("sn", ("backbeat",), "", True, Where(), "snare"))
    if "bd" not in taken:
        counts = grooves.group_starts(plan.settings.get("meter", "")) or grooves.KICKS.get(plan.beats, "[1]")
        out.append(Place("bd", tuple(counts.strip("[]").split()), "", True, Where(), "kick"))
    names = [spoken(place.target) for place in out if not any(place.target in w.targets for w in only)]
    if names:
        plan.assumed.append("a plain part for " + ", ".join(names))
    for wish in only:
        for named in wish.targets:
            target = {"toms": "ft", "cymbals": "rd"}.get(str(named), str(named))
            if target.partition(".")[0] not in ("hh", "sn", "bd", "rd", "ch") and target not in taken:
                out.append(Place(target, ("beats",), "", True, Where(), target))
    return out
