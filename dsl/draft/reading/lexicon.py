"""Words of a request -> tokens with a meaning: instruments, sections, counts, names. The longest phrase wins."""

from __future__ import annotations

import re

from dsl.draft.reading import names as styles
from dsl.draft.reading import vocabulary
from dsl.draft.reading.energy import LEVEL_OF
from dsl.draft.reading.everyday import COMMON, RULE_WORDS
from dsl.draft.reading.words import near, normal
from dsl.record import Record

LONGEST = 9
"""Words of the longest phrase of the tables."""


class Token(Record):
    """`kind` is a letter (see KINDS) or "" for a plain word; `values` says what it means, by kind of meaning."""

    kind: str
    text: str
    values: dict

    @property
    def value(self):
        return next(iter(self.values.values()), self.text)


KINDS = {
    # letter in the rules -> what kind of token it is
    "I": "an instrument: a target of the language",
    "S": "a section",
    "C": "a count with a part of the beat: 2&",
    "N": "a number",
    "F": "a fraction: 7/8, 1/16",
    "P": "a percentage",
    "O": "an ordinal: 2nd",
    "L": "a place of the bar: off-beats",
    "E": "a step: eighths",
    "D": "a marking: soft, ff",
    "R": "rises",
    "V": "falls",
    "T": "a word of tempo",
    "M": "a feel: laid back, swung",
    "H": "half or double time",
    "Y": "how much is played: sparse, busy",
    "G": "more or less of something",
    "K": "a kit",
    "X": "a name: style, groove, drummer, artist, song",
    "A": "a rule of the library: open it up",
    "U": "a fill",
    "B": "a number above 16, which no count of a bar is",
    "Q": "a quoted title",
}
_SIMPLE = (
    ("I", "target", vocabulary.TARGETS), ("S", "section", vocabulary.SECTIONS), ("L", "place", vocabulary.PLACES),
    ("E", "step", vocabulary.STEPS), ("D", "marking", vocabulary.DYNAMICS), ("T", "tempo", vocabulary.TEMPOS),
    ("M", "feel", vocabulary.FEELS), ("H", "rate", vocabulary.RATES), ("Y", "density", vocabulary.DENSITY),
    ("G", "change", vocabulary.CHANGES), ("K", "kit", vocabulary.KITS), ("X", "style", styles.STYLES),
    ("X", "groove", styles.GROOVES), ("X", "drummer", styles.DRUMMERS), ("U", "fill", styles.FILLS),
    ("A", "rule", vocabulary.RULES), ("R", "rise", {"rise": vocabulary.RISES}), ("V", "fall", {"fall": vocabulary.FALLS}),
)  # fmt: skip
_lexicon: dict[tuple[str, ...], tuple[str, dict]] | None = None
_words: frozenset[str] = frozenset()


def lexicon() -> dict[tuple[str, ...], tuple[str, dict]]:
    """Every phrase of the tables -> (letter, meanings). Made once; the tables are in plain form already."""
    global _lexicon, _words
    if _lexicon is None:
        _lexicon = {}
        for letter, meaning, table in _SIMPLE:
            for value, said in table.items():
                for phrase in said.split("|"):
                    key = tuple(phrase.split())
                    old = _lexicon.get(key)
                    if old is None or old[0] == letter:
                        _lexicon[key] = letter, {**(old[1] if old else {}), meaning: value}
        _words = frozenset(word for key in _lexicon for word in key if word.isalpha())
    return _lexicon


def shelved(words: frozenset[str]) -> dict[tuple[str, ...], tuple[str, dict]]:
    """Phrases of the library that may stand in a text of these words."""
    from dsl.draft.reading.shelf import phrases

    out: dict[tuple[str, ...], tuple[str, dict]] = {}
    for phrase, kind, name in phrases():
        head = re.split(r"\W", phrase.lower(), maxsplit=1)[0]
        if head in words or not head.isascii() or head.isdigit() or not head or head in _SPELLED:
            key = tuple(normal(phrase))
            letter = {"feel": "M", "fill": "U"}.get(kind, "X")
            value = f"feel {name}" if kind == "feel" else name
            old = out.get(key)
            if key and (old is None or old[0] == letter):
                out[key] = letter, {kind: value, **(old[1] if old else {})}
    return out


def _strange(word: str) -> bool:
    """Whether a word is in none of the tables, so that it may be a name that only the library knows."""
    return (
        word.isalpha()
        and len(word) > 2
        and word not in _words
        and word not in RULE_WORDS
        and word not in COMMON
        or word in _genres()
        and not str(_lexicon.get((word,), ("", {}))[1].get("style", "") if _lexicon else "").startswith(word + ".")
    )


def _genres() -> frozenset[str]:
    """Names of the library's genres."""
    from dsl.draft.hear import catalog

    return frozenset(catalog().names("genre"))


_SPELLED = frozenset("one two three four six eight twelve second first sixteenth eighth half".split())


def own_names(names: tuple[str, ...]) -> dict[tuple[str, ...], tuple[str, dict]]:
    """What a source calls its sections and patterns -> itself; everyday words only with `pattern` or `section` by them."""
    out: dict[tuple[str, ...], tuple[str, dict]] = dict(_struck())
    table = lexicon()
    for name in names:
        entry = "S", {"section": name}
        spoken = tuple(normal(name.replace("_", " ")))
        plain = len(spoken) == 1 and (len(name) < 3 or name in RULE_WORDS or name in COMMON)
        for key in {spoken, (name.lower(),)}:
            if not plain and table.get(key, entry)[0] == "S":
                out[key] = entry
            hidden = plain or key not in out
            for word in ("in", "from", "of", "to", "for") if hidden else ():
                out[(word, *key)] = entry
            if hidden and table.get(key, entry)[0] not in ("I", "U"):  # `the build`, where that is a word of its own
                out |= {(word, *key): entry for word in RANKS}
            for word in ("should", "needs", "gets") if hidden else ():
                out[(*key, word)] = entry
            if name.lower() in ("b", "c", "d"):
                out[key] = entry
            for word in ("pattern", "section", "groove", "part", "beat"):
                out[(*key, word)] = out[(word, *key)] = entry
        if len(spoken) == 2 and spoken[1].isdigit():
            out[(f"{spoken[1]}{ {'1': 'st', '2': 'nd', '3': 'rd'}.get(spoken[1], 'th') }", spoken[0])] = entry
        same = table.get(spoken, ("", {}))[1].get("section")
        if same and same not in names:
            out |= {
                key: entry for key, (letter, meaning) in table.items() if letter == "S" and meaning["section"] == same
            }
    return out


def _struck():
    """What is only said of strokes that are there already: accents, and all drums together."""
    for target in ("sn", "hh", "rd", "bd", "ft", "cb", "cp"):
        for phrase in vocabulary.TARGETS[target].split("|"):
            words = tuple(phrase.split())
            for key in (
                (*words, "accent"),
                (*words, "accents"),
                ("accented", *words),
                ("accents", "on", "the", *words),
            ):
                yield key, ("I", {"target": f"{target}.accent"})
    yield ("all", "drums"), ("I", {"target": "all"})


def tokens(text: str, own: tuple[str, ...] = ()) -> list[Token]:
    """The tokens of a request; `own` are the names of a source that it is about."""
    words = normal(text)
    table = lexicon() | own_names(own) if own else lexicon()
    names = shelved(frozenset(words)) if any(_strange(word) for word in words) else {}
    words = [_spelled(word, names) for word in words]
    out: list[Token] = []
    place = 0
    while place < len(words):
        found = _longest(words, place, table, names)
        if found is None:
            out.append(_plain(words[place]))
            place += 1
        else:
            length, letter, values = found
            if letter == "S" and own and length > 1 and words[place] in LEADS:
                out.append(_plain(words[place]))
                place, length = place + 1, length - 1
            out.append(Token(letter, " ".join(words[place : place + length]), values))
            place += length
    return out


def _longest(words, place, table, names):
    for length in range(min(LONGEST, len(words) - place), 0, -1):
        key = tuple(words[place : place + length])
        entry = table.get(key)
        other = names.get(key)
        if entry is not None:
            if other is not None and other[0] == entry[0]:
                return length, entry[0], {**other[1], **entry[1]} if entry[0] != "X" else _joined(entry[1], other[1])
            return length, *entry
        if other is not None:
            return length, *other
    return None


def _joined(first: dict, second: dict) -> dict:
    """What the tables say of a name, then what the library says: a genre of its own beats a groove of that name."""
    if "groove" in first and "genre" in second:
        return second
    return {**first, **{kind: value for kind, value in second.items() if kind not in first and kind == "drummer"}}


RANKS = ("the", "last", "final", "first", "1st", "2nd", "3rd", "4th")
LEADS = frozenset(("in", "from", "of", "to", "for", *RANKS))
"""Words before the name of a section by which it is met, and which stay words of their own."""
_ORDINAL = re.compile(r"(\d+)(st|nd|rd|th)s?$")
_COUNT = re.compile(r"\d+(e|&|a|trip|let)$")


def _plain(word: str) -> Token:
    if word[:1] == '"':
        return Token("Q", word.strip('"'), {"title": word.strip('"')})
    if _COUNT.match(word):
        return Token("C", word, {"count": word})
    if "/" in word and word[0].isdigit():
        return Token("F", word, {"fraction": word})
    if word[0].isdigit():
        ordinal = _ORDINAL.match(word)
        if ordinal:
            return Token("O", word, {"ordinal": int(ordinal[1])})
        if word.endswith("%"):
            return Token("P", word, {"percent": word})
        return Token("N" if float(word) <= 16 else "B", word, {"number": word})
    return Token("", word, {})


def _spelled(word: str, names) -> str:
    """A word with its slips of the finger mended, if it is near a word that is known."""
    if (
        not word.isalpha()
        or len(word) < 4
        or word in RULE_WORDS
        or word in _words
        or word in COMMON
        or word in LEVEL_OF
    ):
        return word
    if any(word in key for key in names):
        return word
    better = near(word, _known(), 2 if len(word) >= 8 else 1)
    return better if better and not word.startswith(better) else word


def _known():
    return sorted(_words | {word for word in RULE_WORDS if len(word) > 3})
