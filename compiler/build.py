"""A Project -> all its outputs, made anew only where something that they are made of has changed."""

from __future__ import annotations

import os
from collections.abc import Generator
from concurrent.futures import BrokenExecutor, Executor

from compiler.batch import Made, MidiFile, Task, in_order, make, stamp_of
from compiler.build_plan import Plan, Target, options, plan, tasks_of
from compiler.build_state import FOLDER, Entry, State, digest, half_written, text_digest, write_whole
from compiler.project import PROJECT_FILE, Project, find_project, inside, read_project
from compiler.terminal import DONE, WRONG_INPUT, WRONG_PLACE, WRONG_USE
from dsl.diagnostic import Diagnostic, has_errors, render_text
from dsl.record import Record

HANDFUL = 6
"""So many files are compiled here; with more, processes are worth starting."""
GONE = "not made by this project any more; delete it if you do not want it"
STALE_SECONDS = 600
"""A half-written file that is older belongs to a build that was killed."""


class BuildReport(Record):
    """What a build did. `made`, `fresh` and `gone` are outputs as a message shows them, each list in order.

    `failed` are sources of which nothing was written, `troubles` sentences about files that could not be read or
    written, `notes` what is to be known of outputs that were made; `refused` says that the machine kept a file from
    being written, `again` how many of `fresh` were compiled and came out as they were.
    """

    made: tuple[tuple[str, str], ...]  # (output, how much it is in words)
    fresh: tuple[str, ...]
    gone: tuple[str, ...]
    failed: tuple[str, ...]
    problems: tuple[Diagnostic, ...]
    troubles: tuple[str, ...]
    notes: tuple[str, ...]
    refused: bool = False
    again: int = 0

    @property
    def code(self) -> int:
        """The exit code: 3 if a file could not be written, else 1 if anything went wrong."""
        if self.refused:
            return WRONG_PLACE
        return WRONG_INPUT if self.failed or self.troubles or has_errors(self.problems) else DONE

    def text(self, color: bool = False) -> str:
        """Everything there is to say, for people."""
        lines = [f"error: {trouble}" for trouble in self.troubles]
        lines += [f"{output}: {summary}" for output, summary in self.made]
        lines += self.notes
        lines += [f"{output}: {GONE}" for output in self.gone]
        return render_text(self.problems, color) + "".join(f"{line}\n" for line in (*lines, self.last_line()))

    def last_line(self) -> str:
        fresh = len(self.fresh) - self.again
        counts = [(len(self.made), "made"), (self.again, "came out as before")]
        counts += [(fresh, "up to date"), (len(self.failed), "failed")]
        said = ", ".join(f"{count} {word}" for count, word in counts if count)
        return said or "nothing made"


def run_build(
    folder: str | None = None, jobs: int | None = None, force: bool = False, color: bool = False
) -> tuple[int, str]:
    """`drumc build`: build the project that a folder (or this one) is in; the exit code, and what to tell the user."""
    found = find_project(folder or os.curdir)
    if found is None:
        message = f"{folder or 'this folder'} is in no project: there is no {PROJECT_FILE}"
        return WRONG_USE, f"error: {message}; `drumc new NAME --project` makes one\n"
    project, problems = read_project(found)
    if project is None:
        return WRONG_INPUT, render_text(problems, color)
    report = build(project, jobs, force)
    return report.code, report.text(color)


def build(
    project: Project, jobs: int | None = None, force: bool = False, executor: Executor | None = None
) -> BuildReport:
    """Make all outputs of a project: those that are not up to date, or with `force` all.

    It is done on `executor` if one is given, else in `jobs` processes (1: in this one), by default in as many as there
    are processors if there is more than a handful to do. Whatever the order in which work ends, what is written and
    what is said is the same. One file's errors stop no other. Outputs are written whole or not at all, and what is
    remembered is written last: a build that is killed has done a part of the work, and the next one does the rest.
    """
    return _Build(project).run(jobs, force, executor)


class _Build:
    """One build: what is remembered, and what there is to say so far."""

    def __init__(self, project: Project):
        self.project, self.state = project, State.load(project.folder)
        self.before = dict(self.state.outputs)
        self.made: list[tuple[str, str]] = []
        self.fresh: list[str] = []
        self.failed: list[str] = []
        self.problems: list[Diagnostic] = []
        self.troubles: list[str] = []
        self.notes: list[str] = []
        self.refused, self.again = False, 0

    def run(self, jobs: int | None, force: bool, executor: Executor | None) -> BuildReport:
        planned = plan(self.project, self.state)
        self.problems += planned.problems
        self.troubles += planned.unread
        stale = [target for target in planned.targets if force or not self.is_fresh(target)]
        tasks = tasks_of(stale, planned.sources, self.project, stamp_of(self.project))
        self.sweep(stale)
        results = self.results([task for task, _ in tasks], jobs, executor)
        try:
            for (_, group), made in zip(tasks, results):
                self.take(group, made, planned)
        finally:
            results.close()
            gone = self.forget(planned)
            self.remember()
        return BuildReport(
            tuple(self.made),
            tuple(self.fresh),
            tuple(self.shown(to) for to in gone),
            tuple(dict.fromkeys(self.failed)),
            tuple(dict.fromkeys(self.problems)),
            tuple(dict.fromkeys(self.troubles)),
            tuple(self.notes),
            self.refused,
            self.again,
        )

    def shown(self, to: str) -> str:
        return os.path.normpath(os.path.join(self.project.folder, to))

    def is_fresh(self, target: Target) -> bool:
        fresh = self.state.fresh(target.to, options(target, self.project))
        self.fresh += [self.shown(target.to)] * fresh
        return fresh

    def results(self, tasks: list[Task], jobs: int | None, executor: Executor | None) -> Generator[Made, None, None]:
        """What comes of each task, in order. When a process is killed, of the rest it is told."""
        done = 0
        try:
            with _Pool(executor, jobs, len(tasks)) as pool:
                for made in in_order(make, tasks, pool):
                    yield made
                    done += 1
        except BrokenExecutor:
            self.troubles.append("a process that was compiling was stopped from outside (is there enough memory?)")
            for task in tasks[done:]:
                yield Made(getattr(task.source, "name", ""), (), (), "stopped")

    # -- outputs -----------------------------------------------------------------------------------------------------

    def take(self, group: list[Target], made: Made, planned: Plan) -> None:
        """Write what came of one task."""
        self.problems += made.problems
        files = {file.name: file for file in made.files}
        for target in group:
            file = files.get(target.song)
            if made.failed:
                self.failed.append(self.shown(target.source))
            elif file is not None and self.written(target, file):
                source = text_digest(planned.sources[target.source].text)
                reads = {**made.reads, target.source: source}
                said = options(target, self.project)
                self.state.outputs[target.to] = Entry(target.source, target.song, said, digest(file.data), reads)

    def written(self, target: Target, file: MidiFile) -> bool:
        """Write an output if it is not what is there already; False (told) if that cannot be."""
        path = self.shown(target.to)
        self.notes += [f"{path}: kit {file.kit}: {phrase}" + _times(count) for phrase, count in file.fallbacks.items()]
        if self.state.digest_of(target.to) == digest(file.data):
            self.fresh.append(path)
            self.again += 1
            return True
        try:
            if not inside(self.project.folder, path):
                raise OSError(0, "it leads out of the project", path)
            os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
            write_whole(path, file.data)
        except OSError as problem:
            self.refused = self.refused or problem.errno != 0  # our own rule has no number
            self.troubles.append(f"{path} cannot be written: {_why(problem, path)}")
            self.failed.append(self.shown(target.source))
            return False
        self.made.append((path, file.summary))
        return True

    # -- what is remembered ------------------------------------------------------------------------------------------

    def forget(self, planned: Plan) -> list[str]:
        """Outputs that nothing makes any more and that are still there; the others are forgotten."""
        if planned.unread or has_errors(planned.problems):
            return []
        wanted = {target.to for target in planned.targets}
        gone = []
        for to, entry in sorted(self.before.items()):
            if to in wanted or self.shown(entry.source) in self.failed:
                continue
            if os.path.isfile(self.shown(to)):
                gone.append(to)
            else:
                self.state.outputs.pop(to, None)
        return gone

    def remember(self) -> None:
        try:
            self.state.save()
        except OSError as problem:
            folder = self.shown(FOLDER)
            self.refused = True
            self.troubles.append(f"{folder} cannot be written, so the next build makes all again: {problem.strerror}")

    def sweep(self, targets: list[Target]) -> None:
        """Remove what builds that were killed have left half written."""
        import time

        for folder in {os.path.dirname(self.shown(target.to)) for target in targets} | {self.shown(FOLDER)}:
            for path in half_written(folder or os.curdir):
                try:
                    if time.time() - os.stat(path).st_mtime > STALE_SECONDS:
                        os.unlink(path)
                except OSError:
                    pass


class _Pool:
    """The executor to use, if any; one that was started here ends with what is done, its waiting work undone."""

    def __init__(self, executor: Executor | None, jobs: int | None, tasks: int):
        self.given, self.own = executor, None
        if executor is None and tasks > 1 and (tasks > HANDFUL if jobs is None else jobs > 1):
            from concurrent.futures import ProcessPoolExecutor

            self.own = ProcessPoolExecutor(min(jobs or os.cpu_count() or 1, tasks), initializer=_be_a_worker)

    def __enter__(self) -> Executor | None:
        return self.given or self.own

    def __exit__(self, *problem) -> None:
        if self.own is not None:
            self.own.shutdown(cancel_futures=True)


def _be_a_worker() -> None:
    """A worker leaves Ctrl-C to the process that started it, and ends with it, even if that is killed."""
    import multiprocessing
    import signal
    import threading
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def ends() -> None:
            wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=ends, daemon=True).start()


def _why(problem: OSError, path: str) -> str:
    """What the machine says; of a folder that cannot be made, that a file has its name."""
    folder = os.path.dirname(path)
    if isinstance(problem, FileExistsError | NotADirectoryError) and folder:
        return f"{folder} is not a folder"
    return problem.strerror or str(problem)


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""
