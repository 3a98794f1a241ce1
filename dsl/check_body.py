"""A body -> what is wrong with its statements and settings, and with where they stand."""

from __future__ import annotations

from dsl import ir
from dsl.check_rows import check_mod, check_row
from dsl.checker import Checker
from dsl.diagnostic import Label, warning
from dsl.limits import CHOICES
from dsl.targets import selected, struck
from dsl.values import KNOBS, Wrong, counts, number

GROOVE = frozenset(("meter", "bars", "swing", "feel"))
SETTINGS: dict[str, frozenset[str]] = {
    # body -> the settings that belong in it
    "pattern": GROOVE,
    "template": GROOVE,
    "fill": frozenset(("beats", "into", "swing", "feel")),
    "modification": frozenset(("meter",)),
    "part": GROOVE | {"dynamics"},
    "section": GROOVE | {"dynamics", "tempo", "style", "drummer", *KNOBS},
    "pickup": frozenset(),
    "block": frozenset(),
}
BODY_WORD = {
    "part": "a style's section",
    "block": "`at`, `if` or `choose`",
    "pickup": "a pick-up",
    "section": "a section",
}


def check_body(checker: Checker, body: ir.Body, kind: str) -> None:
    """Every statement of a body; `kind` says which settings belong in it."""
    seen: dict[str, ir.Setting] = {}
    for item in body.items:
        if type(item) is ir.Setting:
            _placed(checker, item, kind, seen)
            check_setting(checker, item)
        else:
            _STATEMENTS[type(item)](checker, item)
    _hidden(checker, body)


def _placed(checker: Checker, setting: ir.Setting, kind: str, seen) -> None:
    if setting.name not in SETTINGS[kind]:
        where = BODY_WORD.get(kind, f"a {kind}")
        from dsl.forms import HOMES

        belongs = [BODY_WORD.get(k, f"a {k}") for k, names in SETTINGS.items() if setting.name in names]
        home = HOMES.get(setting.name) or " or ".join(belongs)
        help = f"it belongs in {home}" if home else ""
        checker.tell("misplaced", f"`{setting.name}` does not belong in {where}", setting.span, help)
    else:
        check_once(checker, setting, seen)


def check_once(checker: Checker, setting: ir.Setting, seen: dict[str, ir.Setting]) -> None:
    """A setting that a body says twice."""
    if setting.name in seen:
        others = (Label(seen[setting.name].span, "here first"),)
        help = "leave one of the two out"
        checker.tell("duplicate-name", f"`{setting.name}` is said twice", setting.span, help, others=others)
    seen[setting.name] = setting


def _hidden(checker: Checker, body: ir.Body) -> None:
    """A row that a later one of the same body hides wholly."""
    last: dict[str, ir.Row] = {}
    for item in reversed(body.items):
        if type(item) is not ir.Row or item.add or any(mod.kind in ("when",) for mod in item.mods):
            continue
        try:
            target, _ = struck(item.target)
        except Wrong:
            continue
        if target in last and checker.where != "modification":
            later = last[target]
            others = (Label(later.target.span, "this row hides it"),)
            message = f"this row is never heard: a later row of `{target}` takes its place"
            checker.problems.append(
                warning(
                    "hidden-row",
                    message,
                    checker.source,
                    item.target.span,
                    others=others,
                    help="leave it out, or `add` the later one",
                )
            )
        elif type(item.source) is ir.InBars:
            last[target] = item


# --- statements -------------------------------------------------------------------------------------------------------


def _drop(checker: Checker, drop: ir.Drop) -> None:
    for target in drop.targets:
        checker.tried(selected, target)
    for points in (drop.counts, (drop.start,) if drop.start else None, (drop.stop,) if drop.stop else None):
        if points is not None:
            checker.tried(counts, points, checker.names)


def _layer(checker: Checker, layer: ir.Layer) -> None:
    checker.call(layer.call, "groove")


def _fill_use(checker: Checker, use: ir.FillUse) -> None:
    if checker.where == "fill":
        checker.tell("misplaced", "a fill cannot place another fill", use.span, "`layer` a pattern in it instead")
    if use.every is not None:
        checker.tried(number, use.every, checker.names, "number")
    checker.call(use.call, "fill")


def check_apply(checker: Checker, apply: ir.Apply) -> None:
    checker.call(apply.call, "modification")
    if apply.amount is not None:
        checker.valued(apply.amount, ("percent",))


def _if(checker: Checker, block: ir.If) -> None:
    checker.condition(block.condition)
    check_body(checker, block.then, "block")
    if block.other is not None:
        check_body(checker, block.other, "block")


def _choose(checker: Checker, block: ir.Choose) -> None:
    if len(block.options) > CHOICES:
        checker.tell("limit", f"`choose` may have {CHOICES} blocks", block.span)
    for _, body in block.options:
        check_body(checker, body, "block")


def _at(checker: Checker, at: ir.At) -> None:
    if at.kind == "time" and checker.where != "song":
        checker.tell("misplaced", "`at time` belongs in a section of a song", at.span, "only a section comes round")
    if at.kind == "every":
        checker.tried(number, at.bars[0], checker.names, "number")
    else:
        for ref in at.bars:
            if ref.first is not None:
                checker.tried(number, ref.first, checker.names, "number")
    if at.chance is not None:
        checker.valued(at.chance, ("percent",))
    check_body(checker, at.body, "block")


def _on(checker: Checker, rule: ir.OnRule) -> None:
    for target in rule.targets:
        checker.tried(selected, target)
    if rule.counts is not None:
        checker.tried(counts, rule.counts, checker.names)
    for action in rule.actions:
        check_mod(checker, action)


def _keep(checker: Checker, keep: ir.Keep) -> None:
    checker.tried(number, keep.step, checker.names, "duration")
    for target in keep.targets:
        checker.tried(selected, target)


# --- settings ---------------------------------------------------------------------------------------------------------


def check_setting(checker: Checker, setting: ir.Setting) -> None:
    check = _SETTING.get(setting.name)
    if check is not None:
        check(checker, setting)


def _meter(checker: Checker, setting: ir.Setting) -> None:
    from dsl.meters import meter_of

    checker.tried(meter_of, setting.values[0])


def _percent(checker: Checker, setting: ir.Setting) -> None:
    checker.valued(setting.values[0], ("percent",))


def _tempo(checker: Checker, setting: ir.Setting) -> None:
    for value in setting.values:
        if not (type(value) is ir.Token and value.kind == "SPAN"):
            checker.valued(value, ("number",))


def _into(checker: Checker, setting: ir.Setting) -> None:
    for target in setting.values:
        checker.tried(struck, target)


def _fills(checker: Checker, setting: ir.Setting) -> None:
    for one in setting.values:
        checker.call(one[0], "fill")


def _style(checker: Checker, setting: ir.Setting) -> None:
    token = setting.values[0]
    if token.text and token.text != "none":
        checker.used_style(token)


_STATEMENTS = {
    ir.Row: check_row,
    ir.Drop: _drop,
    ir.Layer: _layer,
    ir.FillUse: _fill_use,
    ir.Apply: check_apply,
    ir.If: _if,
    ir.Choose: _choose,
    ir.At: _at,
    ir.OnRule: _on,
    ir.Keep: _keep,
}
_SETTING = {
    "style": _style,
    "drummer": lambda checker, setting: checker.used("drummer", setting.values[0]),
    "feel": lambda checker, setting: checker.used("feel", setting.values[0]),
    "meter": _meter,
    "tempo": _tempo,
    "swing": _percent,
    **{knob: _percent for knob in KNOBS},
    "into": _into,
    "fills": _fills,
}
