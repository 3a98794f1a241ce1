"""Words -> source text: the template engine, which works offline and the same way every time. Loaded only when used."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dsl.draft.request import Draft, Revision


def draft(request: str, seed: int = 0) -> Draft:
    """Source for a request in words; see `dsl.draft.compose`."""
    from dsl.draft.compose import draft

    return draft(request, seed)


def revise(source_text: str, request: str, only: str | None = None, folder: str | None = None) -> Revision:
    """The smallest edits of a source that do what is asked; see `dsl.draft.revise`."""
    from dsl.draft.revise import revise

    return revise(source_text, request, only, folder)
