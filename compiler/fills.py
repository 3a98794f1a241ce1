"""Put fills on the timeline: those that were asked for, and those that style and drummer choose at ends of phrases."""

from __future__ import annotations

from compiler.called import layer_names, set_swing_and_feel
from compiler.canvas import Canvas, FillAt, Place
from compiler.chance import chosen
from compiler.expand import execute, weight_of
from compiler.frame import Frame, in_file
from compiler.timeline import Played, Timeline
from dsl import ir
from dsl.grains import QUARTER, WHOLE, Meter, part, rounded
from dsl.limits import FILL_BEATS, METER_UNITS
from dsl.resolve import unknown
from dsl.strokes import GROUPS, TIMEKEEPERS
from dsl.targets import struck
from dsl.values import Wrong, number, within

PHRASE = 4  # bars; a section's last bar ends a phrase too
HALF_BAR = 2 * QUARTER  # the length of a fill that every intensity likes as much
SELDOM = 5  # per cent of its weight that is left to a fill, whatever the intensity


def place_all(ctx, line: Timeline) -> None:
    """Every fill that the bodies asked for, in time; then the chosen ones where no other stands."""
    for section in line.sections:
        place_noted(ctx, line, section)
    for section in line.sections:
        _choose_fills(ctx, line, section)


def place_noted(ctx, line: Timeline, section: Played) -> None:
    """The fills that are noted on a section's canvas."""
    noted, section.canvas.fills = section.canvas.fills, []
    for fill in sorted(noted, key=lambda fill: fill.bar):
        _here(ctx, section)
        place(ctx, line, section, fill)


def _here(ctx, section: Played) -> None:
    ctx.section, ctx.time, ctx.last_time = section.name, section.time, section.last_time


def place(ctx, line: Timeline, section: Played, fill: FillAt) -> None:
    """Put one fill where it ends with its bar, and what it leads into on the next downbeat."""
    frame, call = fill.frame, fill.call
    found = ctx.program.find("fill", call.name.text, frame.unit)
    if found is None:
        ctx.tell(unknown("fill", call.name, ctx.program, frame.unit))
        return
    try:
        canvas, into = expand_fill(frame, call, found, fill.bar)
    except Wrong as wrong:
        ctx.wrong(wrong, frame.unit, frame.names)
        return
    length = canvas.meter.bar
    end = section.start + (fill.bar + 1) * section.meter.bar
    hits = [(end - length + at, hit) for target in canvas.bars[0].values() for at, hit in target.items()]
    _clear(line, end - length, end, canvas.replaced.union(hit.target for _, hit in hits))
    for at, hit in hits:
        put(line, at, hit)
    _land(line, end, into)


def fill_meter(declaration: ir.Declaration, names) -> Meter:
    """`beats 3 per 1/8` as a bar of its own: 3/8."""
    for item in declaration.body.items:
        if type(item) is ir.Setting and item.name == "beats":
            return beats_meter(item.values[0], item.values[1] if len(item.values) > 1 else None, names, item.span)
    message = f"`{declaration.name.text}` does not say how long it is"
    raise Wrong("fill-beats", message, declaration.name.span, "write `beats 2` in it: two quarter notes")


def beats_meter(beats, per, names, span) -> Meter:
    """So many beats of a length, as a meter; raises Wrong."""
    unit = 4
    if per is not None:
        step = number(per, names, "duration")
        unit = part(WHOLE, step)
        if unit not in METER_UNITS:
            raise Wrong(
                "fill-beats", "beats are whole, half, quarter, … notes", per.span, "write it like `beats 3 per 1/8`"
            )
    count = number(beats, names, "number")
    if type(count) is not int or not 1 <= count <= FILL_BEATS:
        count = within(beats, names, part(1, 64), FILL_BEATS, "the number of beats of a fill or pick-up", "number")
    while type(count) is not int:
        count, unit = count * 2, unit * 2
        if count.denominator == 1:
            count = int(count)
        if unit > 64:
            raise Wrong("fill-beats", "these beats are no sum of note lengths", span)
    return Meter(count, unit)


def expand_fill(frame: Frame, call: ir.Call, found, bar: int):
    """The fill as one bar of its own, and the hits that it leads into."""
    names = layer_names(frame, call, found, frame.meter)
    meter = in_file(found.unit, fill_meter, found.declaration, names)
    canvas = Canvas(meter, 1)
    place = Place(frame.place, found.unit, found.declaration.name.text)
    inner = Frame(frame.ctx, found.unit, names, canvas, meter, place)
    inner.fill, inner.trail, inner.depth = True, f"{frame.trail}/{bar}/{found.declaration.name.text}", frame.depth + 1
    set_swing_and_feel(inner, found.declaration.body)
    execute(inner, found.declaration.body)
    return canvas, into_hits(inner, found.declaration.body)


def into_hits(frame: Frame, body: ir.Body):
    """What `into cr bd` names, as accents: it is where the fill was going."""
    from compiler.written import Written, as_bars

    strokes = []
    for item in body.items:
        if type(item) is ir.Setting and item.name == "into":
            for target in item.values:
                name, art = struck(target)
                strokes.append(Written(0, 0, name, "accent", art, None, 0, False, target.span))
    return [hits[0] for hits, _ in as_bars(strokes, 1, frame)[0].values()] if strokes else []


def _clear(line: Timeline, start, end, played: set[str]) -> None:
    """Hands rest for the fill, feet go on unless it plays them; and the place is the fill's now."""
    for section, bar, first, last in bars_between(line, start, end):
        canvas = section.canvas
        for target in list(canvas.bars[bar]):
            if target in GROUPS["hands"] or target in played:
                canvas.silence(bar, target, lambda at, hit, first=first, last=last: first <= at < last)
        canvas.protect(bar, first, last)


def bars_between(line: Timeline, start, end):
    """(section, bar, from, to) for the bars that a stretch of time covers, positions within the bar."""
    for section in line.sections:
        if section.end <= start:
            continue
        if section.start >= end:
            break
        length = section.meter.bar
        first = max(start - section.start, 0) // length
        for bar in range(int(first), len(section.canvas.bars)):
            begin = section.start + bar * length
            if begin >= end:
                break
            yield section, bar, max(start - begin, 0), min(end - begin, length)


def put(line: Timeline, at, hit) -> None:
    """One hit at a time of the song; before bar 1 there is nowhere to put it."""
    for section, bar, first, _ in bars_between(line, at, at + 1):
        section.canvas.add(bar, hit.target, {first: hit})


def _land(line: Timeline, end, into) -> None:
    """What is struck on the downbeat after a fill, instead of the timekeeper, if the song goes on."""
    for section, bar, at, _ in bars_between(line, end, end + 1):
        canvas = section.canvas
        if any(hit.target in GROUPS["hands"] for hit in into):
            for target in TIMEKEEPERS:
                canvas.silence(bar, target, lambda here, hit, at=at: here == at)
        for hit in into:
            canvas.add(bar, hit.target, {at: hit})


# --- fill_frequency -------------------------------------------------------------------------------------------------


def _choose_fills(ctx, line: Timeline, section: Played) -> None:
    frequency = section.knobs["fill_frequency"]
    choices = candidates(section)
    if not choices or frequency <= 0:
        return
    bars = len(section.canvas.bars)
    ends = [bar for bar in range(bars) if (bar + 1) % PHRASE == 0 or bar == bars - 1]
    _here(ctx, section)
    for bar in ends:
        if section.frame is not None and section.frame.happens(frequency, bar, "fill_frequency"):
            weighted, frame = _one_of(ctx, section, choices, bar)
            if not _taken(ctx, line, section, weighted, frame, bar):
                place(ctx, line, section, FillAt(bar, weighted, frame))


def candidates(section: Played):
    """(weight, call, frame) of the fills that the section's style and drummer like."""
    found = []
    for owner in (section.style, section.drummer):
        if owner is not None:
            found += owner.fills(section)
    return found


def _one_of(ctx, section: Played, choices, bar: int):
    weights = [weight_of(weight) * _drive(ctx, section, call, frame) for weight, call, frame in choices]
    which = chosen(weights, ctx.seed, section.name, section.time, bar, "which fill")
    _, call, frame = choices[which]
    return call, frame


def _drive(ctx, section: Played, call, frame) -> int:
    """What a fill's weight is multiplied by: a song that is driven likes long fills, a held back one short ones.

    100 at `intensity 50%` and for half a bar; each beat more or less counts as much as the intensity is from 50.
    """
    driven = section.knobs["intensity"] - 50
    length = _length(ctx, section, call, frame) if driven else 0
    beats_more = part(length - HALF_BAR, QUARTER) if length else 0
    return max(SELDOM, 100 + rounded(driven * beats_more))


def _length(ctx, section: Played, call, frame):
    """How long a fill is, in grains; 0 where that cannot be said (and is told when it is placed)."""
    found = ctx.program.find("fill", call.name.text, frame.unit)
    if found is None:
        return 0
    try:
        return fill_meter(found.declaration, layer_names(frame, call, found, section.meter)).bar
    except Wrong:
        return 0


def _taken(ctx, line, section, call, frame, bar) -> bool:
    """Whether another fill stands there, or the fill would be all of its section."""
    length = _length(ctx, section, call, frame)
    if not length:
        return False
    end = section.start + (bar + 1) * section.meter.bar
    if end - length <= section.start:  # a section that is all fill has no groove
        return True
    return any(
        first < stop and last > start
        for other, where, first, last in bars_between(line, end - length, end)
        for start, stop in other.canvas.protected.get(where, ())
    )
