"""Finds declarations in the library's folders, reading a file when its name is first asked for."""

from __future__ import annotations

import os

from dsl.parse import parse
from dsl.scope import Unit
from dsl.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dsl.ahead import Ahead
    from dsl.parse import Parsed
    from dsl.resolve import Found

FOLDERS = {
    # namespace -> where its files lie in a library folder; a file's name is its declaration's name
    "groove": ("templates", "rudiments"),
    "fill": ("fills",),
    "feel": ("feels",),
    "modification": ("modifications",),
    "genre": ("genres",),
    "drummer": ("drummers",),
}
SHIPPED = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "library")
COMMON_GENRE = "common"


class Catalog:
    """The shipped library, after any folders of a project that come first."""

    def __init__(self, folders: tuple[str, ...] = ()):
        self.folders = (*folders, SHIPPED)
        self._units: dict[str, Unit] = {}
        self._names: dict[str, list[str]] = {}
        self._known: dict[tuple[str, str], Found] = {}
        self._ahead: Ahead | None = None

    def find(self, kind: str, name: str):
        """The declaration of that kind and name (as `resolve.Found`), or None."""
        known = self._known.get((kind, name))
        if known is not None or not name.isidentifier():
            return known
        for path in self._paths(kind, name):
            unit = self._unit(path)
            if unit is not None:
                declaration = unit.scope.get(kind, {}).get(name)
                if declaration is not None:
                    from dsl.resolve import Found

                    found = self._known[kind, name] = Found(declaration, unit)
                    return found
        return None

    def style(self, genre: str, style: str):
        """The genre with only the styles that this one needs, as `resolve.Found`, or None ."""
        from dsl.resolve import Found

        if not genre.isidentifier():
            return None
        for path in self._paths("genre", genre):
            unit = self._genre(path, style)
            if unit is not None:
                declaration = unit.scope.get("genre", {}).get(genre)
                if declaration is not None:
                    return Found(declaration, unit)
        return None

    def _genre(self, path: str, style: str) -> Unit | None:
        """A genre's file read around the styles that are not wanted, which are most of its text."""
        if path in self._units:
            return self._units[path]
        key = f"{path}\0{style}"
        if key not in self._units:
            if not os.path.isfile(path):
                return None
            source = Source.read(path)
            parsed = self._known_ahead(path, source, style) or _only(source, style)
            if parsed.problems:
                return self._unit(path)
            self._units[key] = Unit(parsed, True)
        return self._units[key]

    def _known_ahead(self, path: str, source: Source, style: str = "") -> Parsed | None:
        """What is known of a shipped file since drumc was built."""
        if not path.startswith(SHIPPED):
            return None
        if self._ahead is None:
            from dsl.ahead import Ahead

            self._ahead = Ahead(SHIPPED)
        return self._ahead.parsed(path, source, style)

    def names(self, kind: str) -> list[str]:
        """Every name of a kind in the library, sorted."""
        if kind not in self._names:
            found = set()
            for folder in self.folders:
                for part in FOLDERS.get(kind, ()):
                    found.update(_drum_files(os.path.join(folder, part)))
            self._names[kind] = sorted(found - ({COMMON_GENRE} if kind == "genre" else set()))
        return self._names[kind]

    def styles(self) -> list[str]:
        """Every style as `genre.style`."""
        from dsl import ir

        out = []
        for name in self.names("genre"):
            found = self.find("genre", name)
            if found:
                items = found.declaration.body.items
                out += [f"{name}.{item.name.text}" for item in items if type(item) is ir.Declaration]
        return out

    def common(self) -> Unit | None:
        """The genre that says where sections fall back to."""
        found = self.find("genre", COMMON_GENRE)
        return found.unit if found else None

    def _paths(self, kind, name):
        for folder in self.folders:
            for part in FOLDERS.get(kind, ()):
                yield os.path.join(folder, part, name + ".drum")

    def _unit(self, path: str) -> Unit | None:
        if path not in self._units:
            if not os.path.isfile(path):
                return None
            source = Source.read(path)
            self._units[path] = Unit(self._known_ahead(path, source) or parse(source), True)
        return self._units[path]


def _only(source: Source, style: str) -> Parsed:
    """A genre parsed for one of its styles."""
    from dsl.outline import only_style

    return parse(Source(source.name, only_style(source.text, style)))._replace(source=source)


def _drum_files(folder: str) -> list[str]:
    try:
        return [name[:-5] for name in os.listdir(folder) if name.endswith(".drum")]
    except OSError:
        return []


def nearby(wanted: str, folder: str) -> list[str]:
    """The `.drum` files that lie where a path leads to, written as the path is."""
    head, slash, _ = wanted.rpartition("/")
    return [f"{head}{slash}{name}.drum" for name in sorted(_drum_files(os.path.join(folder, head)))]


def folder_of(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))


def project_of(folder: str) -> str:
    """The nearest folder upwards with a `drum.toml`, else the folder itself."""
    here = os.path.realpath(folder)
    while True:
        if os.path.isfile(os.path.join(here, "drum.toml")):
            return here
        above = os.path.dirname(here)
        if above == here:
            return os.path.realpath(folder)
        here = above


def read_used(wanted: str, folder: str | None, project: str | None):
    """Where a `use` leads: (real path, None), or (None, (code, sentence)). Links are followed before judging."""
    if folder is None or project is None:
        return None, ("use-missing", f"`{wanted}` cannot be found: this text is not a file")
    if os.path.isabs(wanted) or "\\" in wanted or "\0" in wanted or "://" in wanted:
        return None, ("use-outside", f"`{wanted}` must be a path relative to this file")
    path = os.path.realpath(os.path.join(folder, wanted))
    if os.path.commonpath([path, project]) != project:
        return None, ("use-outside", f"`{wanted}` leads out of the project")
    if not os.path.isfile(path):
        return None, ("use-missing", f"there is no file `{wanted}`")
    return path, None
