"""A question in a drummer's words -> what the library and its notes have on it."""

from __future__ import annotations

from dsl.search.answer import answer
from dsl.search.find import Found, Unsearchable, search

__all__ = ["Found", "Unsearchable", "answer", "search"]
