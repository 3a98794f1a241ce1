"""What the library has, to be listed and searched: each declaration with its words and its place."""

from __future__ import annotations

import os

from dsl import ir
from dsl.catalog import SHIPPED, Catalog
from dsl.diagnostic import suggest
from dsl.parse import documentation
from dsl.record import Record
from dsl.scope import Unit
from dsl.search.cards import spoken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACES = {
    # kind as it is listed -> the namespace of the catalog that it is found in
    "genres": "genre",
    "styles": "genre",
    "drummers": "drummer",
    "templates": "groove",
    "patterns": "groove",
    "rudiments": "groove",
    "fills": "fill",
    "feels": "feel",
    "modifications": "modification",
}


class Entry(Record):
    """One thing on the shelf. `name` is what a source writes (`rock.classic`); `docs` are its `##` lines."""

    kind: str
    name: str
    title: str
    docs: str
    aliases: tuple[str, ...]
    declaration: ir.Declaration
    unit: Unit

    @property
    def first_line(self) -> str:
        """What it is in one line: of its documentation, else its title."""
        return self.docs.partition("\n")[0] or self.title

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.unit.parsed.source.name

    @property
    def line(self) -> int:
        """The line that its name is in, from 1."""
        return self.unit.parsed.source.line_column(self.declaration.name.start)[0]

    @property
    def text(self) -> str:
        """Its source."""
        return self.unit.parsed.source.span_text(self.declaration.span)


def entries(kind: str, catalog: Catalog) -> Iterator[Entry]:
    """Everything of a kind (a key of NAMESPACES), by name."""
    namespace = NAMESPACES[kind]
    for name in catalog.names(namespace):
        found = catalog.find(namespace, name)
        if found is None:
            continue
        if kind == "styles":
            for item in found.declaration.body.items:
                if type(item) is ir.Declaration:
                    yield _entry(kind, f"{name}.{item.name.text}", item, found.unit)
        elif namespace != "groove" or kind == _groove_kind(found):
            yield _entry(kind, name, found.declaration, found.unit)


def everything(catalog: Catalog) -> Iterator[Entry]:
    """All of it, kind by kind."""
    for kind in NAMESPACES:
        yield from entries(kind, catalog)


def called(name: str, catalog: Catalog) -> list[Entry]:
    """What goes by a name: written exactly so, else as one of its aliases or the last part of a style."""
    found = list(everything(catalog))
    exact = [entry for entry in found if entry.name == name]
    spoken = _plain(name)
    return exact or [
        entry
        for entry in found
        if spoken in (_plain(entry.name), _plain(entry.title), _plain(entry.name.rpartition(".")[2]))
        or spoken in map(_plain, entry.aliases)
    ]


def meant(kind: str, name: str, catalog: Catalog) -> list[str]:
    """What of a kind goes by another name like this one: a title, an alias, the last part of a style, or nearly so."""
    found: dict[str, list[str]] = {}
    for entry in entries(kind, catalog):
        for word in (entry.name.rpartition(".")[2], entry.title, *entry.aliases):
            found.setdefault(_plain(word), []).append(entry.name)
    spoken = _plain(name)
    better = spoken if spoken in found else suggest(spoken, found)
    return list(dict.fromkeys(found[better])) if better else []


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())


def _groove_kind(found) -> str:
    """Grooves share a namespace; where one lies, and its keyword, say which list it is in."""
    folder = os.path.basename(os.path.dirname(found.unit.parsed.source.name))
    return "rudiments" if folder == "rudiments" else found.declaration.kind + "s"


def _entry(kind: str, name: str, declaration: ir.Declaration, unit: Unit) -> Entry:
    docs, aliases = spoken(documentation(unit.parsed, declaration).splitlines())
    title = declaration.title.text.strip('"') if declaration.title is not None else ""
    return Entry(kind, name, title, docs, aliases, declaration, unit)


def place(entry: Entry) -> str:
    """Where it stands, the shipped library as `library/…`."""
    path = entry.path
    if path.startswith(SHIPPED + os.sep):
        path = "library/" + path[len(SHIPPED) + 1 :].replace(os.sep, "/")
    return f"{path}:{entry.line}"
