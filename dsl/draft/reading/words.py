"""A request -> its words in one plain form: lower case, digits for numbers, counts as the language writes them."""

from __future__ import annotations

import re

from dsl.shapes import REQUESTS

_MARKS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": " - ",
        "—": " - ",
        "→": " then ",
        "×": " x ",
        "♩": " quarter ",
        "+": "+",
    }
)
_DRUMS = "crash|cymbal|hi ?hat|hat|ride|tom|snare|kick|fill|ghost"
_PARTS = "verses?|chorus|choruses|pre chorus|pre-chorus|bridge|drop|intro|outro|solo|hook|refrain|breakdown|head"
_SUBSTITUTES = tuple(
    (REQUESTS.compiled(pattern), text)
    for pattern, text in (
        (r"\b4\s?otf\b", "four on the floor"),
        (r"\b(k|kk)(?=\s*:|\s+\d|\s+on\b)", "kick"),  # a producer's short names, before places
        (r"(?<!['’])\bs(?=\s*:|\s+\d)", "snare"),
        (r"\boh(?=\s*:|\s+(?:on|at|off)|\s+\d)", "open hats"),
        (r"\bch(?=\s*:|\s+(?:on|off|8|16)|\s+\d)", "closed hats"),
        (r"\b(?:cp|clp)(?=\s*:|\s+(?:on|at)\b|\s+\d)", "claps"),
        (r"\bsh(?=\s*:|\s+(?:on|off|8|16)|\s+\d)", "shaker"),
        (r"\b(hats?|hh|shaker|ride|rd)(\s*:?\s+)(8|16)(?=\s*(?:[.,;|/)]|$))", r"\1\2\3ths"),
        (r"\b(\d+)\s?b(?=\s*(?:[.,;|/)]|$))", r"\1 bars"),
        (r"\bno ghosts?\b(?! (?:notes?|strokes?|snares?))", "no ghost notes"),
        (r"\bghosties\b|\bghosted (?:lefts|rights|notes)\b", "ghost notes"),
        (r"\bback ?beats? (?:on|at) (?=\d|two)", "snare on "),
        (r"\bbreak(?= of \d)", "breakdown"),
        (r"\bbars? (\d+)\s*-\s*(?=\d)", r"bars \1 to "),
        (r"\bbuild(?=\s+\d+\s*(?:[/,|;.)]|$|bars?))", "buildup"),
        (r"\bbreak(?=\s+\d+\s*(?:[/,|;.)]|$|bars?))", "breakdown"),
        (r"\bquite (?=verses?\b|chorus|intro|bridge|outro)", "quiet "),
        (r"\bcommon time\b", "4/4"),
        (r"\bdance[ -]floor\b", "dancefloor"),
        (r"\b(?:soft|quiet) (?=(?:kick|bass) (?:drum )?(?:on|every)\b)", ""),
        (r"\bzero (?=[a-z])", "no "),
        (r"\br\s?(?:&|n|and)\s?b\b", "rnb"),
        (rf"\b({_DRUMS})[- ]?(?:free|less)\b", r"no \1"),
        (
            r"\b(?:the )?only ([a-z]+(?: [a-z]+)?) (?:hits?|strokes?|notes?) (?:is|are|falls?|lands?|comes?|should be) (?:on|at) ",
            r"\1 only on ",
        ),
        (r"\bhits (\d[ea&]?|one|two|three|four) and nothing else\b", r"only on \1"),
        (
            rf"\b(?:start|begin|open) (?:each|every|the) ({_PARTS}) with (a |an |the )?(crash|china|splash)(?: cymbal)?\b",
            r"\3 at the start of each \1",
        ),
        (
            rf"\b(each|every|the) ({_PARTS}) (?:opens?|starts?|begins?|kicks? off) with (a |an |the )?(crash|china|splash)(?: cymbal)?\b",
            r"\4 at the start of \1 \2",
        ),
        (r"\bride the bell\b", "ride bell"),
        (  # no cymbal
            r"\b(train|bus|bike|bicycle|car|boat|sleigh|joy|bumpy|coaster|rollercoaster|horse|taxi|cab|motorcycle|lift|elevator|night)[- ]rides?\b",
            r"\1 journey",
        ),
        (r"\bbars? (?:a|per) section\b", "bars each"),
        (r"\b(\d+(?:/\d+){2,})\b", lambda found: f"lengths {found[1].replace('/', ' ')} bars"),
        (r"(?<=[a-z])'s\b", ""),  # the snare's
        (r"(?<=[a-z])s'(?=\s|$)", "s"),
        (r"n't\b", "nt"),
        (r"'(?=\w)|(?<=\w)'", ""),
        (r"\bw/o\b", "without"),
        (r"\bw/(?=\s|\w)", "with "),
        (r"(?<=[a-z])/(?=[a-z])", " and "),
        (r"(?<=\d)\s?n\s?(?=\d)", " and "),  # 2n4
        (r"(?<![\d+/&.])\b(\d)[&+](\d)\b(?![&+/.\d])", r"\1 and \2"),  # snare 2&4
        (
            rf"\b(crash|crashes|china|splash|cymbal)((?: on (?:1|one))?(?: only)?) when (?:the |each |every )?({_PARTS}) (?:starts?|begins?|hits?|kicks? in|comes? in|comes?|enters?)\b",
            r"\1\2 at the start of the \3",
        ),
        (
            rf"\bwhen (?:the |each |every )?({_PARTS}) (?:starts?|begins?|hits?|kicks? in|comes? in|comes?|enters?|arrives?)\b",
            r"in the \1",
        ),
        (r"\b(\d+)\s*e\s*(?:&|\+|and)\s*a\b", r" \1 \1e \1& \1a "),  # 1 e & a
        (r"\b(\d+)\s?[&+](?=\s*(?:[,.;:)]|$|\d+[ea&]))", r"\1& "),  # 2& at an end, or before another count
        (r"\b(\d+)[&+](?![\d/+])", r"\1& "),  # 2&
        (r"\b(\d+)&(?=\d)", r"\1& "),  # 2&3
        (r"(\d)\s*(?:percent|per cent|pct)\b", r"\1%"),
        (r"(\d)\s+%", r"\1%"),
        (r"\b(\d+)\s*-\s*(?=bars?\b|beats?\b|measures?\b|step|note)", r"\1 "),
        (r"(?<=\d)(bpm|bmp|bars?|x|hz)\b", r" \1"),
        (r"\bx(?=\d+\b)", "x "),
        (r"(?<=\w)-(?=\w)", " "),
        (r"(?<=\s)-+(?=\s)", " , "),
        (r"\b4x4\b|\b4 x 4\b", "4/4"),
    )
)
_TOKEN = REQUESTS.compiled(
    r'"[^"\n]*"|\d+(?:\+\d+)+/\d+|\d+/\d+|\d+(?:\.\d+)?%|\d+\.\d+|\d+(?:st|nd|rd|th)s?\b|\d+(?:trip|let|[ea](?![a-z])|&)|\d+|[a-z_]+\d*|\n|[.,;:()@=&/!?]'
)
ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th",
    "eighth": "8th", "eight note": "8th note", "ninth": "9th", "tenth": "10th", "twelfth": "12th", "sixteenth": "16th",
    "eighths": "8ths", "sixteenths": "16ths", "fourths": "4ths", "sixteens": "16ths", "eights": "8ths", "thirds": "3rds",
    "twice": "x 2", "thrice": "x 3",
}  # fmt: skip
_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_TENS["fourty"] = 40
PLAIN = {
    # spellings of one word
    "bmp": "bpm", "mor": "more", "teh": "the", "hte": "the", "adn": "and", "nad": "and", "fo": "of", "ot": "to", "wiht": "with", "wth": "with", "swng": "swing", "cna": "can", "measures": "bars", "measure": "bar", "bpms": "bpm", "colour": "color", "meters": "meters", "ah": "a",
    "uh": "a", "w": "with", "n": "and", "plz": "please", "pls": "please", "wih": "with", "witout": "without", "wo": "without",
    "dont": "dont", "doesnt": "dont", "isnt": "not", "shouldnt": "dont", "wont": "dont", "cant": "dont", "aint": "not",
    "instaed": "instead", "gimme": "give", "wanna": "want", "quarternotes": "quarters", "8s": "8ths", "16s": "16ths", "tripletts": "triplets",
    "eightnote": "8th", "compases": "bars", "takte": "bars", "mesures": "bars", "pattern": "pattern", "haf": "half", "shufle": "shuffle", "beets": "beats", "barz": "bars", "brs": "bars", "eigths": "8ths",
    "eigth": "8th", "eighs": "8ths", "sixteeth": "16th", "sixteeths": "16ths", "sixtenths": "16ths", "quaters": "quarters",
    "quater": "quarter", "jaz": "jazz", "brushs": "brushes", "waltzes": "waltz", "waltzing": "waltz", "rimlik": "rimclick", "snear": "snare", "snaer": "snare", "sanre": "snare", "opn": "open",
}  # fmt: skip


FIGURES = {"tresillo": "3 of 8", "cinquillo": "5 of 8"}
"""Figures with a name, as Euclid spreads them."""


_GROUPED = REQUESTS.compiled(r"\b(\d+)/(\d+)\b([^.;\n]{0,24}?)\(?\b(\d(?:\+\d)+)\b(?!/)\)?")


def _regrouped(found: re.Match[str]) -> str:
    """`9/8 grouped 2+2+2+3` as `2+2+2+3/8`."""
    if sum(map(int, found[4].split("+"))) != int(found[1]):
        return found[0]
    return f"{found[4]}/{found[2]} {found[3].strip(' (')}"


_LETTERS = REQUESTS.compiled(r"\b(?:(?:[ivcbso]|br|ch|pc|bd|out|in)\s?\d{1,2}(?:\s*[,/|-]?\s+|\b)){3,}")
_LETTER = {
    "i": "intro", "v": "verse", "c": "chorus", "b": "bridge", "s": "solo", "o": "outro",
    "br": "bridge", "ch": "chorus", "pc": "pre chorus", "bd": "breakdown", "out": "outro", "in": "intro",
}  # fmt: skip
_IN_LETTERS = REQUESTS.compiled(
    r"\b(in|on|of|during|for|the|each|every)( the| each| every)? ([vcbso]|br|pc)(?=\s*(?:[.,;:)]|$|and\b|only\b))"
)
_ABC = REQUESTS.compiled(r"\b(?=[abcd]*ab)(?!aaba\b)[abcd]{4,12}\b")
_NAMED = {"a": "verse", "b": "chorus", "c": "bridge", "d": "solo"}


def _lettered(text: str) -> str:
    """`V8 C8 B4` and `ABABCB` as the sections that they stand for."""
    short = _LETTERS.search(text)
    text = _LETTERS.sub(
        lambda run: re.sub(r"([a-z]+)\s?(\d+)", lambda one: f"{_LETTER[one[1]]} {one[2]},", run[0]) + " ", text
    )
    if short is not None:
        text = _IN_LETTERS.sub(lambda one: f"{one[1]}{one[2] or ''} {_LETTER[one[3]]}", text)
    return _ABC.sub(lambda run: ", ".join(_NAMED[letter] for letter in run[0]), text)


def normal(text: str) -> list[str]:
    """The words of a text in plain form. Punctuation stays, as words of its own."""
    from unicodedata import combining, normalize

    text = text.translate(_MARKS)
    if not text.isascii():
        text = "".join(one for one in normalize("NFKD", text) if not combining(one)).replace("⁄", "/")
    text = text.lower()
    for name, figure in FIGURES.items():
        if name in text:
            text = re.sub(rf"{name}s?(?:\s*\([^)]*\))?", f" euclidean {figure} ", text)
    text = _GROUPED.sub(_regrouped, text)
    text = _lettered(text)
    for pattern, replacement in _SUBSTITUTES:
        text = pattern.sub(replacement, text)
    return _parts(_numbered([PLAIN.get(word, word) for word in map(str, _TOKEN.findall(text))]))


_PART = {"and": "&", "ands": "&", "&": "&", "e": "e", "a": "a", "ah": "a"}
_LISTED = frozenset((",", "and", "&"))


def _parts(words: list[str]) -> list[str]:
    """`the & of 2 and 4` as `2& and 4&`, `3 and` before a stop as `3&`, `the last triplet of 2` as `2let`."""
    out: list[str] = []
    place = 0
    while place < len(words):
        part, start = _part_of(words, place)
        if part and start < len(words) and _beat(words[start]):
            made, place = _spread(words, start, part)
            out += made
        elif (
            _beat(words[place])
            and words[place + 1 : place + 2] == ["and"]
            and words[place + 2 : place + 3] in ([], [","], ["."], [";"], ["\n"])
        ):
            out.append(words[place] + "&")
            place += 2
        else:
            out.append(words[place])
            place += 1
    return out


def _part_of(words: list[str], place: int) -> tuple[str, int]:
    """The part of the beat in `& of the`, and where its number stands; "" if there is none."""
    head, rest = words[place], words[place + 1 : place + 3]
    if head in ("last", "3rd", "final") and rest[:1] in (["triplet"], ["trip"]) and rest[1:] == ["of"]:
        return "let", place + 3
    if head in ("middle", "2nd") and rest[:1] in (["triplet"], ["trip"]) and rest[1:] == ["of"]:
        return "trip", place + 3
    if head not in _PART or rest[:1] != ["of"]:
        return "", place
    after = place + 2
    while after < len(words) and words[after] in ("the", "beat", "beats", "count", "both"):
        after += 1
    return _PART[head], after


def _spread(words: list[str], start: int, part: str) -> tuple[list[str], int]:
    """The numbers from here with that part of the beat, and where they end."""
    out, place = [words[start] + part], start + 1
    while (
        place + 1 < len(words)
        and words[place] in _LISTED
        and _beat(words[place + 1])
        and words[place + 2 : place + 3] not in (["bars"], ["bar"], ["bpm"])
    ):
        out += [words[place], words[place + 1] + part]
        place += 2
    return out, place


def _beat(word: str) -> bool:
    return word.isdigit() and 1 <= int(word) <= 16


def _numbered(words: list[str]) -> list[str]:
    """Numbers and ordinals that are spelled out, as digits: `one hundred and twenty` -> 120."""
    out: list[str] = []
    place = 0
    while place < len(words):
        value, used = _number(words, place)
        if used:
            out.append(str(value))
        elif _is_thirty_second(words, place):
            out.append("32nd" + ("s" if words[place + 1].endswith("s") else ""))
            used = 2
        else:
            out += ORDINALS.get(words[place], words[place]).split(" ") if words[place] in ORDINALS else [words[place]]
            used = 1
        place += used
    return out


def _is_thirty_second(words: list[str], place: int) -> bool:
    return words[place] == "thirty" and place + 1 < len(words) and words[place + 1].startswith("second")


def _number(words: list[str], place: int) -> tuple[int, int]:
    """The number that is spelled out from here, and how many words it takes (0: none)."""
    start, current = place, None
    if _is_thirty_second(words, place):
        return 0, 0
    while place < len(words):
        word = words[place]
        if word in _UNITS and (
            current is None or (current % 10 == 0 and current % 100 >= 20) or current % 100 == 0 and current
        ):
            current = (current or 0) + _UNITS[word]
        elif word in _TENS and (current is None or current % 100 == 0 and current):
            current = (current or 0) + _TENS[word]
        elif word == "hundred" and (current is None or 0 < current < 10):
            current = (current or 1) * 100
        elif word == "and" and current and current % 100 == 0 and _follows(words, place + 1):
            place += 1
            continue
        elif word == "a" and current is None and place + 1 < len(words) and words[place + 1] == "hundred":
            place += 1
            continue
        else:
            break
        place += 1
    if current is None:
        return 0, 0
    return current, place - start


def _follows(words: list[str], place: int) -> bool:
    return place < len(words) and (words[place] in _UNITS or words[place] in _TENS)


def near(word: str, known, most: int) -> str | None:
    """The one known word within that many slips (a letter wrong, left out, put in, or two swapped), or None."""
    best, found = most + 1, None
    for other in known:
        if abs(len(other) - len(word)) <= most and other[0] == word[0]:
            distance = slips(word, other, best)
            if distance < best:
                best, found = distance, other
    return found


def slips(one: str, other: str, enough: int) -> int:
    """How many slips lie between two words, counted up to `enough`."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, opposite in enumerate(other, 1):
            cost = min(last[column] + 1, here[-1] + 1, last[column - 1] + (letter != opposite))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == opposite:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) >= enough:
            return enough
        before, last = last, here
    return last[-1]
