"""What a request says of the whole song or a section: tempo, meter, style, player, kit, feel, loudness, title."""

from __future__ import annotations

from dsl.draft import vocabulary
from dsl.draft.reading import Match, Reading, rule
from dsl.draft.request import Change, Groove, Rule, Setting, Where
from dsl.limits import METER_BEATS, METER_UNITS, TEMPO_MAX, TEMPO_MIN

_CONNECT = r"(?:(?:at|@|tempo|bpm|=|:|around|about|approximately|roughly|exactly|to|of|is|be|should|a|the|set|with|-) )*"
TEMPO_RULES = (
    rule(rf"{_CONNECT}from (?P<first>NUM)(?: bpm)? (?:to|up to|down to) (?P<last>NUM)(?: bpm)?(?! bars?)", "from", "to", "<N>|<B>"),
    rule(rf"{_CONNECT}(?:between )?(?P<low>NUM) (?:and|to|-|,) (?P<high>NUM) (?:bpm|beats per minute)", "bpm|beats", "<N>|<B>"),
    rule(rf"{_CONNECT}(?P<bpm>NUM) (?:bpm|beats per minute|beats a minute)(?: tempo)?", "bpm|beats", "<N>|<B>"),
    rule(r"(?:tempo|bpm)(?: (?:of|is|=|:|to|at|around|about|should|be|set|,))* (?P<bpm>NUM)(?! bars?)", "tempo|bpm", "<N>|<B>"),
    rule(r"<E> (?:=|:|is|at|equals) (?P<bpm>NUM)", "<E>", "<B>|<N>"),
    rule(r"(?:at|@|around|about) (?:around |about |a |roughly |tempo |)(?P<bpm><B>)(?! (?:bars?|%|st|th))", "<B>"),
    rule(r"(?P<bpm><B>)(?! (?:bars?|steps|hits|times|over|of|beats|<S>|<O>))", "<B>"),
)
CHANGED_TEMPO = (
    rule(r"(?P<way><G>)(?: (?:the|it|by|tempo|a|about|of))* (?P<percent><P>)", "<G>", "<P>"),
    rule(r"(?P<percent><P>) (?P<way><G>)", "<G>", "<P>"),
    rule(r"(?P<way><G>)(?: (?:the|it|tempo|song|beat|track))* by (?P<by>NUM)(?: bpm)?", "<G>", "by"),
    rule(r"(?P<by>NUM) bpm (?P<way><G>)", "<G>", "bpm"),
    rule(r"(?:the )?(?:tempo|bpm|speed) (?P<word>up|down)(?: by)? (?:(?P<percent><P>)|(?P<by>NUM)(?: bpm)?)", "up|down", "tempo|bpm|speed"),
    rule(r"(?P<word>raise|increase|bump|up|lower|drop|reduce|decrease|push)(?: up| down)?(?: the)? (?:tempo|bpm|speed)(?: up| down)?(?: by)? (?:(?P<percent><P>)|(?P<by>NUM)(?: bpm)?)", "tempo|bpm|speed", "<P>|<N>|<B>"),
    rule(r"(?P<half>cut the (?:tempo|bpm|speed) in half|halve the (?:tempo|bpm|speed)|half the (?:tempo|bpm|speed))", "tempo|bpm|speed", "half|halve"),
    rule(r"(?P<double>double the (?:tempo|bpm|speed))", "double", "tempo|bpm|speed"),
)
UPWARD = frozenset(("up", "raise", "increase", "bump", "push"))
_METERS = {"3": "3/4", "4": "4/4", "5": "5/4", "6": "6/8", "7": "7/8", "9": "9/8", "11": "11/8", "12": "12/8", "13": "13/8", "15": "15/8", "2": "2/4", "10": "10/8", "14": "14/8"}
METER_RULES = (
    rule(r"(?:in |meter |time signature |of |a |to |:|=)*(?P<meter><F>)(?: (?:time|meter|time signature))?", "<F>"),
    rule(r"(?:in )?(?P<beats><N>) (?P<unit>(?:<N>|<O>|<E>))(?: (?:time|meter))(?! notes?)", "<N>", "time|meter"),
    rule(r"in (?P<beats><N>) (?P<unit>(?:<N>|<O>|<E>))(?! (?:notes?|bars?|hats))", "in", "<N>"),
    rule(r"(?<! <I> )(?<!<N> )(?<! on )(?<! : )(?<!<C> )(?<! , )(?P<beats><N>) (?P<unit>(?:<N>|<O>|<E>))(?= (?:_|at|,|groove|beat|feel|ballad|<X>|\.|song|time|rock|$))", "<N>", "<N>|<O>|<E>"),
    rule(r"in (?:a )?(?P<beats><N>)(?: time)?(?! (?:bars?|beats?|steps?|over|against|across|<S>|<N>|hits|minutes|parts))", "in", "<N>"),
    rule(r"(?:a |jazz )?(?P<waltz>waltz)(?: (?:time|feel|groove|beat|rhythm))?", "waltz"),
    rule(r"(?P<odd>odd (?:meter|time|time signature|meters))", "odd"),
)
SWING = rule(r"(?:(?:with|a|of|some|<M>|set|the|to|add|at|use) )*swing(?: (?:of|at|is|=|:|to|amount|the|set|ratio|feel|16ths|8ths|<E>)){0,3} (?P<percent><P>)(?: (?:per|on|of|for)?(?: the)? ?(?P<step><E>))?", "swing", "<P>")
SWING_AFTER = rule(r"(?P<percent><P>) (?:of )?(?P<step><E> )?swing(?: (?:on|per)(?: the)? (?P<after><E>))?", "swing", "<P>")
SWUNG_AT = rule(r"(?P<feel><M>)(?: (?:at|of|to|by|it|around|about)){0,2} (?P<percent><P>)", "<M>", "<P>")
PLAIN_SWING = rule(r"(?:with |some |add |a |touch of )*swing", "swing")
SEED = rule(r"(?:with |the |random |use |set |change )*seed(?: (?:of|is|=|:|number|to|value))* (?P<seed>NUM)", "seed")
TITLE = rule(r"(?:(?:song|called|titled|named|title|entitled|name|is|:|it|the)* )*(?P<title><Q>)", "<Q>")
KNOB = rule(r"(?P<knob>complexity|intensity|humanize)(?: (?:of|at|to|is|=|:))? (?P<percent><P>)", "complexity|intensity|humanize", "<P>")


def read_song(reading: Reading, form_sections: tuple[str, ...]) -> list:
    """Every wish about the song's settings; what is read is taken from the reading."""
    wishes: list = []
    for match in reading.matches(TITLE):
        wishes.append(Setting("title", match.token("title", "Q").value, Where(), match.said))  # type: ignore[union-attr]
        reading.take(match)
    for match in reading.matches(SEED):
        wishes.append(Setting("seed", str(int(float(match.token("seed").text))), Where(), match.said))  # type: ignore[union-attr]
        reading.take(match)
    for match in reading.matches(KNOB):
        wishes.append(Setting(match.token("knob").text, match.token("percent").text, match.where(), match.said))  # type: ignore[union-attr]
        reading.take(match)
    _swing(reading, wishes)
    _changed_tempo(reading, wishes)
    _tempo(reading, wishes)
    _meter(reading, wishes)
    return wishes


def _swing(reading: Reading, wishes) -> None:
    for pattern in (SWING, SWING_AFTER, SWUNG_AT):
        for match in reading.matches(pattern):
            step = match.token("step", "E") or match.token("after", "E") or match.token(0, "M")
            per = step.values.get("step", "1/16" if "1/16" in step.value else "1/8") if step is not None else "1/8"
            percent = float(match.token("percent", "P").text[:-1])  # type: ignore[union-attr]
            if 50 <= percent <= 75 and ("feel" not in match or match.token("feel").value.startswith("swing")):  # type: ignore[union-attr]
                wishes.append(Setting("swing", f"{percent:g}% per {per}", match.where(), match.said))
                reading.take(match)
    for match in reading.matches(PLAIN_SWING):
        styled = any(token.kind == "X" and ("style" in token.values or "genre" in token.values) for token in reading.tokens)
        value = ("swing", "62% per 1/8") if styled or match.said != "swing" else ("style", "jazz.swing")
        wishes.append(Setting(*value, match.where(), match.said))
        reading.take(match)


def _tempo(reading: Reading, wishes) -> None:
    for pattern in TEMPO_RULES:
        for match in reading.matches(pattern):
            value = _bpm(match)
            if value:
                wishes.append(Setting("tempo", value, match.where(carry=False), match.said))
                reading.take(match)


def _bpm(match: Match) -> str:
    if "first" in match:
        values = [_number(match, "first"), _number(match, "last")]
        if not all(TEMPO_MIN <= one <= TEMPO_MAX for one in values):
            return ""
        return f"{values[0]:g} -> {values[1]:g}"
    if "low" in match:
        bpm = (_number(match, "low") + _number(match, "high")) / 2
    else:
        bpm = _number(match, "bpm")
    return f"{bpm:g}" if TEMPO_MIN <= bpm <= TEMPO_MAX else ""


def _number(match: Match, group: str) -> float:
    token = match.token(group, "NB")
    return float(token.text) if token is not None else 0


def _changed_tempo(reading: Reading, wishes) -> None:
    """`10% faster`, `speed up by 8 bpm`: a change of tempo with its size, kept in tenths of a per cent or as +8."""
    for pattern in CHANGED_TEMPO:
        for match in reading.matches(pattern):
            amount = _amount(match)
            if amount:
                wishes.append(Setting("tempo by", amount, match.where(), match.said))
                reading.take(match)


def _amount(match: Match) -> str:
    """`+10%` or `-8`: by how much the tempo changes; "" if it is not the tempo that does."""
    if "half" in match or "double" in match:
        return "-50%" if "half" in match else "+100%"
    way = match.token("way", "G")
    if way is not None and not way.value.startswith("tempo"):
        return ""
    up = way.value.endswith("+") if way is not None else match.token("word").text in UPWARD  # type: ignore[union-attr]
    sign = 1 if up else -1
    if "percent" in match:
        return f"{sign * float(match.token('percent', 'P').text[:-1]):+g}%"  # type: ignore[union-attr]
    return f"{sign * _number(match, 'by'):+g}"


def _meter(reading: Reading, wishes) -> None:
    for pattern in METER_RULES:
        for match in reading.matches(pattern):
            value = _meter_of(match)
            if value:
                wishes.append(Setting("meter", value, match.where(carry=False), match.said))
                reading.take(match, keep="SX")


def _meter_of(match: Match) -> str:
    if "meter" in match:
        text = match.token("meter", "F").text  # type: ignore[union-attr]
        upper, _, lower = text.partition("/")
        beats = sum(int(one) for one in upper.split("+"))
        fits = lower.isdigit() and int(lower) in METER_UNITS and 1 <= beats <= METER_BEATS and int(lower) >= 2
        return text if fits else ""
    if "waltz" in match:
        return "3/4"
    if "odd" in match:
        return "7/8"
    beats = match.token("beats", "N").text  # type: ignore[union-attr]
    if "unit" in match:
        unit = match.token("unit")
        assert unit is not None
        lower = unit.values.get("step", "").removeprefix("1/") or str(unit.values.get("ordinal", "")) or unit.text
        return f"{beats}/{lower}" if lower.isdigit() and int(lower) in (2, 4, 8, 16) and float(beats).is_integer() else ""
    return _METERS.get(beats, "")


# --- what single tokens say -----------------------------------------------------------------------------------------

LIKE = rule(
    r"(?:(?:in|the|a|style|spirit|vein|manner|vibe|of|like|similar|to|something|sounds|sounding|think|inspired|by|as|played|play|it|plays|drummer|drums|genre|feel|la|with|for|would|inspiration|:|=) )*"
    r"(?P<name><X>)(?: (?:style|type|like|esque|would|does|did|vibe|vibes|feel|inspired|groove|beat|drumming|drums|pattern|song|track|loop|tune|ish|sound|drum|part|kind|thing|music|genre|flavor|flavour|playing))*",
    "<X>",
)
ADVERB = r"(?:(?P<much>much|way|far|lots|significantly|considerably) |(?P<little>slightly|somewhat|subtly|(?:just )?a (?:bit|little|touch|tad|hair|smidge)(?: bit)?(?: of)?) |(?:make|it|the|a|get|be|play|sound|feel|with|bit|more|little) )*"
SINGLES = {letter: rule(rf"{ADVERB}(?P<one><{letter}>)", f"<{letter}>") for letter in "DRVTMHYGKA"}


def read_names(reading: Reading) -> list:
    """Styles, drummers, grooves that are named."""
    wishes: list = []
    for match in reading.matches(LIKE):
        token = match.token("name", "X")
        assert token is not None
        wishes.extend(_named(token.values, match))
        for word in token.text.split():
            if "/" in word:  # a 6/8 ballad
                wishes.append(Setting("meter", word, match.where(carry=False), token.text))
        if token.text in ("6 8", "12 8"):
            wishes.append(Setting("meter", token.text.replace(" ", "/"), match.where(carry=False), token.text))
        reading.take(match)
    return wishes


def _named(values: dict, match: Match):
    where = match.where(carry=False)
    if "drummer" in values:
        yield Setting("drummer", values["drummer"], where, match.said)
    if "groove" in values:
        yield Groove(values["groove"], where, match.said)
    elif "style" in values:
        yield Setting("style", values["style"], where, match.said)
    elif "genre" in values:
        yield Setting("style", values["genre"], where, match.said)


def read_singles(reading: Reading, letters: str = "DRVTMHYGKA") -> list:
    """Loudness, tempo words, feels, density, kits: tokens that say enough alone."""
    wishes: list = []
    for letter in letters:
        pattern = SINGLES[letter]
        for match in reading.matches(pattern):
            token = match.token("one", letter)
            assert token is not None
            wishes.append(_single(letter, token, match))
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
        match.reading.read.add(match.stop)
        return after.value
    for number in range(match.start - 1, max(match.start - 4, -1), -1):
        token = tokens[number]
        if token.kind == "I" and number not in match.reading.read:
            match.reading.read.add(number)
            return token.value
        if token.kind or token.text not in ("a", "bit", "should", "be", "is", "the", "little", "made", "played", "much", "slightly"):
            break
    return ""


assert vocabulary
