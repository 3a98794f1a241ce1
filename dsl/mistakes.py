"""What was mended -> Diagnostics in a drummer's words: what was found, where, what was wanted, and the repaired text."""

from __future__ import annotations

import re

from dsl import forms
from dsl.diagnostic import Diagnostic, Edit, Fix, Label, error
from dsl.lex import NUMBER_OF, STRANGE, WORD_NUMBERS
from dsl.states import END, Slip, reach, takes
from dsl.strokes import NAMES
from grammar.tables import SYMBOLS, WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

_WORD_OF = {name: word for word, name in WORDS.items()}
_ROWS = (NUMBER_OF["ROW"], NUMBER_OF["UNCLOSED_ROW"])
_NL, _SEMICOLON, _LBRACE, _RBRACE = (NUMBER_OF[n] for n in ("_NL", "SEMICOLON", "LBRACE", "RBRACE"))
_NAME, _NUMBER_KIND, _LIKE, _AGAIN = (NUMBER_OF[n] for n in ("NAME", "NUMBER", "LIKE", "AGAIN"))
_HALF = re.compile("[\ud800-\udfff]")
_ROW_WORDS = frozenset(("every", "euclid", "instead", "vel", "late", "early", "chance", "open", "when", "sticking"))
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
LONGEST = 60
"""Characters of a statement that a message quotes."""


def tell(source, fed, slips) -> list[Diagnostic]:
    """A problem for each slip, but one for each line: a slip's echoes on its own line say nothing new."""
    teller, found, lines = _Teller(source, fed), [], set()
    for slip in slips:
        problem = teller.problem(slip)
        line = source.line_column(problem.span[0])[0]
        if line not in lines:
            lines.add(line)
            found.append(problem)
    found += [problem for problem in teller.halves() if source.line_column(problem.span[0])[0] not in lines]
    return sorted(found, key=lambda problem: problem.span)


class _Teller:
    """Says what was wrong in one piece of a source."""

    def __init__(self, source, fed):
        self.source, self.fed = source, fed
        self.text, self.kinds = fed.text, fed.kinds

    def problem(self, slip: Slip) -> Diagnostic:
        how = {
            "rewritten": self.rewritten,
            "misspelt": self.misspelt,
            "put in": self.missing,
            "left out": self.too_many,
            "exchanged": self.exchanged,
            "swapped": self.swapped,
            "under-row": self.under_row,
            "unclosed": self.unclosed,
            "brace": self.brace,
            "stray brace": self.stray_brace,
            "given up": self.given_up,
            "hollow": self.missing,
        }
        return self.elsewhere(slip) or how[slip.how](slip)

    def error(self, code, message, span, help="", others=(), fix=None) -> Diagnostic:
        last = len(self.source.text)
        span = min(span[0], last), min(max(span), last)
        return error(code, message, self.source, span, others=others, help=help, fix=fix)

    def span(self, place: int) -> tuple[int, int]:
        """Where a token stands; for the end of a line or of the text, the end of the token before."""
        if self.kinds[place] in (_NL, END):
            end = self.fed.ends[place - 1] if place else self.fed.starts[place]
            while place and self.kinds[place - 1] == _NL:
                place -= 1
                end = self.fed.ends[place - 1] if place else 0
            return end, end
        return self.fed.starts[place], self.fed.ends[place]

    def word(self, place: int) -> str:
        return _short(self.text[self.fed.starts[place] : self.fed.ends[place]])

    def body(self, slip: Slip) -> str:
        """The kind of body that a slip's statement stands in."""
        if not slip.states:
            return ""
        return next((body for name, body in _BODIES if takes(slip.states, NUMBER_OF[name])), "")

    # -- repaired ----------------------------------------------------------------------------------------------------

    def rewritten(self, slip: Slip) -> Diagnostic:
        known, found, start, end, new = slip.edit
        old = self.text[start:end]
        message = known.says.replace("{old}", _short(old.strip())).replace("{new}", new.strip())
        for number, group in enumerate(found.groups(), 1):
            message = message.replace(f"{{{number}}}", group or "")
        line = self.text.find("\n", end)
        rest = self.text[end:line].split("#")[0]
        rest = rest.partition(";")[0] if "{" not in rest.partition(";")[0] + new else rest
        statement = self.text[self.fed.starts[slip.first] : start] + new + rest
        statement = _balanced(statement.strip())
        title = f"write `{_short(new.strip())}`" if new.strip() else f"leave out `{_short(old.strip())}`"
        help = f"write `{statement}`" if 0 < len(statement) <= LONGEST else title
        return self.error(
            known.code, message, self.visible(start, end), help, fix=Fix(title, (Edit((start, end), new),))
        )

    def visible(self, start: int, end: int) -> tuple[int, int]:
        """A span without the blanks around it; of nothing, what follows on the line."""
        text = self.text
        while start < end and text[start] in " \t\n":
            start += 1
        while end > start and text[end - 1] in " \t\n":
            end -= 1
        if start < end:
            return start, end
        while text[start] in " \t":
            start += 1
        while text[end] in " \t" or (end <= start and not text[end].isspace()):
            end += 1
        while text[end - 1 : end + 1].isalnum() and end > start:
            end += 1
        return start, max(start, end)

    def misspelt(self, slip: Slip) -> Diagnostic:
        span, better = self.span(slip.place), slip.new[0].word or ""
        outside = self.body(slip) == "file" and slip.place == slip.first
        says = "begins no declaration" if outside else "does not belong here"
        fix = Fix(f"write `{better}`", (Edit(span, better),))
        return self.error("syntax", f"`{self.word(slip.place)}` {says}", span, f"did you mean `{better}`?", fix=fix)

    def missing(self, slip: Slip) -> Diagnostic:
        item = slip.new[0]
        name = SYMBOLS[item.kind]
        at = (item.start, item.start)
        before = self.before(slip.place)
        if item.kind == _NL:
            fix = Fix("write `;` between them", (Edit(at, ";"),))
            return self.error(
                "syntax", "a new line or `;` is missing between two statements", self.span(slip.place), fix=fix
            )
        if item.kind == _RBRACE:
            return self.no_brace(at)
        if item.kind == _LBRACE:
            fix = Fix("write `{`", (Edit(at, " {"),)) if slip.how != "hollow" else None
            return self.error("unclosed", f"a `{{` is missing{before}", at, self.form(slip), fix=fix)
        fix = None
        if name in _WORD_OF or name in ("RPAR", "RSQB", "LPAR", "LSQB", "COMMA", "DOT", "_ARROW"):
            word = item.word or ""
            spaced = f" {word}" if name in _WORD_OF or name == "_ARROW" else word
            fix = Fix(f"write `{word}`", (Edit(at, spaced + " " * (not self.text[at[0] : at[0] + 1].isspace())),))
        code = "unclosed" if name in ("RPAR", "RSQB") else "syntax"
        return self.error(code, f"{self.wanted(slip, name)} is missing{before}", at, self.form(slip), fix=fix)

    def wanted(self, slip: Slip, name: str) -> str:
        """What is missing, in the words of the place: a condition after `if`, a count after `on`."""
        if name not in ("NAME", "NUMBER"):
            return forms.SPOKEN[name]
        last = self.kinds[slip.place - 1] if slip.place else END
        before = self.kinds[slip.first : slip.place]
        if last == NUMBER_OF["ON"] and slip.place == slip.first + 1:
            return "a drum such as `sn`"
        either = all(reach(slip.states, (*before, kind)) > len(before) for kind in (_NAME, _NUMBER_KIND))
        return _AFTER.get(last) or ("a value" if either else forms.SPOKEN[name])

    def before(self, place: int) -> str:
        while place and self.kinds[place - 1] == _NL:
            place -= 1
        if not place or self.kinds[place - 1] in (*_ROWS, _SEMICOLON, _LBRACE, _RBRACE):
            return " here"
        return f" after `{self.word(place - 1)}`"

    def too_many(self, slip: Slip) -> Diagnostic:
        first, last = slip.old[0], slip.old[-1]
        kind, span = self.kinds[first], (self.fed.starts[first], self.fed.ends[last])
        if kind == _NL:
            return self.brace_below(first)
        if len(slip.old) == 1 and kind == _RBRACE:
            return self.stray_brace(slip)
        sign = all(not self.text[self.fed.starts[p] : self.fed.ends[p]][:1].isalnum() for p in slip.old)
        if kind in _ROWS and first == slip.first:
            return self.no_drum(slip)
        if not sign and len(slip.old) == 1 and self.kinds[first + 1] in (_NL, _SEMICOLON, _RBRACE, END):
            return self.ends_early(slip, first)
        if (
            kind == _NUMBER_KIND
            and self.kinds[first + 1] == _NAME
            and self.fed.ends[first] == self.fed.starts[first + 1]
        ):
            whole = span[0], self.fed.ends[first + 1]
            return self.error(
                "syntax", f"a name begins with a letter, and `{self.text[slice(*whole)]}` does not", whole
            )
        sign = sign and kind not in _ROWS
        shown = _short(self.text[span[0] : span[1]])
        if kind == STRANGE and len(slip.old) == 1:
            return self.strange(first)
        fix = Fix(f"leave out `{shown}`", (Edit(span, ""),)) if sign else None
        return self.error("syntax", f"`{shown}` does not belong here", span, self.form(slip), fix=fix)

    def brace_below(self, place: int) -> Diagnostic:
        """A `{` in the line below what it belongs to."""
        brace = place + 1
        span = self.fed.starts[brace], self.fed.ends[brace]
        end = self.fed.ends[place - 1] if place else span[0]
        fix = Fix("write it behind", (Edit((end, span[1]), " {"),)) if not self.text[end : span[0]].strip() else None
        return self.error(
            "syntax",
            "`{` stands in the line of what it belongs to",
            span,
            "write it at the end of the line above",
            fix=fix,
        )

    def strange(self, place: int) -> Diagnostic:
        """A character that is not of the language."""
        span = self.fed.starts[place], self.fed.ends[place]
        word = self.text[span[0] : span[1]]
        shown = f"`{_short(word)}`" if word.isprintable() else f"the character U+{ord(word[0]):04X}"
        fix = Fix(f"leave out {shown}", (Edit(span, ""),))
        return self.error("unexpected-character", f"{shown} is not part of the language", span, fix=fix)

    def exchanged(self, slip: Slip) -> Diagnostic:
        span, item = self.span(slip.place), slip.new[0]
        name = SYMBOLS[item.kind]
        word = self.word(slip.place)
        sure = name not in ("NAME", "NUMBER", "STRING", "PERCENT", "FRACTION", "SPAN", "ROW")
        fix = Fix(f"write `{item.word}`", (Edit(span, item.word or ""),)) if sure else None
        code = "unexpected-character" if self.kinds[slip.place] == STRANGE and not word.isalnum() else "syntax"
        message = f"`{word}` stands where {self.wanted(slip, name)} belongs"
        return self.error(code, message, span, self.form(slip), fix=fix)

    def swapped(self, slip: Slip) -> Diagnostic:
        first, second = slip.place, slip.place + 1
        span = self.fed.starts[first], self.fed.ends[second]
        a, b = self.text[span[0] : self.fed.ends[first]], self.text[self.fed.starts[second] : span[1]]
        fix = Fix(f"write `{_short(f'{b} {a}')}`", (Edit(span, f"{b} {a}"),))
        return self.error(
            "syntax", f"`{_short(a)}` and `{_short(b)}` have changed places", span, self.form(slip), fix=fix
        )

    # -- rows --------------------------------------------------------------------------------------------------------

    def under_row(self, slip: Slip) -> Diagnostic:
        word = self.word(slip.place)
        message = f"`{word} | … |` says more about the row above it, and above it is no row of bars"
        return self.error(
            "under-row", message, self.span(slip.place), "write it right below its row, in a line of its own"
        )

    # -- braces ------------------------------------------------------------------------------------------------------

    def unclosed(self, slip: Slip) -> Diagnostic:
        brace = slip.old[0]
        at = self.span(slip.place)
        opener = Label((self.fed.starts[brace], self.fed.ends[brace]), "this is still open")
        return self.no_brace(at, (opener,))

    def no_brace(self, at, others=()) -> Diagnostic:
        fix = None if others == () else Fix("write `}`", (Edit(at, self.closing(others[0].span[0])),))
        if fix is None:
            fix = Fix("write `}`", (Edit(at, "\n}" if self.text[at[0] : at[0] + 1] == "\n" else " }"),))
        return self.error("unclosed", "a `}` is missing here", at, "each `{` has its `}`", others, fix)

    def closing(self, opener: int) -> str:
        """A `}` on a line of its own, indented as the line of its `{`."""
        start = self.text.rfind("\n", 0, opener) + 1
        line = self.text[start:opener]
        return "\n" + line[: len(line) - len(line.lstrip())] + "}"

    def brace(self, slip: Slip) -> Diagnostic:
        if slip.edit == "leave out":  # type: ignore[comparison-overlap]
            return self.stray_brace(slip)
        at = self.fed.starts[slip.place], self.fed.starts[slip.place]
        if self.kinds[slip.place] == _RBRACE:
            return self.no_brace(at, self.opened(slip.place))
        below = slip.place + 1
        while self.kinds[below] == _NL:
            below += 1
        fix = Fix("write `{`", (Edit(at, " {"),)) if self.fed.ends[slip.place - 1] == at[0] else None
        return self.error(
            "unclosed",
            "a `{` is missing before this block",
            self.span(below),
            "a block begins with what it is about and a `{`",
            fix=fix,
        )

    def opened(self, place: int) -> tuple[Label, ...]:
        """The `{` that a `}` at a place would close."""
        depth = 0
        for before in range(place - 1, -1, -1):
            depth += (self.kinds[before] == _RBRACE) - (self.kinds[before] == _LBRACE)
            if depth < 0:
                return (Label((self.fed.starts[before], self.fed.ends[before]), "this is still open"),)
        return ()

    def stray_brace(self, slip: Slip) -> Diagnostic:
        place = slip.old[0] if slip.old else slip.place
        span = self.brace_span(place)
        fix = Fix("leave it out", (Edit(span, ""),))
        return self.error(
            "syntax", "this `}` closes nothing", span, "leave it out, or write the `{` that it belongs to", fix=fix
        )

    def brace_span(self, place: int) -> tuple[int, int]:
        """Where a `}` stands; one that was taken out of the tokens stands before the token of its place."""
        if self.kinds[place] == _RBRACE:
            return self.fed.starts[place], self.fed.ends[place]
        end = self.text.rfind("}", 0, self.fed.starts[place]) + 1
        return (end - 1, end) if end else self.span(place)

    # -- given up ----------------------------------------------------------------------------------------------------

    def elsewhere(self, slip: Slip) -> Diagnostic | None:
        """A statement of another body, or of another language: that says more than what the parser stumbled on."""
        first, body = slip.first, self.body(slip)
        kind, word = self.kinds[first], self.word(first)
        if slip.how not in ("left out", "given up", "put in", "exchanged") or any(
            i.kind in (_LBRACE, _RBRACE) for i in slip.new
        ):
            return None
        if not first <= slip.place <= first + 2:
            return None
        if kind == WORD_NUMBERS["else"] and not takes(slip.states, kind):
            message = "this `else` has no `if` before it"
            return self.error("syntax", message, self.span(first), "`else` stands right behind the `}` of an `if`")
        if word in forms.HOMES and not self.at_home(slip, body):
            message = f"`{word}` does not belong in {_article(body)}"
            return self.error("misplaced", message, self.span(first), f"it belongs in {forms.HOMES[word]}")
        if word in NAMES and body in ("song", "genre", "drummer", "file"):
            if body == "file":
                return self.error(
                    "syntax",
                    f"`{word}` stands outside of any body",
                    self.span(first),
                    "rows stand in a body: `pattern name { … }`",
                )
            help = "rows stand in the body of a groove: `pattern name { … }`, or of a section: `verse 8 { … }`"
            return self.error("misplaced", f"a row does not belong in {_article(body)}", self.span(first), help)
        if word in forms.STRANGERS and not (body in ("song", "genre") and word in forms.SECTIONS):
            return self.error("syntax", f"there is no `{word}` here", self.span(first), forms.STRANGERS[word])
        return None

    def at_home(self, slip: Slip, body: str) -> bool:
        """Whether the first word can begin a statement here, and is not only taken for the name of a section."""
        kind = self.kinds[slip.first]
        if not takes(slip.states, kind):
            return False
        return (
            body not in ("song", "genre") or not reach(slip.states, (kind, _LIKE if body == "genre" else _AGAIN)) == 2
        )

    def given_up(self, slip: Slip) -> Diagnostic:
        kind, first = self.kinds[slip.place], slip.first
        word, body = self.word(first), self.body(slip)
        if kind in _ROWS and slip.place == first:
            return self.no_drum(slip)
        if body == "file":
            return self.outside(slip, word)
        if kind == STRANGE:
            return self.strange(slip.place)
        if kind in (_NL, _SEMICOLON, _RBRACE, END):
            last = max(slip.place - 1, 0)
            while last and self.kinds[last] == _NL:
                last -= 1
            return self.ends_early(slip, last)
        if body == "choose" and slip.place == first:
            return self.error(
                "syntax", "a weight is missing before this block", self.span(first), forms.TAKES["choose"]
            )
        return self.error(
            "syntax", f"`{self.word(slip.place)}` does not belong here", self.span(slip.place), self.form(slip)
        )

    def ends_early(self, slip: Slip, last: int) -> Diagnostic:
        span = self.fed.starts[last], self.fed.ends[last]
        return self.error("syntax", f"something is missing after `{self.word(last)}`", span, self.form(slip))

    def no_drum(self, slip: Slip) -> Diagnostic:
        span = self.span(slip.place)
        end = self.text.find("\n", span[0], span[1])
        span = span[0], end if end > 0 else span[1]
        message = "these bars belong to no drum"
        help = "a row begins with its drum: `sn | ---- X--- |`; a line that begins with `|` goes on with a row of bars right above"
        return self.error("syntax", message, span, help)

    def outside(self, slip: Slip, word: str) -> Diagnostic:
        span = self.span(slip.first)
        if self.kinds[slip.first] == STRANGE:
            return self.strange(slip.first)
        if self.kinds[slip.first] in (_NL, END):
            span, word = self.span(slip.place), self.word(slip.place)
        return self.error("syntax", f"`{word}` stands outside of any declaration", span, forms.TAKES["file"])

    def form(self, slip: Slip) -> str:
        """How the statement is written that a slip is in."""
        first = slip.first
        word, body = self.text[self.fed.starts[first] : self.fed.ends[first]], self.body(slip)
        if word in forms.FORMS and self.at_home(slip, body):
            return f"write it as {forms.FORMS[word]}"
        if self.kinds[first] in (_NAME, NUMBER_OF["ADD"]) and body in ("groove", "modification") and slip.place > first:
            places = range(min(slip.place, len(self.kinds) - 2), first, -1)
            said = [self.word(place) for place in places if self.kinds[place - 1] != NUMBER_OF["DOT"]]
            word = next((word for word in said if word in _ROW_WORDS), "")
            return f"write it as {forms.FORMS[word]}" if word else f"a row is {forms.ROW}"
        return forms.TAKES.get(body, "")

    # -- characters --------------------------------------------------------------------------------------------------

    def halves(self):
        """Halves of characters, which no file in UTF-8 holds, where the lexer takes anything."""
        found = _HALF.search(self.text, self.fed.starts[0], self.fed.ends[-1])
        if found:
            message = f"the character U+{ord(found[0]):04X} is half of a character"
            yield self.error(
                "unexpected-character", message, found.span(), fix=Fix("leave it out", (Edit(found.span(), ""),))
            )


def _balanced(statement: str) -> str:
    """A statement without the `}` of the body that it stands in."""
    while statement.endswith("}") and statement.count("}") > statement.count("{"):
        statement = statement[:-1].rstrip()
    return statement


def _article(body: str) -> str:
    spoken = {"": "this body", "file": "a file", "on": "a rule", "choose": "a `choose`"}
    return spoken.get(body, f"a {body}")


def _short(word: str) -> str:
    first = word.split("\n", 1)[0]
    return first if len(first) <= 30 else first[:29] + "…"
