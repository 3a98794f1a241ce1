"""Words that take away -> Silence and Only wishes: "no crash", "without hats", "only kick and snare"."""

from __future__ import annotations

from dsl.draft.reading.counts import counts_of
from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.reading.rules_place import _VERB, CYMBALS
from dsl.draft.reading.rules_where import BARS, targets_of, where_of
from dsl.draft.request import Change, Place, Silence, Use, Where

_NO = (
    r"(?:no|not|without|zero|minus|never|dont|drop|remove|delete|lose|skip|avoid|omit|leave out|take out|get rid of|mute|cut|kill|exclude|excluding|silence|cut out|eliminate|strip out|take away|take off|drop out|get shot of|bin|ditch|scrap|axe|nix|chop|nor|with no|neither|stay off|stays off|keep off|stay away from|steer clear of|forget|forget about|sans|free of|not a)"
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
    rf"{_NO} (?P<many>REST)(?: at all| anywhere| whatsoever)?(?P<until> (?:until|till|til|before)(?: the)? <S>)?", "<I>"
)
"""In a draft `no crash, cross-stick` wants the second, and `no crash, ride or toms` none of them."""
EXCEPT = rule(
    r"(?:except|except for|but|other than|apart from|besides|excluding)(?: the| for| only)* (?P<many>MANY)",
    "<I>",
    "except|but|other|apart|besides|excluding",
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
