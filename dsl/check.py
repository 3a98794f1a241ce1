"""A program -> what is wrong with it that can be seen without playing it: targets, names, types, places, circles."""

from __future__ import annotations

from dsl import ir
from dsl.binding import bind, defaults, words_of
from dsl.diagnostic import Diagnostic, Edit, Fix, Label, error, suggest, warning
from dsl.grains import COMMON
from dsl.limits import CHOICES, LIST_ITEMS, PARAMS
from dsl.resolve import Program, unknown
from dsl.scope import Unit
from dsl.steps import decode
from dsl.strokes import ARTICULATIONS, DIGITS, LEVELS, STEPS, TARGETS
from dsl.targets import selected, struck
from dsl.values import KNOBS, Environment, Value, Wrong, counts, evaluate, number, truth, wrong_kind

GROOVE = frozenset(("meter", "bars", "swing", "feel"))
SETTINGS: dict[str, frozenset[str]] = {
    # body -> the settings that belong in it
    "pattern": GROOVE,
    "template": GROOVE,
    "fill": frozenset(("beats", "into", "swing", "feel")),
    "modification": frozenset(("meter",)),
    "part": GROOVE | {"dynamics"},
    "section": GROOVE | {"dynamics", "tempo", "style", "drummer", *KNOBS},
    "pickup": frozenset(),
    "block": frozenset(),
}
BODY_WORD = {
    "part": "a style's section",
    "block": "`at`, `if` or `choose`",
    "pickup": "a pick-up",
    "section": "a section",
}


def check_program(program: Program) -> list[Diagnostic]:
    """Every problem of the user's files that needs no playing."""
    problems: list[Diagnostic] = []
    for unit in program.units:
        checker = Checker(program, unit)
        checker.module()
        problems += checker.problems
    if any(d.kind != "song" for unit in program.units for d in unit.parsed.module.declarations):
        from dsl.circles import circles
        from dsl.unused import unused

        problems += circles(program)
        if not program.problems and not any(problem.severity == "error" for problem in problems):
            problems += unused(program)  # a misspelt name uses what it means, and is told of once
    return problems


class Checker:
    """Walks the declarations of one file."""

    def __init__(self, program: Program, unit: Unit):
        self.program, self.unit = program, unit
        self.source = unit.parsed.source
        self.problems: list[Diagnostic] = []
        self.names: Environment = {}
        self.where = ""

    def tell(self, code, message, span, help="", **more) -> None:
        self.problems.append(error(code, message, self.source, span, help=help, **more))

    def wrong(self, wrong: Wrong) -> None:
        """Tell what an evaluation raised; a name that nothing has gets what it may have meant."""
        message, help = wrong.message, wrong.help
        if wrong.code == "unknown-name" and message.isidentifier():
            better = suggest(message, list(self.names))
            help = (
                f"did you mean `{better}`?"
                if better
                else help or "a parameter, a knob such as `complexity`, `meter` or `beats`"
            )
            message = f"nothing is called `{wrong.message}` here"
        fix = _fix(wrong.span, help)
        if wrong.code == "unknown-name" and wrong.message in ("beat", "count") and self.behind_on(wrong.span[0]):
            message, help = f"counts stand right behind `on`, without `{wrong.message}`", "write `sn on 2 4`"
            fix = Fix(f"leave out `{wrong.message}`", (Edit((wrong.span[0], wrong.span[1] + 1), ""),))
        self.problems.append(error(wrong.code, message, self.source, wrong.span, help=help, fix=fix))

    def behind_on(self, place: int) -> bool:
        return self.source.text[:place].rstrip(" ").endswith(" on")

    def tried(self, what, *args):
        """The result of an evaluation, or None with its problem told."""
        try:
            return what(*args)
        except Wrong as wrong:
            self.wrong(wrong)
            return None

    # -- declarations ------------------------------------------------------------------------------------------------

    def module(self) -> None:
        for declaration in self.unit.parsed.module.declarations:
            self.declaration(declaration)

    def declaration(self, declaration: ir.Declaration) -> None:
        self.names = _base()
        self.params(declaration)
        self.where = declaration.kind
        handler = getattr(self, "in_" + declaration.kind, None)
        if handler is not None:
            handler(declaration)
        else:
            self.body(declaration.body, declaration.kind)

    def params(self, declaration: ir.Declaration) -> None:
        seen: dict[str, ir.Param] = {}
        if len(declaration.params) > PARAMS:
            self.tell("limit", f"a {declaration.kind} may have {PARAMS} parameters", declaration.params[PARAMS].span)
        for param in declaration.params:
            name = param.name.text
            if name in seen:
                others = (Label(seen[name].name.span, "here first"),)
                help = "give one of them another name"
                self.tell(
                    "duplicate-parameter", f"there are two parameters `{name}`", param.name.span, help, others=others
                )
            elif name in KNOBS or name in ("meter", "beats"):
                self.tell(
                    "duplicate-parameter",
                    f"`{name}` is what every groove can read",
                    param.name.span,
                    "give the parameter another name",
                )
            seen[name] = param
        self.names.update(words_of(declaration))
        for param in declaration.params:
            one = declaration._replace(params=(param,))
            made = self.tried(defaults, one, self.names)
            self.names[param.name.text] = made[param.name.text] if made else Value("number", 1)

    def in_genre(self, genre: ir.Declaration) -> None:
        styles = [item for item in genre.body.items if type(item) is ir.Declaration]
        self.genre_body(genre)
        for style in styles:
            self.names = _base()
            self.genre_body(style)
            if style.like is not None:
                self.like(style, [one.name.text for one in styles], genre.name.text)

    def like(self, style: ir.Declaration, names: list[str], genre: str) -> None:
        assert style.like is not None
        wanted = style.like.text
        bare = wanted.removeprefix(genre + ".")
        if bare not in names:
            better = suggest(bare, names)
            help = f"did you mean `{better}`?" if better else f"the styles of {genre} are " + ", ".join(names)
            self.wrong(Wrong("unknown-name", f"`{genre}` has no style `{wanted}`", style.like.span, help))

    def genre_body(self, declaration: ir.Declaration) -> None:
        parts: dict[str, ir.Part] = {}
        for item in declaration.body.items:
            if type(item) is ir.Part:
                first = parts.setdefault(item.name.text, item)
                if first is not item:
                    others = (Label(first.name.span, "here first"),)
                    help = "leave one of the two out, or put what they play together"
                    self.tell(
                        "duplicate-name", f"`{item.name.text}` is said twice", item.name.span, help, others=others
                    )
                self.body(item.body, "part")
            elif type(item) is ir.Setting:
                self.setting(item)
                self.steady(item)

    def in_drummer(self, drummer: ir.Declaration) -> None:
        for item in drummer.body.items:
            if type(item) is ir.Apply:
                self.apply(item)
            elif item.name == "plays":
                for token in item.values:
                    if self.program.style(token.text, self.unit) is None:
                        self.problems.append(unknown("style", token, self.program, self.unit))
            else:
                self.setting(item)

    def in_feel(self, feel: ir.Declaration) -> None:
        for item in feel.body.items:
            if type(item) is ir.FeelRow:
                for target in item.targets:
                    self.tried(selected, target)
                self.tried(evaluate, item.value, self.names)
            else:
                self.setting(item)

    def in_song(self, song: ir.Declaration) -> None:
        seen: dict[str, ir.Setting] = {}
        self.known_for(song)
        for item in song.body.items:
            if type(item) is ir.Setting:
                self.once(item, seen)
            if type(item) is ir.Section and item.body is not None:
                self.body(item.body, "section")
            elif type(item) is ir.Pickup:
                self.tried(number, item.beats, self.names, "number")
                self.body(item.body, "pickup")
            elif type(item) is ir.Setting:
                self.setting(item)
                self.steady(item)
            elif type(item) is ir.Apply:
                self.apply(item)

    def known_for(self, song: ir.Declaration) -> None:
        """A drummer who does not say that he plays the song's style."""
        if {"style", "drummer"} <= {item.name for item in song.body.items if type(item) is ir.Setting}:
            from dsl.known_for import doubtful

            self.problems += doubtful(song, self.program, self.unit)

    def steady(self, setting: ir.Setting) -> None:
        """A tempo that moves, where it would not be known over which beats."""
        said = [value for value in setting.values if not (type(value) is ir.Token and value.kind == "SPAN")]
        if setting.name == "tempo" and len(said) > 1:
            ramp = self.source.text[said[0].span[0] : said[1].span[1]]
            message = f"a tempo moves over the beats of a section, and this one belongs to a {self.where}"
            self.tell("misplaced", message, setting.span, f"write it in the section: `verse 8 {{ tempo {ramp}; … }}`")

    # -- bodies ------------------------------------------------------------------------------------------------------

    def body(self, body: ir.Body, kind: str) -> None:
        """Every statement of a body; `kind` says which settings belong in it."""
        seen: dict[str, ir.Setting] = {}
        for item in body.items:
            if type(item) is ir.Setting:
                self.placed(item, kind, seen)
                self.setting(item)
            else:
                _STATEMENTS[type(item)](self, item)
        self.hidden(body)

    def placed(self, setting: ir.Setting, kind: str, seen) -> None:
        if setting.name not in SETTINGS[kind]:
            where = BODY_WORD.get(kind, f"a {kind}")
            from dsl.forms import HOMES

            belongs = [BODY_WORD.get(k, f"a {k}") for k, names in SETTINGS.items() if setting.name in names]
            home = HOMES.get(setting.name) or " or ".join(belongs)
            help = f"it belongs in {home}" if home else ""
            self.tell("misplaced", f"`{setting.name}` does not belong in {where}", setting.span, help)
        else:
            self.once(setting, seen)

    def once(self, setting: ir.Setting, seen: dict[str, ir.Setting]) -> None:
        """A setting that a body says twice."""
        if setting.name in seen:
            others = (Label(seen[setting.name].span, "here first"),)
            help = "leave one of the two out"
            self.tell("duplicate-name", f"`{setting.name}` is said twice", setting.span, help, others=others)
        seen[setting.name] = setting

    def hidden(self, body: ir.Body) -> None:
        """A row that a later one of the same body hides wholly."""
        last: dict[str, ir.Row] = {}
        for item in reversed(body.items):
            if type(item) is not ir.Row or item.add or any(mod.kind in ("when",) for mod in item.mods):
                continue
            try:
                target, _ = struck(item.target)
            except Wrong:
                continue
            if target in last and not self.is_rule:
                later = last[target]
                others = (Label(later.target.span, "this row hides it"),)
                message = f"this row is never heard: a later row of `{target}` takes its place"
                self.problems.append(
                    warning(
                        "hidden-row",
                        message,
                        self.source,
                        item.target.span,
                        others=others,
                        help="leave it out, or `add` the later one",
                    )
                )
            elif type(item.source) is ir.InBars:
                last[target] = item

    @property
    def is_rule(self) -> bool:
        return self.where == "modification"

    # -- statements --------------------------------------------------------------------------------------------------

    def row(self, row: ir.Row) -> None:
        made = self.tried(struck, row.target)
        source = row.source
        if isinstance(source, ir.InBars):
            self.bars(source.bars, made)
            if source.steps is not None:
                self.tried(number, source.steps, self.names, "number")
        elif isinstance(source, ir.Every):
            self.tried(number, source.step, self.names, "duration")
            if source.cycle is not None:
                self.bars(source.cycle, made)
                for bar in decode(source.cycle.text).bars:
                    if bar.repeat:
                        span = source.cycle.span[0] + bar.start, source.cycle.span[0] + bar.end
                        self.tell("repeat-first", "a cycle has no bar to repeat", span, "write its steps out")
        elif isinstance(source, ir.On):
            self.tried(counts, source.counts, self.names)
        else:
            for value in (source.hits, source.steps):
                self.tried(number, value, self.names, "number")
        for mod in row.mods:
            self.mod(mod)
        for under in row.unders:
            self.bars(under.bars, None, held=True)

    def bars(self, bars: ir.Bars, made, held: bool = False) -> None:
        """A row's signs: what is wrong in the row, and strokes that the target cannot play. `held`: `~` may repeat."""
        decoded = decode(bars.text)
        if held:
            decoded = decoded._replace(problems=tuple(p for p in decoded.problems if p.about != "~"))
        base = bars.span[0]
        if decoded.problems:
            from dsl.slips import row_problem

            slip = decoded.problems[0] if not bars.closed else None
            for problem in (slip,) if slip else decoded.problems:
                self.problems.append(row_problem(problem, base, self.source))
        if not bars.closed:
            if not decoded.problems:
                from dsl.slips import row_unclosed

                self.problems.append(row_unclosed(bars.span, self.source))
            return
        if made is None or not decoded.bars:
            return
        target, family = made[0], TARGETS[made[0]].family
        if playable_signs(family).issuperset(bars.text) and not decoded.problems:
            return
        from dsl.slips import cannot_play

        for bar in decoded.bars:
            if bar.repeat:
                continue
            for stroke in bar.strokes:
                symbol = stroke.symbol
                if symbol in DIGITS or symbol == "?":
                    continue
                found = STEPS.get(symbol)
                if found is None or family not in found[2]:
                    self.wrong(
                        cannot_play(
                            symbol, target, (base + bar.origin + stroke.place, base + bar.origin + stroke.place + 1)
                        )
                    )

    def mod(self, mod: ir.Mod) -> None:
        """What stands after a row, or an action of a rule."""
        wanted = _MODS.get(mod.kind)
        if mod.kind == "when":
            self.condition(mod.values[0])
        elif mod.kind == "instead":
            for target in mod.values:
                self.tried(selected, target)
        elif mod.kind == "to":
            self.tried(struck, mod.values[0])
        elif mod.kind == "as":
            self.becomes(mod)
        elif wanted is not None:
            for value in mod.values:
                self.valued(value, wanted)

    def becomes(self, mod: ir.Mod) -> None:
        word = mod.values[0].text
        known = sorted({*LEVELS, *(one for possible in ARTICULATIONS.values() for one in possible)})
        if word not in known:
            better = suggest(word, known)
            help = f"did you mean `{better}`?" if better else "there are " + ", ".join(known)
            self.wrong(Wrong("stroke-target", f"no stroke is called `{word}`", mod.values[0].span, help))

    def valued(self, expr: ir.Expr, wanted: tuple[str, ...]) -> None:
        if type(expr) is ir.Values and len(expr.items) > LIST_ITEMS:
            self.tell("limit", f"a list may have {LIST_ITEMS} values", expr.span)
        value = self.tried(evaluate, expr, self.names)
        if value is None or (value.kind == "list" and "list" in wanted):
            return
        if value.kind not in wanted:
            self.wrong(wrong_kind(expr, value, wanted))

    def condition(self, expr: ir.Expr) -> None:
        if self.tried(truth, expr, self.names) is None:
            return
        if _never(expr):
            message = "this never holds: a knob goes from 0% to 100%"
            help = "change the percentage, or leave out what is never played"
            self.problems.append(warning("unreachable", message, self.source, expr.span, help=help))

    def drop(self, drop: ir.Drop) -> None:
        for target in drop.targets:
            self.tried(selected, target)
        for points in (drop.counts, (drop.start,) if drop.start else None, (drop.stop,) if drop.stop else None):
            if points is not None:
                self.tried(counts, points, self.names)

    def layer(self, layer: ir.Layer) -> None:
        self.call(layer.call, "groove")

    def fill_use(self, use: ir.FillUse) -> None:
        if self.where == "fill":
            self.tell("misplaced", "a fill cannot place another fill", use.span, "`layer` a pattern in it instead")
        if use.every is not None:
            self.tried(number, use.every, self.names, "number")
        self.call(use.call, "fill")

    def apply(self, apply: ir.Apply) -> None:
        self.call(apply.call, "modification")
        if apply.amount is not None:
            self.valued(apply.amount, ("percent",))

    def call(self, call: ir.Call, kind: str) -> None:
        """A name that is used: it must exist, and take what it is given."""
        if not call.name.text:
            return
        found = self.program.find(kind, call.name.text, self.unit)
        if found is None:
            self.problems.append(unknown(kind, call.name, self.program, self.unit))
            return
        self.tried(bind, call, found.declaration, {**words_of(found.declaration), **self.names}, _base())

    def if_(self, block: ir.If) -> None:
        self.condition(block.condition)
        self.body(block.then, "block")
        if block.other is not None:
            self.body(block.other, "block")

    def choose(self, block: ir.Choose) -> None:
        if len(block.options) > CHOICES:
            self.tell("limit", f"`choose` may have {CHOICES} blocks", block.span)
        for _, body in block.options:
            self.body(body, "block")

    def at(self, at: ir.At) -> None:
        if at.kind == "time" and self.where != "song":
            self.tell("misplaced", "`at time` belongs in a section of a song", at.span, "only a section comes round")
        if at.kind == "every":
            self.tried(number, at.bars[0], self.names, "number")
        else:
            for ref in at.bars:
                if ref.first is not None:
                    self.tried(number, ref.first, self.names, "number")
        if at.chance is not None:
            self.valued(at.chance, ("percent",))
        self.body(at.body, "block")

    def on(self, rule: ir.OnRule) -> None:
        for target in rule.targets:
            self.tried(selected, target)
        if rule.counts is not None:
            self.tried(counts, rule.counts, self.names)
        for action in rule.actions:
            self.mod(action)

    def keep(self, keep: ir.Keep) -> None:
        self.tried(number, keep.step, self.names, "duration")
        for target in keep.targets:
            self.tried(selected, target)

    # -- settings ----------------------------------------------------------------------------------------------------

    def setting(self, setting: ir.Setting) -> None:
        check = _SETTING.get(setting.name)
        if check is not None:
            check(self, setting)

    def named(self, kind: str):
        def check(setting: ir.Setting) -> None:
            token = setting.values[0]
            if token.text and token.text != "none" and self.program.find(kind, token.text, self.unit) is None:
                self.problems.append(unknown(kind, token, self.program, self.unit))

        return check

    def style(self, setting: ir.Setting) -> None:
        token = setting.values[0]
        if token.text and token.text != "none" and self.program.style(token.text, self.unit) is None:
            self.problems.append(unknown("style", token, self.program, self.unit))

    def meter(self, setting: ir.Setting) -> None:
        from dsl.meters import meter_of

        self.tried(meter_of, setting.values[0])

    def percent(self, setting: ir.Setting) -> None:
        self.valued(setting.values[0], ("percent",))

    def tempo(self, setting: ir.Setting) -> None:
        for value in setting.values:
            if not (type(value) is ir.Token and value.kind == "SPAN"):
                self.valued(value, ("number",))

    def into(self, setting: ir.Setting) -> None:
        for target in setting.values:
            self.tried(struck, target)

    def fills(self, setting: ir.Setting) -> None:
        for one in setting.values:
            self.call(one[0], "fill")


_PLAYABLE: dict[str, frozenset[str]] = {}


def playable_signs(family: str) -> frozenset[str]:
    """Every sign that may stand in a row of such a target."""
    if family not in _PLAYABLE:
        steps = [symbol for symbol, (_, _, who) in STEPS.items() if family in who]
        _PLAYABLE[family] = frozenset((*steps, *DIGITS, *"-.?%~[]| \t\r\n"))
    return _PLAYABLE[family]


def _base() -> Environment:
    names: Environment = {name: Value("percent", percent) for name, percent in KNOBS.items()}
    names["meter"], names["beats"] = Value("meter", COMMON), Value("number", COMMON.beats)
    return names


def _fix(span, help: str) -> Fix | None:
    """A fix where the help is what was meant."""
    if not help.startswith(("did you mean `", "write `")) or help.count("`") != 2 or help[-1] not in "`?":
        return None
    better = help.split("`")[1]
    return Fix(f"write `{better}`", (Edit(span, better),))


def _never(expr: ir.Expr) -> bool:
    """A comparison of a knob with a percentage that it cannot reach."""
    if type(expr) is not ir.Op or expr.op not in _BEYOND or len(expr.args) != 2:
        return False
    knob, limit = expr.args
    if not (type(knob) is ir.Token and knob.text in KNOBS and type(limit) is ir.Token and limit.kind == "PERCENT"):
        return False
    return _BEYOND[expr.op](float(limit.text[:-1]))


_BEYOND = {
    ">": lambda limit: limit >= 100,
    ">=": lambda limit: limit > 100,
    "<": lambda limit: limit <= 0,
    "<=": lambda limit: limit < 0,
    "==": lambda limit: limit > 100,
}
_MODS: dict[str, tuple[str, ...]] = {
    # what may be given after each word
    "vel": ("number", "list"),
    "vel_ramp": ("number",),
    "late": ("ms", "list"),
    "early": ("ms", "list"),
    "chance": ("percent",),
    "open": ("percent",),
    "louder": ("number",),
    "softer": ("number",),
    "jitter_time": ("ms",),
    "jitter_vel": ("number",),
}
_STATEMENTS = {
    ir.Row: Checker.row,
    ir.Drop: Checker.drop,
    ir.Layer: Checker.layer,
    ir.FillUse: Checker.fill_use,
    ir.Apply: Checker.apply,
    ir.If: Checker.if_,
    ir.Choose: Checker.choose,
    ir.At: Checker.at,
    ir.OnRule: Checker.on,
    ir.Keep: Checker.keep,
}
_SETTING = {
    "style": Checker.style,
    "drummer": lambda self, setting: self.named("drummer")(setting),
    "feel": lambda self, setting: self.named("feel")(setting),
    "meter": Checker.meter,
    "tempo": Checker.tempo,
    "swing": Checker.percent,
    **{knob: Checker.percent for knob in KNOBS},
    "into": Checker.into,
    "fills": Checker.fills,
}
