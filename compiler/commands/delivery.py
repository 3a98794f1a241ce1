"""What an engine made -> a file whole, standard output, a difference that is agreed to, or a `.draft` with its problems."""

from __future__ import annotations

import os
import sys
from errno import EACCES, ENOENT

from compiler.difference import difference
from compiler.files import STREAM, mark_of, read_source, write
from compiler.terminal import DONE, WRONG_INPUT, WrongUse, say, tell, tell_problems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dsl.draft.desk import Made

SOURCE = ".drum"
UNFINISHED = ".draft"
"""What a file is called that holds the best attempt of an engine, with what is still wrong."""


def free(path: str | None, force: bool) -> None:
    """Refuse, before anything is asked of anybody, to write over a file, or where there is no folder."""
    if path is None or path == STREAM:
        return
    if not path.endswith(SOURCE):
        raise WrongUse(f"`-o {path}`: a source ends with `{SOURCE}`")
    if os.path.isdir(path):
        raise WrongUse(f"{path} is a folder; choose another name")
    if os.path.lexists(path) and not force:
        raise WrongUse(f"there is already a file {path}; choose another name, or say --force")
    folder = os.path.dirname(path) or os.curdir
    if not os.path.isdir(folder):
        raise FileNotFoundError(ENOENT, f"there is no folder {folder}", path)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(EACCES, f"nothing may be written into {folder}", path)


def delivered(made: Made, output: str | None, force: bool) -> int:
    """Write what was made, or keep what is not good beside it; a file that came meanwhile is not written over."""
    report(made)
    if not made.good:
        return unfinished(made, output)
    if output is None or output == STREAM:
        say(made.text)
        return DONE
    if os.path.lexists(output) and not force:
        say(made.text)
        raise WrongUse(f"there is a file {output} now; nothing was written over it")
    _saved(output, made.text)
    tell(f"{output}: written")
    return DONE


def _saved(path: str, text: str) -> None:
    """Write a file; where that cannot be, show the text, for it may have cost somebody money. Raises OSError."""
    try:
        write(path, text.encode("utf-8", "replace"))
    except OSError:
        say(text)
        raise


def report(made: Made) -> None:
    for head, sentences in (("understood", made.said), ("assumed", made.assumed), ("not done", made.unable)):
        if sentences:
            tell(f"{head}: {'; '.join(sentences)}")
    if made.cost:
        tell(f"cost: {made.cost}")


def unfinished(made: Made, output: str | None) -> int:
    """Keep the best attempt with its problems; exit code 1."""
    tell_problems(made.problems)
    keep(made, output)
    return WRONG_INPUT


def keep(made: Made, output: str | None) -> None:
    from dsl.draft.plain import one_line

    lines = [
        f"Not finished. The best of {made.tries} by {one_line(made.engine, 200)}, from: {one_line(made.request, 300)}"
    ]
    lines += [
        f"{one.severity}[{one.code}] line {_line(one)}: {one_line(one.message, 200)}" for one in made.problems[:20]
    ]
    lines += [f"Not done: {one_line(one, 200)}" for one in made.unable]
    path = _unused(output)
    _saved(path, "".join(f"# {line}\n" for line in lines) + made.text)
    tell(f"{path}: the best attempt, with what is wrong with it")


def _line(problem) -> int:
    return problem.source.line_column(problem.span[0])[0]


def _unused(output: str | None) -> str:
    """A name beside the output that nothing has yet."""
    stem = "untitled" if output in (None, STREAM) else output.removesuffix(SOURCE)
    path, number = stem + UNFINISHED, 1
    while os.path.lexists(path):
        number += 1
        path = f"{stem}-{number}{UNFINISHED}"
    return path


def agreed(old: str, new: str, file: str, yes: bool) -> int:
    """Show the difference; write it if the user says so. What came from standard input goes to standard output."""
    if file == STREAM:
        say(new)
        return DONE
    told = difference(old, new, named(file), "revised")
    say(_for_eyes(told) if sys.stdout is not None and sys.stdout.isatty() else told)
    if not yes:
        if sys.stdin is None or not sys.stdin.isatty():
            tell(f"{file}: nothing was written; say --yes to write this")
            return DONE
        from compiler.terminal import flush

        flush()
        sys.stderr.write(f"write this to {file}? [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            tell(f"{file}: left as it was")
            return DONE
    if read_source(file).text != old:
        raise WrongUse(f"{file} was changed by somebody else meanwhile; nothing was written")
    write(file, mark_of(file) + new.encode())
    tell(f"{file}: written")
    return DONE


def _for_eyes(text: str) -> str:
    """A text as a terminal may show it: what a file holds to steer one is made visible."""
    from dsl.view import plain

    return plain(text, "\n\t\r")


def named(file: str) -> str:
    return "standard input" if file == STREAM else file
