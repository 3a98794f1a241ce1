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

    `model` is `template`, or a model such as `anthropic:NAME`; without it DRUMC_MODEL, then drum.toml decide. `progress`
    is told each step in a sentence. Raises ValueError for a request that is empty or too long and for a seed below 0,
    and EngineError if the engine cannot be used or does not answer; the error's `best` may hold an attempt.
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
    text_or_path: str | os.PathLike[str],
    request: str,
    *,
    only: str | None = None,
    model: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Made:
    """A source changed as the request says; `only` names the one declaration or section that may change.

    A path is read as `compile` reads it, and not written. What was so already, or cannot be done, leaves the text as it
    is. Raises as `draft` does, ValueError if there is nothing called `only`, and DrumError for a file that cannot be read.
    """
    from dsl.draft import work

    text, folder = _text_and_folder(text_or_path)
    return work.revise(_order(request, model, 0, progress, folder), text, only)


async def revise_async(
    text_or_path: str | os.PathLike[str],
    request: str,
    *,
    only: str | None = None,
    model: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Made:
    """`revise` as a coroutine."""
    from dsl.draft import work

    text, folder = _text_and_folder(text_or_path)
    return await work.revise_async(_order(request, model, 0, progress, folder), text, only)


def compose(
    story: str, *, model: str | None = None, seed: int = 0, progress: Callable[[str], None] | None = None
) -> Made:
    """A whole song from a story: planned first, then written section by section. Raises as `draft` does."""
    from dsl.draft import work

    return work.compose(_order(story, model, seed, progress))


async def compose_async(
    story: str, *, model: str | None = None, seed: int = 0, progress: Callable[[str], None] | None = None
) -> Made:
    """`compose` as a coroutine."""
    from dsl.draft import work

    return await work.compose_async(_order(story, model, seed, progress))


def _text_and_folder(text_or_path: str | os.PathLike[str]) -> tuple[str, str | None]:
    from compiler.api import source_of

    source, folder = source_of(text_or_path)
    return source.text, folder


def _order(request: str, model: str | None, seed: int, progress, folder: str | None = None):
    from compiler.ears import EARS
    from dsl.draft.engine import choose
    from dsl.draft.work import Order

    folder = folder or os.getcwd()
    return Order(request, choose(model, folder), EARS, seed=seed, folder=folder, progress=progress)
