"""Words that exchange, move or merely name instruments -> Swap, Move and Use wishes."""

from __future__ import annotations

from dsl.draft.reading.counts import counts_of
from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.reading.rules_where import targets_of
from dsl.draft.request import Move, Place, Silence, Swap, Use

SWAP = (
    rule(
        r"(?:(?:use|play|put|with|have|add|using|,) )*(?P<new>MANY)(?P<on> (?:on|at) COUNTS)?(?: (?:in|during|for|through)(?: (?:the|each|every|all|both))* <S>(?: (?:and|&)(?: the| in)* <S>)*)?(?: ,)? (?:instead of|rather than|in place of|replacing|in lieu of|not|taking the place of)(?: the| a| any)* (?P<old>REST)",
        "<I>",
        "instead|rather|place|replacing|lieu|not|taking",
    ),
    rule(
        r"(?:(?:use|play|put|with|have|add|using|,) )*(?P<new>MANY) (?:where|wherever)(?: the| a)* (?P<old>MANY) (?:would|should|might|normally|usually|is|goes|used)(?: (?:would|normally|usually|be|is|go|to|play|hit))*",
        "<I>",
        "where|wherever",
    ),
    rule(
        r"(?:replace|swap|swap out|substitute|exchange|change|switch|turn|convert|swapping|replacing|make)(?: all| out| every)*(?: the| a)* (?P<old>MANY)(?P<oldon> (?:on|at) COUNTS)? (?:with|by|for|to|into|over to|as|through|onto)(?: the| a| an| be| some)* (?P<new>REST)",
        "<I>",
        "replace|swap|substitute|exchange|change|switch|turn|convert|swapping|replacing|make",
    ),
    rule(
        r"(?:move|switch|shift|play|bring|put|take|send)(?: all)?(?: the)? (?P<old>MANY)(?: (?:part|pattern|notes|hits|stuff|parts|rhythm|groove))? (?:to|onto|over to|on)(?: the| a)* (?P<new><I>)(?! (?:on|at) )",
        "<I>",
        "move|switch|shift|play|bring|put|take|send",
        "to|onto|over|on",
    ),
    rule(r"(?:from|switch from|go from|change from)(?: the)? (?P<old><I>) to(?: the)? (?P<new><I>)", "<I>", "from"),
    rule(
        r"instead of(?: the| a| any)* (?P<old>MANY) (?:,|use|play|put|have|i|want|add|with)+ (?:(?:use|play|a|the|want|some) )*(?P<new>MANY)",
        "<I>",
        "instead",
    ),
)
SWAP_AT = rule(
    r"(?:make|turn|play|change|hit)(?: the)? (?P<old><I>) (?:a|an|as|as a|into a|into|to|to a|with a) (?P<new><I>)(?P<oldon> (?:on|at) COUNTS)?",
    "<I>",
    "make|turn|play|change|hit",
)
EACH_OTHER = rule(
    r"(?:swap|exchange|switch)(?: the)? (?P<one><I>) (?:and|with)(?: the)? (?P<other><I>)(?: (?:around|with each other))?",
    "<I>",
    "swap|exchange|switch",
)
MOVE = rule(
    r"(?:move|shift|push|pull|displace|change|take)(?: all)?(?: the)? (?P<what><I>)(?: (?:hits?|notes?|strokes?|backbeats?|pattern))* from (?P<old>COUNTS) (?:to|onto|on to|back to|over to) (?P<new>COUNTS)",
    "<I>",
    "from",
)
SHIFT = rule(
    r"(?:move|shift|push|pull|displace|delay|nudge)(?: all)?(?: the)? (?P<what><I>)(?: (?:hits?|notes?|strokes?|pattern|part|back|forward|forwards|over|by|a|an|1|one|single))* (?P<step><E>)(?: notes?)?(?: (?P<way>later|earlier|late|early|forward|back|backwards?|to the left|to the right|left|right|ahead|behind))?",
    "<I>",
    "<E>",
    "move|shift|push|pull|displace|delay|nudge",
)
MOVED_BEAT = rule(
    r"(?P<what><I>)(?: (?:hits?|notes?|strokes?))? from (?P<old>COUNTS) (?:to|onto) (?P<new>COUNTS)", "<I>", "from"
)


LAYERED = (
    rule(
        r"(?:(?:add|put|layer|play|place|with|have) )*(?P<what>MANY) (?:<M>|on top|along|together|in unison|at the same time|doubling|doubled|layered|doubles)(?: (?:of|with|by|as|on|over|the|every|each))* (?P<of><I>)(?: hits?| strokes?| notes?)?",
        "<I>",
        "<M>|top|along|together|unison|same|doubling|doubled|layered|doubles",
    ),
    rule(
        r"(?P<what>MANY) (?:with|on|under|together with|along with) (?:every|each) (?P<of><I>)(?: hits?| strokes?| notes?)?(?! (?:on|at) )",
        "every|each",
        "<I>",
    ),
    rule(
        r"(?:double|layer|reinforce|back|back up|thicken)(?: up)?(?: the)? (?P<of><I>)(?: hits?)? with(?: the| a| an| some)* (?P<what>MANY)",
        "double|layer|reinforce|back|thicken",
        "<I>",
    ),
)


LAYERED_ON_IT = rule(
    r"(?:with|plus|add|and)(?: (?:a|the|some))* (?P<what><I>) (?:on top|<M>|layered|layered on|doubled|underneath|with it)(?: (?:of )?(?:it|that|them))?(?! (?:of|<I>|the <I>))",
    "<I>",
)


def _on_it(reading: Reading, wishes) -> None:
    """`snare on 3 with a clap on top`: together with what was named before."""
    for match in reading.matches(LAYERED_ON_IT):
        feel = match.token(0, "M")
        named = next((one for one in reversed(reading.tokens[: match.start]) if one.kind == "I"), None)
        if named is None or feel is not None and feel.value != "feel on_top" or named.value == match.value("what", "I"):
            continue
        wishes.append(Use(match.value("what", "I"), match.where(), match.said, named.value))
        reading.take(match)


COUNTED = rule(r"(?:on|at) (?P<counts>COUNTS)", "on|at")


def read_layered(reading: Reading, wishes) -> None:
    """`claps on top of the snare`: strokes together with those of another."""
    for match in (one for pattern in LAYERED for one in reading.matches(pattern)):
        like = match.value("of", "I")
        counted = COUNTED.match(reading.line, reading.after(match))
        if counted is not None:  # both of them, at those counts
            after = Match(reading, counted)
            counts, every = counts_of(after.tokens("counts"))
            both = dict.fromkeys((*targets_of(match, "what"), like))
            wishes += [Place(one, counts, every, True, match.where(), match.said) for one in both]
            reading.take(after)
            reading.take(match)
            continue
        wishes += [Use(one, match.where(), match.said, like) for one in targets_of(match, "what") if one != like]
        reading.take(match)
    _on_it(reading, wishes)


def read_swaps(reading: Reading, wishes) -> None:
    for pattern in (*SWAP, SWAP_AT):
        for match in reading.matches(pattern):
            old, new = targets_of(match, "old"), targets_of(match, "new")
            if not old or not new or old == new:
                continue
            where = match.where()
            if "on" in match:
                counts, every = counts_of(match.tokens("on"))
                wishes.append(Silence(old, (), where, match.said))
                wishes.extend(Place(one, counts, every, True, where, match.said) for one in new)
            else:
                counts, _ = counts_of(match.tokens("oldon")) if "oldon" in match else ((), "")
                wishes.extend(
                    Swap(one, new[min(i, len(new) - 1)], counts, where, match.said) for i, one in enumerate(old)
                )
            reading.take(match)
    for match in reading.matches(EACH_OTHER):
        one, other = match.value("one"), match.value("other")
        wishes.append(Swap(one, f"<>{other}", (), match.where(), match.said))
        reading.take(match)


def read_moves(reading: Reading, wishes) -> None:
    for match in (one for pattern in (MOVE, MOVED_BEAT) for one in reading.matches(pattern)):
        old, new = counts_of(match.tokens("old"))[0], counts_of(match.tokens("new"))[0]
        if old and new:
            wishes.append(Move(match.value("what", "I"), old, new, 0, match.where(), match.said))
            reading.take(match)
    for match in reading.matches(SHIFT):
        size = {"1/16": 1, "1/8": 2, "1/4": 4}.get(match.value("step", "E"), 0)
        early = bool(
            {token.text for token in match.tokens()}
            & {"earlier", "early", "left", "ahead", "forward", "forwards", "back", "backwards"} - {"back"}
        )
        if {"forward", "forwards"} & {token.text for token in match.tokens()}:
            early = False
        if size:
            wishes.append(Move(match.value("what", "I"), (), (), -size if early else size, match.where(), match.said))
            reading.take(match)


def read_uses(reading: Reading, wishes) -> None:
    """Instruments that are only named."""
    for match in reading.matches(USE):
        token = match.token("what", "I")
        assert token is not None
        said, value = token.text, token.value
        before = range(max(0, match.start - 4), match.start)
        if any(reading.tokens[n].text in UNREAD for n in before if n not in reading.read):
            continue
        where = match.where()
        if (
            reading.line.startswith("instead ", reading.after(match))
            and not reading.line.startswith("instead of", reading.after(match))
            and value in INSTEAD
        ):
            wishes.append(Swap(INSTEAD[value], value, (), where, said + " instead"))
            reading.take(match)
            continue
        if said.startswith("closed"):
            wishes.append(Silence(("hh.open",), (), where, said))
        after = reading.line[reading.after(match) :]
        if value == "hh.open" and after.startswith(("throughout ", "always ", "all the way ", "all the time ")):
            wishes.append(Swap("hh", "hh.open", (), where, said))
        else:
            wishes.append(Use(value, where, said))
        reading.take(match)


UNREAD = frozenset(
    "hardly barely scarcely remove delete drop without no not less never dont lose cut mute off free".split()
)
"""Words that, where they were not understood, make it unsafe to take a name for a wish to hear it."""
INSTEAD = {
    "rd": "hh",
    "rd.bell": "hh",
    "hh": "rd",
    "cp": "sn",
    "sn.side": "sn",
    "sn.rimshot": "sn",
    "ch": "hh",
    "hh.foot": "hh",
    "ft": "hh",
    "cr": "hh",
    "sh": "hh",
    "cb": "hh",
}
"""What gives way where something is to be used instead, and nobody says of what."""
USE = rule(
    r"(?:(?:with|add|use|using|some|a|an|the|include|put|in|bring|have|featuring|play|of|on) )*(?P<what><I>)", "<I>"
)
