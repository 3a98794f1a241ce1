"""What a request says of the playing: places, silences, swaps, instruments, fills, cycles."""

from __future__ import annotations

from dsl.draft.counts import counts_of
from dsl.draft.reading import Match, Reading, rule
from dsl.draft.request import Fill, Groove, Move, Only, Place, Ring, Silence, Swap, Use, Where

_VERB = r"(?!(?:on|at|not|no|and|with|instead|without|but|for|or|from|to|only|just|every|each|than|as|over|against|euclid|like) )[a-z]+"
_ONLY = r"(?:only|just|solely|exclusively|nothing but|exactly)"
_NO = (
    r"(?:no|not|without|zero|minus|never|dont|drop|remove|delete|lose|skip|avoid|omit|leave out|take out|get rid of|mute|cut|kill|exclude|excluding|silence|cut out|eliminate|strip out|take away|take off|drop out|nor|with no|neither|less)"
    r"(?: (?:use|play|any|the|all|have|add|more|hit|hits?|single|every|of|put|include|a|an|playing|using|out|those|these|you|want|need|please))*"
)
_BARS = (
    r"(?:(?:in|of|on|at|for|to|into|from|only|but|just|,) )*(?:"
    r"(?:the )?(?P<ord><O>|last|final|first) (?P<two>2 |<N> )?bars?(?: of (?:THE )*(?:section|sections|part|parts|<S>|song|phrase|phrases|<N> bars?|bars?))*"
    r"|bars? (?P<list><[NB]>(?:(?: ,)?(?: and| &| to| -)?(?: bars?)? <[NB]>)*)"
    r"|(?:once )?every (?P<every><N>)(?:<O>)? bars?|every (?P<everyo><O>) bar|every (?P<other>other|2nd) bar|(?P<each>every|each|all) (?:single )?bars?"
    r"|(?:the )?(?P<begin>start|beginning|top|downbeat) of (?:THE )*(?:section|sections|part|parts|<S>|song)"
    r")"
)
PLACE = rule(
    rf"(?P<verb>(?:add|put|include|insert|extra|additional|also|another|throw in|and|with|place) )*(?:{_ONLY} )?(?P<what>MANY)(?P<only> {_ONLY})?(?: (?:in|during|for)(?: (?:the|each|every|all))? <S>)?(?: {_VERB}){{0,5}}"
    rf"(?: (?:on|at|:|=|falling on|landing on))+(?P<only2> {_ONLY})? (?P<counts>COUNTS)(?P<only3> (?:only|and nothing else|and nowhere else|alone))?",
    "<I>", "on|at|:|=",
)
DIRECT = rule(rf"(?P<what>THE )?(?P<many>LIST)(?: {_VERB}){{0,3}} (?P<counts>(?:<C>|<L>|<N> <C>|<N> <N>|<C> <N>|<N>(?= (?:and|,|&) (?:<N>|<C>)))(?:(?: (?:,|and|&))* {'(?:<C>|<L>|<N>(?! (?:bars?|bpm|times|steps|<S>)))'})*)(?P<only3> only)?", "<I>", "<C>|<L>|<N>")
STEPPED = rule(rf"(?P<many>LIST)(?: {_VERB}){{0,4}}(?: (?:on|in|at|:|=|every|as|with|playing|doing|to|into))* (?:the |all |straight |steady |constant )*(?P<step><E>)(?: notes?)?(?P<only3> only)?", "<I>", "<E>")
STEP_FIRST = rule(r"(?P<step><E>)(?: notes?)?(?: (?:on|for))?(?: the)? (?P<what><I>)(?! (?:on|at) (?:the )?(?:<N>|<C>|<L>))", "<I>", "<E>")
PLACE_FIRST = rule(r"(?P<counts><L>)(?: (?:the|a|an|on|play|hit|use|of|with))* (?P<what><I>)", "<I>", "<L>")
COUNT_FIRST = rule(r"(?:on|at) (?P<counts>COUNTS)(?: (?:play|use|hit|add|put|have|only|with|a|an|the|,|i|want|should|be|there|is))+ (?P<many>LIST)(?! (?:on|at|instead))", "<I>", "on|at")
NOT_PLACE = rule(rf"{_NO} (?P<many>LIST)(?: {_VERB}){{0,3}} (?:(?:from|on|at) )+(?P<counts>COUNTS)", "<I>", "on|at|from")
NOT = rule(rf"{_NO} (?P<many>LIST)(?: at all| anywhere| whatsoever)?", "<I>")
EXCEPT = rule(r"(?:except|except for|but|other than|apart from|besides|excluding)(?: the| for| only)* (?P<many>MANY)", "<I>", "except|but|other|apart|besides|excluding")
ONLY = rule(rf"(?:(?:there|should|is|be|with|using|use|play|plays) )*{_ONLY} (?P<many>LIST)", "<I>", "only|just|solely|exclusively|nothing|exactly")
ONLY_AFTER = rule(r"(?P<many>MANY) (?:only|alone|and nothing else|and that is all|and thats it|by itself)", "<I>", "only|alone|and|by")
SWAP = (
    rule(r"(?:(?:use|play|put|with|have|add|using|,) )*(?P<new>MANY)(?P<on> (?:on|at) COUNTS)? (?:instead of|rather than|in place of|replacing|in lieu of|not|taking the place of)(?: the| a| any)* (?P<old>MANY)", "<I>", "instead|rather|place|replacing|lieu|not|taking"),
    rule(r"(?:replace|swap|swap out|substitute|exchange|change|switch|turn|convert|swapping|replacing|make)(?: all| out| every)*(?: the| a)* (?P<old>MANY)(?P<oldon> (?:on|at) COUNTS)? (?:with|by|for|to|into|over to|as|through|onto)(?: the| a| an| be| some)* (?P<new>MANY)", "<I>", "replace|swap|substitute|exchange|change|switch|turn|convert|swapping|replacing|make"),
    rule(r"(?:move|switch|shift|play|bring|put|take|send)(?: all)?(?: the)? (?P<old>MANY)(?: (?:part|pattern|notes|hits|stuff|parts|rhythm|groove))? (?:to|onto|over to|on)(?: the| a)* (?P<new><I>)(?! (?:on|at) )", "<I>", "move|switch|shift|play|bring|put|take|send", "to|onto|over|on"),
    rule(r"(?:from|switch from|go from|change from)(?: the)? (?P<old><I>) to(?: the)? (?P<new><I>)", "<I>", "from"),
    rule(r"instead of(?: the| a| any)* (?P<old>MANY) (?:,|use|play|put|have|i|want|add|with)+ (?:(?:use|play|a|the|want|some) )*(?P<new>MANY)", "<I>", "instead"),
)
SWAP_AT = rule(r"(?:make|turn|play|change|hit)(?: the)? (?P<old><I>) (?:a|an|as|as a|into a|into|to|to a|with a) (?P<new><I>)(?P<oldon> (?:on|at) COUNTS)?", "<I>", "make|turn|play|change|hit")
EACH_OTHER = rule(r"(?:swap|exchange|switch)(?: the)? (?P<one><I>) (?:and|with)(?: the)? (?P<other><I>)(?: (?:around|with each other))?", "<I>", "swap|exchange|switch")
MOVE = rule(r"(?:move|shift|push|pull|displace|change|take)(?: all)?(?: the)? (?P<what><I>)(?: (?:hits?|notes?|strokes?|backbeats?|pattern))* from (?P<old>COUNTS) (?:to|onto|on to|back to|over to) (?P<new>COUNTS)", "<I>", "from")
SHIFT = rule(r"(?:move|shift|push|pull|displace|delay|nudge)(?: all)?(?: the)? (?P<what><I>)(?: (?:hits?|notes?|strokes?|pattern|part|back|forward|forwards|over|by|a|an|1|one|single))* (?P<step><E>)(?: notes?)?(?: (?P<way>later|earlier|late|early|forward|back|backwards?|to the left|to the right|left|right|ahead|behind))?", "<I>", "<E>", "move|shift|push|pull|displace|delay|nudge")
MOVED_BEAT = rule(r"(?P<what><I>)(?: (?:hits?|notes?|strokes?))? from (?P<old>COUNTS) (?:to|onto) (?P<new>COUNTS)", "<I>", "from")
RING = (
    rule(r"e \( (?P<hits><N>) , (?P<steps>NUM) \)(?: (?:on|for|the|a|with|in|pattern|rhythm|of))* (?P<what><I>)", "e", "<I>"),
    rule(r"(?P<what><I>)(?: (?:on|for|the|a|with|in|pattern|rhythm|of|as|plays|playing|:|,))* e \( (?P<hits><N>) , (?P<steps>NUM) \)", "e", "<I>"),
    rule(r"(?:euclid|euclidean|euclidian)(?: (?:rhythm|pattern|a|the|with|of|on|for))* (?P<what><I>)(?: (?:pattern|rhythm|of|with|,|:|in|a))* (?P<hits><N>)(?: hits| strokes| notes)? (?:of|over|in|on|across|out of|,|against|into) (?P<steps>NUM)(?: steps)?", "euclid|euclidean|euclidian", "<I>"),
    rule(r"(?P<what><I>)(?: (?:in|as|with|playing|a|an|pattern|rhythm|:|=|,|on))* (?:euclid|euclidean|euclidian)(?: (?:pattern|rhythm|of|,|:))* ?\(? ?(?P<hits><N>)(?: hits| strokes| notes)? (?:of|over|in|on|across|out of|,|against|into) (?P<steps>NUM)(?: steps)?(?: \))?", "euclid|euclidean|euclidian", "<I>"),
    rule(r"(?:euclid|euclidean|euclidian)?(?: (?:pattern|rhythm|of|a))* ?(?P<hits><N>)(?: hits| strokes| notes)? (?:over|of|against|across|out of|spread over|evenly over|evenly spread over|in|evenly across|spread across|,) (?P<steps>NUM)(?: steps| 16ths| 8ths| <E>)?(?: (?:euclid|euclidean|euclidian|pattern|rhythm|on|of|for|the|a|with))* (?P<what><I>)", "<N>", "<I>", "over|of|against|across|out|spread|evenly|in|,"),
    rule(r"(?P<what><I>)(?: (?:plays|playing|hits|with|has|of|:|a|an))* (?P<hits><N>)(?: hits| strokes| notes)? (?:over|against|across|spread over|evenly over|evenly spread over|spread evenly over|spread evenly across|evenly across|out of|of) (?P<steps>NUM)(?: steps)?", "<N>", "<I>", "over|against|across|spread|evenly|out|of"),
)
CYCLE = (
    rule(r"(?P<what><I>)(?: (?:pattern|cycle|part|figure|loop|ostinato|playing|plays|phrase|riff|goes|running|is|repeats|repeating|that|which|cycling|groups|groupings|grouping|grouped|rhythm|in|a))* (?:in|of|every|cycle|as) (?:groups of |a |cycle of )?(?P<length><N>)(?: (?:16ths|<E>|steps|beat))? (?:over|against|across|on top of|through|under|while)(?: the| a| everything| rest| is)*(?: (?:<F>|bar|bars|bar lines?|4|<N>|straight|rest|meter|hats|<I>))+(?: time)?", "<I>", "<N>", "over|against|across|on|through|under|while"),
    rule(r"(?P<length><N>)(?: (?:against|over|on)) (?P<four><N>)(?: (?:polyrhythm|polymeter|on|with|in|feel|the|a))* (?P<what><I>)", "<N>", "<I>", "against|over|on"),
    rule(r"(?P<what><I>)(?: (?:repeating|cycling|grouped|groups|in|loops?|repeats|cycles|that))+ (?:every|in|of)(?: groups of)? (?P<length><N>)(?: (?:16ths|<E>|steps))+(?: (?:over|across|against)(?: the)? (?:<F>|bars?|bar lines?)+)?", "<I>", "<N>", "<E>|steps|16ths"),
)
RIFF = rule(r"(?:<X>|polymeter|polymetric|polyrhythm|riff|pattern|groove|double bass)(?: (?:riff|pattern|groove|in|of|cycle))* (?P<length><N>) (?:over|against|across)(?: the)? (?:<F>|<N>|bar|bar lines?)", "<N>", "over|against|across")
FILLS = (
    rule(r"(?:(?:a|an|some|add|put|with|play|have|and|drum|big|the|do|short|long|simple|nice|little) )*(?P<fill><U>|fills?)(?: (?:on|in|at|once|the|a|to|it|of|end|with))* every (?:(?P<every><N>)(?: bars?)?|(?P<everyo><O>) bar|(?P<other>other) bar)", "<U>|fill|fills", "every"),
    rule(r"every (?:(?P<every><N>)(?: bars?)|(?P<everyo><O>) bar)(?: (?:a|an|add|play|have|there|is|put|do|,|with|should|be|ends?|in))* (?P<fill><U>|fills?)", "every", "<U>|fill|fills"),
    rule(r"(?P<no>(?:no|without|zero|remove|drop|delete|skip|dont add|dont play|never|avoid|get rid of|take out|lose|dont want|with no|not any)(?: (?:any|the|all|drum|tom|snare|use))*) (?P<fill><U>|fills?)", "<U>|fill|fills"),
    rule(r"(?:(?:a|an|some|add|put|with|play|have|and|drum|big|the|do|short|long|simple|nice|little|end|ends|ending|finish|finishing|insert|include|make|use) )*(?P<fill><U>|fills?)(?: (?:at|on|in|for|of|into|to|before|leading|going|that|leads|lead|just|right|during|over|the|a|each|every|its|this|,)){1,6} (?P<at>end(?: of (?:THE )*(?:section|sections|song|part|parts|<S>|bar|phrase|loop|<N> bars?|<N> bar phrase))?|last (?:bar|beat|<N> beats?|<N> bars?)(?: of (?:THE )*(?:<S>|section|sections))?|<S>|sections?|bar <N>|next section)", "<U>|fill|fills"),
    rule(r"(?:(?:a|an|some|add|put|with|play|have|and|drum|big|the|do|short|long|simple|nice|little|end|ends|ending|finish|insert|include|use|throw in) )*(?P<fill><U>|fills?)(?: (?:here|there|somewhere|too))?", "<U>|fill|fills"),
)


def read_fills(reading: Reading) -> list:
    """Fills: every so many bars, at ends, none."""
    wishes: list = []
    for pattern in FILLS:
        for match in reading.matches(pattern):
            named = match.token("fill", "U")
            name = named.value if named is not None else ""
            wishes.append(_fill(reading, match, name))
            reading.take(match)
    return wishes


def _fill(reading: Reading, match: Match, name: str):
    where = match.where()
    if "no" in match:
        return Fill(name, -1, where, match.said)
    for group in ("every", "everyo", "other"):
        if group in match:
            token = match.token(group)
            every = 2 if group == "other" else int(token.values.get("ordinal", 0) or float(token.text))  # type: ignore[union-attr]
            return Fill(name, max(1, every), where, match.said)
    at = [token.text for token in match.tokens("at")]
    said = match.said.split()
    section = match.token("at", "S")
    if section is not None and not (set(at) & {"end", "last"}) and set(said) & {"into", "to", "before", "leading"}:
        return Fill(name, 0, Where((section.value,), "before"), match.said)
    bar = match.token("at", "N")
    if at[:1] == ["bar"] and bar is not None:
        return Fill(name, 0, Where(where.sections, bar.text), match.said)
    if not where.sections and not (set(at) & {"section", "sections"}) and (at or not name):
        where = Where((), "last" if set(at) & {"end", "last", "song"} else "")
    return Fill(name, 0, where, match.said)


def read_rings(reading: Reading) -> list:
    """Euclid's rhythms and cycles over the bar line."""
    wishes: list = []
    for pattern in CYCLE:
        for match in reading.matches(pattern):
            length = _int(match, "length")
            if 2 <= length <= 64:
                wishes.append(Ring(match.token("what", "I").value, length, 0, match.where(), match.said))  # type: ignore[union-attr]
                reading.take(match)
    for pattern in RING:
        for match in reading.matches(pattern):
            hits, steps = _int(match, "hits"), _int(match, "steps")
            if 0 < hits <= steps <= 64:
                wishes.append(Ring(match.token("what", "I").value, hits, steps, match.where(), match.said))  # type: ignore[union-attr]
                reading.take(match)
    for match in reading.matches(RIFF):
        words = {3: "three", 5: "five", 7: "seven", 9: "nine", 11: "eleven"}
        if _int(match, "length") in words:
            wishes.append(Groove(f"polymeter_riff({words[_int(match, 'length')]})", match.where(), match.said))
            reading.take(match)
    return wishes


def _int(match: Match, group: str) -> int:
    token = match.token(group, "NB")
    return int(float(token.text)) if token is not None else 0


def read_play(reading: Reading) -> list:
    """Every wish about strokes."""
    wishes: list = []
    for read in (_swaps, _moves, _not_places, _only, _places, _but_not, _silences, _only_after, _barred, _uses):
        read(reading, wishes)
    return wishes


def _targets(match: Match, group: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token.value for token in match.tokens(group, "I")))


def _where(reading: Reading, match: Match) -> Where:
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


def _rather(reading: Reading, match: Match) -> bool:
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
    if len(words) >= 3 and words[1].text == "bar" and words[2].text in (":", ",") and (words[0].kind == "O" or words[0].text in ("last", "first")):
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
        token = match.token("every") or match.token("everyo")
        assert token is not None
        return f"every {token.values.get('ordinal') or int(float(token.text))}"
    if "list" in match:
        numbers = [int(float(token.text)) for token in match.tokens("list", "NB")]
        if any(token.text in ("to", "-") for token in match.tokens("list")) and len(numbers) == 2:
            numbers = list(range(numbers[0], min(numbers[1], numbers[0] + 64) + 1))
        return ", ".join(str(max(1, one)) for one in numbers) if numbers != [1] else "first"
    token = match.token("ord")
    assert token is not None
    ordinal = token.values.get("ordinal", 1)
    return "last" if token.text in ("last", "final") else "first" if ordinal == 1 else str(ordinal)


def _places(reading: Reading, wishes) -> None:
    for pattern in (PLACE, COUNT_FIRST, STEP_FIRST, PLACE_FIRST, STEPPED, DIRECT):
        for match in reading.matches(pattern):
            targets = _targets(match, "what") or _targets(match, "many")
            if not targets:
                continue
            adds = {token.text for token in match.tokens("verb")} & {"add", "put", "include", "insert", "extra", "additional", "also", "another", "throw"}
            only = any(group in match for group in ("only", "only2", "only3")) or match.said.startswith("only")
            counts, every = counts_of(match.tokens("counts")) if "counts" in match else ((), match.token("step", "E").value)  # type: ignore[union-attr]
            said = match.said
            reading.take(match)
            only = _rather(reading, match) or only
            where, found = _where(reading, match), []
            for number, target in enumerate(targets):
                if target == "rd" and "hh" in targets[number + 1 :] and counts:
                    wishes.append(Use("rd", where, said))
                    continue
                exact = only or not (adds or target in ADDED or where.bars not in ("", "all") and not (len(counts) > 1 or every or counts == ("1",)))
                found.append(Place(target, counts, every, exact, where, said))
            wishes.extend(found + _again(reading, match, found))


ADDED = frozenset(("sn.ghost", "cr", "cr2", "sp", "ch", "hh.foot", "hh.open", "hh.half", "rd.bell", "sn.flam", "sn.drag"))
"""Strokes that are put into a part when their places are said; of others the places are all that they play."""


def _again(reading: Reading, match: Match, places: list[Place]) -> list[Place]:
    """`… and on 1 and 3 in bar 2`: the same targets in other bars."""
    place = reading.after(match)
    while reading.line.startswith("_ ", place):
        place += 2
    found = AGAIN.match(reading.line, place)
    if found is None or not places or not places[0].where.bars:
        return []
    more = Match(reading, found)
    counts, every = counts_of(more.tokens("counts"))
    reading.take(more)
    where = _where(reading, more)
    if not where.bars:
        return []
    again = [place._replace(counts=counts, every=every, where=where) for place in places]
    return again + _again(reading, more, again)


AGAIN = rule(r"(?:(?:and|,|then|but) )+(?:(?:on|at|also|it|plays|hits) )*(?P<counts>COUNTS)", "and|,|then|but")


def _barred(reading: Reading, wishes) -> None:
    """`crash on the first bar of each chorus`: where no count is said, cymbals are struck on 1."""
    for match in reading.matches(BARRED):
        found = BARS.match(reading.line, reading.after(match))
        if found is None:
            continue
        targets, said = _targets(match, "many"), match.said
        reading.take(match)
        where = _where(reading, match)
        for target in targets:
            if target in CYMBALS:
                wishes.append(Place(target, ("1",), "", False, where, said))
            else:
                wishes.append(Use(target, where, said))


CYMBALS = ("cr", "cr2", "cr3", "ch", "sp", "st")
BARRED = rule(r"(?:(?:add|put|with|a|an|have|play|hit|the|include) )*(?P<many>MANY)(?: hits?| accents?)?(?: (?:on|in|at|for))?", "<I>", "bar|bars|start|beginning|top|downbeat")


BUT_NOT = rule(r"(?:but|and|,)(?: (?:but|is|it))* (?:not|never|dont)(?: (?:play|hit|it))? (?:on|at) (?P<counts>COUNTS)", "not|never|dont")


def _but_not(reading: Reading, wishes) -> None:
    """`… but not on 4 in the last bar`: of what was placed before."""
    for match in reading.matches(BUT_NOT):
        placed = [wish for wish in wishes if isinstance(wish, Place)]
        if placed:
            counts, _ = counts_of(match.tokens("counts"))
            reading.take(match)
            where = _where(reading, match)
            said = placed[-1].said
            targets = tuple(one.target for one in placed if one.said == said)
            wishes.append(Silence(targets, counts, where if where != Where() else placed[-1].where, match.said))


def _not_places(reading: Reading, wishes) -> None:
    for match in reading.matches(NOT_PLACE):
        counts, every = counts_of(match.tokens("counts"))
        reading.take(match)
        wishes.append(Silence(_targets(match, "many"), counts or (every,), _where(reading, match), match.said))


NOT_SPLIT = rule(r"(?:take|cut|leave|drop|strip|pull|get|keep)(?: all)? (?P<many>LIST) (?:out|away|off)(?: (?:of|from))?", "<I>", "out|away|off")


def _silences(reading: Reading, wishes) -> None:
    for match in (one for pattern in (NOT, NOT_SPLIT) for one in reading.matches(pattern)):
        targets = _targets(match, "many")
        said = match.said
        reading.take(match)
        spared: tuple[str, ...] = ()
        found = EXCEPT.match(reading.line, reading.after(match))
        if found is not None:
            exception = Match(reading, found)
            spared = _targets(exception, "many")
            reading.take(exception)
        wishes.append(Silence(_without(targets, spared), (), _where(reading, match), said))


GROUPS = {"cymbals": ("rd", "cr", "cr2", "ch", "sp", "st", "hh", "hh.foot"), "toms": ("ht", "mt", "lt", "ft")}


def _without(targets: tuple[str, ...], spared: tuple[str, ...]) -> tuple[str, ...]:
    if not spared:
        return targets
    bare = {one.partition(".")[0] for one in spared}
    return tuple(one for target in targets for one in GROUPS.get(target, (target,)) if one.partition(".")[0] not in bare)


NOTHING_BUT = rule(r"(?:no|nothing|without|not)(?: (?:any|other|drums|drum|else|instruments?|percussion|sounds?|playing|is|in|it))* (?:except|but|besides|other than|apart from|save)(?: (?:for|the|a|only))* (?P<many>LIST)", "<I>", "except|but|besides|other|apart|save")
ALL_BUT = rule(r"(?:everything|all|all drums|all instruments)(?: (?:except|but|besides|other than|apart from|minus|without))+(?: (?:for|the|a))* (?P<many>LIST)", "<I>", "everything|all")


def _only(reading: Reading, wishes) -> None:
    for match in reading.matches(ALL_BUT):
        reading.take(match)
        wishes.append(Silence(_targets(match, "many"), (), _where(reading, match), match.said))
    for match in reading.matches(NOTHING_BUT):
        reading.take(match)
        wishes.append(Only(_targets(match, "many"), _where(reading, match), match.said))
    for match in reading.matches(ONLY):
        targets = _targets(match, "many")
        if targets and not _placed_next(reading, match):
            reading.take(match)
            wishes.append(Only(targets, _where(reading, match), match.said))


def _placed_next(reading: Reading, match: Match) -> bool:
    following = reading.line[match.found.end() + 1 :].split(" ", 1)[0]
    return following in ("on", "at", "<L>", "<E>", "<C>", "<N>", "every", ":", "in") and not reading.line[match.found.end() :].startswith(" in the <S>")


TIMEKEEPERS = ("hh", "rd", "ch")


def _only_after(reading: Reading, wishes) -> None:
    for match in reading.matches(ONLY_AFTER):
        targets = _targets(match, "many")
        said = match.said
        reading.take(match)
        where = _where(reading, match)
        if where == Where():
            where = Where(reading.scopes.before(match.start))
        if targets and all(one.partition(".")[0] in TIMEKEEPERS for one in targets):
            others = tuple(one for one in TIMEKEEPERS if one not in targets)
            wishes.append(Silence(others, (), where, said))
            wishes.extend(Use(one, where, said) for one in targets)
        elif targets:
            wishes.append(Only(targets, where, said))


def _swaps(reading: Reading, wishes) -> None:
    for pattern in (*SWAP, SWAP_AT):
        for match in reading.matches(pattern):
            old, new = _targets(match, "old"), _targets(match, "new")
            if not old or not new or old == new:
                continue
            where = match.where()
            if "on" in match:
                counts, every = counts_of(match.tokens("on"))
                wishes.append(Silence(old, (), where, match.said))
                wishes.extend(Place(one, counts, every, True, where, match.said) for one in new)
            else:
                counts, _ = counts_of(match.tokens("oldon")) if "oldon" in match else ((), "")
                wishes.extend(Swap(one, new[min(i, len(new) - 1)], counts, where, match.said) for i, one in enumerate(old))
            reading.take(match)
    for match in reading.matches(EACH_OTHER):
        one, other = match.token("one").value, match.token("other").value  # type: ignore[union-attr]
        wishes.append(Swap(one, f"<>{other}", (), match.where(), match.said))
        reading.take(match)


def _moves(reading: Reading, wishes) -> None:
    for match in (one for pattern in (MOVE, MOVED_BEAT) for one in reading.matches(pattern)):
        old, new = counts_of(match.tokens("old"))[0], counts_of(match.tokens("new"))[0]
        if old and new:
            wishes.append(Move(match.token("what", "I").value, old, new, 0, match.where(), match.said))  # type: ignore[union-attr]
            reading.take(match)
    for match in reading.matches(SHIFT):
        size = {"1/16": 1, "1/8": 2, "1/4": 4}.get(match.token("step", "E").value, 0)  # type: ignore[union-attr]
        early = bool({token.text for token in match.tokens()} & {"earlier", "early", "left", "ahead", "forward", "forwards", "back", "backwards"} - {"back"})
        if {"forward", "forwards"} & {token.text for token in match.tokens()}:
            early = False
        if size:
            wishes.append(Move(match.token("what", "I").value, (), (), -size if early else size, match.where(), match.said))  # type: ignore[union-attr]
            reading.take(match)


def _uses(reading: Reading, wishes) -> None:
    """Instruments that are only named."""
    for match in reading.matches(USE):
        token = match.token("what", "I")
        assert token is not None
        said, value = token.text, token.value
        where = match.where()
        if reading.line.startswith("instead ", reading.after(match)) and not reading.line.startswith("instead of", reading.after(match)) and value in INSTEAD:
            wishes.append(Swap(INSTEAD[value], value, (), where, said + " instead"))
            reading.take(match)
            continue
        if said.startswith("closed"):
            wishes.append(Silence(("hh.open",), (), where, said))
        wishes.append(Use(value, where, said))
        reading.take(match)


INSTEAD = {"rd": "hh", "rd.bell": "hh", "hh": "rd", "cp": "sn", "sn.side": "sn", "sn.rimshot": "sn", "ch": "hh", "hh.foot": "hh", "ft": "hh", "cr": "hh", "sh": "hh", "cb": "hh"}
"""What gives way where something is to be used instead, and nobody says of what."""
USE = rule(r"(?:(?:with|add|use|using|some|a|an|the|include|put|in|bring|have|featuring|play|of|on) )*(?P<what><I>)", "<I>")
