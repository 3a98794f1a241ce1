"""A prompt -> a judged answer: a model drafts, the compiler judges, what is wrong goes back until the budget ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable
from typing import Any

from pydantic_ai import Agent, ModelRetry, RunContext, TextOutput, UsageLimits
from pydantic_ai.exceptions import UnexpectedModelBehavior
from pydantic_ai.messages import (
    ModelResponse,
    PartDeltaEvent,
    PartStartEvent,
    TextPart,
    TextPartDelta,
    ThinkingPart,
    ThinkingPartDelta,
    ToolCallPartDelta,
)
from pydantic_ai.models import Model
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RunUsage

from dsl.diagnostic import error
from dsl.draft.desk import Desk, Made, Unanswered
from dsl.draft.models import failures
from dsl.draft.models import providers as models
from dsl.draft.models.judge import NAME, Verdict, judge, letter
from dsl.draft.models.prompts import Prompt
from dsl.draft.models.tools import TOOLS
from dsl.source import Source

SAY_EVERY = 400
"""Characters of an answer after which its growth is told."""


class TooLong(Exception):
    """An answer that found no end."""


def drafting(desk: Desk, prompt: Prompt, tools: bool = True) -> Agent[Desk, str]:
    """The agent of one request."""

    def compile_source(ctx: RunContext[Desk], text: str) -> str:
        verdict = _whole(ctx, judge(desk.whole(text), desk.ears, desk.allowed))
        desk.answered_by = getattr(ctx.messages[-1], "model_name", None) or ""
        desk.keep(verdict)
        if verdict.faults:
            raise ModelRetry(letter(verdict))
        return verdict.text

    return Agent(
        deps_type=Desk,
        output_type=TextOutput(compile_source),
        instructions=prompt.instructions,
        retries={"output": desk.budget.retries, "tools": 3},
        tools=TOOLS if tools else (),
        defer_model_check=True,
    )


def _whole(ctx: RunContext[Desk], verdict: Verdict) -> Verdict:
    """The verdict on an answer; one that met the limit of its length is not whole, even if what there is compiles."""
    answer = ctx.messages[-1]
    if not isinstance(answer, ModelResponse) or answer.finish_reason != "length":
        return verdict
    end = len(verdict.text), len(verdict.text)
    cut = error("limit", "the answer was cut off here; write less", Source(NAME, verdict.text), end)
    return verdict._replace(faults=(cut, *verdict.faults))


async def run(desk: Desk, prompt: Prompt, model: Model | None = None, grammar: str | None = None) -> Made:
    """Draft until the compiler is content or the budget is used up; the best attempt comes back with its problems.

    Raises Unanswered (with the best attempt, if there is one) when the engine fails: key, network, time, limits.
    """
    model = model or models.model_of(desk.engine, tell=desk.tell)
    agent = drafting(desk, prompt, tools=grammar is None)
    desk.tell(f"asks {desk.engine.title}")
    await answered(desk, agent, prompt, model, grammar)
    made = desk.made()
    if made is None:
        raise Unanswered(f"{desk.engine.title} gave no answer that holds a source")
    return made


async def answered(desk: Desk, agent: Agent[Desk, Any], prompt: Prompt, model: Model, grammar: str | None = None):
    """The result of an agent's run, or None if all its answers were wrong; raises Unanswered."""
    budget = desk.budget
    desk.usage = RunUsage() if desk.usage is None else desk.usage
    limits = UsageLimits(request_limit=budget.requests, total_tokens_limit=budget.total_tokens)
    try:
        async with asyncio.timeout(budget.seconds):
            return await agent.run(
                prompt.question,
                deps=desk,
                model=model,
                model_settings=_settings(desk, grammar),
                usage_limits=limits,
                usage=desk.usage,
                event_stream_handler=_watch,
            )
    except TooLong:
        sentence = f"the answer of {desk.engine.title} found no end; ask for less"
    except Exception as problem:
        if _used_up(problem):
            return None
        if not failures.is_known(problem):
            raise
        sentence = failures.sentence(problem, desk.engine, begun=bool(desk.begun))
    desk.broken_off()
    raise Unanswered(sentence, desk.made())


def _used_up(problem: Exception) -> bool:
    """Whether a run ended because the answers were wrong too often; a fault of the server is told as such."""
    return type(problem) is UnexpectedModelBehavior and "retries" in problem.message


def _settings(desk: Desk, grammar: str | None) -> ModelSettings:
    settings = ModelSettings(
        max_tokens=desk.budget.answer_tokens, timeout=desk.budget.seconds, max_retries=desk.budget.resend
    )
    if grammar is not None:
        settings["extra_body"] = models.grammar_field(desk.engine.names[0], grammar)
    return settings


async def _watch(ctx: RunContext[Desk], events: AsyncIterable[Any]) -> None:
    """Tell how an answer grows, and stop one that grows without end."""
    desk, length, told = ctx.deps, 0, 0
    desk.begun = ""
    async for event in events:
        text, beside = _written(event)
        desk.begun += text
        length += len(text) + beside
        if length > desk.budget.characters:
            raise TooLong
        if length >= told + SAY_EVERY:
            told = length
            desk.tell(f"writes: {length} characters")


def _written(event: Any) -> tuple[str, int]:
    """What an event adds to the answer, and how many characters of thoughts or calls beside it."""
    if isinstance(event, PartStartEvent) and isinstance(event.part, (TextPart, ThinkingPart)):
        content = event.part.content
        return (content, 0) if isinstance(event.part, TextPart) else ("", len(content))
    delta = event.delta if isinstance(event, PartDeltaEvent) else None
    if isinstance(delta, TextPartDelta):
        return delta.content_delta, 0
    if isinstance(delta, ThinkingPartDelta):
        return "", len(delta.content_delta or "")
    return "", len(str(delta.args_delta or "")) if isinstance(delta, ToolCallPartDelta) else 0
