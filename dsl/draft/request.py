"""What was understood of a request, as records: one a wish, each with the words that it was read from.

A wish is a fact that can be checked by listening (`dsl.draft.facts`), and lines of source (`dsl.draft.writing.realise`).
"""

from __future__ import annotations

from dsl.diagnostic import Diagnostic
from dsl.record import Record


class Where(Record):
    """Which part of a song is meant: no section is every one. `bars` is "", "first", "last", "every 4" (1, 5, …),
    "each 4" (4, 8, …) or "1, 5";
    `time` is which time round a section is meant: "", "1", "last"."""

    sections: tuple[str, ...] = ()
    bars: str = ""
    time: str = ""


EVERYWHERE = Where()


class Setting(Record):
    """A line such as `tempo 86` or `feel laid_back`, in the words of the language."""

    name: str
    value: str
    where: Where
    said: str


class Place(Record):
    """Strokes at counts of the bar (`2&`), or `every 1/8`; `exact` if the target is to play nothing else there.
    A target may have a stroke after a dot: `hh.open`, `sn.ghost`."""

    target: str
    counts: tuple[str, ...]
    every: str
    exact: bool
    where: Where
    said: str


class Silence(Record):
    """Targets that are not to sound: anywhere there, or only at counts."""

    targets: tuple[str, ...]
    counts: tuple[str, ...]
    where: Where
    said: str


class Only(Record):
    """Nothing but these targets."""

    targets: tuple[str, ...]
    where: Where
    said: str


class Swap(Record):
    """One target's strokes played on another."""

    old: str
    new: str
    counts: tuple[str, ...]
    where: Where
    said: str


class Move(Record):
    """A target's strokes from some counts to others, or all of them later (`shift` in sixteenths, negative: earlier)."""

    target: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    shift: int
    where: Where
    said: str


class Use(Record):
    """A target that is to be heard, in a rhythm that suits it, or together with another target (`like`)."""

    target: str
    where: Where
    said: str
    like: str = ""


class Ring(Record):
    """Strokes spread evenly over steps: `euclid 5 of 16`; with `steps` 0, a cycle of `hits` sixteenths over the bar."""

    target: str
    hits: int
    steps: int
    where: Where
    said: str


class Fill(Record):
    """A fill of that name ("" for one that suits): every so many bars, or 0 for the last bar; `every` -1 is none."""

    name: str
    every: int
    where: Where
    said: str


class Groove(Record):
    """A pattern or template of the library, as it is called."""

    call: str
    where: Where
    said: str


class Rule(Record):
    """A modification of the library, as it is called; `amount` is per cent."""

    call: str
    amount: int
    where: Where
    said: str


class Change(Record):
    """More or less of something: `what` is loud, busy, ghosts, swing, tempo, … ; `by` its sign and size."""

    what: str
    by: int
    target: str
    where: Where
    said: str


class Part(Record):
    """A section of the form; 0 bars if none were said."""

    name: str
    bars: int


class Reshape(Record):
    """An edit of the form: add, remove, bars, repeat, move; `other` is the section it goes after or before."""

    how: str
    part: Part
    other: str
    said: str


Wish = Setting | Place | Silence | Only | Swap | Move | Use | Ring | Fill | Groove | Rule | Change | Reshape


class Understood(Record):
    """A request as read: its wishes, its form in order, all its bars (0 if not said), and the words left over."""

    request: str
    title: str
    wishes: tuple
    form: tuple[Part, ...]
    bars: int
    loop: bool
    unread: tuple[str, ...]


class Draft(Record):
    """A draft and what is to be said about it, each a list of sentences. `text` is source that compiles."""

    text: str
    understood: tuple[str, ...]
    assumed: tuple[str, ...]
    unable: tuple[str, ...]
    problems: tuple[Diagnostic, ...] = ()
    """Errors that are left; a draft has none."""


class Edit(Record):
    """Put `text` where the half-open span of the old source is."""

    span: tuple[int, int]
    text: str


class Revision(Record):
    """A changed source, the edits that made it (of the old text), and what is to be said about it."""

    text: str
    edits: tuple[Edit, ...]
    understood: tuple[str, ...]
    assumed: tuple[str, ...]
    unable: tuple[str, ...]


class RequestError(ValueError):
    """A request that cannot be worked on at all; its message is for the user."""


REQUEST_CHARACTERS = 20_000
"""The longest request that is read: a narrative of a few pages."""
