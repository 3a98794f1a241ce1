"""A request -> an answer: by the template engine, by a model that recites what was recorded, or by one of two measures.

The measures are `floor`, which does nothing, and `written`, an answer by hand: it shows that a request can be met.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import drumc
from benchmarks.assistant.request import Request
from dsl.record import Record

HERE = Path(__file__).parent
BETWEEN = "\n===== then\n"
"""What separates a model's attempts in a recording."""

PLAIN = """song "Nothing in Particular" {
  tempo 120
  verse 8 {
    hh | x-x- x-x- x-x- x-x- |
    sn | ---- X--- ---- X--- |
    bd | x--- ---- x-x- ---- |
  }
}
"""


class Answer(Record):
    """The source that came of it, and the first one that was tried (the same, where nothing had to be repaired)."""

    source: str
    first: str
    unable: tuple[str, ...] = ()
    """What the engine says that it could not do."""


def template(request: Request) -> Answer:
    """The template engine, as `drumc draft`, `revise` and `compose` use it."""
    if request.kind == "revise":
        made = drumc.revise(request.source, request.text, model="template")
    else:
        asked = drumc.compose if request.kind == "narrative" else drumc.draft
        made = asked(request.text, model="template")
    return Answer(made.text, made.text, made.unable)


def scripted(request: Request) -> Answer:
    """The loop of the language models, with a model that recites a recording. A story is asked for as one draft."""
    from compiler.ears import EARS
    from dsl.draft.engine import Engine
    from dsl.draft.work import Order, draft, revise

    said: list[str] = []
    order = Order(request.text, Engine(("scripted",), "benchmark"), EARS, model=reciting(request.name, said))
    made = revise(order, request.source) if request.kind == "revise" else draft(order)
    return Answer(made.text, made.text if len(said) == 1 else without_fences(said[0]), made.unable)


def reciting(name: str, said: list[str]):
    """A model that gives the attempts of a recording one after the other, and notes what it has said."""
    from pydantic_ai.models.function import FunctionModel

    attempts = recorded(name)

    async def answer(messages, info):
        said.append(attempts[min(len(said), len(attempts) - 1)])
        yield said[-1]

    return FunctionModel(stream_function=answer, model_name="scripted")


def floor(request: Request) -> Answer:
    """What doing nothing is worth: the file as it was, or a plain rock beat."""
    source = request.source or PLAIN
    return Answer(source, source)


def written(request: Request) -> Answer:
    """An answer by hand: from `answers/`, or the last of a recording."""
    file = HERE / request.split / "answers" / f"{request.name}.drum"
    source = file.read_text(encoding="utf-8") if file.is_file() else without_fences(recorded(request.name)[-1])
    return Answer(source, source)


def without_fences(said: str) -> str:
    """What stands between the fences of a model's answer; all of it, where there are none."""
    parts = said.split("```")
    return parts[1].removeprefix("drum").lstrip("\n") if len(parts) == 3 else said


def recorded(name: str) -> list[str]:
    """The attempts of a recording, in their order; an empty list if there is none."""
    file = HERE / "recorded" / f"{name}.txt"
    return file.read_text(encoding="utf-8").split(BETWEEN) if file.is_file() else []


ENGINES: dict[str, Callable[[Request], Answer]] = {
    "template": template,
    "scripted": scripted,
    "floor": floor,
    "written": written,
}
