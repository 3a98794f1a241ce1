"""A story's sentences -> what it calls its parts by words of its own, how long each is to be, and which words only tell ahead."""

from __future__ import annotations

import re

from dsl.draft.reading.lexicon import RULE_WORDS, Token
from dsl.draft.reading.understand import SMALL_WORDS
from dsl.draft.reading.words import normal

_STARTS = frozenset(", : ; ( then and the a an".split())
_STOPS = frozenset(", . ) and then again".split())
_NUMBER = r"(?P<bars>\d+|two|three|four|five|six|eight|ten|twelve|sixteen)"
_PARTS = r"(?:part|section|scene|sentence|chapter|one|of (?:these|them))"
EACH = (
    re.compile(rf"[,;]?\s*(?:with |at |and )?\b{_NUMBER} bars? (?:for )?(?:each|every|per|a|to each) {_PARTS}\b", re.I),
    re.compile(rf"\b(?:each|every) {_PARTS}(?: \w+){{0,2}} {_NUMBER} bars?(?: long)?", re.I),
    re.compile(rf"^\W*{_NUMBER} bars? (?:each|apiece)\W*$", re.I),
)
"""`4 bars for each part`: how long a part is of which nothing else is said."""
FRAGMENT = (
    SMALL_WORDS | RULE_WORDS | frozenset("gets full loudest softest fastest slowest possible crashes blast kit".split())
)


def labels(told: list[list[Token]]) -> frozenset[str]:
    """Words that are given bars (`sprint 8 bars`) and stand alone elsewhere (`rest, sprint`): sections of the story's own."""
    counted: set[str] = set()
    alone: set[str] = set()
    for words in told:
        for place in range(len(words)):
            if _may_be(words, place):
                after = [one for one in words[place + 1 : place + 4] if one.text not in (":", "(", "for", "is")]
                if len(after) > 1 and after[0].kind in ("N", "B") and after[1].text in ("bars", "bar"):
                    counted.add(words[place].text)
                elif place + 1 == len(words) or words[place + 1].text in _STOPS:
                    alone.add(words[place].text)
    return frozenset(counted & alone)


def labelled(words: list[Token], names: frozenset[str]) -> list[Token]:
    """Tokens with those words as sections; what such a section is called in the song is found later."""
    return [
        Token("S", one.text, {"section": f"_{one.text}"}) if one.text in names and _may_be(words, place) else one
        for place, one in enumerate(words)
    ]


def _may_be(words: list[Token], place: int) -> bool:
    """Whether a word of no meaning in drums begins a clause."""
    word = words[place]
    plain = not word.kind and len(word.text) > 2 and word.text.isalpha() and word.text not in SMALL_WORDS
    return plain and (not place or words[place - 1].text in _STARTS)


_IN_TURN = re.compile(
    rf"(?P<before>(?:^|[.!?;\n])\s*)(?:the )?(?:first|next|second|third|following|last|final) (?={_NUMBER.replace('?P<bars>', '?:')} bars?\b)",
    re.I,
)


def in_turn(story: str) -> str:
    """`First 8 bars quiet. Next 8 bars louder. Last 8 bars …`: lengths told one after the other, each a scene."""
    return _IN_TURN.sub(lambda found: found["before"], story) if len(_IN_TURN.findall(story)) > 1 else story


def each_bars(sentence: str) -> tuple[str, int]:
    """A sentence without `4 bars for each part`, and that number; 0 if it is not said."""
    for pattern in EACH:
        found = pattern.search(sentence)
        if found:
            number = next((int(word) for word in normal(found["bars"]) if word.isdigit()), 0)
            return (sentence[: found.start()] + sentence[found.end() :]).strip(), number
    return sentence, 0


def fragment(words: list[Token]) -> bool:
    """`Eight bars as loud as it gets`: words of drums alone, which go on with the sentence before them."""
    return all(one.kind or one.text in FRAGMENT or not one.text.isalpha() for one in words)
