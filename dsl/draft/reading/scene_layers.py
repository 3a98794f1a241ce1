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
    for scene, words in zip(scenes, own):
        text = said(scene.words)
        alone = next((wish for wish in words.wishes if isinstance(wish, Only) and not wish.where.bars), None)
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


def _base(target: str) -> str:
    return target if target in ("sn.side", "hh.foot") else target.partition(".")[0]
