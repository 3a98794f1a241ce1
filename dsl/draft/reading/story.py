"""A narrative -> Understood: each sentence a section, as loud, busy and fast as its words are; no language model.

A story that names sections of a song is read as a request. In any other, words of energy (`ENERGY`) set the level of
each sentence; what it says of drums, tempo or meter holds for its section.
"""

from __future__ import annotations

import re

from dsl.draft.reading.form import USUAL_BARS
from dsl.draft.reading.understand import understand
from dsl.draft.reading.words import normal
from dsl.draft.request import EVERYWHERE, Fill, Groove, Part, Reshape, Rule, Setting, Understood, Use, Where

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
MOST_SCENES = 9
_SENTENCE = re.compile(r"[^.!?\n;]+")


def understand_story(story: str) -> tuple[Understood, list[str]]:
    """What a narrative asks for, and how its scenes became sections, a sentence each."""
    whole = understand(story)
    if whole.form:
        return whole, []
    scenes = _scenes(story)
    if len(scenes) < 2:
        return whole, []
    levels = [_level(scene) for scene in scenes]
    levels = _filled(levels)
    names = _names(levels)
    wishes = [
        wish for wish in whole.wishes if isinstance(wish, Setting) and wish.name in ("style", "drummer", "kit", "seed")
    ]
    if not any(wish.name == "style" for wish in wishes):
        wishes.append(Setting("style", _theme(story), EVERYWHERE, "the story"))
    for scene, name, level, after in zip(scenes, names, levels, [*levels[1:], 0]):
        wishes += _of_scene(scene, name, level, after)
    parts = tuple(Part(name, _bars(name)) for name in names)
    told = [
        f"{name.replace('_', '-')}: “{scene[:60]}{'…' if len(scene) > 60 else ''}” (energy {level})"
        for scene, name, level in zip(scenes, names, levels)
    ]
    title = whole.title or scenes[0][:48].rsplit(",", 1)[0].strip()
    return Understood(story, title, tuple(dict.fromkeys(wishes)), parts, 0, False, ()), told


def _scenes(story: str) -> list[str]:
    """Sentences, the shortest joined to the one before until there are few enough."""
    scenes = [one.strip() for one in _SENTENCE.findall(story) if any(letter.isalpha() for letter in one)]
    while len(scenes) > MOST_SCENES:
        place = min(range(1, len(scenes)), key=lambda n: len(scenes[n]) + len(scenes[n - 1]))
        scenes[place - 1 : place + 1] = [scenes[place - 1] + ", " + scenes[place]]
    return scenes


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


def _names(levels: list[int]) -> list[str]:
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
        names.append(next(one for one in (*wanted, *USUAL_BARS) if one not in names))
    return names


def _bars(name: str) -> int:
    return min(8, USUAL_BARS.get(name, 8))


def _of_scene(scene: str, name: str, level: int, after: int) -> list:
    """What a scene asks of its section: loudness, density, drive, what it says itself, and a fill towards more."""
    where = Where((name,))
    dynamics, complexity, intensity = LEVELS[level]
    out: list = [
        Setting("dynamics", dynamics, where, scene),
        Setting("complexity", complexity, where, scene),
        Setting("intensity", intensity, where, scene),
    ]
    words = set(normal(scene))
    if words & RISING or after - level >= 2:
        out.append(Setting("ramp", "up", where, scene))
    elif words & FALLING and after < level or words & FALLING and not after:
        out.append(Setting("ramp", "down", where, scene))
    if after > level:
        out.append(Fill("", 0, where, scene))
    own = understand(scene)
    for wish in own.wishes:
        if (
            isinstance(wish, Reshape)
            or isinstance(wish, Setting)
            and wish.name in ("style", "drummer", "kit", "seed", "dynamics", "ramp", "feel", "complexity", "pace")
        ):
            continue
        if isinstance(wish, (Use, Groove, Rule)) and not set(normal(wish.said)) & DRUMMING:
            continue
        if not getattr(wish, "where", where).sections:
            out.append(wish._replace(where=where._replace(bars=wish.where.bars)))
    return out


def _theme(story: str) -> str:
    words = normal(story)
    counted = [
        (sum(words.count(one) for one in said.split()), -rank, style) for rank, (said, style) in enumerate(THEMES)
    ]
    best = max(counted)
    return best[2] if best[0] else "rock.alternative"
