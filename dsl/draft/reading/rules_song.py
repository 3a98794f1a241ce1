"""What a request says of the whole song or a section with a number: tempo, meter, swing, knobs, seed, title."""

from __future__ import annotations

from dsl.draft.reading import vocabulary
from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.reading.rules_names import is_denied
from dsl.draft.request import Setting, Where
from dsl.limits import METER_BEATS, METER_UNITS, TEMPO_MAX, TEMPO_MIN

_CONNECT = (
    r"(?:(?:at|@|tempo|bpm|=|:|around|about|approximately|roughly|exactly|to|of|is|be|should|a|the|set|with|-) )*"
)
TEMPO_RULES = (
    rule(
        rf"{_CONNECT}from (?P<first>NUM)(?: bpm)? (?:to|up to|down to) (?P<last>NUM)(?: bpm)?(?! bars?)",
        "from",
        "to",
        "<N>|<B>",
    ),
    rule(
        rf"{_CONNECT}(?:between )?(?P<low><B>) (?:and|to|-) (?P<high>NUM) (?:bpm|beats per minute)",
        "bpm|beats",
        "<N>|<B>",
    ),
    rule(rf"{_CONNECT}(?P<bpm>NUM) (?:bpm|beats per minute|beats a minute)(?: tempo)?", "bpm|beats", "<N>|<B>"),
    rule(
        r"(?:tempo|bpm)(?: (?:of|is|=|:|to|at|around|about|should|be|set|,))* (?P<bpm>NUM)(?! bars?)",
        "tempo|bpm",
        "<N>|<B>",
    ),
    rule(r"<E> (?:=|:|is|at|equals) (?P<bpm>NUM)", "<E>", "<B>|<N>"),
    rule(r"(?:at|@|around|about) (?:around |about |a |roughly |tempo |)(?P<bpm><B>)(?! (?:bars?|%|st|th))", "<B>"),
    rule(
        r"(?<!bars )(?<!bar )(?<!bars <N> to )(?<!bars <B> to )(?P<bpm><B>)(?! (?:bars?|steps|hits|times|over|of|beats|<S>(?! <N>| <B>| _)|<O>))",
        "<B>",
    ),
)
CHANGED_TEMPO = (
    rule(r"(?P<way><G>)(?: (?:the|it|by|tempo|a|about|of))* (?P<percent><P>)", "<G>", "<P>"),
    rule(r"(?P<percent><P>) (?P<way><G>)", "<G>", "<P>"),
    rule(
        r"(?P<word>knock|take|shave|bring|drop)(?: it)?(?: down| off)? (?:by )?(?P<by>NUM) bpm(?: off| down| away)?",
        "bpm",
    ),
    rule(r"(?P<word>add|put on|up it|raise it|give it)(?: by)?(?: another)? (?P<by>NUM)(?: more| extra)? bpm", "bpm"),
    rule(r"(?P<way><G>)(?: (?:the|it|tempo|song|beat|track))* by (?P<by>NUM)(?: bpm)?", "<G>", "by"),
    rule(r"(?P<by>NUM) bpm (?P<way><G>)", "<G>", "bpm"),
    rule(
        r"(?:the )?(?:tempo|bpm|speed) (?P<word>up|down)(?: by)? (?:(?P<percent><P>)|(?P<by>NUM)(?: bpm)?)",
        "up|down",
        "tempo|bpm|speed",
    ),
    rule(
        r"(?P<word>raise|increase|bump|up|lower|drop|reduce|decrease|push)(?: up| down)?(?: the)? (?:tempo|bpm|speed)(?: up| down)?(?: by)? (?:(?P<percent><P>)|(?P<by>NUM)(?: bpm)?)",
        "tempo|bpm|speed",
        "<P>|<N>|<B>",
    ),
    rule(
        r"(?P<half>cut the (?:tempo|bpm|speed) in half|halve the (?:tempo|bpm|speed)|half the (?:tempo|bpm|speed))",
        "tempo|bpm|speed",
        "half|halve",
    ),
    rule(r"(?P<double>double the (?:tempo|bpm|speed))", "double", "tempo|bpm|speed"),
)
UPWARD = frozenset(("up", "raise", "increase", "bump", "push", "add", "put", "give"))
_METERS = {
    "3": "3/4",
    "4": "4/4",
    "5": "5/4",
    "6": "6/8",
    "7": "7/8",
    "9": "9/8",
    "11": "11/8",
    "12": "12/8",
    "13": "13/8",
    "15": "15/8",
    "2": "2/4",
    "10": "10/8",
    "14": "14/8",
}
METER_RULES = (
    rule(r"(?:in |meter |time signature |of |a |to |:|=)*(?P<meter><F>)(?: (?:time|meter|time signature))?", "<F>"),
    rule(r"(?:in )?(?P<beats><N>) (?P<unit>(?:<N>|<O>|<E>))(?: (?:time|meter))(?! notes?)", "<N>", "time|meter"),
    rule(r"in (?P<beats><N>) (?P<unit>(?:<N>|<O>|<E>))(?! (?:notes?|bars?|hats))", "in", "<N>"),
    rule(
        r"(?<! <I> )(?<!<N> )(?<! on )(?<! : )(?<!<C> )(?<! , )(?P<beats><N>) (?P<unit>(?:<N>|<O>|<E>))(?= (?:_|at|,|groove|beat|feel|ballad|<X>|\.|song|time|rock|$))",
        "<N>",
        "<N>|<O>|<E>",
    ),
    rule(
        r"in (?:a )?(?P<beats><N>)(?: time)?(?! (?:bars?|beats?|steps?|over|against|across|<S>|<N>|hits|minutes|parts))",
        "in",
        "<N>",
    ),
    rule(r"(?:a |jazz )?(?P<waltz>waltz)(?: (?:time|feel|groove|beat|rhythm))?", "waltz"),
    rule(r"(?P<odd>odd (?:meter|time|time signature|meters))", "odd"),
)
SWING = rule(
    r"(?:(?:with|a|of|some|<M>|set|the|to|add|at|use) )*swing(?: (?:of|at|is|=|:|to|amount|the|set|ratio|feel|16ths|8ths|<E>)){0,3} (?P<percent><P>)(?: (?:per|on|of|for)?(?: the)? ?(?P<step><E>))?",
    "swing",
    "<P>",
)
SWING_AFTER = rule(
    r"(?P<percent><P>) (?:of )?(?P<step><E> )?swing(?: (?:on|per)(?: the)? (?P<after><E>))?", "swing", "<P>"
)
SWUNG_AT = rule(r"(?P<feel><M>)(?: (?:at|of|to|by|it|around|about)){0,2} (?P<percent><P>)", "<M>", "<P>")
BARE_SWING = rule(
    r"(?:(?P<feel><M>)|swing)(?: (?:at|of|to|<E>)){0,2} (?P<percent><B>)(?! (?:bars?|bpm|beats))", "<M>|swing", "<B>"
)
PLAIN_SWING = rule(r"(?:with |some |add |a |touch of )*swing", "swing")
SEED = rule(r"(?:with |the |random |use |set |change )*seed(?: (?:of|is|=|:|number|to|value))* (?P<seed>NUM)", "seed")
TITLE = rule(r"(?:(?:song|called|titled|named|title|entitled|name|is|:|it|the)* )*(?P<title><Q>)", "<Q>")
KNOB = rule(
    r"(?P<knob>complexity|intensity|humanize)(?: (?:of|at|to|is|=|:))? (?P<percent><P>)",
    "complexity|intensity|humanize",
    "<P>",
)


def read_song(reading: Reading, form_sections: tuple[str, ...]) -> list:
    """Every wish about the song's settings; what is read is taken from the reading."""
    wishes: list = []
    for match in reading.matches(TITLE):
        wishes.append(Setting("title", match.value("title", "Q"), Where(), match.said))
        reading.take(match)
    for match in reading.matches(SEED):
        wishes.append(Setting("seed", str(int(float(match.word("seed")))), Where(), match.said))
        reading.take(match)
    for match in reading.matches(KNOB):
        wishes.append(Setting(match.word("knob"), match.word("percent"), match.where(), match.said))
        reading.take(match)
    _swing(reading, wishes)
    _changed_tempo(reading, wishes)
    _tempo(reading, wishes)
    _meter(reading, wishes)
    return wishes


def _swing(reading: Reading, wishes) -> None:
    for pattern in (SWING, SWING_AFTER, SWUNG_AT, BARE_SWING):
        for match in reading.matches(pattern):
            step = match.token("step", "E") or match.token("after", "E") or match.token(0, "M")
            per = step.values.get("step", "1/16" if "1/16" in step.value else "1/8") if step is not None else "1/8"
            percent = float(match.word("percent", "PB").rstrip("%"))
            if (
                50 <= percent <= 75
                and _other_tempo(match)
                and ("feel" not in match or match.value("feel").startswith("swing"))
            ):
                wishes.append(Setting("swing", f"{percent:g}% per {per}", match.where(), match.said))
                reading.take(match)
    for match in reading.matches(PLAIN_SWING):
        styled = any(
            token.kind == "X" and ("style" in token.values or "genre" in token.values) for token in reading.tokens
        )
        value = (
            ("swing", "62% per 1/8") if styled or reading.revising or match.said != "swing" else ("style", "jazz.swing")
        )
        if is_denied(reading, match.start):
            value = ("swing", "50%")
        wishes.append(Setting(*value, match.where(), match.said))
        reading.take(match)


def _other_tempo(match: Match) -> bool:
    """Whether a bare number after `swing` may be its share: another one must be left to be the tempo."""
    if match.token("percent", "P") is not None:
        return True
    numbers = [n for n, token in enumerate(match.reading.tokens) if token.kind == "B" and n not in match.reading.read]
    return any(n < match.start or n >= match.stop for n in numbers)


def _tempo(reading: Reading, wishes) -> None:
    for pattern in TEMPO_RULES:
        for match in reading.matches(pattern):
            value = _bpm(match)
            if value and not (value in MACHINES and match.said == value):
                before = {token.text for token in reading.tokens[max(0, match.start - 3) : match.start]}
                where = Where() if "everything" in before else match.where(carry=False)
                wishes.append(Setting("tempo", value, where, match.said))
                reading.take(match)


MACHINES = frozenset(("505", "606", "626", "707", "808", "909"))
"""Numbers that are the names of drum machines where they stand alone."""


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
    up = way.value.endswith("+") if way is not None else match.word("word") in UPWARD
    sign = 1 if up else -1
    if "percent" in match:
        return f"{sign * float(match.word('percent', 'P')[:-1]):+g}%"
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
        text = match.word("meter", "F")
        upper, _, lower = text.partition("/")
        beats = sum(int(one) for one in upper.split("+"))
        fits = lower.isdigit() and int(lower) in METER_UNITS and 1 <= beats <= METER_BEATS and int(lower) >= 2
        return text if fits else ""
    if "waltz" in match:
        return "3/4"
    if "odd" in match:
        return "7/8"
    beats = match.word("beats", "N")
    if "unit" in match:
        unit = match.token("unit")
        assert unit is not None
        lower = unit.values.get("step", "").removeprefix("1/") or str(unit.values.get("ordinal", "")) or unit.text
        return (
            f"{beats}/{lower}" if lower.isdigit() and int(lower) in (2, 4, 8, 16) and float(beats).is_integer() else ""
        )
    return _METERS.get(beats, "")


assert vocabulary
