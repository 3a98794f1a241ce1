"""A change that leans on the song (`where the hats are now`, `there`, `the chorus is too busy`) -> the same in plain words.

Each phrase is a pattern over what the song calls its sections and a text, or a function of what was found. What it makes is
read as any other request.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from dsl.draft.reading.lexicon import tokens
from dsl.draft.reading.words import normal

_X = r"[a-z][a-z' -]*?"
_STEP = r"(?:quarter|eighth|sixteenth|crotchet|quaver|semiquaver|8th|16th|4th)s?(?: ?-?notes?)?"
_COUNT = r"(?:(?:the )?(?:and|e|a|&) of (?:the )?(?:\d|one|two|three|four|five|six|seven)\b|(?:the |beats? |count )*(?:\d+[ea&]?|one|two|three|four)\b)"
_COUNTS = rf"{_COUNT}(?:(?:,| and|,? &) {_COUNT})*"
_RANK = r"(?:(?:very )?(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th) )?"
_ENDING = r"(?:{}) (?:at|towards?|near|over|in|for|into) (?:the )?(?:very )?(?:end|last (?:\w+ )?bars?|ending)(?: of the song)?"
OTHER = {
    "busy": "simpler", "dense": "simpler", "loud": "softer", "hard": "softer", "quiet": "louder", "soft": "louder", "weak": "louder",
    "simple": "busier", "sparse": "busier", "empty": "busier", "boring": "busier", "plain": "busier", "fast": "slower", "slow": "faster",
}  # fmt: skip
"""What is too much of -> what is asked for."""
STROKES = {
    "flam": "flams", "ghost": "ghost notes", "ghost note": "ghost notes", "rimshot": "rimshots", "rim shot": "rimshots", "drag": "drags",
    "cross stick": "cross-stick", "cross-stick": "cross-stick", "side stick": "cross-stick", "accent": "accents",
}  # fmt: skip


LONGEST = 4_000
"""Characters of a request that is reworded; a longer one is read as it is."""
Lengths = tuple[tuple[str, int], ...]


def phrased(text: str, names: tuple[str, ...], last: str = "", tempo: float = 120, lengths: Lengths = ()) -> str:
    """The request in plainer words; `names` are the song's sections or patterns, `last` the section that it ends with,
    `tempo` its own, `lengths` how many bars sections have."""
    if len(text) > LONGEST:
        return text
    text = _some_bars(text, lengths)
    for pattern, make in _phrases(names, last, tempo):
        text = pattern.sub(make, text)
    return _there(text.strip(" ,;"), names)


@lru_cache(8)
def _phrases(names: tuple[str, ...], last: str, tempo: float) -> list[tuple[re.Pattern[str], str | Callable]]:
    spoken = "|".join(
        sorted({re.escape(one.lower()).replace("_", "[ _-]") for one in names if one} or {"the song"}, key=len)[::-1]
    )
    some = rf"(?:the |each |every |my |both )?{_RANK}(?:{spoken})(?:e?s)?\b(?: \d\b(?! bars?))?"
    place = rf"(?: (?:in|of|for|during|on) {some})"
    end = (last or "song").replace("_", " ")
    found: list[tuple[str, str | Callable]] = [
        # one instrument for another
        (rf"^(?:i'?d like |i would like |i want |let'?s have |put |use |have |play |give me )?(?:an? |the |some )?({_X})({place})? (?:where|when|wherever) (?:the |all the )?({_X}) (?:is|are|was|were|plays?|goes|used to be|sits?)(?: now| at the moment| right now| currently| playing)*(?=[.,;!]|$)", r"\1 instead of the \3\2"),
        (rf"\b(an? {_X} fill) (?:instead of|rather than|in place of|not|and not) (?:the |an? )?{_X}(?: fill)?(?=(?: (?:at|in|before|on|for|into)\b)|[.,;]|$)", r"\1"),
        (rf"\b(?:make|turn|play) (?:the )?({_X}) (?:on|at) ({_COUNTS})({place})? (?:into |as |be )?an? ({'|'.join(STROKES)})\b", lambda found: f"{STROKES[found[4].lower()]} on {found[2]}{found[3] or ''}"),
        (rf"\b((?:swap|replace|change|exchange|switch)(?: out)? (?:the )?(?:{_X} )?fill)(?: at the end)?(?: (?:of|in|at|from) ((?:the )?(?:{spoken})))? (for|with|by|to) ([a-z_ -]+?)(?: fill)?(?=[.,;!]|$)", lambda found: f"{found[1]} {found[3]} {found[4]}" + (f" in {found[2]}" if found[2] else "")),
        (rf"^(?:the )?({_X})({place})? (?:should |must |needs? to |has to |have to |ought to )?(?:hit|land|play|be|go|sit|fall|come)s? on ({_COUNTS}),? (?:instead of|rather than|and not|not) (?:on )?({_COUNTS})(?:, [a-z -]+(?:style|feel|like))?[.!]?$", r"move the \1 from \4 to \3\2"),
        (rf"^(?:make|let|turn) (bars? [\d ,andto]+ (?:of|in) {some}|the (?:first|last) bar (?:of|in) {some}) (?:be |into )?(?:an? )?(?:full |complete |big )?(?:stop|break|rest|pause|silence|silent|empty)[:,;]?(?: with)? *(.*)$", lambda found: f"{found[2] or 'drop all drums'} in {found[1]}"),
        (rf"\b(?:nothing|nobody|silence) (?:but|except|apart from)(?: for)? (?:the |an? )?({_X}) on ({_COUNTS}) (in (?:bars? [\d ,andto]+ (?:of|in) |the (?:first|last) bar (?:of|in) )?{some})", lambda found: f"{found[1]} only {found[3]}, {found[1]} only on {found[2]} {found[3]}" if _instrument(found[1]) else found[0]),
        (rf"^((?:in|on|during) (?:bars? [\d ,andto]+|the (?:first|last) bar) (?:of|in) {some}),? (?:only|just) (?:the )?({_X})[.!]?$", lambda found: f"{found[2]} only {found[1]}" if _instrument(found[2]) else found[0]),
        # too much of something
        (rf"^(?:i think |i feel |to me )?(?:the )?({_X})({place})? (?:is|are|feels?|sounds?|gets?|seems?)(?: still| just)?(?: a bit| a little| way| far| much)? too ({'|'.join(OTHER)})\b[,.;: -]*(.*)$", _too),
        (rf"\b(?:double|halve|change|turn|open|bring|take) (?:up )?(?:the )?({_X})({place})? (?:up |down |back |out )?(?:to|into) (?:the )?({_STEP})\b", r"\1 should be \3\2"),
        (rf"\b(?:bring|take|pull) ({some}) down(?! to\b| by\b| \d)( a bit| a little| a touch| a lot| some)?(?:,? (?:and |make it )*(?:much |way |a lot |a bit |a little )?(?:softer|quieter|gentler))?", r"make \1\2 softer"),
        (rf"\b(?:bring|take|lift|push) ({some}) up(?! to\b| by\b| \d| front)( a bit| a little| a touch| a lot| some)?(?:,? (?:and |make it )*(?:much |way |a lot |a bit |a little )?(?:louder|harder|stronger))?", r"make \1\2 louder"),
        # the form
        (rf"(?:\b(?:let'?s|let us|please|i want|i'?d like|to|we should) )*(?:\b(?:have|hear|take|go through|run|play|do) )?({some}) (?:twice|two times)(?! as\b)(?: in a row| over)?", r"repeat \1"),
        (rf"(?:\b(?:let'?s|let us|please|i want|i'?d like|to|we should) )*(?:\b(?:have|hear|take|go through|run|play|do) )?({some}) (three|four|3|4) times(?: in a row| over)?", r"repeat \1 \2 times"),
        (rf"\b(?:go|going|cut|jump|move|come) (?:straight|directly) from {some} (?:to|into) {some}[,;:] *(?=no\b|without\b|skip|drop|leave|cut|lose)", ""),
        (rf"\bstraight(?= (?:from|into|to) {some})", "directly"),
        (rf"\b(?:cut|shorten|trim|reduce|bring|take|stretch|extend|lengthen|expand) (?:down |back |out )?(?:every|each|all|all the|both)(?: of)?(?: the)? ({spoken})s? (?:down |back |up |out )?to (\w+) bars?", r"make the \1 \2 bars"),
        (rf"\b(swap|exchange|switch|reverse|flip)(?: the order of| round| around)? (?:the )?({spoken}) (?:and|with|for) (?:the )?({spoken})\b(?: (?:at|in|around|round)(?: the)? (?:start|beginning|order|front))?", r"swap the \2 and the \3"),
        (rf"\bdrop (?=(?:the )?(?:first|second|third|fourth|last|final) (?:{spoken})\b)", "remove "),
        (rf"\b(halve|double)(?: the length of)? (the (?:second|third|fourth|first|last|final|2nd|3rd) ({spoken}))\b", lambda found: f"make {found[2]} {'half' if found[1].lower() == 'halve' else 'twice'} as long"),
        (rf"^({some}) (?:at |for )?(\d+|two|four|eight|twelve|sixteen) bars(?: long)?[.!]?$", r"make \1 \2 bars"),
        (r"\bfinish(?:es)?(?= (?:with|on)\b)", "end"),
        (rf"\bmake the (first|second|third|fourth|last) ({spoken}) (\w+) bars?(?: long)?,? and the (first|second|third|fourth|last)(?: one)? (\w+)(?: bars)?(?: long)?\b", r"make the \1 \2 \3 bars, make the \4 \2 \5 bars"),
        # the end
        (rf"(?:,? and |, )?\b(?:end|close|stop|wrap up)(?: it| the song| everything| things)? (?:on|with) (?:an? |one )?(?:big |last |final |single |huge |nice )*({_X})(?: hit| stroke| on the one)?(?=[.,;!]|$)", lambda found: f", {found[1]} on 1 in the last bar of the last {end}" if _instrument(found[1]) else found[0]),
        # tempo
        (r"(\d+) (?:clicks|notches|ticks|points)\b", r"\1 bpm"),
        (r"(?:,? and |, )?\b(?:bump|push|raise|lift|nudge|crank|move)(?: up)? the tempo (?:up |on )?(?:by )?(\d+)(?: bpm)?(?! ?%)(?!\d)", r", \1 bpm faster"),
        (r"(?:,? and |, )?\b(?:push|take|bring|pull|get|crank|set|kick|speed|slow|knock|bump) (?:it|the tempo|things|the song|everything) (?:up |down |back |on )*to (\d\d+)(?: bpm)?(?! ?%)", r", tempo \1"),
        (r"\b(?:lose|remove|kill|ditch|drop|scrap|cut|get rid of|take (?:out|off|away))(?: the| all| any)* (?:swing|shuffle)(?: feel)?(?! (?:to|down|by|a bit|in)\b)", "straight, no swing"),
        (rf"\b(?:(?:end|finish|close|wind up) with an? (?:big |long |short |gradual |slight |little )*(?:slow[- ]?down|ritard\w*|rallentando|rit)\b[^,.;]*|{_ENDING.format('slow(?: it| things)? down|ritard(?:ando)?|rallentando|get slower|slower')})", f"slow down from {tempo:g} to {round(tempo * 0.8)} in the last {end}"),
        (rf"\b{_ENDING.format('(?:speed|pick)(?: it| things)? up|accelerate|get faster|faster')}", f"speed up from {tempo:g} to {round(tempo * 1.15)} in the last {end}"),
        (r"\b(?:it |the song |the tempo |this )?(?:should ?n[o']?t|should not|must ?n[o']?t|must not|can ?not|can't) be (faster|slower|higher|lower) than (\d+)(?: bpm)?", lambda found: f", tempo {min(float(found[2]), tempo) if found[1].lower() in ('faster', 'higher') else max(float(found[2]), tempo):g}"),
        (r"(?:^|[,;] *)who needs (?:a |the )?([a-z -]+?)[,;?] *(?:take|leave|get) (?:him|her|it|them) (?:out|off|away)", r"no \1"),
        # in and out
        (rf"^(?!(?:take|turn|leave|switch|cut|drop|kick|get|lay|fade|back|shut|start|hands?)\b)(?:the )?({_X}) (?:off|out)\s*[.!]?$", lambda found: f"no {found[1]}" if _instrument(found[1]) else found[0]),
        (rf"\b(?:turn|switch|leave|keep) (?:the )?({_X}) off(?={place}|[.,;!]|$)", r"no \1"),
        (rf"\b({some}) (?:gets?|has|needs|wants|should (?:have|get)) (?:its|the|an?|some) ({_X}) back\b", r"add \2 in \1"),
        (rf"\b(?:bring|put|give) (?:me )?(?:the |its )?({_X}) back(?: in| on| into)?({place})", r"add \1\2"),
        (rf"\bbring back (?:the |its )?({_X})({place})", lambda found: f"add {found[1]}{found[2]}" if _instrument(found[1]) else found[0]),
        (rf"^(?:the )?({_X}) only (?:at|on|in) [^,;]*? of ({some}),? (?:and )?(?:not|never) (?:in|on) ((?:its )?bars? [\d ,and]+)", r"no \1 in \3 of \2"),
        (rf"^(?:the )?({_X}) only (?:at|on|in) [^,;]*? of (?:the )?({spoken}),? (?:and )?(?:not|never) (?:in|on) (bars? [\d ,and]+)", r"no \1 in \3 of the \2"),
        (rf"^(?:(?:no|nah|oh|ok|actually|please|and),? )*(?:forget|nix|axe|scrap|bin|never mind)(?: about)? (?:the |that |all the |those )?({_X})(?={place}|[.,;!]|$)", lambda found: f"no {found[1]}" if _instrument(found[1]) else found[0]),
        (rf"^(?:make it )?({_X}) only (in {some})[.!]?$", lambda found: found[0] if _instrument(found[1]) else f"{found[1]} {found[2]}"),
        # strokes and places
        (r"\badd (?:some |a few |a couple of |more |a little )?ghost notes(?: on the snare)?(?! (?:on|at|before|after) )", "more ghost notes"),
        (rf"^(?:start|begin|open|kick off)(?: it| the song| things)? with an? ((?:{_X} )?)fill\b", rf"a \1fill in bar 1 of the {(names or ('song',))[0].replace('_', ' ')}"),
        (rf"\bghost (?:notes )?(?:on )?(?={_COUNTS})", "add ghost notes on "),
        (rf"^(?:in )?(?:the )?({spoken}) ({_X})\s*:\s*(.+)$", _headed),
    ]  # fmt: skip
    return [(re.compile(pattern, re.I), make) for pattern, make in found]


def _too(found: re.Match[str]) -> str:
    """`the hats in the verse are too busy, quarter notes will do`."""
    what, place, rest = found[1], found[2] or "", found[4]
    step = re.search(_STEP, rest, re.I)
    if step and _instrument(what):
        return f"the {what} should be {step[0]}{place}"
    return f"{OTHER[found[3].lower()]} {what}{place}" + (f", {rest}" if rest else "")


def _headed(found: re.Match[str]) -> str:
    """`the verse snare: ghost the a of 2`: what is said of an instrument of a section."""
    section, what, rest = found[1], found[2], found[3]
    if not _instrument(what):
        return found[0]
    named = rest if re.match(r"(?:add|ghost|accent|put|move|make|remove|no)\b", rest, re.I) else f"{what} {rest}"
    return f"{named} in the {section}"


def _instrument(words: str) -> bool:
    """Whether these words name one instrument, and nothing beside it."""
    found = [one for one in tokens(words) if one.text not in ("the", "a", "an", "all", "my")]
    return len(found) == 1 and found[0].kind == "I"


_NUMBER = r"(\d+|two|three|four|five|six|seven|eight|twelve)"


def _some_bars(text: str, lengths: Lengths) -> str:
    """`The last two bars of the verse` by their numbers; without a section they are those of the one that is named."""
    known = {re.sub(r"[ _-]", "_", name.lower()): bars for name, bars in reversed(lengths)}
    spoken = "|".join(re.escape(name).replace("_", "[ _-]") for name in sorted(known, key=len, reverse=True))
    if not known:
        return text
    named = {re.sub(r"[ _-]", "_", one.lower()) for one in re.findall(rf"\b(?:{spoken})\b", text, re.I)}

    def numbered(found: re.Match[str]) -> str:
        section = re.sub(r"[ _-]", "_", found[5].lower()) if found[3] else next(iter(named)) if len(named) == 1 else ""
        count = next((int(one) for one in normal(found[2]) if one.isdigit()), 0)
        length = known.get(section, 0)
        if not 2 <= count < length:
            return found[0]
        first = 1 if found[1].lower() in ("first", "opening") else length - count + 1
        bars = f"bars {first} to {first + count - 1}"
        return f"{bars} {found[3].strip()}" if found[3] else bars

    return re.sub(
        rf"\b(?:the )?(first|opening|last|final|closing) {_NUMBER} bars\b( (?:of|in) ((?:the |each |every )?(?:(?:first|second|last|final) )?)({spoken})\b)?(?! (?:shorter|longer|less|more))",
        numbered,
        text,
        flags=re.I,
    )


_THERE = re.compile(
    r"\b(?:in |over |right )?there(?: instead)?\b(?! (?:is|are|was|were|should|needs?|has))(?= *(?:[.,;!]|and\b|instead|$))",
    re.I,
)


def _there(text: str, names: tuple[str, ...]) -> str:
    """`no tambourine in the bridge, shaker there instead`: the section that was named before."""
    found = _THERE.search(text)
    if found is None:
        return text
    before = text[: found.start()].lower().replace("_", " ").replace("-", " ")
    named = [(before.rfind(one.lower().replace("_", " ")), one) for one in names if len(one) > 1]
    place, section = max(named, default=(-1, ""))
    if place < 0:
        return text
    return text[: found.start()] + f"in the {section.replace('_', ' ')}" + text[found.end() :]
