"""Plan -> text: the draft's declarations and its song; what a request says is a comment there."""

from __future__ import annotations

import re

from dsl.draft.plain import one_line
from dsl.draft.writing.plan import Plan
from dsl.draft.writing.styles import titled

LINE = 112
"""Characters of a comment's line."""
QUOTED = 400
"""Characters of a request that a draft quotes."""


def write(plan: Plan, sentences: tuple[list[str], list[str], list[str]] | None = None) -> str:
    """The source text of a plan; with sentences, under a comment that tells how it came about.

    Laid out here and not by jinja2, as the prompts are: to load that takes as long as to compile a short song.
    """
    parts = [f"{one}\n" for one in declarations(plan)]
    said, form = list(settings(plan)), [line for section in sections(plan) for line in laid_out(section)]
    body = [*said, *([""] if said and form else []), *form]
    parts.append(f'song "{title_of(plan)}" {{\n' + "".join(f"  {line}".rstrip() + "\n" for line in body) + "}\n")
    return (header(plan, *sentences) if sentences is not None else "") + "\n".join(parts)


def laid_out(section: dict) -> list[str]:
    """A section as lines: its name and bars, and its body if it has one."""
    if not section["lines"]:
        return [section["head"]]
    return [f"{section['head']} {{", *(f"  {line}" for line in section["lines"]), "}"]


def header(plan: Plan, understood: list[str], assumed: list[str], unable: list[str]) -> str:
    """Comment lines: engine, request, what was understood, assumed and not done."""
    lines = [f"Drafted by drumc's template engine, seed {plan.seed} (rules and the library, no language model), from:"]
    lines += ["  " + one for one in folded(one_line(plan.understood.request, QUOTED))]
    for word, said in (("Understood", understood), ("Assumed", assumed), ("Not done", unable)):
        if said:
            lines += folded(f"{word}: {one_line('; '.join(said), 2000)}.")
    return "".join(f"# {line}".rstrip() + "\n" for line in lines) + "\n"


def folded(text: str) -> list[str]:
    """A long line cut at blanks; what goes on is indented."""
    out, line = [], ""
    for word in text.split(" "):
        while len(word) > LINE:
            if line:
                out.append(line)
            out.append(word[:LINE])
            line, word = "", word[LINE:]
        if line and len(line) + 1 + len(word) > LINE:
            out.append(line)
            line = "  " + word
        else:
            line = f"{line} {word}" if line else word
    return [*out, line] if line else out


def title_of(plan: Plan) -> str:
    """The song's title: as asked, else what it stands on."""
    if plan.title:
        return one_line(plan.title.replace('"', "'"), 80) or "Draft"
    base = plan.base.partition("(")[0]
    title = titled("groove", base) if base else titled("style", plan.settings.get("style", ""))
    if base == "brushes" and "style" in plan.settings:
        title = f"{titled('style', plan.settings['style'])} with brushes"
    player = titled("drummer", plan.settings.get("drummer", ""))
    return f"{title or 'Groove'}, after {player}" if player else title or "Groove"


def settings(plan: Plan):
    """Lines of the song before its sections, in the order in which people write them."""
    order = (
        "style",
        "drummer",
        "kit",
        "meter",
        "tempo",
        "seed",
        "swing",
        "feel",
        "complexity",
        "intensity",
        "fill_frequency",
        "humanize",
        "dynamics",
    )
    for name in order:
        if name in plan.settings:
            value = player_name(plan) if name == "drummer" else plan.settings[name]
            yield f"{name} {value}"
    if "drummer" not in plan.settings and plan.player_rules:
        yield f"drummer {player_name(plan)}"
    yield from dict.fromkeys(plan.applies)
    if plan.rule.lines():
        yield "apply as_asked"


def player_name(plan: Plan) -> str:
    known = plan.settings.get("drummer", "")
    changed = any(isinstance(one, str) for one in plan.left_out) or plan.player_rules
    return f"{known or 'player'}_here" if changed else known


def declarations(plan: Plan):
    """Rules, players and patterns that the song leans on."""
    needs: dict[str, str] = dict(plan.rule.needs)
    for section in (*plan.sections.values(), *plan.again.values()):
        needs.update(section.body.needs)
    if plan.beat is not None:
        needs.update(plan.beat.needs)
        meter = f"meter {plan.settings['meter']}" if "meter" in plan.settings else ""
        yield block("pattern beat", plan.beat.lines(), meter)
    lines = [
        *plan.rule.lines(),
        *plan.player_rules,
        *(line for one in (*plan.sections.values(), *plan.again.values()) for line in one.body.lines()),
    ]
    if plan.beat is not None:
        lines += plan.beat.lines()
    yield from (text for name, text in needs.items() if any(re.search(rf"\b{name}\b", line) for line in lines))
    if plan.rule.lines():
        meter = f"meter {plan.settings['meter']}" if "meter" in plan.settings else ""
        yield block('modification as_asked "What was asked for"', plan.rule.lines(), meter)
    if player_name(plan) != plan.settings.get("drummer", ""):
        yield player(plan)


def block(head: str, lines: list[str], first: str = "") -> str:
    return head + " {\n" + "".join(f"  {line}\n" for line in ([first] if first else []) + lines) + "}"


def player(plan: Plan) -> str:
    """The drummer with some habits left out, or with a last word."""
    from dsl.draft.hear import catalog

    known = plan.settings.get("drummer", "")
    lines, title = [], "The player"
    found = catalog().find("drummer", known) if known else None
    if found is not None:
        source = found.unit.parsed.source
        for item in found.declaration.body.items:
            rule = item.call.name.text if type(item).__name__ == "Apply" else ""
            if rule not in plan.left_out and getattr(item, "name", "") != "plays":
                lines.append(" ".join(source.span_text(item.span).split()))
        title = found.declaration.title.text.strip('"') + ", here" if found.declaration.title else known
    applies = [line for line in lines if line.startswith("apply")]
    rest = [line for line in lines if not line.startswith("apply")]
    return block(f'drummer {player_name(plan)} "{title}"', [*applies, *plan.player_rules, *rest])


def sections(plan: Plan):
    """Each section as it is written: in full the first time, its name alone where it comes again as it was."""
    written: dict[str, int] = {}
    times: dict[str, int] = {}
    quiet = plan.settings.get("fill_frequency") == "0%"
    for part in plan.form:
        lines = _told(plan.sections[part.name].body.lines(), quiet)
        times[part.name] = times.get(part.name, 0) + 1
        laid = plan.again.get((part.name, times[part.name]))
        more = _told(laid.body.lines(), quiet) if laid is not None else []
        if (
            more and written.get(part.name) != part.bars
        ):  # `again` is as long as the first, so this one is written in full
            yield {"head": f"{part.name} {part.bars}", "lines": _over(lines, more)}
        elif more:
            yield {"head": f"{part.name} again", "lines": more}
        elif written.get(part.name) == part.bars:
            yield {"head": part.name, "lines": []}
        else:
            written.setdefault(part.name, part.bars)
            yield {
                "head": f"{part.name} {part.bars}",
                "lines": lines,
            }


def _over(lines: list[str], more: list[str]) -> list[str]:
    """Lines of a section with more laid over them: a setting that is said anew takes the place of the old."""
    anew = {line.split(" ", 1)[0] for line in more} & SETTINGS
    kept = [line for line in lines if line.split(" ", 1)[0] not in anew and line not in more]
    return sorted([*kept, *more], key=lambda line: line.split(" ", 1)[0] not in SETTINGS)


SETTINGS = frozenset(
    "style drummer tempo meter swing feel complexity intensity fill_frequency humanize dynamics".split()
)


def _told(lines: list[str], quiet: bool) -> list[str]:
    """Lines without what the song says already."""
    return [line for line in lines if not (quiet and line == "fill_frequency 0%")]
