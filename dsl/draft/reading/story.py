"""A narrative -> Understood: each sentence a section, as loud, busy and fast as its words are; no language model.

A story that names sections of a song is read as a request. In any other, words of energy (`ENERGY`) set the level of
each sentence; what it says of drums, tempo or meter holds for its section.
"""

from __future__ import annotations

import re

from dsl.draft.reading.form import USUAL_BARS, read_form
from dsl.draft.reading.lexicon import tokens
from dsl.draft.reading.line import Reading
from dsl.draft.reading.understand import understand
from dsl.draft.reading.words import normal
from dsl.draft.request import EVERYWHERE, Fill, Groove, Part, Reshape, Rule, Setting, Understood, Use, Where
from dsl.record import Record

ENERGY = {
    # level from 1 to 5 -> words of a narrative
    1: "silence silent still stillness asleep sleep sleeps sleeping dawn whisper whispers empty alone calm quiet gentle peace"
    " peaceful dream dreams dreaming mist fog breath breathes lullaby soft softly rest rests nothing dark darkness night"
    " moonlight snow frozen fades fade fading hush lonely distant faint slumber gone ash ashes sunset drifts drift",
    2: "walk walks walking wander wanders waiting waits wait morning slowly sad sadness melancholy rain memory memories hope"
    " hopes remember remembers river sea waves cloud clouds stroll tender sorrow grief tears longing begins awakes wakes"
    " wake waking sunrise light leaves goodbye farewell uneasy doubt shadow shadows steps footsteps",
    3: "journey road moving moves city train dance dances dancing groove confident march marches meets meet talk work works"
    " crowd street streets travel travels ride rides riding sails sailing party laugh laughs together friends play plays"
    " factory machines machine marching determined returns",
    4: "chase chases run runs running tension danger dangerous anger angry drive drives gallop gallops wind winds rush rushes"
    " racing race races pounding pound heart faster hunted hunt climbs climb flee flees escape escapes urgent panic fear"
    " wild excited excitement alarm sirens siren gathers gather rises rising closer horses enemy threat",
    5: "battle battles storm storms explosion explodes explode climax fight fights fighting war fire burns burning thunder"
    " crash crashes scream screams victory triumph triumphant chaos fury furious earthquake avalanche collapse collapses"
    " erupts eruption lightning attack attacks hell monster dragon clash clashes roar roars blaze glory explosions strikes",
}
RISING = frozenset(
    "gathers gather builds build grows grow approaches approach rises rising swells closer faster louder nearer climbs".split()
)
FALLING = frozenset(
    "fades fade fading dies recedes settles ends calms slows drifts vanishes disappears over finally sinks".split()
)
THEMES = (
    # words -> the style that a story of them leans on, if it names none
    ("club dancefloor rave robot robots machine machines factory cyber computer lasers", "electronic.techno"),
    ("city neon traffic taxi street streets crowd subway", "funk.minimal"),
    ("smoke bar midnight trumpet saxophone jazz cigarette cocktail piano", "jazz.swing"),
    ("battle war dragon sword knights fire hell monster demon army enemy warriors viking vikings blood", "metal.heavy"),
    ("train desert highway road horse horses cowboy dust truck motorcycle", "rock.classic"),
    ("love heart kiss wedding summer tears goodbye letter", "rock.pop"),
    ("space planet stars galaxy rocket ship alien mountain ocean storm", "rock.progressive"),
)
LEVELS = {
    1: ("p", "15%", "15%"),
    2: ("mp", "32%", "30%"),
    3: ("mf", "50%", "50%"),
    4: ("f", "65%", "72%"),
    5: ("ff", "78%", "88%"),
}
"""Level -> dynamics, complexity, intensity."""
DRUMMING = frozenset(
    "snare kick hat hats hi cymbal cymbals toms tom cowbell tambourine shaker ghost notes cross stick rimshots brushes beat groove"
    " shuffle beats drums drum blast double bass half time".split()
)
"""Words that make an instrument of a sentence's `ride`, `crash` or `bell`."""
MOST_SCENES = 16
_SENTENCE = re.compile(r"[^.!?\n;]+")


class Scene(Record):
    """One stretch of the song: its section, what is said of it, how strong it is (0: nothing says), its own wishes."""

    name: str
    bars: int
    text: str
    level: int
    wishes: tuple


def understand_story(story: str) -> tuple[Understood, list[str]]:
    """What a narrative asks for, and how its scenes became sections, a sentence each."""
    whole = understand(story)
    told = [one.strip() for one in _SENTENCE.findall(story) if any(letter.isalpha() for letter in one)]
    everywhere, scenes = _split(told)
    if len(scenes) < 2:
        return whole, []
    scenes = _named(scenes)
    wishes = [*everywhere, *_whole_song(whole, story, everywhere, scenes)]
    for scene, after in zip(scenes, [*scenes[1:], None]):
        wishes += _of_scene(scene, after.level if after is not None else 0)
    first = {scene.name: scene.bars for scene in reversed(scenes) if scene.bars}
    parts = tuple(Part(one.name, one.bars or first.get(one.name, 0) or _bars(one.name)) for one in scenes)
    sentences = [
        f"{one.name.replace('_', '-')}: “{one.text[:60]}{'…' if len(one.text) > 60 else ''}”" for one in scenes
    ]
    title = whole.title or told[0][:48].rsplit(",", 1)[0].strip()
    return Understood(story, title, tuple(dict.fromkeys(wishes)), parts, 0, False, ()), list(dict.fromkeys(sentences))


def _whole_song(whole: Understood, story: str, everywhere: list, scenes: list[Scene]) -> list:
    """What holds everywhere because only one thing is said, or because the story leans that way."""
    out = [wish for wish in whole.wishes if isinstance(wish, Setting) and wish.name in ("drummer", "kit", "seed")]
    own = [w for one in scenes for w in one.wishes if isinstance(w, Setting)]
    for name in ("style", "tempo"):
        if not any(isinstance(wish, Setting) and wish.name == name for wish in everywhere):
            found = [wish for wish in own if wish.name == name]
            out += [found[0]._replace(where=EVERYWHERE, value=found[0].value.split(" ")[0])] if found else []
    if not any(isinstance(wish, Setting) and wish.name == "style" for wish in (*everywhere, *out)):
        grooves = [w for w in whole.wishes if isinstance(w, Groove) and not w.where.sections]
        out += grooves[:1] or [Setting("style", _theme(story), EVERYWHERE, "the story")]
    return out


def _split(told: list[str]) -> tuple[list, list[Scene]]:
    """What the sentences say of the whole song, and the scenes of the others."""
    everywhere: list = []
    scenes: list[Scene] = []
    sections = len({part.name for sentence in told for part, _ in _parts(sentence)})
    for number, sentence in enumerate(told):
        own = understand(sentence)
        parts = _parts(sentence)
        if not parts and not own.bars and _about_all(own, sentence, number):
            everywhere += [w for w in own.wishes if not (isinstance(w, Setting) and w.name == "title")]
            continue
        if not parts and not own.bars and not own.wishes and sections > 1:
            continue  # scenery of a story that names its sections
        if len(parts) > 2 and not {text for text in normal(sentence)} & AGAIN and _covers(parts, scenes):
            scenes = [_first(scenes, part) for part, _ in parts]  # the order of the whole song
            continue
        level = _level(sentence)
        known = {scene.name for scene in scenes}
        fresh = [part for part, again in parts if part.name not in known or again]
        if parts and not fresh:
            at = next(n for n, scene in enumerate(scenes) if scene.name == parts[0][0].name)
            scenes[at] = scenes[at]._replace(wishes=(*scenes[at].wishes, *own.wishes))
            continue
        if not parts:
            scenes.append(Scene("", own.bars, sentence, level, own.wishes))
        for place, part in enumerate(fresh):
            scenes.append(
                Scene(
                    part.name,
                    part.bars or (own.bars if len(fresh) == 1 else 0),
                    sentence,
                    level,
                    () if place else own.wishes,
                )
            )
    return everywhere, scenes[:MOST_SCENES]


def _covers(parts: list[tuple[Part, bool]], scenes: list[Scene]) -> bool:
    """Whether a list names every scene that there is, so that it is the order of the song."""
    return bool(scenes) and {scene.name for scene in scenes} <= {part.name for part, _ in parts}


def _first(scenes: list[Scene], part: Part) -> Scene:
    made = next((scene for scene in scenes if scene.name == part.name), None)
    return made or Scene(part.name, part.bars, part.name, 0, ())


def _about_all(own: Understood, sentence: str, number: int) -> bool:
    """Whether a sentence without a section or bars speaks of the whole song: `100 bpm`, `Warehouse party, 126 bpm`."""
    short = len(sentence.split()) <= 5
    settings = all(isinstance(w, Setting) and w.name in WHOLE or isinstance(w, (Groove, Fill)) for w in own.wishes)
    return settings and (bool(own.wishes) and (not number or short) or not number and (short or bool(own.title)))


WHOLE = frozenset("tempo style drummer kit meter swing feel seed title humanize".split())
AGAIN = frozenset("another again then last final 2nd 3rd out repeat".split())
LISTED = frozenset(", and then another the a an again bar bars of final last out & x".split())


def _parts(sentence: str) -> list[tuple[Part, bool]]:
    """The sections that a sentence names, and whether each comes once more."""
    reading = Reading(tokens(sentence))
    kinds = [(token.kind, token.text) for token in reading.tokens]
    listed = all(kind in ("S", "N", "B") and kind or text in LISTED for kind, text in kinds)
    found = {place: (part, times) for place, part, times in read_form(reading).parts}
    out: list[tuple[Part, bool]] = []
    for number, token in enumerate(reading.tokens):
        if token.kind == "S":
            part, times = found.get(number, (Part(token.value, 0), 1))
            before = {text for _, text in kinds[max(0, number - 3) : number]}
            after = {text for _, text in kinds[number + 1 : number + 2]}
            again = listed or bool(before & AGAIN) or bool(after & {"out", "again"})
            bars = 0 if part.bars > MOST_SAID and f"{part.bars} bar" not in sentence else part.bars
            out += [(part._replace(bars=bars), again or bool(n)) for n in range(times)]
    if len(out) > 1 and "twice" in sentence.lower():  # `verse 8 and chorus 8, twice`
        names = list({part.name: part for part, _ in out}.values())
        out = [(part, bool(n)) for n in range(2) for part in names]
    return out


MOST_SAID = 64
"""The longest section that is said by a bare number; a larger one is a tempo."""


def _named(scenes: list[Scene]) -> list[Scene]:
    """Scenes that name no section get one that suits their strength and place."""
    levels = _filled([scene.level for scene in scenes])
    taken = {scene.name for scene in scenes}
    names = iter(_names(levels, taken))
    out = []
    for scene, level in zip(scenes, levels):
        name = next(names)
        out.append(scene if scene.name else scene._replace(name=name, level=level))
    return out


def _level(scene: str) -> int:
    """The energy of a sentence from 1 to 5: its strongest words count more; 0 if none of its words says."""
    found = [level for word in normal(scene) for level in LEVEL_OF.get(word, ())]
    return round((sum(found) + max(found) * 2) / (len(found) + 2)) if found else 0


LEVEL_OF: dict[str, tuple[int, ...]] = {word: (level,) for level, words in ENERGY.items() for word in words.split()}


def _filled(levels: list[int]) -> list[int]:
    """Sentences that say nothing are as strong as their neighbours."""
    out = list(levels)
    for place, level in enumerate(out):
        if not level:
            near = [one for one in (out[place - 1] if place else 0, next((x for x in out[place + 1 :] if x), 0)) if one]
            out[place] = round(sum(near) / len(near)) if near else 3
    return out


def _names(levels: list[int], taken: set[str]) -> list[str]:
    """A section of its own for each scene: the peak is the chorus, quiet scenes before it verses, after it bridges."""
    peak = max(range(len(levels)), key=lambda n: (levels[n], n))
    last = len(levels) - 1
    names: list[str] = []
    for place, level in enumerate(levels):
        if place == peak and 0 < place:
            wanted = ("chorus",)
        elif place == 0:
            wanted = ("intro",) if level <= 3 else ("verse",)
        elif place == last:
            wanted = ("outro",)
        elif place == peak - 1 and levels[peak] > level:
            wanted = ("pre_chorus", "buildup")
        elif place < peak:
            wanted = ("verse", "vamp", "interlude", "bridge") if level <= 3 else ("solo", "post_chorus", "bridge")
        else:
            wanted = (
                ("bridge", "interlude", "breakdown", "vamp") if level <= 3 else ("solo", "post_chorus", "breakdown")
            )
        names.append(next(one for one in (*wanted, *USUAL_BARS) if one not in names and one not in taken))
    return names


def _bars(name: str) -> int:
    return min(8, USUAL_BARS.get(name, 8))


def _of_scene(scene: Scene, after: int) -> list:
    """What a scene asks of its section: loudness, density, drive, what it says itself, and a fill towards more."""
    where, text, level = Where((scene.name,)), scene.text, scene.level
    out: list = []
    if level:
        settings = zip(("dynamics", "complexity", "intensity"), LEVELS[level])
        out += [Setting(name, value, where, text) for name, value in settings]
    words = set(normal(text))
    if words & RISING or level and after - level >= 2:
        out.append(Setting("ramp", "up", where, text))
    elif words & FALLING and (after < level or not after):
        out.append(Setting("ramp", "down", where, text))
    if level and after > level:
        out.append(Fill("", 0, where, text))
    for wish in scene.wishes:
        if isinstance(wish, Reshape) or isinstance(wish, Setting) and wish.name in ("drummer", "kit", "seed", "title"):
            continue
        if level and isinstance(wish, (Use, Rule)) and not set(normal(wish.said)) & DRUMMING:
            continue
        if not getattr(wish, "where", where).sections:
            wish = wish._replace(where=where._replace(bars=wish.where.bars))
        out.append(wish)
    return out


def _theme(story: str) -> str:
    words = normal(story)
    counted = [
        (sum(words.count(one) for one in said.split()), -rank, style) for rank, (said, style) in enumerate(THEMES)
    ]
    best = max(counted)
    return best[2] if best[0] else "rock.alternative"
