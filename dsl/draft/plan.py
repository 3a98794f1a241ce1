"""Understood -> Plan: the style or rows that a draft stands on, its sections, and which lines go where."""

from __future__ import annotations

from dsl.draft import grooves
from dsl.draft.form import USUAL_BARS
from dsl.draft.realise import Body, realise
from dsl.draft.request import Change, Fill, Groove, Only, Part, Place, Ring, Rule, Setting, Silence, Swap, Understood, Use, Where
from dsl.draft.styles import FILLS_FOR, GROOVE_TEMPO, PLAYS, SIBLINGS
from dsl.draft.vocabulary import TEMPO_BPM, TEMPO_SHARE
from dsl.draft.words_of import spoken

SONG_SETTINGS = ("style", "drummer", "kit", "tempo", "meter", "seed", "swing", "feel", "complexity", "intensity", "fill_frequency", "humanize", "dynamics")
PLAYING = (Place, Silence, Only, Swap, Use, Ring)


class Planned:
    """One section: its lines, and where its name comes round again."""

    def __init__(self, name: str, bars: int, body: Body):
        self.name, self.bars, self.body = name, bars, body


class Plan:
    """Everything that the text of a draft is written from."""

    def __init__(self, understood: Understood, seed: int):
        self.understood, self.seed = understood, seed
        self.wishes = [wish for wish in understood.wishes]
        self.settings: dict[str, str] = {}
        self.form: list[Part] = []
        self.sections: dict[str, Planned] = {}
        self.rule = Body(rule=True)
        self.applies: list[str] = []
        self.rows: Body | None = None
        self.title = understood.title
        self.assumed: list[str] = []
        self.unable: list[str] = []
        self.left_out: set[str] = set()  # rules of the drummer that break a wish
        self.player_rules: list[str] = []  # what the drummer must do last
        self.other_seeds = 0
        self.beats, self.unit = 4, 4
        self.base = ""
        _settings(self)
        _base(self)
        _sections(self)
        _carry(self)
        for wish in _joined(self.wishes):
            _write(self, wish)
        _rows(self)

    def of(self, kind) -> list:
        return [wish for wish in self.wishes if isinstance(wish, kind)]

    def setting(self, name: str, everywhere: bool = True):
        """The last setting of that name that was wished for (of the whole song), or None."""
        found = [w for w in self.of(Setting) if w.name == name and (not everywhere or not w.where.sections)]
        return found[-1] if found else None

    def meant(self, where: Where) -> list[Planned]:
        return [section for name, section in self.sections.items() if not where.sections or name in where.sections]


# --- what holds for the whole song ----------------------------------------------------------------------------------


def _settings(plan: Plan) -> None:
    for name in SONG_SETTINGS:
        wish = plan.setting(name)
        if wish is not None:
            plan.settings[name] = wish.value
    if "seed" not in plan.settings and plan.seed:
        plan.settings["seed"] = str(plan.seed)
    meter = plan.settings.get("meter", "")
    if meter:
        plan.beats, plan.unit = meter_of(meter)
        plan.rule = Body(plan.beats, plan.unit, rule=True)
        if meter == "4/4":
            del plan.settings["meter"]


def meter_of(text: str) -> tuple[int, int]:
    """`3+2+2/8` -> (7, 8)."""
    upper, _, lower = text.partition("/")
    return sum(int(one) for one in upper.split("+")), int(lower)


def _base(plan: Plan) -> None:
    """What the draft stands on: a style, a groove of the library, or rows of its own."""
    whole = [w for w in plan.of(Groove) if not w.where.sections and w.call != "double_bass"]
    placed = [w for w in plan.wishes if isinstance(w, (Place, Only, Ring)) and not w.where.sections]
    if whole:
        plan.base = whole[0].call
        native = grooves.meter_of(plan.base)
        if native and native != "4/4" and "meter" not in plan.settings:
            plan.settings["meter"] = native
            plan.beats, plan.unit = meter_of(native)
        if native and meter_of(native) != (plan.beats, plan.unit):
            plan.unable.append(f"{plan.base.partition('(')[0]} is written in {native}: something like it carries {plan.settings['meter']}")
            plan.base = ""
    if "style" not in plan.settings and "drummer" in plan.settings and not whole and not placed:
        plan.settings["style"] = PLAYS.get(plan.settings["drummer"], "rock.classic")
        plan.assumed.append(f"the style {plan.settings['style']}, as {plan.settings['drummer']} plays it")
    if "style" not in plan.settings and not whole and not placed:
        plan.settings["style"] = "jazz.swing" if "waltz" in plan.understood.request.lower() else "rock.classic"
        plan.assumed.append(f"the style {plan.settings['style']}, as none was named")
    if "style" not in plan.settings and not whole:
        plan.rows = Body(plan.beats, plan.unit)
    _tempo(plan)


def _tempo(plan: Plan) -> None:
    style = plan.settings.get("style", "")
    pace = plan.setting("pace")
    if "tempo" in plan.settings and style in SIBLINGS:
        fitting = _fitting(style, float(plan.settings["tempo"].split(" ")[0]))
        if fitting != style:
            plan.assumed.append(f"the style {fitting}: at {plan.settings['tempo']} it suits better than {style}")
            plan.settings["style"] = style = fitting
    if "tempo" not in plan.settings and pace is not None:
        least, most = tempo_range(style) if style else (0, 0)
        share = TEMPO_SHARE[pace.value]
        bpm = round(least + (most - least) * share / 100) if style else TEMPO_BPM[pace.value]
        plan.settings["tempo"] = str(bpm)
        plan.assumed.append(f"tempo {bpm} for “{pace.said}”")
    if "tempo" not in plan.settings and not style:
        bpm = GROOVE_TEMPO.get(plan.base.partition("(")[0], 100)
        plan.settings["tempo"] = str(bpm)
        plan.assumed.append(f"tempo {bpm}")


def _fitting(style: str, bpm: float) -> str:
    for one in (style, *SIBLINGS.get(style, ())):
        least, most = tempo_range(one)
        if least <= bpm <= most:
            return one
    return style


def tempo_range(style: str) -> tuple[int, int]:
    """The slowest and fastest that a style says it is played at."""
    setting = style_setting(style, "tempo")
    for value in setting.values if setting is not None else ():
        if getattr(value, "kind", "") == "SPAN":
            least, _, most = value.text.partition("..")
            return int(least), int(most)
    return 60, 200


def style_setting(style: str, name: str):
    """A setting of a style of the library, or of its genre."""
    from dsl.draft.hear import catalog

    genre, _, bare = style.partition(".")
    found = catalog().find("genre", genre)
    if found is None:
        return None
    items = found.declaration.body.items
    inner = next((i for i in items if type(i).__name__ == "Declaration" and i.name.text == bare), None)
    for body in ((inner.body.items if inner else ()), items):
        for item in body:
            if type(item).__name__ == "Setting" and item.name == name:
                return item
    return None


# --- sections -------------------------------------------------------------------------------------------------------


def _sections(plan: Plan) -> None:
    form, bars = list(plan.understood.form), plan.understood.bars
    if not form:
        form = _default_form(plan, bars)
    elif bars:
        form = _shared(form, bars)
    plan.form = [Part(one.name, one.bars or USUAL_BARS.get(one.name, 8)) for one in form]
    assumed = list(dict.fromkeys(f"{USUAL_BARS.get(one.name, 8)} bars of {one.name.replace('_', '-')}" for one in form if not one.bars))
    if assumed:
        plan.assumed.append(", ".join(assumed))
    for part in plan.form:
        if part.name not in plan.sections:
            meter = next((w.value for w in plan.of(Setting) if w.name == "meter" and part.name in w.where.sections), "")
            beats, unit = meter_of(meter) if meter else (plan.beats, plan.unit)
            plan.sections[part.name] = Planned(part.name, part.bars, Body(beats, unit, bars=part.bars))


def _default_form(plan: Plan, bars: int) -> list[Part]:
    if bars and (bars <= 16 or plan.rows is not None or plan.understood.loop):
        return [Part("groove", bars)]
    if bars:
        names, left, out = ("verse", "chorus"), bars, []
        while left > 0:
            out.append(Part(names[len(out) % 2], min(8, left)))
            left -= 8
        if len({part.bars for part in out if part.name == out[-1].name}) > 1:  # the last one is cut
            out[-1] = Part("outro", out[-1].bars)
        return out
    if "song" in plan.understood.request.lower().split():
        return [Part(name, 0) for name in "intro verse chorus verse chorus bridge chorus outro".split()]
    if plan.understood.loop or plan.rows is not None or plan.base:
        plan.assumed.append("8 bars" if not plan.rows else "4 bars")
        return [Part("groove", 8 if not plan.rows else 4)]
    return [Part("verse", 0), Part("chorus", 0)]


def _shared(form: list[Part], bars: int) -> list[Part]:
    """All the bars that were said, given to the sections that have none of their own."""
    open_ = [part for part in form if not part.bars]
    left = bars - sum(part.bars for part in form)
    if not open_ or left <= 0:
        return form
    if len(open_) == 1 or left < 2 * len(open_):
        return [part if part.bars else Part(part.name, max(left, 1)) for part in form[:]] if len(open_) == 1 else form
    each, rest = divmod(left, len(open_))
    out, seen = [], 0
    for part in form:
        if part.bars:
            out.append(part)
        else:
            seen += 1
            out.append(Part(part.name, each + (rest if seen == len(open_) else 0)))
    return out


def _carry(plan: Plan) -> None:
    """What plays in each section before anything asked for is laid over it."""
    style = plan.settings.get("style", "")
    genre = grooves.genre_of(style)
    odd = [s for s in plan.sections.values() if (s.body.beats, s.body.unit) != (4, 4)]
    for section in plan.sections.values():
        body = section.body
        native = not plan.base and (body.beats, body.unit) == (4, 4)
        if plan.base:
            if style and (body.beats, body.unit) == (4, 4):
                for line in grooves.overlay(plan.base):
                    body.add("layers", line)
            else:
                body.add("layers", f"layer {plan.base}")
        elif plan.rows is None and not native:
            high = section.name in ("chorus", "solo", "outro")
            if len(odd) < len(plan.sections):
                body.set("style", "none")
            meter = next((w.value for w in plan.of(Setting) if w.name == "meter" and section.name in w.where.sections), plan.settings.get("meter", ""))
            for line in carried(style, genre, body.beats, body.unit, high, meter):
                body.add("layers", line)
    if odd and len(odd) == len(plan.sections) and plan.rows is None and style:
        if "tempo" not in plan.settings:
            setting = style_setting(style, "tempo")
            plan.settings["tempo"] = setting.values[0].text if setting is not None else "100"
        if not plan.base:
            plan.assumed.append(f"templates of {genre} that read the meter, since the style {style} is written in 4/4")
        del plan.settings["style"]


def carried(style: str, genre: str, beats: int, unit: int, high: bool, meter: str) -> list[str]:
    """Layers for a meter other than 4/4."""
    if genre == "jazz" and (beats, unit) == (3, 4):
        return ["layer jazz_waltz"]
    if style == "rock.blues" and unit == 8 and beats in (6, 9, 12):
        return ["layer twelve_eight"]
    return grooves.odd_lines(genre, beats, unit, high, meter)


def _joined(wishes: list) -> list:
    """Wishes as they are written: no hats but a ride is a ride instead of hats."""
    out = list(wishes)
    for use in [w for w in wishes if isinstance(w, Use) and w.target in ("rd", "ch", "rd.bell")]:
        for silence in [w for w in out if isinstance(w, Silence) and "hh" in w.targets and w.where == use.where and not w.counts]:
            out[out.index(silence)] = Swap("hh", use.target, (), use.where, use.said)
    return list(dict.fromkeys(out))


# --- lines ----------------------------------------------------------------------------------------------------------


def _write(plan: Plan, wish) -> None:
    where = wish.where
    if isinstance(wish, Setting):
        _write_setting(plan, wish)
    elif isinstance(wish, Fill):
        _write_fill(plan, wish)
    elif isinstance(wish, Groove) and not where.sections and wish.call == plan.base:
        return
    elif isinstance(wish, Use) and (plan.rows is None or where.sections):
        return  # only if it is not heard already (see `compose`)
    elif isinstance(wish, (Place, Only, Ring, Swap, Use)) and not where.sections and plan.rows is not None and not where.bars:
        return  # the rows themselves say it (see `_rows`)
    elif isinstance(wish, Silence) and plan.rows is not None and not where.sections and not where.bars and not wish.counts:
        return
    elif where.sections or len(plan.sections) == 1 or isinstance(wish, Groove) or where.bars.startswith("every "):
        for section in plan.meant(where):
            _said(plan, realise(wish, section.body), wish)
    elif isinstance(wish, Rule):
        plan.applies.append(f"apply {wish.call}" + (f" at {wish.amount}%" if wish.amount != 100 else ""))
    elif isinstance(wish, Change):
        _write_change(plan, wish)
    else:
        _said(plan, realise(wish, plan.rule), wish)


def _said(plan: Plan, done: bool, wish) -> None:
    if not done:
        plan.unable.append(f"“{wish.said}”")


def _write_setting(plan: Plan, wish: Setting) -> None:
    if wish.name == "ramp":
        _write_ramp(plan, wish)
    elif wish.name == "pace":
        if wish.where.sections:
            for section in plan.meant(wish.where):
                section.body.set("tempo", str(TEMPO_BPM[wish.value]))
    elif wish.name == "tempo by":
        return
    elif wish.where.sections:
        for section in plan.meant(wish.where):
            if wish.name == "meter" and wish.value == "4/4" and "meter" not in plan.settings:
                continue
            section.body.set(wish.name, wish.value)
            if wish.name == "style" and "style" not in plan.settings:
                plan.settings["style"] = wish.value
    elif wish.name == "tempo" and " -> " in wish.value:
        plan.settings["tempo"] = wish.value.split(" ")[0]
        if len(plan.sections) == 1:
            next(iter(plan.sections.values())).body.set("tempo", wish.value)


def _write_ramp(plan: Plan, wish: Setting) -> None:
    for section in plan.meant(wish.where) if wish.where.sections or len(plan.sections) == 1 else list(plan.sections.values())[-1:]:
        said = next((line.split(" ")[1] for line in section.body.parts["settings"] if line.startswith("dynamics ")), "")
        first, last = ("mp", "ff") if wish.value == "up" else ("mf", "pp")
        if said and wish.value == "up":
            first = {"f": "mf", "ff": "mf"}.get(said, said)
        elif said:
            first = {"p": "mf", "pp": "mf"}.get(said, said)
        section.body.set("dynamics", f"{first} -> {last}")


def _write_change(plan: Plan, wish: Change) -> None:
    body = Body(plan.beats, plan.unit)
    if not realise(wish, body):
        plan.unable.append(f"“{wish.said}”")
        return
    for line in body.parts["settings"]:
        name, _, value = line.partition(" ")
        plan.settings[name] = value
    plan.applies += body.parts["applies"]
    plan.rule.needs.update(body.needs)


def _write_fill(plan: Plan, wish: Fill) -> None:
    if wish.every < 0:
        if wish.where.sections:
            for section in plan.meant(wish.where):
                section.body.set("fill_frequency", "0%")
        else:
            plan.settings["fill_frequency"] = "0%"
        return
    named = wish._replace(name=wish.name or fill_for(plan))
    if wish.where.bars == "before":
        for part, following in zip(plan.form, plan.form[1:]):
            if following.name in wish.where.sections:
                realise(named._replace(where=Where()), plan.sections[part.name].body)
    elif wish.where.bars == "last" and not wish.where.sections:
        realise(named._replace(where=Where()), plan.sections[plan.form[-1].name].body)
    else:
        for section in plan.meant(wish.where):
            realise(named, section.body)
    if not wish.name:
        plan.assumed.append(f"the fill {named.name}")
    plan.settings.setdefault("fill_frequency", "0%")


def fill_for(plan: Plan) -> str:
    """A fill that suits: the style's favourite if it is a bar or less, else the genre's."""
    style = plan.settings.get("style", "")
    setting = style_setting(style, "fills") if style else None
    for value in setting.values if setting is not None else ():
        name = value[0].name.text
        if fill_beats(name) <= 4:
            return name
    genre = "shuffle" if "shuffle" in plan.base or plan.base == "rosanna" else style.partition(".")[0]
    return FILLS_FOR.get(genre, FILLS_FOR[""])


def fill_beats(name: str) -> float:
    from dsl.draft.hear import catalog

    found = catalog().find("fill", name)
    for item in found.declaration.body.items if found else ():
        if getattr(item, "name", None) == "beats" and len(item.values) == 1:
            return float(item.values[0].text)
    return 99


def _rows(plan: Plan) -> None:
    """Rows for a draft without a style: what was asked for, and what it leaves out as in the plainest beat."""
    if plan.rows is None:
        return
    body, own = plan.rows, [w for w in plan.wishes if not getattr(w, "where", Where()).sections and not getattr(w, "where", Where()).bars]
    taken = _taken(plan, own)
    defaults = _defaults(plan, taken)
    for wish in (*defaults, *(w for w in own if isinstance(w, (Place, Ring)))):
        _said(plan, realise(wish, body), wish)
    body.parts["drops"] = []
    if len(plan.sections) == 1:
        target = next(iter(plan.sections.values())).body
        target.parts["rows"][:0] = body.parts["rows"]
        body.parts["rows"] = []
    for wish in own:
        if isinstance(wish, (Swap, Use)):
            place = next(iter(plan.sections.values())).body if len(plan.sections) == 1 else body
            _said(plan, realise(wish, place), wish)
    if not body.empty:
        for section in plan.sections.values():
            section.body.parts["layers"].insert(0, "layer beat")


def _taken(plan: Plan, own) -> set[str]:
    taken: set[str] = set()
    for wish in own:
        if isinstance(wish, Only):
            names = {one.partition(".")[0] if one != "hh.foot" else one for one in wish.targets}
            taken |= {one for one in ("hh", "sn", "bd") if one not in names}
            if names & {"rd", "ch"}:
                plan.wishes = [*plan.wishes]
        elif isinstance(wish, Silence) and not wish.counts:
            taken |= {one for one in wish.targets if "." not in one}
            if "cymbals" in wish.targets:
                taken.add("hh")
        elif isinstance(wish, (Place, Ring)):
            name = wish.target.partition(".")[0] if wish.target != "hh.foot" else wish.target
            exact = not isinstance(wish, Place) or wish.exact
            if exact:
                taken.add(name)
            taken |= {"cp": {"sn"}, "rd": {"hh"}, "ch": {"hh"}}.get(name, set())
            if wish.target in ("sn.side", "sn.rimshot"):
                taken.add("sn")
    return taken


def _defaults(plan: Plan, taken: set[str]) -> list[Place]:
    out = []
    only = [w for w in plan.of(Only) if not w.where.sections]
    keepers = [t for w in only for t in w.targets if t in ("rd", "ch")]
    step = "1/8"
    if "hh" not in taken:
        out.append(Place("hh", (), step, True, Where(), "hats"))
    elif keepers and "rd" not in taken:
        out.append(Place(keepers[0], (), step, True, Where(), "ride"))
    if "sn" not in taken:
        out.append(Place("sn", ("backbeat",), "", True, Where(), "snare"))
    if "bd" not in taken:
        counts = grooves.group_starts(plan.settings.get("meter", "")) or grooves.KICKS.get(plan.beats, "[1]")
        out.append(Place("bd", tuple(counts.strip("[]").split()), "", True, Where(), "kick"))
    names = [spoken(place.target) for place in out if not any(place.target in w.targets for w in only)]
    if names:
        plan.assumed.append("a plain part for " + ", ".join(names))
    for wish in only:
        for target in wish.targets:
            if target.partition(".")[0] not in ("hh", "sn", "bd", "rd", "ch") and target not in taken:
                out.append(Place(target, ("beats",), "", True, Where(), target))
    return out
