"""Which grooves and styles of the library can be played in a meter: every row they may write must fill its bars."""

from __future__ import annotations

from dsl import ir
from dsl.binding import defaults
from dsl.catalog import Catalog
from dsl.grains import COMMON, Meter
from dsl.meters import meter_of
from dsl.resolve import Found
from dsl.steps import decode
from dsl.values import KNOBS, Environment, Value, Wrong, counts, truth

_DEEP = 16


def fitting_grooves(meter: Meter, catalog: Catalog) -> list[Found]:
    """Templates, patterns and rudiments that can be layered where the meter holds."""
    found = [catalog.find("groove", name) for name in catalog.names("groove")]
    return [one for one in found if one is not None and _groove_fits(one, meter, catalog, 0)]


def fitting_styles(meter: Meter, catalog: Catalog) -> list[str]:
    """Styles that play all their sections in the meter."""
    names = []
    for genre in (catalog.find("genre", name) for name in catalog.names("genre")):
        for style in genre.declaration.body.items if genre is not None else ():
            if genre is not None and type(style) is ir.Declaration and _style_fits(style, genre.declaration, meter):
                names.append(f"{genre.declaration.name.text}.{style.name.text}")
    return names


def _style_fits(style: ir.Declaration, genre: ir.Declaration, meter: Meter) -> bool:
    chain = _chain(style, genre)
    own = next((said for one in chain if (said := _said(one.body)) is not None), COMMON)
    parts = [_said(item.body) or own for one in chain for item in one.body.items if type(item) is ir.Part]
    return all(there[:2] == meter[:2] for there in (own, *parts))


def _chain(style: ir.Declaration, genre: ir.Declaration) -> list[ir.Declaration]:
    """A style, those that it is like, its genre."""
    by_name = {item.name.text: item for item in genre.body.items if type(item) is ir.Declaration}
    chain = [style]
    while (like := chain[-1].like) is not None and len(chain) < _DEEP:
        other = by_name.get(like.text.rpartition(".")[2])
        if other is None:
            break
        chain.append(other)
    return [*chain, genre]


def _said(body: ir.Body) -> Meter | None:
    """What a body says its meter is."""
    for item in body.items:
        if type(item) is ir.Setting and item.name == "meter":
            return meter_of(item.values[0])
    return None


def _groove_fits(found: Found, meter: Meter, catalog: Catalog, depth: int) -> bool:
    own = _said(found.declaration.body)
    if depth > _DEEP or (own is not None and own[:2] != meter[:2]):
        return False
    base: Environment = {name: Value("percent", percent) for name, percent in KNOBS.items()}
    base["meter"], base["beats"] = Value("meter", meter, str(meter)), Value("number", meter.beats)
    try:
        return _Groove(found, meter, catalog, depth, defaults(found.declaration, base)).fits(found.declaration.body)
    except Wrong:
        return False


class _Groove:
    """One groove with the names that hold in it."""

    def __init__(self, found: Found, meter: Meter, catalog: Catalog, depth: int, names: Environment):
        self.found, self.meter, self.catalog, self.depth, self.names = found, meter, catalog, depth, names

    def fits(self, body: ir.Body) -> bool:
        return all(self.item(item) for item in body.items)

    def item(self, item) -> bool:
        if type(item) is ir.Row:
            return self.row(item)
        if type(item) is ir.Drop:
            points = (*(item.counts or ()), *(one for one in (item.start, item.stop) if one is not None))
            return self.counted(points)
        if type(item) is ir.Layer:
            return self.layer(item)
        if type(item) is ir.If:
            return all(self.fits(body) for body in self.branches(item))
        if type(item) is ir.Choose:
            return all(self.fits(body) for _, body in item.options)
        return self.fits(item.body) if type(item) is ir.At else True

    def row(self, row: ir.Row) -> bool:
        if type(row.source) is ir.On:
            return self.counted(row.source.counts)
        if type(row.source) is not ir.InBars or row.source.steps is not None:
            return True
        beats = self.meter.beats
        bars = decode(row.source.bars.text).bars
        return all(bar.steps and (bar.steps % beats == 0 or beats % bar.steps == 0) for bar in bars)

    def counted(self, written) -> bool:
        return all(count.beat <= self.meter.beats for count, _ in counts(tuple(written), self.names))

    def layer(self, layer: ir.Layer) -> bool:
        if layer.how:
            return True
        unit, name = self.found.unit, layer.call.name.text
        own = unit.scope.get("groove", {}).get(name)
        found = Found(own, unit) if own is not None else self.catalog.find("groove", name)
        return found is not None and _groove_fits(found, self.meter, self.catalog, self.depth + 1)

    def branches(self, block: ir.If) -> list[ir.Body]:
        """What may be played: where only the meter decides, what it decides for."""
        both = [block.then, *([block.other] if block.other is not None else [])]
        if not _words(block.condition) <= {"beats", "meter"}:
            return both
        return both[:1] if truth(block.condition, self.names) else both[1:]


def _words(expr) -> set[str]:
    """The names that a condition reads."""
    if type(expr) is ir.Token:
        return {expr.text} if expr.kind == "NAME" else set()
    inner = expr.args if type(expr) is ir.Op else expr.items if type(expr) is ir.Values else ()
    return set().union(*map(_words, inner))
