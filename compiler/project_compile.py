"""A source that lies in a project -> its outputs, with the project's library, its kits and its defaults.

A default is read as if every song that does not say it began with it. So whatever a song, or one of its sections, says
itself comes before it, and it comes before what a style or the language would take.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from compiler import compile as core
from compiler.compile import Compiled, Wanted, unique
from compiler.kit_load import ENDINGS, kit_names
from compiler.project import CODE, How, Project, said
from dsl import ir
from dsl.catalog import COMMON_GENRE, FOLDERS, Catalog
from dsl.check import Checker, check_program
from dsl.diagnostic import Diagnostic
from dsl.parse import Parsed, parse
from dsl.resolve import Found, Program, resolve
from dsl.scope import SPOKEN_KIND, Unit
from dsl.source import Source, SourceError


def compile_inside(
    project: Project,
    source: Source,
    folder: str | None,
    wanted: Wanted | None = None,
    catalog: Catalog | None = None,
    songs: Sequence[str] = (),
) -> Compiled:
    """`compile_source` for a source of a project: its songs, or only those of these titles.

    `catalog` must be one of the project's library. Problems of the library's own files are told too, since nobody else
    looks at them.
    """
    watching = catalog if isinstance(catalog, Watching) else Watching(catalog or Catalog(project.library))
    parsed = _with_kits(_with_defaults(parse(source), project.how), project.kits, folder)
    program = resolve(source, watching, folder, parsed)
    asked = (wanted or Wanted())._replace(kit=_kit_of(wanted.kit if wanted else None, project.kits, folder))
    compiled = _compiled(program, asked, _under(asked, project), folder, songs)
    problems = library_problems(program, watching, project)
    return compiled._replace(problems=tuple(unique([*compiled.problems, *problems]))) if problems else compiled


def _compiled(
    program: Program, wanted: Wanted, for_patterns: Wanted, folder: str | None, songs: Sequence[str]
) -> Compiled:
    """As `compile_source` does it, with other wishes for patterns, which cannot say theirs."""
    problems = [*program.problems, *check_program(program), *core._nothing(program), *core._same_names(program)]
    if program.problems or any(problem.severity == "error" and problem.code in core.FATAL for problem in problems):
        return Compiled(program, (), tuple(unique(problems)))
    outputs, used = [], set()
    for declaration in core._chosen(program, wanted, problems):
        if songs and declaration.name.text.strip('"') not in songs:
            continue
        asked = wanted if declaration.kind == "song" else for_patterns
        output = core._output(program, declaration, asked, folder, problems, used)
        if output is not None:
            outputs.append(output)
    problems += core._unplayed(program, used)
    return Compiled(program, tuple(outputs), tuple(unique(problems)))


def nothing(source: Source, folder: str | None, problems: tuple[Diagnostic, ...]) -> Compiled:
    """What comes of a source whose project has these problems."""
    return Compiled(resolve(source, Catalog(), folder), (), problems)


def _with_defaults(parsed: Parsed, how: How) -> Parsed:
    """The same text, each song beginning with the defaults that it does not say itself."""
    defaults = {"kit": how.kit and _whole(how.kit), "seed": how.seed, "tempo": how.tempo, **how.knobs}
    defaults = {name: value for name, value in defaults.items() if value is not None}
    return _each_song(parsed, lambda song: _beginning_with(song, defaults)) if defaults else parsed


def _beginning_with(song: ir.Declaration, defaults: dict) -> ir.Declaration:
    own = {item.name for item in song.body.items if type(item) is ir.Setting}
    span = song.name.span
    more = {name: value for name, value in defaults.items() if name not in own}
    begin = [ir.Setting(name, (_token(name, value, span),), span) for name, value in more.items()]
    return song._replace(body=song.body._replace(items=(*begin, *song.body.items)))


def _token(name: str, value, span) -> ir.Token:
    """A value as it would be written. It stands nowhere in the text; a message about it points at the song's title."""
    if name == "kit":
        return ir.Token("STRING", f'"{value}"', *span)
    return ir.Token(*(("NUMBER", f"{value}") if name in ("seed", "tempo") else ("PERCENT", f"{value}%")), *span)


def _with_kits(parsed: Parsed, kits: tuple[str, ...], folder: str | None) -> Parsed:
    """The same text, the kits of the project named by their files."""

    def named(song: ir.Declaration) -> ir.Declaration:
        return song._replace(body=song.body._replace(items=tuple(map(item_of, song.body.items))))

    def item_of(item):
        if type(item) is not ir.Setting or item.name != "kit":
            return item
        token = item.values[0]
        path = _kit_of(token.text.strip('"'), kits, folder)
        return item._replace(values=(token._replace(text=f'"{path}"'),))

    return _each_song(parsed, named) if kits else parsed


def _kit_of(name: str | None, kits: tuple[str, ...], folder: str | None) -> str | None:
    """The file of a kit that the project's folders have and this folder has not; else its name."""
    if name is None or not kits or "/" in name or name.endswith(ENDINGS):
        return name
    path = kit_names((folder, *kits) if folder else kits).get(name, "")
    return _whole(path) if os.path.dirname(path) in kits else name


def _under(wanted: Wanted, project: Project) -> Wanted:
    """What is asked for a pattern by itself, which can say none of this: the project's defaults come next."""
    how = project.how
    return wanted._replace(
        kit=said(wanted.kit, how.kit),
        seed=said(wanted.seed, how.seed),
        tempo=said(wanted.tempo, how.tempo),
        knobs={**how.knobs, **(wanted.knobs or {})} or None,
    )


def _whole(kit: str) -> str:
    """A kit's name, or the whole path of its file."""
    return os.path.abspath(kit) if kit.endswith(ENDINGS) else kit


def _each_song(parsed: Parsed, change) -> Parsed:
    module = parsed.module
    made = tuple(change(one) if one.kind == "song" else one for one in module.declarations)
    return parsed._replace(module=module._replace(declarations=made))


# --- the library ----------------------------------------------------------------------------------------------------


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
                problems += found.unit.parsed.problems or _checked(program, found.unit)
                break
            problems += _without(path, kind, name)
    return problems


def _checked(program: Program, unit: Unit) -> list[Diagnostic]:
    checker = Checker(program, unit)
    checker.module()
    return checker.problems


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
