"""Scenes in which one instrument after the other joins -> each with all that play by then, and nothing else."""

from __future__ import annotations

import re

from dsl.draft.reading.scene_cuts import said
from dsl.draft.reading.scene_words import Words
from dsl.draft.reading.scenes import Scene
from dsl.draft.request import Only, Place, Silence, Use, Where

JOINS = re.compile(
    r"\b(?:join\w*|comes? in|come in|enters?|enter|adds?|added|adding|under(?:neath)?|beneath|on top|appears?|appear|creeps? in|slips? in|drops? in|kicks? in)\b"
)
FULL = re.compile(r"\b(?:full|everything|everyone|everybody|whole kit|all in|the band|one by 1|the others|the rest)\b")


def layered(scenes: list[Scene], own: list[Words]) -> list[Words]:
    """After a scene in which only something plays, those that say what joins it have that and what was there."""
    out: list[Words] = []
    there: tuple[str, ...] = ()
    places: list[Place] = []
    for number, (scene, words) in enumerate(zip(scenes, own)):
        text = said(scene.words)
        alone = next((wish for wish in words.wishes if isinstance(wish, Only) and not wish.where.bars), None)
        if number == 1 and not there and JOINS.search(text) and _opening(scenes[0], own[0]):
            there = tuple(dict.fromkeys(_base(w.target) for w in own[0].wishes if isinstance(w, Place)))
            places = [wish for wish in own[0].wishes if isinstance(wish, Place)]
            out[0] = own[0]._replace(wishes=(Only(there, Where(), f"only {', '.join(there)}"), *own[0].wishes))
        fresh = tuple(dict.fromkeys(_base(w.target) for w in words.wishes if isinstance(w, (Use, Place))))
        if alone is not None:
            there = alone.targets
            places = [wish for wish in words.wishes if isinstance(wish, Place)]
        elif there and fresh and JOINS.search(text) and not FULL.search(text):
            there = tuple(dict.fromkeys((*there, *fresh)))
            kept = [wish for wish in places if _base(wish.target) not in fresh]
            kept = [wish for wish in kept if not any(isinstance(one, Silence) for one in words.wishes)]
            words = words._replace(wishes=(Only(there, Where(), f"only {', '.join(there)}"), *kept, *words.wishes))
            places = [*kept, *(wish for wish in words.wishes if isinstance(wish, Place) and wish not in kept)]
        else:
            there, places = (), []
        out.append(words)
    return out


def _opening(scene: Scene, words: Words) -> bool:
    """Whether a first scene says where one instrument is struck, and names no other: what joins it joins that."""
    targets = {_base(wish.target) for wish in words.wishes if isinstance(wish, Place)}
    others = any(
        isinstance(wish, (Use, Only)) and _base(wish.target if isinstance(wish, Use) else "") not in targets
        for wish in words.wishes
    )
    return scene.name in ("", "intro") and len(targets) == 1 and not others


def _base(target: str) -> str:
    return target if target in ("sn.side", "hh.foot") else target.partition(".")[0]
