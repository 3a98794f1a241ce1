"""The words of one scene -> wishes about it: what plays alone, its tempo, how loud it is next to others, the rest as a request."""

from __future__ import annotations

import re

from dsl.draft.reading.lexicon import Token, tokens
from dsl.draft.reading.line import Reading, rule
from dsl.draft.reading.rules_where import targets_of
from dsl.draft.reading.scene_cuts import BARS, said, without_bars
from dsl.draft.reading.scene_ends import ends_on_a_hit, last_hit
from dsl.draft.reading.understand import understand
from dsl.draft.request import Only, Place, Silence, Where
from dsl.limits import TEMPO_MAX, TEMPO_MIN
from dsl.record import Record

_STOPS = r"(?: (?:<U>|<S> out|stops?|stop|drops? out|drop out|rests?|falls silent|fall silent|goes silent|is|are|silent|out|quiet|away|disappears?))*"
ALONE = (
    rule(
        r"(?:everybody|everyone|everything|all|the drums|drums|the others|the rest|the band|the whole band|nobody|no 1|nothing|silence)"
        rf"{_STOPS}(?: else)*(?: (?:but|except|besides|apart from|save))+(?: for)?(?: (?:just|only))? (?P<many>LIST){_STOPS}",
        "<I>",
        "but|except|besides|apart|save",
    ),
    rule(r"(?P<many>LIST) (?:alone|by itself|by themselves|on its own|on their own|solo)", "<I>"),
    rule(
        r"(?:just|only|solely|merely|nothing more than|nothing left except|all that (?:is )?(?:left|remains) is|all that is left (?:is )?) (?:with )?(?P<many>LIST)(?! (?:on|every|at|in <E>|plays? <E>|<E>|<C>|<N>))"
        r"(?: (?:is|are) left)?",
        "<I>",
        "just|only|solely|merely|nothing|left|remains",
    ),
    rule(r"(?P<many>LIST) (?:remains?|is left|are left)(?: alone)?", "<I>", "remain|remains|left"),
    rule(r"(?P<many>LIST) only", "<I>", "only"),
    rule(
        r"(?:^|_|\.|,|:) (?:(?:there is|we hear|you hear|with|nothing but wind) )?(?:a|1|the) (?:single|lone|lonely|solitary) (?P<many><I>)(?! on)",
        "<I>",
        "single|lone|lonely|solitary",
    ),
    rule(r"(?:^|_|:|of) (?P<many>LIST)(?= (?:$|\.|_ $))", "<I>"),
)
SPEEDS = (
    # words -> what becomes of the tempo; a pair is where it goes on the way
    (r"half (?:the |as )?(?:speed|tempo|pace|fast)|half of the speed", 0.5),
    (r"(?:x 2|double) (?:the |as )?(?:speed|tempo|pace|fast)", 2.0),
    (r"(?:x 2|double) as slow", 0.5),
    (r"speeds? (?:it )?up|accelerat\w+|gets? faster|getting faster|faster and faster|picks? up (?:speed|pace)|races ahead", (1, 1.25)),
    (r"slows(?: (?:it )?down)?|slow (?:it )?down|slowing(?: down)?|brakes?|grinds to a halt|slower and slower|gets? slower|getting slower"
     r"|winds? down|ritard\w*|comes? to a halt|grinds to a stop", (1, 0.7)),
    (r"(?:a bit |a little |slightly )faster", 1.06), (r"(?:a bit |a little |slightly )slower", 0.94),
    (r"faster|quicker", 1.15), (r"(?<!even )slower", 0.85),
)  # fmt: skip
BACK_TO_TEMPO = re.compile(r"(?:back (?:to|in|at) (?:the )?(?:\w+ )?(?:tempo|speed|pace))|a tempo|tempo primo")
_NOW = r"(?:bpm|beats per minute)"
TEMPO = re.compile(
    rf"(?:(?P<cue>at|to|about|around|is|reaches|hits|of|,|\(|:|from|tempo|by)\s)?(?:around |about |a )?\b(?P<bpm>\d{{2,3}}(?:\.\d+)?)\b(?! (?:bars?|%|times|steps|hits|of|st\b|th\b|percent|x\b|16th|8th))(?: {_NOW})?"
)
GREATER = r"louder|bigger|stronger|harder|heavier|more intense|wilder|fiercer|mightier"
LESSER = r"softer|quieter|gentler|calmer|lighter|more quietly|less loud"
LOUDNESS = (
    # words -> a marking, or steps above or below the scene that it is measured by
    (r"loudest|as loud as (?:it|you|they|we|possible)\w*(?: (?:gets|can|possible))?|explod\w+|erupt\w+|at full (?:power|blast)|everything we have|all hell", "ff"),
    (r"softest|quietest|as (?:soft|softly|quiet|quietly) as (?:it|you|they|we|possible)\w*(?: (?:gets|can|possible))?|barely|hardly audible|ghostly", "pp"),
    (rf"(?:x 2|x 3|double|much|far|a lot|way) (?:as )?(?:loud|hard|heavy|{GREATER})|doubles the weight|hits? it hard|hit hard", 2),
    (rf"(?:a bit|a little|slightly|somewhat) (?:{GREATER})", 0.5), (rf"(?:a bit|a little|slightly|somewhat) (?:{LESSER})", -0.5),
    (rf"{GREATER}|pushes harder|pushing harder|opens up|lifts off", 1), (rf"{LESSER}|softer than \w+ began", -1),
    (r"whispers?|murmurs?|tiptoes?|mutters?", "p"), (r"shouts?|screams?|roars?|loud as hell|yells?|fff|bam", "ff"),
    (r"never loud|not loud|never gets loud", "p"),
)  # fmt: skip
STEPS = ("pp", "p", "mp", "mf", "f", "ff")
FROM_NOTHING = re.compile(r"from (?:nothing|silence|nowhere|the distance|far away|a whisper)")
TO_NOTHING = re.compile(
    r"(?:dies|die|dying|fades?|fading|fade) (?:away|out|into|to)|(?:long|slow) fade|to (?:nothing|silence)$|into silence|is gone|vanish\w*|disappears? (?:in|into)"
)
GROWS = re.compile(
    r"\b(?:builds?|building|grows?|growing|rises?|rising|swells?|swelling|(?:gets?|getting) louder|crescendo|louder and louder|gathers?)\b"
)


class Words(Record):
    """What the words of a scene ask for, with the tempo apart: `tempo` is beats a minute, one or two on the way, or factors."""

    wishes: tuple
    tempo: tuple[float, ...]
    factor: float | tuple[float, float] | None
    loud: str | float | None
    """A marking, or steps next to another scene."""
    grows: str
    """`up`, `down` or nothing."""
    unread: tuple[str, ...]


def read_words(words: tuple[Token, ...], name: str = "") -> Words:
    """What the words of one scene ask for. Its own name and bars are left out, as they have been read."""
    text = " " + said(without_bars(words, name)) + " "
    text = re.sub(r"\b(?:goes|moves|switches|changes|shifts) to (?=all \d|every|each|\d)", "on ", text)
    if name:
        text = re.sub(
            r"\b(?:in|during|on|for|of|into|to) (?:the|a|an|each|every) (?=[,.] | $|\w+ (?:is|goes|comes) )", " ", text
        )
        text = BARS.sub(" ", text)
    text, tempo, factor = _tempo(text)
    text, loud = _loudness(text)
    grows = "down" if TO_NOTHING.search(text) else "up" if GROWS.search(text) or FROM_NOTHING.search(text) else ""
    if FROM_NOTHING.search(text):
        grows = "from nothing"
    silent = SILENT.search(text)
    reading = Reading([token for token in tokens(text)])
    wishes: list = _alone(reading, name)
    if silent and not wishes:
        wishes = [Silence(("all",), (), Where(), silent[0].strip())]
    rest = understand(said(token for n, token in enumerate(reading.tokens) if n not in reading.read) or ".")
    if CRASHING.search(text):
        wishes.append(Place("cr", ("1",), "", False, Where((), "all"), "crashes everywhere"))
    wishes += last_hit(text) if name == "tag" and ends_on_a_hit(text) else []
    return Words((*wishes, *rest.wishes), tempo, factor, loud, grows, rest.unread)


CRASHING = re.compile(
    r"\bcrash(?:es|ing)? (?:\w+ )?(?:everywhere|all over|galore|all the time|constantly|after crash|upon crash)\b"
)
SILENT = re.compile(
    r"\b(?:silence|complete silence|all silent|everything stops|everybody stops|nobody plays|no drums|drums? out|everything out|everyone out|tacet|nothing (?:plays|is heard|at all)|not a sound)\b(?! (?:but|except|besides))"
)
PLACED = rule(
    r"(?:just|only|solely|nothing but|nothing except|silence except|silence but)(?: for)? (?P<many>LIST)(?= (?:on|every|at|in <E>|plays? <E>|<E>))",
    "<I>",
    "just|only|solely|nothing|silence",
)
"""`just the kick on 1 and 2`: nothing else plays, and that is where it does."""
ON = rule(r"on (?P<many>LIST)(?= (?:$|,|\.|_))", "on", "<I>")
"""`an intro on the hats`: a short section on one instrument has no other."""
SMALL = frozenset("intro outro breakdown interlude tag coda".split())


def _alone(reading: Reading, name: str) -> list:
    out: list = []
    for match in reading.matches(PLACED):
        named = tuple(dict.fromkeys(token.value for token in reading.tokens[match.start :] if token.kind == "I"))
        out.append(Only(named, Where(), match.said))
        first = next(n for n in range(match.start, match.stop) if reading.tokens[n].kind == "I")
        reading.take_tokens(range(match.start, first))
    if name in SMALL and not out and sum(token.kind == "I" for token in reading.tokens) == 1:
        for match in reading.matches(ON):
            out.append(Only(targets_of(match, "many"), Where(), match.said))
            reading.take(match)
    for pattern in ALONE:
        for match in reading.matches(pattern):
            targets = targets_of(match, "many")
            before = {token.text for token in reading.tokens[max(0, match.start - 2) : match.start]}
            if targets and not before & {"not", "without", "no"}:
                out.append(Only(targets, Where(), match.said))
                reading.take(match)
    if len(out) > 1:
        merged = tuple(dict.fromkeys(target for wish in out for target in wish.targets))
        out = [out[0]._replace(targets=merged)]
    return out


def _tempo(text: str) -> tuple[str, tuple[float, ...], float | tuple[float, float] | None]:
    """A text without its words of tempo; beats a minute, one or two; or how it stands to the song's."""
    said_here: list[float] = []

    def take(found: re.Match[str]) -> str:
        bpm = float(found["bpm"])
        spoken = found[0].rstrip().endswith(("bpm", "minute"))
        alone = text[found.end() :].lstrip()[:1] in ("", ",", ".", ")", ";", ":")
        if not (TEMPO_MIN <= bpm <= TEMPO_MAX) or not (spoken or bpm >= 40 and (found["cue"] or alone)):
            return found[0]
        said_here.append(bpm)
        return " "

    text = TEMPO.sub(take, text)
    factor = 1.0 if BACK_TO_TEMPO.search(text) else None
    for pattern, value in SPEEDS:
        found = re.search(rf"(?<![\w]){pattern}(?![\w])" if "|" not in pattern else rf"\b(?:{pattern})\b", text)
        if found and factor is None:
            factor = value
            text = text[: found.start()] + " " + text[found.end() :]
    if len(said_here) > 2:
        said_here = [said_here[0], said_here[-1]]
    return text, tuple(dict.fromkeys(said_here)), factor


def _loudness(text: str) -> tuple[str, str | float | None]:
    for pattern, value in LOUDNESS:
        found = re.search(rf"\b(?:{pattern})\b", text)
        if found and not (
            value in (1, -1) and re.search(r"gets? (?:louder|softer|quieter)|getting|louder and louder", text)
        ):
            return text[: found.start()] + " " + text[found.end() :], value
    return text, None


def stepped(marking: str, by: float) -> str:
    """A marking so many steps louder; half a step is one of the narrow ones around mf."""
    step = 1 if by == 0.5 else -1 if by == -0.5 else int(2 * by) if abs(by) == 2 else int(by)
    return STEPS[max(0, min(len(STEPS) - 1, STEPS.index(marking) + step))]


def silences_until(text: str) -> Silence | None:
    """`no cymbals until the chorus`: what is silent before a section comes."""
    reading = Reading(tokens(text))
    for match in reading.matches(
        rule(r"(?:no|without(?: any)?) (?P<many>LIST) (?:until|till|before) (?:the )?(?P<to><S>)", "<I>", "<S>")
    ):
        return Silence(targets_of(match, "many"), (), Where((match.value("to", "S"),)), match.said)
    return None
