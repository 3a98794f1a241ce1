"""Words that put strokes at places of the bar -> Place wishes: "kick on 1 and 3", "crash on the first bar"."""

from __future__ import annotations

import re

from dsl.draft.reading.counts import counts_of
from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.reading.rules_where import BARS, rather, replaced_too, targets_of, where_of
from dsl.draft.request import Only, Place, Silence, Use, Where

_VERB = r"(?!(?:on|at|not|no|and|with|instead|without|but|for|or|from|to|only|just|every|each|than|as|over|against|euclid|like|bars?) )[a-z]+"
ONLY_WORDS = r"(?:only|just|solely|exclusively|nothing but|exactly)"
PLACE = rule(
    rf"(?P<verb>(?:add|put|include|insert|extra|additional|also|another|throw in|throw|chuck in|chuck|stick|bung|pop|sneak|slip|sprinkle|layer|and|with|place|in) )*(?:{ONLY_WORDS} )?(?P<what>MANY)(?P<only> {ONLY_WORDS})?(?: (?:in|during|for)(?: (?:the|each|every|all))? <S>)?(?: {_VERB}){{0,5}}(?P<only4> {ONLY_WORDS})?"
    rf"(?: (?:on|at|:|=|\(|falling on|landing on))+(?P<only2> {ONLY_WORDS})? (?P<counts>COUNTS)(?P<only3> (?:only|and nowhere else|nowhere else|and only there|alone))?",
    "<I>",
    "on|at|:|=|(",
)
_SINGLE = r"(?:<C>|<L>|<N> <C>|<N> <N>|<C> <N>|(?<=beat )<N>|(?<=beats )<N>|<N>(?= (?:and|,|&) (?:the )?(?:<N>|<C>))|<N>(?= (?:[.;,|\n] |$)))"
DIRECT = rule(
    rf"(?P<what>THE )?(?P<many>LIST)(?: {_VERB}){{0,3}}(?P<beat> (?:beats?|counts?))?(?: the)? (?P<counts>{_SINGLE}(?:(?: (?:,|and|&))*(?: the)? (?:<C>|<L>|<N>(?! (?:bars?|bpm|times|steps|<S>))))*)(?P<only3> only)?",
    "<I>",
    "<C>|<L>|<N>",
)
STEPPED = rule(
    rf"(?P<many>LIST)(?: in (?:the )?<S>)?(?: :)?(?: {_VERB}){{0,4}}(?: (?:on|in|at|:|=|every|as|with|playing|doing|to|into))* (?:the |all |other |remaining |straight |steady |constant )*(?P<step><E>)(?: notes?)?(?P<only3> only)?",
    "<I>",
    "<E>",
)
STEP_FIRST = rule(
    r"(?P<step><E>)(?: notes?)?(?: (?:on|for))?(?: the)? (?P<what><I>)(?! (?:(?:on|at) (?:the )?)?(?:<N>(?! bars?)|<C>|<L>))",
    "<I>",
    "<E>",
)
PLACE_FIRST = rule(
    r"(?P<counts><L>)(?: (?:the|a|an|on|play|hit|use|of|with|into|to|as|in))* (?P<what><I>)", "<I>", "<L>"
)
STEP_CHANGED = rule(
    r"(?P<old><E>)(?: notes?)?(?: the)? (?P<what><I>)(?: (?:should|be|to|into|become|as|with))+(?: (?:the|a|straight|steady))* (?P<step><E>)(?: notes?)?",
    "<I>",
    "<E>",
)
COUNT_FIRST = rule(
    r"(?:on|at) (?P<counts>COUNTS)(?: (?:play|use|hit|add|put|have|only|with|a|an|the|,|i|want|should|be|there|is))+ (?P<many>LIST)(?! (?:on|at|instead))",
    "<I>",
    "on|at",
)


ON_THE = rule(
    r"(?<=[,.;:] )(?P<counts>(?:<N>|<C>)(?:(?: (?:,|and|&))+ (?:<N>|<C>))*) on (?:the )?(?P<what><I>)",
    "<I>",
    "on",
    "<N>|<C>",
)


def read_places(reading: Reading, wishes) -> None:
    for pattern in (PLACE, COUNT_FIRST, STEP_CHANGED, STEP_FIRST, PLACE_FIRST, STEPPED, DIRECT, ON_THE):
        for match in reading.matches(pattern):
            targets = targets_of(match, "what") or targets_of(match, "many")
            if not targets or _denied(reading, match):
                continue
            adds = (
                {token.text for token in match.tokens("verb")}
                & {
                    "add",
                    "put",
                    "include",
                    "insert",
                    "extra",
                    "additional",
                    "also",
                    "another",
                    "throw",
                    "chuck",
                    "stick",
                    "bung",
                    "pop",
                    "sneak",
                    "slip",
                    "sprinkle",
                    "layer",
                }
                or reading.revising
                and match.tokens("what")[:1]
                and match.tokens("what")[0].text in ("a", "an", "another", "one")
            )
            only = any(group in match for group in ("only", "only2", "only3", "only4")) or match.said.startswith("only")
            counts, every = counts_of(match.tokens("counts")) if "counts" in match else ((), match.value("step", "E"))
            said = match.said
            reading.take(match)
            only = rather(reading, match) or only
            gone = replaced_too(reading, match)
            where, found = where_of(reading, match), []
            wishes += [Silence(gone, (), where, said)] * bool(gone)
            wishes += _excepted(reading, match, targets, where)
            only = _nowhere_else(reading, match, targets, where, only, said, wishes)
            if said.startswith(("only ", "just ")) and where.bars not in ("", "all", "first"):
                wishes.append(Only(targets, where, said))
            for number, target in enumerate(targets):
                if target == "rd" and "hh" in targets[number + 1 :] and counts:
                    wishes.append(Use("rd", where, said))
                    continue
                exact = only or not (
                    adds
                    or target in ADDED
                    or reading.revising
                    and target.partition(".")[2] in COLOURS
                    or where.bars not in ("", "all")
                    and not (len(counts) > 1 or every or counts == ("1",))
                )
                found.append(Place(target, counts, every, exact, where, said))
            late = where.bars.split(", ")[0] if adds and not reading.revising and not where.sections else ""
            if late.isdigit() and int(late) > 1 and ", " in where.bars:  # added from there on
                wishes.append(Silence(targets, (), Where((), f"first {int(late) - 1}"), said))
            wishes.extend(found + _again(reading, match, found))


EXCEPT_COUNTS = rule(
    r"(?:, )?(?:except|but not|apart from|other than|minus|leaving out|without)(?: (?:for|on|at|the))* (?P<counts>COUNTS)",
    "except|but|apart|other|minus|leaving|without",
)


def _excepted(reading: Reading, match: Match, targets, where: Where) -> list[Silence]:
    """`hats on every sixteenth except 2 and 4`."""
    found = EXCEPT_COUNTS.match(reading.line, reading.after(match))
    if found is None:
        return []
    after = Match(reading, found)
    counts, _ = counts_of(after.tokens("counts"))
    said = after.said
    reading.take(after)
    inside = where_of(reading, after)
    return [Silence(targets, counts, inside if inside.bars else where, said)]


def _denied(reading: Reading, match: Match) -> bool:
    """`no kick …`: what stands there is to be silent, and is read so later."""
    return (
        match.start > 0
        and reading.tokens[match.start - 1].text in ("no", "without")
        and match.start - 1 not in reading.read
    )


PRONOUN = rule(
    r"(?P<verb>(?:add|put|play|have|with|place|move|bring) )(?:1|<N>|it|them|that|some|another)(?: (?:on|at|to|back|in))+ (?P<counts>COUNTS)",
    "on|at|to",
)


def read_pronouns(reading: Reading, wishes) -> None:
    """`remove the snare on 2 and add one on 3`: of the instrument that was named last."""
    for match in reading.matches(PRONOUN):
        named = next((one for one in reversed(reading.tokens[: match.start]) if one.kind == "I"), None)
        if named is not None:
            counts, every = counts_of(match.tokens("counts"))
            where = match.where()
            reading.take(match)
            wishes.append(Place(named.value, counts, every, False, where, match.said))


def _nowhere_else(reading: Reading, match: Match, targets, where: Where, only: bool, said: str, wishes) -> bool:
    """`crash on the first bar of each chorus and nowhere else`: then the rest of the song is silent of it."""
    found = NOWHERE.match(reading.line, reading.after(match))
    if found is not None:
        reading.take(Match(reading, found))
    narrow = bool(where.sections or where.bars not in ("", "all"))
    if said.startswith(("only ", "just ")) and where.bars not in ("", "all", "first"):
        return True  # nothing else in those bars
    if narrow and (found is not None or only and not reading.revising and all(one in CYMBALS for one in targets)):
        wishes.append(Silence(targets, (), Where(), said))
        return False
    return only or found is not None


NOWHERE = rule(
    r"(?:_ |<S> |, |but |and |only )*(?:nowhere else|only there|not anywhere else|and only there)", "else|there"
)
ADDED = frozenset(
    ("sn.ghost", "cr", "cr2", "sp", "ch", "hh.foot", "hh.open", "hh.half", "rd.bell", "sn.flam", "sn.drag")
)
"""Strokes that are put into a part when their places are said; of others the places are all that they play."""
COLOURS = frozenset(("rimshot", "buzz", "accent"))
"""Kinds of stroke that, in a change, colour what is played at their places."""


def _again(reading: Reading, match: Match, places: list[Place]) -> list[Place]:
    """`… and on 1 and 3 in bar 2`: the same targets in other bars."""
    place = reading.after(match)
    skipped = _THERE.match(reading.line, place)
    place = skipped.end() if skipped is not None else place
    goes_on = reading.line.startswith(("and ", ", ", "then ", "but "), place)
    found = AGAIN.match(reading.line, place) if goes_on else None
    if found is None or not places:
        return []
    more = Match(reading, found)
    named = more.tokens("other", "S")
    there = more.where()
    other = there.sections if there.sections and there.sections != places[0].where.sections else ()
    if not places[0].where.bars and not named and not other:
        return []
    counts, every = counts_of(more.tokens("counts"))
    reading.take(more)
    where = where_of(reading, more)
    if named:
        where = where._replace(sections=tuple(token.value for token in named))
    if not where.bars and not named and not other:
        return []
    every = every or more.value("step", "E")
    again = [place._replace(counts=counts, every=every, where=where) for place in places]
    return again + _again(reading, more, again)


_THERE = re.compile(r"(?:_ )*(?:(?:in )?(?:the |each |every )?<S> (?:only )?(?=, |and |but ))?")
AGAIN = rule(
    r"(?:(?:and|,|then|but) )+(?:(?:in )?(?:the |each |every )?(?P<other><S>) )?(?:(?:on|at|also|it|plays|hits|just|only|simply|in) )*(?:(?P<counts>COUNTS)|(?P<step><E>)(?: notes?)?(?= (?:in|during|for) (?:(?:the|each|every|all) )*<S>))",
    "and|,|then|but",
)


def read_barred(reading: Reading, wishes) -> None:
    """`crash on the first bar of each chorus`: where no count is said, cymbals are struck on 1."""
    for match in reading.matches(EACH_TIME):
        targets, said = targets_of(match, "many"), match.said
        if not targets or any(one not in CYMBALS for one in targets) or _denied(reading, match):
            continue
        where = match.where()._replace(bars="first")
        reading.take(match)
        _nowhere_else(reading, match, targets, where, False, said, wishes)
        wishes += [Place(one, ("1",), "", False, where, said) for one in targets]
    for match in reading.matches(BARRED):
        found = BARS.match(reading.line, reading.after(match))
        if found is None:
            continue
        targets, said = targets_of(match, "many"), match.said
        reading.take(match)
        where = where_of(reading, match)
        _nowhere_else(reading, match, targets, where, False, said, wishes)
        for target in targets:
            if target in CYMBALS:
                wishes.append(Place(target, ("1",), "", False, where, said))
            else:
                wishes.append(Use(target, where, said))


CYMBALS = ("cr", "cr2", "cr3", "ch", "sp", "st")
EACH_TIME = rule(
    r"(?:(?:add|put|with|a|an|have|play|hit|the|include|big) )*(?P<many>MANY)(?: hits?| accents?)?(?: (?:on|at|into|for|to open))(?: (?:the start of|the top of|the beginning of))?(?: (?:the|each|every|all))* <S>(?! (?:only on|on|<N>))",
    "<I>",
    "<S>",
)
BARRED = rule(
    r"(?:(?:add|put|with|a|an|have|play|hit|the|include) )*(?P<many>MANY)(?: hits?| accents?)?(?: (?:on|in|at|for))?",
    "<I>",
    "bar|bars|half|start|beginning|top|downbeat",
)


BUT_NOT = rule(
    r"(?:but|and|,)(?: (?:but|is|it))* (?:not|never|dont)(?: (?:play|hit|it))? (?:on|at) (?P<counts>COUNTS)",
    "not|never|dont",
)


def read_but_not(reading: Reading, wishes) -> None:
    """`… but not on 4 in the last bar`: of what was placed before."""
    for match in reading.matches(BUT_NOT):
        placed = [wish for wish in wishes if isinstance(wish, Place)]
        if placed:
            counts, _ = counts_of(match.tokens("counts"))
            reading.take(match)
            where = where_of(reading, match)
            said = placed[-1].said
            targets = tuple(one.target for one in placed if one.said == said)
            wishes.append(Silence(targets, counts, where if where != Where() else placed[-1].where, match.said))
