"""Words about fills, Euclid's rhythms and cycles over the bar line -> Fill, Ring and Groove wishes."""

from __future__ import annotations

from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.reading.rules_names import is_denied
from dsl.draft.request import Fill, Groove, Ring, Where

RING = (
    rule(
        r"e \( (?P<hits><N>) , (?P<steps>NUM) \)(?: (?:on|for|the|a|with|in|pattern|rhythm|of))* (?P<what><I>)",
        "e",
        "<I>",
    ),
    rule(
        r"(?P<what><I>)(?: (?:on|for|the|a|with|in|pattern|rhythm|of|as|plays|playing|:|,))* e \( (?P<hits><N>) , (?P<steps>NUM) \)",
        "e",
        "<I>",
    ),
    rule(
        r"(?:euclid|euclidean|euclidian)(?: (?:rhythm|pattern|a|the|with|of|on|for))* (?P<what><I>)(?: (?:pattern|rhythm|of|with|,|:|in|a))* (?P<hits><N>)(?: hits| strokes| notes)? (?:of|over|in|on|across|out of|,|against|into) (?P<steps>NUM)(?: steps)?",
        "euclid|euclidean|euclidian",
        "<I>",
    ),
    rule(
        r"(?P<what><I>)(?: (?:in|as|with|playing|a|an|pattern|rhythm|:|=|,|on))* (?:euclid|euclidean|euclidian)(?: (?:pattern|rhythm|of|,|:))* ?\(? ?(?P<hits><N>)(?: hits| strokes| notes)? (?:of|over|in|on|across|out of|,|against|into) (?P<steps>NUM)(?: steps)?(?: \))?",
        "euclid|euclidean|euclidian",
        "<I>",
    ),
    rule(
        r"(?:euclid|euclidean|euclidian)?(?: (?:pattern|rhythm|of|a))* ?(?P<hits><N>)(?: hits| strokes| notes)? (?:over|of|against|across|out of|spread over|evenly over|evenly spread over|in|evenly across|spread across|,) (?P<steps>NUM)(?: steps| 16ths| 8ths| <E>)?(?: (?:euclid|euclidean|euclidian|pattern|rhythm|on|of|for|the|a|with))* (?P<what><I>)",
        "<N>",
        "<I>",
        "over|of|against|across|out|spread|evenly|in",
    ),
    rule(
        r"(?P<what><I>)(?: (?:plays|playing|hits|with|has|of|:|a|an))* (?P<hits><N>)(?: hits| strokes| notes)? (?:over|against|across|spread over|evenly over|evenly spread over|spread evenly over|spread evenly across|evenly across|out of|of) (?P<steps>NUM)(?: steps)?",
        "<N>",
        "<I>",
        "over|against|across|spread|evenly|out|of",
    ),
)
CYCLE = (
    rule(
        r"(?P<what><I>)(?: (?:pattern|cycle|part|figure|loop|ostinato|playing|plays|phrase|riff|goes|running|is|repeats|repeating|that|which|cycling|groups|groupings|grouping|grouped|rhythm|in|a))* (?:in|of|every|cycle|as) (?:groups of |a |cycle of )?(?P<length><N>)(?: (?:16ths|<E>|steps|beat))? (?:over|against|across|on top of|through|under|while)(?: the| a| everything| rest| is)*(?: (?:<F>|bar|bars|bar lines?|4|<N>|straight|rest|meter|hats|<I>))+(?: time)?",
        "<I>",
        "<N>",
        "over|against|across|on|through|under|while",
    ),
    rule(
        r"(?P<length><N>)(?: (?:against|over|on)) (?P<four><N>)(?: (?:polyrhythm|polymeter|on|with|in|feel|the|a))* (?P<what><I>)",
        "<N>",
        "<I>",
        "against|over|on",
    ),
    rule(
        r"(?P<what><I>)(?: (?:repeating|cycling|grouped|groups|in|loops?|repeats|cycles|that))+ (?:every|in|of)(?: groups of)? (?P<length><N>)(?: (?:16ths|<E>|steps))+(?: (?:over|across|against)(?: the)? (?:<F>|bars?|bar lines?)+)?",
        "<I>",
        "<N>",
        "<E>|steps|16ths",
    ),
)
RIFF = rule(
    r"(?:<X>|polymeter|polymetric|polyrhythm|riff|pattern|groove|double bass)(?: (?:riff|pattern|groove|in|of|cycle))* (?P<length><N>) (?:over|against|across)(?: the)? (?:<F>|<N>|bar|bar lines?)",
    "<N>",
    "over|against|across",
)
_AT = r"(?P<at>end(?: of (?:THE )*(?:section|sections|song|part|parts|<S>|bar|phrase|loop|<N> bars?|<N> bar phrase))?|last (?:bar|beat|<N> beats?|<N> bars?)(?: of (?:THE )*(?:<S>|section|sections))?|<S>|sections?|bar <N>|next section)"
FILLS = (
    rule(
        r"(?P<only>(?:no|without|never)(?: (?:any|the|drum|tom|snare))*) (?P<fill><U>|fills?) (?:except|but|apart from|other than|besides|unless)(?: (?:for|it|is|at|on|in|of|into|to|before|leading|right|during|the|a|each|every|its)){1,6} "
        + _AT,
        "<U>|fill|fills",
        "except|but|apart|other|besides|unless",
    ),
    rule(
        r"(?:(?:a|an|some|add|put|with|play|have|and|drum|big|the|do|short|long|simple|nice|little) )*(?P<fill><U>|fills?)(?: (?:on|in|at|once|the|a|to|it|of|end|with))* every (?:(?P<every><N>)(?: bars?)?|(?P<everyo><O>) bar|(?P<other>other) bar)",
        "<U>|fill|fills",
        "every",
    ),
    rule(
        r"every (?:(?P<every><N>)(?: bars?)|(?P<everyo><O>) bar)(?: (?:a|an|add|play|have|there|is|put|do|,|with|should|be|ends?|in))* (?P<fill><U>|fills?)",
        "every",
        "<U>|fill|fills",
    ),
    rule(
        r"(?P<no>(?:take|leave|cut|strip|pull|keep)(?: (?:all|the|any|out))*) (?P<fill><U>|fills?) (?:out|away|off)",
        "<U>|fill|fills",
        "out|away|off",
    ),
    rule(
        r"(?P<no>(?:no|without|zero|remove|drop|delete|skip|dont add|dont play|never|avoid|get rid of|get shot of|bin|ditch|scrap|cut|kill|take out|lose|dont want|with no|not any)(?: (?:any|the|all|drum|tom|snare|use))*) (?P<fill><U>|fills?)",
        "<U>|fill|fills",
    ),
    rule(
        r"(?:(?:a|an|some|add|put|with|play|have|and|drum|big|the|do|short|long|simple|nice|little|end|ends|ending|finish|finishing|insert|include|make|use) )*(?P<fill><U>|fills?)(?: (?:only|at|on|in|for|of|into|to|before|leading|going|that|leads|lead|just|right|during|over|the|a|each|every|its|this|,)){1,6} "
        + _AT,
        "<U>|fill|fills",
    ),
    rule(
        r"(?:(?:a|an|some|add|put|with|play|have|and|drum|big|the|do|short|long|simple|nice|little|end|ends|ending|finish|insert|include|use|throw in) )*(?P<fill><U>|fills?)(?: (?:here|there|somewhere|too))?",
        "<U>|fill|fills",
    ),
)


def read_fills(reading: Reading) -> list:
    """Fills: every so many bars, at ends, none."""
    wishes: list = []
    for pattern in FILLS:
        for match in reading.matches(pattern):
            named = match.token("fill", "U")
            name = named.value if named is not None else ""
            if "only" in match:
                wishes.append(Fill("", -1, Where(), match.said))
            elif "no" not in match and is_denied(reading, reading.tokens.index(match.tokens("fill")[0])):
                if "at" not in match:
                    wishes.append(Fill(name, -1, match.where(), f"no {match.said}"))
                    reading.take(match)
                continue
            wishes.append(_fill(reading, match, name))
            reading.take(match)
    return wishes


def _fill(reading: Reading, match: Match, name: str):
    where = match.where()
    if "no" in match:
        return Fill(name, -1, where, match.said)
    for group in ("every", "everyo", "other"):
        if group in match:
            every = 2 if group == "other" else match.number(group)
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
            length = match.number("length")
            if 2 <= length <= 64:
                wishes.append(Ring(match.value("what", "I"), length, 0, match.where(), match.said))
                reading.take(match)
    for pattern in RING:
        for match in reading.matches(pattern):
            hits, steps = match.number("hits"), match.number("steps")
            if 0 < hits <= steps <= 64:
                wishes.append(Ring(match.value("what", "I"), hits, steps, match.where(), match.said))
                reading.take(match)
    for match in reading.matches(RIFF):
        words = {3: "three", 5: "five", 7: "seven", 9: "nine", 11: "eleven"}
        if match.number("length") in words:
            wishes.append(Groove(f"polymeter_riff({words[match.number('length')]})", match.where(), match.said))
            reading.take(match)
    return wishes
