"""What a written target means: the thing struck and how, or in a rule the set of strokes that it selects."""

from __future__ import annotations

from dsl import ir
from dsl.record import Record
from dsl.strokes import ARTICULATIONS, GROUPS, LEVELS, NAMES, TARGETS
from dsl.values import Wrong


class Selection(Record):
    """Targets, and the level or articulation that a stroke must have ("" for any)."""

    targets: frozenset[str]
    level: str
    articulation: str


_BELOW = ("vel", "open", "chance", "sticking")
"""What an under-row begins with, which a misspelt row may be."""


def struck(target: ir.Target) -> tuple[str, str]:
    """`hh.open` -> ("hh", "open"), `hh.foot` -> ("hh.foot", ""), `kick` -> ("bd", ""); raises Wrong."""
    name = NAMES.get(target.name)
    if name is None:
        raise _unknown(target, [*NAMES, *_BELOW])
    detail = target.detail
    if not detail:
        return name, ""
    if name == "hh" and detail in ("foot", "pedal", "splash"):
        return "hh.foot", "splash" if detail == "splash" else ""
    family = TARGETS[name].family
    if detail not in ARTICULATIONS[family]:
        raise _no_such_stroke(target, name, ARTICULATIONS[family])
    return name, "" if detail == "closed" else detail


def selected(target: ir.Target) -> Selection:
    """`toms.accent`, `all.ghost`, `hh.open`, `sn`: which strokes a rule means; raises Wrong."""
    said = target.name, target.detail
    found = _SELECTED.get(said)
    if found is None:
        found = _SELECTED[said] = _selected(target)
    return found


_SELECTED: dict[tuple[str, str], Selection] = {}
"""Those that were asked for; there are not more than names and details."""


def _selected(target: ir.Target) -> Selection:
    level = target.detail if target.detail in LEVELS else ""
    if target.name in GROUPS:
        if target.detail and not level and not any(target.detail in arts for arts in ARTICULATIONS.values()):
            raise _no_such_stroke(target, target.name, LEVELS)
        return Selection(GROUPS[target.name], level, "" if level else target.detail)
    if NAMES.get(target.name) is None:
        raise _unknown(target, [*NAMES, *GROUPS])
    if level:
        return Selection(frozenset((NAMES[target.name],)), level, "")
    name, articulation = struck(target)
    return Selection(frozenset((name,)), "", articulation)


def targets_of(targets: tuple[ir.Target, ...]) -> frozenset[str]:
    """Everything that a list of targets and groups names."""
    return frozenset().union(*(selected(target).targets for target in targets))


def matches(selection: Selection, target: str, level: str, articulation: str) -> bool:
    return (
        target in selection.targets
        and (not selection.level or selection.level == level)
        and (not selection.articulation or selection.articulation == articulation)
    )


class Meant(dict):
    """(target, level, articulation) of a stroke -> whether one of some selections means it; each worked out once."""

    def __init__(self, selections: list[Selection]):
        self.selections = selections
        self.targets: frozenset[str] = frozenset().union(*(one.targets for one in selections))

    def __missing__(self, stroke: tuple[str, str, str]) -> bool:
        found = self[stroke] = any(matches(one, *stroke) for one in self.selections)
        return found


def _unknown(target: ir.Target, names) -> Wrong:
    from dsl.repair import is_slip, suggest

    start = target.span[0]
    better = suggest(target.name, names)
    name = NAMES.get(better, better) if better else ""
    if not better:
        help = "targets are bd, sn, hh, rd, cr, ht, mt, lt, ft, …"
    elif is_slip(target.name, better) or name not in TARGETS:
        help = f"did you mean `{name}`?"
    else:  # a guess, which no repair is made of
        help = f"did you mean `{name}`, the {TARGETS[name].says}?"
    return Wrong(
        "unknown-target", f"there is no drum or cymbal `{target.name}`", (start, start + len(target.name)), help
    )


def _no_such_stroke(target: ir.Target, name, possible) -> Wrong:
    takes = ", ".join(f"`{target.name}.{one}`" for one in possible) if possible else "no stroke after a dot"
    return Wrong("stroke-target", f"`{target.name}` is not played `.{target.detail}`", target.span, f"it takes {takes}")
