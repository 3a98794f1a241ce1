"""Words of a request -> tokens with a meaning: instruments, sections, counts, names. The longest phrase wins."""

from __future__ import annotations

import re

from dsl.draft.reading import names as styles
from dsl.draft.reading import vocabulary
from dsl.draft.reading.energy import LEVEL_OF
from dsl.draft.reading.words import near, normal
from dsl.record import Record

LONGEST = 9
"""Words of the longest phrase of the tables."""


class Token(Record):
    """`kind` is a letter (see KINDS) or "" for a plain word; `values` says what it means, by kind of meaning."""

    kind: str
    text: str
    values: dict

    @property
    def value(self):
        return next(iter(self.values.values()), self.text)


KINDS = {
    # letter in the rules -> what kind of token it is
    "I": "an instrument: a target of the language",
    "S": "a section",
    "C": "a count with a part of the beat: 2&",
    "N": "a number",
    "F": "a fraction: 7/8, 1/16",
    "P": "a percentage",
    "O": "an ordinal: 2nd",
    "L": "a place of the bar: off-beats",
    "E": "a step: eighths",
    "D": "a marking: soft, ff",
    "R": "rises",
    "V": "falls",
    "T": "a word of tempo",
    "M": "a feel: laid back, swung",
    "H": "half or double time",
    "Y": "how much is played: sparse, busy",
    "G": "more or less of something",
    "K": "a kit",
    "X": "a name: style, groove, drummer, artist, song",
    "A": "a rule of the library: open it up",
    "U": "a fill",
    "B": "a number above 16, which no count of a bar is",
    "Q": "a quoted title",
}
_SIMPLE = (
    ("I", "target", vocabulary.TARGETS), ("S", "section", vocabulary.SECTIONS), ("L", "place", vocabulary.PLACES),
    ("E", "step", vocabulary.STEPS), ("D", "marking", vocabulary.DYNAMICS), ("T", "tempo", vocabulary.TEMPOS),
    ("M", "feel", vocabulary.FEELS), ("H", "rate", vocabulary.RATES), ("Y", "density", vocabulary.DENSITY),
    ("G", "change", vocabulary.CHANGES), ("K", "kit", vocabulary.KITS), ("X", "style", styles.STYLES),
    ("X", "groove", styles.GROOVES), ("X", "drummer", styles.DRUMMERS), ("U", "fill", styles.FILLS),
    ("A", "rule", vocabulary.RULES), ("R", "rise", {"rise": vocabulary.RISES}), ("V", "fall", {"fall": vocabulary.FALLS}),
)  # fmt: skip
RULE_WORDS = frozenset(
    """no not without none zero never dont drop remove delete omit skip avoid minus lose except but only just nothing solely
    instead of for rather than replace replaced swap swapped substitute with by in into on at the a an and or nor also plus to from
    during through throughout over under until every each all both any bar bars beat beats count counts step steps note notes hit hits
    first last other another odd even half double quarter bpm tempo meter time signature swing feel fill fills drum drums drummer
    song groove loop pattern rhythm part section track style like sounds similar kit seed add put place move shift make change set
    keep take give play plays played playing use using have has having should is are be sits goes go start starts begin begins end
    ends ending ends open closed more less fewer extra additional up down bit little lot lots of much very really too so some
    please want need would like can could you me my i it its this that there these those them they we lets let get create write
    generate compose build produce prepare simple long short big small hard soft then next after before between while when where
    euclid euclidean rotate rotated evenly spread across polymeter polyrhythm against cycle called titled named title name about
    around approximately roughly exactly per minute count in out x same as well together half-bar whole entire everywhere overall
    constant steady accent accents accented ghost ghosted roll rolls crescendo everything else anything at top right left hand foot
    hands feet solo new old single twice repeat repeated repeats times longer shorter extend lengthen shorten keeps staying stays
    thing things something kind sort type maybe perhaps good nice great cool basically standard classic typical feeling vibe
    style-like esque ish bass quarter quarters note-for-note one ones if any other else their our your be being been do does did
    will just also again still even yet now here off high low mid middle quick slowly quickly heavily mostly mainly sometimes often
    occasional occasionally main most part parts halfway instrument instruments percussion sound sounds sounding music musical
    tune piece band guitar riff vocals vocal line lines which what who how why was were had am im id ill ive us he she his her
    day night man woman world love life back front way right wrong need needs work works try trying mix humanize humanization
    complexity intensity velocity volume level dynamics energy drive punch space room figure accenting emphasis onto upon via
    make made making pop punk want wants hit hitting hits strike strikes struck lands land landing fall falls playing two three
    bring brings come comes coming follow follows following followed switch switches change changes lead leads leading keep
    kicks snares final initial beginning starting middle center leave leaves leaving alone untouched intact unchanged
    version variation variations option idea ideas reference inspired era vein manner spirit flavor flavour taste touch
    repeat sequence order arrangement structure form layout seconds minutes long lasting lasts swap exchange turn turns turned
    weve theyre youre theres whats thats heres itll youd gonna gotta dunno halve sack chuck bung bin ditch knock shot whack lob pop slap tweak nudge scrap axe nix chop shave sling sneak slip sprinkle
    everything layer layers layered double doubled doubling reinforce beside unison closer opener bring brought
    ring rings longer bars_per straight dotted tied rest rests silence silent break breaks pause pauses mute muted""".split()
)
_lexicon: dict[tuple[str, ...], tuple[str, dict]] | None = None
_words: frozenset[str] = frozenset()


def lexicon() -> dict[tuple[str, ...], tuple[str, dict]]:
    """Every phrase of the tables -> (letter, meanings). Made once; the tables are in plain form already."""
    global _lexicon, _words
    if _lexicon is None:
        _lexicon = {}
        for letter, meaning, table in _SIMPLE:
            for value, said in table.items():
                for phrase in said.split("|"):
                    key = tuple(phrase.split())
                    old = _lexicon.get(key)
                    if old is None or old[0] == letter:
                        _lexicon[key] = letter, {**(old[1] if old else {}), meaning: value}
        _words = frozenset(word for key in _lexicon for word in key if word.isalpha())
    return _lexicon


def shelved(words: frozenset[str]) -> dict[tuple[str, ...], tuple[str, dict]]:
    """Phrases of the library that may stand in a text of these words."""
    from dsl.draft.reading.shelf import phrases

    out: dict[tuple[str, ...], tuple[str, dict]] = {}
    for phrase, kind, name in phrases():
        head = re.split(r"\W", phrase.lower(), maxsplit=1)[0]
        if head in words or not head.isascii() or head.isdigit() or not head or head in _SPELLED:
            key = tuple(normal(phrase))
            letter = {"feel": "M", "fill": "U"}.get(kind, "X")
            value = f"feel {name}" if kind == "feel" else name
            old = out.get(key)
            if key and (old is None or old[0] == letter):
                out[key] = letter, {kind: value, **(old[1] if old else {})}
    return out


def _strange(word: str) -> bool:
    """Whether a word is in none of the tables, so that it may be a name that only the library knows."""
    return (
        word.isalpha()
        and len(word) > 2
        and word not in _words
        and word not in RULE_WORDS
        and word not in COMMON
        or word in _genres()
        and not str(_lexicon.get((word,), ("", {}))[1].get("style", "") if _lexicon else "").startswith(word + ".")
    )


def _genres() -> frozenset[str]:
    """Names of the library's genres."""
    from dsl.draft.hear import catalog

    return frozenset(catalog().names("genre"))


_SPELLED = frozenset("one two three four six eight twelve second first sixteenth eighth half".split())


def own_names(names: tuple[str, ...]) -> dict[tuple[str, ...], tuple[str, dict]]:
    """What a source calls its sections and patterns -> itself; everyday words only with `pattern` or `section` by them."""
    out: dict[tuple[str, ...], tuple[str, dict]] = dict(_struck())
    table = lexicon()
    for name in names:
        entry = "S", {"section": name}
        spoken = tuple(normal(name.replace("_", " ")))
        plain = len(spoken) == 1 and (len(name) < 3 or name in RULE_WORDS or name in COMMON)
        for key in {spoken, (name.lower(),)}:
            if not plain and table.get(key, entry)[0] == "S":
                out[key] = entry
            hidden = plain or key not in out
            for word in ("in", "from", "of", "to", "for") if hidden else ():
                out[(word, *key)] = entry
            if hidden and table.get(key, entry)[0] not in ("I", "U"):  # `the build`, where that is a word of its own
                out |= {(word, *key): entry for word in RANKS}
            for word in ("should", "needs", "gets") if hidden else ():
                out[(*key, word)] = entry
            if name.lower() in ("b", "c", "d"):
                out[key] = entry
            for word in ("pattern", "section", "groove", "part", "beat"):
                out[(*key, word)] = out[(word, *key)] = entry
        if len(spoken) == 2 and spoken[1].isdigit():
            out[(f"{spoken[1]}{ {'1': 'st', '2': 'nd', '3': 'rd'}.get(spoken[1], 'th') }", spoken[0])] = entry
        same = table.get(spoken, ("", {}))[1].get("section")
        if same and same not in names:
            out |= {
                key: entry for key, (letter, meaning) in table.items() if letter == "S" and meaning["section"] == same
            }
    return out


def _struck():
    """What is only said of strokes that are there already: accents, and all drums together."""
    for target in ("sn", "hh", "rd", "bd", "ft", "cb", "cp"):
        for phrase in vocabulary.TARGETS[target].split("|"):
            words = tuple(phrase.split())
            for key in (
                (*words, "accent"),
                (*words, "accents"),
                ("accented", *words),
                ("accents", "on", "the", *words),
            ):
                yield key, ("I", {"target": f"{target}.accent"})
    yield ("all", "drums"), ("I", {"target": "all"})


def tokens(text: str, own: tuple[str, ...] = ()) -> list[Token]:
    """The tokens of a request; `own` are the names of a source that it is about."""
    words = normal(text)
    table = lexicon() | own_names(own) if own else lexicon()
    names = shelved(frozenset(words)) if any(_strange(word) for word in words) else {}
    words = [_spelled(word, names) for word in words]
    out: list[Token] = []
    place = 0
    while place < len(words):
        found = _longest(words, place, table, names)
        if found is None:
            out.append(_plain(words[place]))
            place += 1
        else:
            length, letter, values = found
            if letter == "S" and own and length > 1 and words[place] in LEADS:
                out.append(_plain(words[place]))
                place, length = place + 1, length - 1
            out.append(Token(letter, " ".join(words[place : place + length]), values))
            place += length
    return out


def _longest(words, place, table, names):
    for length in range(min(LONGEST, len(words) - place), 0, -1):
        key = tuple(words[place : place + length])
        entry = table.get(key)
        other = names.get(key)
        if entry is not None:
            if other is not None and other[0] == entry[0]:
                return length, entry[0], {**other[1], **entry[1]} if entry[0] != "X" else _joined(entry[1], other[1])
            return length, *entry
        if other is not None:
            return length, *other
    return None


def _joined(first: dict, second: dict) -> dict:
    """What the tables say of a name, then what the library says: a genre of its own beats a groove of that name."""
    if "groove" in first and "genre" in second:
        return second
    return {**first, **{kind: value for kind, value in second.items() if kind not in first and kind == "drummer"}}


RANKS = ("the", "last", "final", "first", "1st", "2nd", "3rd", "4th")
LEADS = frozenset(("in", "from", "of", "to", "for", *RANKS))
"""Words before the name of a section by which it is met, and which stay words of their own."""
_ORDINAL = re.compile(r"(\d+)(st|nd|rd|th)s?$")
_COUNT = re.compile(r"\d+(e|&|a|trip|let)$")


def _plain(word: str) -> Token:
    if word[:1] == '"':
        return Token("Q", word.strip('"'), {"title": word.strip('"')})
    if _COUNT.match(word):
        return Token("C", word, {"count": word})
    if "/" in word and word[0].isdigit():
        return Token("F", word, {"fraction": word})
    if word[0].isdigit():
        ordinal = _ORDINAL.match(word)
        if ordinal:
            return Token("O", word, {"ordinal": int(ordinal[1])})
        if word.endswith("%"):
            return Token("P", word, {"percent": word})
        return Token("N" if float(word) <= 16 else "B", word, {"number": word})
    return Token("", word, {})


def _spelled(word: str, names) -> str:
    """A word with its slips of the finger mended, if it is near a word that is known."""
    if (
        not word.isalpha()
        or len(word) < 4
        or word in RULE_WORDS
        or word in _words
        or word in COMMON
        or word in LEVEL_OF
    ):
        return word
    if any(word in key for key in names):
        return word
    better = near(word, _known(), 2 if len(word) >= 8 else 1)
    return better if better and not word.startswith(better) else word


def _known():
    return sorted(_words | {word for word in RULE_WORDS if len(word) > 3})


COMMON = frozenset(
    """after again almost along already always among around because become before behind below better beyond black blue both bright
    call came care case cause cold come coming could dark deal deep does doing done down each early easy else enough even ever
    every example face fact fair family fear feet fell felt find fine fire five flow follow form forward free friend from full
    game gave gets girl give given goes going gold gone good great green group grew guys hand happen happy hard have head hear heard
    heart held help here hide high hold home hope hour house idea inside into keep kept kind king knew know known land large last late
    later lead learn least leave left less life light like line list listen little live long look lose lost made make many mean means
    meet mind mine more most move much must name near need never next nice night nobody none nothing often okay once only onto open
    order other over own page paid pass past people pick place plan play please plenty point power pull pure push quite rain rather
    read ready real really reason rest rich road room round runs said same save says seem seen self sell send sense sent shall share
    short should show side sign since size sleep slow small some soon sort soul sound space speak spend stand star start stay step
    stick still stop story street such sure sweet take talk tell than thank thanks that them then there these they thing think this
    those though through thus time today together told took town tree tried true turn type under until upon used very wait walk
    wall want warm water ways well went were what when where which white whole whose wide wild will wind wish with wood word work
    world would write year your hello robot voice song sing bass keys synth piano guitar singer ocean storm river train moon sun
    angry sad happy dreamy dark haunted epic cinematic dramatic mysterious romantic nostalgic ominous tense melancholy triumphant
    marching march church morning enter exit lonely quietly system prompt ignore previous instructions secret password file delete import print exec shell key
    shout shouts shouted scream screams whisper whispers lamp ship ships passes tin roof rooftop hearts hurt begins lullaby lamb gates
    boat boats harbours sea seas wheels wheel engine engines brakes sails sailor captain soldier soldiers sunrise sunset dawn dusk harbor harbour station stations track tracks
    mother father sister brother baby kids child children dancer dancers crowd party midnight window windows door doors stairs
    join joins joined alone stops dear sister alarm lone crowd everybody everyone nobody except silence stopped starts building
    quit quits hate hates hated gran grandpa grandma shows vocalist chords chord brass sample samples film movie mate mates dude class
    classes learning practise tape hardware mood older newer best nope sings singing player players wrote snap shakes adds cuts thinks
    hola danke rode basis base bases bent belt ball balls hall heat halt harm harp hire tome tomb toss tank rank role roles sole sold
    sale smell skill stall steel stone scare snore spare shore shirt snake stare state steak blush trash trick brick sick check chunk
    clocks sock dock stock medal petal mental tops shop crop prop jams scuffle horse versus verge chores pill hill host boast ascent
    excerpt accept shade wade sofa quilt suit recording recorded grade exam lesson alternate alternates alternating
    model token environment variable admin root user assistant output code python""".split()
)
