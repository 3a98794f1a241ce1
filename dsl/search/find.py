"""A question -> what of the library and its notes answers it, best first, by an SQLite FTS5 index in memory."""

from __future__ import annotations

from dsl.record import Record
from dsl.search.cards import Card, cards
from dsl.search.words import Asked, listen, plain

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
WANTED = 1.3
"""What a card of a kind that the question names counts for."""
NAMED = 4.0
"""What it counts for each word when a question says a whole name or alias."""
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


class Unsearchable(Exception):
    """This Python's SQLite was built without FTS5. Says so in one sentence."""


class Index(Record):
    """The cards with their rows in FTS5, every word they have, and what each is called."""

    cards: tuple[Card, ...]
    rows: sqlite3.Connection
    words: frozenset[str]
    names: tuple[tuple[str, float, int], ...]


_index: list[Index] = []
"""The shipped library's, once it has been asked for."""


def search(query: str, kinds: Collection[str] = (), limit: int = 8) -> tuple[Found, ...]:
    """The best answers to a question in free text, best first; of some kinds only (`dsl.search.cards.KINDS`), if given.

    Any text is a question: what means nothing finds nothing. Raises Unsearchable.
    """
    index = index_of()
    asked = listen(query, lambda word: bool(_matches(index, word)), index.words)
    scores = _scored(index, asked)
    allowed = [row for row in scores if not kinds or index.cards[row].kind in kinds]
    best = sorted(allowed, key=lambda row: (-scores[row], row))[: max(limit, 0)]
    return tuple(_found(index.cards[row], scores[row]) for row in best)


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
    told, texts = _told(made), []
    for card in made:
        name = card.name.replace(".", " ").replace("_", " ")
        fields = (name, card.title, " . ".join(card.aliases), told.get(card.name, ""), _without_code(card.text))
        texts.append(tuple(map(plain, fields)))
    rows.executemany(f"insert into cards(rowid, {', '.join(FIELDS)}) values (?, ?, ?, ?, ?, ?)", [(at, *text) for at, text in enumerate(texts)])
    words = frozenset(word for text in texts for field in text for word in field.split())
    return Index(made, rows, words, tuple(_names(made)))


def _told(made: tuple[Card, ...]) -> dict[str, str]:
    """Name -> titles and aliases of the notes that are about it first of all."""
    told: dict[str, str] = {}
    for card in made:
        for name in card.see[:TELLERS]:
            told[name] = " . ".join((told.get(name, ""), card.title, *card.aliases))
    return told


def _names(made: tuple[Card, ...]):
    """(what a card is called, as it stands in a plain question; what saying it counts; its row)."""
    for row, card in enumerate(made):
        last = card.name.rpartition(".")[2].replace("_", " ").replace("-", " ")
        for name in {plain(last), plain(card.title), *map(plain, card.aliases)} - {""}:
            yield f" {name} ", NAMED * len(name.split()), row


def _without_code(text: str) -> str:
    return text.partition("```")[0]


def _scored(index: Index, asked: Asked) -> dict[int, float]:
    """Row -> score: what each thing asked after counts there, more where many of them are, and for names in full."""
    scores: dict[int, float] = {}
    hits: dict[int, int] = {}
    for concept in asked.concepts:
        best: dict[int, float] = {}
        for words, weight in concept:
            for row, rank in _matches(index, words):
                best[row] = max(best.get(row, 0.0), weight * rank)
        for row, rank in best.items():
            scores[row] = scores.get(row, 0.0) + rank
            hits[row] = hits.get(row, 0) + 1
    for row in scores:
        scores[row] *= hits[row] / len(asked.concepts)
    said = f" {asked.plain} "
    meant = {words for concept in asked.concepts for words, _ in concept}
    for name, worth, row in index.names:
        if name in said and row in scores:
            scores[row] += worth
    return {row: score * (WANTED if index.cards[row].kind in asked.kinds else 1.0) for row, score in scores.items()}


def _matches(index: Index, words: str) -> list[tuple[int, float]]:
    """(row, how well) for a word, or words that stand together. Words are letters and digits: nothing to escape."""
    weights = ", ".join(map(str, FIELDS.values()))
    found = index.rows.execute(f"select rowid, -bm25(cards, {weights}) from cards where cards match ?", (f'"{words}"',))
    return found.fetchall()


def _found(card: Card, score: float) -> Found:
    return Found(card.kind, card.name, card.title or card.name, first_sentence(card), card.path, card.line, score)


def first_sentence(card: Card) -> str:
    """What a card says first, else its title."""
    text = " ".join(_without_code(card.text).split())
    end = text.find(". ")
    return text[: end + 1] if end > 0 else text or card.title
