"""A task and what it is about -> what a model is sent, built from the grammar, the strokes and the library."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from dsl.draft import lookup
from dsl.draft.desk import bounded
from dsl.draft.ears import Ears
from dsl.draft.plain import one_line
from dsl.draft.request import RequestError
from dsl.record import Record
from dsl.strokes import ARTICULATIONS, GROUPS, STEPS, TARGETS

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "templates")
GRAMMAR = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(HERE))), "grammar", "drum.lark")
SOURCE_CHARACTERS = 200_000
TAGS = ("request", "source", "example", "story", "plan", "found", "only", "system", "instructions")
"""The tags that hold data in our prompts; inside of data they are taken apart (`quoted`)."""
_TAG = re.compile(rf"<(?=\s*/?\s*(?:{'|'.join(TAGS)})\b)", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_environment = None


class Prompt(Record):
    """What a model is told once, and what it is asked."""

    instructions: str
    question: str

    def __str__(self) -> str:
        return f"--- instructions ---\n{self.instructions}\n--- question ---\n{self.question}"


def for_draft(request: str, ears: Ears) -> Prompt:
    """The prompt of a new song."""
    request = bounded(request)
    return Prompt(instructions(ears), _render("draft.jinja", request=request, examples=lookup.examples(request)))


def for_revision(source: str, request: str, only: str | None, ears: Ears) -> Prompt:
    """The prompt of a change to a source; `only` names the declaration or section that may change."""
    request = bounded(request)
    if len(source) > SOURCE_CHARACTERS:
        raise RequestError(
            f"this file has {len(source):,} characters, and {SOURCE_CHARACTERS:,} can be sent to a model"
        )
    found = lookup.examples(request, 2)
    return Prompt(
        instructions(ears), _render("revise.jinja", request=request, source=source, only=only, examples=found)
    )


def for_plan(story: str, ears: Ears) -> Prompt:
    """The prompt of a song's plan."""
    told = _render("plan_instructions.jinja", library=library(ears))
    return Prompt(told, _render("plan.jinja", story=bounded(story)))


def for_section(plan: str, section: str, style: str, ears: Ears) -> Prompt:
    """The prompt of one section of a plan."""
    examples = lookup.examples(f"{section} {style}", 2)
    return Prompt(instructions(ears), _render("section.jinja", plan=plan, section=section, examples=examples))


def for_answer(question: str, found: Sequence) -> Prompt:
    """The prompt of a question about the library, with all that is written on what was found for it."""
    from dsl.search.find import card_of

    found = [card_of(one) for one in found]
    return Prompt(_render("ask_instructions.jinja"), _render("ask.jinja", request=bounded(question), found=found))


def instructions(ears: Ears) -> str:
    """What every drafting model is told: the language, its signs, and the names of the library."""
    return _render(
        "instructions.jinja",
        grammar=grammar(),
        targets=list(TARGETS.values()),
        groups=sorted(GROUPS),
        steps=steps(),
        articulations={family: names for family, names in ARTICULATIONS.items() if names},
        library=library(ears),
    )


def grammar() -> str:
    """The grammar's own file without its comments."""
    with open(GRAMMAR, encoding="utf-8") as file:
        lines = [line.rstrip() for line in file if not line.lstrip().startswith("//")]
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()


def steps() -> list[tuple[str, str, str]]:
    """(signs, what they are, what can be played so) of every step, the accented form beside the plain one."""
    rows = []
    for sign, (level, articulation, families) in STEPS.items():
        if sign.isupper():
            continue
        signs = f"{sign} {sign.upper()}" if sign.upper() in STEPS else sign
        everyone = len(families) > 7
        who = "everything" if everyone else ", ".join(sorted(t.name for t in TARGETS.values() if t.family in families))
        rows.append((signs, articulation or ("ghost note" if level == "ghost" else "stroke, accented stroke"), who))
    return rows


def library(ears: Ears) -> dict[str, list[str]]:
    """What may be named: kind -> names, with parameters and a few words."""
    return {
        kind: [f"{name} — {one_line(says, 80)}" if says else name for name, says in things]
        for kind, things in ears.names().items()
        if kind != "rudiments" and things
    }


def quoted(text: object) -> str:
    """Data between our tags: nothing in it can close a tag or open another."""
    return _TAG.sub("&lt;", _CONTROL.sub(" ", str(text)))


def _render(name: str, **given) -> str:
    global _environment
    if _environment is None:
        from jinja2 import FileSystemLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        _environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(FOLDER), trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
        )
        _environment.filters["quoted"] = quoted
    return _environment.get_template(name).render(**given)
