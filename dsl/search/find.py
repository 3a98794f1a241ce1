"""A question -> what of the library and its notes answers it, best first, by an SQLite FTS5 index in memory."""

from __future__ import annotations

from dsl.record import Record
from dsl.search.cards import Card, cards
from dsl.search.words import Asked, listen, plains

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

FIELDS = {
    # what is indexed of a card -> how much a word there counts (bm25's weights)
    "name": 6.0,
    "title": 6.0,
    "aliases": 4.0,
    "told": 1.5,
    "docs": 1.0,
}
WORTH = {
    # what a card counts for by its kind, so that of things called alike the larger comes first
    **dict.fromkeys(("styles", "drummers"), 1.15),
    **dict.fromkeys(("patterns", "templates"), 1.1),
    **dict.fromkeys(("fills", "modifications", "notes"), 0.95),
}
NAMED = 8.0
"""What each word of a name or alias counts that a question says in full; a common word less."""
TELLERS = 2
"""How many of the names that a note points at take on its title and aliases."""


class Found(Record):
    """One answer. `says` is its first sentence, `path` its file as `library/…`, `score` to compare, higher is better."""

    kind: str
    name: str
    title: str
    says: str
    path: str
    line: int
    score: float


class Looked(Record):
    """What was found, how many things the question asked after, and the words for those that are nowhere."""

    found: tuple[Found, ...]
    asked: int
    missed: tuple[str, ...]


class Unsearchable(Exception):
    """This Python's SQLite was built without FTS5. Says so in one sentence."""


class Index(Record):
    """The cards with their rows in FTS5, every word they have, and what each is called."""

    cards: tuple[Card, ...]
    rows: sqlite3.Connection
    words: frozenset[str]
    names: frozenset[tuple[str, int]]


_index: list[Index] = []
"""The shipped library's, once it has been asked for."""


def search(query: str, kinds: Collection[str] = (), limit: int = 8) -> tuple[Found, ...]:
    """The best answers to a question in free text, best first; of some kinds only (`dsl.search.cards.KINDS`), if given.

    Any text is a question: what means nothing finds nothing. Raises Unsearchable.
    """
    return look(query, kinds, limit).found


def look(query: str, kinds: Collection[str] = (), limit: int = 8) -> Looked:
    """The same, with what of the question the library knows and what it does not."""
    index = index_of()
    asked = listen(query, lambda word: bool(_matches(index, word)), index.words)
    scores = _scored(index, asked)
    allowed = [row for row in scores if not kinds or index.cards[row].kind in kinds]
    best = sorted(allowed, key=lambda row: (-scores[row], row))[: max(limit, 0)]
    missed = [concept[0][0].rstrip("*") for concept in asked.concepts if not _concept(index, concept)]
    return Looked(tuple(_found(index.cards[row], scores[row]) for row in best), len(asked.concepts), tuple(missed))


def card_of(found: Found) -> Card:
    """All that is written on what was found: a note's whole text and what it points at, a declaration's comment."""
    return next(card for card in index_of().cards if (card.kind, card.name) == (found.kind, found.name))


def index_of() -> Index:
    """The index over the shipped library, made when first asked for."""
    if not _index:
        _index.append(build(tuple(cards())))
    return _index[0]


def build(made: tuple[Card, ...]) -> Index:
    """Cards -> their index. Raises Unsearchable."""
    import sqlite3

    rows = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        rows.execute(f"create virtual table cards using fts5({', '.join(FIELDS)}, tokenize = 'porter unicode61')")
    except sqlite3.OperationalError as error:
        raise Unsearchable(f"the library cannot be searched: this Python's SQLite has no FTS5 ({error})") from None
    told, about = _told(made), _about_players(made)
    columns = [
        [card.name for card in made],
        [card.title for card in made],
        [" . ".join(card.aliases) for card in made],
        [told.get(card.name, "") for card in made],
        [f"{_without_code(card.text)} . {' . '.join(card.see)} . {about.get(card.name, '')}" for card in made],
    ]
    texts = list(zip(range(len(made)), *map(plains, columns)))
    rows.executemany(f"insert into cards(rowid, {', '.join(FIELDS)}) values (?, ?, ?, ?, ?, ?)", texts)
    words = frozenset(" ".join(field for _, *fields in texts for field in fields).split())
    return Index(made, rows, words, frozenset(_names(made)))


def _told(made: tuple[Card, ...]) -> dict[str, str]:
    """Name -> titles and aliases of the notes that are about it first of all."""
    told: dict[str, str] = {}
    for card in made:
        for name in card.see[:TELLERS] if card.kind == "notes" else ():
            told[name] = " . ".join((told.get(name, ""), card.title, *card.aliases))
    return told


def _about_players(made: tuple[Card, ...]) -> dict[str, str]:
    """Drummer -> what the note on them says, and the feel that it points at: `who plays behind the beat` asks for that."""
    feels = {card.name: card.text for card in made if card.kind == "feels"}
    players = {card.name for card in made if card.kind == "drummers"}
    return {
        card.see[0]: " . ".join((card.text, *(feels[name] for name in card.see if name in feels)))
        for card in made
        if card.kind == "notes" and card.see and card.see[0] in players
    }


def _names(made: tuple[Card, ...]) -> set[tuple[str, int]]:
    """(what a card is called, as it stands in a plain question; its row)."""
    called = [(row, name) for row, card in enumerate(made) for name in (_last(card.name), card.title, *card.aliases)]
    names = plains([name for _, name in called])
    return {(f" {name} ", row) for (row, _), name in zip(called, names) if name}


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _without_code(text: str) -> str:
    return text.partition("```")[0]


def _scored(index: Index, asked: Asked) -> dict[int, float]:
    """Row -> score: what each thing asked after counts there, times how many of them are there, and names in full."""
    scores: dict[int, float] = {}
    hits: dict[int, int] = {}
    for concept in asked.concepts:
        for row, worth in _concept(index, concept).items():
            scores[row] = scores.get(row, 0.0) + worth
            hits[row] = hits.get(row, 0) + 1
    named = _named(index, asked)
    return {
        row: (score * hits[row] / len(asked.concepts) + named.get(row, 0.0))
        * asked.wanted.get(index.cards[row].kind, 1.0)
        * WORTH.get(index.cards[row].kind, 1.0)
        for row, score in scores.items()
    }


def _concept(index: Index, concept: tuple[tuple[str, float], ...]) -> dict[int, float]:
    """Row -> what the best of some words that mean the same counts there."""
    best: dict[int, float] = {}
    for words, weight in concept:
        for row, rank in _matches(index, words):
            best[row] = max(best.get(row, 0.0), weight * rank)
    return best


def _named(index: Index, asked: Asked) -> dict[int, float]:
    """Row -> what it counts that the question says one of its names in full: more, the rarer the words."""
    from math import log

    said, total = f" {asked.plain} ", len(index.cards)
    rarity = {word: log((1 + total) / (1 + len(_matches(index, word)))) / log(1 + total) for word in said.split()}
    worth: dict[int, float] = {}
    for name, row in index.names:
        if name in said:
            worth[row] = max(worth.get(row, 0.0), NAMED * sum(rarity[word] for word in name.split()))
    return worth


def _matches(index: Index, words: str) -> list[tuple[int, float]]:
    """(row, how well) for a word, one that is begun, or words together. They are letters and digits: nothing to escape."""
    weights = ", ".join(map(str, FIELDS.values()))
    phrase = f'"{words[:-1]}"*' if words.endswith("*") else f'"{words}"'
    return index.rows.execute(
        f"select rowid, -bm25(cards, {weights}) from cards where cards match ?", (phrase,)
    ).fetchall()


def _found(card: Card, score: float) -> Found:
    return Found(card.kind, card.name, card.title or card.name, first_sentence(card), card.path, card.line, score)


def first_sentence(card: Card) -> str:
    """What a card says first, else its title."""
    text = " ".join(_without_code(card.text).split())
    end = text.find(". ")
    return text[: end + 1] if end > 0 else text or card.title
