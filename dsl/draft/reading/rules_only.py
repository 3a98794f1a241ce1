"""Words that leave one thing alone -> Only wishes: "only kick and snare", "nothing but toms", "hats only"."""

from __future__ import annotations

from dsl.draft.reading.counts import counts_of
from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.reading.rules_place import CYMBALS, ONLY_WORDS
from dsl.draft.reading.rules_where import BARS, targets_of, where_of
from dsl.draft.request import Only, Place, Silence, Use, Where

NO_OTHER = rule(r"(?:no|without) other (?P<many>LIST)(?: hits?| strokes?| notes?)?", "<I>", "other")
NOTHING_ELSE = rule(
    r"(?:(?:and|,|but|with|then) )*(?:nothing else|nothing more|nothing besides(?: that)?|and thats it|and that is it|thats all|no other (?:drums?|instruments?|sounds?|percussion))(?: at all)?",
    "else|other|nothing|thats|that",
)
ONLY = rule(
    rf"(?:(?:there|should|is|be|with|using|use|play|plays) )*{ONLY_WORDS}(?: (?:be|have|use|play|the))* (?P<many>LIST)",
    "<I>",
    "only|just|solely|exclusively|nothing|exactly",
)
ONLY_AFTER = rule(
    r"(?P<many>MANY) (?:only|alone|and nothing else|and that is all|and thats it|by itself)", "<I>", "only|alone|and|by"
)
ELSEWHERE = rule(r"(?:at|in|on|for|during|before|after|from|until|near|when|while|towards?)")
"""After `only`: a place that nobody could read, so that it is not `only` this everywhere."""
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
    if BARS.match(reading.line, reading.after(match)):
        return False
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
        if where == Where() and ELSEWHERE.match(reading.line, reading.after(match)):
            reading.refused.add(match.start)
            continue
        if where == Where():
            where = Where(reading.scopes.before(match.start))
        if targets and where != Where() and where.bars and all(one in CYMBALS for one in targets):
            wishes.append(Silence(targets, (), Where(), said))
            wishes.extend(Place(one, ("1",), "", False, where, said) for one in targets)
        elif (
            all(one not in CORE for one in targets)
            and (where.sections or where.bars)
            and match.found.string[match.found.end() :].startswith((" in ", " on ", " at ", " during ", " for "))
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
