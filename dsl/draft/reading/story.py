"""A narrative -> Understood: its scenes as sections in order, each as long, loud, fast and full as it is told; no language model.

Where no scene names a section or bars, words of energy (`dsl.draft.reading.energy`) set how strong each sentence is.
"""

from __future__ import annotations

import re

from dsl.draft.reading.energy import FALLING, LEVELS, RISING, filled, level_of, theme
from dsl.draft.reading.form import USUAL_BARS
from dsl.draft.reading.scene_words import STEPS, Words, read_words, silences_until, stepped
from dsl.draft.reading.scenes import Scene, Told, said, scenes_of
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
    told = scenes_of(story)
    plain = not any(scene.name and scene.name not in ("intro", "outro") or scene.bars for scene in told.scenes)
    if plain:
        told = _sentences(story, told)
    if len(told.scenes) < 2:
        told = _swelling(told, whole)
    if len(told.scenes) < 2:
        return whole, []
    levels = filled([level_of(said(scene.words)) for scene in told.scenes])
    scenes = _named(told.scenes, levels)
    return _understood(story, whole, told, scenes, levels if plain else [])


def _understood(story: str, whole: Understood, told: Told, scenes: list[Scene], levels: list[int]):
    everywhere = [read_words(words) for words in told.overall]
    own = [read_words(scene.words, scene.name) for scene in scenes]
    wishes = _of_the_song(everywhere, own, story, whole)
    tempo = _song_tempo(everywhere, own)
    if tempo:
        wishes.append(Setting("tempo", f"{tempo:g}", EVERYWHERE, f"{tempo:g}"))
    places = _places(scenes)
    wishes += _silent_until(story, scenes)
    wishes += _before_changes(told, scenes)
    wishes += _tempi(own, places, tempo)
    wishes += _loudnesses(scenes, own, places)
    for number, (scene, words) in enumerate(zip(scenes, own)):
        if levels:
            wishes += _energy(said(scene.words), places[number], levels[number], (*levels, 0)[number + 1])
        wishes += _of_scene(words, places[number], bool(levels), wishes)
    first = {scene.name: scene.bars for scene in reversed(scenes) if scene.bars}
    parts = tuple(Part(one.name, _length(one, one.bars or first.get(one.name, 0) or _bars(one.name))) for one in scenes)
    unread = tuple(
        dict.fromkeys(
            word for one in (*everywhere, *own) for word in one.unread if not word.isdigit() and word not in SCENERY
        )
    )
    named = whole.title if TITLED.search(story) else ""
    title = named or (_title(story) if levels or not any(scene.name in USUAL_BARS for scene in scenes) else "")
    understood = Understood(story, title, tuple(dict.fromkeys(wishes)), parts, 0, False, () if levels else unread)
    return understood, _quoted(scenes, places) if levels else []


# --- scenes without sections ------------------------------------------------------------------------------------------


def _sentences(story: str, told: Told) -> Told:
    """A story that names no section: every sentence is a scene, but those that only settle what the song is."""
    overall = told.overall
    scenes: list[Scene] = []
    if (
        overall
        and len(overall[0]) > 3
        and level_of(said(overall[0]))
        and not any(t.kind in SETTLING for t in overall[0])
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
    return Told(tuple(scenes), overall)


SETTLING = tuple("XBMTFKQ")
"""Kinds of tokens that say what a song is."""


def _swelling(told: Told, whole: Understood) -> Told:
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
    from dsl.draft.reading.lexicon import tokens

    return tuple(tokens(text))


# --- names ------------------------------------------------------------------------------------------------------------


def _named(scenes: tuple[Scene, ...], levels: list[int]) -> list[Scene]:
    """Scenes that name no section get one that suits their strength and place."""
    taken = [scene.name for scene in scenes]
    names = _names(levels, taken, scenes)
    known: dict[str, str] = {}
    out = []
    for scene, name in zip(scenes, names):
        if scene.name.startswith("_"):
            name = known.setdefault(scene.name, name)
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
        bare = re.search(r"\b(?:without|no|stops?|silent|nothing but|only|alone)\b", said(scenes[place].words))
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


def _places(scenes: list[Scene]) -> list[Where]:
    """Where each scene's wishes belong: its section, or only that time round if something is told of it then."""
    times: dict[str, int] = {}
    out = []
    for scene in scenes:
        times[scene.name] = times.get(scene.name, 0) + 1
        out.append(Where((scene.name,), "", str(times[scene.name]) if times[scene.name] > 1 else ""))
    return out


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
    for name in ("style", "drummer", "kit", "seed", "meter"):
        if any(isinstance(wish, Setting) and wish.name == name for wish in out):
            continue
        said_in = [w for words in own for w in words.wishes if isinstance(w, Setting) and w.name == name and w.value]
        if said_in and (name != "meter" or len({one.value for one in said_in}) == 1 and name == "meter" and _once(own)):
            out.append(said_in[0]._replace(where=EVERYWHERE))
    named = any(isinstance(w, Setting) and w.name in ("style", "drummer") for w in out)
    if not named and not any(isinstance(wish, Groove) for wish in out):
        grooves = [w for w in own[0].wishes if isinstance(w, Groove)]
        out += [grooves[0]._replace(where=EVERYWHERE)] if len(grooves) == 1 else [_leaning(story)]
    return out


def _leaning(story: str) -> Setting:
    return Setting("style", theme(story), EVERYWHERE, "the story")


def _once(own: list[Words]) -> bool:
    """Whether the first scene alone names the meter."""
    metered = [any(isinstance(w, Setting) and w.name == "meter" for w in words.wishes) for words in own]
    return metered[0] and not any(metered[1:]) and False


def _song_tempo(everywhere: list[Words], own: list[Words]) -> float:
    """The tempo that is said of the song, else the first of a scene that keeps it, else where the first change leads."""
    for words in (*everywhere, *own):
        if len(words.tempo) == 1 and not isinstance(words.factor, tuple):
            return words.tempo[0]
    return next((words.tempo[-1] for words in own if words.tempo), 0)


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


def _tempi(own: list[Words], places: list[Where], tempo: float) -> list:
    """The tempo of each scene that has one of its own; a change on the way goes on from where the last one led."""
    out: list = []
    now = tempo  # where the last change on the way led, until a tempo is said
    for words, where in zip(own, places):
        value = _tempo_of(words, tempo, now)
        if value:
            now = value[-1] if len(value) == 2 else tempo
        elif now != tempo:
            value = (now,)
        if value and (len(value) == 2 or value[0] != tempo):
            out.append(Setting("tempo", " -> ".join(f"{one:g}" for one in value), where, "tempo"))
    return out


def _tempo_of(words: Words, tempo: float, now: float) -> tuple[float, ...]:
    """A scene's own tempo, two of them if it changes on the way, none if it says nothing."""
    said_here, factor = words.tempo, words.factor
    if isinstance(factor, tuple):
        faster = factor[1] > 1
        if len(said_here) == 2:
            return said_here
        if not said_here:
            return now or 120, round((now or 120) * factor[1])
        to = said_here[0]
        if now and now != to:
            return (now, to) if faster == (to > now) else (to, now)
        return to, round(to * factor[1])
    if factor is not None and not said_here:
        return (round((tempo or 120) * factor, 2),)
    return said_here


def _loudnesses(scenes: list[Scene], own: list[Words], places: list[Where]) -> list:
    """How loud scenes are that are told of next to others: louder than the one before, or than the same section before."""
    out: list = []
    marks: list[str] = []
    for number, words in enumerate(own):
        given = next((w.value for w in words.wishes if isinstance(w, Setting) and w.name == "dynamics"), "")
        base = _measure(scenes, marks, number)
        if isinstance(words.loud, str):
            given = words.loud
        elif words.loud is not None:
            if not given or given not in STEPS:
                given = stepped(base, words.loud)
        mark = given if given in STEPS else ""
        marks.append(mark or ("mf" if not places[number].time else base))
        value = _way(words.grows, mark, number, len(own))
        first = next((m for scene, m in zip(scenes, marks) if scene.name == scenes[number].name), "")
        if places[number].time and not value and mark == first:
            continue
        if value or mark and words.loud is not None:
            out.append(Setting("dynamics", value or mark, places[number], "loudness"))
        if mark == "ff" and words.loud == "ff":
            out.append(Setting("intensity", "90%", places[number], "loudness"))
    return out


def _measure(scenes: list[Scene], marks: list[str], number: int) -> str:
    """What a scene is louder or softer than: its own section before, else the scene before."""
    same = [n for n in range(number) if scenes[n].name == scenes[number].name]
    return marks[same[-1] if same else number - 1] if number else "mf"


def _way(grows: str, mark: str, number: int, count: int) -> str:
    if grows == "from nothing":
        return f"pp -> {mark if mark in ('mf', 'f', 'ff') else 'f'}"
    if grows == "up":
        return f"{mark if mark in ('pp', 'p', 'mp') else 'mp'} -> {mark if mark == 'ff' else 'f'}"
    if grows == "down":
        return f"{mark if mark in ('mp', 'p') else 'mf'} -> pp"
    return ""


def _energy(text: str, where: Where, level: int, after: int) -> list:
    """The strength of a scene that only its words of energy tell, and a fill towards more."""
    settings = zip(("dynamics", "complexity", "intensity"), LEVELS[level]) if level != 3 else ()
    out: list = [Setting(name, value, where, "energy") for name, value in settings]
    words = set(normal(text))
    if words & RISING or after - level >= 2:
        out.append(Setting("ramp", "up", where, text))
    elif words & FALLING and (after < level or not after):
        out.append(Setting("ramp", "down", where, text))
    if after > level:
        out.append(Fill("", 0, where, text))
    return out


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
            if wish.name == "style" and song.get("style") == wish.value:
                continue
            if prose and wish.name in ("dynamics", "complexity", "feel"):
                continue
        elif prose and not set(normal(wish.said)) & DRUMMING:
            continue
        if isinstance(wish, Groove) and wish in known:
            continue
        if not wish.where.sections:
            wish = wish._replace(where=where._replace(bars=wish.where.bars))
        out.append(wish)
        if isinstance(wish, Only) or isinstance(wish, Silence) and not wish.counts:
            out.append(Setting("fill_frequency", "0%", where, ""))
    return out


def _quoted(scenes: list[Scene], places: list[Where]) -> list[str]:
    out = []
    for scene in scenes:
        text = said(scene.words)
        out.append(f"{scene.name.replace('_', '-')}: “{text[:60]}{'…' if len(text) > 60 else ''}”")
    return out


def _title(story: str) -> str:
    """The first words of a story."""
    first = re.split(r"[.!?\n;:]", story.strip(), maxsplit=1)[0].strip()
    return first if len(first) <= 48 else first[:48].rsplit(" ", 1)[0].rstrip(",")
