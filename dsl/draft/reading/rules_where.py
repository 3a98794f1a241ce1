"""What a match is about -> its targets, its bars and section, and numbers in it: helpers of the rules of playing."""

from __future__ import annotations

from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.request import Where

_BARS = (
    r"(?:(?:in|of|on|at|for|to|into|from|only|but|just|,) )*(?:"
    r"(?:the )?(?P<ord><O>|last|final|first) (?P<two>2 |<N> )?bars?(?: of (?:THE )*(?:section|sections|part|parts|<S>|song|phrase|phrases|<N> bars?|bars?))*"
    r"|bars? (?P<list><[NB]>(?:(?: ,)?(?: and| &| to| -)?(?: bars?)? <[NB]>)*)"
    r"|(?:once )?every (?P<every><N>)(?:<O>)? bars?|every (?P<everyo><O>) bar|every (?P<other>other|2nd) bar|(?P<each>every|each|all) (?:single )?bars?"
    r"|(?:the )?(?P<begin>start|beginning|top|downbeat) of (?:THE )*(?:section|sections|part|parts|<S>|song)"
    r")"
)


def targets_of(match: Match, group: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token.value for token in match.tokens(group, "I")))


def where_of(reading: Reading, match: Match) -> Where:
    """The section and the bars that a match is about: the bars may be said right after it."""
    found = BARS.match(reading.line, reading.after(match))
    where = match.where()
    if found is None:
        return where._replace(bars=_headed(reading, match))
    after = Match(reading, found)
    named = after.where()
    reading.take(after)
    return Where(named.sections or where.sections, _bars(after), (named if named.sections else where).time)


BARS = rule(_BARS)


RATHER = rule(r"(?:instead of|rather than|and not|not|, not)(?: (?:on|at))? (?P<counts>COUNTS)", "instead|rather|not")


def rather(reading: Reading, match: Match) -> bool:
    """`… on 3 instead of 2 and 4`: then that is all that is played."""
    found = RATHER.match(reading.line, reading.after(match))
    if found is not None:
        reading.take(Match(reading, found))
    return found is not None


def _headed(reading: Reading, match: Match) -> str:
    """`second bar: kick on 1 and 3`: the bar that the sentence begins with."""
    start = match.start
    while start > 0 and reading.tokens[start - 1].text not in (".", ";", "\n"):
        start -= 1
    words = [t for t in reading.tokens[start : match.start] if t.text not in ("the", "in", "on")]
    if (
        len(words) >= 3
        and words[1].text == "bar"
        and words[2].text in (":", ",")
        and (words[0].kind == "O" or words[0].text in ("last", "first"))
    ):
        ordinal = words[0].values.get("ordinal", 1)
        return "last" if words[0].text == "last" else "first" if ordinal == 1 else str(ordinal)
    if len(words) >= 3 and words[0].text == "bar" and words[1].kind == "N" and words[2].text in (":", ","):
        return "first" if words[1].text == "1" else words[1].text
    return ""


def _bars(match: Match) -> str:
    if "each" in match:
        return "all"
    if "begin" in match:
        return "first"
    if "other" in match:
        return "every 2"
    if "every" in match or "everyo" in match:
        return f"every {match.number('every') or match.number('everyo')}"
    if "list" in match:
        numbers = [int(float(token.text)) for token in match.tokens("list", "NB")]
        if any(token.text in ("to", "-") for token in match.tokens("list")) and len(numbers) == 2:
            numbers = list(range(numbers[0], min(numbers[1], numbers[0] + 64) + 1))
        return ", ".join(str(max(1, one)) for one in numbers) if numbers != [1] else "first"
    token = match.token("ord")
    assert token is not None
    ordinal = token.values.get("ordinal", 1)
    return "last" if token.text in ("last", "final") else "first" if ordinal == 1 else str(ordinal)
