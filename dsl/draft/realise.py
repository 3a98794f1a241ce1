"""Wishes -> lines of a section's body, or of a rule for the whole song: what a drummer would write to get them."""

from __future__ import annotations

from fractions import Fraction

from dsl.draft.counts import count_of, settled
from dsl.draft.facts import bars_meant, first_only, wanted
from dsl.draft.grids import head, row
from dsl.draft.request import Change, Fill, Groove, Only, Place, Ring, Rule, Setting, Silence, Swap, Use
from dsl.draft.words_of import article, spoken

TIMEKEEPERS = ("hh", "rd", "ch")


class Body:
    """Lines of a body by where they stand, so that later ones act on earlier ones."""

    ORDER = ("settings", "layers", "drops", "rows", "blocks", "fills", "applies")

    def __init__(self, beats: int = 4, unit: int = 4, rule: bool = False, bars: int = 0):
        self.beats, self.unit, self.rule, self.bars = beats, unit, rule, bars
        self.parts: dict[str, list[str]] = {name: [] for name in self.ORDER}
        self.needs: dict[str, str] = {}  # declarations that the lines lean on, by name
        self.hats: dict[Fraction, str] = {}

    def add(self, part: str, line: str) -> None:
        if line not in self.parts[part]:
            self.parts[part].append(line)

    def set(self, name: str, value: str) -> None:
        """A setting, once; a ramp of loudness starts from a loudness that was said."""
        settings = self.parts["settings"]
        for place, line in enumerate(settings):
            if line.split(" ")[0] == name:
                settings[place] = f"{name} {value}"
                return
        settings.append(f"{name} {value}")

    def lines(self) -> list[str]:
        return [line for name in self.ORDER for line in self.parts[name]]

    @property
    def empty(self) -> bool:
        return not any(self.parts.values())


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
    line = _line(wish, at, body)
    if line is None:
        return False
    if bars in ("", "all"):
        name = head(wish.target)[0].partition(".")[0]
        if wish.exact and name in TIMEKEEPERS and len(at) >= body.beats and wish.target != "hh.foot":
            others = [one for one in TIMEKEEPERS if one != name]
            body.add("drops", "drop " + ", ".join(others))
        if body.rule and wish.target != "sn.ghost":
            counts = "" if wish.exact else f" at {' '.join(str(count_of(one)) for one in at)}"
            body.add("drops", f"drop {wish.target if wish.target == 'hh.foot' else name}{counts}")
        if (wish.exact or body.hats) and name == "hh" and not body.rule and wish.target != "hh.foot":
            return _hats(wish, at, body)
        body.add("rows", line)
    elif bars == "first" and not body.rule and " on " in line:
        body.add("rows", line.replace(" on ", " on 1:", 1) if len(at) == 1 else f"at bar 1 {{ {line} }}")
    else:
        body.add("blocks", f"at bar {bar_list(bars, body)} {{ {line} }}")
    return True


def bar_list(bars: str, body: Body) -> str:
    """Bars as `at bar` takes them; every so many are counted out from the first, where phrases begin."""
    if bars.startswith("every "):
        return ", ".join(str(one) for one in sorted(bars_meant(bars, body.bars or 64)))
    return {"first": "1"}.get(bars, bars)


def _line(wish: Place, at: list[Fraction], body: Body) -> str | None:
    """One row: a grid if it says all that the target plays, else counts that are added."""
    target, symbol = head(wish.target)
    if wish.exact or wish.target == "sn.ghost":
        if target == "sn" and symbol == "x" and len(at) <= 2:
            symbol = "X"
        made = row(dict.fromkeys(at, symbol), body.beats)
        if made is None:
            return None
        flam = f" instead of {', '.join(TIMEKEEPERS)}" if wish.target.endswith(".flam") else ""
        return f"add {target} {made}" if wish.target == "sn.ghost" and not body.rule else f"{target} {made}{flam}"
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
    if target == "hh.foot" or name in ("bd", "bd2", "sn"):
        return ()
    return tuple(one for one in TIMEKEEPERS if one != name)


def _hats(wish: Place, at: list[Fraction], body: Body) -> bool:
    """All that the hats play in one row: closed ones first, others in their place."""
    symbol = head(wish.target)[1]
    for one in at:
        if symbol != "x" or one not in body.hats:
            body.hats[one] = symbol
    made = row(body.hats, body.beats)
    if made is None:
        return False
    rows = body.parts["rows"]
    rows[:] = [line for line in rows if not line.startswith("hh |")]
    rows.insert(0, f"hh {made}")
    return True


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
        line = "drop " + ", ".join(dropped(tuple(plain))) + (f" at {' '.join(counts)}" if counts else "")
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
    if "cymbals" in out and "hh.foot" not in out:
        pass
    return tuple(dict.fromkeys(out))


def use_rule(body: Body, name: str, title: str, line: str) -> None:
    """Lean on a rule of the draft's own; inside of a rule, its line itself."""
    if body.rule:
        body.add("applies", line)
    else:
        body.needs[name] = f'modification {name} "{title}" {{\n  {line}\n}}'
        body.add("applies", f"apply {name}")


READY = {("hh", "rd"): "ride_for_hat", ("cr", "hh"): "no_crash", ("sn", "sn.side"): "cross_stick", ("hh", "hh.half"): "half_open_hats"}


def _swap(wish: Swap, body: Body):
    if (wish.old, wish.new) in READY and not wish.counts and not body.rule:
        body.add("applies", f"apply {READY[wish.old, wish.new]}")
        return True
    old, new = wish.old, wish.new
    if new.startswith("<>"):
        return False
    counts = settled(wish.counts, body.beats, body.unit)
    at = f" at {' '.join(counts)}" if counts else ""
    detail = new.partition(".")[2]
    same = old.partition(".")[0] == new.partition(".")[0]
    if same and detail == "ghost":
        action = "as ghost"
    elif same:
        action = f"as {detail or ('closed' if new == 'hh' else 'normal')}"
    else:
        action = f"to {new.partition('.')[0] if new != 'hh.foot' else new}" + (f"; as {detail}" if detail and new != "hh.foot" else "")
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
    body.add("drops", "drop " + ", ".join(groups))
    return True


EXTRA = ("cp", "cb", "tb", "sh")


# --- instruments that are to be heard -------------------------------------------------------------------------------

USES = {
    # target -> the line that gives it a part of its own
    "cb": "cb every 1/4 instead of hh, rd, ch", "tb": "tb every 1/8 | -x |", "sh": "sh every 1/16 | -x |",
    "cp": "cp on 2 4 instead of hh, rd, ch", "wb": "wb every 1/4 instead of hh, rd, ch", "cl": "cl | x--x --x- --x- x--- |",
    "tr": "tr every 1/8 | -x |", "ag": "ag on 1 1& 2& 3& 4 instead of hh, rd, ch", "bo": "bo every 1/8 | -x |",
    "cg": "cg on 4 4& instead of hh, rd, ch", "tm": "tm on 4 4& instead of hh, rd, ch", "su": "su on 2 4 instead of hh, rd, ch",
    "ma": "ma every 1/8 | -x |", "ca": "ca every 1/16 | -x |", "gu": "gu every 1/8 | -x |", "vs": "vs on 1:1 instead of hh, rd, ch",
    "jb": "jb every 1/8 | -x |", "bt": "bt on 1:1 instead of hh, rd, ch", "ct": "ct every 1/8 | -x |",
    "cu": "cu on 2& 4 instead of hh, rd, ch", "wh": "wh on 1:1", "sk": "sk every 1/4 instead of hh, rd, ch",
    "cr": "cr on 1:1 instead of hh, rd, ch", "cr2": "cr2 on 1:1 instead of hh, rd, ch", "sp": "sp on 4& instead of hh, rd, ch",
    "ch": "ch on 1 instead of hh, rd", "st": "st on 4& instead of hh, rd, ch", "hh.open": "hh.open on 4& instead of rd, ch",
    "hh": "hh every 1/8 instead of rd, ch", "bd": "bd on 1 3", "sn": "sn on 2 4", "rd": "rd every 1/8 instead of hh, ch",
    "ht": "ht on 4 instead of hh, rd, ch", "mt": "mt on 4& instead of hh, rd, ch", "lt": "lt on 4& instead of hh, rd, ch",
    "ft": "ft on 4& instead of hh, rd, ch", "hh.foot": "hh.foot on 2 4", "sn.rimshot": "sn.rimshot on 2 4",
    "sn.flam": "sn.flam on 4 instead of hh, rd, ch", "sn.drag": "sn.drag on 4a", "sn.buzz": "sn.buzz on 4& instead of hh, rd, ch",
    "rd.edge": "rd.edge every 1/4 instead of hh, ch", "toms": "mt on 4& instead of hh, rd, ch", "sn.side": "sn.side on 2 4",
}  # fmt: skip
APPLIED = {
    "rd": "ride_for_hat", "rd.bell": "ride_the_bell", "rd.edge": "crash_ride", "hh.half": "half_open_hats", "hh.tight": "hats_tight",
    "sn.ghost": "ghost_layer(50%)", "sn.side": "cross_stick", "ch": "china_ride", "hh.foot": "hat_foot",
}  # fmt: skip


def _use(wish: Use, body: Body):
    target = wish.target
    if target == "cymbals":
        target = "cr"
    if wish.where.bars:
        line = USES.get(target)
        if line is None:
            return False
        body.add("blocks", f"at bar {bar_list(wish.where.bars, body)} {{ {line.replace(' on 1:1', ' on 1')} }}")
    elif target in APPLIED and not body.rule:
        if target == "rd.bell":
            body.add("applies", "apply ride_for_hat")
        body.add("applies", f"apply {APPLIED[target]}")
    elif target in ("hh",) and not body.rule:
        use_rule(body, "hats_for_ride", "Hats for ride", "on rd, ch { to hh }")
    elif target in USES:
        body.add("rows", USES[target])
    else:
        return False
    if target == "toms" and not wish.where.bars:
        body.add("rows", "ft on 4a instead of hh, rd, ch")
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
    from dsl.draft.grooves import overlay

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
        use_rule(body, name, f"{sign.capitalize()} {spoken(wish.target)}", f"on {wish.target} {{ {sign} {6 + 5 * abs(wish.by)} }}")
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
    Place: _place, Silence: _silence, Swap: _swap, Only: _only, Use: _use, Ring: _ring, Fill: _fill, Groove: _groove,
    Rule: _rule, Setting: _setting, Change: _change,
}  # fmt: skip
