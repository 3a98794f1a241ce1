"""A request -> Draft: readable source that was heard, checked against what was understood, and repaired.

The engine is a table of words, a set of rules and a library; it is no language model, and says so in every draft.
"""

from __future__ import annotations

from collections.abc import Callable

from dsl.draft.ears import Heard as Checked
from dsl.draft.ears import Play
from dsl.draft.facts import Broken, broken, crowds
from dsl.draft.hear import Heard, hear
from dsl.draft.reading.understand import understand
from dsl.draft.report import said, sentence, tell
from dsl.draft.request import EVERYWHERE, Draft, Setting, Silence, Understood
from dsl.draft.writing.levels import level
from dsl.draft.writing.plan import Plan
from dsl.draft.writing.planning import planned
from dsl.draft.writing.repair import repair
from dsl.draft.writing.song import write

Check = Callable[[str, "str | None"], Checked]
"""A text and its folder -> everything that is wrong with it, hands and feet too."""
TRIES = 8
"""How often a draft is heard and mended before what is left is told."""


def draft(request: str, play: Play, seed: int = 0) -> Draft:
    """Source for a request in words. The same request and seed give the same text. Raises RequestError if too long."""
    understood = understand(request)
    return _made(understood, said(understood), play, seed)


def compose(story: str, play: Play, seed: int = 0, check: Check | None = None) -> Draft:
    """A song for a narrative: a section for each scene, as it is told. With `check`, what nobody could play is made
    easier where the story leaves it open. Raises RequestError if it is too long."""
    from dsl.draft.reading.story import understand_story

    understood, scenes = understand_story(story)
    sentences = [*scenes, *said(understood)]
    best = _made(understood, sentences, play, seed)
    left, chosen, eased = _hard(best, check), understood, ""
    for wishes, told in EASIER if left else ():
        if not _open(understood, wishes):
            continue
        easier = understood._replace(wishes=(*understood.wishes, *wishes))
        made = _made(easier, sentences, play, seed, told)
        if _hard(made, check) < left:
            best, left = made, _hard(made, check)
            chosen, eased = easier, told
        if not left:
            break
    return _made(chosen, sentences, play, seed, eased, TOO_HARD) if left else best


TOO_HARD = "two hands and two feet cannot play all of it (`drumc check` says where)"
EASIER = (
    ((Setting("seed", "1", EVERYWHERE, ""),), "seed 1, with which two hands can play it"),
    ((Setting("seed", "2", EVERYWHERE, ""),), "seed 2, with which two hands can play it"),
    ((Setting("fill_frequency", "0%", EVERYWHERE, ""),), "no fills, which two hands could not play here"),
    ((Setting("complexity", "35%", EVERYWHERE, ""),), "complexity 35%, so that two hands can play it"),
    ((Silence(("cr",), (), EVERYWHERE, ""),), "no crash, for which no hand is free"),
)
"""What makes a song easier, and how that is told, the mildest first."""


def _open(understood: Understood, wishes: tuple) -> bool:
    """Whether the story says nothing against what would make it easier."""
    asked = {wish.name for wish in understood.wishes if isinstance(wish, Setting) and not wish.where.sections}
    cymbals = any(getattr(wish, "target", "") == "cr" for wish in understood.wishes)
    return not any(
        isinstance(one, Setting) and one.name in asked or isinstance(one, Silence) and cymbals for one in wishes
    )


def _hard(made: Draft, check: Check | None) -> int:
    """How much two hands and two feet of a professional cannot play."""
    return sum(problem.code in ("hands", "limbs") for problem in check(made.text, None).problems) if check else 0


def _made(
    understood: Understood, sentences: list[str], play: Play, seed: int, eased: str = "", hard: str = ""
) -> Draft:
    plan, heard, faults = settled(understood, play, seed)
    if heard.failed:
        plan, heard, faults = _without_what_fails(understood, play, seed)
    if not faults:
        plan = _plainer(plan, play)
    if eased:
        plan.assumed.append(eased)
    unable = [*tell(plan, heard, faults), *([hard] if hard else [])]
    text = write(plan, (sentences, plan.assumed, unable))
    errors = tuple(problem for problem in heard.problems if problem.severity == "error")
    return Draft(text, tuple(sentences), tuple(plan.assumed), tuple(unable), errors)


def _plainer(plan: Plan, play: Play) -> Plan:
    """The plan without the last word of a player, if other repairs have made that needless."""
    if not plan.player_rules:
        return plan
    rules, plan.player_rules = plan.player_rules, []
    heard = hear(play, write(plan))
    if heard.problems or crowds(heard) or broken(plan.wishes, heard):
        plan.player_rules = rules
    return plan


def settled(understood: Understood, play: Play, seed: int) -> tuple[Plan, Heard, list[Broken]]:
    """A plan that was heard and mended until it keeps every wish, or as far as that goes."""
    plan = planned(understood, seed)
    for turn in range(TRIES):
        heard = hear(play, write(plan))
        faults = broken(plan.wishes, heard)
        well = not faults and not heard.problems and not crowds(heard)
        if turn == TRIES - 1 or not (not well and repair(plan, heard, faults) or level(plan, heard)):
            return plan, heard, faults
    raise AssertionError("the last turn returns")


def _without_what_fails(understood: Understood, play: Play, seed: int) -> tuple[Plan, Heard, list[Broken]]:
    """Wishes that do not compile together are left out, the later ones first, and told."""
    kept: list = []
    lost: list[str] = []
    best = settled(understood._replace(wishes=()), play, seed)
    for wish in understood.wishes:
        made = settled(understood._replace(wishes=(*kept, wish)), play, seed)
        if made[1].failed:
            lost.append(f"{sentence(wish)}: it does not go with the rest")
        else:
            kept.append(wish)
            best = made
    best[0].unable[:0] = lost
    return best
