"""The page that explains each code: what it means, why the language minds, and a wrong and a right example.

The pages are `explain/CODE.md`. In their first line is the title; the examples are fenced blocks named `drum wrong`
and `drum right`, and the files they need beside them are blocks named by `file=`.
"""

from __future__ import annotations

from pathlib import Path

PAGES = Path(__file__).with_name("explain")


class UnknownCode(Exception):
    """There is no page of that name; the message names the nearest."""

    def __init__(self, code: str, nearest: str | None):
        self.code, self.nearest = code, nearest
        super().__init__(f"there is no code `{code}`" + (f"; did you mean `{nearest}`?" if nearest else ""))


def codes() -> list[str]:
    """Every code that has a page, sorted."""
    return sorted(path.stem for path in PAGES.glob("*.md"))


def page(code: str) -> str:
    """The page of a code, as Markdown; raises UnknownCode."""
    if code not in codes():
        from dsl.diagnostic import suggest

        raise UnknownCode(code, suggest(code, codes()))
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def title(code: str) -> str:
    """What a code means in half a sentence; raises UnknownCode."""
    return page(code).split("\n", 1)[0].removeprefix("# ")


def examples(code: str) -> dict[str, str]:
    """The files in a code's page: "wrong", "right", and by their names those that lie beside both."""
    found: dict[str, str] = {}
    name = ""
    for line in page(code).splitlines(keepends=True):
        if line.startswith("```"):
            name = "" if name else line.split()[-1].removeprefix("file=") if line.strip() != "```" else ""
            found |= {name: ""} if name else {}
        elif name:
            found[name] += line
    return found
