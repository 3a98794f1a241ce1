"""A question and what was found for it -> a model's answer; its files are named beside it, whatever it says."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_ai import Agent

from dsl.draft.desk import Desk, Unanswered, cost
from dsl.draft.models import agent, prompts
from dsl.draft.models import providers as models
from dsl.draft.plain import printable
from dsl.draft.work import Order, waited

MOST = 4_000
"""Characters of an answer that are shown."""


def answer(order: Order, found: Sequence) -> str:
    """The answer, as plain text. Raises EngineError."""
    return waited(answer_async(order, found))


async def answer_async(order: Order, found: Sequence) -> str:
    """The same, for programs that do not wait."""
    desk, prompt = order.desk(), prompts.for_answer(order.request, found)
    teller: Agent[Desk, str] = Agent(deps_type=Desk, instructions=prompt.instructions, defer_model_check=True)
    result = await agent.answered(desk, teller, prompt, order.model or models.model_of(order.engine, tell=desk.tell))
    if result is None:
        raise Unanswered(f"{order.engine.title} gave no answer")
    desk.tell(f"cost: {cost(desk.usage)}")
    return printable(str(result.output)[:MOST], "\n")
