"""docs/assistant.md and docs/words.md -> the same with what the commands really say; `python -m tests.draft.page` writes."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
import tempfile
from pathlib import Path

from dsl.draft.reading import names, vocabulary

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "assistant.md"
WORDS = ROOT / "docs" / "words.md"
_BLOCK = re.compile(r"(?<=```console transcript\n).*?(?=```)", re.S)
TABLES = (
    ("Instruments", vocabulary.TARGETS),
    ("Places of the bar", vocabulary.PLACES),
    ("Steps", vocabulary.STEPS),
    ("Sections", vocabulary.SECTIONS),
    ("Loudness", {**vocabulary.DYNAMICS, "rising": vocabulary.RISES, "falling": vocabulary.FALLS}),
    ("Tempo", vocabulary.TEMPOS),
    ("Feel", vocabulary.FEELS),
    ("Half and double time", vocabulary.RATES),
    ("Rules of the library", vocabulary.RULES),
    ("How much is played", vocabulary.DENSITY),
    ("More and less", vocabulary.CHANGES),
    ("Styles", names.STYLES),
    ("Grooves", names.GROOVES),
    ("Players", names.DRUMMERS),
    ("Fills", names.FILLS),
    ("Kits", vocabulary.KITS),
)


def played(page: str) -> str:
    """The page with each transcript's commands run, in one empty folder, and what they said."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        return _BLOCK.sub(lambda block: _transcript(block[0]), page)


def _transcript(block: str) -> str:
    return "".join(f"$ {line}\n{_said(line)}" for line in re.findall(r"^\$ (.*)$", block, re.M))


def _said(line: str) -> str:
    """What a command says: of `cat` the file, of `drumc` both of its voices in the order in which they speak."""
    from compiler import cli

    words = shlex.split(line)
    if words[0] == "cat":
        return Path(words[1]).read_text()
    if words[0] == "echo":
        Path(words[3]).write_text(words[1] + "\n")
        return ""
    voice, out = io.StringIO(), io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stderr(voice), contextlib.redirect_stdout(out):
        with contextlib.suppress(SystemExit):
            cli.main(words[1:])
    out.flush()
    return voice.getvalue() + out.buffer.getvalue().decode()


def words() -> str:
    """The page of words, made of the tables."""
    head = re.match(r".*?(?=\n## |\Z)", WORDS.read_text(), re.S) if WORDS.exists() else None
    parts = [(head[0] if head else "# Words\n").rstrip("\n") + "\n"]
    for title, table in TABLES:
        rows = "".join(f"| `{meaning}` | {_listed(said)} |\n" for meaning, said in table.items())
        parts.append(f"\n## {title}\n\n| means | is said |\n|---|---|\n{rows}")
    return "".join(parts)


def _listed(said: str) -> str:
    return ", ".join(phrase.strip() for phrase in said.split("|"))


if __name__ == "__main__":
    PAGE.write_text(played(PAGE.read_text()))
    WORDS.write_text(words())
    sys.stdout.write(f"{PAGE}\n{WORDS}\n")
