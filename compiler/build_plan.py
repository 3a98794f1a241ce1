"""A Project -> the outputs that a build makes: of which file, which song, how, where to; and what is wrong so far.

Nothing is compiled here. Which songs a file has is remembered between builds, so that only changed files are parsed.
"""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Iterable

from compiler.batch import Task
from compiler.build_state import Names, State, remembered, text_digest
from compiler.compile import Wanted, file_name
from compiler.midi import PPQ
from compiler.project import Asked, How, Project, inside, said
from compiler.project_values import problem_at
from compiler.toml_places import Path
from dsl.diagnostic import Diagnostic, Label, error, suggest
from dsl.record import Record
from dsl.source import Source, SourceError

SOURCES = ("*.drum", "songs/*.drum")
"""Where songs lie if a project does not say."""
ENDING = ".drum"


class Target(Record):
    """One output: where to, the file it is made of and its song, and how. Paths are from the project's folder.

    The song is "" for a file with slips that hide whether it has any. `said` is where the `drum.toml` says where to, or
    () if that is said for all.
    """

    to: str
    source: str
    song: str
    wanted: Wanted
    ppq: int
    split: bool
    said: Path


class Plan(Record):
    """Everything to be made, the sources of it by their paths from the project's folder, and what is wrong."""

    targets: tuple[Target, ...]
    sources: dict[str, Source]
    problems: tuple[Diagnostic, ...]
    unread: tuple[str, ...]


def plan(project: Project, state: State) -> Plan:
    """What a build of this project makes, in the order of its files. `state` is told which songs they have."""
    planning = _Planning(project, state)
    for path in planning.found():
        planning.default(path)
    for number, asked in enumerate(project.asked):
        planning.asked(asked, number)
    planning.misplaced()
    if not (planning.targets or planning.problems or planning.unread):
        looked = " and ".join(f"`{pattern}`" for pattern in project.sources or SOURCES)
        planning.tell((), "there is no song to build here", f"songs are looked for in {looked}")
    targets = planning.without_shared(planning.targets)
    targets.sort(key=lambda target: target.source)
    return Plan(tuple(targets), planning.sources, tuple(planning.problems), tuple(planning.unread))


def tasks_of(
    targets: Iterable[Target], sources: dict[str, Source], project: Project, stamp: str
) -> list[tuple[Task, list[Target]]]:
    """What has to be compiled for these outputs: each file once for everything that is wanted alike."""
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(repr((target.source, tuple(target.wanted), target.ppq, target.split)), []).append(target)
    return [(_task(group, sources, project, stamp), group) for group in groups.values()]


def options(target: Target, project: Project) -> str:
    """The hash of all that an output depends on and that only the `drum.toml` says; the same in every place."""
    root = os.path.realpath(project.folder)

    def portable(kit: str | None) -> str | None:
        return remembered(kit, root) if kit is not None and os.path.isfile(kit) else kit

    wanted = target.wanted._replace(kit=portable(target.wanted.kit))
    default = project.how._replace(kit=portable(project.how.kit))
    folders = [[remembered(folder, root) for folder in many] for many in (project.library, project.kits)]
    everything = (target.source, target.song, tuple(wanted), target.ppq, target.split, tuple(default), folders)
    return text_digest(repr(everything))


class _Planning:
    def __init__(self, project: Project, state: State):
        self.project, self.state = project, state
        self.sources: dict[str, Source] = {}
        self.names: dict[str, Names] = {}
        self.targets: list[Target] = []
        self.problems: list[Diagnostic] = []
        self.unread: list[str] = []
        self.known = dict(state.sources)
        state.sources = {}

    def tell(self, path: Path, message: str, help: str = "", *, key: bool = False) -> None:
        self.problems.append(problem_at(self.project.source, path, message, help, key=key))

    # -- files -------------------------------------------------------------------------------------------------------

    def found(self) -> list[str]:
        """The files that the project's patterns name, sorted."""
        paths: set[str] = set()
        for number, pattern in enumerate(self.project.sources or SOURCES):
            here = self.matching(pattern)
            paths.update(here)
            if not here and self.project.sources:
                self.tell(("sources", number), f"no {ENDING} file in the project is called `{pattern}`")
        return sorted(paths)

    def matching(self, pattern: str) -> list[str]:
        found = glob.glob(pattern, root_dir=self.project.folder, recursive=True)
        names = [name.replace(os.sep, "/") for name in found if name.endswith(ENDING)]
        return [name for name in names if os.path.isfile(os.path.join(self.project.folder, name)) and self.stays(name)]

    def stays(self, name: str) -> bool:
        """Whether a file is in the project, links followed; if not, that is told."""
        path = os.path.join(self.project.folder, name)
        if not inside(self.project.folder, path):
            self.unread.append(f"{path} is a link that leads out of the project")
        return inside(self.project.folder, path)

    def read(self, path: str) -> Names | None:
        """What a file plays, or None (told) if it cannot be read."""
        if path in self.sources:
            return self.names[path]
        try:
            source = Source.read(os.path.normpath(os.path.join(self.project.folder, path)))
        except SourceError as wrong:
            self.unread.append(wrong.message)
            return None
        known = self.known.get(path)
        now = text_digest(source.text)
        names = known if known is not None and known.digest == now else names_in(source, now)
        self.sources[path], self.names[path], self.state.sources[path] = source, names, names
        return names

    # -- outputs -----------------------------------------------------------------------------------------------------

    def default(self, path: str) -> None:
        """What a file makes that no `[[output]]` speaks of: each of its songs."""
        names = self.read(path)
        if names is None:
            return
        asked = [one.song for one in self.project.asked if os.path.normpath(one.source) == os.path.normpath(path)]
        if "" in asked:
            return
        hidden = () if names.whole or asked else ("",)
        for song in names.songs or hidden:
            if song not in asked:
                self.add(path, song, How(), self.project.outputs, ())

    def asked(self, asked: Asked, number: int) -> None:
        """What an `[[output]]` makes."""
        path = os.path.normpath(asked.source).replace(os.sep, "/")
        if not os.path.isfile(os.path.join(self.project.folder, path)):
            better = suggest(path, [*self.sources, *self.matching("**/*" + ENDING)])
            help = f"did you mean `{better}`?" if better else ""
            self.tell(("output", number, "source"), f"there is no file `{asked.source}` here", help)
            return
        names = self.read(path)
        if names is None:
            return
        plays = names.songs or names.patterns
        if asked.song and asked.song not in plays:
            better, songs = suggest(asked.song, plays), ", ".join(f"`{one}`" for one in plays) or "none"
            help = f"did you mean `{better}`?" if better else f"it has {songs}"
            self.tell(("output", number, "song"), f"`{asked.source}` has no song `{asked.song}`", help)
            return
        place: Path = ("output", number, "to") if asked.to else ()
        for song in [asked.song] if asked.song else plays or [""]:
            self.add(path, song, asked.how, asked.to or self.project.outputs, place)

    def add(self, path: str, song: str, how: How, pattern: str, place: Path) -> None:
        project = self.project
        stem = os.path.basename(path).removesuffix(ENDING)
        title = file_name(project.title or os.path.basename(os.path.realpath(project.folder)))
        to = pattern
        for word, name in (("song", file_name(song)), ("file", stem), ("title", title)):
            to = to.replace("{" + word + "}", name)
        wanted = Wanted(how.kit, how.seed, how.tempo, how.knobs or None)
        ppq, split = said(how.ppq, said(project.how.ppq, PPQ)), said(how.split, said(project.how.split, False))
        to = os.path.normpath(to).replace(os.sep, "/")
        self.targets.append(Target(to, path, song, wanted, ppq, split, place))

    # -- what is wrong with all of them together ---------------------------------------------------------------------

    def without_shared(self, targets: list[Target]) -> list[Target]:
        """The targets that are written to a file of their own; of the others it is told."""
        by_file: dict[str, list[Target]] = {}
        for target in targets:
            if not target.song:
                by_file[target.source] = [target]
                continue
            by_file.setdefault(unicodedata.normalize("NFC", target.to).casefold(), []).append(target)
        for shared in by_file.values():
            for other in shared[1:]:
                self.problems.append(self.both(shared[0], other))
        return [alone[0] for alone in by_file.values() if len(alone) == 1]

    def both(self, one: Target, other: Target) -> Diagnostic:
        (first_source, first_span), (source, span) = self.place(one), self.place(other)
        message = f"this would be written to {other.to}, and so would `{one.song}` of {one.source}"
        help = "give one of the songs another title, or put `{file}` into the name of the outputs"
        others = (Label(first_span, "the other", first_source),)
        return error("same-output", message, source, span, others=others, help=help)

    def place(self, target: Target) -> tuple[Source, tuple[int, int]]:
        """Where it is said where an output goes: in the `drum.toml`, or as the title of its song."""
        if target.said:
            told = problem_at(self.project.source, target.said, "")
            return told.source, told.span
        source = self.sources[target.source]
        return source, next((span for title, span in _titles(source) if title == target.song), (0, 0))

    def misplaced(self) -> None:
        """Warn of files in a folder of the library that are not where they are looked for."""
        for number, folder in enumerate(self.project.library):
            loose = sorted(name for name in os.listdir(folder) if name.endswith(ENDING))
            if loose:
                message = f"`{loose[0]}` is not found here: a library's files lie in folders by their kind"
                told = problem_at(self.project.source, ("library", number), message, "as in `fills/` or `templates/`")
                self.problems.append(told._replace(severity="warning"))


def names_in(source: Source, digest: str) -> Names:
    """What a text plays."""
    from dsl.parse import parse

    parsed = parse(source)
    named: dict[str, list[str]] = {"song": [], "pattern": []}
    for declaration in parsed.module.declarations:
        named.get(declaration.kind, []).append(declaration.name.text.strip('"'))
    songs, patterns = (tuple(dict.fromkeys(named[kind])) for kind in ("song", "pattern"))
    return Names(digest, songs, patterns, not parsed.problems)


def _titles(source: Source) -> list[tuple[str, tuple[int, int]]]:
    from dsl.parse import parse

    declarations = parse(source).module.declarations
    return [(one.name.text.strip('"'), one.name.span) for one in declarations if one.kind in ("song", "pattern")]


def _task(group: list[Target], sources: dict[str, Source], project: Project, stamp: str) -> Task:
    one = group[0]
    songs = tuple(target.song for target in group if target.song)
    return Task(sources[one.source], one.wanted, project, stamp, songs, one.ppq, one.split, True)
