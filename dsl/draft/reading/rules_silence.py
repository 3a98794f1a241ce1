"""Words that take away -> Silence and Only wishes: "no crash", "without hats", "only kick and snare"."""

from __future__ import annotations

from dsl.draft.reading.counts import counts_of
from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.reading.rules_place import _VERB, CYMBALS, ONLY_WORDS
from dsl.draft.reading.rules_where import BARS, bars_said, targets_of, where_of
from dsl.draft.request import Change, Only, Place, Setting, Silence, Use, Where

_NO = (
    r"(?:no|not|without|zero|minus|never|dont|drop|remove|delete|lose|skip|avoid|omit|leave out|take out|get rid of|mute|cut|kill|exclude|excluding|silence|cut out|eliminate|strip out|take away|take off|drop out|get shot of|bin|ditch|scrap|axe|nix|chop|nor|with no|neither)"
    r"(?: (?:use|play|any|the|all|have|add|more|hit|hits?|single|every|of|put|include|a|an|playing|using|out|those|these|you|want|need|please))*"
)
_NO_EXCEPTION = r"(?!(?:apart|except|other|besides|save|until|till|before|excepting|barring) )"
NOT_PLACE = rule(
    rf"{_NO} (?P<many>LIST)(?: {_NO_EXCEPTION}{_VERB}){{0,3}} (?:(?:from|on|at) )+(?P<counts>COUNTS)",
    "<I>",
    "on|at|from",
)
NOT = rule(
    rf"{_NO} (?P<many>LIST)(?: at all| anywhere| whatsoever)?(?P<until> (?:until|till|til|before)(?: the)? <S>)?", "<I>"
)
NOT_THESE = rule(
    rf"{_NO} (?P<many>MANY)(?: at all| anywhere| whatsoever)?(?P<until> (?:until|till|til|before)(?: the)? <S>)?", "<I>"
)
"""In a draft `no crash, cross-stick` wants the second, and `no crash, ride or toms` none of them."""
NO_OTHER = rule(r"(?:no|without) other (?P<many>LIST)(?: hits?| strokes?| notes?)?", "<I>", "other")
NOTHING_ELSE = rule(
    r"(?:(?:and|,|but|with|then) )*(?:nothing else|nothing more|nothing besides(?: that)?|and thats it|and that is it|thats all|no other (?:drums?|instruments?|sounds?|percussion))(?: at all)?",
    "else|other|nothing|thats|that",
)
EXCEPT = rule(
    r"(?:except|except for|but|other than|apart from|besides|excluding)(?: the| for| only)* (?P<many>MANY)",
    "<I>",
    "except|but|other|apart|besides|excluding",
)
ONLY = rule(
    rf"(?:(?:there|should|is|be|with|using|use|play|plays) )*{ONLY_WORDS}(?: (?:be|have|use|play|the))* (?P<many>LIST)",
    "<I>",
    "only|just|solely|exclusively|nothing|exactly",
)
ONLY_AFTER = rule(
    r"(?P<many>MANY) (?:only|alone|and nothing else|and that is all|and thats it|by itself)", "<I>", "only|alone|and|by"
)


MORE_OF = rule(
    r"(?P<way>more|extra|less|fewer)(?: of)?(?: the)? (?P<what><I>)(?! (?:on|at|:|just|right|before|after) )",
    "<I>",
    "more|extra|less|fewer",
)
LATE = rule(
    r"(?:(?:lay|put|sit|push|drag|play|move|make|keep) )?(?:the )?(?P<what><I>)(?: (?:hits?|is|be|sits?|a|bit|little|touch|slightly|more|further|just|should|to|it))* (?P<feel><M>)",
    "<I>",
    "<M>",
)


def read_more_of(reading: Reading, wishes) -> None:
    """In a change, `more kick` and `less hats`, and `the snare behind the beat`: of one instrument only."""
    for match in reading.matches(LATE):
        by = {"feel laid_back": 2, "feel on_top": -2}.get(match.value("feel", "M"), 0)
        if by:
            wishes.append(Change("late", by, match.value("what", "I"), match.where(), match.said))
            reading.take(match)
    for match in reading.matches(MORE_OF) if reading.revising else ():
        if match.value("what", "I") in PLAYED:
            by = 2 if match.word("way") in ("more", "extra") else -2
            wishes.append(Change("busy", by, match.value("what", "I"), match.where(), match.said))
            reading.take(match)


PLAYED = ("bd", "sn", "hh", "rd", "ft")
"""What plays already, as a rule, so that more of it is more strokes; of others `more` is that they are heard."""
THIN = rule(
    r"(?:remove|drop|delete|take out|mute|lose|cut|skip|leave out) every (?:other|2nd) (?P<many>LIST)(?: hits?| strokes?| notes?)?",
    "<I>",
    "every",
)


def read_thinned(reading: Reading, wishes) -> None:
    """`remove every other hat`: half of what a target plays."""
    for match in reading.matches(THIN):
        wishes += [Change("thin", -1, target, match.where(), match.said) for target in targets_of(match, "many")]
        reading.take(match)


def read_not_places(reading: Reading, wishes) -> None:
    for match in reading.matches(NOT_PLACE):
        counts, every = counts_of(match.tokens("counts"))
        reading.take(match)
        wishes.append(Silence(targets_of(match, "many"), counts or (every,), where_of(reading, match), match.said))


NOT_SPLIT = rule(
    r"(?:take|cut|leave|drop|strip|pull|get|keep)(?: all)? (?P<many>LIST) (?:out|away|off)(?: (?:of|from))?",
    "<I>",
    "out|away|off",
)


BUT_ON_COUNTS = rule(
    r"(?:, )?(?:but|except|apart from|other than|besides|save)(?: (?:for|on|at|the|only))* (?P<counts>COUNTS)",
    "but|except|apart|other|besides|save",
)


def _but_on_counts(reading: Reading, match: Match, targets, wishes) -> bool:
    """`no snare except on 2 and 4`: it is played there, and nowhere else."""
    found = BUT_ON_COUNTS.match(reading.line, reading.after(match))
    if found is None:
        return False
    exception = Match(reading, found)
    counts, every = counts_of(exception.tokens("counts"))
    said = f"{match.said} {exception.said}"
    reading.take(exception)
    where = where_of(reading, exception)
    if where == Where() or not all(target in CYMBALS for target in targets):
        wishes.extend(Place(target, counts, every, True, where, said) for target in targets)
        return True
    wishes.append(Silence(targets, (), Where(), said))
    for target in targets:
        once = target in CYMBALS and counts == ("1",) and not where.bars
        wishes.append(Place(target, counts, every, not once, where, said))
    return True


def read_silences(reading: Reading, wishes) -> None:
    for match in (
        one for pattern in (NOT if reading.revising else NOT_THESE, NOT_SPLIT) for one in reading.matches(pattern)
    ):
        targets = targets_of(match, "many")
        said = match.said
        reading.take(match)
        spared: tuple[str, ...] = ()
        found = EXCEPT.match(reading.line, reading.after(match))
        if found is not None:
            exception = Match(reading, found)
            spared = targets_of(exception, "many")
            wishes += [Use(one, match.where(), said) for one in spared if not _of_them(one, targets)]
            reading.take(exception)
        if _but_on_counts(reading, match, targets, wishes):
            continue
        but = _but_there(reading, match, targets, said)
        wishes += but
        where = Where(_section_between(reading, match)) if but else where_of(reading, match)
        if "until" in match:
            where = Where((match.value("until", "S"),), "until")
        wishes.append(Silence(_without(targets, spared), (), where, said))


IN_SECTION = rule(r"(?:in|during|for|through)(?: (?:the|each|every|all))* (?P<there><S>)", "<S>")


def _section_between(reading: Reading, match: Match) -> tuple[str, ...]:
    """The section of `no crash in the verse except on the first bar`."""
    found = IN_SECTION.match(reading.line, reading.after(match))
    return (Match(reading, found).value("there", "S"),) if found is not None else ()


BUT_THERE = rule(
    r"(?:(?:in|during|for|through)(?: (?:the|each|every|all))* <S> )?(?:but|except|apart from|other than|besides|save)(?: (?:for|on|in|at|the))*(?= (?:bars?|<O>|first|last|<S>|every|start|beginning|top) )",
    "but|except|apart|other|besides|save",
)


def _but_there(reading: Reading, match: Match, targets: tuple[str, ...], said: str) -> list:
    """`no crash but on bar 1 of the chorus`: what is spared is asked for."""
    found = BUT_THERE.match(reading.line, reading.after(match))
    if found is None:
        return []
    after = Match(reading, found)
    bars = BARS.match(reading.line, reading.after(after))
    section = reading.tokens[after.stop] if after.stop < len(reading.tokens) else None
    inside = Where(_section_between(reading, match))
    reading.take(after)
    if bars is None:
        where = Where((section.value,)) if section is not None and section.kind == "S" else Where()
        return [Use(target, where, said) for target in targets] if where.sections else []
    where = where_of(reading, after)
    where = where if where.sections else inside._replace(bars=where.bars)
    return [Place(one, ("1",), "", False, where, said) if one in CYMBALS else Use(one, where, said) for one in targets]


GROUPS = {"cymbals": ("rd", "cr", "cr2", "ch", "sp", "st", "hh", "hh.foot"), "toms": ("ht", "mt", "lt", "ft")}


def _of_them(target: str, targets: tuple[str, ...]) -> bool:
    """Whether what is spared is one of what is silent: `no cymbals but the ride`; `no hats but a ride` asks for one."""
    bare = target.partition(".")[0]
    return any(bare in (one, *GROUPS.get(one, ())) or one in ("all", "drums") for one in targets)


def _without(targets: tuple[str, ...], spared: tuple[str, ...]) -> tuple[str, ...]:
    if not spared:
        return targets
    bare = {one.partition(".")[0] for one in spared}
    return tuple(
        one for target in targets for one in GROUPS.get(target, (target,)) if one.partition(".")[0] not in bare
    )


NOTHING_BUT = rule(
    r"(?:no|nothing|without|not)(?: (?:any|other|drums|drum|else|instruments?|percussion|sounds?|playing|is|in|it))* (?:except|but|besides|other than|apart from|save)(?: (?:for|the|a|only))* (?P<many>LIST)",
    "<I>",
    "except|but|besides|other|apart|save",
)
ALL_BUT = rule(
    r"(?:everything|(?<! at )all|all drums|all instruments)(?: (?:except|but|besides|other than|apart from|minus|without))+(?: (?:for|the|a))* (?P<many>LIST)",
    "<I>",
    "everything|all",
)


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


def read_nothing_else(reading: Reading, wishes) -> None:
    """`kick on 1, nothing else`: only what has been named before. `no other snare` says again what a place says."""
    for match in reading.matches(NO_OTHER):
        reading.take(match)
    for match in reading.matches(NOTHING_ELSE):
        where, said = match.where(), match.said
        named = [one.target for one in wishes if isinstance(one, (Place, Use)) and one.where.sections == where.sections]
        reading.take(match)
        if named:
            wishes.append(Only(tuple(dict.fromkeys(named)), Where(where.sections), said))


MUTED = frozenset("silence mute drop remove kill cut lose no without delete stop".split())


ONLY_HIT = rule(
    r"(?:only|just) (?:(?:hit|hits|play|plays|strike|on|the|a) )*(?P<counts>COUNTS)(?: (?:of every bar|of each bar))? (?:with|using|by|on) (?P<many>MANY)",
    "only|just",
    "<I>",
)


def read_only(reading: Reading, wishes) -> None:
    for match in reading.matches(ONLY_HIT):
        counts, every = counts_of(match.tokens("counts"))
        targets, said, where = targets_of(match, "many"), match.said, match.where()
        reading.take(match)
        wishes.append(Only(targets, where, said))
        wishes += [Place(one, counts, every, True, where, said) for one in targets]
    for match in reading.matches(ALL_BUT):
        before = [token.text for token in reading.tokens[max(0, match.start - 2) : match.start]]
        if set(before) & MUTED:
            reading.take_tokens(range(match.start - 1, match.start))
            targets, said = targets_of(match, "many"), match.said
            reading.take(match)
            wishes.append(Only(targets, where_of(reading, match), said))
            continue
        reading.take(match)
        wishes.append(Silence(targets_of(match, "many"), (), where_of(reading, match), match.said))
    for match in reading.matches(NOTHING_BUT):
        if _placed_next(reading, match):
            wishes.append(Only(targets_of(match, "many"), match.where(), match.said))
            reading.take_tokens(range(match.start, match.stop - 1))
            continue
        reading.take(match)
        wishes.append(Only(targets_of(match, "many"), where_of(reading, match), match.said))
    for match in reading.matches(ONLY):
        targets = targets_of(match, "many")
        if targets and not _placed_next(reading, match):
            reading.take(match)
            wishes.append(Only(targets, where_of(reading, match), match.said))


def _placed_next(reading: Reading, match: Match) -> bool:
    following = reading.line[match.found.end() + 1 :].split(" ", 1)[0]
    return following in ("on", "at", "<L>", "<E>", "<C>", "<N>", "every", ":", "in") and not reading.line[
        match.found.end() :
    ].startswith(" in the <S>")


TIMEKEEPERS = ("hh", "rd", "ch")
CORE = ("bd", "sn", "hh")
"""Drums of which `only in the intro` means that nothing else plays there; of others, that they play nowhere else."""


def _others(reading: Reading, match: Match, where: Where) -> bool:
    """Whether other instruments are named for the same section: then `ride only` says what keeps time."""
    for number, token in enumerate(reading.tokens):
        outside = number < match.start or number >= match.stop
        if outside and token.kind == "I" and reading.scopes.at(number, number + 1) == where.sections:
            return True
    return False


def read_only_after(reading: Reading, wishes) -> None:
    for match in reading.matches(ONLY_AFTER):
        targets = targets_of(match, "many")
        said = match.said
        reading.take(match)
        where = where_of(reading, match)
        if where == Where():
            where = Where(reading.scopes.before(match.start))
        if targets and where != Where() and where.bars and all(one in CYMBALS for one in targets):
            wishes.append(Silence(targets, (), Where(), said))
            wishes.extend(Place(one, ("1",), "", False, where, said) for one in targets)
        elif (
            all(one not in CORE for one in targets)
            and where.sections
            and match.found.string[match.found.end() :].startswith(" in ")
        ):
            wishes.append(Silence(targets, (), Where(), said))
            wishes.extend(Use(one, where, said) for one in targets)
        elif (
            not where.bars
            and all(one.partition(".")[0] in TIMEKEEPERS for one in targets)
            and _others(reading, match, where)
        ):
            others = tuple(one for one in TIMEKEEPERS if one not in targets)
            wishes.append(Silence(others, (), where, said))
            wishes.extend(Use(one, where, said) for one in targets)
        elif targets:
            wishes.append(Only(targets, where, said))
