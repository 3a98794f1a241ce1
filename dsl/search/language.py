"""A question about the language -> the notes that answer it (`language.md`, beside this module), and the pages of errors."""

from __future__ import annotations

import os
import re

from dsl.record import Record
from dsl.search.find import Found
from dsl.search.vocabulary import STOP
from dsl.search.words import plain

HERE = os.path.dirname(__file__)
FILE = "dsl/search/language.md"
PAGES = os.path.join(os.path.dirname(HERE), "explain")
ASKING = re.compile(
    r"\b(?:how (?:do|can|would|should|could|does|to)|how is|whats? the (?:syntax|way|notation)|syntax|notation|notated?|write|written|express|keyword|in drumc|in the language"
    r"|what (?:does|do)\b.*\b(?:do|mean|stand for)|what is the meaning|meaning of|can (?:i|you|a|one|we)|is it possible|is there a way|difference between|where (?:do|does|can)|set|define|error)\b"
)
"""Words of a question that is about how something is written."""
WHAT = re.compile(r"^(?:and )?(?:what (?:is|are|does|do)|whats|explain|what about)\b")
COVER, APART = 0.5, 0.75
"""How much of what a question asks after a note's own words must say: as one phrase, and apart from each other."""
SMALL = STOP | frozenset(
    "write writing written syntax notation notated express keyword language drumc mean means stand change set define put add get turn create say"
    " middle possible single explain meaning different particular own via song section sections whole file line error difference between".split()
)
_NOTE = re.compile(
    r"## (?P<title>.+)\n\n(?P<text>(?:.+\n)+)\n(?:```drum ?(?P<how>\w*)\n(?P<code>(?:.*\n)*?)```\n\n)?- asks: (?P<asks>.+)\n- chapter: (?P<chapter>.+)"
)


class Note(Record):
    """How one thing is written: some sentences, an example ("" for none, and `how` it is to be compiled), and where it stands."""

    title: str
    text: str
    how: str
    code: str
    asks: tuple[str, ...]
    chapter: str
    path: str
    line: int


def notes() -> tuple[Note, ...]:
    """Every note on the language, and one for each error's page."""
    with open(os.path.join(HERE, "language.md"), encoding="utf-8") as file:
        text = file.read()
    found = []
    for block in re.finditer(r"^## .*?(?=^## |\Z)", text, re.M | re.S):
        match = _NOTE.match(block[0].rstrip() + "\n")
        assert match is not None, block[0][:60]
        asks = tuple(map(plain, match["asks"].split(",")))
        line = text.count("\n", 0, block.start()) + 1
        words = " ".join(match["text"].split())
        found.append(
            Note(match["title"], words, match["how"] or "", match["code"] or "", asks, match["chapter"], FILE, line)
        )
    return (*found, *_pages())


def _pages():
    """The pages of `drumc explain`, by their codes and titles."""
    for name in sorted(os.listdir(PAGES)) if os.path.isdir(PAGES) else ():
        code = name.removesuffix(".md")
        with open(os.path.join(PAGES, name), encoding="utf-8") as file:
            title = file.readline().strip("# \n")
        yield Note(f"{code}: {title}", f"`drumc explain {code}` shows it with a wrong and a right example.", "", "",
                   (plain(code), plain(title)), "16 Errors", f"dsl/explain/{name}", 1)  # fmt: skip


def notes_for(question: str, most: int = 2) -> list[Note]:
    """The notes that answer a question on how something is written, the best first; none for any other question."""
    asked = plain(question[:2000])
    how = ASKING.search(asked)
    if not how and not WHAT.match(asked):
        return []
    content = {_stem(word) for word in asked.split() if (word not in SMALL or word in KEYWORDS) and not word.isdigit()}
    content = content - PLAYED or content
    scored = sorted(
        ((_score(note, asked, content, bool(how)), -place, note) for place, note in enumerate(notes())), reverse=True
    )
    best = [(score, note) for score, _, note in scored if score > 0]
    return [note for score, note in best[:most] if score >= 0.6 * best[0][0]]


PLAYED = frozenset("bar verse choru bridge intro outro kick snare hat ride crash tom cymbal bas drum".split())
"""Stems of words for where and on what, by which two questions of one kind differ."""


def as_found(question: str) -> tuple[Found, ...]:
    """The same in the form of what is found in the library, for programs."""
    return tuple(
        Found("language", plain(one.title).replace(" ", "-"), one.title, one.text, one.path, one.line, 0.0)
        for one in notes_for(question)
    )


KEYWORDS = frozenset(
    "at on into every again fill fills beats style styles drummer drummers pattern patterns if when feel kit template choose".split()
)
"""Words of the language that say nothing in other questions."""


def _score(note: Note, asked: str, content: set[str], how: bool) -> float:
    """How well a note fits: the words of the longest phrase that it answers, and how much of the question they are."""
    said = f" {_stems(asked)} "
    best = 0.0
    for phrase in note.asks:
        words = _stems(phrase)
        parts = set(words.split())
        apart = parts - _SMALL_STEMS
        together = f" {words} " in said
        if not together and not (len(apart) > 1 and apart <= content):
            continue
        named = _named(asked, phrase)
        whole = len(content & parts) / max(len(content), 1)
        if whole >= (COVER if together else APART) or named and how:
            best = max(best, (len(parts) if together else 1) + 2 * whole + (1 if named else 0))
    return best if how or best >= 3 else 0.0


def _named(asked: str, phrase: str) -> bool:
    """Whether a question is about a word itself: `what does into do`."""
    return bool(
        re.search(
            rf"\b(?:what (?:does|is|are|do)|whats|explain|use|using|meaning of) (?:an? |the |keyword )?{re.escape(phrase)}\b",
            asked,
        )
    )


def _stems(text: str) -> str:
    return " ".join(map(_stem, text.split()))


def _stem(word: str) -> str:
    """A word without the ending of a plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


_SMALL_STEMS = frozenset(map(_stem, SMALL))
