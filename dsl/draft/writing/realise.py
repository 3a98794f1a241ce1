"""Wishes -> lines of a section's body, or of a rule for the whole song: what a drummer would write to get them."""

from __future__ import annotations

from fractions import Fraction

from dsl.draft.facts import first_only, wanted
from dsl.draft.reading.counts import beat_of, count_of, settled
from dsl.draft.request import Change, Fill, Groove, Only, Place, Ring, Rule, Setting, Silence, Swap, Use
from dsl.draft.spoken import article, spoken
from dsl.draft.writing.body import Body, bar_list, use_rule
from dsl.draft.writing.grids import head, row
from dsl.draft.writing.uses import EXTRA, use
from dsl.strokes import OTHERS

TIMEKEEPERS = ("hh", "rd", "ch")


def realise(wish, body: Body) -> bool:
    """Write a wish into a body; False if there is no way to say it."""
    writer = _WRITERS.get(type(wish))
    return writer is not None and writer(wish, body) is not False


# --- places ---------------------------------------------------------------------------------------------------------


def _place(wish: Place, body: Body):
    at = sorted(wanted(wish.counts, wish.every, body.beats, body.unit))
    if not at:
        return False
    bars = "first" if first_only(wish) else wish.where.bars
    if bars in ("", "all"):
        return _everywhere(wish, at, body)
    line = _line(wish, at, body)
    if line is None:
        return False
    if bars == "first" and not body.rule and " on " in line:
        body.add("rows", line.replace(" on ", " on 1:", 1) if len(at) == 1 else f"at bar 1 {{ {line} }}")
    else:
        body.add("blocks", f"at bar {bar_list(bars, body)} {{ {line} }}")
    return True


def _everywhere(wish: Place, at: list[Fraction], body: Body) -> bool:
    """In every bar: in the target's row, or beside what it plays otherwise."""
    name, symbol = head(wish.target)
    base = name if wish.target == "hh.foot" else name.partition(".")[0]
    if wish.exact and base in TIMEKEEPERS and len(at) >= body.beats and not body.bare:
        body.add("drops", "drop " + ", ".join(one for one in TIMEKEEPERS if one != base))
    if body.rule and (wish.target != "sn.ghost" or not _backbeats(at, body)):
        counts = "" if wish.exact else f" at {' '.join(str(count_of(one)) for one in at)}"
        body.add("drops", f"drop {base}{counts}")
    strokes = dict.fromkeys(at, symbol)
    if name == base and (wish.exact or base in body.strokes):
        return body.strike(base, strokes)
    line = _line(wish, at, body)
    if line is None:
        return False
    if name == base:
        body.add_strokes(base, line, strokes)
    else:
        body.add("rows", line)
    return True


def _backbeats(at: list[Fraction], body: Body) -> bool:
    """Whether some of these places are those of the backbeat, which a ghost note leaves alone."""
    return bool(set(at) & wanted(("backbeat",), "", body.beats, body.unit))


def _line(wish: Place, at: list[Fraction], body: Body) -> str | None:
    """One row: a grid if it says all that the target plays, else counts that are added."""
    target, symbol = head(wish.target)
    if wish.exact or wish.target == "sn.ghost":
        if target == "sn" and symbol == "x" and len(at) <= 2:
            symbol = "X"
        made = row(dict.fromkeys(at, symbol), body.beats)
        if made is None:
            return None
        return f"add {target} {made}" if wish.target == "sn.ghost" and not body.rule else f"{target} {made}"
    names = [count_of(one) for one in at]
    if any(name is None for name in names):
        return f"{wish.target} every {wish.every}" if wish.every else None
    yielding = _gives_way(wish.target)
    line = f"{wish.target if '.' in wish.target else target} on {' '.join(str(name) for name in names)}"
    return line + (f" instead of {', '.join(yielding)}" if yielding else "")


def _gives_way(target: str) -> tuple[str, ...]:
    """Which cymbal hand makes room for a stroke of the other kind."""
    name = target.partition(".")[0]
    if target.endswith(".flam"):
        return TIMEKEEPERS  # a flam takes both hands
    if target == "hh.foot" or name in ("bd", "bd2", "sn", "ht", "mt", "lt", "ft", "ft2") or name in OTHERS:
        return ()
    return tuple(one for one in TIMEKEEPERS if one != name)


# --- silence, exchange ----------------------------------------------------------------------------------------------

STROKES_AWAY = {
    # a stroke that is not wanted -> the rule that takes it away and leaves the rest
    "hh.open": ("closed_hats", "Hats stay closed", "on hh.open, hh.half { as closed }"),
    "hh.half": ("closed_hats", "Hats stay closed", "on hh.open, hh.half { as closed }"),
    "sn.ghost": ("no_ghosts", "No ghost notes", "on sn.ghost { drop }"),
    "sn.side": ("no_cross_stick", "No cross-stick", "on sn.side { drop }"),
    "sn.flam": ("no_flams", "No flams", "on sn.flam { drop }"),
    "sn.drag": ("no_drags", "No drags", "on sn.drag { drop }"),
    "sn.rimshot": ("no_rimshots", "No rimshots", "on sn.rimshot { drop }"),
    "rd.bell": ("no_bell", "Off the bell", "on rd.bell { drop }"),
}


def _silence(wish: Silence, body: Body):
    plain = [one for one in wish.targets if one not in STROKES_AWAY]
    for target in wish.targets:
        if target in STROKES_AWAY and not wish.counts and not wish.where.bars:
            use_rule(body, *STROKES_AWAY[target])
        elif target in STROKES_AWAY:
            plain.append(target.partition(".")[0])
    if plain:
        counts = settled(wish.counts, body.beats, body.unit)
        names = dropped(tuple(plain))
        if counts and wish.where.bars in ("", "all"):
            body.rest(frozenset(names), frozenset(map(beat_of, counts)))
        if body.bare and wish.where.bars in ("", "all"):
            return True
        line = "drop " + ", ".join(names) + (f" at {' '.join(counts)}" if counts else "")
        if wish.where.bars in ("", "all"):
            body.add("drops", line)
        else:
            body.add("blocks", f"at bar {bar_list(wish.where.bars, body)} {{ {line} }}")
    return True


def dropped(targets: tuple[str, ...]) -> tuple[str, ...]:
    """Targets as `drop` takes them: with the crash goes the second one, with the hats their foot."""
    out: list[str] = []
    for target in targets:
        name = target if target == "hh.foot" else target.partition(".")[0]
        out += {"cr": ["cr", "cr2", "cr3"], "hh": ["hh", "hh.foot"], "ch": ["ch", "ch2"]}.get(name, [name])
    return tuple(dict.fromkeys(out))


READY = {
    ("hh", "rd"): "ride_for_hat",
    ("cr", "hh"): "no_crash",
    ("sn", "sn.side"): "cross_stick",
    ("hh", "hh.half"): "half_open_hats",
}


def _swap(wish: Swap, body: Body):
    if (wish.old, wish.new) in READY and not wish.counts and not body.rule:
        body.add("applies", f"apply {READY[wish.old, wish.new]}")
        return True
    old, new = wish.old, {"toms": "ft", "cymbals": "cr"}.get(wish.new, wish.new)
    if new.startswith("<>"):
        return False
    counts = settled(wish.counts, body.beats, body.unit)
    at = f" at {' '.join(counts)}" if counts else ""
    detail = new.partition(".")[2]
    same = old.partition(".")[0] == new.partition(".")[0]
    if (old, new) == ("sn.side", "sn") and wish.where.bars in ("", "all"):  # no rule turns the stick back
        place = Place("sn", wish.counts or ("backbeat",), "", True, wish.where, wish.said)
        return _everywhere(place, sorted(wanted(place.counts, "", body.beats, body.unit)), body)
    if same and detail == "ghost":
        action = "as ghost"
    elif same:
        action = f"as {detail or ('closed' if new == 'hh' else 'normal')}"
    else:
        action = f"to {new.partition('.')[0] if new != 'hh.foot' else new}" + (
            f"; as {detail}" if detail and new != "hh.foot" else ""
        )
    selector = {"cr": "cr, cr2, cr3", "hh": "hh"}.get(old, old)
    name = f"{article(new)}_for_{article(old)}"
    title = f"{spoken(new).capitalize()} for {spoken(old)}"
    use_rule(body, name, title, f"on {selector}{at} {{ {action} }}")
    return True


def _only(wish: Only, body: Body):
    kept = {one if one == "hh.foot" else one.partition(".")[0] for one in wish.targets}
    groups: list[str] = []
    if not kept & {"ht", "mt", "lt", "ft", "ft2", "toms"}:
        groups.append("toms")
    cymbals = {"hh", "rd", "cr", "cr2", "ch", "sp", "hh.foot", "cymbals"}
    if not kept & cymbals:
        groups.append("cymbals")
    elif "cymbals" not in kept:
        groups += [one for one in ("hh", "hh.foot", "rd", "cr", "cr2", "ch", "sp", "st") if one not in kept]
    groups += [one for one in ("bd", "sn") if one not in kept]
    groups += [one for one in EXTRA if one not in kept]
    line = "drop " + ", ".join(groups)
    if wish.where.bars in ("", "all") or body.rule:
        body.add("drops", line)
    else:
        body.add("blocks", f"at bar {bar_list(wish.where.bars, body)} {{ {line} }}")
    return True


def _ring(wish: Ring, body: Body):
    yielding = f" instead of {', '.join(_gives_way(wish.target))}" if _gives_way(wish.target) else ""
    name = wish.target.partition(".")[0]
    if wish.steps:
        body.add("drops", f"drop {name}")
        body.add("rows", f"{wish.target} euclid {wish.hits} of {wish.steps}{yielding}")
    else:
        body.add("drops", f"drop {name}")
        body.add("rows", f"{wish.target} every 1/16 | {cycle(wish.hits)} |{yielding}")
    return True


def cycle(length: int) -> str:
    """A phrase of so many sixteenths: threes, then what is left."""
    steps, left = "", length
    while left > 4:
        steps, left = steps + "x--", left - 3
    return steps + {1: "x", 2: "x-", 3: "x--", 4: "x-x-", 0: ""}[left]


# --- the rest -------------------------------------------------------------------------------------------------------


def _fill(wish: Fill, body: Body):
    if wish.every < 0:
        body.set("fill_frequency", "0%")
    elif wish.where.bars.isdigit():
        body.add("blocks", f"at bar {wish.where.bars} {{ fill {wish.name} }}")
    else:
        body.add("fills", f"fill every {wish.every} {wish.name}" if wish.every else f"fill {wish.name}")


def _groove(wish: Groove, body: Body):
    from dsl.draft.writing.grooves import overlay

    for line in overlay(wish.call):
        body.add("layers", line)


def _rule(wish: Rule, body: Body):
    amount = f" at {wish.amount}%" if wish.amount != 100 else ""
    body.add("applies", f"apply {wish.call}{amount}")


def _setting(wish: Setting, body: Body):
    body.set(wish.name, wish.value)


MORE = {
    # what changes -> settings or rules for more and for less of it, in a draft
    "loud": ("dynamics f", "dynamics p"), "busy": ("complexity 75%", "complexity 28%"),
    "ghosts": ("apply ghost_layer(60%)", "apply ghost_thin"), "swing": ("swing 66% per 1/8", "swing 54% per 1/8"),
    "human": ("humanize 60%", "humanize 12%"), "fills": ("fill_frequency 60%", "fill_frequency 8%"),
    "late": ("feel laid_back", "feel on_top"),
}  # fmt: skip


def _change(wish: Change, body: Body):
    if wish.what == "loud" and wish.target:
        sign = "louder" if wish.by > 0 else "softer"
        name = f"{sign}_{article(wish.target)}"
        use_rule(
            body,
            name,
            f"{sign.capitalize()} {spoken(wish.target)}",
            f"on {wish.target} {{ {sign} {6 + 5 * abs(wish.by)} }}",
        )
        return True
    if wish.what == "late" and wish.target:
        action, word = ("late 12ms", "back") if wish.by > 0 else ("early 8ms", "forward")
        name = f"{article(wish.target)}_{word}"
        use_rule(body, name, f"{spoken(wish.target).capitalize()} {word}", f"on {wish.target} {{ {action} }}")
        return True
    if wish.what not in MORE:
        return False
    line = MORE[wish.what][0 if wish.by > 0 else 1]
    name, _, value = line.partition(" ")
    if name == "apply":
        body.add("applies", line)
    else:
        body.set(name, value)
    return True


_WRITERS = {
    Place: _place, Silence: _silence, Swap: _swap, Only: _only, Use: use, Ring: _ring, Fill: _fill, Groove: _groove,
    Rule: _rule, Setting: _setting, Change: _change,
}  # fmt: skip
