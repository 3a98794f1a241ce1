"""A story -> a song: a plan with closed choices, sections written side by side, assembled, and judged as one file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Literal

from pydantic import BaseModel, Field, create_model
from pydantic_ai import Agent
from pydantic_ai.usage import RunUsage
from pydantic_graph import Graph, GraphBuilder, StepContext, reduce_list_append

from dsl.draft.desk import Budget, Desk, Made, Unanswered, cost
from dsl.draft.models import agent, failures, prompts
from dsl.draft.models import providers as models
from dsl.draft.models.assemble import alone, assembled
from dsl.draft.work import Order, bounded_grammar
from dsl.limits import TEMPO_MAX, TEMPO_MIN

AT_ONCE = 4
"""How many sections are asked for at the same time."""
STORY = 4
"""How many times the budget of one request a story may use, with its plan and all its sections."""
SECTIONS = 24
BARS = 64


class SectionPlan(BaseModel):
    """One section of a plan; the same name twice is the same section coming round again."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,30}$", description="intro, verse, chorus, bridge, …")
    bars: int = Field(ge=1, le=BARS)
    energy: int = Field(ge=0, le=100, description="0 is silence, 50 usual, 100 all that there is")
    tempo: int | None = Field(default=None, ge=TEMPO_MIN, le=TEMPO_MAX, description="only if it changes here")
    meter: str | None = Field(
        default=None, pattern=r"^\d{1,2}(\+\d{1,2}){0,8}/(2|4|8|16)$", description="only if it changes here"
    )
    playing: str = Field(default="", max_length=600)


class SongPlan(BaseModel):
    """A plan of a song. `plan_type` closes its choices to what the library has."""

    title: str = Field(max_length=80)
    style: str
    drummer: str | None = None
    tempo: int = Field(ge=TEMPO_MIN, le=TEMPO_MAX)
    meter: str = Field(default="4/4", pattern=r"^\d{1,2}(\+\d{1,2}){0,8}/(2|4|8|16)$")
    sections: list[Any]


def plan_type(styles: list[str], drummers: list[str]) -> type[SongPlan]:
    """SongPlan with the styles and drummers of the library as closed choices."""
    style: Any = Literal[tuple(styles)]
    drummer: Any = Literal[tuple(drummers)]
    fields: dict[str, Any] = {"style": (style | None, None)}
    sections: Any = list[create_model("Section", __base__=SectionPlan, **fields)]
    fields = {
        "style": (style, ...),
        "drummer": (drummer | None, None),
        "sections": (sections, Field(min_length=1, max_length=SECTIONS)),
    }
    return create_model("Plan", __base__=SongPlan, **fields)


class Task:
    """One story at work: the order, its model, the plan and the sections as they are made, what was used by all.

    A gate lets so many sections be written side by side; after a failure of the engine no other is begun.
    """

    def __init__(self, order: Order):
        self.order = order
        self.budget = story_budget(order.budget)
        self.model = order.model or models.model_of(order.engine, tell=order.desk().tell)
        self.plan: Any = None
        self.written: dict[str, str] = {}
        self.failed: Unanswered | None = None
        self.usage = RunUsage()
        self.gate = asyncio.Semaphore(AT_ONCE)

    def desk(self, whole: Callable[[str], str] | None = None) -> Desk:
        desk = self.order.desk(whole=whole)
        desk.budget, desk.usage = self.budget, self.usage
        return desk

    def made(self) -> Made:
        """All that is written so far, as one file."""
        return assembled(self.order, self.plan, self.written)._replace(cost=cost(self.usage))


def story_budget(one: Budget) -> Budget:
    """What a story may cost: each of its answers has as much time as any other, all together a few times as much."""
    return one._replace(requests=STORY * one.requests, total_tokens=STORY * one.total_tokens)


async def compose(order: Order) -> Made:
    """The song of a story; sections that a model cannot write are left to the style, and this is said.

    Raises Unanswered, with what is written by then, when the engine fails or the time of a story is over.
    """
    task = Task(order)
    try:
        async with asyncio.timeout(STORY * order.budget.seconds):
            return await _graph().run(inputs=order.request, deps=task)
    except TimeoutError as late:
        task.failed = Unanswered(failures.sentence(late, order.engine))
    except Unanswered as failed:
        task.failed = failed
    raise Unanswered(str(task.failed), task.made() if task.written else task.failed.best)


def _graph() -> Graph[None, Task, str, Made]:
    """Plan, then each section by itself, all of them together again, and the whole before the judge."""
    graph = GraphBuilder(deps_type=Task, input_type=str, output_type=Made, auto_instrument=False)

    @graph.step
    async def plan(ctx: StepContext[None, Task, str]) -> list[Any]:
        task = ctx.deps
        desk = task.desk()
        task.plan = await planned(task.order, desk, task.model)
        desk.tell("plan: " + ", ".join(f"{one.name} {one.bars}" for one in task.plan.sections))
        return list({one.name: one for one in reversed(task.plan.sections)}.values())

    @graph.step
    async def section(ctx: StepContext[None, Task, Any]) -> str:
        async with ctx.deps.gate:
            if ctx.deps.failed is None:
                await _section(ctx.deps, ctx.inputs)
        return ctx.inputs.name

    @graph.step
    async def assemble(ctx: StepContext[None, Task, list[str]]) -> Made:
        if ctx.deps.failed is not None:
            raise ctx.deps.failed
        return ctx.deps.made()

    together = graph.join(reduce_list_append, initial_factory=list[str])
    graph.add(
        graph.edge_from(graph.start_node).to(plan),
        graph.edge_from(plan).map().to(section),
        graph.edge_from(section).to(together),
        graph.edge_from(together).to(assemble),
        graph.edge_from(assemble).to(graph.end_node),
    )
    return graph.build()


async def planned(order: Order, desk: Desk, model: Any) -> Any:
    """The plan of a story; raises Unanswered."""
    names = order.ears.names()
    kind = plan_type([name for name, _ in names["styles"]], [name for name, _ in names["drummers"]])
    prompt = prompts.for_plan(order.request, order.ears)
    planner: Agent[Desk, Any] = Agent(
        deps_type=Desk,
        output_type=kind,
        instructions=prompt.instructions,
        retries=order.budget.retries,
        defer_model_check=True,
    )
    desk.tell(f"asks {order.engine.title} for a plan")
    result = await agent.answered(desk, planner, prompt, model)
    if result is None:
        raise Unanswered(f"{order.engine.title} made no plan that can be used")
    return result.output


async def _section(task: Task, section: Any) -> None:
    """Write the source of a section's song, if the model can; an engine that fails is remembered."""
    plan, ears = task.plan, task.order.ears
    desk = task.desk(lambda answer: alone(plan, section, answer, ears))
    said = section.model_dump_json(exclude_none=True)
    prompt = prompts.for_section(plan.model_dump_json(exclude_none=True), said, section.style or plan.style, ears)
    try:
        grammar = bounded_grammar(task.order, section.meter or plan.meter)
        made = await agent.run(desk, prompt, task.model, grammar)
    except Unanswered as failed:
        if not desk.tries:
            task.failed = failed
        return
    if made.good:
        task.written[section.name] = made.text
