"""Scenes of a story that name no section -> scenes with names, by how strong they are and where they stand."""

from __future__ import annotations

import re

from dsl.draft.reading.energy import level_of
from dsl.draft.reading.form import USUAL_BARS
from dsl.draft.reading.lexicon import tokens
from dsl.draft.reading.scene_cuts import said
from dsl.draft.reading.scenes import SENTENCE, Scene, Told
from dsl.draft.request import Understood, Where


def named(scenes: tuple[Scene, ...], levels: list[int]) -> list[Scene]:
    """Scenes that name no section get one that suits their strength and place."""
    taken = [scene.name for scene in scenes]
    names = _names(levels, taken, scenes)
    known: dict[str, str] = {}
    out = []
    for scene, name in zip(scenes, names):
        if scene.name.startswith("_"):
            name = known.setdefault(scene.name, name)
            words = tuple(one for one in scene.words if one.kind != "S" or not one.value.startswith("_"))
            scene = scene._replace(words=words)
        out.append(scene._replace(name=name))
    return out


def _names(levels: list[int], taken: list[str], scenes) -> list[str]:
    """The peak is the chorus, quiet scenes before it verses, after it bridges, one with little in it a breakdown."""
    peak = max(range(len(levels)), key=lambda n: (levels[n], n))
    last = len(levels) - 1
    names: list[str] = []
    for place, level in enumerate(levels):
        if taken[place] and not taken[place].startswith("_"):
            names.append(taken[place])
            continue
        bare = re.search(r"\b(?:without|no|stops?|silent|silence|nothing but|only|alone)\b", said(scenes[place].words))
        if place == 0:
            wanted = ("intro",) if level <= 3 or bare else ("verse",)
        elif place == last and (level <= 2 or "chorus" in taken):
            wanted = ("outro",)
        elif bare and place not in (0, last):
            wanted = ("breakdown", "interlude", "bridge")
        elif place == peak:
            wanted = ("chorus", "drop")
        elif place == peak - 1 and levels[peak] > level:
            wanted = ("pre_chorus", "buildup")
        elif place and any(one and one[0] != "_" and one not in ("intro", "outro") for one in taken):
            wanted = ("bridge", "interlude", "breakdown", "vamp")
        elif place < peak:
            wanted = ("verse", "vamp", "interlude", "bridge") if level <= 3 else ("solo", "post_chorus", "bridge")
        else:
            wanted = ("bridge", "interlude", "breakdown", "vamp") if level <= 3 else ("solo", "post_chorus", "bridge")
        free = (one for one in (*wanted, *USUAL_BARS) if one not in names and one not in taken)
        names.append(next(free, f"scene_{place + 1}"))
    return names


def places_of(scenes: list[Scene]) -> list[Where]:
    """Where each scene's wishes belong: its section, or only that time round if something is told of it then."""
    times: dict[str, int] = {}
    out = []
    for scene in scenes:
        times[scene.name] = times.get(scene.name, 0) + 1
        out.append(Where((scene.name,), "", str(times[scene.name]) if times[scene.name] > 1 else ""))
    return out


def sentences(story: str, told: Told) -> Told:
    """A story that names no section: every sentence is a scene, but those that only settle what the song is."""
    overall = told.overall
    scenes: list[Scene] = []
    if (
        overall
        and _opens(story, overall[0])
        and len(overall[0]) > 3
        and level_of(said(overall[0]))
        and (HAPPENS.search(said(overall[0])) or not any(t.kind in SETTLING for t in overall[0]))
    ):
        scenes.append(Scene("", 0, overall[0]))
        overall = overall[1:]
    for scene in told.scenes:
        piece: list = []
        for token in scene.words:
            if token.text == "." and not token.kind:
                scenes.append(Scene(scene.name if not scenes else "", 0, tuple(piece)))
                piece = []
            else:
                piece.append(token)
        scenes.append(Scene(scene.name if piece == list(scene.words) else "", 0, tuple(piece)))
    while len(scenes) > 9:
        place = min(range(1, len(scenes)), key=lambda n: len(scenes[n].words) + len(scenes[n - 1].words))
        joined = (*scenes[place - 1].words, *scenes[place].words)
        scenes[place - 1 : place + 1] = [scenes[place - 1]._replace(words=joined)]
    return Told(tuple(scenes), overall, told.each)


def _opens(story: str, words) -> bool:
    """Whether a story begins with these words."""
    first = next((one for one in SENTENCE.findall(story) if any(letter.isalpha() for letter in one)), "")
    return said(_words(first)) == said(words)


HAPPENS = re.compile(r"\b(?:starts?|begins?|falls?|comes?|rises?|walks?|runs?|sleeps?|waits?|rolls?|drives?|opens?)\b")
"""Verbs of a first sentence that tells of something, even if it says a tempo as well."""
SETTLING = tuple("XBMTFKQ")
"""Kinds of tokens that say what a song is."""


def by_turns(told: Told) -> Told:
    """`Soft, then loud, then gone`: one sentence of several turns, each a scene."""
    words = told.scenes[0].words if told.scenes else told.overall[0] if len(told.overall) == 1 else ()
    pieces: list[list] = [[]]
    for token in words:
        if token.text == "then" and not token.kind:
            pieces.append([])
        else:
            pieces[-1].append(token)
    while_told = [[one for one in piece if one.text not in (",", ".")] for piece in pieces]
    if len(pieces) < 2 or not all(while_told):
        return told
    overall = told.overall if told.scenes else ()
    return Told(tuple(Scene("", 0, tuple(piece)) for piece in while_told), overall, told.each)


def swelling(told: Told, whole: Understood) -> Told:
    """One groove that grows and falls again comes in two halves."""
    words = [token for one in (*told.overall, *(scene.words for scene in told.scenes)) for token in one]
    text = said(words)
    rise, fall = text.find("louder"), max(text.rfind("softer"), text.rfind("quieter"), text.rfind("fade"))
    if not 0 <= rise < fall:
        return told
    bars = whole.bars or next((part.bars for part in whole.form if part.bars), 16)
    half = max(1, bars // 2)
    rises = _words("gets louder")
    return Told(
        (Scene("groove", half, rises), Scene("groove", bars - half, _words("fades away"), True)), (tuple(words),)
    )


def _words(text: str):

    return tuple(tokens(text))
