"""Names and single words -> wishes: styles, players, grooves, loudness, feels, density, kits, more and less."""

from __future__ import annotations

from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.request import Change, Groove, Place, Rule, Setting, Where

# --- what single tokens say -----------------------------------------------------------------------------------------

UNWANTED = frozenset(
    "no not without never dont doesnt isnt arent wont stop remove drop lose ditch bin scrap cut avoid skip kill minus zero hold".split()
)
BETWEEN = frozenset(
    "a an any the of all more every give me want wants need use play plays like do put to be have it using add please really"
    " that this those out rid away anymore kind sort some".split()
)
"""Small words between a denial and what is denied: `I do not want any double bass`."""
LIKE = rule(
    r"(?:(?:in|the|a|style|spirit|vein|manner|vibe|of|like|similar|to|something|sounds|sounding|think|inspired|by|as|played|play|it|plays|drummer|drums|genre|feel|la|with|for|would|inspiration|:|=) )*"
    r"(?P<name><X>)(?: (?:style|type|like|esque|would|does|did|vibe|vibes|feel|inspired|groove|beat|drumming|drums|pattern|song|track|loop|tune|ish|sound|drum|part|kind|thing|music|genre|flavor|flavour|playing))*",
    "<X>",
)
_THESE = r"(?: (?:the|each|every|all))* <S>(?: and(?: the)? <S>)*"
THERE_LIKE = (
    rule(
        rf"(?:play|plays|played|drum|do|make|have|want){_THESE}(?: (?:played|drummed|sound|sounds))* like (?P<name><X>)",
        "<S>",
        "<X>",
    ),
    rule(rf"(?:like )?(?P<name><X>)(?: (?:on|in|for|during|plays|playing|drums))+{_THESE}", "<S>", "<X>"),
)
"""A player for some sections only; else one is named for the song."""
ADVERB = r"(?:(?P<much>much|way|far|lots|significantly|considerably) |(?P<little>slightly|somewhat|subtly|(?:just )?a (?:bit|little|touch|tad|hair|smidge)(?: bit)?(?: of)?) |(?:make|it|the|a|get|be|play|sound|feel|with|bit|more|little) )*"
SINGLES = {letter: rule(rf"{ADVERB}(?P<one><{letter}>)", f"<{letter}>") for letter in "DRVTMHYGKA"}


FROM_TO = rule(
    r"(?:(?:builds?|goes|grows?|fades?|swells?|rises?|<R>|<V>|that|from) )*(?P<first><D>) (?:to|into|up to|down to|>) (?P<last><D>)",
    "<D>",
    "to|into|>",
)
START_END = rule(
    r"(?:starts?|begins?|opens?|starting|beginning)(?: (?:out|off|it|the|song|with|from|really))* (?P<first><D>)(?: (?:and|,|then|but|to))+(?: (?:then|it|ends?|ending|finish|finishes|finishing|closes?|up|goes|gets?|is|be|the|song|to|with|at))* (?P<last><D>)",
    "<D>",
    "start|starts|begin|begins|open|opens|starting|beginning",
)


def is_denied(reading: Reading, place: int) -> bool:
    """Whether the token at that place is one that is not wanted."""
    for number in range(place - 1, max(-1, place - 8), -1):
        token = reading.tokens[number]
        if token.text in UNWANTED:
            return True
        if token.text == "rid" and number and reading.tokens[number - 1].text in ("get", "getting"):
            return True
        if token.kind or token.text not in BETWEEN:
            return False
    return False


def read_names(reading: Reading) -> list:
    """Styles, drummers, grooves that are named."""
    wishes: list = []
    for pattern in THERE_LIKE:
        for match in reading.matches(pattern):
            player = match.token("name", "X")
            if player is not None and "drummer" in player.values:
                sections = tuple([token.value for token in match.tokens(0, "S")])
                wishes.append(Setting("drummer", player.values["drummer"], Where(sections), match.said))
                reading.take(match)
    for match in reading.matches(LIKE):
        token = match.token("name", "X")
        assert token is not None
        place = reading.tokens.index(token)
        earlier = [one.text for one in reading.tokens[max(0, place - 2) : place]]
        if (
            set(earlier) & UNWANTED or earlier in (["instead", "of"], ["rather", "than"])
        ) and "drummer" in token.values:
            wishes.append(Setting("drummer", "", Where(), match.said))
            reading.take(match)
            continue
        denied = "drummer" not in token.values and is_denied(reading, place)
        if denied and reading.revising:
            wishes += _straight(token, match)
            continue
        if not reading.revising and {"style", "groove", "genre"} & set(token.values) and denied:
            unwanted = _unwanted(token, match)
            if unwanted:  # else it is told as left over: nobody looks for such a groove in what a style plays
                reading.take(match)
            wishes += unwanted
            continue
        if reading.revising and token.text in ("shuffle", "swing"):
            wishes.append(Setting("swing", "66% per 1/8", match.where(), match.said))
        else:
            wishes.extend(_named(token.values, match))
        for word in token.text.split():
            if "/" in word:  # a 6/8 ballad
                wishes.append(Setting("meter", word, match.where(carry=False), token.text))
        if token.text in ("6 8", "12 8"):
            wishes.append(Setting("meter", token.text.replace(" ", "/"), match.where(carry=False), token.text))
        reading.take(match)
    return wishes


def _unwanted(token, match: Match) -> list:
    """`no double bass`, `not a shuffle`: what the style is not to be; a swing that is not wanted is straight."""
    if token.text.split()[-1] in ("shuffle", "swing"):
        return [Setting("swing", "50%", match.where(), f"no {token.text}")]
    if "groove" in token.values:
        return []
    return [Setting("without", token.text, Where(), f"no {token.text}")]


def _straight(token, match: Match) -> list:
    """`No shuffle please` of a file: straight; what else is denied is left unread, and told."""
    if token.text.split()[-1] not in ("shuffle", "swing"):
        return []
    match.reading.take(match)
    return [Setting("swing", "50%", match.where(), f"no {token.text}")]


def _named(values: dict, match: Match):
    where = match.where(carry=False)
    if "drummer" in values:
        yield Setting("drummer", values["drummer"], Where(), match.said)
    if "groove" in values:
        yield Groove(values["groove"], where, match.said)
    elif "style" in values:
        yield Setting("style", values["style"], where, match.said)
    elif "genre" in values:
        yield Setting("style", values["genre"], where, match.said)


def read_singles(reading: Reading, letters: str = "DRVTMHYGKA") -> list:
    """Loudness, tempo words, feels, density, kits: tokens that say enough alone."""
    wishes: list = []
    for match in (one for rule_ in (START_END, FROM_TO) for one in reading.matches(rule_)) if "D" in letters else ():
        value = f"{match.value('first', 'D')} -> {match.value('last', 'D')}"
        wishes.append(Setting("dynamics", value, match.where(), match.said))
        reading.take(match)
    for letter in letters:
        pattern = SINGLES[letter]
        for match in reading.matches(pattern):
            token = match.token("one", letter)
            assert token is not None
            if letter in "MHA" and is_denied(reading, reading.tokens.index(token)):
                if token.value.startswith("swing"):
                    wishes.append(Setting("swing", "50%", match.where(), f"no {token.text}"))
                    reading.take(match)
                continue
            wishes.append(_single(letter, token, match))
            if token.value == "feather_kick":
                wishes.append(Place("bd", ("beats",), "", True, match.where(), token.text))
            reading.take(match)
    return wishes


def _single(letter: str, token, match: Match):
    where, said = match.where(), token.text
    match letter:
        case "D":
            return Setting("dynamics", token.value, where, said)
        case "R" | "V":
            return Setting("ramp", "up" if letter == "R" else "down", where, said)
        case "T":
            return Setting("pace", token.value, where, said)
        case "M":
            name, _, value = token.value.partition(" ")
            return Setting(name, value, where, said)
        case "H" | "A":
            return Rule(token.value, 100, where, said)
        case "Y":
            return Setting("complexity", token.value, where, said)
        case "K":
            return Setting("kit", token.value, Where(), said)
        case _:
            what, _, sign = token.value.partition(" ")
            size = 2 if "much" in match else 0 if "little" in match else 1
            return Change(what, (1 if sign == "+" else -1) * (size + 1), _near_target(match), where, match.said)


def _near_target(match: Match) -> str:
    """`louder snare`, `make the snare louder`: the instrument beside a word of change."""
    tokens = match.reading.tokens
    after = tokens[match.stop] if match.stop < len(tokens) else None
    if after is not None and after.kind == "I" and match.stop not in match.reading.read:
        following = tokens[match.stop + 1] if match.stop + 1 < len(tokens) else None
        if following is None or following.text not in ("on", "at"):  # its places are still to be read
            match.reading.read.add(match.stop)
        return after.value
    for number in range(match.start - 1, max(match.start - 4, -1), -1):
        token = tokens[number]
        if token.kind == "I" and number not in match.reading.read:
            match.reading.read.add(number)
            return token.value
        if token.kind or token.text not in (
            "a",
            "bit",
            "should",
            "be",
            "is",
            "the",
            "little",
            "made",
            "played",
            "much",
            "slightly",
        ):
            break
    return ""
