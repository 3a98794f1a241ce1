"""A source that lies in a project -> its outputs, with the project's library, its kits and its defaults.

A default is read as if every song that does not say it began with it. So whatever a song, or one of its sections, says
itself comes before it, and it comes before what a style or the language would take.
"""

from __future__ import annotations

import os

from compiler import compile as core
from compiler.compile import Compiled, Wanted, unique
from compiler.kit_load import ENDINGS, kit_names
from compiler.project import How, Project, first
from dsl import ir
from dsl.catalog import Catalog
from dsl.check import check_program
from dsl.parse import Parsed, parse
from dsl.resolve import resolve
from dsl.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dsl.diagnostic import Diagnostic


def compile_inside(
    project: Project,
    source: Source,
    folder: str | None,
    wanted: Wanted = Wanted(),
    catalog: Catalog | None = None,
    songs: Sequence[str] = (),
) -> Compiled:
    """`compile_source` for a source of a project. `catalog` must have the project's folders; `songs` are all, or these."""
    catalog = catalog or Catalog(project.library)
    parsed = _with_kits(_with_defaults(parse(source), project.how), project.kits, folder)
    wanted = wanted._replace(kit=_kit_of(wanted.kit, project.kits, folder))
    for_patterns = _under(wanted, project)
    program = resolve(source, catalog, folder, parsed)
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
    said = {"kit": how.kit and _whole(how.kit), "seed": how.seed, "tempo": how.tempo, **how.knobs}
    said = {name: value for name, value in said.items() if value is not None}
    return _each_song(parsed, lambda song: _beginning_with(song, said)) if said else parsed


def _beginning_with(song: ir.Declaration, said: dict) -> ir.Declaration:
    own = {item.name for item in song.body.items if type(item) is ir.Setting}
    span = song.name.span
    begin = [ir.Setting(name, (_token(name, value, span),), span) for name, value in said.items() if name not in own]
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
        kit=first(wanted.kit, how.kit),
        seed=first(wanted.seed, how.seed),
        tempo=first(wanted.tempo, how.tempo),
        knobs={**how.knobs, **(wanted.knobs or {})} or None,
    )


def _whole(kit: str) -> str:
    """A kit's name, or the whole path of its file."""
    return os.path.abspath(kit) if kit.endswith(ENDINGS) else kit


def _each_song(parsed: Parsed, change) -> Parsed:
    module = parsed.module
    made = tuple(change(one) if one.kind == "song" else one for one in module.declarations)
    return parsed._replace(module=module._replace(declarations=made))
