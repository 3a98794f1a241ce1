"""A plan and its sections' own sources -> one file, and what the judge says of it."""

from __future__ import annotations

from typing import Any

from dsl import ir
from dsl.draft.desk import Made
from dsl.draft.ears import Ears
from dsl.draft.hear import catalog
from dsl.draft.models.judge import judge
from dsl.draft.plain import one_line
from dsl.draft.work import Order
from dsl.parse import parse
from dsl.source import Source


def assembled(order: Order, plan: Any, sources: dict[str, str]) -> Made:
    """All sections in one file; one whose lines do not fit in there is left to the style."""
    parts = {name: _parts(source, name) for name, source in sources.items()}
    text = write(plan, parts)
    verdict = judge(text, order.ears)
    for name in [*parts] if not verdict.good else []:
        without = {other: part for other, part in parts.items() if other != name}
        if len(judge(write(plan, without), order.ears).faults) < len(verdict.faults):
            parts = without
            verdict = judge(write(plan, parts), order.ears)
    missing = {one.name: one.style or plan.style for one in plan.sections if one.name not in parts}
    unable = tuple(f"{name} is left to the style {style}" for name, style in missing.items())
    return Made(verdict.text, order.engine.title, order.request, unable=unable, problems=verdict.faults)


def alone(plan: Any, section: Any, answer: str, ears: Ears) -> str:
    """A section's own source as it will stand in the whole song; an answer that is wrong by itself stays as it is."""
    verdict = judge(answer, ears)
    if not verdict.good:
        return answer
    return write(plan.model_copy(update={"sections": [section]}), {section.name: _parts(verdict.text, section.name)})


def write(plan: Any, parts: dict[str, tuple[list[str], str]]) -> str:
    """The file of a plan: `parts` are (declarations, lines of the body) of each section by name."""
    from dsl.format import format_text

    plan = _in_meters_of_styles(plan, parts)
    declarations = list(dict.fromkeys(text for texts, _ in parts.values() for text in texts))
    title = one_line(plan.title.replace('"', "'"), 80) or "Song"
    lines = [*declarations, f'song "{title}" {{', f"style {plan.style}", f"tempo {plan.tempo}"]
    lines += [f"drummer {plan.drummer}"] if plan.drummer else []
    lines += [f"meter {plan.meter}"] if plan.meter != "4/4" else []
    seen: dict[str, int] = {}
    for section in plan.sections:
        lines.append(_written(section, parts, seen))
    return format_text("\n".join((*lines, "}", ""))).text


def _in_meters_of_styles(plan: Any, parts: dict) -> Any:
    """The plan without the meters of sections that nobody has written and that their style cannot play."""
    from dsl.profile.fits import fitting_styles
    from dsl.profile.meters import meter_named

    def fits(section: Any) -> bool:
        meter = meter_named(section.meter or plan.meter)
        return section.name in parts or (section.style or plan.style) in fitting_styles(meter, catalog())

    if all(map(fits, plan.sections)):
        return plan
    own = [one.model_copy(update={"meter": one.meter or plan.meter if fits(one) else None}) for one in plan.sections]
    return plan.model_copy(update={"sections": own, "meter": "4/4"})


def _written(section: Any, parts: dict, seen: dict[str, int]) -> str:
    """A section in full, or its name alone where it comes again with as many bars."""
    if seen.get(section.name) == section.bars:
        return section.name
    seen.setdefault(section.name, section.bars)
    settings = [f"style {section.style}" if section.style else "", f"tempo {section.tempo}" if section.tempo else ""]
    settings += [f"meter {section.meter}" if section.meter else "", f"intensity {section.energy}%"]
    body = parts.get(section.name, ([], ""))[1]
    own = [line for line in settings if line and line.split()[0] not in _settings(body)]
    return f"{section.name} {section.bars} {{\n" + "\n".join((*own, body)) + "\n}"


def _settings(body: str) -> set[str]:
    return {line.split()[0] for line in body.splitlines() if line.split()}


def _parts(source: str, name: str) -> tuple[list[str], str]:
    """What a section's own song declares beside it, and the lines of its body."""
    declarations, body = [], ""
    for one in parse(Source(name, source)).module.declarations:
        if one.kind != "song":
            declarations.append(source[one.span[0] : one.span[1]].strip())
            continue
        for item in one.body.items:
            if type(item) is ir.Section and item.body is not None and (item.name.text == name or not body):
                body = source[item.body.span[0] + 1 : item.body.span[1] - 1].strip("\n")
    return declarations, body
