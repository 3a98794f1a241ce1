"""What the parser stumbled on -> a Diagnostic in a drummer's words."""

from __future__ import annotations

from dsl.diagnostic import Diagnostic, Edit, Fix, error, suggest
from grammar.tables import SYMBOLS, WORDS

_WORD_OF = {name: word for word, name in WORDS.items()}
SPOKEN = {
    # terminal: what a drummer calls it
    "ROW": "a row of steps `| x-x- |`",
    "UNCLOSED_ROW": "a row of steps",
    "COUNT": "a count such as `2&`",
    "NUMBER": "a number",
    "PERCENT": "a percentage such as `60%`",
    "MS": "milliseconds such as `25ms`",
    "FRACTION": "a note length or meter such as `1/16`",
    "SUM_FRACTION": "a meter such as `3+2+2/8`",
    "SPAN": "a range such as `80..260`",
    "STICKS": "a sticking such as `RLRR`",
    "NAME": "a name",
    "STRING": 'a title in quotes `"…"`',
    "_NL": "a new line",
    "COMPARE": "a comparison such as `>`",
    "_ARROW": "`->`",
    "COLON": "`:`",
    "COMMA": "`,`",
    "DOT": "`.`",
    "EQUAL": "`=`",
    "LBRACE": "`{`",
    "RBRACE": "`}`",
    "LPAR": "`(`",
    "RPAR": "`)`",
    "LSQB": "`[`",
    "RSQB": "`]`",
    "MINUS": "`-`",
    "PLUS": "`+`",
    "SLASH": "`/`",
    "STAR": "`*`",
    "SEMICOLON": "`;`",
    "MS_UNIT": "`ms`",
    "$END": "the end of the file",
    **{name: f"`{word}`" for word, name in WORDS.items() if name != "MS_UNIT"},
}
DECLARATIONS = "pattern, template, fill, feel, modification, genre, drummer, song or use"


def describe(source, fed, stack, wrong) -> Diagnostic:
    """Why the token number `wrong` cannot stand where it stands."""
    from dsl.recover import acceptable

    name, span = SYMBOLS[fed.kinds[wrong]], (fed.starts[wrong], fed.ends[wrong])
    word = fed.text[span[0] : span[1]]
    could = [SYMBOLS[kind] for kind in acceptable(stack.states)]
    if name == "RBRACE" and not _open_body(stack):
        return error("syntax", "this `}` closes nothing", source, span, fix=Fix("remove it", (Edit(span, ""),)))
    if name in ("_NL", "SEMICOLON", "RBRACE", "$END"):
        return _ends_early(source, fed, wrong, could)
    if not _open_body(stack) and "PATTERN" in could:
        return _outside(source, word, span)
    better = _meant(word, could) if name in ("NAME", *WORDS.values()) else None
    if better:
        fix = Fix(f"write `{better}`", (Edit(span, better),))
        return error("syntax", f"`{word}` does not belong here", source, span, help=f"did you mean `{better}`?", fix=fix)
    if name == "UNCLOSED_ROW":
        return _stray_row(source, fed, wrong, span, could)
    before = _misspelt_before(source, fed, wrong, stack)
    if before:
        return before
    return error("syntax", f"`{_short(word)}` does not belong here", source, span, help=_wanted(could))


def strange(source, span) -> Diagnostic:
    """A character or word that is not of the language."""
    word = source.text[span[0] : span[1]]
    if word[0] == '"':
        return error("unclosed", 'this title is not closed with `"`', source, span, help='titles stand in `"` on one line')
    if word[0].isupper() and word.isidentifier():
        low = word.lower()
        fix = Fix(f"write `{low}`", (Edit(span, low),))
        return error("unexpected-character", f"names are written small: `{word}`", source, span, help=f"write `{low}`", fix=fix)
    shown = word if word.isprintable() else f"character {ord(word[0]):#x}"
    return error("unexpected-character", f"`{_short(shown)}` is not part of the language", source, span)


def unclosed(source, at) -> Diagnostic:
    """A `{` that nothing closes."""
    return error("unclosed", "this `{` is never closed", source, (at, at + 1), help="add a `}` where the body ends")


def _open_body(stack) -> bool:
    from dsl.recover import open_bodies

    return bool(open_bodies(stack.states))


def _ends_early(source, fed, wrong, could) -> Diagnostic:
    last = max(wrong - 1, 0)
    span = fed.starts[last], fed.ends[last]
    word = fed.text[span[0] : span[1]]
    return error("syntax", f"something is missing after `{_short(word)}`", source, span, help=_wanted(could))


def _outside(source, word, span) -> Diagnostic:
    better = suggest(word, ("pattern", "template", "fill", "feel", "modification", "genre", "drummer", "song", "use"))
    if better and better != word:
        fix = Fix(f"write `{better}`", (Edit(span, better),))
        return error("syntax", f"`{word}` begins no declaration", source, span, help=f"did you mean `{better}`?", fix=fix)
    help = f"a file is a list of declarations: {DECLARATIONS}, each with its name and `{{ … }}`"
    return error("syntax", f"`{_short(word)}` stands outside of any declaration", source, span, help=help)


def _meant(word, could) -> str | None:
    words = [_WORD_OF[name] for name in could if name in _WORD_OF]
    better = suggest(word, words)
    return better if better != word else None


def _misspelt_before(source, fed, wrong, stack) -> Diagnostic | None:
    """`layr beat`: the slip is the word before, which was read as the name of a target."""
    if not wrong or SYMBOLS[fed.kinds[wrong - 1]] != "NAME":
        return None
    span = fed.starts[wrong - 1], fed.ends[wrong - 1]
    word = fed.text[span[0] : span[1]]
    if wrong > 1 and SYMBOLS[fed.kinds[wrong - 2]] not in ("_NL", "SEMICOLON", "LBRACE", "RBRACE", "ROW"):
        return None
    better = suggest(word, list(WORDS))
    help = f"did you mean `{better}`?" if better else "a statement begins with a target (`bd`, `sn`, …) or a word of the language"
    fix = Fix(f"write `{better}`", (Edit(span, better),)) if better else None
    return error("syntax", f"`{word}` begins no statement", source, span, help=help, fix=fix)


def _stray_row(source, fed, wrong, span, could) -> Diagnostic:
    if "ROW" in could or "UNCLOSED_ROW" in could:
        return error("row-unclosed", "this row is not closed with `|`", source, span)
    return error("syntax", "this `|` does not belong here", source, span, help=_wanted(could))


def _wanted(could) -> str:
    ranked = sorted({SPOKEN[name] for name in could if name not in ("UNCLOSED_ROW",)}, key=lambda s: (s[0] == "`", s))
    if not ranked:
        return ""
    shown = ranked[:6]
    return "here may stand " + ", ".join(shown) + (", …" if len(ranked) > 6 else "")


def _short(word: str) -> str:
    first = word.split("\n", 1)[0]
    return first if len(first) <= 30 else first[:29] + "…"
