"""A change as people ask for it -> the same in the words that are read best, and wishes that are said without them.

`in the last bar of the verse, no hats` becomes `no hats in the last bar of the verse`; `keep the fills` changes nothing and
is left out; `sack the drummer` is a wish of its own. Tables of phrases; a phrase is tried on the request as it is written.
"""

from __future__ import annotations

import re

from dsl.draft.reading.lexicon import tokens
from dsl.draft.request import Change, Fill, Move, Setting, Swap, Where
from dsl.record import Record

_SO = r"(?:alone|as (?:it|they) (?:is|are)|as is|in place|intact|unchanged|untouched|the same)"
_WHAT = r"(?:the |all |any |my |those |its )*[a-z' -]{2,40}?"
_VERBS = r"add|put|use|play|remove|drop|take|make|replace|swap|change|give|have|move|open|no|mute|double|insert|let|cut|accent"
_NUMBER = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|sixteen"
_COUNT = r"(?:(?:the )?(?:and|e|a|&) of (?:the )?(?:\d|one|two|three|four|five|six|seven)|(?:the |beat |count )*(?:\d[ea&]?|one|two|three|four|five|six|seven)\b)"
_COUNTS = rf"{_COUNT}(?:(?:,| and|,? &) {_COUNT})*"
_DRUMMER = r"(?:the |any |that |this )*drummer"

REWORDED = tuple(
    (re.compile(pattern, re.I), text)
    for pattern, text in (
        # what is said to stay as it is
        (rf"[,;.]?\s*\b(?:but |and |just )*(?:keep|leave)(?:ing)? {_WHAT} {_SO}\b", ""),
        (r"[,;.]?\s*\b(?:but |and |while )+(?:keep(?:s|ing)?|leav(?:e|es|ing)) (?!only|just)(?:the|all|my|its|those|every)\b[a-z' -]{2,30}(?=[.,;]|$)(?<! out)(?<! off)(?<! open)(?<! closed)", ""),
        (rf"[,;.]?\s*\b(?:but |and )*(?:don'?t|do not|without) (?:touch|chang)(?:e|ing)? {_WHAT}(?=[.,;]|$)", ""),
        (r"[,;]?\s*\b(?:and |but )?nothing else(?: (?:changes?|changed|should change|please))(?=[.,;]|$)", ""),
        (r"^[^?.]{1,60}\? (?:no|nah),? (?:just )?", ""),
        (r",? but only (in|on|during) (the [^,.;]+)$", r" \1 \2"),
        # one instrument for another
        (rf"^(?:put |play |have |move )?(?:the )?([a-z][a-z -]*?) on ({_COUNTS}),? (?:instead of|rather than|and not|not)(?: on)? ({_COUNTS})(?= in\b| during\b|[.,;]|$)", r"move the \1 from \3 to \2"),
        (r"\binstead of (the |a )?(?:plain|normal|regular|ordinary|full|usual) ", r"instead of \1"),
        (r"\b(?:remove|take out|kick out|get rid of|lose|drop|cut) (?:the |all )*([a-z -]+?),? and (?:put|use|play|have|add) (?:a |an |the |some )?([a-z -]+?) (?:there|in its place|instead|in their place)", r"replace the \1 with \2"),
        (r"\bkick(?:ing)? out (?=the\b|all\b|that\b)", "take out "),
        (r"^(.*?)( (?:in|during) the [a-z_ -]+?) (instead of (?:the )?[a-z -]+)$", r"\1 \3\2"),
        (r"^(?:less|fewer) ([a-z -]+?)[:,] (?:just |only )+(on|at)\b", r"\1 only \2"),
        (r"^(?:the )?([a-z -]+?) (?:off|out)(?= (?:in|for|during)\b)(?<!take)(?<!leave)", r"no \1"),
        (r"\bghost (?:the )?snare (?=on|at)", "add ghost notes "),
        (r"\bon all (?:three|five|six|seven|nine|eleven|twelve|[35679]|11|12)(?: beats| counts| quarters)?(?= in\b| of\b|[.,;]|$)", "on every beat"),
        (r"^([^,.;]+), (?:all )?closed,? (in|during) (the [^,.;]+)$", r"\1 \2 \3, no open hats \2 \3"),
        (r"^([^,.;]+), (?:all )?(closed|open), (in|during) the ", r"\1 \2 \3 the "),
        # beside what is played
        (r"\b([a-z-]+(?: [a-z-]+)?) (?:also on|on) ([^,;.]*?),? (?:as well|too)\b(?! as)", r"add \1 on \2"),
        (r"^((?:the )?[a-z-]+) also on\b", r"add \1 on"),
        (r"\bextend (the )?([a-z-]+) to also\b", r"add \2"),
        # away from a count
        (r"\b(?:take|leave|get|keep) (?:the |all )?([a-z -]+?) (?:off|out of) (?:of )?((?:the |beats? |count )*(?:\d|one\b|two\b|three\b|four\b|and of))", r"no \1 on \2"),
        (r"\binstead of (the )?closed(?: ones?)?(?! ?-?hat| hi| hh)", r"instead of \1closed hats"),
        # tempo
        (r"\b(?:bring|take|push|get|pull) (?:it|the tempo|things|the song|everything) (?:up |down |back )+to (\d+)(?: bpm)?", r"tempo \1"),
        (r"\b(?:bring|take|push|bump|nudge|get|crank) (?:it|the tempo|things|the song|everything) (?:up|on) (?:by )?(\d+)(?: bpm)?(?! ?%)", r"\1 bpm faster"),
        (r"\b(?:bring|take|pull|bump|nudge|get) (?:it|the tempo|things|the song|everything) (?:down|back) (?:by )?(\d+)(?: bpm)?(?! ?%)", r"\1 bpm slower"),
        # the form
        (r"\b(?:between|in between) (?:the )?([a-z_-]+(?: \d)?) and (?:the )?[a-z_-]+", r"after the \1"),
        (r"\b(?:one|1) more ([a-z_-]+)(?= (?:at|after|before)\b|[.,;]|$)", r"add another \1"),
        (r"^(?:and )?(another [a-z_-]+(?: \d)? (?:at the|after|before))\b", r"add \1"),
        (r"\bhalv(?:e|ing) (?:the )?(?:length of (?:the )?)?", r"half the length of the "),
        (r"\b(?:lengthen|extend|stretch|shorten|cut|reduce|trim|grow|expand) (the (?:last|final|first|second|third|fourth) [a-z_-]+) (?:down |up |out )?to (\d+|[a-z]+) bars?", r"make \1 \2 bars"),
        (r"\b(?:double|lengthen) the length of (?:just |only )?the (last|final|first|second|third|fourth) ([a-z_-]+)(?: only)?", r"make the \1 \2 twice as long"),
        (r"^(?:play )?([a-z]+|\d+) (?:more |extra )?bars? (less|fewer|shorter) (?:in|for|on|of) (?:the )?((?:(?:first|second|third|last|final) )?[a-z_-]+)", r"make the \3 \1 bars shorter"),
        (r"^([a-z]+|\d+) (?:more|extra|additional) bars? (?:in|for|on|of|to) (?:the )?((?:(?:first|second|third|last|final) )?[a-z_-]+)", r"make the \2 \1 bars longer"),
        (r"\bdouble up (?:on )?(the )?", r"repeat \1"),
        (r"\b(insert|add|put in|put) (an? (?:\w+[ -]bar )?)break\b", r"\1 \2breakdown"),
        # silence
        (r"\b(?:stop|break|rest|silence|tacet|everything stops?|everyone stops?)(?: dead)? (in|on|for) (the (?:last|first|final) bar[^,;.]*)(?:, *(?:everything|everyone|all|the whole band) (?:out|stops|silent|rests))?", r"drop all drums \1 \2"),
        (r"\b(?:everything|everyone|all drums?|the drums?) (?:drops? out|out|silent|rests?|stops?)(?= (?:in|on|for)\b)", r"drop all drums"),
        (r"\bno drums? (?=(?:in|on|for)\b(?![^,;.]* (?:except|but|apart from|other than|besides) ))", r"drop all drums "),
        (r"'([ea&])'", r"\1"),
        (r"\ba (?:wee|tiny|teeny|weeny|smidgen|tad) (?:little )?(?:bit )?(?=[a-z])", "a bit "),
        (r"\bfeather (the kick) (?=softer|quieter|louder)", r"\1 "),
        (r"\b(?:take|bring|pull) the tempo down a (?:touch|bit|little|tad|notch)\b", "a bit slower"),
        (r"\b(?:take|bring|push) the tempo up a (?:touch|bit|little|tad|notch)\b", "a bit faster"),
        (r"^(?:the )?([a-z_-]+) (?:could|might|can|ought to) be (?=\w+ bars?\b)", r"the \1 should be "),
        (r"^make the ([a-z_-]+) (\w+) bars and the ([a-z_-]+) (\w+)(?: bars)?$", r"make the \1 \2 bars, make the \3 \4 bars"),
        (r"^(every (?:other|second|third|fourth|\d+(?:nd|rd|th)) bar (?:of|in) the [a-z_-]+) (an? [a-z -]+ on .+)$", r"\2 \1"),
        # more and less
        (r"\bswing(?: it| that| things| them)?(?: just)?( a (?:little bit|bit|little|touch|tad))? (?:more|harder)\b", r"\1 more swing"),
        (r"\bswing(?: it| that| things| them)?(?: just)?( a (?:little bit|bit|little|touch|tad))? less\b", r"\1 less swing"),
        (r"\baccent (?:on )?(?:the |all )*([a-z -]+?)(?= (?:on|at)\b)", r"add \1 accents"),
        (r"\baccents (on|at) ((?:the |beats? |count |and |of |\d[ea&]?|,| )+?) (?:on|of) the ([a-z-]+(?: drum)?)(?= in\b|[.,;]|$)", r"add \3 accents \1 \2"),
        # out of a section
        (r"^(the |all )?([a-z-]+(?: [a-z-]+)?) out of (the [a-z_ -]+?)(?: only)?$", r"no \2 in \3"),
        (r"\banother fill (at|in|for|on) ([^,;.]+)[,:] (?:a |an |the )?([a-z -]+?)(?: fill)?$", r"\3 fill \1 \2"),
    )
)  # fmt: skip
AHEAD = re.compile(
    rf"^(?P<only>(?:only|just) )?(?P<place>(?:(?:in|on|at|for|during|over) )?(?:(?:only|just) )?"
    rf"(?:(?:the )?(?:last|first|final|second|third|fourth|fifth|2nd|3rd|4th|\d+th)(?: (?:{_NUMBER}))? (?:bars?|time|[a-z_-]+)|bars? \d[\d ,&to-]*(?:and \d+)?|every (?:other|second|third|fourth|fifth|eighth|\d+)(?:th|nd|rd|st)?(?: bars?))"
    rf"(?: (?:of|in) (?:the |every |each )?(?:(?:last|first|final|second|third) )?[a-z_-]+(?: \d)?)?)"
    rf"(?:\s*[,:]\s*|\s+(?=(?:{_VERBS})\b))(?P<rest>\S.*)$",
    re.I | re.S,
)
"""A request that begins with the bars or the time round that it is about."""
BUT = re.compile(
    r"[,]?\s*\b(?:everywhere|in (?:all|every|each)(?: the| of the)? (?:sections?|parts?)|throughout|all over|all through|in the (?:whole|entire) song)"
    r"(?: (?:but|except|apart from|other than|save))(?: (?:for|in|not in))*(?: the)? (?P<names>[a-z_ -]+?)(?=[.,;]|$|\s+(?:add|put|play|use|no|remove)\b)[,]?\s*",
    re.I,
)
_MORE = re.compile(rf"(?:,\s*(?:and )?|\s+and )(?=(?:{_VERBS}|a|an|the)\b)", re.I)


class Plain(Record):
    """A request reworded, and wishes that were read from it already."""

    request: str
    wishes: tuple = ()


def plainly(request: str, names: tuple[str, ...], fills: tuple[str, ...] = ()) -> Plain:
    """Reword a change; `names` are the sections that the song has, `fills` the names of fills that it may use."""
    text, wishes = _own_wishes(request.strip(), names, fills)
    for pattern, better in REWORDED:
        text = pattern.sub(better, text)
    text = _everywhere_but(text.strip(" ,;"), names)
    return Plain(_place_last(text), tuple(wishes))


def _place_last(text: str) -> str:
    """`in bars 5 to 8 of the verse add claps, and no hats`: the place after each of what is asked for there."""
    found = AHEAD.match(text)
    if found is None or re.search(r"[.;\n]\s*\S", found["rest"]):
        return text
    place = re.sub(r"\b(?:only|just) ", "", found["place"], flags=re.I)
    place = place if re.match(r"(?:in|on|at|for|during|over)\b", place, re.I) else f"in {place}"
    place = re.sub(r"^(?:in|on|at|for) (?=every\b)", "", place, flags=re.I)
    return ", ".join(f"{part.strip(' ,')} {place}" for part in _MORE.split(found["rest"].rstrip(" .")))


def _everywhere_but(text: str, names: tuple[str, ...]) -> str:
    found = BUT.search(text)
    if found is None:
        return text
    spared = {one.strip().replace(" ", "_").replace("-", "_") for one in re.split(r",|\band\b|\bthe\b|\bor\b", found["names"].lower())}  # fmt: skip
    left = [name for name in names if name.lower() not in spared]
    if len(left) == len(names) or not left:
        return text
    place = "in " + " and ".join(f"the {name.replace('_', ' ')}" for name in left)
    rest = (text[: found.start()] + " " + text[found.end() :]).strip(" ,")
    return f"{rest} {place}"


# --- wishes that no other words say ---------------------------------------------------------------------------------

_AWAY = (
    r"(?:no|remove|delete|drop|lose|sack|fire|ditch|bin|scrap|get rid of|take out|without(?: a)?|cut|kill|stop using)"
)
OWN = tuple(
    (re.compile(pattern, re.I), make)
    for pattern, make in (
        (rf"\b{_AWAY} {_DRUMMER}(?: setting| line| altogether)?(?! (?:with|for|by)\b)", lambda where, said: Setting("drummer", "", where, said)),
        (rf"\b{_AWAY} (?:the |any )?(?:tempo (?:change|marking|setting)s?|change of tempo)", lambda where, said: Setting("tempo", "", where, said)),
        (rf"\b{_AWAY} (?:the |any )?(?:dynamics|crescendo|fade(?:[- ]?(?:out|in))?)(?! marking)", lambda where, said: Setting("dynamics", "", where, said)),
        (rf"\b(?:don'?t play|do not play|stop playing|{_AWAY})(?: it| (?:the )?snare)? (?:so (?:far )?)?(?:behind(?: the beat)?|laid[- ]back|late|dragging)(?: feel)?(?: any ?more| any longer)?", lambda where, said: Change("late", -2, "", where, said)),
        (rf"\b{_AWAY} (?:the )?humani[sz](?:ing|ation|e|er)", lambda where, said: Setting("humanize", "0%", where, said)),
    )
)  # fmt: skip


NTH = re.compile(
    r"\b(?:move|shift|nudge|push|pull) the (?P<rank>first|second|third|fourth|fifth|last) (?P<what>[a-z -]+?)(?: hit| stroke| note)? (?:by )?(?:an?|one) "
    r"(?P<step>eighth|sixteenth|quarter|quaver|semiquaver|crotchet)(?: note| beat)? (?P<way>earlier|later|early|late|back|forward|to the left|to the right)",
    re.I,
)
_SIZES = {"eighth": 2, "quaver": 2, "sixteenth": 1, "semiquaver": 1, "quarter": 4, "crotchet": 4}
_RANKS = ("first", "second", "third", "fourth", "fifth")


def _nth(text: str, _names):
    """`move the second kick an eighth earlier`: one stroke of the bar, by its number."""
    found = NTH.search(text)
    target = next((one.value for one in tokens(found["what"]) if one.kind == "I"), "") if found else ""
    if found is None or not target or found["rank"].lower() not in _RANKS:
        return text, []
    by = _SIZES[found["step"].lower()] * (-1 if found["way"].lower() in ("earlier", "early", "to the left") else 1)
    rank = f"#{_RANKS.index(found['rank'].lower()) + 1}"
    rest = (text[: found.start()] + text[found.end() :]).strip(" ,")
    return rest, [Move(target, (rank,), (), by, Where(), found[0])]


TITLE = re.compile(
    r"\b(?:call|rename|name|title|retitle) (?:the song|this song|this|it|the piece)(?: to| as)? [\"“']?(?P<title>[^\"”\n]{1,80}?)[\"”']?\s*[.!]?$",
    re.I,
)


def _title(text: str, _names):
    """`call the song Linux`: a title without quotes."""
    found = TITLE.search(text)
    if found is None:
        return text, []
    return text[: found.start()].strip(" ,"), [Setting("title", found["title"].strip(), Where(), found[0])]


VELOCITY = re.compile(
    r"(?:\b(?:play|set|make|put|have) )?\b(?:the )?(?P<what>[a-z -]+?)(?: in the (?P<first>[a-z_ -]+?))?(?: hits?| strokes?)?(?: (?:at|to|with|of|should be|be|on|a))+ "
    r"(?:(?:velocity|vel)(?: of)? (?P<one>\d{1,3})|(?P<other>\d{1,3}) (?:velocity|vel))(?: (?:in|for) the (?P<last>[a-z_ -]+))?",
    re.I,
)


def _velocity(text: str, names: tuple[str, ...]):
    """`the kick at velocity 110 in the verse`."""
    found = VELOCITY.search(text)
    target = _target(found["what"]) if found else ""
    level = int(found["one"] or found["other"]) if found else 0
    if found is None or not target or not 1 <= level <= 127:
        return text, []
    where = _section(found["first"] or found["last"] or "", names)
    return (text[: found.start()] + text[found.end() :]).strip(" ,"), [Change("vel", level, target, where, found[0])]


FILL = re.compile(
    r"\b(?:swap|replace|change|exchange|switch|turn)(?: out)? (?:the |all |every |my )*(?:[a-z_ -]+? )?fills? (?:for|with|by|to|into) (?:the |an? )?(?P<new>[a-z_ -]+?)(?: fills?)?(?: in (?:the )?(?P<inside>[a-z_ -]+?))?(?=[.,;]|$)",
    re.I,
)


def _fill(text: str, fills: tuple[str, ...], names: tuple[str, ...] = ()):
    """`swap the tumble fill for down_the_toms`: a fill by its own name."""
    found = FILL.search(text)
    name = re.sub(r"[ -]", "_", found["new"].strip().lower()) if found else ""
    if found is None or name not in fills:
        return text, []
    return (text[: found.start()] + text[found.end() :]).strip(" ,"), [
        Fill(name, 0, _section(found["inside"] or "", names), found[0])
    ]


BECOMES = re.compile(
    r"^(?:the )?(?P<old>[a-z -]+?)(?: in the (?P<first>[a-z_ -]+?))? (?:should|must|could|has to|needs to) (?:be|become) (?:on )?(?:an? |the )?(?P<new>[a-z -]+?)(?: in the (?P<last>[a-z_ -]+))?[.!]?$",
    re.I,
)


def _becomes(text: str, names: tuple[str, ...]):
    """`the crash in the bridge should be a china`."""
    found = BECOMES.match(text)
    old, new = (_target(found["old"]), _target(found["new"])) if found else ("", "")
    if found is None or not old or not new or old == new:
        return text, []
    return "", [Swap(old, new, (), _section(found["first"] or found["last"] or "", names), text)]


NOT_SO = re.compile(
    r"(?:the )?(?P<what>[a-z_ -]+?) (?:should ?n(?:o|')t|should not|must not|mustn't|does ?n'?t have to|need not) (?:get |grow |become |be )+(?:any |so )?(?P<way>louder|softer|quieter|late|behind|laid back|faster|slower)(?: in the (?P<last>[a-z_ -]+))?",
    re.I,
)


def _not_so(text: str, names: tuple[str, ...]):
    """`the build should not get louder`: what makes it so is taken out."""
    found = NOT_SO.search(text)
    if found is None:
        return text, []
    named = re.sub(r"^(?:the|in the) ", "", found["what"].strip())
    where, way = _section(found["last"] or named, names), found["way"].lower()
    wish = (
        Change("late", -2, "", where, found[0])
        if way in ("late", "behind", "laid back")
        else Setting("tempo" if way in ("faster", "slower") else "dynamics", "", where, found[0])
    )
    return (text[: found.start()] + text[found.end() :]).strip(" ,"), [wish]


def _target(words: str) -> str:
    """The instrument that these words name, and nothing beside it."""
    found = [one for one in tokens(words) if one.text not in ("the", "a", "an", "all", "my")]
    return found[0].value if len(found) == 1 and found[0].kind == "I" else ""


def _section(words: str, names: tuple[str, ...]) -> Where:
    named = re.sub(r"[ -]", "_", words.strip().lower())
    inside = next((name for name in names if name.lower() == named), "")
    return Where((inside,) if inside else ())


def _own_wishes(text: str, names: tuple[str, ...], fills: tuple[str, ...]):
    wishes: list = []
    for read in (_nth, _title, _velocity, lambda one, known: _fill(one, fills, known), _becomes, _not_so):
        text, more = read(text, names)
        wishes += more
    for pattern, make in OWN:
        found = pattern.search(text)
        if found is not None:
            tail = re.match(
                r" (?:in|for|from|of) (?:the |every |each )?([a-z_ -]+?)(?=[.,;]|$| and\b)", text[found.end() :], re.I
            )
            named = tail[1].strip().lower().replace(" ", "_").replace("-", "_") if tail else ""
            inside = next((name for name in names if name.lower() == named), "")
            wishes.append(make(Where((inside,) if inside else ()), found[0]))
            stop = found.end() + (tail.end() if tail and inside else 0)
            text = re.sub(
                r"^\s*(?:,|and\b|please\b|\s)+|(?:\s|,|and\b|but\b)+$", "", text[: found.start()] + text[stop:]
            )
    return text, wishes
