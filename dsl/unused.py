"""Declarations that no song of the file uses."""

from __future__ import annotations

from dsl import ir
from dsl.diagnostic import Diagnostic, warning
from dsl.resolve import Program
from dsl.scope import NAMESPACE


def unused(program: Program) -> list[Diagnostic]:
    """Warnings for the main file, if it has a song: what nothing leads to from its songs."""
    unit = program.main
    if unit.library or not program.songs():
        return []
    named = _named(unit)
    reached: set[int] = set()
    queue = list(program.songs())
    while queue:
        declaration = queue.pop()
        if id(declaration) in reached:
            continue
        reached.add(id(declaration))
        for kind, name in _uses(declaration.body):
            found = named.get((kind, name))
            if found is not None:
                queue.append(found)
    problems = []
    for declaration in unit.parsed.module.declarations:
        if id(declaration) not in reached and declaration.kind != "song":
            message = f"nothing uses the {declaration.kind} `{declaration.name.text}`"
            help = _PLAY.get(declaration.kind, "").format(declaration.name.text) + "leave it out"
            problems.append(warning("unused", message, unit.parsed.source, declaration.name.span, help=help))
    return problems


_PLAY = {
    "pattern": "play it with `layer {}`, or ",
    "template": "play it with `layer {}`, or ",
    "fill": "play it with `fill {}`, or ",
    "modification": "use it with `apply {}`, or ",
    "feel": "use it with `feel {}`, or ",
    "drummer": "use it with `drummer {}`, or ",
}


def _named(unit):
    return {(NAMESPACE[d.kind], d.name.text): d for d in unit.parsed.module.declarations}


_CALLS = {ir.Layer: "groove", ir.FillUse: "fill", ir.Apply: "modification"}


def _uses(body: ir.Body):
    """(namespace, name) of everything that a body names."""
    queue = list(body.items)
    while queue:
        item = queue.pop()
        kind = _CALLS.get(type(item))
        if kind is not None:
            yield kind, item.call.name.text
        elif type(item) is ir.Setting:
            yield from _setting_uses(item)
        elif type(item) is ir.If:
            queue += item.then.items + (item.other.items if item.other is not None else ())
        elif type(item) is ir.Choose:
            queue += [inner for _, option in item.options for inner in option.items]
        elif getattr(item, "body", None) is not None:
            queue += item.body.items


def _setting_uses(setting: ir.Setting):
    if setting.name in ("feel", "drummer"):
        yield setting.name, setting.values[0].text
    elif setting.name == "style":
        yield "genre", setting.values[0].text.partition(".")[0]
    elif setting.name == "fills":
        for one in setting.values:
            yield "fill", one[0].name.text
