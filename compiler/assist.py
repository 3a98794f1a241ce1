"""The assistant for Python programs: `drumc.draft`, `revise`, `compose`, and the same for programs that do not wait."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from dsl.draft.desk import Made

# Nothing of the assistant is loaded before it is used: `import drumc` must cost what compiling costs.


def draft(
    request: str, *, model: str | None = None, seed: int = 0, progress: Callable[[str], None] | None = None
) -> Made:
    """Source for a request in words: `.text`, with `.problems` if the best attempt still has some.

    `model` is `template`, or a model such as `anthropic:NAME`; without it DRUMC_MODEL, then drum.toml decide. Raises
    ValueError for a request that is empty or too long, and `EngineError` if the engine cannot be used.
    """
    from dsl.draft import work

    return work.draft(_order(request, model, seed, progress))


async def draft_async(
    request: str, *, model: str | None = None, seed: int = 0, progress: Callable[[str], None] | None = None
) -> Made:
    """`draft` as a coroutine."""
    from dsl.draft import work

    return await work.draft_async(_order(request, model, seed, progress))


def revise(
    source: str,
    request: str,
    *,
    only: str | None = None,
    model: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Made:
    """A source changed as the request says; `only` names the one declaration or section that may change."""
    from dsl.draft import work

    return work.revise(_order(request, model, 0, progress), source, only)


async def revise_async(
    source: str,
    request: str,
    *,
    only: str | None = None,
    model: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Made:
    """`revise` as a coroutine."""
    from dsl.draft import work

    return await work.revise_async(_order(request, model, 0, progress), source, only)


def compose(
    story: str, *, model: str | None = None, seed: int = 0, progress: Callable[[str], None] | None = None
) -> Made:
    """A whole song from a story: planned first, then written section by section."""
    from dsl.draft import work

    return work.compose(_order(story, model, seed, progress))


async def compose_async(
    story: str, *, model: str | None = None, seed: int = 0, progress: Callable[[str], None] | None = None
) -> Made:
    """`compose` as a coroutine."""
    from dsl.draft import work

    return await work.compose_async(_order(story, model, seed, progress))


def _order(request: str, model: str | None, seed: int, progress):
    from compiler.ears import EARS
    from dsl.draft.engine import choose
    from dsl.draft.work import Order

    folder = os.getcwd()
    return Order(request, choose(model, folder), EARS, seed=seed, folder=folder, progress=progress)
