"""A request and an engine -> what was made of it: with the template at once, with a model through `dsl.draft.models.agent`.

Each has a form for programs that wait (`draft`) and one for programs that do not (`draft_async`). The template engine
loads nothing of the models.
"""

from __future__ import annotations

from dsl.draft.desk import USUAL, Budget, Desk, Made, bounded
from dsl.draft.ears import Ears
from dsl.draft.engine import Engine
from dsl.draft.models.judge import NOTHING, Allowed, allowed_by
from dsl.draft.plain import one_line
from dsl.draft.request import RequestError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any, TypeVar

    from pydantic_ai.models import Model

    from dsl.draft.desk import Progress

    Answer = TypeVar("Answer")

QUOTED = 300


class Order:
    """What is wanted of an engine, however it is done: `folder` is where the file lies or will lie.

    Raises RequestError for a request that is empty or too long, and for a seed below 0.
    """

    def __init__(
        self,
        request: str,
        engine: Engine,
        ears: Ears,
        *,
        seed: int = 0,
        folder: str | None = None,
        budget: Budget = USUAL,
        progress: Progress | None = None,
        model: Model | None = None,
        grammar: str | None = None,
    ):
        if seed < 0:
            raise RequestError(f"a seed is a whole number from 0, not {seed}")
        self.request, self.engine, self.ears = bounded(request), engine, ears
        self.seed, self.folder, self.budget = seed, folder, budget
        self.progress, self.model, self.grammar = progress, model, grammar

    def desk(self, allowed: Allowed = NOTHING, whole=None) -> Desk:
        return Desk(self.ears, self.engine, self.request, allowed, self.budget, self.progress, whole)


# --- a new song -----------------------------------------------------------------------------------------------------


def draft(order: Order) -> Made:
    """A song for a request. Raises RequestError, EngineError."""
    return _template_draft(order) if order.engine.is_template else waited(draft_async(order))


async def draft_async(order: Order) -> Made:
    """The same, for programs that do not wait."""
    if order.engine.is_template:
        return _template_draft(order)
    from dsl.draft.models import agent, prompts

    grammar = order.grammar or bounded_grammar(order)
    made = await agent.run(order.desk(), prompts.for_draft(order.request, order.ears), order.model, grammar)
    return signed(tidy(made), "drafted")


def bounded_grammar(order: Order, meter: str = "") -> str | None:
    """What a server that takes grammars is to keep to: the profile of a song in a meter, or in that of the request."""
    from dsl.draft.models.providers import PROVIDERS

    provider = PROVIDERS.get(order.engine.names[0].partition(":")[0])
    if provider is None or not provider.grammar or len(order.engine.names) > 1:
        return None
    from dsl.profile import UnknownMeter, grammar_for

    try:
        return grammar_for(provider.grammar_form, "song", meter or _meter_of(order.request))
    except UnknownMeter:
        return None


def _meter_of(request: str) -> str:
    from dsl.draft.reading.understand import understand

    wishes = understand(request).wishes
    said = [wish.value for wish in wishes if getattr(wish, "name", "") == "meter" and not wish.where.sections]
    return said[0] if said else "4/4"


def _template_draft(order: Order) -> Made:
    from dsl.draft.writing.compose import draft as by_template

    made = by_template(order.request, order.ears.play, order.seed)
    return _told(order, made, made.problems)


# --- a change -------------------------------------------------------------------------------------------------------


def revise(order: Order, source: str, only: str | None = None) -> Made:
    """A source changed as the request says; with `only`, all else stays as it is. Raises RequestError, EngineError."""
    if order.engine.is_template:
        return _template_revision(order, source, only)
    return waited(revise_async(order, source, only))


async def revise_async(order: Order, source: str, only: str | None = None) -> Made:
    """The same, for programs that do not wait."""
    if order.engine.is_template:
        return _template_revision(order, source, only)
    from dsl.draft.editing.splice import splice
    from dsl.draft.models import agent, prompts
    from dsl.draft.models.judge import unwrap

    _there(source, only)
    whole = (lambda answer: splice(source, unwrap(answer), only)) if only else None
    prompt = prompts.for_revision(source, order.request, only, order.ears)
    made = await agent.run(order.desk(allowed_by(source, order.folder), whole), prompt, order.model)
    made = made._replace(text=_ends_as_in(source, made.text))
    if only:
        return made._replace(text=splice(source, made.text, only)) if made.good else made
    return made if made.text.strip() == source.strip() else signed(made, "revised")


def _ends_as_in(source: str, text: str) -> str:
    """A text with the ends of lines that most lines of a source have: models write only their own kind."""
    return text.replace("\n", "\r\n") if 2 * source.count("\r\n") > source.count("\n") else text


def _there(source: str, only: str | None) -> None:
    from dsl.draft.editing.splice import spans

    if only and not spans(source, only):
        raise RequestError(f"there is no declaration and no section `{only}` in this file")


def _template_revision(order: Order, source: str, only: str | None) -> Made:
    _there(source, only)
    from dsl.draft.editing.revise import revise as by_template

    made = by_template(source, order.request, order.ears.play, only, order.folder)
    changed = made.text != source
    heard = order.ears.check(made.text, order.folder).problems if changed else ()
    told = _told(order, made, tuple(problem for problem in heard if problem.severity == "error"))
    return signed(told, "revised") if changed and not only else told


# --- a narrative ----------------------------------------------------------------------------------------------------


def compose(order: Order) -> Made:
    """A song from a story: planned, then written section by section. Raises RequestError, EngineError."""
    return _template_story(order) if order.engine.is_template else waited(compose_async(order))


async def compose_async(order: Order) -> Made:
    """The same, for programs that do not wait."""
    if order.engine.is_template:
        return _template_story(order)
    from dsl.draft.models import narrative

    return signed(await narrative.compose(order), "composed")


def _template_story(order: Order) -> Made:
    from dsl.draft.writing.compose import compose as by_template

    made = by_template(order.request, order.ears.play, order.seed, order.ears.check)
    return _told(order, made, made.problems)


# --- common ---------------------------------------------------------------------------------------------------------


def _told(order: Order, made, problems) -> Made:
    """The template's work, with what it says beside it."""
    said = tuple(made.understood), tuple(made.assumed), tuple(made.unable)
    return Made(made.text, order.engine.title, order.request, *said, problems)


def signed(made: Made, verb: str) -> Made:
    """The text under a comment that says which engine made it from which request, in place of an older one."""
    head = f"# {verb.capitalize()} by drumc with "
    if not made.text:
        return made
    text = made.text.partition("\n")[2] if made.text.startswith(head) else made.text
    end = "\r\n" if "\r\n" in text else "\n"
    return made._replace(text=f"{head}{one_line(made.engine, 200)}, from: {one_line(made.request, QUOTED)}{end}{text}")


def tidy(made: Made) -> Made:
    """The text as the formatter prints it; an answer with mistakes of form stays as it is."""
    from dsl.format import format_text

    return made._replace(text=format_text(made.text).text)


def waited(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Wait for something; where a loop already runs (a notebook), one of its own in a thread."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
