"""A narrative -> Understood: its scenes as sections in order, each as long, loud, fast and full as it is told; no language model.

Where no scene names a section or bars, words of energy (`dsl.draft.reading.energy`) set how strong each sentence is.
"""

from __future__ import annotations

import re

from dsl.draft.reading.energy import filled, level_of, theme
from dsl.draft.reading.form import USUAL_BARS
from dsl.draft.reading.scene_cuts import said
from dsl.draft.reading.scene_ends import stopped, without_stop
from dsl.draft.reading.scene_layers import layered
from dsl.draft.reading.scene_levels import energy, loudnesses, song_tempo, tempi, unsaid
from dsl.draft.reading.scene_names import by_turns, named, places_of, sentences, swelling
from dsl.draft.reading.scene_words import Words, read_words, silences_until
from dsl.draft.reading.scenes import Scene, Told, scenes_of
from dsl.draft.reading.understand import understand
from dsl.draft.reading.words import normal
from dsl.draft.request import EVERYWHERE, Change, Fill, Groove, Only, Part, Reshape, Setting, Silence, Understood, Where

TITLED = re.compile(r"\A\s*[\"“]|\b(?:called|titled|named|entitled|title|name)\W{0,3}(?:is\W{1,2})?[\"“]", re.I)
"""Where words in quotes are the song's title, and not what somebody says."""
SCENERY = frozenset(
    "x 1st 2nd 3rd until till back her him his come comes comes goes while everywhere another way with others once stay stays nothing"
    " nobody everybody everyone who until somebody someone way turns happens".split()
)
"""Words of every story, of which nothing is to be said."""


def understand_story(story: str) -> tuple[Understood, list[str]]:
    """What a narrative asks for, and how its scenes became sections. Raises RequestError if it is too long."""
    whole = understand(story)
    told_of, stops = without_stop(story)
    told = scenes_of(told_of)
    plain = not any(
        scene.bars or scene.name not in ("", "intro", "outro") and not (told.each and scene.name.startswith("_"))
        for scene in told.scenes
    )
    if plain:
        told = sentences(told_of, told)
    if len(told.scenes) < 2:
        told = by_turns(told) if plain else told
        told = swelling(told, whole)
    if len(told.scenes) < 2:
        return whole, []
    levels = filled([level_of(said(scene.words)) for scene in told.scenes])
    scenes = named(told.scenes, levels)
    understood, quoted = _understood(story, whole, told, scenes, levels if plain else [])
    named_last = (scenes[-1].name,)
    alone = [w.targets for w in understood.wishes if isinstance(w, Only) and w.where.sections == named_last]
    end = stopped(places_of(scenes)[-1], alone[-1] if alone else ()) if stops else []
    return understood._replace(wishes=(*understood.wishes, *end)), quoted


def _understood(story: str, whole: Understood, told: Told, scenes: list[Scene], levels: list[int]):
    everywhere = [read_words(words) for words in told.overall]
    own = layered(scenes, [read_words(scene.words, scene.name) for scene in scenes])
    wishes = _of_the_song(everywhere, own, story, whole)
    if not any(isinstance(wish, Setting) and wish.name == "meter" for wish in wishes):
        wishes += _opening_meter(scenes, own)
    tempo = song_tempo(everywhere, own)
    if tempo:
        wishes.append(Setting("tempo", f"{tempo:g}", EVERYWHERE, f"{tempo:g}"))
    places = places_of(scenes)
    wishes += _silent_until(story, scenes)
    wishes += _before_changes(told, scenes)
    wishes += tempi(own, places, tempo)
    wishes += loudnesses(scenes, own, places) + ([] if levels else unsaid(told.scenes, own, places))
    for number, (scene, words) in enumerate(zip(scenes, own)):
        if levels:
            bare = any(_alone(wish) for wish in words.wishes)
            strong = energy(said(scene.words), places[number], levels[number], (*levels, 0)[number + 1])
            wishes += [one for one in strong if not (bare and (isinstance(one, Fill) or one.name == "ramp"))]
        wishes += _of_scene(words, places[number], bool(levels), wishes)
    first = {scene.name: scene.bars for scene in reversed(scenes) if scene.bars}
    parts = tuple(
        Part(one.name, _length(one, one.bars or first.get(one.name, 0) or told.each or _bars(one.name)))
        for one in scenes
    )
    unread = tuple(
        dict.fromkeys(
            word for one in (*everywhere, *own) for word in one.unread if not word.isdigit() and word not in SCENERY
        )
    )
    named = whole.title if TITLED.search(story) else ""
    title = named or (_title(story) if levels or not any(scene.name in USUAL_BARS for scene in scenes) else "")
    understood = Understood(story, title, tuple(dict.fromkeys(wishes)), parts, 0, False, () if levels else unread)
    return understood, _quoted(scenes, places) if levels else []


def _bars(name: str) -> int:
    return min(8, USUAL_BARS.get(name, 8))


def _length(scene: Scene, bars: int) -> int:
    """Bars of a scene, which may be told to be twice as long as that section is else."""
    text = said(scene.words)
    if re.search(r"(?:x 2|double) (?:as long|the length)", text):
        return 2 * bars
    return max(1, bars // 2) if "half as long" in text else bars


# --- the whole song ---------------------------------------------------------------------------------------------------


def _of_the_song(everywhere: list[Words], own: list[Words], story: str, whole: Understood) -> list:
    """What holds everywhere: said of the song, or of one scene only and meant for all, or what the story leans on."""
    out = [
        wish._replace(where=EVERYWHERE) if isinstance(wish, Setting) else wish
        for words in everywhere
        for wish in words.wishes
        if not isinstance(wish, Reshape) and not (isinstance(wish, Fill) and wish.every >= 0)
    ]
    out += [
        Setting("dynamics", words.loud, EVERYWHERE, "the song") for words in everywhere if isinstance(words.loud, str)
    ]
    for name in ("style", "drummer", "kit", "seed"):
        if any(isinstance(wish, Setting) and wish.name == name for wish in out):
            continue
        said_in = [w for words in own for w in words.wishes if isinstance(w, Setting) and w.name == name and w.value]
        if said_in:
            out.append(said_in[0]._replace(where=EVERYWHERE))
    named = any(isinstance(w, Setting) and w.name in ("style", "drummer") for w in out)
    if not named and not any(isinstance(wish, Groove) for wish in out):
        grooves = [w for w in own[0].wishes if isinstance(w, Groove)]
        out += [grooves[0]._replace(where=EVERYWHERE)] if len(grooves) == 1 else [_leaning(story)]
    return out


def _leaning(story: str) -> Setting:
    return Setting("style", theme(story), EVERYWHERE, "the story")


def _opening_meter(scenes: list[Scene], own: list[Words]) -> list[Setting]:
    """The meter that a story begins with, which holds until another is told; that of an `intro` is its own."""
    found = [w for w in own[0].wishes if isinstance(w, Setting) and w.name == "meter" and w.value]
    named = any(token.kind == "S" and token.text == "intro" for token in scenes[0].words)
    return [found[0]._replace(where=EVERYWHERE)] if found and not named else []


def _silent_until(story: str, scenes: list[Scene]) -> list:
    found = silences_until(story)
    names = [scene.name for scene in scenes]
    if found is None or found.where.sections[0] not in names:
        return []
    before = tuple(dict.fromkeys(names[: names.index(found.where.sections[0])]))
    return [found._replace(where=Where(before))] if before else []


def _before_changes(told: Told, scenes: list[Scene]) -> list:
    """`a fill before each change`: at the end of every section but the last."""
    texts = [said(words) for words in told.overall]
    if not any("fill" in text and ("change" in text or "section" in text) for text in texts):
        return []
    names = dict.fromkeys(scene.name for scene in scenes[:-1])
    return [Fill("", 0, Where((name,)), "a fill before each change") for name in names]


# --- one scene --------------------------------------------------------------------------------------------------------


DRUMMING = frozenset(
    "snare kick hat hats hi cymbal cymbals toms tom cowbell tambourine shaker ghost notes cross stick rimshots brushes beat groove"
    " shuffle beats drums drum blast double bass half time".split()
)
"""Words that make an instrument of a sentence's `ride`, `crash` or `bell`."""


def _of_scene(words: Words, where: Where, prose: bool, known: list) -> list:
    """What a scene's own words ask for, in its section."""
    out: list = []
    song = {wish.name: wish.value for wish in known if isinstance(wish, Setting) and not wish.where.sections}
    for wish in words.wishes:
        if isinstance(wish, Reshape) or isinstance(wish, Change) and wish.what in ("loud", "tempo"):
            continue
        if isinstance(wish, Setting):
            if wish.name in ("title", "kit", "seed", "drummer", "tempo", "tempo by", "pace"):
                if wish.name != "pace" or words.tempo or song.get("tempo"):
                    continue
            if wish.name == "ramp" or wish.name == "dynamics" and words.loud is not None:
                if words.grows or words.loud is not None or prose:
                    continue
            if wish.name in ("style", "meter") and song.get(wish.name) == wish.value:
                continue
            if prose and wish.name in ("dynamics", "complexity", "feel"):
                continue
        elif prose and not _alone(wish) and not set(normal(wish.said)) & DRUMMING:
            continue
        if isinstance(wish, Groove) and wish in known:
            continue
        if not wish.where.sections:
            wish = wish._replace(where=where._replace(bars=wish.where.bars))
        out.append(wish)
        if isinstance(wish, Only) or isinstance(wish, Silence) and not wish.counts:
            out.append(Setting("fill_frequency", "0%", where, ""))
    return out


def _alone(wish) -> bool:
    """Whether a sentence says that nothing plays but an instrument, which can be nothing else."""
    return isinstance(wish, Only) and not set(wish.targets) & {"rd", "cr", "rd.bell", "sp", "bell", "ch"}


def _quoted(scenes: list[Scene], places: list[Where]) -> list[str]:
    out = []
    for scene in scenes:
        text = said(scene.words).replace(" ,", ",")
        out.append(f"{scene.name.replace('_', '-')}: “{text[:60]}{'…' if len(text) > 60 else ''}”")
    return out


def _title(story: str) -> str:
    """The first words of a story."""
    first = re.split(r"[.!?\n;:]", story.strip(), maxsplit=1)[0].strip()
    return first if len(first) <= 48 else first[:48].rsplit(" ", 1)[0].rstrip(",")
