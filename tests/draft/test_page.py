"""The page about asking for drums is true: its transcripts are what the commands say, its words are the tables'."""

from __future__ import annotations

from tests.draft.page import PAGE, WORDS, played, words


def test_transcripts_are_what_the_commands_say(monkeypatch):
    for name in ("DRUMC_MODEL", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    page = PAGE.read_text()
    assert played(page) == page, "run `python -m tests.draft.page`"


def test_the_words_are_those_of_the_tables():
    assert words() == WORDS.read_text(), "run `python -m tests.draft.page`"
