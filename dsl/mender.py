"""A reading of a piece of text with slips -> its tokens, mended one by one so that they parse, and the slips."""

from __future__ import annotations

from dsl import lr
from dsl.mend import AHEAD, Repair, Repairs
from dsl.parse import Tokens
from dsl.record import Record
from dsl.states import (
    END,
    INVENTED,
    LBRACE,
    MARKING,
    NL,
    NUMBER,
    RBRACE,
    SEMICOLON,
    STOPS,
    Item,
    Slip,
    kinds,
    reach,
    take,
    takes,
)

WINDOW = 200
"""Tokens of a statement before a slip with which it is still mended with care."""
VISITS = 300
"""How often one token may be mended: more than there can be bodies to close before it."""
_HEADERS = tuple(
    kinds(names)
    for names in (
        *("AT EVERY NUMBER", "NAME NUMBER", "NAME", "NUMBER", "ELSE", "STYLE NAME", "ON NAME", "PATTERN NAME"),
        *("SONG STRING", "MODIFICATION NAME", "GENRE NAME", "FEEL NAME", "DRUMMER NAME"),
    )
)
"""What may stand before the `{` of a block whose own head is not understood."""


class Mended(Record):
    """One reading of a piece: its tokens, its slips, and how much had to be done and was lost."""

    fed: Tokens
    items: list[Item]
    slips: list[Slip]
    cost: float


class Mark(Record):
    """A place between statements: how many items there are before it, the states, the place, the open braces."""

    items: int
    states: tuple[int, ...]
    place: int
    braces: tuple


class Mender:
    """One reading of a piece, from its first token to its last."""

    def __init__(self, fed: Tokens, rich: int, edits):
        self.fed, self.kinds, self.rich = fed, fed.kinds, rich
        self.states: list[int] = [lr.START]
        self.items: list[Item] = []
        self.braces: list[Mark | None] = []  # where the statement of each began; None for one that is left out
        self.marks = [Mark(0, (lr.START,), 0, ())]
        self.slips: list[Slip] = [Slip("brace", place, place, (), edit=edit) for place, edit in edits]
        self.invented = {place for place, edit in edits if edit == "put in"}
        self.cost = 1.5 * len(edits)
        self.repairs: dict[int, int] = {}
        self.excess = self.kinds.count(LBRACE) - self.kinds.count(RBRACE)
        self.outside = False
        self.mended = 0
        self.put_in: list[int] = []  # places of each `{` that was put in
        self.visits: dict[int, int] = {}
        self.hollow: set[int] = set()  # those that nothing closes

    def mend(self) -> Mended:
        place, last = 0, len(self.kinds)
        while place < last:
            kind = self.kinds[place]
            if kind == RBRACE and self.braces and self.braces[-1] is None:
                self.braces.pop()
                place += 1
                self.mark(place)
            elif self.taken(self.item(place)):
                place += 1
                if kind in MARKING:
                    self.mark(place)
            else:
                place = self.around(place)
        slips = [slip._replace(how="hollow") if slip.place in self.hollow and slip.new else slip for slip in self.slips]
        return Mended(self.fed, self.items, slips, self.cost)

    def item(self, place: int) -> Item:
        word = INVENTED[self.kinds[place]] if place in self.invented else None
        return Item(self.kinds[place], place, self.fed.starts[place], self.fed.ends[place], word)

    def taken(self, item: Item) -> bool:
        """Take a token if it can be next; else everything stays as it was."""
        if item.kind not in lr.row(self.states[-1]):
            return False
        before = self.states[:]
        if not take(self.states, item.kind):
            self.states = before
            return False
        self.items.append(item)
        if item.kind == LBRACE:
            self.braces.append(self.marks[-1])
        elif item.kind == RBRACE and self.braces:
            self.braces.pop()
        return True

    def mark(self, place: int) -> None:
        """A statement may begin here."""
        self.marks.append(Mark(len(self.items), tuple(self.states), place, tuple(self.braces)))
        if len(self.marks) > 24:
            del self.marks[:12]

    def restore(self, mark: Mark) -> None:
        """Go back to a place between statements."""
        del self.items[mark.items :]
        self.states = list(mark.states)
        self.braces = list(mark.braces)
        while self.marks and self.marks[-1] is not mark:
            self.marks.pop()
        if not self.marks:
            self.marks.append(mark)

    def around(self, place: int) -> int:
        """Mend what stands in the way at a token; where to go on."""
        mark = self.marks[-1]
        self.mended += 1
        self.visits[place] = self.visits.get(place, 0) + 1
        if self.visits[place] > VISITS:
            return self.force(place)
        times = self.repairs[mark.place] = self.repairs.get(mark.place, 0) + 1
        begun = len(self.items) > mark.items
        if self.kinds[place] == LBRACE and place in self.invented and begun and takes(self.states, NL):
            return self.before_brace(place)
        careful = times <= 4 and self.mended <= self.rich and len(self.items) - mark.items <= WINDOW
        if careful and (begun or self.kinds[place] != END):
            found = Repairs(self, mark, place).best()
            if found is not None:
                return self.apply(found)
        return self.give_up(mark, place)

    def apply(self, repair: Repair) -> int:
        self.slip(repair.how, repair.place, repair.old, repair.new, repair.edit)
        self.cost += repair.cost
        self.restore(repair.mark)
        for item in repair.items:
            self.taken(item)
            if item.kind in MARKING:
                self.mark(item.place + (item.word is None))
        if repair.edit is not None:
            for place in range(repair.mark.place, repair.go_on):
                self.excess -= (self.kinds[place] == LBRACE) - (self.kinds[place] == RBRACE)
            for item in repair.items:
                self.excess += (item.kind == LBRACE) - (item.kind == RBRACE)
        for place in repair.old:
            self.excess -= (self.kinds[place] == LBRACE) - (self.kinds[place] == RBRACE)
        for item in repair.new:
            if item.kind == LBRACE:
                self.put_in.append(item.place)
            self.excess += (item.kind == LBRACE) - (item.kind == RBRACE)
        return repair.go_on

    def slip(self, how, place, old=(), new=(), edit=None) -> None:
        mark = self.marks[-1]
        self.slips.append(Slip(how, place, mark.place, mark.states, tuple(old), tuple(new), edit))

    def force(self, place: int) -> int:
        """Never again: the token is left out; at the end of the piece, what is open."""
        self.slip("given up", place)
        if self.kinds[place] != END:
            return place + 1
        del self.items[:], self.braces[:]
        self.states = [lr.START]
        return place

    def before_brace(self, place: int) -> int:
        """A `{` that was put in behind a whole statement opens a block whose head is missing."""
        at = self.fed.starts[place]
        self.taken(Item(NL, place, at, at, "\n"))
        self.mark(place)
        return self.header(place)

    # -- giving up ---------------------------------------------------------------------------------------------------

    def give_up(self, mark: Mark, place: int) -> int:
        """Leave the statement out, up to its end or to the block that it opens."""
        begun = len(self.items) > mark.items
        self.restore(mark)
        kind = self.kinds[place]
        if kind == END and not begun:
            return self.close(place)
        if kind == RBRACE and not begun:
            return self.stray_brace(place)
        if not (self.outside and not mark.braces) and place not in self.invented:
            self.slip("given up", place)
        self.outside = not mark.braces
        stop = place
        while self.kinds[stop] not in STOPS and self.kinds[stop] != LBRACE:
            stop += 1
        self.cost += 2 + (stop - mark.place if stop > mark.place else 1)
        if self.kinds[stop] == LBRACE:
            return self.header(stop)
        if self.kinds[stop] in (NL, SEMICOLON) and not takes(self.states, self.kinds[stop]):
            stop += 1
        return stop

    def header(self, brace: int) -> int:
        """A block whose head is not understood: the head is replaced, or if none would do, the braces are left out."""
        headers = [header for header in _HEADERS if reach(self.states, (*header, LBRACE)) == len(header) + 1]
        if not headers:
            self.braces.append(None)
            self.mark(brace + 1)
            return brace + 1
        best = headers[0]
        if self.mended <= self.rich:
            ahead = self.kinds[brace : brace + AHEAD]
            best = max(headers, key=lambda header: reach(self.states, (*header, *ahead)))
        at = self.fed.starts[brace]
        for kind in best:
            self.taken(Item(kind, brace, at, at, INVENTED[kind]))
        return brace

    def stray_brace(self, place: int) -> int:
        """A `}` where no statement is begun: it closes nothing, or a body that is not complete."""
        if self.braces:
            return self.closed(place, place)
        self.slip("stray brace", place)
        self.cost += 5
        return place + 1

    def close(self, place: int) -> int:
        """The end of the piece, with bodies open: they are closed."""
        if not self.braces:
            return place + 1
        if self.braces[-1] is not None:
            opener = self.opener()
            if self.put_in:
                self.hollow.add(self.put_in.pop())
            elif not any(slip.how == "unclosed" for slip in self.slips):
                self.slip("unclosed", place, old=(opener.place,))
            self.cost += 3
        return self.closed(place, place)

    def opener(self) -> Item:
        """The innermost `{` that is still open."""
        depth = 0
        for item in reversed(self.items):
            depth += (item.kind == RBRACE) - (item.kind == LBRACE)
            if depth < 0:
                return item
        return self.items[0]

    def closed(self, place: int, go_on: int) -> int:
        """Close the innermost body with whatever it lacks, or leave its statement out."""
        opened = self.braces[-1]
        if opened is None:
            self.braces.pop()
            self.mark(place)
            return go_on
        at = self.items[-1].end if self.items else 0
        for lacks in ((RBRACE,), (NL, RBRACE), (NUMBER, LBRACE, RBRACE, RBRACE)):
            if reach(self.states, lacks) == len(lacks):
                if not any(slip.place >= opened.place for slip in self.slips):
                    self.slip("given up", place)
                for kind in lacks if self.kinds[place] == END else lacks[:-1]:
                    self.taken(Item(kind, place, at, at, INVENTED[kind]))
                self.mark(place)
                return go_on
        self.visits[place] = VISITS
        return go_on
