"""A prompt -> a judged answer: a model drafts, the compiler judges, what is wrong goes back until the budget ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable
from typing import Any

from pydantic_ai import Agent, ModelRetry, RunContext, TextOutput, UsageLimits
from pydantic_ai.exceptions import UnexpectedModelBehavior
from pydantic_ai.messages import PartDeltaEvent, PartStartEvent, TextPart, TextPartDelta, ThinkingPartDelta
from pydantic_ai.models import Model
from pydantic_ai.settings import ModelSettings

from dsl.draft.desk import Desk, Made, Unanswered
from dsl.draft.models import failures
from dsl.draft.models import providers as models
from dsl.draft.models.judge import judge, letter
from dsl.draft.models.prompts import Prompt
from dsl.draft.models.tools import TOOLS

SAY_EVERY = 400
"""Characters of an answer after which its growth is told."""


class TooLong(Exception):
    """An answer that found no end."""


def drafting(desk: Desk, prompt: Prompt, tools: bool = True) -> Agent[Desk, str]:
    """The agent of one request."""

    def compile_source(text: str) -> str:
        verdict = judge(desk.whole(text), desk.ears, desk.allowed)
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


async def run(desk: Desk, prompt: Prompt, model: Model | None = None, grammar: str | None = None) -> Made:
    """Draft until the compiler is content or the budget is used up; the best attempt comes back with its problems.

    Raises Unanswered (with the best attempt, if there is one) when the engine fails: key, network, time, limits.
    """
    model = model or models.model_of(desk.engine)
    agent = drafting(desk, prompt, tools=grammar is None)
    desk.tell(f"asks {desk.engine.title}")
    result = await answered(desk, agent, prompt, model, grammar)
    made = desk.made(_cost(result.usage) if result is not None else "")
    if made is None:
        raise Unanswered(f"{desk.engine.title} gave no answer that holds a source")
    return made


async def answered(desk: Desk, agent: Agent[Desk, Any], prompt: Prompt, model: Model, grammar: str | None = None):
    """The result of an agent's run, or None if all its answers were wrong; raises Unanswered."""
    budget = desk.budget
    limits = UsageLimits(request_limit=budget.requests, total_tokens_limit=budget.total_tokens)
    try:
        async with asyncio.timeout(budget.seconds):
            return await agent.run(
                prompt.question,
                deps=desk,
                model=model,
                model_settings=_settings(desk, grammar),
                usage_limits=limits,
                event_stream_handler=_watch,
            )
    except TooLong:
        raise Unanswered(f"the answer of {desk.engine.title} found no end; ask for less", desk.made()) from None
    except Exception as problem:
        if _used_up(problem) and desk.best is not None:
            return None
        if not failures.is_known(problem):
            raise
        raise Unanswered(failures.sentence(problem, desk.engine), desk.made()) from None


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
    desk, answer, told = ctx.deps, 0, 0
    async for event in events:
        answer += len(_written(event))
        if answer > desk.budget.characters:
            raise TooLong
        if answer >= told + SAY_EVERY:
            told = answer
            desk.tell(f"writes: {answer} characters")
    desk.characters += answer


def _written(event: Any) -> str:
    if isinstance(event, PartStartEvent) and isinstance(event.part, TextPart):
        return event.part.content
    if isinstance(event, PartDeltaEvent) and isinstance(event.delta, (TextPartDelta, ThinkingPartDelta)):
        return event.delta.content_delta or ""
    return ""


def _cost(usage: Any) -> str:
    """What a run cost, in words."""
    parts = [f"{usage.requests} request{'s' * (usage.requests != 1)}"]
    parts.append(f"{usage.input_tokens:,} tokens read, {usage.output_tokens:,} written")
    price = getattr(usage, "cost", None)
    if price:
        parts.append(f"about ${price:.4f}")
    return ", ".join(parts)
