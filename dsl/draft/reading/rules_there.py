"""Words about where something is silent -> wishes: "none in the chorus", "drums start in bar 5", "the last bar silent"."""

from __future__ import annotations

from dsl.draft.reading.counts import counts_of
from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.reading.rules_where import BARS, bars_said, targets_of
from dsl.draft.request import Place, Setting, Silence, Use, Where

NONE_THERE = rule(
    r"(?:but |and |, )*none(?: of (?:it|them|that))?(?: at all)? (?:in|during|for|on) (?:(?:the|each|every|all) )*(?P<there><S>)",
    "none",
)
ONLY_THERE = rule(
    r"(?P<many>MANY)(?: (?:is|are|should|be|only))* (?:in|during|for|on) (?:(?:the|each|every|all) )*(?P<there><S>)(?: and(?: the)? <S>)? only(?! (?:on|at|every) )",
    "<I>",
    "only",
)
FROM_THERE = rule(
    r"(?:(?:the|all|want|whole|full) )*(?:drums?|drummer|kit|beat|everything|it|them|they)(?: (?:to|should|do|not|dont|only|just|will))* (?:come|comes|enter|enters|start|starts|kick|kicks|join|joins)(?: in)?(?: only| just)? (?:at|on|in|with|from|for)(?: the| each)* (?P<there><S>)",
    "only|until|dont|not|come|comes|enter|enters",
)


def read_there_only(reading: Reading, wishes) -> None:
    """`tambourine in the chorus only`; `the drums only come in at the chorus`."""
    for match in reading.matches(ONLY_THERE):
        targets, where, said = targets_of(match, "many"), Where((match.value("there", "S"),)), match.said
        sections = tuple(token.value for token in match.tokens() if token.kind == "S")
        where = Where(sections or where.sections)
        reading.take(match)
        wishes.append(Silence(targets, (), Where(), said))
        wishes.extend(Use(one, where, said) for one in targets)
    for match in reading.matches(FROM_THERE):
        wishes.append(Silence(("all",), (), Where((match.value("there", "S"),), "until"), match.said))
        reading.take(match)


OUT_THERE = rule(
    r"(?P<many>MANY) (?:drops out|drop out|cuts out|cut out|lays out|lay out|sits out|sit out|disappears|disappear|stops|stop|rests|is out|are out|goes away)(?: (?:in|during|for))+(?: the| each| every)* (?P<there><S>)",
    "<I>",
    "drops|drop|cuts|cut|lays|lay|sits|sit|out|disappears|disappear|stops|stop|rests|goes",
)
NONE_AFTER = rule(
    r"(?P<many>MANY)(?: (?::|=|is|are))* (?:none|zero|silent|absent|muted|tacet)(?= (?:[.,;|)]|$|in|for|during))",
    "<I>",
    "none|zero|silent|absent|muted|tacet",
)
NO_KIT = rule(
    r"(?:no|without|not) (?:(?:a|the|any|full|actual|real) )*(?:drumkit|drumset|drum kit|drum set|kit|drum kits)",
    "no|without|not",
)
FROM_BAR = rule(
    r"(?P<many>MANY|(?:(?:the|all|whole|full) )*(?:drums|drummer|kit|beat|everything))(?: (?:to|should|do|not|dont|only|just|will|first))* (?:come|comes|enter|enters|start|starts|begin|begins|kick|kicks|join|joins|from)(?: in)?(?: only| just)? ?(?:at|on|in|with|from)?(?: the)? (?:bar (?P<bar>NUM)|(?P<nth><O>) bar)",
    "bar",
)
UNTIL_BAR = rule(
    r"(?:no|without|not|never) (?P<many>MANY)(?: at all)? (?:until|till|til|before)(?: the)? (?:bar (?P<bar>NUM)|(?P<nth><O>) bar)",
    "<I>",
    "bar",
)
FULL_KIT = rule(
    r"(?:the )?(?:full|whole|entire|complete) (?:drum )?(?:kit|drumkit|drums|drum set|beat|groove|<I>)",
    "full|whole|entire|complete",
)


def _read_full_kit(reading: Reading, wishes) -> None:
    """`the full kit in the chorus`: kept until it is known what the other sections name."""
    for match in reading.matches(FULL_KIT):
        instrument = match.token(0, "I")
        where = match.where()
        if where.sections and (instrument is None or instrument.value == "drums"):
            wishes.append(Setting("full", "", where, ""))
            reading.take(match)


def _read_from_bar(reading: Reading, wishes) -> None:
    """`drums start in bar 5`, `no hats until bar 9`: silent in the bars before."""
    for match in (one for pattern in (FROM_BAR, UNTIL_BAR) for one in reading.matches(pattern)):
        first = match.number("bar") or match.number("nth")
        if first > 1:
            where = Where(match.where().sections, f"first {first - 1}")
            wishes.append(Silence(targets_of(match, "many") or ("all",), (), where, match.said))
            reading.take(match)


NOTHING_AT = rule(
    r"nothing(?: (?:else|plays|played|is|should|be))* (?:on|at) (?P<counts>COUNTS) (?:except|but|apart from|other than|besides)(?: (?:for|the|a))* (?P<many>MANY)",
    "nothing",
    "<I>",
)
NOT_THERE = rule(
    r"(?:, )?(?:(?:but|and) )?(?:not|except|apart from|other than|minus)(?: (?:for|in|during|on))*(?: (?:the|each|every))* (?P<there><S>)",
    "not|except|apart|other|minus",
)
SILENT = "(?:completely |totally |all )*(?:silent|empty|tacet|a rest|rests|nothing|no drums|with no drums|without drums|a stop|stops|stop|rest|out|silence|left empty)"


def _read_exceptions(reading: Reading, wishes) -> None:
    """`snare everywhere except the intro`: of what was named before, if that is not denied itself."""
    for match in reading.matches(NOT_THERE):
        at = next(
            (n for n in range(match.start - 1, max(match.start - 10, -1), -1) if reading.tokens[n].kind == "I"), -1
        )
        before = {token.text for token in reading.tokens[max(0, at - 4) : at]}
        between = {token.text for token in reading.tokens[max(at, 0) : match.start]}
        if at < 0 or before & DENIED or between & {".", ";", "\n"}:
            continue
        where = Where((match.value("there", "S"),))
        wishes.append(Silence((reading.tokens[at].value,), (), where, match.said))
        reading.take(match)


DENIED = frozenset("no not never without dont drop remove cut lose skip avoid nothing".split())
IS_SILENT = rule(
    rf"(?:(?:is|are|should|be|stays?|:|,|as|left|of) )*{SILENT}",
    "silent|empty|tacet|rest|rests|nothing|no|without|stop|stops|out|silence",
)


def _read_silent_bars(reading: Reading, wishes) -> None:
    """`the last bar of each chorus silent`."""
    for found in list(BARS.finditer(reading.line)):
        named = Match(reading, found)
        if set(range(named.start, named.stop)) & reading.read:
            continue
        silent = IS_SILENT.match(reading.line, reading.after(named))
        if silent is None:
            continue
        where = Where(named.where().sections, bars_said(named))
        wishes.append(Silence(("all",), (), where, f"{named.said} silent"))
        reading.take(Match(reading, silent))
        reading.take(named)


def read_none_there(reading: Reading, wishes) -> None:
    """`ghost notes in the verse but none in the chorus`: of what was named last. `nothing on 1 except the crash`."""
    _read_silent_bars(reading, wishes)
    _read_from_bar(reading, wishes)
    for match in reading.matches(NO_KIT):
        wishes.append(Silence(("drums", "cymbals"), (), match.where(), match.said))
        reading.take(match)
    for match in reading.matches(NONE_AFTER):
        wishes.append(Silence(targets_of(match, "many"), (), match.where(), match.said))
        reading.take(match)
    if not reading.revising:
        _read_full_kit(reading, wishes)
        _read_exceptions(reading, wishes)
    for match in reading.matches(OUT_THERE):
        wishes.append(Silence(targets_of(match, "many"), (), Where((match.value("there", "S"),)), match.said))
        reading.take(match)
    for match in reading.matches(NOTHING_AT):
        counts, _ = counts_of(match.tokens("counts"))
        targets, where, said = targets_of(match, "many"), match.where(), match.said
        others = tuple(one for one in ("bd", "sn", "hh", "rd", "toms") if one not in targets)
        reading.take(match)
        wishes += [Place(one, counts, "", False, where._replace(bars="all"), said) for one in targets]
        wishes.append(Silence(others, counts, where, said))
    for match in reading.matches(NONE_THERE):
        named = next((one for one in reversed(reading.tokens[: match.start]) if one.kind == "I"), None)
        if named is not None:
            wishes.append(Silence((named.value,), (), Where((match.value("there", "S"),)), match.said))
            reading.take(match)
