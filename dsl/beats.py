"""Over which beats the rows of a body are written: the meter that holds there, as far as the text alone tells."""

from __future__ import annotations

from dsl import ir
from dsl.grains import COMMON, Meter, decimal
from dsl.meters import meter_of
from dsl.record import Record
from dsl.values import Wrong

_MOST_DIGITS = 6


class Beats(Record):
    """`number` beats in a bar, or of a whole fill (`spread` over its bars); None if the text does not tell.

    `groups` says how the beats themselves go together, where a meter does: 3 + 3 in 6/8, 3 + 2 + 2 in 3+2+2/8.
    """

    number: int | None
    groups: tuple[int, ...] = ()
    spread: bool = False

    def in_bar(self, bars: int) -> Beats:
        """The beats of one bar of a row that has so many."""
        if not self.spread or self.number is None:
            return self
        return of_meter(Meter(self.number // bars, 4)) if bars and self.number % bars == 0 else UNKNOWN


def of_meter(meter: Meter) -> Beats:
    """The beats of a bar, and how they go together."""
    compound = meter.unit >= 8 and meter.beats > 3 and meter.beats % 3 == 0
    return Beats(meter.beats, meter.groups or ((3,) * (meter.beats // 3) if compound else ()))


FOUR = of_meter(COMMON)
UNKNOWN = Beats(None)


def within(body: ir.Body, around: Beats) -> Beats:
    """The beats inside of a body that may say its own meter, or as a fill how many beats it has."""
    for item in body.items:
        if type(item) is ir.Setting and item.name == "meter":
            return _said(item.values[0], around)
        if type(item) is ir.Setting and item.name == "beats":
            return of_fill(item.values[0])
    return around


def of_fill(beats) -> Beats:
    """The beats of a fill or pick-up; those that a parameter says are unknown here."""
    if type(beats) is ir.Token and beats.kind == "NUMBER" and len(beats.text) <= _MOST_DIGITS:
        count = decimal(beats.text)
        if type(count) is int and count:
            return Beats(count, (), True)
    return UNKNOWN


def _said(token: ir.Token, otherwise: Beats) -> Beats:
    try:
        return of_meter(meter_of(token))
    except Wrong:
        return otherwise


def where(condition, around: Beats) -> Beats:
    """The beats where `if beats == 7` or `if meter == 7/8` holds."""
    if type(condition) is not ir.Op or condition.op != "==" or around.spread:
        return around
    asked, answer = condition.args
    if type(asked) is not ir.Token or type(answer) is not ir.Token:
        return around
    if (asked.text, answer.kind) == ("meter", "FRACTION"):
        return _said(answer, around)
    if asked.text == "beats" and answer.text.isdigit():
        return _said(answer._replace(text=answer.text + "/8"), around)
    return around


def inherited(owner: ir.Declaration) -> dict[int, Beats]:
    """Bodies (by id) of a song or genre that take their beats from another than the one around them.

    `verse again { … }` is laid over the first verse, and a style may be `like` another.
    """
    firsts: dict[str, Beats] = {}
    found: dict[int, Beats] = {}
    around = within(owner.body, FOUR)
    for item in owner.body.items:
        if type(item) is ir.Section and item.body is not None:
            if item.again:
                found[id(item.body)] = firsts.get(item.name.text, around)
            else:
                firsts.setdefault(item.name.text, within(item.body, around))
        elif type(item) is ir.Declaration and item.like is not None:
            found[id(item.body)] = firsts.get(item.like.text.rpartition(".")[2], around)
        if type(item) is ir.Declaration:
            firsts[item.name.text] = within(item.body, found.get(id(item.body), around))
    return found
