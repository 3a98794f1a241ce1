"""A row of text -> what it puts into each bar: maps of hits, made once and shared by every bar that repeats them."""

from __future__ import annotations

from compiler.canvas import EMPTY, Hit, Hits
from compiler.letters import BLANK, LONG, RESTS, Letters, RowSigns, Signs, hits_of
from compiler.written import Written, as_bars, is_triplet, symbol_of
from dsl import ir
from dsl.grains import part
from dsl.limits import GRID
from dsl.steps import Bar, decode, in_steps
from dsl.strokes import TARGETS
from dsl.targets import selected, struck
from dsl.values import Wrong, counts, truth, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTHING = RESTS + BLANK


class Plan:
    """What a row does. `bars` repeat over the body, or stand once when `named` bars say so; a cycle is asked for bars.

    Each bar is a map: target -> (hits, {position: chance in per cent}). `sure` is the hits of each bar of a row that
    does nothing but to play them instead of what was there.
    """

    __slots__ = ("bars", "named", "replaces", "instead", "cycle", "targets", "sure")

    def __init__(self, targets, bars: Sequence[dict] = (), named=False, replaces=(), instead=(), cycle=None):
        self.targets = targets
        self.bars = bars
        self.named = named
        self.replaces = replaces
        self.instead = instead
        self.cycle = cycle
        self.sure: list[Hits] = []
        if len(replaces) == 1 and not instead and not any([chances for bar in bars for _, chances in bar.values()]):
            self.sure = [bar[replaces[0]][0] if bar else EMPTY for bar in bars]


def plan(row: ir.Row, frame) -> Plan | None:
    """What the row does in this frame; None when it plays nothing (`when` does not hold)."""
    target, articulation = struck(row.target)
    for mod in row.mods:
        if mod.kind == "when" and not truth(mod.values[0], frame.names):
            return None
    instead = tuple(selected(one) for mod in row.mods if mod.kind == "instead" for one in mod.values)
    source = row.source
    if isinstance(source, ir.InBars):
        return _bars_plan(row, source, target, articulation, instead, frame)
    if isinstance(source, ir.On):
        return _counts_plan(row, source, target, articulation, instead, frame)
    if isinstance(source, ir.Euclid):
        return _euclid_plan(row, source, target, articulation, instead, frame)
    from compiler.cycles import Cycle

    return Plan((target,), cycle=Cycle(row, source, target, articulation, frame), instead=instead)


# --- rows in bars ---------------------------------------------------------------------------------------------------


def _bars_plan(row, source: ir.InBars, target, articulation, instead, frame) -> Plan:
    decoded = decode(source.bars.text)
    base = source.bars.span[0]
    length = frame.bar_length if not frame.fill else part(frame.bar_length, len(decoded.bars) or 1)
    targets = (target,)
    if not row.mods and not row.unders and not frame.fill:
        bars = _plain_bars(decoded.bars, source, length, target, articulation, base, frame)
        if target == "hh" and any("hh.foot" in bar for bar in bars):
            targets = (target, "hh.foot")
        return Plan(targets, bars, replaces=() if row.add else targets, instead=instead)
    strokes: list[Written] = []
    for number_, bar in enumerate(decoded.bars):
        check_steps(bar, source, frame, len(decoded.bars))
        strokes += _bar_strokes(bar, number_, length, target, articulation, base, frame)
    from compiler.after_row import after_row, under_rows

    under_rows(row, decoded.bars, strokes, frame)
    after_row(row, strokes, frame)
    if frame.fill:
        for stroke in strokes:
            stroke.at, stroke.bar = stroke.at + stroke.bar * length, 0
    targets = (target, "hh.foot") if any(stroke.target != target for stroke in strokes) else (target,)
    bars = as_bars(strokes, 1 if frame.fill else len(decoded.bars), frame)
    return Plan(targets, bars, replaces=() if row.add else targets, instead=instead)


def _plain_bars(bars, source, length, target, articulation, base, frame) -> list[dict]:
    """The bars of a row with nothing said after it or under it: for each, target -> (hits, chances)."""
    if len(bars) >= LONG and not frame.ruling:
        made = _usual_bars(bars, source, length, target, articulation, base, frame)
        if made is not None:
            return made
    known, row, agreeing, out = (
        frame.ctx.signs_of(target, articulation),
        RowSigns(length, target, frame.place),
        set(),
        [],
    )
    easy, sounds = set(_NOTHING), row.sounds
    made_of = hits_of if len(bars) < LONG or frame.ruling else Letters
    for bar in bars:
        steps, groups, _, _, _, shape, origin = bar
        if (steps, groups) not in agreeing and check_steps(bar, source, frame, len(bars)):
            agreeing.add((steps, groups))
        if easy.issuperset(shape):
            hits = made_of(row[steps], shape, base + origin) if shape.strip(_NOTHING) else None
            out.append({target: (hits, _NO_CHANCES)} if hits is not None else {})
            continue
        out.append(_any_bar(bar, known, length, row[steps], articulation, base + origin, frame))
        sounds.update({symbol: sign[1:5] for symbol, sign in known.items() if _is_easy(sign, target)})
        easy.update(sounds)
    return out


def _usual_bars(bars, source, length, target, articulation, base, frame) -> list[dict] | None:
    """The same in one go, where every sign of a long row is one sure stroke; None if a bar has to be looked at."""
    known, row, first = frame.ctx.signs_of(target, articulation), RowSigns(length, target, frame.place), {}
    for bar in bars:
        first.setdefault(bar[:2], bar)  # of those with as many steps in the same groups
    symbols = sorted(set("".join([bar.shape for bar in bars])).difference(_NOTHING))
    try:
        for symbol in symbols:
            if symbol not in known:
                known[symbol] = _sign(symbol, target, articulation, source.span, frame)
        if not all([check_steps(bar, source, frame, len(bars)) for bar in first.values()]):
            return None
    except Wrong:
        return None
    if not all([_is_easy(known[symbol], target) for symbol in symbols]):
        return None
    row.sounds.update({symbol: known[symbol][1:5] for symbol in symbols})
    return [
        {target: (Letters(row[bar.steps], bar.shape, base + bar.origin), _NO_CHANCES)}
        if bar.shape.strip(_NOTHING)
        else {}
        for bar in bars
    ]


_NO_CHANCES: dict = {}  # what most bars share, and nobody writes to


def _is_easy(sign, target: str) -> bool:
    """Whether a sign is one sure stroke of the row's own target."""
    struck_at, _, art, _, _, chance = sign
    return struck_at == target and chance == 100 and art != "buzz"


def _any_bar(bar: Bar, signs, length, row: Signs, articulation, origin, frame) -> dict:
    """One bar with any signs in it: target -> (hits, chances)."""
    _, target, place, grid, triplet = row
    steps, new = bar.steps, tuple.__new__
    out: dict = {target: ({}, {})}
    for over, under, symbol, hold, divided, at in bar.strokes:
        begin = origin + at
        sign = signs.get(symbol)
        if sign is None:
            sign = signs[symbol] = _sign(symbol, target, articulation, (begin, begin + 1), frame)
        struck_at, level, art, velocity, exact, chance = sign
        when = grid[over] if under == steps else part(length * over, under)
        held = part(length * hold, under) if art == "buzz" else 0
        triple = triplet or divided
        hit = new(
            Hit, (struck_at, level, art, velocity, 0, None, held, "", triple, place, (begin, begin + 1), exact, ())
        )
        hits, chances = out[struck_at] if struck_at in out else out.setdefault(struck_at, ({}, {}))
        hits[when] = hit
        if chance != 100:
            chances[when] = frame.likely(chance)
    if not out[target][0]:
        del out[target]
    return out


def _sign(symbol, target, articulation, span, frame):
    """What a step symbol is on a target: (target, level, articulation, velocity, whether it is exact, chance)."""
    struck_at, level, art, velocity, chance = symbol_of(symbol, target, articulation, TARGETS[target].family, span)
    exact = velocity is not None
    return struck_at, level, art, velocity if exact else frame.ctx.velocity(struck_at, level), exact, chance


def check_steps(bar: Bar, source: ir.InBars, frame, bars: int) -> bool:
    """A step count that does not agree with the meter is an error, told beside a bar of the same body that has it right;
    groups that do not are a warning.

    Returns whether nothing was told, and nothing would be of another bar with as many steps in the same groups.
    """
    beats = frame.beats if not frame.fill else part(frame.beats, bars)
    base = source.bars.span[0]
    span = base + bar.start, base + bar.end
    if source.steps is not None:
        meant = whole(source.steps, frame.names, 1, GRID, "`in`")
        if bar.steps != meant:
            help = f"write {in_steps(meant)}, or `in {bar.steps}`"
            raise Wrong("step-count", f"this bar has {in_steps(bar.steps)}, and `in {meant}` is said", span, help)
        return True
    if not bar.steps or (type(beats) is int and (bar.steps % beats == 0 or beats % bar.steps == 0)):
        agree = True
        if type(beats) is int and bar.steps > beats and not frame.ruling:
            agree = _check_groups(bar, beats, span, frame)
        if frame.agreeing is None:
            frame.agreeing = span, bar.steps
        return agree
    from dsl.slips import not_filling

    wrong = not_filling(bar.steps, beats, frame.said_meter, span)
    if frame.agreeing is not None:
        wrong.beside = frame.agreeing[0], f"{in_steps(frame.agreeing[1])} here"
    raise wrong


def _check_groups(bar: Bar, beats: int, span, frame) -> bool:
    """Whether the groups of a bar agree with its beats; tells a warning if not."""
    groups = bar.groups
    if len(groups) < 2 or len(groups) == bar.steps:
        return True
    beat = bar.steps // beats
    fits = beat // 2 if beat % 2 == 0 else beat
    if not any(start % fits for start in groups):
        return True
    sizes = "+".join(str(b - a) for a, b in zip(groups, (*groups[1:], bar.steps)))
    message = f"the groups {sizes} do not agree with the {beats} beats of {frame.said_meter}: {beat} steps are a beat"
    frame.warn("step-groups", message, span, "group the steps by beat, or write them without spaces")
    return False


def _bar_strokes(bar: Bar, number_, length, target, articulation, base, frame):
    family = TARGETS[target].family
    step = part(length, bar.steps) if bar.steps else 0
    grid = is_triplet(step)
    base += bar.origin
    for over, under, symbol, hold, divided, place in bar.strokes:
        at = step * over if under == bar.steps else part(length * over, under)
        span = base + place, base + place + 1
        struck_at, level, art, velocity, chance = symbol_of(symbol, target, articulation, family, span)
        held = part(length * hold, under) if art == "buzz" else 0
        chance = chance if chance == 100 else frame.likely(chance)
        yield Written(number_, at, struck_at, level, art, velocity, held, grid or divided, span, chance)


# --- counts, euclid -------------------------------------------------------------------------------------------------


def _counts_plan(row, source: ir.On, target, articulation, instead, frame) -> Plan | None:
    named = counts(source.counts, frame.names)
    with_bars = any(count.bar is not None for count, _ in named)
    strokes = []
    for count, span in named:
        bar = (count.bar or 1) - 1
        if not frame.holds(count, span):
            continue
        triplet = count.into[1] == 3
        strokes.append(
            Written(bar, count.at(frame.beat_length), target, "normal", articulation, None, 0, triplet, span)
        )
    strokes.sort(key=lambda stroke: (stroke.bar, stroke.at))
    _finish(row, strokes, frame)
    length = max((stroke.bar for stroke in strokes), default=0) + 1
    return Plan((target,), as_bars(strokes, length, frame), named=with_bars, instead=instead)


def _finish(row, strokes: list[Written], frame) -> None:
    if row.mods:
        from compiler.after_row import after_row

        after_row(row, strokes, frame)


def _euclid_plan(row, source: ir.Euclid, target, articulation, instead, frame) -> Plan:
    steps = whole(source.steps, frame.names, 1, GRID, "the steps of `euclid`")
    hits = whole(source.hits, frame.names, 0, GRID, "the strokes of `euclid`")
    turn = whole(source.rotate, frame.names, -GRID, GRID, "`rotate`") if source.rotate is not None else 0
    if hits > steps:
        help = f"there is a stroke on every step with `euclid {steps} of {steps}`"
        raise Wrong("euclid", f"{hits} strokes do not fit into {steps} steps", source.span, help)
    from compiler.euclid import bjorklund

    step = part(frame.bar_length, steps)
    order = bjorklund(hits, steps)
    places = sorted((place + turn) % steps for place, on in enumerate(order) if on)
    triplet = is_triplet(step)
    strokes = [
        Written(0, step * place, target, "normal", articulation, None, 0, triplet, source.span) for place in places
    ]
    _finish(row, strokes, frame)
    return Plan((target,), as_bars(strokes, 1, frame), instead=instead)
