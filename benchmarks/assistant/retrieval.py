"""How often the library's search answers a paraphrased question: `python -m benchmarks.assistant.retrieval [--misses]`.

Two sets: `queries.yaml` was written before the search and the search was tuned on it; `queries_unseen.yaml` was written
afterwards, and nothing was changed for it. A question is hit at k when one of the first k answers is accepted.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import yaml

from dsl.search.find import Found, card_of, search

HERE = Path(__file__).parent
SETS = ("queries.yaml", "queries_more.yaml", "queries_unseen.yaml")
DEPTH = 10
"""Answers that are looked at; what comes later counts as not found."""


class Question(NamedTuple):
    """What is asked, the kind of thing it is after, and the names that answer it."""

    text: str
    kind: str
    accepted: tuple[str, ...]


def questions(name: str) -> list[Question]:
    """The questions of a set."""
    kinds = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [Question(text, kind, tuple(names)) for kind, asked in kinds.items() for text, *names in asked]


def answers(question: Question, found: Found) -> bool:
    """Whether it is accepted: by name, or as a note that points first at what is."""
    if found.kind != "notes":
        return found.name in question.accepted
    return not {f"note:{found.name}", card_of(found).see[0]}.isdisjoint(question.accepted)


def rank(question: Question, kinds=()) -> int:
    """The place of the first accepted answer, from 1; 0 where none is near."""
    found = search(question.text, kinds, DEPTH)
    return next((at for at, one in enumerate(found, 1) if answers(question, one)), 0)


def rates(ranks: list[int]) -> tuple[float, float, float]:
    """(hit@1, hit@3, mean reciprocal rank)."""
    hit = [sum(0 < one <= k for one in ranks) / len(ranks) for k in (1, 3)]
    return hit[0], hit[1], sum(1 / one for one in ranks if one) / len(ranks)


def table(asked: list[Question]) -> str:
    """Figures for each kind and for all, as a table in Markdown."""
    lines = ["| kind | questions | hit@1 | hit@3 | MRR |", "| --- | --: | --: | --: | --: |"]
    ranks = {question: rank(question) for question in asked}
    for kind in (*dict.fromkeys(question.kind for question in asked), "all"):
        own = [ranks[question] for question in asked if kind in ("all", question.kind)]
        first, third, mean = rates(own)
        lines.append(f"| {kind} | {len(own)} | {first:.0%} | {third:.0%} | {mean:.2f} |")
    return "\n".join(lines)


def main(words: list[str]) -> None:
    """Print the tables, and with `--misses` what was not among the first three."""
    for name in filter(lambda name: (HERE / name).exists(), SETS):
        asked = questions(name)
        print(f"{name}\n{table(asked)}\n")
        for question in asked if "--misses" in words else ():
            place = rank(question)
            if not 0 < place <= 3:
                near = ", ".join(f"{one.kind}/{one.name}" for one in search(question.text, (), 4))
                print(f"  {place or '-'}  {question.text}\n       got {near}")


if __name__ == "__main__":
    main(sys.argv[1:])
