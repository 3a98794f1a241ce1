"""A story -> a song: a plan with closed choices, sections written side by side, assembled, and judged as one file."""

from __future__ import annotations

import asyncio
from typing import Any, Literal

from pydantic import BaseModel, Field, create_model
from pydantic_ai import Agent
from pydantic_graph import Graph, GraphBuilder, StepContext, reduce_list_append

from dsl.draft.desk import Desk, Made, Unanswered
from dsl.draft.models import agent, prompts
from dsl.draft.models import providers as models
from dsl.draft.models.assemble import assembled
from dsl.draft.work import Order
from dsl.limits import TEMPO_MAX, TEMPO_MIN

AT_ONCE = 4
"""How many sections are asked for at the same time."""
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
    """One story at work: the order, its model, the plan once it is made, and a gate for sections side by side."""

    def __init__(self, order: Order):
        self.order = order
        self.model = order.model or models.model_of(order.engine)
        self.plan: Any = None
        self.gate = asyncio.Semaphore(AT_ONCE)


async def compose(order: Order) -> Made:
    """The song of a story; sections that a model cannot write are left to the style, and this is said."""
    return await _graph().run(inputs=order.request, deps=Task(order))


def _graph() -> Graph[None, Task, str, Made]:
    """Plan, then each section by itself, all of them together again, and the whole before the judge."""
    graph = GraphBuilder(deps_type=Task, input_type=str, output_type=Made, auto_instrument=False)

    @graph.step
    async def plan(ctx: StepContext[None, Task, str]) -> list[Any]:
        task = ctx.deps
        desk = task.order.desk()
        task.plan = await planned(task.order, desk, task.model)
        desk.tell("plan: " + ", ".join(f"{one.name} {one.bars}" for one in task.plan.sections))
        return list({one.name: one for one in reversed(task.plan.sections)}.values())

    @graph.step
    async def section(ctx: StepContext[None, Task, Any]) -> tuple[str, str | None]:
        async with ctx.deps.gate:
            task = ctx.deps
            return ctx.inputs.name, await _section(task.order, task.plan, ctx.inputs, task.model)

    @graph.step
    async def assemble(ctx: StepContext[None, Task, list[tuple[str, str | None]]]) -> Made:
        written = {name: text for name, text in sorted(ctx.inputs, key=lambda one: one[0]) if text is not None}
        return assembled(ctx.deps.order, ctx.deps.plan, written)

    together = graph.join(reduce_list_append, initial_factory=list[tuple[str, str | None]])
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


async def _section(order: Order, plan: Any, section: Any, model: Any) -> str | None:
    """The source of a section's song, or None if the model cannot write one. Raises Unanswered if it fails at all."""
    desk = order.desk()
    said = section.model_dump_json(exclude_none=True)
    prompt = prompts.for_section(plan.model_dump_json(exclude_none=True), said, section.style or plan.style, order.ears)
    try:
        made = await agent.run(desk, prompt, model)
    except Unanswered as failed:
        if failed.best is None and not desk.tries:
            raise
        return None
    return made.text if made.good else None
