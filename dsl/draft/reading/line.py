"""A request while it is read: tokens as one line that rules are matched on, what is used up, and which section is meant.

The line holds each plain word as it is and each token with a meaning as its letter: `kick on 1 and the and of 2` is
` <I> on <N> and the and of <N> `, so that a rule is a regular expression over words.
"""

from __future__ import annotations

from bisect import bisect_left

from dsl.draft.reading.lexicon import Token
from dsl.draft.reading.scopes import Scopes
from dsl.draft.request import Where
from dsl.shapes import REQUESTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any

RULES: list[Rule] = []
"""All rules there are."""


class Match:
    """Where a rule matched: its groups as ranges of tokens."""

    def __init__(self, reading: Reading, found: re.Match[str]):
        self.reading, self.found = reading, found
        self._starts = reading.starts  # of the line as it was: taking words makes another
        self.start, self.stop = self._range(found.span())

    def _range(self, span: tuple[int, int]) -> tuple[int, int]:
        """Tokens that begin in a stretch of the line."""
        return bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])

    def __contains__(self, group: object) -> bool:
        return self.found.groupdict().get(str(group)) is not None

    def tokens(self, group: str | int = 0, kind: str = "") -> list[Token]:
        """The tokens of a group, or those of a kind."""
        if isinstance(group, str) and group not in self:
            return []
        start, stop = self._range(self.found.span(group))
        return [token for token in self.reading.tokens[start:stop] if not kind or (token.kind and token.kind in kind)]

    def token(self, group: str | int = 0, kind: str = "") -> Token | None:
        found = self.tokens(group, kind)
        return found[0] if found else None

    def value(self, group: str | int = 0, kind: str = "") -> Any:
        """What the first token of a group means; "" if it is not there."""
        found = self.token(group, kind)
        return found.value if found is not None else ""

    def word(self, group: str | int = 0, kind: str = "") -> str:
        """The first token of a group as it was said; "" if it is not there."""
        found = self.token(group, kind)
        return found.text if found is not None else ""

    def number(self, group: str) -> int:
        """The number or ordinal of a group; 0 if there is none."""
        found = self.token(group, "NBO")
        return int(found.values.get("ordinal") or float(found.text)) if found is not None else 0

    @property
    def said(self) -> str:
        return " ".join(token.text for token in self.reading.tokens[self.start : self.stop])

    def where(self, carry: bool = True) -> Where:
        """The section that is meant here."""
        start = self.start  # a comma that a rule begins with belongs to the clause before
        while start < self.stop - 1 and self.reading.tokens[start].text in (",", ";", ".", "but"):
            start += 1
        found = self.reading.scopes.mention(start, self.stop, carry)
        return Where(found.sections, "", found.time) if found is not None else Where()


class Reading:
    """The tokens of a request, and the line of them that is still to be read."""

    def __init__(self, tokens: list[Token], revising: bool = False):
        self.tokens, self.revising = tokens, revising
        self.scopes = Scopes(tokens)
        self.read: set[int] = set()
        self.refused: set[int] = set()
        """Places of words that would mean something else without what was not understood beside them."""
        self.starts: list[int] = []
        self.line = ""
        self._render()

    def _render(self) -> None:
        self.starts, parts, place = [], [" "], 1
        for number, token in enumerate(self.tokens):
            self.starts.append(place)
            word = "_" if number in self.read else f"<{token.kind}>" if token.kind else token.text
            parts.append(word + " ")
            place += len(word) + 1
        self.line = "".join(parts)

    def matches(self, pattern: Rule):
        """Each place where a rule matches, from the left; what a caller takes is not matched again."""
        place = 0
        while True:
            found = pattern.search(self.line, place)
            if found is None:
                return
            match = Match(self, found)
            before = len(self.line)
            yield match
            place = found.start() + 1 if len(self.line) != before or match.start in self.read else found.end()

    def take(self, match: Match, keep: str = "S") -> None:
        """Mark the tokens of a match as read (sections stay, for others to find)."""
        self.read.update(
            n for n in range(match.start, match.stop) if self.tokens[n].kind not in keep or not self.tokens[n].kind
        )
        self._render()

    def take_tokens(self, numbers) -> None:
        self.read.update(numbers)
        self._render()

    def after(self, match: Match) -> int:
        """Where the line goes on behind the tokens of a match, whatever has been read since."""
        return self.starts[match.stop] if match.stop < len(self.starts) else len(self.line)

    def left(self) -> list[int]:
        return [number for number in range(len(self.tokens)) if number not in self.read]


class Rule:
    """A rule over words, made into a regular expression when a line first has all that it needs."""

    __slots__ = ("text", "needs", "made")

    def __init__(self, text: str, needs: tuple[str, ...]):
        self.text, self.made = text, None
        self.needs = [[f" {word} " for word in need.split("|")] for need in needs]

    def search(self, line: str, place: int = 0) -> re.Match[str] | None:
        return self.pattern().search(line, place) if self._may(line) else None

    def match(self, line: str, place: int = 0) -> re.Match[str] | None:
        return self.pattern().match(line, place) if self._may(line) else None

    def finditer(self, line: str):
        return self.pattern().finditer(line) if self._may(line) else iter(())

    def _may(self, line: str) -> bool:
        for words in self.needs:
            if not any(word in line for word in words):
                return False
        return True

    def pattern(self) -> re.Pattern[str]:
        """The regular expression, with the macros written out."""
        if self.made is None:
            text = self.text
            for name, macro in MACROS.items():
                text = text.replace(name, macro)
            self.made = REQUESTS.compiled(r"(?<= )" + text + r"(?= )")
        return self.made


def rule(text: str, *needs: str) -> Rule:
    """A rule: blanks are single, the macros below stand for lists. `needs` are words one of which (`a|b`) must be in the
    line for it to match at all."""
    RULES.append(Rule(text, needs))
    return RULES[-1]


_AND = r"(?:,|and|or|nor|plus|&|also|as well as)"
_THE = r"(?:the|a|an|all|any|some|both|your|its|my|of|more|extra|additional)"
_NEXT = r"(?! (?:on|at|only|every|plays?|playing|hits?|hitting|in <E>|:|is|are|goes|where|instead|<L>|<E>|<C>|<N>))"
_COUNT = (
    r"(?:<C>|(?:the )?(?:and|&|e|a) of (?:the )?(?:beats? |count )?(?:<N>|<O>)(?: beat)?|(?:the )?<L>(?! <I>)|(?:the )?<O>(?: (?:beats?|counts?|quarter))?(?! bars?)(?! <S>)(?! time)"
    r"|<N>(?! (?:bars?|bpm|times|steps?|hits|of <[NB]>|over|against|<S>|on the floor|<O>|x <N>|minutes?|seconds?)))"
)
MACROS = {
    "COUNTS": rf"(?:(?:beats? |counts? |the |on |all )*{_COUNT}(?:(?: (?:,|and|&|then|plus|also|as well as|both))*(?: (?:on|at))?(?: (?:the|beats?|counts?))* {_COUNT})*)",
    "LIST": rf"(?:{_THE} )*<I>(?:(?: {_AND})+(?: {_THE})* <I>{_NEXT})*",
    "MANY": rf"(?:{_THE} )*(?:<I>(?: ,(?: {_THE})* <I>)+(?: ,)?(?: (?:and|&|plus|or))(?: {_THE})* <I>|<I>(?:(?: (?:and|&|plus|or|as well as|nor))+(?: {_THE})* <I>)*)",
    "REST": rf"(?:{_THE} )*(?:<I>(?: ,(?: {_THE})* <I>)+(?: ,)?(?: (?:and|&|plus|or))(?: {_THE})* <I>{_NEXT}|<I>(?:(?: (?:and|&|plus|or|as well as|nor))+(?: {_THE})* <I>{_NEXT}(?! every))*)",
    "NUM": r"<[NB]>",
    "THE": r"(?:the|a|an|all|any|some|every|each|both|of|your|its|my|those|these)",
}
