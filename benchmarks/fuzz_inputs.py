"""Programs, a seed and a number -> one mutated program, the same each time."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

STRANGE = (
    "\0",
    "\r",
    "\r\n",
    "\t",
    "\f",
    "\v",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\xa0",
    "\ud800",
    "“",
    "”",
    "—",
    "é",
    "🥁",
)
NUMBERS = (
    "0",
    "1",
    "-1",
    "99999999",
    "0.5",
    "1/0",
    "0/4",
    "7/8",
    "100%",
    "0%",
    "9" * 50,
    "1/3",
    "4:99",
    "3&",
    "1..2",
    "99..1",
    "25ms",
)
TOKEN = re.compile(r"\|[^|\n]*\|?|[A-Za-z_0-9.%]+|\s+|[^\sA-Za-z_0-9]")


def corpus(root: Path = ROOT) -> list[str]:
    """The texts that are mutated: examples, library, and the programs of the tests."""
    found: list[Path] = []
    for folder in ("examples", "library", "tests"):
        found += sorted((root / folder).rglob("*.drum"))
    texts = [path.read_bytes().decode("utf-8", "replace") for path in found]
    return [text for text in texts if len(text) < 20_000]


class Mutator:
    """Makes input number N of a seed."""

    def __init__(self, texts: list[str], seed: int):
        self.texts, self.seed = texts, seed
        self.words = sorted({word for text in texts for word in TOKEN.findall(text) if not word.isspace()})

    def input(self, number: int) -> str:
        """Half of them are torn, which is work for the parser; the others mostly parse, and are work for the rest."""
        luck = random.Random(f"{self.seed}:{number}")
        text = luck.choice(self.texts)
        mutations = MUTATIONS if number % 2 else GENTLE
        for _ in range(luck.choice((1, 1, 1, 2, 3, 5, 8))):
            text = luck.choice(mutations)(text, luck, self)
        return text[:200_000]


Mutation = Callable[[str, random.Random, Mutator], str]


def _cut(text, luck, _):
    at = luck.randrange(len(text) + 1)
    return text[:at] if luck.random() < 0.5 else text[:at] + text[at + luck.randrange(1, 40) :]


def _character(text, luck, _):
    at = luck.randrange(len(text) + 1)
    put = luck.choice("{}()[]|\"'#;:,.=+-*/%&~?xXoO019 \n" + "".join(STRANGE))
    return text[:at] + put + text[at + luck.randrange(2) :]


def _byte(text, luck, _):
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if data:
        data[luck.randrange(len(data))] = luck.randrange(256)
    return data.decode("utf-8", "replace")


def _token(text, luck, mutator):
    words = TOKEN.findall(text)
    solid = [place for place, word in enumerate(words) if not word.isspace()]
    if not solid:
        return text
    at, other = luck.choice(solid), luck.choice(solid)
    match luck.randrange(5):
        case 0:
            words[at] = ""
        case 1:
            words[at], words[other] = words[other], words[at]
        case 2:
            words[at] = luck.choice(mutator.words)
        case 3:
            words[at] = words[at] + " " + words[other]
        case _:
            words[at] = words[at] + " " + luck.choice(mutator.words)
    return "".join(words)


def _number(text, luck, _):
    found = list(re.finditer(r"\d+(\.\d+)?", text))
    if not found:
        return text
    one = luck.choice(found)
    put = luck.choice(NUMBERS) if luck.random() < 0.6 else str(luck.randrange(-2, 130))
    return text[: one.start()] + put + text[one.end() :]


def _line(text, luck, mutator):
    lines = text.split("\n")
    at, other = luck.randrange(len(lines)), luck.randrange(len(lines))
    match luck.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines[at], lines[other] = lines[other], lines[at]
        case 2:
            lines.insert(at, lines[other])
        case 3:
            lines.insert(at, luck.choice(luck.choice(mutator.texts).split("\n")))
        case _:
            lines[at] = lines[at].lstrip() if luck.random() < 0.5 else lines[at][: luck.randrange(len(lines[at]) + 1)]
    return "\n".join(lines)


def _name(text, luck, _):
    """Another name of the same text: statements that mean one thing come to mean another."""
    names = re.findall(r"[a-z_]+", text)
    found = list(re.finditer(r"[a-z_]+", text))
    if not found:
        return text
    one = luck.choice(found)
    return text[: one.start()] + luck.choice(names) + text[one.end() :]


def _splice(text, luck, mutator):
    other = luck.choice(mutator.texts)
    start = luck.randrange(len(other) + 1)
    at = luck.randrange(len(text) + 1)
    return text[:at] + other[start : start + luck.randrange(400)] + text[at:]


def _value(text, luck, _):
    """Another number of the same unit."""
    found = list(re.finditer(r"\b\d+(?:\.\d+)?(?=%|ms|/|&|\b)", text))
    if not found:
        return text
    one = luck.choice(found)
    put = luck.choice((*"0123456789", "16", "32", "60", "100", "127", "128", "300", "1000", "0.5", "99999"))
    return text[: one.start()] + put + text[one.end() :]


def _step(text, luck, _):
    """Another step, one more or one fewer in a row of bars."""
    places = [place for row in re.finditer(r"\|[^|\n#]+(?=\|)", text) for place in range(row.start() + 1, row.end())]
    if not places:
        return text
    at = luck.choice(places)
    put = luck.choice(
        ("x", "X", "-", "g", "f", "d", "z", "~", "r", "o", "h", "p", "b", "c", "9", "?", "[x-x]", "%", "|")
    )
    return text[:at] + put + text[at + luck.randrange(2) :]


def _statement(text, luck, mutator):
    """A line that is a statement by itself, from here or from another text: put in, or doubled, or left out."""
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if line[:1] == " " and line.count("{") == line.count("}")]
    if not places:
        return text
    at = luck.choice(places)
    others = luck.choice(mutator.texts).split("\n") if luck.random() < 0.6 else lines
    found = [line for line in others if line[:1] == " " and line.count("{") == line.count("}")]
    lines[at : at + luck.randrange(2)] = [luck.choice(found)] if found and luck.random() < 0.8 else []
    return "\n".join(lines)


def _another(pattern: str) -> Mutation:
    """A word of this kind -> one that some text of the corpus has in such a place."""

    def another(text, luck, mutator):
        here = list(re.finditer(pattern, text))
        there = re.findall(pattern, luck.choice(mutator.texts))
        if not here or not there:
            return text
        one = luck.choice(here)
        return text[: one.start()] + luck.choice(there) + text[one.end() :]

    return another


def _beside(text, luck, mutator):
    """The declarations of another text behind those of this one."""
    return text + "\n" + luck.choice(mutator.texts)


GENTLE: tuple[Mutation, ...] = (
    _value,
    _value,
    _step,
    _step,
    _statement,
    _statement,
    _statement,
    _beside,
    _another(r"(?<=layer |apply |style )[a-z_.]+"),
    _another(r"(?:drummer|feel|fill) [a-z_]+(?= *[\n;}])"),
    _another(r"\b(?:bd|sn|hh|rd|cr|ch|sp|st|ht|mt|lt|ft|cb|all|hands|feet|toms|cymbals|drums)(?:\.[a-z]+)?\b"),
    _another(r"(?:meter|swing|tempo|bars|beats|dynamics|vel|late|early|open|chance) [^\n;{}|]+"),
    _another(r"(?<=[a-z] )(?:on|every|euclid|at) [^\n;{}|]+"),
)
MUTATIONS: tuple[Mutation, ...] = (
    _cut,
    _character,
    _character,
    _byte,
    _token,
    _token,
    _number,
    _number,
    _line,
    _line,
    _name,
    _splice,
)
