"""Edits of a song's form in words: add a bridge, drop the intro, make the outro eight bars, repeat the chorus."""

from __future__ import annotations

from dsl.draft.reading.line import Match, Reading, rule
from dsl.draft.request import Part, Reshape

_OTHER = r"(?: (?:(?P<side>after|before|following|at|in front of|right after|right before)(?: the| each| every)? (?P<which>(?:<O>|first|last|final) )?(?P<other><S>|end|beginning|start|very end)(?P<nth> <N>)?))?"
ADD = rule(
    rf"(?:add|insert|append|put|put in|include|give it|give the song|write|with|create|start with|begin with|have|i want|need)(?: in)?(?: (?:a|an|the|another|new|short|long|also|one|me))* (?:(?P<bars>NUM) bars? )?(?:(?:long|short|<D>|<Y>|<X>) )*(?P<name><S>)(?: section| part)?(?: (?:of|for|with|lasting|that is|,) (?P<more>NUM) bars?(?: long)?)?(?! with (?!NUM))(?! (?:on|at) (?!the (?:end|start|beginning|very))){_OTHER}(?: (?:with|of|for|,|lasting)(?: a length of)? (?P<late>NUM) bars?(?: long)?)?",
    "<S>",
    "add|insert|append|put|include|give|write|with|create|start|begin|have|want|need",
)
NEW = rule(
    rf"(?:(?:a|an|the|another) )?(?:(?P<bars>NUM) bars? )?(?P<name><S>)(?: in <F>| in <N>)?{_OTHER[:-1]}(?: ,? ?(?:with|of|for|,|lasting) (?P<late>NUM) bars?(?: long)?)?",
    "<S>",
    "after|before|following|at|in|right",
)
REMOVE = rule(
    r"(?:remove|delete|cut|drop|lose|skip|take out|get rid of|leave out|cut out|kill|omit|without|no)(?: the| any| all| every)* (?P<which>(?:<O>|first|last|final) )?(?P<name><S>)(?P<nth> <N>)?(?: section| part| entirely| completely)*(?! (?:<I>|<U>|fills?|with|in|to|<D>))",
    "<S>",
)
REMOVE_SPLIT = rule(
    r"(?:take|cut|leave|drop|pull|strip)(?: the| all)* (?P<which>(?:<O>|first|last|final) )?(?P<name><S>)(?P<nth> <N>)?(?: section| part)? (?:out|away|off)",
    "<S>",
    "out|away|off",
)
BARS = (
    rule(
        r"(?:(?:make|extend|lengthen|shorten|set|change|cut|stretch|reduce|trim|expand|keep|turn)(?: the)? )(?P<which>(?:<O>|first|last|final) )?(?P<name><S>)(?: (?:section|part|to|be|into|down|up|out|just|only|last|length|of|from <N>|long|a|an|for))* (?P<bars>NUM) bars?(?: long)?",
        "<S>",
        "bar|bars",
    ),
    rule(
        r"(?P<which>(?:<O>|first|last|final) )?(?P<name><S>)(?: (?:should|must|to|be|is|last|lasts|needs|for|have|has))+ (?P<bars>NUM) bars?(?: long)?",
        "<S>",
        "bar|bars",
    ),
    rule(r"(?P<bars>NUM) bars? (?P<name><S>)", "<S>", "bar|bars"),
)
BY = rule(
    r"(?:make|extend|lengthen|shorten|cut|stretch|reduce|trim|expand|add)(?: the)? (?P<which>(?:<O>|first|last|final) )?(?P<name><S>)(?: (?:section|part|be))* (?:by )?(?P<by>NUM) (?:more )?bars?(?: (?P<way>longer|shorter|more|less|fewer))?",
    "<S>",
    "bar|bars",
)
MORE_BARS = rule(
    r"(?:add|give)(?: it)? (?P<by>NUM) (?:more |extra |additional )?bars? (?:to|at the end of|onto|more to)(?: the)? (?P<name><S>)",
    "<S>",
    "bar|bars",
)
TWICE = rule(
    r"(?:(?P<double>double)|(?P<halve>halve|half))(?: the)?(?: (?:length|size|bars|duration) of)?(?: the)? (?P<name><S>)(?: length| bars)?|make(?: the)? (?P<which>(?:<O>|first|last|final) )?(?P<name2><S>) (?:(?P<double2>twice as long|x 2 as long|double the length)|(?P<halve2>half as long))",
    "<S>",
    "double|halve|half|x|twice",
)
REPEAT = rule(
    rf"(?P<verb>repeat|play|do|loop|duplicate|bring back)(?: the)? (?:(?:<O>|first|last|final) )?(?P<name><S>)(?: (?:section|part))?(?P<again> (?:(?P<times><N>) (?:times|x|more times)|(?:x|again|once more|another time|back)(?: <N>)?))?{_OTHER}",
    "<S>",
    "repeat|play|do|loop|duplicate|bring",
)
AS_LONG = rule(
    r"(?:make(?: the)? )?(?P<which>(?:<O>|first|last|final) )?(?P<name><S>)(?: (?:should|be|is|to|must))* (?:x (?P<times><N>)|(?P<half>half)) as long",
    "<S>",
    "long",
)
START = rule(
    r"(?:start|begin|open|kick off|lead off)(?: (?:it|the song|off))* with(?: the)? (?P<name><S>)", "<S>", "with"
)
FIRST = rule(
    r"(?:move|put|place|start with|begin with)(?: the)? (?P<name><S>)(?: section| part)?(?P<rank> (?:1st|<O>|first|last|to the (?:start|beginning|front|top|end)|at the (?:start|beginning|front|top|end)))",
    "<S>",
)
SWAP = rule(
    r"(?:swap|exchange|switch|reverse)(?: the)?(?: (?:order|places|positions?) of)?(?: the)? (?P<name><S>) (?:and|with)(?: the)? (?P<other><S>)(?: (?:around|order|places))?",
    "<S>",
    "swap|exchange|switch|reverse",
)
MOVE = rule(
    rf"(?:move|put|place|shift)(?: the)? (?P<name><S>)(?: section| part)?{_OTHER}(?: of the song)?",
    "<S>",
    "move|put|place|shift",
)


def read_reshapes(reading: Reading, known: tuple[str, ...]) -> list[Reshape]:
    """Every edit of the form that a request asks for."""
    out: list[Reshape] = []
    for match in reading.matches(SWAP):
        names = [token.value for token in match.tokens(0, "S")]
        _take(reading, match, out, Reshape("swap", Part(names[0], 0), names[-1], match.said))
    for match in reading.matches(MORE_BARS):
        _take(reading, match, out, Reshape("by", Part(_name(match, known), _number(match, "by")), "", match.said))
    for match in reading.matches(BY):
        less = (
            "way" in match
            and match.word("way") in ("shorter", "less", "fewer")
            or match.said.startswith(("shorten", "cut", "trim", "reduce"))
        )
        if "way" in match or " by " in match.said:
            _take(
                reading,
                match,
                out,
                Reshape(
                    "by",
                    Part(_name(match, known), -_number(match, "by") if less else _number(match, "by")),
                    _which(match),
                    match.said,
                ),
            )
    for pattern in BARS:
        for match in reading.matches(pattern):
            if _name(match, known) in known and not _added(reading, match):
                _take(
                    reading,
                    match,
                    out,
                    Reshape("bars", Part(_name(match, known), _number(match, "bars")), _which(match), match.said),
                )
    for match in reading.matches(TWICE):
        name = match.token("name") or match.token("name2")
        if name is not None and name.kind == "S" and name.value in known:
            how = "double" if "double" in match or "double2" in match else "halve"
            if (
                how == "double"
                or "bars" in match.said
                or "length" in match.said
                or "long" in match.said
                or match.said.startswith("halve")
            ):
                _take(reading, match, out, Reshape(how, Part(name.value, 0), _which(match), match.said))
    for match in (one for pattern in (REMOVE_SPLIT, REMOVE) for one in reading.matches(pattern)):
        name = match.token("name", "S")
        if name is not None and name.value in known:
            _take(reading, match, out, Reshape("remove", Part(name.value, 0), _which(match), match.said))
    for match in reading.matches(AS_LONG):
        how = "halve" if "half" in match else "times"
        _take(
            reading,
            match,
            out,
            Reshape(how, Part(_name(match, known), _number(match, "times")), _which(match), match.said),
        )
    for match in reading.matches(REPEAT):
        name = match.token("name", "S")
        plain = match.word("verb") in ("play", "do", "bring")
        if name is not None and name.value in known and ("again" in match or not plain):
            times = _number(match, "times") if "times" in match else 2
            beside = _beside(match) if "other" in match else ""
            _take(reading, match, out, Reshape("repeat", Part(name.value, times), beside, match.said))
    for match in reading.matches(START):
        if _name(match, known) in known:
            _take(reading, match, out, Reshape("move", Part(_name(match, known), 0), "start", match.said))
    for match in reading.matches(FIRST):
        rank = match.said.split()[-1]
        _take(
            reading,
            match,
            out,
            Reshape("move", Part(_name(match, known), 0), "end" if rank in ("last", "end") else "start", match.said),
        )
    for match in reading.matches(MOVE):
        if "other" in match:
            _take(reading, match, out, Reshape("move", Part(_name(match, known), 0), _beside(match), match.said))
    for match in reading.matches(ADD):
        bars = _number(match, "bars") or _number(match, "more") or _number(match, "late")
        if _name(match, known) in known and match.said.split()[0] in (
            "put",
            "have",
            "i",
            "need",
            "with",
            "start",
            "begin",
        ):
            continue
        if match.said.startswith("with") and not bars:
            continue
        _take(reading, match, out, Reshape("add", Part(_name(match, known), bars), _beside(match), match.said))
    for match in reading.matches(NEW):
        name = match.token("name", "S")
        if name is not None and name.value not in known and "other" in match:
            kept = [
                n for n in range(match.start, match.stop) if reading.tokens[n].kind in "FS" and reading.tokens[n].kind
            ]
            out.append(
                Reshape(
                    "add",
                    Part(name.value, _number(match, "bars") or _number(match, "late")),
                    _beside(match),
                    match.said,
                )
            )
            reading.take_tokens([n for n in range(match.start, match.stop) if n not in kept])
    return out


def _take(reading: Reading, match: Match, out: list[Reshape], reshape: Reshape) -> None:
    out.append(reshape)
    reading.take(match, keep="")


def _added(reading: Reading, match: Match) -> bool:
    words = [t.text for t in reading.tokens[max(0, match.start - 3) : match.start]]
    return bool({"add", "insert", "append", "another"} & set(words))


def _name(match: Match, known: tuple[str, ...]) -> str:
    token = match.token("name", "S")
    return token.value if token is not None else "verse"


def _number(match: Match, group: str) -> int:
    token = match.token(group, "NB") if group in match else None
    return max(0, min(2000, int(float(token.text)))) if token is not None else 0


def _which(match: Match) -> str:
    token = match.token("which") if "which" in match else None
    if token is not None:
        return "last" if token.text in ("last", "final") else str(token.values.get("ordinal", 1))
    number = match.token("nth", "N") if "nth" in match else None
    return number.text if number is not None else ""


def _beside(match: Match) -> str:
    """`after chorus 2`, `before verse`, `end`, `start`: where a section goes; "" for where it usually stands."""
    if "other" not in match:
        return ""
    other = match.token("other")
    assert other is not None
    side = match.word("side") if "side" in match else ""
    if other.kind != "S":
        return "start" if other.text in ("beginning", "start") else "end"
    which = _which(match)
    return f"{'before' if side in ('before', 'in') or 'before' in match.said.split() else 'after'} {other.value} {which}".strip()
