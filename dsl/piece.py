"""A piece of text with slips -> where its tokens stand, which body a slip is in, how its statement is written."""

from __future__ import annotations

from dsl import forms
from dsl.diagnostic import Diagnostic, error
from dsl.lex import NUMBER_OF, WORD_NUMBERS
from dsl.states import END, LBRACE, NAME, NL, NUMBER, RBRACE, ROW, SEMICOLON, UNCLOSED, Slip, reach, takes

_BODIES = (
    # a keyword that only a statement of this body begins with, tried in this order -> the body
    *(("SEED", "song"), ("FORM", "genre"), ("PLAYS", "drummer"), ("USE", "file"), ("KEEP", "modification")),
    *(("LOUDER", "on"), ("LAYER", "groove"), ("PER", "feel"), ("NUMBER", "choose")),
)
_AFTER = {
    **{NUMBER_OF[name]: "a condition such as `complexity > 60%`" for name in ("IF", "WHEN")},
    **{NUMBER_OF[name]: "a count such as `2&`" for name in ("ON", "AT", "FROM")},
    NUMBER_OF["DROP"]: "a drum such as `hh`",
    **{NUMBER_OF[name]: "a note length such as `1/8`" for name in ("EVERY", "PER")},
}
_ROW_WORDS = frozenset(("every", "euclid", "instead", "vel", "late", "early", "chance", "open", "when", "sticking"))
ROWS = (ROW, UNCLOSED)
DECLARATIONS = ("pattern", "template", "fill", "feel", "modification", "genre", "drummer", "song")
DECLARING = frozenset(map(WORD_NUMBERS.__getitem__, DECLARATIONS))


class Piece:
    """The text and tokens of one piece of a source."""

    def __init__(self, source, fed):
        self.source, self.fed = source, fed
        self.text, self.kinds = fed.text, fed.kinds

    def error(self, code, message, span, help="", others=(), fix=None) -> Diagnostic:
        last = len(self.source.text)
        span = min(span[0], last), min(max(span), last)
        return error(code, message, self.source, span, others=others, help=help, fix=fix)

    def span(self, place: int) -> tuple[int, int]:
        """Where a token stands; for the end of a line or of the text, the end of the token before."""
        if self.kinds[place] in (NL, END):
            end = self.fed.ends[place - 1] if place else self.fed.starts[place]
            while place and self.kinds[place - 1] == NL:
                place -= 1
                end = self.fed.ends[place - 1] if place else 0
            return end, end
        return self.fed.starts[place], self.fed.ends[place]

    def word(self, place: int) -> str:
        """A token as a message quotes it."""
        return short(self.text[self.fed.starts[place] : self.fed.ends[place]])

    def body(self, slip: Slip) -> str:
        """The kind of body that a slip's statement stands in."""
        if not slip.states:
            return ""
        return next((body for name, body in _BODIES if takes(slip.states, NUMBER_OF[name])), "")

    def is_guess(self, slip: Slip) -> bool:
        """Whether a declaration was given a kind that nothing says."""
        return slip.how == "put in" and slip.new[0].kind in DECLARING and self.body(slip) == "file"

    def form(self, slip: Slip) -> str:
        """How the statement is written that a slip is in."""
        first = slip.first
        word, body = self.text[self.fed.starts[first] : self.fed.ends[first]], self.body(slip)
        if word in forms.FORMS and self.at_home(slip, body):
            return f"write it as {forms.FORMS[word]}"
        if self.kinds[first] in (NAME, NUMBER_OF["ADD"]) and body in ("groove", "modification") and slip.place > first:
            places = range(min(slip.place, len(self.kinds) - 2), first, -1)
            said = [self.word(place) for place in places if self.kinds[place - 1] != NUMBER_OF["DOT"]]
            word = next((word for word in said if word in _ROW_WORDS), "")
            return f"write it as {forms.FORMS[word]}" if word else f"a row is {forms.ROW}"
        return forms.TAKES.get(body, "")

    def at_home(self, slip: Slip, body: str) -> bool:
        """Whether the first word can begin a statement here, and is not only taken for the name of a section."""
        kind = self.kinds[slip.first]
        if not takes(slip.states, kind):
            return False
        behind = {"genre": NUMBER_OF["LIKE"], "song": NUMBER_OF["AGAIN"]}.get(body)
        return behind is None or reach(slip.states, (kind, behind)) != 2

    def wanted(self, slip: Slip, name: str) -> str:
        """What is missing, in the words of the place: a condition after `if`, a count after `on`."""
        if name not in ("NAME", "NUMBER"):
            return forms.SPOKEN[name]
        last = self.kinds[slip.place - 1] if slip.place else END
        before = self.kinds[slip.first : slip.place]
        if last == NUMBER_OF["ON"] and slip.place == slip.first + 1:
            return "a drum such as `sn`"
        either = all(reach(slip.states, (*before, kind)) > len(before) for kind in (NAME, NUMBER))
        return _AFTER.get(last) or ("a value" if either else forms.SPOKEN[name])

    def before(self, place: int) -> str:
        """Behind which word of its statement something is."""
        while place and self.kinds[place - 1] == NL:
            place -= 1
        if not place or self.kinds[place - 1] in (*ROWS, SEMICOLON, LBRACE, RBRACE):
            return " here"
        return f" after `{self.word(place - 1)}`"


def short(word: str) -> str:
    """What a message quotes of a word."""
    first = word.split("\n", 1)[0]
    return first if len(first) <= 30 else first[:29] + "…"
