"""A request -> Draft: readable source that was heard, checked against what was understood, and repaired.

The engine is a table of words, a set of rules and a library; it is no language model, and says so in every draft.
"""

from __future__ import annotations

from dsl.draft.facts import broken, crowds
from dsl.draft.hear import hear
from dsl.draft.plan import Plan
from dsl.draft.repair import repair
from dsl.draft.report import said, tell
from dsl.draft.request import Draft, Use
from dsl.draft.understand import understand
from dsl.draft.writing import write

TRIES = 6
"""How often a draft is heard and mended before what is left is told."""


def draft(request: str, seed: int = 0) -> Draft:
    """Source for a request in words. The same request and seed give the same text. Raises RequestError if too long."""
    understood = understand(request)
    plan = Plan(understood, seed)
    text, heard, faults = "", None, []
    for _ in range(TRIES):
        text = write(plan)
        heard = hear(text)
        faults = broken(plan.wishes, heard)
        if not faults and not heard.problems and not crowds(heard) or not repair(plan, heard, faults):
            break
    assert heard is not None
    sentences = said(understood)
    unable = tell(plan, heard, faults)
    text = write(plan, (sentences, plan.assumed, unable))
    return Draft(text, tuple(sentences), tuple(plan.assumed), tuple(unable))


assert Use
