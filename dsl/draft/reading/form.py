"""The form of a request: which sections in which order, of how many bars."""

from __future__ import annotations

from dsl.draft.reading.form_list import MOST_BARS, Form, read_list
from dsl.draft.reading.line import Match, Reading, rule

USUAL_BARS = {
    "intro": 4, "verse": 8, "pre_chorus": 4, "chorus": 8, "post_chorus": 4, "bridge": 8, "breakdown": 8, "solo": 8,
    "interlude": 4, "outro": 4, "coda": 4, "tag": 4, "vamp": 4, "head": 16, "buildup": 8, "drop": 16, "turnaround": 2,
    "montuno": 8, "groove": 8,
}  # fmt: skip
ORDER = tuple(
    "intro head verse pre_chorus chorus post_chorus interlude vamp montuno bridge breakdown buildup drop solo turnaround outro coda tag".split()
)
_FILLER = r"(?:(?:the|a|an|of|for|long|<D>|<Y>|<M>|<H>|<X>|<T>|big|final|last|new) ){0,4}"
_BARS_FIRST = rule(
    rf"(?<! bar )(?<! beat )(?<! on )(?P<bars>NUM) (?:bars?|(?<=, <N> )of) {_FILLER}(?P<name><S>)(?P<more>(?: \))? (?:x <N>|<N> times))?",
    "<S>",
    "bar|bars|of",
)
_NAME_FIRST = rule(
    r"(?P<name><S>)(?: (?P<number><N>)(?= \())?(?: in <F>(?= ,? ?\(?))?(?: (?:\(|:|=|of|for|is|lasts|lasting|,|section|part|which|should|be|at|long|goes|runs|about)){0,3} (?P<bars>NUM)"
    r"(?P<word> bars?(?! each| apiece))?(?! bars? each)(?! bars? apiece)(?! bpm)(?! beats)(?! times)(?! of)(?! to)(?! <S>(?! <N>| <B>))(?! <S> <N> <S>)(?P<more>(?: \))? (?:x <N>|<N> times))?",
    "<S>", "<N>|<B>",
)  # fmt: skip
_EACH = rule(
    r"(?:(?<! for )(?<! in )(?<! on )(?<! over )(?:all|both|each)(?: of them| sections)? (?P<all>NUM) bars?(?: long)?(?= (?:[,.;]|$))"
    r"|(?P<bars>NUM) bars? (?:each|apiece|per section|a section|for each|for both|both|all|a piece)"
    r"|(?:each|every|all)(?: (?:section|part|sections|parts|of them))(?: (?:is|are|of|:|lasts|last|for|has|have|should|be))* (?P<every>NUM) bars?|sections (?:of|are) (?P<of>NUM) bars?)",
    "each|apiece|per|for|section|both|all|piece|every|sections",
)
_MANY = rule(r"(?P<count><N>) (?P<name><S>)(?: of (?P<bars>NUM)(?: bars?)?)?", "<S>", "<N>")
_REPEATED = rule(
    r"(?P<name><S>)(?: \))? (?:x (?P<times><N>)|(?P<again><N>) (?:times|x)|x(?P<twice>2))(?! as )", "<S>", "x|times|x2"
)
_DOUBLE = rule(r"double (?P<name><S>)(?! (?:the|in|time))", "<S>", "double")
_NUMBERED = rule(r"<S> <N>")
_TOTAL = rule(
    r"(?<! every )(?<! each )(?<!<O> )(?<! bar )(?<! last )(?<! first )(?P<bars>NUM) bars?(?! (?:<U>|fills?|before|later|after))(?: (?:long|total|in total|of|loop|overall|groove|pattern|beat|phrase))?",
    "bar|bars",
)
_BARS_SAID = rule(r"bars? (?:: |= |of )+(?P<bars>NUM)", "bar|bars")
_FOR_BARS = rule(r"(?:for|lasting|lasts|over) (?P<bars>NUM) bars?(?! (?:before|after) )", "bar|bars")
_LENGTH = rule(
    r"(?:total|length|long|lasting|whole thing)(?: (?:of|is|:|=|about|be|length)){0,3} (?P<bars>NUM) bars?", "bar|bars"
)


def read_form(reading: Reading) -> Form:
    """Take the lengths of sections from a reading, and the order if one is listed."""
    form = Form()
    lettered = any(m.tokens("word") for m in map(lambda f: Match(reading, f), _NAME_FIRST.finditer(reading.line)))
    _read_pairs(reading, form)
    _read_lengths(reading, form)
    for match in reading.matches(_BARS_FIRST):
        _keep(reading, form, match)
    for match in reading.matches(_NAME_FIRST):
        bars = _whole(match, "bars")
        if "word" not in match and bars > 64:
            continue  # a tempo
        if "word" in match or (bars > 3 and not lettered) or (bars > 3 and bars % 2 == 0) or (form.parts and bars == 2):
            _keep(reading, form, match)
    each = 0
    for match in reading.matches(_EACH):
        each = max(_whole(match, group) for group in ("bars", "all", "every", "of"))
        reading.take(match)
    for match in reading.matches(_MANY):
        count = _whole(match, "count")
        name = match.token("name", "S")
        if name is not None and (name.text.endswith("s") or count == 1) and 1 <= count <= 8:
            form.add(match.start, name.value, _whole(match, "bars") if "bars" in match else 0, count)
            form.counted = form.counted or count > 1
            reading.take(match)
    for match in reading.matches(_REPEATED):
        times = _whole(match, "times") or _whole(match, "again") or 2
        form.add(match.start, match.token("name").value, 0, times)  # type: ignore[union-attr]
        reading.take(match)
    for match in reading.matches(_DOUBLE):
        form.add(match.start + 1, match.token("name").value, 0, 2)  # type: ignore[union-attr]
        reading.take(match)
    read_list(reading, form)
    _give_each(reading, form, each)
    _read_repeat(reading, form)
    _drop_definitions(reading, form)
    for match in reading.matches(_ROUNDS):
        form.times = max(form.times, _whole(match, "times") or _whole(match, "times2")) if not form.parts else 1
        reading.take(match)
    for pattern in (_LENGTH, _BARS_SAID, _FOR_BARS, _TOTAL):
        for match in reading.matches(pattern):
            mention = reading.scopes.mention(match.start, match.stop)
            if mention is not None and not any(
                part.name == mention.sections[0] and part.bars for _, part, _ in form.parts
            ):
                form.add(mention.start, mention.sections[0], _whole(match, "bars"))
                reading.take(match)
            elif not form.bars and not reading.line[match.found.end() :].startswith(" before"):
                form.bars = min(_whole(match, "bars"), MOST_BARS)
                reading.take(match)
    if form.times > 1 and not form.parts:
        form.bars = min((form.bars or 1) * form.times, MOST_BARS)
    return form


def _drop_definitions(reading: Reading, form: Form) -> None:
    """`verses of 16, choruses of 8, verse chorus verse chorus`: lengths said once, and then the order. `loud chorus and
    quiet verse, 8 bars of verse, 8 of chorus`: what is only described before its length is no section more."""
    sized = {part.name: place for place, part, _ in form.parts if part.bars}
    form.parts = [
        (place, part, times)
        for place, part, times in form.parts
        if part.bars
        or times > 1
        or not (place and reading.tokens[place - 1].kind == "D" and sized.get(part.name, 0) > place)
    ]
    for place, part, times in list(form.parts):
        name = reading.tokens[place].text if place < len(reading.tokens) else ""
        plural = name.endswith("s") and not name.endswith("us")
        later = [one for at, one, _ in form.parts if at > place and one.name == part.name and not one.bars]
        if plural and times == 1 and part.bars and later:
            form.parts = [
                (at, one._replace(bars=one.bars or part.bars) if one.name == part.name else one, many)
                for at, one, many in form.parts
                if at != place
            ]


_ROUNDS = rule(
    r"(?:(?:repeat|loop|repeated|looped|play|it|that|this|and) )*(?:x (?P<times><N>)|(?P<times2><N>) times)(?= (?:[,.;]|$))",
    "x|times",
)
_PAIRS = rule(
    r"(?<!<N> )(?<!<B> )(?P<pairs><S> NUM(?:(?: (?:,|and|/))? <S> NUM)+)(?! (?:<S>|bpm|x|times))", "<S>", "<N>|<B>"
)
_LENGTHS = rule(r"lengths (?P<bars>NUM(?: NUM)+) bars", "lengths")


def _read_pairs(reading: Reading, form: Form) -> None:
    """`verse 8 chorus 8 verse 8`: each with its bars."""
    for match in reading.matches(_PAIRS):
        tokens = [token for token in match.tokens("pairs") if token.kind in ("S", "N", "B") and token.kind]
        bars = [int(float(token.text)) for token in tokens[1::2]]
        if min(bars) >= 2 and 4 <= max(bars) <= 64:
            places = [n for n in range(match.start, match.stop) if reading.tokens[n].kind == "S"]
            for place, length in zip(places, bars):
                form.add(place, reading.tokens[place].value, length)
            reading.take(match)


def _read_lengths(reading: Reading, form: Form) -> None:
    """`verse, pre-chorus, chorus, 8/4/8`: the sections in the order in which they were named, and how long each is."""
    for match in reading.matches(_LENGTHS):
        bars = [int(float(token.text)) for token in match.tokens("bars", "NB")]
        places = [number for number, token in enumerate(reading.tokens) if token.kind == "S"]
        if len(places) == len(bars):
            for place, length in zip(places, bars):
                form.add(place, reading.tokens[place].value, length)
        reading.take(match)


def _give_each(reading: Reading, form: Form, bars: int) -> None:
    """`8 bars each`: to the sections of the list, and to those that are only named."""
    if not bars:
        return
    form.parts = [(at, part._replace(bars=part.bars or bars), times) for at, part, times in form.parts]
    places = [number for number, token in enumerate(reading.tokens) if token.kind == "S"]
    names = list(dict.fromkeys(reading.tokens[number].value for number in places))
    if not form.parts and not told_of(reading):  # only mentioned: in the order of songs
        names.sort(key=lambda one: ORDER.index(one) if one in ORDER else len(ORDER))
        for place, name in zip(places, names):
            form.add(place, name, bars)
    for number in places:
        if not any(part.name == reading.tokens[number].value for _, part, _ in form.parts):
            form.add(number, reading.tokens[number].value, bars)


_REPEAT = rule(
    r"(?:, |and |then )+(?:repeat|repeat both|repeat it|repeat all|again|and repeat|do it again|x (?P<times><N>)|(?P<times2><N>) times)(?= (?:[,.;]|$|<|and ))",
    "repeat|again|x|times",
)


def _read_repeat(reading: Reading, form: Form) -> None:
    """`16 bars of verse, 8 of chorus, repeat`: the list once more, without the intro that it may begin with."""
    for match in reading.matches(_REPEAT):
        listed = sorted(one for one in form.parts if one[0] < match.start and one[1].name not in ("intro", "outro"))
        rounds = _whole(match, "times") or _whole(match, "times2") or 2
        if len({part.name for _, part, _ in listed}) > 1:
            for _, part, times in listed * (min(rounds, 8) - 1):
                form.add(match.start, part.name, part.bars, times)
            reading.take(match)


def _keep(reading: Reading, form: Form, match: Match) -> None:
    name = match.token("name", "S")
    if name is None:
        return
    place = next(n for n in range(match.start, match.stop) if reading.tokens[n] is name)
    if any(place == other for other, _, _ in form.parts):
        return
    times = 1
    before = reading.tokens[place - 1] if place else None
    if before is not None and before.kind == "N" and name.text.endswith("s") and place - 1 not in reading.read:
        if match.start == place and before.text in "2345678":  # two choruses of twelve
            times = int(before.text)
            reading.take_tokens([place - 1])
    if "more" in match:
        times = int(float(match.tokens("more", "N")[0].text))
    form.add(place, name.value, max(1, _whole(match, "bars")), times)
    reading.take(match, keep="SDYMHXTF")


def _whole(match: Match, group: str) -> int:
    token = match.token(group, "NB")
    return max(0, int(float(token.text))) if token is not None else 0


def told_of(reading: Reading) -> bool:
    """Whether sections are told of one after the other (`verse: …; chorus: …`, `an intro …, then a verse …`): a list."""
    heads = set()
    for number, token in enumerate(reading.tokens):
        if token.kind == "S":
            before = {one.text for one in reading.tokens[max(0, number - 3) : number] if not one.kind}
            after = reading.tokens[number + 1].text if number + 1 < len(reading.tokens) else ""
            if after == ":" or "then" in before:
                heads.add((token.value, after == ":"))
    return len([one for one in heads if one[1]]) > 1 or any(not one[1] for one in heads)
