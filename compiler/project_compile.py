"""A source that lies in a project -> its outputs, with the project's library, its kits and its defaults.

A default is read as if every song that does not say it began with it. So whatever a song, or one of its sections, says
itself comes before it, and it comes before what a style or the language would take.
"""

from __future__ import annotations

import os

from compiler.compile import Compiled, Wanted, compile_source, unique
from compiler.kit_load import ENDINGS, kit_names
from compiler.project import How, Project, said
from compiler.project_library import Watching, library_problems
from dsl import ir
from dsl.catalog import Catalog
from dsl.diagnostic import Diagnostic
from dsl.parse import Parsed, parse
from dsl.resolve import resolve
from dsl.source import Source


def compile_inside(
    project: Project,
    source: Source,
    folder: str | None,
    wanted: Wanted | None = None,
    catalog: Catalog | None = None,
) -> Compiled:
    """`compile_source` for a source of a project. `catalog` must be one of the project's library.

    Problems of the library's own files are told too, since nobody else looks at them.
    """
    watching = catalog if isinstance(catalog, Watching) else Watching(catalog or Catalog(project.library))
    parsed = _with_kits(_with_defaults(parse(source), project.how, folder), project.kits, folder)
    compiled = compile_source(source, folder, _under(wanted or Wanted(), parsed, project, folder), watching, parsed)
    problems = library_problems(compiled.program, watching, project)
    return compiled._replace(problems=tuple(unique([*compiled.problems, *problems]))) if problems else compiled


def nothing(source: Source, folder: str | None, problems: tuple[Diagnostic, ...]) -> Compiled:
    """What comes of a source whose project has these problems."""
    return Compiled(resolve(source, Catalog(), folder), (), problems)


def _with_defaults(parsed: Parsed, how: How, folder: str | None) -> Parsed:
    """The same text, each song beginning with the defaults that it does not say itself."""
    defaults = {"kit": how.kit and _from(folder, how.kit), "seed": how.seed, "tempo": how.tempo, **how.knobs}
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
        name = token.text.strip('"')
        path = _kit_of(name, kits, folder)
        if path is None or path == name:
            return item
        return item._replace(values=(token._replace(text=f'"{_from(folder, path)}"'),))

    return _each_song(parsed, named) if kits else parsed


def _kit_of(name: str | None, kits: tuple[str, ...], folder: str | None) -> str | None:
    """The file of a kit that the project's folders have and this folder has not; else its name."""
    if name is None or not kits or "/" in name or name.endswith(ENDINGS):
        return name
    path = kit_names((folder, *kits) if folder else kits).get(name, "")
    return path if os.path.dirname(path) in kits else name


def _under(wanted: Wanted, parsed: Parsed, project: Project, folder: str | None) -> Wanted:
    """What is asked for. For a pattern by itself, which can say none of this, the project's defaults come next."""
    wanted = wanted._replace(kit=_kit_of(wanted.kit, project.kits, folder))
    if wanted.pattern is None and any(one.kind == "song" for one in parsed.module.declarations):
        return wanted
    how = project.how
    return wanted._replace(
        kit=said(wanted.kit, how.kit),
        seed=said(wanted.seed, how.seed),
        tempo=said(wanted.tempo, how.tempo),
        knobs={**how.knobs, **(wanted.knobs or {})} or None,
    )


def _from(folder: str | None, kit: str) -> str:
    """A kit as a song in this folder would name it: by its name, or by the way to its file."""
    if not kit.endswith(ENDINGS):
        return kit
    return os.path.relpath(kit, folder or os.curdir).replace(os.sep, "/")


def _each_song(parsed: Parsed, change) -> Parsed:
    module = parsed.module
    made = tuple(change(one) if one.kind == "song" else one for one in module.declarations)
    return parsed._replace(module=module._replace(declarations=made))
