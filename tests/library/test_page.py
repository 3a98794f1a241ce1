"""docs/library.md lists what the library has; `python -m benchmarks.library --write` writes its tables anew."""

from __future__ import annotations

import re

import pytest

from benchmarks.library import PAGE, TABLES
from benchmarks.measures import CATALOG, STYLES

LISTS = ("styles", "drummers", "templates", "modifications", "fills", "feels")


def table(name: str) -> str:
    found = re.search(rf"<!-- table {name} -->\n(.*?)\n<!-- end -->", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_what_there_is(name):
    assert table(name) == TABLES[name]()


def test_every_measure_has_its_table():
    assert all(table(name).count("\n") >= 30 for name in set(TABLES) - set(LISTS))


def test_everything_is_named():
    page = PAGE.read_text(encoding="utf-8")
    kinds = ("fill", "feel", "modification", "drummer")
    names = [*STYLES, *(name for kind in kinds for name in CATALOG.names(kind))]
    assert [name for name in names if f"`{name}" not in page] == []
