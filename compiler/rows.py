"""A row of text -> what it puts into each bar: maps of hits, made once and shared by every bar that repeats them."""

from __future__ import annotations

from compiler.canvas import EMPTY, Hit, Hits
from compiler.letters import BLANK, LONG, RESTS, Letters, Signs, hits_of
from dsl import ir
from dsl.grains import WHOLE, part, rounded
from dsl.limits import GRID, LATE_MS, SHORTEST_NOTE
from dsl.steps import Bar, decode
from dsl.strokes import DIGITS, STEPS, TARGETS
from dsl.targets import selected, struck
from dsl.values import Wrong, counts, evaluate, number, shown, truth, whole, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTHING = RESTS + BLANK
HALF = 50  # `?` is played half of the time


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
        if len(replaces) == 1 and not instead and not any(chances for bar in bars for _, chances in bar.values()):
            self.sure = [bar[replaces[0]][0] if bar else EMPTY for bar in bars]


class Written:
    """One stroke as it was written, before what stands after the row is applied."""

    __slots__ = (
        "bar",
        "at",
        "target",
        "level",
        "articulation",
        "velocity",
        "hold",
        "triplet",
        "span",
        "chance",
        "late",
        "open",
        "hand",
    )

    def __init__(self, bar, at, target, level, articulation, velocity, hold, triplet, span, chance=100):
        self.bar, self.at, self.target, self.level, self.articulation = bar, at, target, level, articulation
        self.velocity, self.hold, self.triplet, self.span, self.chance = velocity, hold, triplet, span, chance
        self.late, self.open, self.hand = 0, None, ""


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
    under_rows(row, decoded.bars, strokes, frame)
    after_row(row, strokes, frame)
    if frame.fill:
        for stroke in strokes:
            stroke.at, stroke.bar = stroke.at + stroke.bar * length, 0
    targets = (target, "hh.foot") if any(stroke.target != target for stroke in strokes) else (target,)
    bars = _as_bars(strokes, 1 if frame.fill else len(decoded.bars), frame)
    return Plan(targets, bars, replaces=() if row.add else targets, instead=instead)


def _plain_bars(bars, source, length, target, articulation, base, frame) -> list[dict]:
    """The bars of a row with nothing said after it or under it: for each, target -> (hits, chances)."""
    known, signs_of, agreeing, out = frame.ctx.signs_of(target, articulation), {}, set(), []
    easy, sounds = set(_NOTHING), {}
    made_of = hits_of if len(bars) < LONG or frame.ruling else Letters
    for bar in bars:
        steps, groups, _, _, _, shape, origin = bar
        if (steps, groups) not in agreeing and check_steps(bar, source, frame, len(bars)):
            agreeing.add((steps, groups))
        if steps not in signs_of:
            step = part(length, steps) if steps else 0
            grid = tuple([step * over for over in range(steps)])
            signs_of[steps] = Signs._make((sounds, target, frame.place, grid, _is_triplet(step)))
        if easy.issuperset(shape):
            hits = made_of(signs_of[steps], shape, base + origin) if shape.strip(_NOTHING) else None
            out.append({target: (hits, _NO_CHANCES)} if hits is not None else {})
            continue
        out.append(_any_bar(bar, known, length, signs_of[steps], articulation, base + origin, frame))
        sounds.update({symbol: sign[1:5] for symbol, sign in known.items() if _is_easy(sign, target)})
        easy.update(sounds)
    return out


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
    struck_at, level, art, velocity, chance = _symbol(symbol, target, articulation, TARGETS[target].family, span)
    exact = velocity is not None
    return struck_at, level, art, velocity if exact else frame.ctx.velocity(struck_at, level), exact, chance


def check_steps(bar: Bar, source: ir.InBars, frame, bars: int) -> bool:
    """A step count that does not agree with the meter is an error, groups that do not are a warning.

    Returns whether nothing was told, and nothing would be of another bar with as many steps in the same groups.
    """
    beats = frame.beats if not frame.fill else part(frame.beats, bars)
    base = source.bars.span[0]
    span = base + bar.start, base + bar.end
    if source.steps is not None:
        meant = whole(source.steps, frame.names, 1, GRID, "`in`")
        if bar.steps != meant:
            help = f"write {_steps(meant)}, or `in {bar.steps}`"
            raise Wrong("step-count", f"this bar has {_steps(bar.steps)}, and `in {meant}` is said", span, help)
        return True
    if not bar.steps or (type(beats) is int and (bar.steps % beats == 0 or beats % bar.steps == 0)):
        agree = True
        if type(beats) is int and bar.steps > beats and not frame.ruling:
            agree = _check_groups(bar, beats, span, frame)
        if frame.agreeing is None:
            frame.agreeing = span, bar.steps
        return agree
    raise _not_filling(bar, beats, span, frame)


def _not_filling(bar: Bar, beats, span, frame) -> Wrong:
    """A step count that is a slip of the finger, beside a bar of the same body that has it right."""
    what, better = frame.said_meter, _nearest(bar.steps, beats)
    message = f"this bar has {_steps(bar.steps)}, and {bar.steps} do not fill {what}"
    help = f"{better} would fill {what}; or write `in {bar.steps} |…|` if {bar.steps} against {shown(beats)} is meant"
    wrong = Wrong("step-count", message, span, help)
    wrong.label = _steps(bar.steps)
    if frame.agreeing is not None:
        wrong.beside = frame.agreeing[0], f"{_steps(frame.agreeing[1])} here"
    return wrong


def _steps(count: int) -> str:
    return f"{count} step" + ("s" if count != 1 else "")


def _nearest(steps: int, beats) -> str:
    """The counts nearest to `steps` that fill the bar, among the usual divisions of a beat: "8 or 12"."""
    usual = sorted({rounded(beats * division) for division in (1, 2, 3, 4, 6, 8, 12, 16)})
    least = min(abs(count - steps) for count in usual)
    return " or ".join(str(count) for count in usual if abs(count - steps) == least)


def _check_groups(bar: Bar, beats: int, span, frame) -> bool:
    """Whether the groups of a bar agree with its beats; tells a warning if not."""
    groups = bar.groups
    if len(groups) < 2 or len(groups) == bar.steps:
        return True
    beat = bar.steps // beats
    fits = part(beat, 2) if beat % 2 == 0 else beat
    if not any(start % fits for start in groups):
        return True
    sizes = "+".join(str(b - a) for a, b in zip(groups, (*groups[1:], bar.steps)))
    message = f"the groups {sizes} do not agree with the {beats} beats of {frame.said_meter}: {beat} steps are a beat"
    frame.warn("step-groups", message, span, "group the steps by beat, or write them without spaces")
    return False


def _bar_strokes(bar: Bar, number_, length, target, articulation, base, frame):
    family = TARGETS[target].family
    step = part(length, bar.steps) if bar.steps else 0
    grid = _is_triplet(step)
    base += bar.origin
    for over, under, symbol, hold, divided, place in bar.strokes:
        at = step * over if under == bar.steps else part(length * over, under)
        span = base + place, base + place + 1
        struck_at, level, art, velocity, chance = _symbol(symbol, target, articulation, family, span)
        held = part(length * hold, under) if art == "buzz" else 0
        chance = chance if chance == 100 else frame.likely(chance)
        yield Written(number_, at, struck_at, level, art, velocity, held, grid or divided, span, chance)


def _is_triplet(step) -> bool:
    """Whether steps of this length are a triplet grid: a third of a power of two of the whole note."""
    over = part(WHOLE, step) if step else 1
    return over % 3 == 0 if type(over) is int else over.numerator % 3 == 0


def _symbol(symbol, target, articulation, family, span):
    """(target, level, articulation, velocity or None, chance) of a step; raises Wrong where it cannot be played."""
    if symbol in DIGITS:
        return target, "normal", articulation, rounded(part(127 * int(symbol), 9)), 100
    if symbol == "?":
        return target, "normal", articulation, None, HALF
    found = STEPS.get(symbol)
    if found is None or family not in found[2]:
        from dsl.slips import cannot_play

        raise cannot_play(symbol, target, span)
    level, art, _ = found
    if art == "foot":
        return "hh.foot", level, "" if family == "hihat" else articulation, None, 100
    if art == "open" and family != "hihat":
        art = ""
    return target, level, art or articulation, None, 100


def under_rows(row: ir.Row, bars, strokes: list[Written], frame) -> None:
    """`vel`, `open`, `chance` and `sticking` written step under step."""
    for under in row.unders:
        below = decode(under.bars.text).bars
        if len(below) == 1 and len(bars) > 1:
            below = below * len(bars)
        if len(below) != len(bars):
            message = f"this under-row has {len(below)} bars, and the row above has {len(bars)}"
            raise Wrong("under-row", message, under.bars.span, "write it bar for bar under the row")
        signs = _under_signs(under, bars, below)
        for stroke, sign in zip(strokes, _signs_of(strokes, bars, signs)):
            if sign is not None:
                _UNDER[under.kind](stroke, sign[0], frame)


def _under_signs(under, bars, below):
    """(bar, over, under) -> the sign below, having checked that every bar has the same steps as the one above."""
    base, found = under.bars.span[0], {}
    for number_, (above, bar) in enumerate(zip(bars, below)):
        span = base + bar.start, base + bar.end
        if bar.steps != above.steps:
            message = f"this under-row has {_steps(bar.steps)}, and the bar above has {above.steps}"
            raise Wrong("under-row", message, span, "write one sign under each step")
        places = {part(stroke.over * 720720, stroke.under) for stroke in above.strokes}
        for stroke in bar.strokes:
            at = part(stroke.over * 720720, stroke.under)
            here = base + bar.origin + stroke.place, base + bar.origin + stroke.place + 1
            if stroke.symbol not in _UNDER_SIGNS[under.kind]:
                takes = "R and L" if under.kind == "sticking" else "1 to 9"
                raise Wrong(
                    "under-row", f"`{stroke.symbol}` is no sign of a `{under.kind}` row", here, f"it takes {takes}"
                )
            if at not in places:
                raise Wrong("under-row", "there is no stroke above this", here, "write `-` under a rest")
            found[number_, at] = (stroke.symbol, here)
    return found


def _signs_of(strokes, bars, signs):
    """The sign for each stroke, in order."""
    places = [(n, part(s.over * 720720, s.under)) for n, bar in enumerate(bars) for s in bar.strokes]
    return [signs.get(place) for place in places]


def _under_vel(stroke, sign, frame):
    stroke.velocity = rounded(part(127 * int(sign), 9))


def _under_open(stroke, sign, frame):
    stroke.open = part(100 * int(sign), 9)


def _under_chance(stroke, sign, frame):
    stroke.chance = part(stroke.chance * frame.likely(int(sign) * 10), 100)


def _under_sticking(stroke, sign, frame):
    stroke.hand = sign


_UNDER = {"vel": _under_vel, "open": _under_open, "chance": _under_chance, "sticking": _under_sticking}
_UNDER_SIGNS = {"vel": DIGITS, "open": DIGITS, "chance": DIGITS, "sticking": "RL"}


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
    after_row(row, strokes, frame)
    length = max((stroke.bar for stroke in strokes), default=0) + 1
    return Plan((target,), _as_bars(strokes, length, frame), named=with_bars, instead=instead)


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
    triplet = _is_triplet(step)
    strokes = [
        Written(0, step * place, target, "normal", articulation, None, 0, triplet, source.span) for place in places
    ]
    after_row(row, strokes, frame)
    return Plan((target,), _as_bars(strokes, 1, frame), instead=instead)


# --- cycles ---------------------------------------------------------------------------------------------------------


class Cycle:
    """`every 1/16 | x--x- |`: strokes that go round over the bar lines, from where their phase counts."""

    def __init__(self, row: ir.Row, source: ir.Every, target, articulation, frame):
        self.row, self.frame, self.target, self.span = row, frame, target, source.span
        self.step = note_step(source.step, frame.names)
        self.strokes = _cycle_strokes(source, self.step, target, articulation)
        if source.cycle is not None and row.unders:
            strokes = [stroke for step in sorted(self.strokes) for _, stroke in self.strokes[step]]
            under_rows(row, decode(source.cycle.text).bars, strokes, frame)
        self.steps = _cycle_steps(source)
        self.period = self.steps * _list_length(row, frame.names)
        self.fixed = not any(mod.kind == "vel_ramp" for mod in row.mods)
        self.memo: dict = {}
        self.written: list[Written] = []
        self.ramped = 0

    def bars(self, start: int, stop: int, phase: int):
        """(bar, {target: (hits, chances)}) for the bars of a body, the cycle beginning at bar `phase`."""
        frame = self.frame
        total = self.count(start, stop, phase) if not self.fixed else 0
        done = 0
        for bar in range(start, stop):
            begin = (bar - phase) * frame.bar_length
            first = -(-begin // self.step)
            first = int(first)
            key = (first % self.period, first * self.step - begin) if self.fixed else None
            made = self.memo.get(key) if key else None
            if made is None:
                made, done = self.bar(first, begin, done, total)
                if key:
                    self.memo[key] = made
            yield bar, made

    def bar(self, first, begin, done, total):
        """The strokes of one bar that begins `begin` grains after the phase."""
        frame, out, number_ = self.frame, [], first
        while (at := number_ * self.step - begin) < frame.bar_length:
            for order, stroke in self.strokes.get(number_ % self.steps, ()):
                turn = number_ // self.steps * self.total + order
                made = Written(0, at + stroke.at, stroke.target, stroke.level, stroke.articulation, stroke.velocity,
                               stroke.hold, stroke.triplet, stroke.span, stroke.chance)  # fmt: skip
                made.open, made.hand = stroke.open, stroke.hand
                if made.at < frame.bar_length:
                    out.append((turn, made))
            number_ += 1
        after_row(self.row, [made for _, made in out], frame, [turn for turn, _ in out], done, total)
        return _as_bars([made for _, made in out], 1, frame)[0], done + len(out)

    @property
    def total(self):
        return sum(len(group) for group in self.strokes.values())

    def count(self, start, stop, phase) -> int:
        """How many strokes sound from bar to bar."""
        length, found = self.frame.bar_length, 0
        first = -(-((start - phase) * length) // self.step)
        last = -(-((stop - phase) * length) // self.step)
        for number_ in range(int(first), int(last)):
            found += len(self.strokes.get(number_ % self.steps, ()))
        return found


def note_step(expr: ir.Expr, names):
    """The grains of `1/16`; raises Wrong for what is no length or too short."""
    step = number(expr, names, "duration")
    if step * SHORTEST_NOTE < WHOLE:
        raise Wrong("range", f"the shortest step is 1/{SHORTEST_NOTE}", expr.span)
    return step


def _cycle_steps(source: ir.Every) -> int:
    return sum(bar.steps for bar in decode(source.cycle.text).bars) or 1 if source.cycle else 1


def _cycle_strokes(source: ir.Every, step, target, articulation):
    """Step of the cycle -> [(how-manieth stroke of the round, stroke)]."""
    family, triplet = TARGETS[target].family, _is_triplet(step)
    if source.cycle is None:
        return {0: [(0, Written(0, 0, target, "normal", articulation, None, 0, triplet, source.span))]}
    base, found, before, order = source.cycle.span[0], {}, 0, 0
    for bar in decode(source.cycle.text).bars:
        for over, under, symbol, hold, divided, place in bar.strokes:
            which = over * bar.steps // under
            inside = part(step * (over * bar.steps - which * under), under)
            span = base + bar.origin + place, base + bar.origin + place + 1
            struck_at, level, art, velocity, chance = _symbol(symbol, target, articulation, family, span)
            held = part(step * hold * bar.steps, under) if art == "buzz" else 0
            stroke = Written(0, inside, struck_at, level, art, velocity, held, triplet or divided, span, chance)
            found.setdefault(before + which, []).append((order, stroke))
            order += 1
        before += bar.steps
    return found


def _list_length(row: ir.Row, names) -> int:
    """How many rounds until lists come round as well."""
    longest = 1
    for mod in row.mods:
        if mod.kind in ("vel", "late", "early") and type(mod.values[0]) is not ir.Token:
            value = evaluate(mod.values[0], names)
            if value.kind == "list":
                length = len(value.it)  # type: ignore[arg-type]
                longest = longest * length // _common(longest, length)
    return longest


def _common(a, b):
    while b:
        a, b = b, a % b
    return a


# --- what stands after a row ----------------------------------------------------------------------------------------


def after_row(row: ir.Row, strokes: list[Written], frame, turns=None, done=0, total=0) -> None:
    """`vel`, `late`, `open`, `chance`, `sticking` on the strokes; `turns` numbers them where a cycle goes on."""
    for mod in row.mods:
        apply = _AFTER.get(mod.kind)
        if apply:
            apply(mod, strokes, frame, turns or range(len(strokes)), done, total or len(strokes))


def _vel(mod, strokes, frame, turns, done, total):
    value = evaluate(mod.values[0], frame.names)
    if value.kind == "list":
        for stroke, turn in zip(strokes, turns):
            stroke.velocity = velocity(value.it[turn % len(value.it)], mod.span)
    else:
        one = velocity(number(mod.values[0], frame.names, "number"), mod.values[0].span)
        for stroke in strokes:
            stroke.velocity = one


def _vel_ramp(mod, strokes, frame, turns, done, total):
    first, last = (velocity(number(value, frame.names, "number"), value.span) for value in mod.values)
    for place, stroke in enumerate(strokes, done):
        stroke.velocity = rounded(part((last - first) * place, total - 1) + first) if total > 1 else first


def velocity(value, span):
    """A velocity that a MIDI file can hold."""
    if not hasattr(value, "denominator") or not 1 <= value <= 127:
        raise Wrong("range", f"a velocity goes from 1 to 127, and this is {shown(value)}", span)
    return value


def _late(sign):
    def apply(mod, strokes, frame, turns, done, total):
        value = evaluate(mod.values[0], frame.names)
        if value.kind == "list":
            for stroke, turn in zip(strokes, turns):
                stroke.late += frame.timed(sign * lateness(value.it[turn % len(value.it)], mod.span))
        else:
            one = frame.timed(sign * lateness(number(mod.values[0], frame.names, "ms"), mod.values[0].span))
            for stroke in strokes:
                stroke.late += one

    return apply


def lateness(value, span):
    """Milliseconds within reason."""
    if not hasattr(value, "denominator") or not -LATE_MS <= value <= LATE_MS:
        raise Wrong("range", f"late or early goes up to {LATE_MS} ms, and this is {shown(value)}", span)
    return value


def _chance(mod, strokes, frame, turns, done, total):
    percent = frame.likely(within(mod.values[0], frame.names, 0, 100, "a chance", "percent"))
    for stroke in strokes:
        stroke.chance = part(stroke.chance * percent, 100)


def _open(mod, strokes, frame, turns, done, total):
    percent = within(mod.values[0], frame.names, 0, 100, "`open`", "percent")
    for stroke in strokes:
        stroke.open = percent


def _sticking(mod, strokes, frame, turns, done, total):
    hands = mod.values[0].text.replace(" ", "").replace("\t", "")
    for stroke, turn in zip(strokes, turns):
        stroke.hand = hands[turn % len(hands)]


_AFTER = {
    "vel": _vel,
    "vel_ramp": _vel_ramp,
    "late": _late(1),
    "early": _late(-1),
    "chance": _chance,
    "open": _open,
    "sticking": _sticking,
}


def _as_bars(strokes: list[Written], length: int, frame) -> list[dict[str, tuple[Hits, dict]]]:
    """Strokes -> for each bar, target -> (hits, chances)."""
    bars: list[dict] = [{} for _ in range(length)]
    table, place = frame.ctx.velocity, frame.place
    for stroke in strokes:
        target, level, art = stroke.target, stroke.level, stroke.articulation
        loud = stroke.velocity if stroke.velocity is not None else table(target, level)
        openness = stroke.open if target == "hh" else None
        hit = Hit._make((target, level, art, loud, stroke.late, openness, stroke.hold, stroke.hand, stroke.triplet,
                         place, stroke.span, stroke.velocity is not None, ()))  # fmt: skip
        hits, chances = bars[stroke.bar].setdefault(target, ({}, {}))
        hits[stroke.at] = hit
        if stroke.chance != 100:
            chances[stroke.at] = stroke.chance
        else:
            chances.pop(stroke.at, None)
    return bars
