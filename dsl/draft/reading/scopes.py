"""Which section of the song each word of a request is about.

`soft verse, loud chorus with crash on 1, no fills` — a clause is about the section that it names; one that begins with
a section (`in the verse`, `chorus with`, `verse:`) goes on over commas until another section or the sentence's end.
"""

from __future__ import annotations

from dsl.draft.reading.lexicon import Token
from dsl.record import Record

STOPS = frozenset((".", ";", "\n", "!", "?"))
BREAKS = frozenset((",", "(", ")", "but", "while", "whereas", "then", "however"))
ROUNDS = ("last", "final")
"""Words for the last time that a section comes round."""
BEFORE = frozenset(
    "in for on during through throughout over the a an and with make give have add then each every all of my to at let keep second i want need wants".split()
)
ADJECTIVES = frozenset("DYMHTXNOEBG")
GOES_ON = frozenset(
    (
        ":",
        "with",
        "without",
        "has",
        "have",
        "should",
        "is",
        "are",
        "gets",
        "plays",
        "to",
        "that",
        "where",
        "uses",
        "needs",
        "goes",
        "using",
        "featuring",
        "=",
    )
)
EVERYWHERE = frozenset("everywhere throughout overall entire whole".split())


ANCHORS = frozenset(("after", "before", "behind", "following", "between"))


class Mention(Record):
    """Sections that are named together: tokens from `start` to `stop`; `heads` if they begin their clause."""

    start: int
    stop: int
    sections: tuple[str, ...]
    heads: bool
    goes_on: bool
    time: str


class Clause(Record):
    start: int
    stop: int
    mentions: tuple[Mention, ...]
    carried: Mention | None


class Scopes:
    """Clauses of a request with the sections that they are about."""

    def __init__(self, tokens: list[Token]):
        self.tokens = tokens
        self.clauses = list(self._clauses())

    def at(self, start: int, stop: int, carry: bool = True) -> tuple[str, ...]:
        """The sections that the tokens from `start` to `stop` are about; () for the whole song."""
        found = self.mention(start, stop, carry)
        return found.sections if found is not None else ()

    def mention(self, start: int, stop: int, carry: bool = True) -> Mention | None:
        """The mention of sections that these tokens belong to. Without `carry`, only one that stands close by."""
        clause = next((one for one in self.clauses if one.start <= start < one.stop), None)
        if clause is None:
            return None
        words = {token.text for token in self.tokens[clause.start : clause.stop]}
        if words & (EVERYWHERE if not clause.mentions else {"everywhere"}):
            return None
        inside = [one for one in clause.mentions if start <= one.start < stop]
        after = [one for one in clause.mentions if one.start >= stop and not self._of_another(stop, one.start)]
        before = [one for one in clause.mentions if one.stop <= start and not self._of_before(one, start)]
        if inside:
            return inside[-1]
        if after and (carry and not before or self._leads(stop, after[0].start)):
            return after[0]
        if before:
            return before[-1]
        return clause.carried if carry else None

    def _of_another(self, stop: int, start: int) -> bool:
        """`snare on 3 and a crash at the top of every chorus`: the section belongs to what the `and` adds."""
        between = self.tokens[stop:start]
        words = [t.text for t in between if t.text not in ("the", "each", "every", "all")]
        joint = next((n for n, t in enumerate(between) if t.text == "and" and not t.kind), None)
        added = joint is not None and any(t.kind == "I" for t in between[joint + 1 : joint + 4])
        return added and words[-1:] == ["of"]

    def _of_before(self, mention: Mention, start: int) -> bool:
        """`a crash at the start of each chorus and kick on 1`: what comes after the `and` is said of the song."""
        at = mention.start - 1
        while at > 0 and self.tokens[at].text in ("the", "each", "every", "all"):
            at -= 1
        return self.tokens[at].text == "of" and any(
            t.text == "and" and not t.kind for t in self.tokens[mention.stop : start + 1]
        )

    def before(self, start: int) -> tuple[str, ...]:
        """What the clause before the one of this token is about."""
        earlier = [one for one in self.clauses if one.stop <= start]
        return earlier[-1].mentions[-1].sections if earlier and earlier[-1].mentions else ()

    def _leads(self, stop: int, start: int) -> bool:
        """Whether only small words, or which time round, stand between: `ride in the chorus`, `160 in the last chorus`."""
        return all(
            t.text in ROUNDS
            or t.kind == "O"
            or (not t.kind and t.text in BEFORE and t.text not in ("and", "with", "have", "add"))
            for t in self.tokens[stop:start]
        )

    def _clauses(self):
        start, carried = 0, None
        for stop in self._ends():
            if stop > start:
                mentions = self._mentions(start, stop)
                if mentions:
                    described = any(t.kind and t.kind in "DYGMHTXI" for t in self.tokens[start : mentions[-1].start])
                    told = mentions[-1].stop == stop and described and self._with_next(stop)
                    carried = mentions[-1] if mentions[-1].goes_on or told else None
                yield Clause(start, stop, mentions, None if mentions else carried)
            if stop < len(self.tokens) and self.tokens[stop].text in STOPS:
                carried = None
            start = stop if stop < len(self.tokens) and self.tokens[stop].text == "and" else stop + 1

    def _with_next(self, stop: int) -> bool:
        """`a softer verse, with cross-stick`: what a comma and `with` add is about the section before it."""
        following = [token.text for token in self.tokens[stop : stop + 2]]
        ahead = self.tokens[stop + 1 : stop + 4]
        if following[:1] == [","] and len(ahead) == 3 and ahead[0].kind in ("N", "B") and ahead[0].kind:
            return ahead[1].text in ("bar", "bars") and ahead[2].text in ("with", "of", "using")
        return following in ([",", "with"], [",", "using"], [",", "played"])

    def _ends(self):
        for number, token in enumerate(self.tokens):
            if token.text in "()" and self._length(number):
                continue
            if token.kind == "" and (token.text in STOPS or token.text in BREAKS and not self._listed(number)):
                yield number
            elif token.text == "and" and not token.kind and (self._parts(number) or self._after_list(number)):
                yield number
        yield len(self.tokens)

    def _after_list(self, number: int) -> bool:
        """`verse 8, chorus 8 and snare only on 3`: an `and` that ends a list of lengths."""
        back = [t for t in self.tokens[max(0, number - 6) : number] if t.text not in ("bars", "bar", ",")]
        kinds = "".join(t.kind or "-" for t in back[-4:])
        following = [t.kind for t in self.tokens[number + 1 : number + 3]]
        return kinds in ("SNSN", "SBSN", "SNSB", "SBSB") and "I" in following

    def _listed(self, number: int) -> bool:
        """A comma between counts or within `verse, chorus and bridge with …` parts nothing."""
        near = [t.kind for t in self.tokens[number - 1 : number + 2 : 2]]
        return len(near) == 2 and near[0] in "NC" and near[1] in "NC" and all(near)

    def _length(self, number: int) -> bool:
        """Whether a parenthesis only tells how long a section is: `verse (16 bars) with a train beat`."""
        start = number if self.tokens[number].text == "(" else max(0, number - 3)
        inside = self.tokens[start + 1 : start + 3]
        return (
            self.tokens[start].text == "("
            and start > 0
            and self.tokens[start - 1].kind == "S"
            and [one.kind for one in inside[:1]] in (["N"], ["B"])
            and any(one.text == ")" for one in self.tokens[start + 2 : start + 4])
        )

    def _parts(self, number: int) -> bool:
        """Whether an `and` parts two clauses: sections on both sides, and not only between two sections."""
        left = self._section_near(range(number - 1, -1, -1))
        right = self._section_near(range(number + 1, len(self.tokens)))
        if left is None and right is not None:
            return self._begins_anew(number, right)
        if left is None or right is None:
            return False
        if self._np(number + 1, right) and self._np(left + 1, number):
            return False  # verse and chorus
        closer = next(
            (n for n in range(number + 1, right) if self.tokens[n].text == "and" and not self.tokens[n].kind), None
        )
        if closer is not None and self._np(closer + 1, right):
            return False  # the later `and` begins the new clause
        earlier = [n for n in range(left + 1, number) if self.tokens[n].text == "and" and not self.tokens[n].kind]
        return not earlier or self._np(number + 1, right)

    def _begins_anew(self, number: int, right: int) -> bool:
        """`snare on 3 and the intro builds up`: strokes on the left, and a section that begins the right."""
        between = self.tokens[number + 1 : right]
        inside = any(t.text in ("in", "for", "on", "of", "during", "throughout", "at", "to", "over") for t in between)
        start = max((n for n in range(max(0, number - 9), number) if self.tokens[n].text in STOPS), default=-1)
        struck = any(t.kind in ("I", "U") and t.kind for t in self.tokens[max(start + 1, number - 9) : number])
        return struck and not inside and self._np(number + 1, right)

    def _section_near(self, numbers) -> int | None:
        for number in numbers:
            token = self.tokens[number]
            if token.kind == "S":
                return number
            if not token.kind and (token.text in STOPS or token.text in BREAKS):
                return None
        return None

    def _np(self, start: int, stop: int) -> bool:
        """Whether what stands here only belongs to the section that follows: `a loud 8 bar`."""
        return all(
            t.kind in ADJECTIVES and t.kind or (not t.kind and t.text in BEFORE | {"bar", "bars", "of", "long", "very"})
            for t in self.tokens[start:stop]
        )

    def _mentions(self, start: int, stop: int) -> tuple[Mention, ...]:
        out: list[Mention] = []
        number = start
        while number < stop:
            if self.tokens[number].kind == "S":
                end, names = number + 1, [self.tokens[number].value]
                while end < stop and self._joins(end, stop):
                    end = (self._next_section(end, stop) or end) + 1
                    names.append(self.tokens[end - 1].value)
                colon = max((n + 1 for n in range(start, number) if self.tokens[n].text == ":"), default=start)
                heads = self._np(colon, number)
                goes_on = heads and self._carries(start, number, end, stop)
                out.append(Mention(number, end, tuple(dict.fromkeys(names)), heads, goes_on, self._time(number, end)))
                number = end
            else:
                number += 1
        out = [one for one in out if not self._is_excepted(one, start)]
        return tuple(out[:1] + [one for one in out[1:] if not self._is_anchor(one, out[0], start)])

    def _is_excepted(self, mention: Mention, start: int) -> bool:
        """`ghost notes except in the chorus` is not about the chorus."""
        number = mention.start - 1
        while number > start and self.tokens[number].text in ("in", "for", "during", "on", "the", "each", "every"):
            number -= 1
        return number >= start and self.tokens[number].text in ("except", "excepting", "excluding", "unless")

    def _is_anchor(self, mention: Mention, first: Mention, start: int) -> bool:
        """`add a bridge after the chorus in half time`: the chorus says only where the bridge goes."""
        adding = {token.text for token in self.tokens[start : first.start]} & {"add", "insert", "append", "put"}
        before = [token.text for token in self.tokens[max(first.stop, mention.start - 3) : mention.start]]
        return bool(adding) and not ANCHORS.isdisjoint(before)

    def _time(self, number: int, end: int) -> str:
        """Which time round is meant: `the last chorus`, `second verse`, `verse 2`."""
        before = self.tokens[number - 1] if number else None
        after = self.tokens[end] if end < len(self.tokens) else None
        if before is not None and before.text in ROUNDS:
            return "last"
        if before is not None and (before.kind == "O" or before.text == "first"):
            return str(before.values.get("ordinal", 1))
        if after is not None and after.kind == "N" and after.text in "1234" and not self._bars_follow(end + 1):
            return after.text
        return ""

    def _bars_follow(self, number: int) -> bool:
        return number < len(self.tokens) and self.tokens[number].text in ("bar", "bars")

    def _carries(self, start: int, number: int, end: int, stop: int) -> bool:
        before = self.tokens[start:number]
        inside = any(t.text in ("in", "for", "during", "on") for t in before) and not any(t.kind for t in before)
        if inside or self.tokens[number].text.startswith("in "):
            return True
        rest = [t for t in self.tokens[end:stop] if t.kind not in ("N", "B") and t.text not in ("bar", "bars", "x")]
        return bool(rest) and not rest[0].kind and rest[0].text in GOES_ON

    def _joins(self, number: int, stop: int) -> bool:
        following = self._next_section(number, stop)
        return (
            following is not None
            and self.tokens[number].text in ("and", "&", "or")
            and all(
                not t.kind and t.text in ("and", "&", "or", "the", "both", "each", "every", "in")
                for t in self.tokens[number:following]
            )
        )

    def _next_section(self, number: int, stop: int):
        return next((n for n in range(number, stop) if self.tokens[n].kind == "S"), None)
