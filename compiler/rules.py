"""What modifications do to hits: `on` selectors and their actions, `keep one per`; never in what is not theirs."""

from __future__ import annotations

from compiler.after_row import lateness, note_step, velocity
from compiler.canvas import Hit, is_own, may_drop
from compiler.chance import FULL, place
from dsl import ir
from dsl.grains import part
from dsl.strokes import ARTICULATIONS, LEVELS, TARGETS
from dsl.targets import Meant, matches, selected, struck
from dsl.values import Wrong, counts, number, within

# --- on sn at 2 4 { late 20ms; louder 10 } --------------------------------------------------------------------------


def on(frame, rule: ir.OnRule) -> None:
    """Change the hits that the rule selects, bar by bar; bars that share a map of hits go on sharing one."""
    chosen = Meant([selected(target) for target in rule.targets])
    actions = [_ACTIONS[action.kind](frame, action) for action in rule.actions]
    drawn = any(action.kind in ("chance", "jitter_time", "jitter_vel") for action in rule.actions)
    named = _places(frame, rule.counts)
    memo: dict = {}
    for bar in range(frame.start, frame.stop):
        places = named(bar)
        if places is not None and not places:
            continue
        moved: list = []
        for target in [t for t in frame.canvas.bars[bar] if t in chosen.targets]:
            hits = frame.canvas.bars[bar][target]
            key = None if drawn or bar in frame.canvas.protected else (id(hits), places)
            if key in memo:
                frame.canvas.replace(bar, target, memo[key][1])
                continue
            made, away = _changed(frame, bar, hits, chosen, places, actions)
            if made is not hits:
                frame.canvas.replace(bar, target, made)
            moved += away
            if key and not away:
                memo[key] = hits, made
        for at, hit in moved:
            frame.canvas.add(bar, hit.target, {at: hit})


def _changed(frame, bar, hits, chosen, places, actions):
    """The map after the actions, and the (position, hit) pairs that went to another target."""
    made, moved, same = {}, [], True
    for at, hit in hits.items():
        new = hit
        if (places is None or at in places) and chosen[hit[:3]] and is_own(frame, hit):
            new = _act(frame, bar, at, hit, actions)
        if new is hit:
            made[at] = hit
            continue
        same = False
        if new is None:
            continue
        new = Hit._make((*new[:-1], (*new.moved, frame.by)))
        if new.target == hit.target:
            made[at] = new
        else:
            moved.append((at, new))
    return (hits if same else made), moved


def _act(frame, bar, at, hit, actions):
    """The hit after every action in turn; None when it is dropped."""
    for action in actions:
        new = action(bar, at, hit)
        if new is None:
            if frame.canvas.is_protected(bar, at):
                continue
            return None
        hit = new
    return hit


def _places(frame, named):
    """bar -> the positions that the counts name there, or None for all."""
    if named is None:
        return lambda bar: None
    found = [
        (count, count.at(frame.beat_length)) for count, span in counts(named, frame.names) if frame.holds(count, span)
    ]
    return lambda bar: frozenset(at for count, at in found if count.bar is None or frame.start + count.bar - 1 == bar)


# --- actions: each is made once for a rule and called for each hit ---------------------------------------------------


def _vel(frame, action: ir.Mod):
    goal = velocity(number(action.values[0], frame.names, "number"), action.values[0].span)
    return lambda bar, at, hit: hit._replace(velocity=hit.velocity + frame.timed(goal - hit.velocity))


def _louder(sign):
    def make(frame, action: ir.Mod):
        by = frame.timed(sign * within(action.values[0], frame.names, -127, 127, "louder or softer", "number"))
        return lambda bar, at, hit: hit._replace(velocity=hit.velocity + by)

    return make


def _late(sign):
    def make(frame, action: ir.Mod):
        ms = lateness(number(action.values[0], frame.names, "ms"), action.values[0].span)
        by = frame.timed(sign * ms)
        return lambda bar, at, hit: hit._replace(late=hit.late + by)

    return make


def _as(frame, action: ir.Mod):
    word = action.values[0].text
    if word in LEVELS:
        table = frame.ctx.velocity
        return lambda bar, at, hit: _leveled(hit, word, table)
    if not any(word in possible for possible in ARTICULATIONS.values()):
        known = sorted({*LEVELS, *(one for possible in ARTICULATIONS.values() for one in possible)})
        raise Wrong(
            "stroke-target", f"no stroke is called `{word}`", action.values[0].span, "there are " + ", ".join(known)
        )
    return lambda bar, at, hit: _articulated(hit, word)


def _leveled(hit: Hit, word: str, table) -> Hit:
    """The hit as an accent, a ghost or neither. A velocity that was written stays; one of the kit's goes along."""
    if hit.exact:
        return hit._replace(level=word)
    return hit._replace(level=word, velocity=hit.velocity + table(hit.target, word) - table(hit.target, hit.level))


def _articulated(hit: Hit, word: str) -> Hit:
    """The hit played that way; unchanged where its target cannot."""
    if word not in ARTICULATIONS[TARGETS[hit.target].family]:
        return hit
    art = "" if word == "closed" else word
    return hit._replace(articulation=art, open=None)


def _to(frame, action: ir.Mod):
    target, art = struck(action.values[0])
    possible = ARTICULATIONS[TARGETS[target].family]

    def move(bar, at, hit):
        kept = art or (hit.articulation if hit.articulation in possible else "")
        return hit._replace(target=target, articulation=kept, open=None)

    return move


def _drop(frame, action: ir.Mod):
    return lambda bar, at, hit: None


def _chance(frame, action: ir.Mod):
    keep = within(action.values[0], frame.names, 0, 100, "a chance", "percent")
    keep = 100 - frame.timed(100 - keep)
    return lambda bar, at, hit: hit if frame.happens(keep, bar, hit.target, at, "keep", frame.by) else None


def _open(frame, action: ir.Mod):
    percent = within(action.values[0], frame.names, 0, 100, "`open`", "percent")
    return lambda bar, at, hit: hit._replace(open=percent) if hit.target == "hh" else hit


def _jitter_time(frame, action: ir.Mod):
    most = frame.timed(lateness(number(action.values[0], frame.names, "ms"), action.values[0].span))
    return lambda bar, at, hit: hit._replace(late=hit.late + _noise(frame, bar, at, hit, most, "time"))


def _jitter_vel(frame, action: ir.Mod):
    most = frame.timed(within(action.values[0], frame.names, 0, 127, "jitter of velocity", "number"))
    return lambda bar, at, hit: hit._replace(velocity=hit.velocity + _noise(frame, bar, at, hit, most, "vel"))


def _noise(frame, bar, at, hit, most, what):
    """From -most to most, in hundredths, drawn where the hit stands."""
    ctx = frame.ctx
    mark = place(ctx.seed, ctx.section, ctx.time, bar, frame.trail, hit.target, at, what, frame.by)
    return part(most * (mark * 201 // FULL - 100), 100)


_ACTIONS = {
    "vel": _vel,
    "louder": _louder(1),
    "softer": _louder(-1),
    "late": _late(1),
    "early": _late(-1),
    "as": _as,
    "to": _to,
    "drop": _drop,
    "chance": _chance,
    "open": _open,
    "jitter_time": _jitter_time,
    "jitter_vel": _jitter_vel,
}


# --- keep one per 1/32 preferring sn, bd ----------------------------------------------------------------------------


def keep(frame, rule: ir.Keep) -> None:
    """Of the hits that fall into one cell of the grid, keep the one whose target is preferred most."""
    step = note_step(rule.step, frame.names)
    wanted = [selected(target) for target in rule.targets]

    def rank(hit: Hit) -> int:
        ranks = (n for n, one in enumerate(wanted) if matches(one, hit.target, hit.level, hit.articulation))
        return next(ranks, len(wanted))

    for bar in range(frame.start, frame.stop):
        cells: dict = {}
        for target, hits in frame.canvas.bars[bar].items():
            for at, hit in hits.items():
                if may_drop(frame, bar, at, hit):
                    cells.setdefault(at // step, []).append((rank(hit), at, target))
        lost = {(target, at) for cell in cells.values() for _, at, target in sorted(cell)[1:]}
        for target in {target for target, _ in lost}:
            frame.canvas.silence(bar, target, lambda at, hit, target=target, lost=lost: (target, at) in lost)


def scales(body: ir.Body) -> bool:
    """Whether `at N%` has anything to scale in a rule: a time, a velocity or a chance."""
    return any(_scales(item) for item in body.items)


def _row_scales(row: ir.Row) -> bool:
    """A row that is sometimes or somewhere beside the beat: `chance`, `?`, `late`."""
    bars = (
        row.source.bars if type(row.source) is ir.InBars else row.source.cycle if type(row.source) is ir.Every else None
    )
    said = any(mod.kind in ("late", "early", "chance") for mod in row.mods)
    return said or any(under.kind == "chance" for under in row.unders) or (bars is not None and "?" in bars.text)


_SCALED = frozenset(("vel", "louder", "softer", "late", "early", "chance", "jitter_time", "jitter_vel"))


def _scales(item) -> bool:
    if type(item) is ir.OnRule:
        return any(action.kind in _SCALED for action in item.actions)
    if type(item) is ir.Row:
        return _row_scales(item)
    if type(item) is ir.At:
        return item.chance is not None or scales(item.body)
    if type(item) is ir.If:
        return scales(item.then) or (item.other is not None and scales(item.other))
    if type(item) is ir.Choose:
        return any(scales(body) for _, body in item.options)
    return type(item) is ir.Apply
