"""A question -> the things that it asks after, each as the words that may stand for it, and the kinds it wants.

Nothing of a question reaches the index but runs of letters and digits, so no question is a syntax error.
"""

from __future__ import annotations

import re

from dsl.record import Record
from dsl.search.vocabulary import HINTS, LONGEST, SAME, STOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection

QUESTION_CHARACTERS = 2_000
MOST_WORDS = 40
"""What is read of a question; the rest is left."""
ALIKE = 0.8
"""How much of two words must agree, as difflib reckons, for one to be a slip of the other."""
_STICKING = re.compile(r"\b[rl]+(?: [rlkf]+)+\b")
"""`R L R R  L R L L` is one word, however it is spaced."""


class Asked(Record):
    """`plain` is the question as typed, its words between blanks; a concept is the words that may stand for one thing,
    with weights; `wanted` is what some kinds of answer count for more."""

    plain: str
    concepts: tuple[tuple[tuple[str, float], ...], ...]
    wanted: dict[str, float]


def plain(text: str) -> str:
    """Text as the index has it: small letters, no accents or apostrophes, `&` as `and`, `12/8` and stickings one word."""
    return plains([text])[0]


def plains(texts: list[str]) -> list[str]:
    """Many texts at once, which is several times as fast."""
    lines = [" ".join((text if text.isascii() else _unaccented(text)).split()) for text in texts]
    whole = "\n".join(lines).lower().replace("'", "").replace("&", " and ")
    whole = re.sub(r"(\d)/(\d)", r"\1over\2", whole)
    whole = re.sub(r"(?:[^\w\n]|_)+", " ", whole)
    return [line.strip() for line in _STICKING.sub(lambda found: found[0].replace(" ", ""), whole).split("\n")]


def _unaccented(text: str) -> str:
    from unicodedata import combining, normalize

    return "".join(char for char in normalize("NFKD", text.replace("\u2019", "")) if not combining(char))


def listen(question: str, known: Callable[[str], bool], words: Collection[str]) -> Asked:
    """What a question asks after. `known` says whether the index has a word, `words` are all it has."""
    typed = plain(question[:QUESTION_CHARACTERS]).split()[:MOST_WORDS]
    said = [mended for word in typed for mended in _mended(word, known, words)]
    concepts, at = [], 0
    wanted: dict[str, float] = {}
    for kinds, worth in (HINTS[word] for word, _ in said if word in HINTS):
        wanted |= {kind: max(worth, wanted.get(kind, 1.0)) for kind in kinds}
    while at < len(said):
        length = next((n for n in range(LONGEST, 1, -1) if " ".join(word for word, _ in said[at : at + n]) in SAME), 1)
        words_here = [word for word, _ in said[at : at + length]]
        if length > 1 or words_here[0] not in STOP:
            concepts.append(_meanings(" ".join(words_here), min(weight for _, weight in said[at : at + length])))
        at += length
    return Asked(" ".join(typed), tuple(dict.fromkeys(concepts)), wanted)


def _meanings(words: str, weight: float) -> tuple[tuple[str, float], ...]:
    """A word or phrase and what else it is called, which counts for less."""
    return ((words, weight), *((other, 0.8 * weight) for other in SAME.get(words, ())))


def _mended(word: str, known: Callable[[str], bool], words: Collection[str]) -> list[tuple[str, float]]:
    """A word as the library spells it, with how sure that is: as two words, begun (`superst*`), or mistyped."""
    if len(word) < 3 or word in STOP or word in SAME or word in HINTS or known(word):
        return [(word, 1.0)]
    for cut in range(3, len(word) - 2):
        if word[:cut] in words and word[cut:] in words:
            return [(word[:cut], 0.9), (word[cut:], 0.9)]
    if any(other.startswith(word) for other in words):
        return [(f"{word}*", 0.8)]
    near = _nearest(word, words) if len(word) > 3 else None
    return [(near, 0.8) if near else (word, 1.0)]


def _nearest(word: str, words: Collection[str]) -> str | None:
    """The known word that this may be a slip of; the first letter is seldom mistyped."""
    from difflib import get_close_matches

    likely = [other for other in words if other[0] == word[0] and abs(len(other) - len(word)) < 3 and len(other) > 3]
    near = get_close_matches(word, sorted(likely), 1, ALIKE)
    return near[0] if near else None
