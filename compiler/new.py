"""A name -> a file or a project to begin with, written where nothing was.

What is written lies in `starters/` as it will be: real songs, that are compiled by a test.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from compiler.files import why, write
from compiler.project import PROJECT_FILE
from compiler.terminal import DONE, WRONG_PLACE, WRONG_USE
from dsl.limits import NAME_LENGTH

STARTERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "starters")
SONG, PROJECT = "song.drum", "project"
ENDING = ".drum"
RENAMED = {"gitignore": ".gitignore"}
"""Files that lie in `starters/` under a name that no tool acts upon."""


class CannotBegin(Exception):
    """There is something already, or the name will not do; the message is for the user. `code` is the exit code."""

    def __init__(self, message: str, code: int):
        super().__init__(message)
        self.code = code


def run_new(name: str, project: bool = False) -> tuple[int, str]:
    """`drumc new`: begin a file NAME.drum, or a project in a folder NAME; the exit code, and what to tell the user."""
    try:
        made = new_project(name) if project else new_file(name)
    except CannotBegin as wrong:
        return wrong.code, f"error: {wrong}\n"
    except OSError as problem:
        return WRONG_PLACE, f"error: {name} cannot be written: {why(name, problem)}\n"
    if project:
        there = os.path.join(made, PROJECT_FILE)
        return DONE, f"{made}: a project; read {there}, then `cd {_quoted(made)}` and `drumc build`\n"
    return DONE, f"{made}: a song to change; `drumc compile {_quoted(made)}` makes its MIDI file\n"


def new_file(name: str) -> str:
    """Write a first song; the path of its file. Raises CannotBegin, and OSError."""
    path = name if name.endswith(ENDING) else name + ENDING
    title = _title(os.path.basename(path).removesuffix(ENDING))
    _refuse(path)
    text = _read(os.path.join(STARTERS, SONG))
    text = text.replace("new_song.drum", _quoted(path)).replace("New Song", title)
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def new_project(name: str) -> str:
    """Write a first project, all of it or nothing; the path of its folder. Raises CannotBegin, and OSError."""
    folder = os.path.normpath(name)
    title = _title(os.path.basename(folder))
    _refuse(folder, f"; to make a project of a folder that you have, put a {PROJECT_FILE} into it")
    beside = os.path.join(os.path.dirname(folder), f".drumc-{os.getpid()}.new")
    try:
        for path in _files(os.path.join(STARTERS, PROJECT)):
            text = _read(os.path.join(STARTERS, PROJECT, path)).replace("New Project", title)
            whole = os.path.join(beside, RENAMED.get(path, path))
            os.makedirs(os.path.dirname(whole), exist_ok=True)
            write(whole, text.encode())
        os.rename(beside, folder)
    except BaseException:
        import shutil

        shutil.rmtree(beside, ignore_errors=True)
        raise
    return folder


def _refuse(path: str, advice: str = "") -> None:
    """Raise CannotBegin if something is there, or if there is no folder to put it into."""
    if os.path.lexists(path):
        raise CannotBegin(f"{path} is there already, and nothing is written over{advice}", WRONG_USE)
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        raise CannotBegin(f"there is no folder {folder}", WRONG_PLACE)


def _title(stem: str) -> str:
    """`night_drive` -> "Night Drive". Raises CannotBegin for what is no name."""
    words = stem.replace("_", " ").replace("-", " ").split()
    title = " ".join(word if any(map(str.isupper, word)) else word.capitalize() for word in words)
    title = "".join(letter for letter in title if letter not in '"\\')
    if not title or stem.startswith((".", "-")) or not stem.isprintable() or len(title) > NAME_LENGTH:
        raise CannotBegin(f"`{ascii(stem)[1:-1]}` is no name for a song or a project", WRONG_USE)
    return title


def _files(folder: str) -> Iterator[str]:
    """Every file of a folder, by its way from there, in order."""
    for where, folders, names in os.walk(folder):
        folders.sort()
        yield from (os.path.relpath(os.path.join(where, name), folder) for name in sorted(names))


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def _quoted(path: str) -> str:
    """A path as a shell takes it."""
    import shlex

    return shlex.quote(path)
