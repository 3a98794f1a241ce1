"""Random modules of `dsl.ir` that the grammar can say, for laws about printing and reading. Their spans say nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from dsl import ir

NOWHERE = (0, 0)
Some = st.SearchStrategy[Any]


def word(kind: str, *texts: str) -> Some:
    return st.sampled_from([ir.Token(kind, text, 0, 0) for text in texts])


def record(made, *fields) -> Some:
    return st.builds(made, *fields, span=st.just(NOWHERE))


def tuples(one, least: int = 0, most: int = 3) -> Some:
    return st.lists(one, min_size=least, max_size=most).map(tuple)


def maybe(one) -> Some:
    return st.none() | one


def within(some) -> Some:
    """A strategy as a tuple of one."""
    return some.map(lambda one: (one,))


PLAIN = ("a", "b_1", "blast", "xYz", "_z")
PART_WORDS = ("drop", "fill", "layer", "time", "bar", "last", "use", "ms", "song", "of", "keep")
LINE_WORDS = ("tempo", "swing", "style", "vel", "open", "when", "per", "complexity", "cut")
names = word("NAME", *PLAIN, *PART_WORDS, *LINE_WORDS)
plain_names = word("NAME", *PLAIN)
part_names = word("NAME", *PLAIN, *PART_WORDS)
dotted = word("NAME", *PLAIN, "tempo", "rock.classic", "drop.swing", "metal.death")
numbers = word("NUMBER", "1", "16", "0.5", "120")
percents = word("PERCENT", "50%", "12.5%")
durations = word("FRACTION", "1/16", "1/8t", "7/8.")
literals = numbers | percents | durations | word("MS", "12ms", "3.25ms")
count_tokens = word("COUNT", "3&", "2:1", "4let", "10:3a", "1t")
titles = word("STRING", '"A title"', '"# no comment"', '""')

BINARY = ("+", "-", "*", "/", "and", "or", "==", "<=", "!=")
deep_expressions = st.recursive(
    literals | count_tokens | names,
    lambda inner: (
        record(ir.Op, st.sampled_from(["not", "neg"]), within(inner))
        | record(ir.Op, st.sampled_from(BINARY), st.tuples(inner, inner))
    ),
    max_leaves=6,
)
expressions = st.deferred(lambda: deep_expressions)  # whose name is short where a strategy is shown
minus = record(ir.Op, st.just("neg"), within(numbers | percents))
lists = record(ir.Values, tuples(literals | count_tokens | plain_names | minus, 1), st.sampled_from(["", "ms"]))
givens = expressions | lists
counted = tuples(count_tokens | numbers | plain_names | lists, 1)

targets = record(
    ir.Target,
    st.sampled_from(["bd", "kick", "hihat", "hf", "toms", "floor_tom2", "sn"]),
    st.sampled_from(["", "ghost", "open"]),
)
some_targets = tuples(targets, 1)

steps = st.recursive(
    st.sampled_from("-.xXogfdzZ~rsw?19RL"),
    lambda inner: st.lists(inner, min_size=1, max_size=4).map(lambda s: f"[{''.join(s)}]"),
)
bar_texts = st.lists(steps | st.just(" "), min_size=1, max_size=16).map("".join).filter(str.strip) | st.just("%")
row_texts = st.lists(bar_texts, min_size=1, max_size=9).map(lambda bars: f"|{'|'.join(bars)}|")
bars = record(ir.Bars, row_texts, st.just(True))

mods = st.one_of(
    record(ir.Mod, st.sampled_from(["vel", "late", "early"]), within(givens)),
    record(ir.Mod, st.sampled_from(["chance", "open", "when"]), within(expressions)),
    record(ir.Mod, st.just("vel_ramp"), st.tuples(expressions, expressions)),
    record(ir.Mod, st.just("sticking"), within(word("STICKS", "RLRR", "R L  RL"))),
    record(ir.Mod, st.just("instead"), some_targets),
)
actions = st.one_of(
    record(
        ir.Mod,
        st.sampled_from(["vel", "louder", "softer", "chance", "open", "jitter_time", "jitter_vel"]),
        within(expressions),
    ),
    record(ir.Mod, st.sampled_from(["late", "early"]), within(givens)),
    record(ir.Mod, st.just("as"), within(names)),
    record(ir.Mod, st.just("to"), within(targets)),
    record(ir.Mod, st.just("drop"), st.just(())),
)
unders = record(ir.Under, st.sampled_from(["vel", "open", "chance", "sticking"]), bars)
in_bars = record(ir.InBars, bars, maybe(expressions)) | record(ir.Every, expressions, bars)
without_bars = st.one_of(
    record(ir.On, counted),
    record(ir.Every, expressions, st.none()),
    record(ir.Euclid, expressions, expressions, maybe(expressions)),
)
rows = record(ir.Row, st.booleans(), targets, in_bars, tuples(mods), tuples(unders)) | record(
    ir.Row, st.booleans(), targets, without_bars, tuples(mods), st.just(())
)

by_place = record(ir.Arg, st.none(), givens)
all_calls = record(ir.Call, dotted, tuples(by_place | record(ir.Arg, names, givens)))
calls = st.deferred(lambda: all_calls)
points = count_tokens | numbers | plain_names


def drop(some, at, start, stop, how: int) -> ir.Drop:
    return ir.Drop(some, at if how == 1 else None, start if how > 1 else None, stop if how == 3 else None, NOWHERE)


def setting(name: str, values) -> Some:
    return record(ir.Setting, st.just(name), values)


def one_or_more(first, second) -> Some:
    """A tuple of one thing, or of it and another."""
    return within(first) | st.tuples(first, second)


drops = st.builds(drop, some_targets, counted, points, points, st.integers(0, 3))
layers = record(ir.Layer, calls, st.sampled_from(["", "across", "cut"]))
fill_uses = record(ir.FillUse, maybe(expressions), calls)
applies = record(ir.Apply, calls, maybe(expressions))
meters = setting("meter", within(word("FRACTION", "7/8", "3/4") | word("SUM_FRACTION", "3+2+2/8")))
swings = setting("swing", one_or_more(expressions, expressions))
feels = setting("feel", within(names))
knobs = st.builds(
    ir.Setting,
    st.sampled_from(["complexity", "intensity", "fill_frequency", "humanize"]),
    within(expressions),
    st.just(NOWHERE),
)
dynamics = setting("dynamics", one_or_more(names, names))
spans = word("SPAN", "80..260")
tempos = setting(
    "tempo", st.builds(lambda some, end: (*some, *end), one_or_more(expressions, expressions), tuples(spans, 0, 1))
)
styles, drummers_used = setting("style", within(dotted)), setting("drummer", within(names))
fills = setting("fills", tuples(one_or_more(calls, numbers), 1))
groove_settings = st.one_of(
    meters,
    swings,
    feels,
    knobs,
    dynamics,
    tempos,
    styles,
    drummers_used,
    setting("bars", within(expressions)),
    setting("beats", one_or_more(expressions, expressions)),
    setting("into", some_targets),
)

single_refs = record(ir.BarRef, st.none(), st.none()) | expressions.map(lambda one: ir.BarRef(one, one, NOWHERE))
refs = single_refs | st.just(ir.BarRef(ir.Token("NUMBER", "7", 0, 0), ir.Token("NUMBER", "8", 0, 0), NOWHERE))


def blocks(body) -> Some:
    """`if`, `choose` and `at` around bodies."""
    return st.one_of(
        ifs(body),
        record(ir.Choose, tuples(st.tuples(numbers | percents, body), 1)),
        record(ir.At, st.just("time"), tuples(single_refs, 1), maybe(expressions), body),
        record(ir.At, st.just("bar"), tuples(refs, 1), maybe(expressions), body),
        record(ir.At, st.just("every"), within(expressions), maybe(expressions), body),
    )


def ifs(body) -> Some:
    def chain(asked, other):
        for condition, then in reversed(asked):
            other = ir.Body((ir.If(condition, then, other, NOWHERE),), NOWHERE)
        return other.items[0]

    return st.builds(chain, tuples(st.tuples(expressions, body), 1), maybe(body))


def bodies(lines, around=None) -> Some:
    """Bodies of these lines, some levels deep if blocks may stand in them."""
    flat = record(ir.Body, tuples(lines))
    if around is None:
        return flat
    return st.recursive(flat, lambda inner: record(ir.Body, tuples(lines | around(inner), 0, 3)), max_leaves=4)


grooves = st.deferred(lambda: bodies(st.one_of(rows, drops, layers, fill_uses, applies, groove_settings), blocks))
on_rules = record(ir.OnRule, some_targets, maybe(counted), tuples(actions))
keeps = record(ir.Keep, expressions, tuples(targets))
rules = st.deferred(lambda: bodies(st.one_of(rows, drops, fill_uses, applies, keeps, meters, on_rules), blocks))
feel_rows = record(ir.FeelRow, some_targets, st.sampled_from(["late", "early", "vel"]), givens)
feel_bodies = bodies(st.one_of(feel_rows, swings, setting("per", within(expressions))))
parts = record(ir.Part, part_names, grooves) | record(ir.PartLike, part_names, part_names)
forms = setting("form", tuples(st.tuples(part_names, numbers), 1))
genre_lines = st.one_of(tempos, meters, swings, feels, fills, forms, parts)
drummer_bodies = bodies(st.one_of(setting("plays", tuples(dotted, 1)), applies, fills, feels))
sections = st.one_of(
    record(ir.Section, part_names, numbers, st.just(False), maybe(grooves)),
    record(ir.Section, part_names, st.none(), st.just(False), st.none()),
    record(ir.Section, part_names, st.none(), st.just(True), maybe(grooves)),
)
pickups = record(ir.Pickup, expressions, maybe(expressions), grooves)
song_settings = st.one_of(
    styles,
    drummers_used,
    tempos,
    meters,
    knobs,
    swings,
    feels,
    applies,
    dynamics,
    setting("kit", within(names | titles)),
    setting("seed", within(numbers)),
)

params = tuples(
    record(ir.Param, names, st.just(()), maybe(givens)) | record(ir.Param, names, tuples(names, 1), expressions)
)
NO_PARAMS: Some = st.just(())
NONE: Some = st.none()


def declared(kind: str, body: Some, some_params: Some = NO_PARAMS, like: Some = NONE) -> Some:
    return record(ir.Declaration, st.just(kind), names, some_params, maybe(titles), like, body)


songs = st.builds(
    lambda title, body: ir.Declaration("song", title, (), title, None, body, NOWHERE),
    titles,
    bodies(sections | pickups | song_settings),
)
style_declarations = declared("style", bodies(genre_lines), like=maybe(dotted))
declarations = st.one_of(
    declared("pattern", grooves),
    declared("template", grooves, params),
    declared("fill", grooves, params),
    declared("feel", feel_bodies),
    declared("modification", rules, params),
    declared("genre", bodies(genre_lines | style_declarations)),
    declared("drummer", drummer_bodies),
    songs,
)
uses = record(ir.Use, word("STRING", '"other.drum"', '"../x.drum"'))
modules = st.builds(ir.Module, tuples(uses), tuples(declarations, 0, 4))
