"""Wishes that bear on each other -> wishes that agree: one that is about a section wins there over one about the song."""

from __future__ import annotations

from dsl.draft.request import Change, Groove, Only, Place, Rule, Setting, Silence, Swap, Use, Where


def agreed_by_section(wishes: list, names: tuple[str, ...]) -> list:
    """Wishes of a draft with the sections of its form."""
    wishes = _with_placed(_full_again(_full_there(_with_brushes(wishes))))
    return _slowed(_opened_up(_narrowed(_silent_there(_swapped_places(wishes, names), names))))


def _full_there(wishes: list) -> list:
    """`shaker and kick for the verses, the full kit in the chorus`: what is named elsewhere is all that plays there."""
    full = [one for one in wishes if isinstance(one, Setting) and one.name == "full"]
    out = [one for one in wishes if one not in full]
    sections = {name for one in full for name in one.where.sections}
    uses = [one for one in out if isinstance(one, Use) and one.where.sections and not one.like and sections]
    for where in dict.fromkeys(one.where for one in uses if not sections & set(one.where.sections)):
        named = [one for one in uses if one.where == where]
        alone = len(named) == len([one for one in out if getattr(one, "where", None) == where and _plays(one)])
        if alone:
            out.append(Only(tuple(one.target for one in named), where, named[0].said))
    return out


def _plays(wish) -> bool:
    return isinstance(wish, (Place, Use, Only, Swap, Silence))


def _full_again(wishes: list) -> list:
    """`cross stick in the verse, the second verse with the full snare`."""
    sided = {name for one in wishes if getattr(one, "target", "") == "sn.side" for name in one.where.sections}
    counts = next((one.counts for one in wishes if isinstance(one, Place) and one.target == "sn.side"), ("backbeat",))
    return [
        Place("sn", counts, "", True, one.where, one.said)
        if isinstance(one, Use) and one.target == "sn" and one.where.time and sided & set(one.where.sections)
        else one
        for one in wishes
    ]


def _with_placed(wishes: list) -> list:
    """`only the kick and open hats on the offbeats`: what is placed there too is among what plays."""
    out = []
    for wish in wishes:
        if isinstance(wish, Only) and wish.where.sections:
            placed = [one.target for one in wishes if isinstance(one, Place) and one.where == wish.where]
            wish = wish._replace(targets=tuple(dict.fromkeys((*wish.targets, *placed))))
        out.append(wish)
    return out


def _swapped_places(wishes: list, names: tuple[str, ...]) -> list:
    """`snare only on 3, claps instead of snare in the chorus`: claps on 3 there, the snare on 3 elsewhere."""
    out = list(wishes)
    for swap in (one for one in wishes if isinstance(one, Swap) and not one.counts and one.where.sections):
        there = swap.where
        for place in [one for one in out if isinstance(one, Place) and one.target == swap.old and not one.where.bars]:
            if place.where.sections or there.time or there.bars or swap.new.startswith("<>"):
                continue
            others = tuple(dict.fromkeys(name for name in names if name not in there.sections))
            at = out.index(place)
            out[at : at + 1] = [place._replace(where=Where(others))] if others else []
            made = place._replace(target=swap.new, where=there, said=swap.said)
            gone = Silence((swap.old,), (), there, swap.said)
            out[out.index(swap) : out.index(swap) + 1] = [gone, made]
    return out


def _silent_there(wishes: list, names: tuple[str, ...]) -> list:
    """`kick on 1 and 3, verse without kick`: the places are those of the other sections."""
    out = []
    for wish in wishes:
        if isinstance(wish, Place) and not wish.where.sections:
            silent = {name for one in wishes if _hushes(one, wish.target) for name in one.where.sections}
            others = tuple(dict.fromkeys(name for name in names if name not in silent))
            wish = wish._replace(where=wish.where._replace(sections=others)) if silent and others else wish
        out.append(wish)
    return out


def _hushes(wish, target: str) -> bool:
    """Whether a wish silences a target in sections of its own."""
    where = getattr(wish, "where", Where())
    if not where.sections or where.bars or where.time:
        return False
    if isinstance(wish, Only):
        return not any(one.partition(".")[0] == target.partition(".")[0] for one in wish.targets)
    return isinstance(wish, Silence) and target in wish.targets and not wish.counts


def _with_brushes(wishes: list) -> list:
    """`just kick and brushes`: it is the snare that is brushed."""
    brushed = any(isinstance(one, Groove) and one.call == "brushes" for one in wishes)
    return [
        one._replace(targets=(*one.targets, "sn"))
        if brushed and isinstance(one, Only) and "sn" not in one.targets
        else one
        for one in wishes
    ]


def _narrowed(wishes: list) -> list:
    """`tambourine in the chorus only, on 2 and 4`: where a target is silent but in a section, its places are there."""
    silent = {
        t for one in wishes if isinstance(one, Silence) and one.where == Where() and not one.counts for t in one.targets
    }
    out = []
    for wish in wishes:
        there = [one.where for one in wishes if isinstance(one, Use) and one.target in silent and one.where.sections]
        used = [w for w in there if isinstance(wish, Place) and _used(wishes, wish.target, w)]
        if isinstance(wish, Place) and wish.target in silent and wish.where == Where() and used:
            wish = wish._replace(where=used[0])
        out.append(wish)
    placed = {(one.target, one.where) for one in out if isinstance(one, Place)}
    return [one for one in out if not (isinstance(one, Use) and (one.target, one.where) in placed)]


def _used(wishes: list, target: str, where: Where) -> bool:
    return any(isinstance(one, Use) and one.target == target and one.where == where for one in wishes)


def _opened_up(wishes: list) -> list:
    """`open it up in the chorus` is the ride and more of it: louder, if nothing else is said of how loud."""
    out = list(wishes)
    for rule in (one for one in wishes if isinstance(one, Rule) and one.call == "ride_for_hat" and "open" in one.said):
        told = {name for one in wishes if _loudness(one) for name in one.where.sections}
        if rule.where.sections and not told & set(rule.where.sections):
            out.append(Setting("dynamics", "f", rule.where, rule.said))
    return out


SLOWED = {-1: 0.75, 1: 1.2}
"""To which part of its tempo a section slows down, or speeds up."""


def _slowed(wishes: list) -> list:
    """`the ending slows down`: from the tempo of the song to a slower one."""
    tempo = next((w.value for w in wishes if isinstance(w, Setting) and w.name == "tempo" and w.where == Where()), "")
    out = []
    for wish in wishes:
        if isinstance(wish, Change) and wish.what == "tempo" and wish.where.sections and tempo.isdigit():
            last = round(int(tempo) * SLOWED[1 if wish.by > 0 else -1])
            wish = Setting("tempo", f"{tempo} -> {last}", wish.where, wish.said)
        out.append(wish)
    return out


def _loudness(wish) -> bool:
    return isinstance(wish, Setting) and wish.name in ("dynamics", "ramp")
