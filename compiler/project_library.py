"""What a project's own library adds: problems of its files, and which files a source was compiled from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from compiler.compile import Compiled, Wanted
from compiler.kit_load import ENDINGS
from compiler.project import CODE, Project
from dsl import ir
from dsl.catalog import COMMON_GENRE, FOLDERS, Catalog
from dsl.check import check_unit
from dsl.diagnostic import Diagnostic
from dsl.parse import parse
from dsl.resolve import Found, Program
from dsl.scope import SPOKEN_KIND
from dsl.source import Source, SourceError


class Watching(Catalog):
    """A catalog that remembers what it was asked, and what it answered."""

    def __init__(self, catalog: Catalog):
        super().__init__()
        self.catalog, self.folders = catalog, catalog.folders
        self.asked: dict[tuple[str, str], Found | None] = {}

    def find(self, kind: str, name: str):
        return self._remembered(kind, name, self.catalog.find(kind, name))

    def style(self, genre: str, style: str):
        return self._remembered("genre", genre, self.catalog.style(genre, style))

    def common(self):
        found = self.find("genre", COMMON_GENRE)
        return found.unit if found else None

    def names(self, kind: str) -> list[str]:
        return self.catalog.names(kind)

    def styles(self) -> list[str]:
        return self.catalog.styles()

    def _remembered(self, kind: str, name: str, found: Found | None) -> Found | None:
        self.asked[kind, name] = found or self.asked.get((kind, name))
        return found

    def files(self) -> Iterator[tuple[str, Found | None]]:
        """Each file that decided an answer, with the answer if it is in it: those passed over, and the one found."""
        for (kind, name), found in self.asked.items():
            for path in places(self.folders, kind, name):
                here = found is not None and found.unit.parsed.source.name == path
                yield path, found if here else None
                if here:
                    break


def places(folders: Sequence[str], kind: str, name: str) -> Iterator[str]:
    """Where a declaration may lie in libraries, in the order in which it is looked for."""
    for folder in folders:
        for part in FOLDERS.get(kind, ()) if name.isidentifier() else ():
            yield os.path.join(folder, part, name + ".drum")


def library_problems(program: Program, watching: Watching, project: Project) -> list[Diagnostic]:
    """What is wrong with the files of the project's library that were asked for."""
    problems: list[Diagnostic] = []
    for (kind, name), found in watching.asked.items() if project.library else ():
        for path in filter(os.path.isfile, places(project.library, kind, name)):
            if found is not None and found.unit.parsed.source.name == path:
                problems += found.unit.parsed.problems or check_unit(program, found.unit)
                break
            problems += _without(path, kind, name)
    return problems


def _without(path: str, kind: str, name: str) -> list[Diagnostic]:
    """Why a file of the library does not have what it is named after."""
    try:
        parsed = parse(Source.read(path))
    except SourceError as wrong:
        return [Diagnostic(CODE, "error", wrong.message, Source(path, ""), (0, 0))]
    if parsed.problems:
        return list(parsed.problems)
    spoken = SPOKEN_KIND[kind].removesuffix("s")
    message = f"this file is named `{name}` and has no {spoken} of that name"
    help = "a file of a library is named after what is in it"
    return [Diagnostic(CODE, "error", message, parsed.source, (0, 1), help=help)]


def reads_of(compiled: Compiled, project: Project, folder: str | None, wanted: Wanted) -> dict[str, str | None]:
    """Everything but its own text that a source was compiled from: names as a build remembers them -> hashes.

    The texts are those that were compiled, whatever their files hold by now.
    """
    from compiler.build_state import file_digest, kits_digest, remembered, text_digest

    root, watching, reads = os.path.realpath(project.folder), compiled.program.catalog, {}
    for unit in compiled.program.units[1:]:
        reads[remembered(unit.parsed.source.name, root)] = text_digest(unit.parsed.source.text)
    for path, found in watching.files() if isinstance(watching, Watching) else ():
        text = None if found is None else found.unit.parsed.source.text
        reads[remembered(path, root)] = file_digest(path) if text is None else text_digest(text)
    for place in _kit_folders(compiled, project, folder, wanted):
        reads[remembered(place, root) + "/"] = kits_digest(place)
    return reads


def _kit_folders(compiled: Compiled, project: Project, folder: str | None, wanted: Wanted) -> list[str]:
    """Where the kits of a source were looked for."""
    settings = [item for song in compiled.program.songs() for item in song.body.items if type(item) is ir.Setting]
    names = [item.values[0].text.strip('"') for item in settings if item.name == "kit"]
    files = [name for name in (*names, wanted.kit, project.how.kit) if name and name.endswith(ENDINGS)]
    places = [*([folder] if folder else ()), *project.kits]
    return list(dict.fromkeys((*places, *(os.path.dirname(os.path.join(folder or "", name)) for name in files))))
