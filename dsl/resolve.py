"""Module + catalog -> Program: which declaration every name means, and what is wrong with the names themselves."""

from __future__ import annotations

from dsl import ir
from dsl.catalog import Catalog, folder_of, nearby, project_of, read_used
from dsl.diagnostic import Diagnostic, Edit, Fix, Label, error, suggest
from dsl.limits import FILE_CHAIN, FILES_USED
from dsl.parse import Parsed, parse
from dsl.record import Record
from dsl.scope import NAMESPACE, SPOKEN_KIND, Unit
from dsl.source import Source


class Found(Record):
    """A declaration and the file that it stands in (where its own names are looked up)."""

    declaration: ir.Declaration
    unit: Unit


class Program(Record):
    """Everything that a file can play: its own declarations, those of the files it uses, and the library."""

    main: Unit
    units: tuple[Unit, ...]
    catalog: Catalog
    problems: tuple[Diagnostic, ...]

    def find(self, kind: str, name: str, unit: Unit) -> Found | None:
        """What a name means where it is written: its own file, then what that file uses, then the library."""
        own = unit.scope.get(kind, {}).get(name)
        if own is not None:
            return Found(own, unit)
        for used in unit.brought():
            there = used.scope.get(kind, {}).get(name)
            if there is not None:
                return Found(there, used)
        return self.catalog.find(kind, name)

    def style(self, name: str, unit: Unit) -> tuple[Found, ir.Declaration | None] | None:
        """`rock.classic` -> its genre and the style; `rock` alone -> the genre and None."""
        genre_name, _, style_name = name.partition(".")
        genre = self._genre(genre_name, style_name, unit)
        if genre is None:
            return None
        if not style_name:
            return genre, None
        for item in genre.declaration.body.items:
            if type(item) is ir.Declaration and item.name.text == style_name:
                return genre, item
        return None

    def _genre(self, genre: str, style: str, unit: Unit) -> Found | None:
        """A genre for one of its styles: of a library's genre, only what that style needs is read."""
        known = any(genre in one.scope.get("genre", {}) for one in (unit, *unit.brought()))
        found = None if known or not style else self.catalog.style(genre, style)
        return found or self.find("genre", genre, unit)

    def names(self, kind: str, unit: Unit) -> list[str]:
        """Every name of a kind that can be used in a file, for suggestions."""
        names = set(unit.scope.get(kind, {}))
        for used in unit.brought():
            names.update(used.scope.get(kind, {}))
        return sorted(names.union(self.catalog.names(kind)))

    def songs(self) -> list[ir.Declaration]:
        return [d for d in self.main.parsed.module.declarations if d.kind == "song"]


def resolve(source: Source, catalog: Catalog, folder: str | None = None, parsed: Parsed | None = None) -> Program:
    """Read what a file uses and make its scopes. `folder` is where the file lies, if it does."""
    loader = _Loader(catalog, project_of(folder) if folder else None)
    main = loader.unit(parsed or parse(source), folder, ())
    problems = [p for unit in loader.units for p in unit.parsed.problems] + loader.problems
    return Program(main, tuple(loader.units), catalog, tuple(problems))


class _Loader:
    def __init__(self, catalog, project):
        self.catalog, self.project = catalog, project
        self.units: list[Unit] = []
        self.by_path: dict[str, Unit] = {}
        self.problems: list[Diagnostic] = []

    def unit(self, parsed: Parsed, folder, chain) -> Unit:
        unit = Unit(parsed, False)
        self.units.append(unit)
        self.problems += duplicates(unit)
        for use in parsed.module.uses:
            used = self.used(use, unit, folder, chain)
            if used is not None and used not in unit.uses:
                unit.uses.append(used)
        self.problems += ambiguous(unit)
        return unit

    def used(self, use, unit, folder, chain) -> Unit | None:
        source, wanted = unit.parsed.source, use.path.text[1:-1]
        path, problem = read_used(wanted, folder, self.project)
        if problem:
            self.problems.append(_unusable(*problem, use.path, source, wanted, folder))
            return None
        itself = not chain and path == self.path_of(unit, folder)
        if itself or path in chain:
            message = "this file uses itself" if itself or path == chain[-1] else f"`{wanted}` uses this file again"
            help = "leave it out" if itself else "put what both need into a third file that each of them uses"
            self.problems.append(error("use-cycle", message, source, use.path.span, help=help))
            return None
        if path in self.by_path:
            return self.by_path[path]
        if len(self.units) > FILES_USED or len(chain) > FILE_CHAIN:
            message = f"a song may use {FILES_USED} files, {FILE_CHAIN} in a row"
            self.problems.append(error("limit", message, source, use.path.span, help="put some of them together"))
            return None
        return self.load(path, wanted, use, source, chain)

    def load(self, path, wanted, use, source, chain):
        from dsl.source import SourceError

        try:
            text = Source.read(path)
        except SourceError as wrong:
            self.problems.append(error("use-missing", str(wrong), source, use.path.span))
            return None
        shown = _beside(source.name, wanted)
        loaded = self.unit(parse(Source(shown, text.text)), folder_of(path), (*chain, path))
        self.by_path[path] = loaded
        return loaded

    def path_of(self, unit, folder):
        import os

        return os.path.realpath(os.path.join(folder, os.path.basename(unit.parsed.source.name))) if folder else None


def _unusable(code, message, path: ir.Token, source, wanted, folder) -> Diagnostic:
    """A file that `use` cannot bring, and the one beside it that may have been meant."""
    better = suggest(wanted, nearby(wanted, folder)) if code == "use-missing" and folder else None
    if better:
        fix = Fix(f'write `"{better}"`', (Edit(path.span, f'"{better}"'),))
        return error(code, message, source, path.span, help=f"did you mean `{better}`?", fix=fix)
    return error(code, message, source, path.span, help=_USE_HELP[code])


_USE_HELP = {
    "use-missing": 'a path is written from the folder of this file, with its ending: `use "grooves.drum"`',
    "use-outside": "copy the file into this folder, or put a `drum.toml` into the folder that holds both",
}


def _beside(name: str, wanted: str) -> str:
    head, slash, _ = name.rpartition("/")
    return head + slash + wanted


def duplicates(unit: Unit) -> list[Diagnostic]:
    """The same name twice in one file."""
    problems, seen = [], {}
    for declaration in unit.parsed.module.declarations:
        problems += _twice(unit, declaration, seen, NAMESPACE[declaration.kind])
        if declaration.kind == "genre":
            styles: dict = {}
            for item in declaration.body.items:
                if type(item) is ir.Declaration:
                    problems += _twice(unit, item, styles, "style")
    return problems


def _twice(unit, declaration, seen, kind):
    key = kind, declaration.name.text
    if kind == "song":
        return []
    first = seen.setdefault(key, declaration)
    if first is declaration or not declaration.name.text:
        return []
    others = (Label(first.name.span, "here first"),)
    both = SPOKEN_KIND[kind] if first.kind == declaration.kind else "grooves"
    message = f"there are two {both} named `{declaration.name.text.strip(chr(34))}` in this file"
    help = "give one of them another name"
    return [error("duplicate-name", message, unit.parsed.source, declaration.name.span, others=others, help=help)]


def ambiguous(unit: Unit) -> list[Diagnostic]:
    """A name that two used files both bring (and this file does not have itself)."""
    problems, brought = [], {}
    for used in unit.uses:
        for kind, names in used.scope.items():
            for name, declaration in names.items():
                first = brought.setdefault((kind, name), (used, declaration))
                if first[0] is not used and kind != "song" and name not in unit.scope.get(kind, {}):
                    problems.append(_both(kind, name, first, (used, declaration)))
    return problems


def _both(kind, name, first, second):
    others = (Label(first[1].name.span, "and here", first[0].parsed.source),)
    message = f"two used files both bring a {SPOKEN_KIND[kind].removesuffix('s')} named `{name}`"
    help = "give one of them another name; or declare one in the file that uses both: its own name comes first"
    return error("ambiguous-name", message, second[0].parsed.source, second[1].name.span, others=others, help=help)


def unknown(kind: str, token: ir.Token, program: Program, unit: Unit) -> Diagnostic:
    """A name that nobody declares, with what may have been meant."""
    spoken = SPOKEN_KIND[kind].removesuffix("s")
    names = program.catalog.styles() if kind == "style" else program.names(kind, unit)
    if kind == "style":
        names = names + [f"{g}.{s}" for g, found in _genres(program, unit) for s in _styles(found)]
    other = _other_kind(kind, token.text, program, unit)
    whole = {name for name in names if name.endswith(f".{token.text}")}  # a style without its genre
    better = whole.pop() if len(whole) == 1 else None if other else suggest(token.text, names)
    help = f"did you mean `{better}`?" if better else other or _available(names, _nearer(kind, token.text, names, unit))
    fix = Fix(f"write `{better}`", (Edit(token.span, better),)) if better else None
    return error(
        "unknown-name", f"there is no {spoken} `{token.text}`", unit.parsed.source, token.span, help=help, fix=fix
    )


def _genres(program, unit):
    for name in program.names("genre", unit):
        found = program.find("genre", name, unit)
        if found:
            yield name, found


def _styles(found):
    return [item.name.text for item in found.declaration.body.items if type(item) is ir.Declaration]


_PLAYED_BY = {"groove": "layer", "fill": "fill", "modification": "apply", "feel": "feel", "drummer": "drummer"}


def _other_kind(kind: str, name: str, program: Program, unit: Unit) -> str:
    """How a name is used that something of another kind has."""
    for other, word in _PLAYED_BY.items():
        found = program.find(other, name, unit) if other != kind else None
        if found is not None:
            return f"`{name}` is a {found.declaration.kind}: write `{word} {name}`"
    return ""


def _nearer(kind: str, name: str, names, unit: Unit):
    """Those names that are worth being named first: the file's own, or the styles of the genre."""
    genre = name.partition(".")[0] + "."
    return [one for one in names if one.startswith(genre)] if kind == "style" else unit.scope.get(kind, ())


def _available(names, own) -> str:
    """Some of the names that there are, the file's own first; one that is still to be written has no name."""
    first = list(dict.fromkeys(name for name in (*own, *names) if name))
    return ("there are " + ", ".join(first[:8]) + (", …" if len(first) > 8 else "")) if first else ""
