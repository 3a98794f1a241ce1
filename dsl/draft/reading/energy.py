"""Words of a narrative -> how strong a scene is, from 1 to 5, whether it rises or falls, and the style that it leans on."""

from __future__ import annotations

from dsl.draft.reading.words import normal

ENERGY = {
    # level from 1 to 5 -> words of a narrative
    1: "silence silent still stillness asleep sleep sleeps sleeping dawn whisper whispers empty alone calm quiet gentle peace"
    " peaceful dream dreams dreaming mist fog breath breathes lullaby soft softly rest rests nothing dark darkness night"
    " moonlight snow frozen fades fade fading hush lonely distant faint slumber gone ash ashes sunset drifts drift tiptoe tiptoes sneak sneaks creep creeps stops vanish"
    " vanishes disappears soft snore snores nap",
    2: "walk walks walking wander wanders waiting waits wait morning slowly sad sadness melancholy rain memory memories hope"
    " hopes remember remembers river sea waves cloud clouds stroll tender sorrow grief tears longing begins awakes wakes"
    " wake waking sunrise light leaves goodbye farewell uneasy doubt shadow shadows steps footsteps"
    " easy relaxed warm cool stretch breeze slip slips trickle trickles drip drips wobble strolls ticks tick hum hums",
    3: "journey road moving moves city train dance dances dancing groove confident march marches meets meet talk work works"
    " crowd street streets travel travels ride rides riding sails sailing party laugh laughs together friends play plays"
    " factory machines machine marching determined returns",
    4: "chase chases run runs running tension danger dangerous anger angry drive drives gallop gallops wind winds rush rushes"
    " racing race races pounding pound heart faster hunted hunt climbs climb flee flees escape escapes urgent panic fear"
    " sprint sprints jump jumps leap leaps hurry hurries dash dashes pour pours boil boils gallop charge charges spin spins whirl whirls"
    " wild excited excitement alarm sirens siren gathers gather rises rising closer horses enemy threat",
    5: "battle battles storm storms explosion explodes explode climax fight fights fighting war fire burns burning thunder"
    " crash crashes scream screams victory triumph triumphant chaos fury furious earthquake avalanche collapse collapses"
    " erupts eruption lightning attack attacks hell monster dragon clash clashes roar roars blaze glory explosions strikes loud"
    " boom bang smash smashes burst bursts slam slams howl howls rage rages shatter shatters thunders cheer cheers",
}
RISING = frozenset(
    "gathers gather builds build grows grow approaches approach rises rising swells closer faster louder nearer climbs".split()
)
FALLING = frozenset(
    "fades fade fading dies recedes settles ends calms slows drifts vanishes disappears over finally sinks gone".split()
)
THEMES = (
    # words -> the style that a story of them leans on, if it names none
    ("club warehouse dancefloor rave robot robots machine machines factory cyber computer lasers", "electronic.techno"),
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


def level_of(scene: str) -> int:
    """The energy of a sentence: its strongest words count more; 0 if none of its words says."""
    found = [level for level in map(_level, normal(scene)) if level]
    return round((sum(found) + max(found) * 2) / (len(found) + 2)) if found else 0


def _level(word: str) -> int:
    """The energy of a word, in whatever form it stands: `tiptoed`, `jumping`, `ran`."""
    stem = PAST.get(word, word)
    forms = (
        stem,
        *(stem[: -len(end)] for end in ("ed", "d", "ing", "s") if stem.endswith(end) and len(stem) > len(end) + 3),
    )
    return next(
        (
            LEVEL_OF[form]
            for form in (*forms, *(f + "e" for f in forms[1:]), *(f[:-1] for f in forms[1:] if f[-2:-1] == f[-1:]))
            if form in LEVEL_OF
        ),
        0,
    )


PAST = {
    "ran": "run", "fled": "flee", "fought": "fight", "rode": "ride", "woke": "wake", "slept": "sleep", "rose": "rise", "wept": "tears",
    "danced": "dance", "drove": "drives", "left": "leaves", "met": "meet", "went": "", "swept": "rushes", "struck": "strikes", "crept": "creeps",
    "shook": "thunder", "tore": "rushes", "leapt": "leaps", "sprang": "leaps", "flew": "rushes", "fell": "", "sped": "races", "hunted": "hunted",
}  # fmt: skip
"""Words of stories told in the past -> those of the table."""
LEVEL_OF = {word: level for level, words in ENERGY.items() for word in words.split()}


def filled(levels: list[int]) -> list[int]:
    """Scenes that say nothing are as strong as their neighbours."""
    out = list(levels)
    for place, level in enumerate(out):
        if not level:
            near = [one for one in (out[place - 1] if place else 0, next((x for x in out[place + 1 :] if x), 0)) if one]
            out[place] = round(sum(near) / len(near)) if near else 3
    return out


def theme(story: str) -> str:
    """The style that a story leans on by what it tells of."""
    words = normal(story)
    counted = [
        (sum(words.count(one) for one in said.split()), -rank, style) for rank, (said, style) in enumerate(THEMES)
    ]
    best = max(counted)
    return best[2] if best[0] else "rock.alternative"
