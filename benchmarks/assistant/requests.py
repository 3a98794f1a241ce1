"""All requests of the set: two thirds may be looked at while the assistant is made, one third is only measured."""

from __future__ import annotations

from benchmarks.assistant.request import Request
from benchmarks.assistant.seen import drafts, narratives, revisions
from benchmarks.assistant.unseen import drafts as more_drafts
from benchmarks.assistant.unseen import narratives as more_narratives
from benchmarks.assistant.unseen import revisions as more_revisions

KINDS = ("draft", "revise", "narrative")
SPLITS = ("seen", "unseen")

_SEEN = (*drafts.DRAFTS, *revisions.REVISIONS, *narratives.NARRATIVES)
_UNSEEN = (*more_drafts.DRAFTS, *more_revisions.REVISIONS, *more_narratives.NARRATIVES)

REQUESTS: tuple[Request, ...] = (*_SEEN, *(one._replace(split="unseen") for one in _UNSEEN))
