"""What a match is about -> its targets, its bars and section, and numbers in it: helpers of the rules of playing."""

from __future__ import annotations

from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.request import Where

_BARS = (
    r"(?:(?:in|of|on|at|for|to|into|from|only|but|just|,) )*(?:"
    r"(?:the )?(?P<ord><O>|last|final|first) (?P<two><[NB]> )?bars?(?: of (?:THE )*(?:section|sections|part|parts|<S>|song|phrase|phrases|<N> bars?|bars?))*"
    r"|bars? (?P<list><[NB]>(?:(?: ,)?(?: and| &| to| -)?(?: bars?)? <[NB]>)*)"
    r"|(?:once )?every (?P<every><N>)(?:<O>)? bars?|every (?P<everyo><O>) bar|every (?P<other>other|2nd) bar|(?:the |all )?(?P<parity>odd|even)(?: numbered)? bars?|(?P<each>every|each|all) (?:single )?(?:<S> )?bars?"
    r"|(?:the )?(?P<half><O>|first|last|final) half(?: of (?:THE )*(?:section|sections|part|parts|<S>|song|bars?))?"
    r"|(?:the )?(?P<begin>start|beginning|top|downbeat) of (?:THE )*(?:section|sections|part|parts|<S>|song)"
    r")"
)


def targets_of(match: Match, group: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token.value for token in match.tokens(group, "I")))


def where_of(reading: Reading, match: Match) -> Where:
    """The section and the bars that a match is about: the bars may be said right after it."""
    found = BARS.match(reading.line, reading.after(match))
    where = match.where()
    if found is None or not where.bars and _header_next(reading, found):
        return where._replace(bars=_headed(reading, match))
    after = Match(reading, found)
    named = after.where()
    reading.take(after)
    return Where(named.sections or where.sections, bars_said(after), (named if named.sections else where).time)


BARS = rule(_BARS, "bar|bars|half|start|beginning|top|downbeat")


def _header_next(reading: Reading, found) -> bool:
    """Whether the bar that is named there heads the next clause: `kick on 1, bar 2 kick on 3`."""
    comma = reading.line[found.start() :].startswith((", bar ", ", bars "))
    return comma and reading.line.startswith(("<I> ", ": ", "the <I> "), found.end() + 1)


RATHER = rule(r"(?:instead of|rather than|and not|not|, not)(?: (?:on|at))? (?P<counts>COUNTS)", "instead|rather|not")


INSTEAD_OF = rule(
    r"(?:instead of|rather than|in place of|in lieu of)(?: the| a| any)* (?P<many>MANY)", "<I>", "of|than"
)


def replaced_too(reading: Reading, match: Match) -> tuple[str, ...]:
    """`crash on every beat instead of the hats`: what is not to be played with it."""
    found = INSTEAD_OF.match(reading.line, reading.after(match))
    if found is None:
        return ()
    after = Match(reading, found)
    reading.take(after)
    return targets_of(after, "many")


def rather(reading: Reading, match: Match) -> bool:
    """`… on 3 instead of 2 and 4`: then that is all that is played."""
    found = RATHER.match(reading.line, reading.after(match))
    if found is not None:
        reading.take(Match(reading, found))
    return found is not None


HEADED = rule(
    r"(?:(?:in|for|on|the|only|during) )*(?:(?P<one>last|final|first|<O>) bar of (?:(?:the|each|every) )*(?P<part><S>|song|loop)|(?P<ord><O>|last|final|first) (?P<two>NUM) bars|bars (?P<list>NUM (?:to|and) NUM)|(?P<parity>odd|even)(?: numbered)? bars)(?: (?:have|has|:|,|the|with|only|are|is|of|just))*(?= $)",
    "bars|bar",
)


def _headed(reading: Reading, match: Match) -> str:
    """`second bar: kick on 1`, `bar 2 kick on 1 and 3`: the bar that is named right before."""
    before = reading.line[: reading.starts[match.start]] if match.start < len(reading.starts) else ""
    for number in range(max(0, match.start - 9), match.start):
        found = (
            HEADED.match(before, reading.starts[number])
            if number not in reading.read and _opens(reading, number)
            else None
        )
        if found is not None:
            named = Match(reading, found)
            reading.take(named)
            return _ranked(named.token("one")) if "one" in named else bars_said(named)
    words = list(range(max(0, match.start - 4), match.start))
    while (
        words and not reading.tokens[words[-1]].kind and reading.tokens[words[-1]].text in (":", ",", "the", "-", "is")
    ):
        words.pop()
    named = [reading.tokens[number] for number in words[-2:]]
    if len(named) < 2 or set(words[-2:]) & reading.read:
        return ""
    first, second = named
    if not _opens(reading, words[-2]):
        return ""
    if second.text == "bar" and (first.kind == "O" or first.text in ("last", "first")):
        reading.take_tokens(words[-2:])
        ordinal = first.values.get("ordinal", 1)
        return "last" if first.text == "last" else "first" if ordinal == 1 else str(ordinal)
    if first.text in ("bar", "bars") and second.kind in ("N", "B") and second.kind:
        reading.take_tokens(words[-2:])
        return "first" if second.text == "1" else second.text
    return ""


def _ranked(token) -> str:
    """`last`, `first` or the number of a bar."""
    ordinal = token.values.get("ordinal", 1)
    return "last" if token.text in ("last", "final") else "first" if ordinal == 1 else str(ordinal)


def _opens(reading: Reading, number: int) -> bool:
    """Whether a clause begins with this token, small words aside."""
    while number and reading.tokens[number - 1].text in ("the", "in", "on", "for", "and", "then"):
        number -= 1
    return not number or reading.tokens[number - 1].text in (".", ",", ";", ":", "\n", "|", "-")


def bars_said(match: Match) -> str:
    if "each" in match:
        return "all"
    if "half" in match:
        return "first half" if match.word("half") in ("first", "1st") else "last half"
    if "begin" in match:
        return "first"
    if "other" in match:
        return "every 2"
    if "parity" in match:
        return "every 2" if match.word("parity") == "odd" else "each 2"
    if "every" in match or "everyo" in match:
        return f"every {match.number('every')}" if "every" in match else f"each {match.number('everyo')}"
    if "list" in match:
        numbers = [int(float(token.text)) for token in match.tokens("list", "NB")]
        if any(token.text in ("to", "-") for token in match.tokens("list")) and len(numbers) == 2:
            numbers = list(range(numbers[0], min(numbers[1], numbers[0] + 64) + 1))
        return ", ".join(str(max(1, one)) for one in numbers) if numbers != [1] else "first"
    token, count = match.token("ord"), match.number("two")
    assert token is not None
    ordinal = token.values.get("ordinal", 1)
    which = "last" if token.text in ("last", "final") else "first" if ordinal == 1 else str(ordinal)
    return f"{which} {count}" if count and which in ("first", "last") else which
