"""Two texts -> what differs, line by line, as `patch` and `git apply` read it."""

from __future__ import annotations

NO_NEWLINE = "\\ no newline at the end"


def difference(old: str, new: str, name: str, what: str) -> str:
    """A unified diff of a file's text and its new one, of which `what` says in brackets what was done."""
    from difflib import unified_diff

    found = unified_diff(_lines(old), _lines(new), name, f"{name} ({what})")
    return "".join(line if line.endswith("\n") else f"{line}\n{NO_NEWLINE}\n" for line in found)


def _lines(text: str) -> list[str]:
    """The lines with their ends. Only a newline ends one for `patch`: not the other characters that Python takes."""
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + [line for line in lines[-1:] if line]
