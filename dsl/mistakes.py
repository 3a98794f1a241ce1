"""What was mended -> Diagnostics in a drummer's words: what was found, where, what was wanted, and the repaired text."""

from __future__ import annotations

import re

from dsl import forms, mistaken_braces
from dsl.diagnostic import Diagnostic, Edit, Fix
from dsl.lex import STRANGE, WORD_NUMBERS
from dsl.piece import DECLARATIONS, DECLARING, ROWS, Piece, short
from dsl.states import END, LBRACE, NAME, NL, NUMBER, RBRACE, SEMICOLON, Slip, takes
from dsl.strokes import NAMES
from grammar.tables import SYMBOLS, WORDS

_WORD_OF = {name: word for word, name in WORDS.items()}
_HALF = re.compile("[\ud800-\udfff]")
_GUESSES = ("left out", "given up", "put in", "exchanged", "swapped", "under-row")
"""What is done about a slip where the kind of body says what may stand in it."""
LONGEST = 60
"""Characters of a statement that a message quotes."""


def tell(source, fed, slips) -> list[Diagnostic]:
    """A problem for each slip, but one for each line: a slip's echoes on its own line say nothing new.

    Behind a head whose kind was guessed nobody knows what belongs in its body, and only what is sure is told.
    """
    teller, found, lines, guessed = _Teller(source, fed), [], set(), False
    for slip in slips:
        if guessed and slip.how in _GUESSES:
            continue
        guessed = guessed or teller.is_guess(slip)
        problem = teller.problem(slip)
        line = source.line_column(problem.span[0])[0]
        if line not in lines:
            lines.add(line)
            found.append(problem)
    found += [problem for problem in teller.halves() if source.line_column(problem.span[0])[0] not in lines]
    return sorted(found, key=lambda problem: problem.span)


class _Teller(Piece):
    """Says what was wrong in one piece of a source."""

    def problem(self, slip: Slip) -> Diagnostic:
        return self.elsewhere(slip) or _ABOUT[slip.how](self, slip)

    # -- repaired ----------------------------------------------------------------------------------------------------

    def rewritten(self, slip: Slip) -> Diagnostic:
        known, found, start, end, new = slip.edit
        old = self.text[start:end]
        message = known.says.replace("{old}", short(old.strip())).replace("{new}", new.strip())
        for number, group in enumerate(found.groups(), 1):
            message = message.replace(f"{{{number}}}", group or "")
        line = self.text.find("\n", end)
        rest = self.text[end:line].split("#")[0]
        rest = rest.partition(";")[0] if "{" not in rest.partition(";")[0] + new else rest
        statement = self.text[self.fed.starts[slip.first] : start] + new + rest
        statement = _balanced(statement.strip())
        title = f"write `{short(new.strip())}`" if new.strip() else f"leave out `{short(old.strip())}`"
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
        if item.kind == NL:
            fix = Fix("write `;` between them", (Edit(at, ";"),))
            return self.error(
                "syntax", "a new line or `;` is missing between two statements", self.span(slip.place), fix=fix
            )
        if item.kind == RBRACE:
            return mistaken_braces.no_brace(self, at)
        if item.kind == LBRACE:
            fix = Fix("write `{`", (Edit(at, " {"),)) if slip.how != "hollow" else None
            return self.error("unclosed", f"a `{{` is missing{before}", at, self.form(slip), fix=fix)
        fix = None
        if self.is_guess(slip) and self.kinds[slip.place] == NAME:
            pass  # what kind it is to be, nobody knows
        elif name in _WORD_OF or name in ("RPAR", "RSQB", "LPAR", "LSQB", "COMMA", "DOT", "_ARROW"):
            word = item.word or ""
            spaced = f" {word}" if name in _WORD_OF or name == "_ARROW" else word
            fix = Fix(f"write `{word}`", (Edit(at, spaced + " " * (not self.text[at[0] : at[0] + 1].isspace())),))
        half = self.text[slice(*self.span(slip.place))]
        meant = [word for word in DECLARATIONS if word.startswith(half) and len(half) > 1]
        if self.is_guess(slip) and meant:
            help = f"did you mean `{meant[0]}`?"
            return self.error("syntax", f"`{half}` begins no declaration", self.span(slip.place), help)
        code = "unclosed" if name in ("RPAR", "RSQB") else "syntax"
        return self.error(code, f"{self.wanted(slip, name)} is missing{before}", at, self.form(slip), fix=fix)

    def too_many(self, slip: Slip) -> Diagnostic:
        first, last = slip.old[0], slip.old[-1]
        kind, span = self.kinds[first], (self.fed.starts[first], self.fed.ends[last])
        if kind == NL:
            return mistaken_braces.brace_below(self, first)
        if len(slip.old) == 1 and kind == RBRACE:
            return mistaken_braces.stray_brace(self, slip)
        sign = all(not self.text[self.fed.starts[p] : self.fed.ends[p]][:1].isalnum() for p in slip.old)
        if kind in ROWS and first == slip.first:
            return self.no_drum(slip)
        if not sign and len(slip.old) == 1 and self.kinds[first + 1] in (NL, SEMICOLON, RBRACE, END):
            return self.ends_early(slip, first)
        if kind == NUMBER and self.kinds[first + 1] == NAME and self.fed.ends[first] == self.fed.starts[first + 1]:
            whole = span[0], self.fed.ends[first + 1]
            return self.error(
                "syntax", f"a name begins with a letter, and `{self.text[slice(*whole)]}` does not", whole
            )
        sign = sign and kind not in ROWS
        shown = short(self.text[span[0] : span[1]])
        if kind == STRANGE and len(slip.old) == 1:
            return self.strange(first)
        fix = Fix(f"leave out `{shown}`", (Edit(span, ""),)) if sign else None
        return self.error("syntax", f"`{shown}` does not belong here", span, self.form(slip), fix=fix)

    def strange(self, place: int) -> Diagnostic:
        """A character that is not of the language."""
        span = self.fed.starts[place], self.fed.ends[place]
        word = self.text[span[0] : span[1]]
        shown = f"`{short(word)}`" if word.isprintable() else f"the character U+{ord(word[0]):04X}"
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
        fix = Fix(f"write `{short(f'{b} {a}')}`", (Edit(span, f"{b} {a}"),))
        return self.error(
            "syntax", f"`{short(a)}` and `{short(b)}` have changed places", span, self.form(slip), fix=fix
        )

    def under_row(self, slip: Slip) -> Diagnostic:
        word = self.word(slip.place)
        message = f"`{word} | … |` says more about the row above it, and above it is no row of bars"
        return self.error(
            "under-row", message, self.span(slip.place), "write it right below its row, in a line of its own"
        )

    # -- given up ----------------------------------------------------------------------------------------------------

    def elsewhere(self, slip: Slip) -> Diagnostic | None:
        """A statement of another body, or of another language: that says more than what the parser stumbled on."""
        first, body = slip.first, self.body(slip)
        kind, word = self.kinds[first], self.word(first)
        if slip.how not in ("left out", "given up", "put in", "exchanged") or any(
            i.kind in (LBRACE, RBRACE) for i in slip.new
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

    def given_up(self, slip: Slip) -> Diagnostic:
        kind, first = self.kinds[slip.place], slip.first
        word, body = self.word(first), self.body(slip)
        if kind in ROWS and slip.place == first:
            return self.no_drum(slip)
        if body == "file" and self.kinds[first] not in DECLARING:
            return self.outside(slip, word)
        if kind == STRANGE:
            return self.strange(slip.place)
        if kind in (NL, SEMICOLON, RBRACE, END):
            last = max(slip.place - 1, 0)
            while last and self.kinds[last] == NL:
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
        said = self.text[self.fed.starts[slip.first] : span[1]]
        help = self.form(slip)
        if said.count("(") > said.count(")") or said.count("[") > said.count("]"):
            help = f"brackets close in the line that they open in: {help}"
        return self.error("syntax", f"something is missing after `{self.word(last)}`", span, help)

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
        if self.kinds[slip.first] in (NL, END):
            span, word = self.span(slip.place), self.word(slip.place)
        return self.error("syntax", f"`{word}` stands outside of any declaration", span, forms.TAKES["file"])

    # -- characters --------------------------------------------------------------------------------------------------

    def halves(self):
        """Halves of characters, which no file in UTF-8 holds, where the lexer takes anything."""
        found = _HALF.search(self.text, self.fed.starts[0], self.fed.ends[-1])
        if found:
            message = f"the character U+{ord(found[0]):04X} is half of a character"
            yield self.error(
                "unexpected-character", message, found.span(), fix=Fix("leave it out", (Edit(found.span(), ""),))
            )


_ABOUT = {
    "rewritten": _Teller.rewritten,
    "misspelt": _Teller.misspelt,
    "put in": _Teller.missing,
    "left out": _Teller.too_many,
    "exchanged": _Teller.exchanged,
    "swapped": _Teller.swapped,
    "under-row": _Teller.under_row,
    "unclosed": mistaken_braces.unclosed,
    "brace": mistaken_braces.brace,
    "lines": mistaken_braces.broken_lines,
    "stray brace": mistaken_braces.stray_brace,
    "given up": _Teller.given_up,
    "hollow": _Teller.missing,
}
"""What was done about a slip -> what is said about it."""


def _balanced(statement: str) -> str:
    """A statement without the `}` of the body that it stands in."""
    while statement.endswith("}") and statement.count("}") > statement.count("{"):
        statement = statement[:-1].rstrip()
    return statement


def _article(body: str) -> str:
    spoken = {"": "this body", "file": "a file", "on": "a rule", "choose": "a `choose`"}
    return spoken.get(body, f"a {body}")
