"""Sentences about a draft or a revision: what was understood, what could not be done."""

from __future__ import annotations

from dsl.draft.facts import Broken, crowds
from dsl.draft.hear import Heard
from dsl.draft.request import (
    Change,
    Fill,
    Groove,
    Move,
    Only,
    Place,
    Reshape,
    Ring,
    Rule,
    Setting,
    Silence,
    Swap,
    Understood,
    Use,
    Where,
)
from dsl.draft.spoken import spoken


def said(understood: Understood) -> list[str]:
    """What was understood, a sentence a wish, and the form."""
    out = []
    if understood.form:
        out.append(
            "sections: " + ", ".join(f"{part.name} {part.bars}" if part.bars else part.name for part in understood.form)
        )
    if understood.bars:
        out.append(f"{understood.bars} bars")
    out += [sentence(wish) for wish in understood.wishes if wish.said not in ("", "energy")]
    return list(dict.fromkeys(out))


def tell(plan, heard: Heard, faults: list[Broken]) -> list[str]:
    """What the draft does not keep, and words that said nothing to the engine."""
    out = list(plan.unable)
    for wish in dict.fromkeys(fault.wish for fault in faults):
        out.append(f"{sentence(wish)}: not everywhere")
    for _, number, _, targets in crowds(heard)[:2]:
        out.append(f"bar {number} asks for more than two hands: {', '.join(spoken(one) for one in targets)}")
    if plan.understood.unread:
        out.append("these words said nothing to me: " + ", ".join(plan.understood.unread))
    return list(dict.fromkeys(out))


ORDINALS = {"1": "st", "2": "nd", "3": "rd"}


def where_said(where: Where) -> str:
    out = ""
    if where.sections:
        time = {"": "", "last": "last "}.get(where.time, f"{where.time}{ORDINALS.get(where.time, 'th')} ")
        out += f" in the {time}" + " and ".join(name.replace("_", "-") for name in where.sections)
    if where.bars in ("first", "last"):
        out += f", {where.bars} bar"
    elif where.bars.startswith("every "):
        out += f", every {where.bars[6:]} bars"
    elif where.bars.startswith("each "):
        number = int(where.bars[5:])
        out += f", every {number}{ {2: 'nd', 3: 'rd'}.get(number, 'th') } bar"
    elif where.bars.endswith(" half"):
        out += f", {where.bars}"
    elif where.bars.startswith(("first ", "last ")):
        out += f", {where.bars} bars"
    elif where.bars and where.bars not in ("all", "before"):
        out += f", bar {where.bars}"
    return out


def counts_said(counts: tuple[str, ...], every: str) -> str:
    if every:
        return f"every {every}"
    names = {"&": "every &", "e": "every e", "a": "every a", "beats": "every beat", "backbeat": "the backbeats"}
    return "on " + " ".join(names.get(one, one) for one in counts)


def sentence(wish) -> str:
    """A wish in plain words."""
    match wish:
        case Setting(name=name, value="", where=where):
            return f"no {name}{where_said(where)}"
        case Setting(name=name, value=value, where=where):
            return f"{NAMES.get(name, name)} {value}{where_said(where)}"
        case Place(target=target, counts=counts, every=every, exact=exact, where=where):
            return f"{spoken(target)} {'only ' if exact else ''}{counts_said(counts, every)}{where_said(where)}"
        case Silence(targets=targets, counts=counts, where=where):
            at = " " + counts_said(counts, "") if counts else ""
            return f"no {' or '.join(spoken(one) for one in targets)}{at}{where_said(where)}"
        case Only(targets=targets, where=where):
            return f"only {' and '.join(spoken(one) for one in targets)}{where_said(where)}"
        case Swap(old=old, new=new, where=where):
            return f"{spoken(new.removeprefix('<>'))} {'and' if new.startswith('<>') else 'instead of'} {spoken(old)}{where_said(where)}"
        case Move(target=target, where=where):
            return f"{spoken(target)} moved{where_said(where)}"
        case Use(target=target, where=where):
            return f"with {spoken(target)}{where_said(where)}"
        case Ring(target=target, hits=hits, steps=steps, where=where):
            return (
                f"{spoken(target)} {hits} over {steps}{where_said(where)}"
                if steps
                else f"{spoken(target)} in {hits} over the bar line{where_said(where)}"
            )
        case Fill(name=name, every=every, where=where):
            return _fill(name, every, where)
        case Groove(call=call, where=where):
            return f"the groove {call}{where_said(where)}"
        case Rule(call=call, where=where):
            return f"{call.replace('_', ' ')}{where_said(where)}"
        case Change(what="vel", by=by, target=target, where=where):
            return f"{spoken(target)} at velocity {by}{where_said(where)}"
        case Change(what=what, by=by, target=target, where=where):
            says = CHANGES.get(what, (f"more {what}", f"less {what}"))[0 if by > 0 else 1]
            return f"{spoken(target) + ' ' if target else ''}{says}{where_said(where)}"
        case Reshape(how=how, part=part, other=other):
            return f"{how} {part.name}{f' {part.bars}' if part.bars else ''}{f' ({other})' if other else ''}"
    return str(wish)


CHANGES = {
    # what changes -> what more and less of it is called
    "tempo": ("faster", "slower"), "loud": ("louder", "softer"), "busy": ("busier", "simpler"), "late": ("further back", "less far back"),
    "human": ("looser", "tighter"), "ghosts": ("more ghost notes", "fewer ghost notes"), "thin": ("thinned", "thinned"),
}  # fmt: skip
NAMES = {
    "fill_frequency": "fills",
    "ramp": "loudness goes",
    "pace": "tempo",
    "dynamics": "dynamics",
    "tempo by": "tempo changed by",
}


def _fill(name: str, every: int, where: Where) -> str:
    if every < 0:
        return f"no fills{where_said(where)}"
    called = f"the fill {name}" if name else "a fill"
    if every:
        return f"{called} every {every} bars{where_said(where)}"
    if where.bars == "before":
        return f"{called} before the {' and '.join(where.sections)}"
    return f"{called} at the end{where_said(where._replace(bars=''))}"
