"""Grooves that play themselves, rules that apply themselves, styles that are like themselves."""

from __future__ import annotations

from dsl import ir
from dsl.diagnostic import Diagnostic, error
from dsl.resolve import Program


def circles(program: Program) -> list[Diagnostic]:
    """Every circle that begins in one of the user's files, told once."""
    problems: list[Diagnostic] = []
    told: set[int] = set()
    for unit in program.units:
        for declaration in unit.parsed.module.declarations:
            if declaration.kind in _LEADS:
                _follow(program, unit, declaration, told, problems)
            elif declaration.kind == "genre":
                problems += _likes(unit, declaration)
    return problems


def calls(body: ir.Body, of_type: type):
    """Every statement of a type in a body and its blocks."""
    for item in body.items:
        if type(item) is of_type:
            yield item
        for inner in blocks(item):
            yield from calls(inner, of_type)


def blocks(item) -> tuple[ir.Body, ...]:
    """The bodies inside of a statement."""
    if type(item) is ir.If:
        return (item.then, item.other) if item.other is not None else (item.then,)
    if type(item) is ir.Choose:
        return tuple(body for _, body in item.options)
    return (item.body,) if type(item) is ir.At else ()


_LEADS = {"pattern": ("groove", ir.Layer), "template": ("groove", ir.Layer), "modification": ("modification", ir.Apply)}


def _follow(program, unit, declaration, told, problems) -> None:
    """Walk from a declaration to what it calls, without recursion; a way back to one on the way is a circle."""
    kind, call_type = _LEADS[declaration.kind]
    done: set[int] = set()
    path: list = [(declaration, unit, None, iter(list(calls(declaration.body, call_type))))]
    on_path = {id(declaration)}
    while path:
        here, where, _, rest = path[-1]
        call = next(rest, None)
        if call is None:
            on_path.discard(id(here))
            done.add(id(here))
            path.pop()
            continue
        found = program.find(kind, call.call.name.text, where)
        if found is None or found.unit.library and not where.library and found.unit is not program.main:
            continue
        target = found.declaration
        if id(target) in on_path:
            if id(target) == id(declaration) and id(call) not in told:
                told.update(id(step[0]) for step in path)
                if id(declaration) not in told or len(path) == len({id(s[0]) for s in path}):
                    _tell(path, call, where, target, problems, told)
        elif id(target) not in done:
            on_path.add(id(target))
            path.append((target, found.unit, call, iter(list(calls(target.body, call_type)))))


def _tell(path, call, where, target, problems, told) -> None:
    names = [step[0].name.text for step in path]
    key = frozenset(names)
    if any(p.code == "cycle" and getattr(p, "help", "") == _way(sorted(key)) for p in problems):
        return
    way = " → ".join([*names, target.name.text])
    verb = "applies" if type(call) is ir.Apply else "plays"
    message = f"`{target.name.text}` {verb} itself: {way}"
    told.add(id(call))
    problems.append(error("cycle", message, where.parsed.source, call.call.name.span, help=_way(sorted(key))))


def _way(names) -> str:
    return (
        f"break the circle of {', '.join(names)}: nothing can contain itself"
        if len(names) > 1
        else "nothing can contain itself"
    )


def _likes(unit, genre) -> list[Diagnostic]:
    styles = {item.name.text: item for item in genre.body.items if type(item) is ir.Declaration}
    problems: list[Diagnostic] = []
    told: set[str] = set()
    for start in styles.values():
        seen: list[str] = []
        here = start
        while here and here.like and here.name.text not in seen:
            seen.append(here.name.text)
            here = styles.get(here.like.text.rpartition(".")[2])
        if here is start and start.like and start.name.text not in told:
            told.update(seen)
            message = f"the style `{start.name.text}` is like itself: {' → '.join([*seen, start.name.text])}"
            help = "let one of them say itself what it plays" if len(seen) > 1 else "leave `like` out"
            problems.append(error("cycle", message, unit.parsed.source, start.like.span, help=help))
    return problems
