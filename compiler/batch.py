"""Many songs at once: sources or paths in, their MIDI files out, in order, on any `concurrent.futures` executor.

Time grows with the songs and memory does not: no more than WINDOW of them are on their way at once.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from typing import Any

from compiler.compile import Wanted, compile_source
from compiler.duration import summary
from compiler.files import folder_of
from compiler.midi import PPQ, encode
from compiler.project import Project
from dsl.catalog import Catalog
from dsl.diagnostic import Diagnostic, has_errors
from dsl.record import Record
from dsl.source import Source, SourceError

WINDOW = 128
"""Songs on their way at once: enough for any number of cores, and a few megabytes."""


class MidiFile(Record):
    """One song (or pattern): its title, its bytes, how much it is in words, its kit and what that could not play."""

    name: str
    data: bytes
    summary: str
    kit: str
    fallbacks: dict[str, int]


class Made(Record):
    """What came of one source. Without `files`, `problems` or `unread` (a file that cannot be read) say why."""

    name: str
    files: tuple[MidiFile, ...]
    problems: tuple[Diagnostic, ...]
    unread: str = ""
    reads: dict[str, str | None] = {}  # noqa: RUF012 (never changed)

    @property
    def failed(self) -> bool:
        return bool(self.unread) or has_errors(self.problems)


class Task(Record):
    """One source to compile: a text, or a path to read. It is sent to other processes, so it is plain data.

    `songs` are the titles of those that are wanted, or none for all. `stamp` names the state of the project's library.
    `watch` asks for `Made.reads`.
    """

    source: Source | str
    wanted: Wanted = Wanted()
    project: Project | None = None
    stamp: str = ""
    songs: tuple[str, ...] = ()
    ppq: int = PPQ
    split: bool = False
    watch: bool = False


def compile_many(
    sources: Iterable[Source | str | os.PathLike[str]],
    executor: Executor | None = None,
    *,
    wanted: Wanted | None = None,
    project: Project | None = None,
    ppq: int = PPQ,
    split: bool = False,
) -> Iterator[Made]:
    """The MIDI files of many sources, one Made for each, in their order. Wrong text gives problems, never an exception.

    A path is read, and its folder is where `use` looks; a Source is a text with no folder. `wanted` takes the place of
    what songs say; `project` gives its library, kits and defaults. Without an executor all is done here, one by one;
    with one, an exception that it raises (a process that was killed) comes through.
    """
    stamp = stamp_of(project) if project is not None else ""
    rest = (wanted or Wanted(), project, stamp, (), ppq, split)
    tasks = (Task(one if isinstance(one, Source) else os.fspath(one), *rest) for one in sources)
    return in_order(make, tasks, executor)


def in_order(work: Callable[[Any], Any], tasks: Iterable[Any], executor: Executor | None) -> Iterator[Any]:
    """What `work` makes of each task, in order. What is waiting when the iterator is closed is not done."""
    if executor is None:
        yield from map(work, tasks)
        return
    waiting: deque = deque()
    try:
        for task in tasks:
            waiting.append(executor.submit(work, task))
            if len(waiting) >= WINDOW:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def make(task: Task) -> Made:
    """One source compiled and written to bytes."""
    try:
        source = task.source if isinstance(task.source, Source) else Source.read(task.source)
    except SourceError as wrong:
        return Made(str(task.source), (), (), wrong.message)
    folder = folder_of(source.name) if task.project is not None or isinstance(task.source, str) else None
    catalog = _catalog(task)
    if task.project is None:
        compiled, reads = compile_source(source, folder, task.wanted, catalog), {}
    else:
        from compiler.project_compile import compile_inside
        from compiler.project_library import reads_of

        compiled = compile_inside(task.project, source, folder, task.wanted, catalog)
        reads = reads_of(compiled, task.project, folder, task.wanted) if task.watch else {}
    if compiled.failed:
        return Made(source.name, (), compiled.problems, "", reads)
    outputs = [one for one in compiled.outputs if not task.songs or one.name in task.songs]
    files = tuple(_encoded(output, task) for output in outputs)
    return Made(source.name, files, compiled.problems, "", reads)


def stamp_of(project: Project) -> str:
    """What a project's library holds now, in a few letters."""
    from compiler.build_state import digest, file_digest

    files = sorted(path for folder in project.library for path in _drum_files(folder))
    return digest("\n".join(f"{path} {file_digest(path)}" for path in files).encode()) if files else ""


def _encoded(output, task: Task) -> MidiFile:
    data, fallbacks = encode(output.performance, output.kit, task.ppq, task.split)
    return MidiFile(output.name, data, summary(output.performance), output.kit.name, fallbacks)


def _drum_files(folder: str) -> Iterator[str]:
    for where, _, names in os.walk(folder):
        yield from (os.path.join(where, name) for name in names if name.endswith(".drum"))


_known = threading.local()


def _catalog(task: Task) -> Catalog:
    """The library of this thread, parsed once for all the songs that it compiles while nothing in it changes."""
    key = (task.project.library if task.project is not None else (), task.stamp, os.getpid())
    if getattr(_known, "key", None) != key:
        _known.key, _known.catalog = key, Catalog(key[0])
    return _known.catalog
