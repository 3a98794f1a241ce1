"""A sentence of a story -> pieces of one section each, with what is a section in it, and how many bars it says."""

from __future__ import annotations

import re

from dsl.draft.reading.lexicon import Token
from dsl.draft.reading.scene_ends import ends_on_a_hit
from dsl.draft.reading.words import normal

AGAIN = frozenset("another again then last final back repeat repeats return returns once more 2nd 3rd 4th same".split())
MOST_BARS = 128
BREAKS = frozenset(", then ( - : but before while".split())
REFERS = frozenset("until till before into toward towards like than as from of during after".split())
ARTICLES = frozenset("the a an this that our his her my its every each all both".split())
ENDS = re.compile(
    r"^(?:and |then |so )*(?:(?:it|we|the song|this|song|everything|all)(?: all)? )?(?:finally )?"
    r"(?:ends?|closes|finish|finishes|at the end|at the very end|in the end|the end|to end|to finish|fades? out)\b"
)
NEXT = re.compile(
    r"^(?:and )?(?:then|next|after that|afterwards?|later|suddenly|finally|at last|part \d+|movement \d+|section \d+)\b"
)
FADES = re.compile(r"^(?:and |it |then |slowly )*(?:fades?|dies?) (?:out|away)\W*$")
"""An end of the scene that the sentence tells of, and no scene of its own."""
VERBS = {
    # a word that may be a section, or what somebody does -> what follows or stands before it when it is the latter
    "drops": ("to", "out", "down", "into", "away", "off", "back", "the"), "drop": ("to", "out", "down", "into", "away"),
    "heads": ("for", "home", "to", "out", "into", "back"), "ending": ("with", "in", "on", "up"),
    "opening": ("with", "up", "on"), "climb": ("to", "up", "into"), "hooks": ("up", "into"),
    "lift": ("off", "up", "us"), "tag": ("along",),
}  # fmt: skip
NEVER = frozenset("drops heads hooks tags lifts climbs".split())
"""Plurals that no story means a section by."""
NOUN_ONLY = frozenset(("climb", "lift", "tag", "head", "heads"))
OWNERS = frozenset("his her my your their our in to".split())
NAMED = {
    # words of stories for a section that has a usual name
    "riser": "buildup", "rise": "buildup", "groove": "groove", "theme": "head", "finale": "outro", "farewell": "outro",
    "climax": "chorus", "prelude": "intro", "epilogue": "outro", "prologue": "intro",
}  # fmt: skip
BARS = re.compile(
    r"(?<!every )(?<!bar )(?<!last )(?<!1st )\b(\d+) bars?\b(?! (?:before|later|after|fills?|form|blues|phrases?|pattern))"
)
ANOTHER = re.compile(r"\b(?:another|for) (\d+)(?: more)?(?= [,.;)]| and\b| then\b| with\b|$)(?! (?:and|with) \d)")
"""`For another 8`: bars, as there were before."""


def sections_of(words: list[Token]) -> list[Token]:
    """Tokens with sections by their names in stories, and without those that are verbs."""
    out = []
    for place, token in enumerate(words):
        before = words[place - 1].text if place else ""
        after = words[place + 1].text if place + 1 < len(words) else ""
        if token.kind == "S" and (
            token.text in NEVER
            or after in VERBS.get(token.text, ())
            or token.text in NOUN_ONLY
            and before in OWNERS
            and before != "the"
        ):
            token = Token("", token.text, {})
        elif not token.kind and token.text in NAMED and (before in ARTICLES or before in AGAIN or not place):
            if not (token.text == "groove" and after in ("is", "stays")):
                token = Token("S", token.text, {"section": NAMED[token.text]})
        out.append(token)
    return out


def said(words) -> str:
    """Tokens as text that can be read again."""
    return " ".join(f'"{token.text}"' if token.kind == "Q" else token.text for token in words)


def each_section(words: list[Token]) -> list[list[Token]]:
    """A list in pieces of one section each, with the numbers behind it."""
    pieces: list[list[Token]] = [[]]
    for token in words:
        if any(one.kind == "S" for one in pieces[-1]) and not (
            token.kind == "N" or token.text in ("bar", "bars", "(", ")", "of")
        ):
            after = token.text in ("again", "once", "more", "out")
            if not after:
                pieces.append([])
        pieces[-1].append(token)
    ends = [piece for piece in pieces if any(token.kind == "S" for token in piece)]
    return _joined(pieces) if len(ends) != len(pieces) else pieces


def _joined(pieces: list[list[Token]]) -> list[list[Token]]:
    """Words without a section go with the section that follows."""
    out: list[list[Token]] = []
    held: list[Token] = []
    for piece in pieces:
        held += piece
        if any(token.kind == "S" for token in piece):
            out.append(held)
            held = []
    return out


def counted(words: list[Token]) -> bool:
    """`two verses, two choruses and an outro`: how often sections come, in the order of songs."""
    return any(
        token.kind == "N" and after.kind == "S" and after.text.endswith("s") and float(token.text) > 1
        for token, after in zip(words, words[1:])
    )


def refers(words: list[Token], place: int) -> bool:
    """Whether a section is only spoken of: `until the chorus`, `like the verse`, `of each chorus`."""
    number = place - 1
    while number >= 0 and (words[number].text in ARTICLES or words[number].kind in ("O", "N") and words[number].kind):
        number -= 1
    if number < 0 or words[number].text not in REFERS:
        near = {token.text for token in words[max(0, place - 6) : place]}
        return bool(near & {"until", "till"}) and not any(
            token.kind == "S" for token in words[max(0, place - 6) : place]
        )
    return not (words[number].text == "of" and number and words[number - 1].text in ("bars", "bar"))


def cut(words: list[Token]) -> list[list[Token]]:
    """A sentence in pieces, each with one section at most."""
    starts = [0]
    for number in range(1, len(words)):
        token = words[number]
        if token.kind == "S" and not refers(words, number):
            start = _clause(words, number, starts[-1])
            if start > starts[-1] and any(_heads(words, n) for n in range(starts[-1], start)):
                starts.append(start)
        elif words[number - 1].text in (",", "and", "(", "then") or token.text == "then":
            rest = said(words[number : number + 8])
            clause = words[number : _stop(words, number)]
            if token.text == "then" and words[number - 1].text in (",", "and") or words[number - 1].text != "then":
                named = any(t.kind == "S" for t in clause)
                ends = ENDS.match(rest) and not (FADES.match(said(words[number:])) and len(starts) == 1)
                hit = words[number - 1].text == "and" and ends_on_a_hit(said(words[number:]))
                if ends or hit or NEXT.match(rest) and bars_of(clause) and not named:
                    starts.append(number)
                elif _counts(words, number) and bars_of(words[starts[-1] : number]):
                    starts.append(number)
    starts = sorted(set(starts))
    return [_bare_end(words[start:stop]) for start, stop in zip(starts, [*starts[1:], len(words)])]


def _bare_end(words: list[Token]) -> list[Token]:
    """A piece without the `and` or comma that led to the next."""
    while len(words) > 1 and not words[-1].kind and words[-1].text in ("and", ",", "then", "(", ")"):
        words = words[:-1]
    return words


def _heads(words: list[Token], number: int) -> bool:
    """Whether something is told before: a section, bars, or an instrument; `three rounds:` only leads to them."""
    if words[number].kind == "N" and ":" in {one.text for one in words[number + 1 : number + 4]}:
        return False
    return bool(words[number].kind) and words[number].kind in "SNBI"


def _counts(words: list[Token], number: int) -> bool:
    """Whether a clause begins with bars of its own: `8 bars quiet, 4 bars of toms`."""
    return bool(
        re.match(
            r"\d+ bars?\b(?! (?:of (?:it|which|that|them)|before|after|later|earlier|long|each|fills?))",
            said(words[number : number + 4]),
        )
    )


def _stop(words: list[Token], number: int) -> int:
    return next((n for n in range(number + 1, len(words)) if words[n].kind == "S"), len(words))


def _clause(words: list[Token], number: int, least: int) -> int:
    """Where the clause of a section begins: after a comma, `then` or `and`."""
    start = number
    while start > least and not (
        words[start - 1].text in BREAKS or words[start - 1].text == "and" and not words[start - 1].kind
    ):
        start -= 1
    if start > least and words[start - 1].text == "then":
        start -= 1
    return start


def without_bars(words: tuple[Token, ...], name: str) -> list[Token]:
    """Words of a scene without its own name and the bare number of its bars."""
    out: list[Token] = []
    number = None
    for place, token in enumerate(words):
        if token is number:
            number = None
        elif (
            token.kind == "S"
            and refers(list(words), place)
            and "after" in [t.text for t in words[max(0, place - 3) : place]]
        ):
            continue
        elif token.kind == "S" and token.value == name and not refers(list(words), place):
            rest = [one for one in words[place + 1 : place + 4] if one.text not in ("(", ":", "of", "is", "for")]
            bare = bool(rest) and rest[0].kind in ("N", "B") and bool(rest[0].kind) and _is_bars(words, rest[0])
            number = rest[0] if bare else None
        else:
            out.append(token)
    return out


def bars_of(words) -> int:
    """How many bars are said; 0 for none. After a section a bare number is its bars, unless it is a tempo."""
    text = said(words)
    found = BARS.search(text)
    if found:
        return min(MOST_BARS, int(found[1]))
    for place, token in enumerate(words):
        if token.kind == "S" and place + 1 < len(words):
            rest = [one for one in words[place + 1 : place + 4] if one.text not in ("(", ":", "of", "is", "for")]
            if rest and rest[0].kind in ("N", "B") and rest[0].kind and _is_bars(words, rest[0]):
                return int(float(rest[0].text))
    found = ANOTHER.search(text)
    if found:
        return min(MOST_BARS, int(found[1]))
    if re.search(r"\b(?:for|of) a bar\b|\ba bar of\b", text):
        return 1
    if "short" in normal(text):
        return 2
    return 0


def _is_bars(words, number: Token) -> bool:
    place = next(n for n, one in enumerate(words) if one is number)
    after = words[place + 1].text if place + 1 < len(words) else ""
    value = float(number.text)
    if value == 1 or value <= 4 and after in (":", "is", "has", "gets"):
        return False  # `verse one:`
    return value.is_integer() and 1 <= value <= MOST_BARS and after not in ("bpm", "times", "x", "beats")
