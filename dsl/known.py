"""Known slips: what people write who have not yet read the reference, and the same as the language has it.

Each is a pattern of a statement's text, what to write instead, and one sentence about it, in which `{old}` and `{new}`
are what is exchanged and `{1}` is the first group of the pattern. A pattern may be bold: it counts only where the
parser stumbles, and only if it gets further with the text rewritten (`dsl.rewrites`). The first that does is taken.
"""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dsl.record import Record
from dsl.strokes import ARTICULATIONS, NAMES

_STEPS = r"[-.xXoOgfFdDzZ~rRsSwhHpPbBcC1-9?%LR\[\]]"
_T = r"(?:add\s+)?[a-z][a-z0-9_]*(?:\.[a-z]+)?"  # a target, as a row begins
_N = r"[a-z_][a-zA-Z0-9_]*"
_COUNT = r"\d+(?::\d+)?(?:&|e|a|trip|let|t|l)?"
_ARTICULATION = "|".join(sorted({one for many in ARTICULATIONS.values() for one in many} | {"foot", "splash"}))
_DECLARATION = "pattern|template|fill|feel|modification|genre|style|drummer"
_SETTING = (
    "tempo|meter|bars|swing|feel|beats|into|dynamics|style|drummer|kit|seed|per|plays|fills|form|complexity|intensity"
    "|fill_frequency|humanize|pickup|layer|fill|apply|drop|keep"
)
_AFTER = (
    "vel|late|early|chance|open|when|sticking|every|on|per|range|louder|softer|of|rotate|euclid|at|as|to|preferring"
)
_NOT = r"(?!(?:layer|fill|apply|drop|at|if|choose|add)\b)"
_SHAPES = {
    "whole": "1/1",
    "half": "1/2",
    "quarter": "1/4",
    "eighth": "1/8",
    "sixteenth": "1/16",
    "thirty-second": "1/32",
}
_SAME = {
    "｜": "|",
    "│": "|",
    "┃": "|",
    "¦": "|",
    "，": ",",
    "：": ":",
    "；": ";",
    "（": "(",
    "）": ")",
    "×": "x",
    "≥": ">=",
}
_SAME |= {
    "≤": "<=",
    "≠": "!=",
    "→": "->",
    "⟶": "->",
    "–": "-",
    "—": "-",
    "−": "-",
    "‒": "-",
    "‐": "-",
    "…": "..",
    "％": "%",
}


_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe"})


def _small(found: re.Match) -> str:
    """MoneyBeat -> money_beat, HH -> hh."""
    word = found[0]
    return word.lower() if word.isupper() else re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word).lower()


def _named(found: re.Match) -> str:
    name = re.sub(r"\W+", "_", found[2].lower()).strip("_") or "name"
    return f'{found[1]} {name if name[0].isalpha() else "_" + name} "{found[2]}" {{'


def _written_out(found: re.Match) -> str:
    """1.2e2 -> 120; what would be too long a number stays a big one, which its own check tells of."""
    number = float(found[0])
    return f"{number:.6f}".rstrip("0").rstrip(".") if number < 1e12 else "1" + 12 * "0"


def _plain_letters(found: re.Match) -> str:
    """Straße -> strasse, Größe -> groesse, café -> cafe."""
    from unicodedata import normalize

    word = found[2].lower().translate(_TWO_LETTERS)
    word = "".join(char for char in normalize("NFKD", word) if char.isascii() and (char.isalnum() or char == "_"))
    return f"{found[1]} {word or 'name'}"


def _titled(found: re.Match) -> str:
    return found[0] if found[3].startswith("like ") else f'{found[1]}{found[2]} "{found[3]}" {{'


def _one_name(found: re.Match) -> str:
    return f"{found[1]} {'_'.join(found[2].split())} {{"


def _without_commas(found: re.Match) -> str:
    return re.sub(r"\s*[,;+]\s*|\s+(?:and|&)\s+", " ", found[0])


def _with_commas(found: re.Match) -> str:
    return found[1] + re.sub(r"\s*(?:,|;|\band\b|&|\+)\s*|(?<=\w)\s+(?=[a-z])", ", ", found[2])


def _weighted(found: re.Match) -> str:
    return found[1] + re.sub(r"\s*[:=*x]\s*(?=\d)", " ", found[2])


def _brackets(found: re.Match) -> str:
    return f"{found[1]} [{' '.join(re.split('[ ,]+', found[2].strip()))}]"


def _barred(found: re.Match) -> str:
    """Steps without their bar lines: what is there of them is kept."""
    return f"{found[1]} | {found[2].strip(' |')} |{found[3]}"


def _placed(found: re.Match) -> str:
    return f"{found[1]} on " if found[1].removeprefix("add").strip().split(".")[0] in NAMES else found[0]


def _again(found: re.Match) -> str:
    """`verse 8 times 2`: its name once more for each time that it comes again."""
    return f"{found[1]} {found[2]}" + f"; {found[1]}" * (min(int(found[3]), 8) - 1)


def _length(found: re.Match) -> str:
    return _SHAPES[found[1]] + ("t" if found[2] else "")


class Known(Record):
    """A slip: its pattern, what to write instead, the sentence, and the code of its page."""

    pattern: str
    new: str | Callable[[re.Match], str]
    says: str
    code: str = "syntax"


# fmt: off
_ROWS: tuple[tuple[Any, ...], ...] = (
    # --- typography ---
    (r"[“”„‟«»]([^“”„‟«»\"\n]*)[“”„‟«»\"]", r'"\1"', "titles stand in straight quotes", "unexpected-character"),
    (r"['‘’‚`´]([^'‘’‚`´\"\n]*)['‘’`´]", r'"\1"', "titles stand in double quotes", "unexpected-character"),
    (r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b\x1c-\x1f\x85\u2028\u2029]+", " ",
     "this looks like a blank, but is another character", "unexpected-character"),
    (r"[\u200b-\u200f\u2060\ufeff\u00ad]+", "", "there is a character here that cannot be seen", "unexpected-character"),
    ("[" + "".join(_SAME) + "]", lambda found: _SAME[found[0]], "`{old}` is another sign than `{new}`", "unexpected-character"),
    (r"//(.*)$", r"#\1", "a comment begins with `#`"),
    (r"/\*(.*?)(?:\*/)?$", r"#\1", "a comment begins with `#`"),
    (rf"((?:^|^[^|\n]*\s|\|)\s*)--+\s+(?!{_STEPS}+(?:\s|$))([A-Za-z][^|\n]*)$", r"\1# \2", "a comment begins with `#`"),
    # --- titles and names ---
    (r"^song\s+([^\"{\n]+?)\"?\s*\{", r'song "\1" {', "the title of a song stands in quotes"),
    (r"^song\s+([^\"{}\n]+?)\"?$", r'song "\1" {', "the title of a song stands in quotes"),
    (r"^song\s*\{", 'song "Title" {', "a song has a title in quotes"),
    (rf"^({_DECLARATION})\s+\"([^\"\n]*)\"\s*\{{", _named, "a {1} has a name before its title"),
    (rf"^({_DECLARATION})\s+([a-z]\w*(?:[ \t]+[a-z]\w*)+)\s*\{{", _one_name, "a name is one word, with `_` for blanks"),
    (rf"^({_DECLARATION})(\s+{_N}(?:\s*\([^)]*\))?)\s+([A-Za-z][^\"{{}}()=:\n]*?)\"?\s*\{{", _titled,
     "a title stands in quotes"),
    (rf"^({_DECLARATION})\s+(?=[^\s{{(\"]*[^\x00-\x7f])([^\W\d]\w*)(?=\s*[{{(\"]|\s+like\b|$)", _plain_letters,
     "a name has the letters a to z, digits and `_`", "unexpected-character"),
    (rf"^({_DECLARATION})\s+(\w+)-(\w+)(?:-(\w+))?(?:-(\w+))?",
     lambda found: f"{found[1]} " + "_".join(filter(None, found.groups()[1:])).lower(), "a name is one word, with `_` for `-`"),
    (r"^(use|import|include|load|require)\s+['\"<]?([\w./-]+?\.drum)['\">]?", r'use "\2"', "another file is brought in with `use \"…\"`"),
    (r"^(?:import|include|load|require)\s+\"", 'use "', "another file is brought in with `use \"…\"`"),
    (r"^use\s+([\w./-]+)$", r'use "\1.drum"', "the file that `use` brings in stands in quotes"),
    (r"\b(style|drummer|feel|layer|fill|apply|plays|like)\s+\"([a-z_][a-z0-9_.]*)\"", r"\1 \2", "a name stands without quotes"),
    (r"^\"([a-z_]\w*)\"(?=\s)", r"\1", "a name stands without quotes"),
    (r"^([^\"]*)\"([^\"{\n]*?)\s*(\{.*)?$", lambda found: f'{found[1]}"{found[2]}"{" " + found[3] if found[3] else ""}',
     'this title is not closed with `"`', "unclosed"),
    (rf"^((?:{_DECLARATION}|song)\b[^\"\n]*)\"([^\"{{\n]*?)\s*$", r'\1"\2" {', 'this title is not closed with `"`', "unclosed"),
    (r"(?<![\"\w])(?![RL]+\b)[A-Z][A-Za-z0-9_]*", _small, "names are written small: `{old}`", "unexpected-character"),
    (rf"^pattern(\s+{_N}\s*[(\[])", r"template\1", "a groove with parameters is a `template`"),
    (rf"^(template|fill|modification)\s+({_N})\s*\[([^\]\n]*)\]", r"\1 \2(\3)", "parameters stand in `( )`"),
    (rf"^(template|fill|modification)\s+({_N})\s+([^\"{{}}()\n]*=[^\"{{}}()\n]*?)\s*\{{", r"\1 \2(\3) {", "parameters stand in `( )`"),
    (rf"^(style)\s+({_N})\s*(?:\s|/|-|:|>)\s*({_N})$", r"\1 \2.\3", "a style is written `rock.classic`"),
    # --- one sign too many ---
    (rf"^({_SETTING})\s*[:=]+\s*", r"\1 ", "no sign stands between `{1}` and its value"),
    (rf"^({_T})\s*[:=]+\s*(?=\||on\b|every\b|euclid\b|late\b|early\b|vel\b)", r"\1 ", "a row is a drum and then its bars, with no sign between"),
    (rf"\b({_AFTER})\s*[:=]+\s*(?=[\d\[(a-zA-Z|])", r"\1 ", "no sign stands between `{1}` and its value"),
    (rf"^({_N})\s*[:=]+\s*(?=\d+\s*(?:$|\{{|;))", r"\1 ", "a section is its name and a number of bars"),
    (r"(?<![\w.])(\d+%?)\s*[:=]+\s*(?=\{)", r"\1 ", "a choice is its weight and then its block"),
    (r"\s*[:=]+\s*(?=\{)", " ", "a `{` stands right behind what it belongs to"),
    (r"(?:\s*[.,!:]+|\s+\\)$", "", "a statement ends with its line"),
    (r"[,.](?=\s*[;}])", "", "statements are divided by `;` or a new line"),
    (r"(?<=\})\s*,", "", "nothing stands after a `}`"),
    # --- words of other programs ---
    (r"\b\d+(?:\.\d+)?[eE][+-]?\d+\b", _written_out, "a number is written out, without `e`"),
    (r"(?<=\d)\s*bpm\b", "", "the tempo is a plain number", ),
    (r"^bpm\s*[:=]?\s*", "tempo ", "beats a minute are `tempo 120`"),
    (r"^(?:time|time_signature|signature|time\s+signature|metre)\s*[:=]?\s*(?=\d+/\d)", "meter ", "four quarters in a bar are `meter 4/4`"),
    (r"^meter\s+\"?(\d+)\s*(?:[:/x-]|\s)\s*(\d+)\"?", r"meter \1/\2", "a meter is written `7/8`"),
    (r"\b(?:velocity|velo|volume|vol)\s+(?=[\d\[])", "vel ", "loudness is written `vel 90`"),
    (r"\b(?:probability|prob)\s+(?=[\d(])", "chance ", "a chance is written `chance 50%`"),
    (r"\b(?:delay|delayed|behind)\s+(?=[\d(])", "late ", "behind the beat is written `late 12ms`"),
    (r"\b(?:ahead|rush|rushed)\s+(?=[\d(])", "early ", "ahead of the beat is written `early 5ms`"),
    (r"\b(?:quieter|lower)\s+(?:by\s+)?(?=\d)", "softer ", "less hard is written `softer 10`"),
    (r"\b(louder|softer|late|early|rotate)\s+by\s+", r"\1 ", "`{1}` stands without `by`"),
    (r"\bswing\s+(\d+/\d+[t.]?)\s+(?:by\s+|at\s+)?(\d[\d.]*%?)", r"swing \2 per \1", "swing is written `swing 62% per 1/8`"),
    (r"\bswing\s+(\d[\d.]*%?)\s+(?:on|at|every|for|in|of)?\s*(?=\d+/\d)", r"swing \1 per ", "swing is written `swing 62% per 1/8`"),
    (r"\b(beats\s+\d+)\s*(?:of|in|x|\*|at|every)\s*(?=\d+/\d)", r"\1 per ", "beats that are no quarters are `beats 3 per 1/8`"),
    (r"\bsticking\s+\"?([rlRL][rlRL ]*)\"?(?!\w)", lambda found: f"sticking {found[1].upper().strip()}", "a sticking is written with `R` and `L`"),
    (r"\beuclid\s*\(?\s*(\d+)\s*(?:,|/|:|\s|\bin\b|\bon\b|\bover\b|\bout\s+of\b|\bof\b)\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)?",
     lambda found: f"euclid {found[1]} of {found[2]}" + (f" rotate {found[3]}" if found[3] else ""), "five strokes over sixteen steps are `euclid 5 of 16`"),
    (r"\b(?:rotated|rotation|rot|shift|shifted|offset)\s+(?:by\s+)?(?=\d)", "rotate ", "two steps later is written `rotate 2`"),
    (r"^mute\s+|^silence\s+|^remove\s+|^without\s+|^no\s+", "drop ", "what is silenced is `drop hh`"),
    (rf"^(?:play|call|groove|pattern|template|use|include)\s+({_N})(?=\s*(?:$|\(|;|\}}))", r"layer \1", "another groove is played with `layer`"),
    (rf"^(?:groove|beat|rhythm|riff)\s+({_N})\s*(?=[{{\"])", r"pattern \1 ", "a groove is a `pattern`"),
    (r"\s+(?:do|begin|then)\s*(?=\{)", " ", "a body begins with `{`"),
    (r"\s+(?:do|begin|then)$", " {", "a body begins with `{`"),
    (rf"^((?:{_DECLARATION}|song)\b[^\[\]\n]*?)\s*\[$", r"\1 {", "a body begins with `{`"),
    (r"^[\])]$", "}", "a body ends with `}`"),
    # --- rows ---
    (rf"^({_T})\s*[:=]?\s+((?=[^\n]*[-.xX|]){_STEPS}[-.xXoOgfFdDzZ~rRsSwhHpPbBcC1-9?%LR\[\] \t|]*)((?:\s+(?:vel|late|early|chance|when|open)\b.*)?)$",
     _barred, "the bars of a row stand between `|`"),
    (rf"^({_T})\s*[:=]\s*((?=[^\n]*[-.xX|]){_STEPS}[-.xXoOgfFdDzZ~rRsSwhHpPbBcC1-9?%LR\[\] \t|]*)()$", _barred, "the bars of a row stand between `|`"),
    (rf"^((?:add\s+)?[a-z]\w*)(?:\s*[-_/(:]\s*|\s+)({_ARTICULATION})\)?(?=\s*(?:\||on\b|every\b|euclid\b))", r"\1.\2",
     "how a drum is struck stands after a dot"),
    (r"^(floor|high|mid|low)(?:\s+|-)tom\b", r"\1_tom", "a drum is one word"),
    (rf"^((?:sn|hh|rd|cr|ch)\d?)\s+(closed|{_ARTICULATION})\b", r"\1.\2", "how a drum is struck stands after a dot"),
    (rf"^when\s+(.+?)\s+({_T}\s+(?:\||on\b|every\b|euclid\b).*)$", r"\2 when \1", "`when` stands behind the row"),
    (rf"^(vel|late|early|chance)\s+(\S+)\s+({_T}\s+(?:\||on\b|every\b|euclid\b).*)$", r"\3 \1 \2", "`{1}` stands behind the row"),
    (rf"^({_T})(?:\s*,\s*|\s*&\s*|\s*\+\s*|\s+and\s+|\s+)({_T})\s+(\|[^;{{}}]*\||on\s[^;{{}}]*|every\s[^;{{}}]*)$", r"\1 \3; \2 \3",
     "each drum has a row of its own"),
    # --- numbers and their units ---
    (r"(?<=\d)\s+(ms|%)(?![\w])", r"\1", "a number and its unit are written together"),
    (r"(?<=\d)\s*(?:percent|pct|per cent)\b", "%", "per cent are written `%`"),
    (r"(?<=\d)\s*(?:msecs?|milliseconds?|millis)\b", "ms", "milliseconds are written `ms`"),
    (r"\b(\d+/\d+)\s*(?:T|triplets?|trip|tr)\b", r"\1t", "a triplet is written `1/8t`"),
    (r"\b(\d+/\d+)\s*(?:D|d|dot|dotted)\b", r"\1.", "a dotted note is written `1/8.`"),
    (r"\bdotted\s+(\d+/\d+)", r"\1.", "a dotted note is written `1/8.`"),
    (r"\b(\d+/\d+)\s*(?:ths?|nds?|rds?|notes?)\b(?:\s+notes?)?", r"\1", "a note length is written `1/16`"),
    (r"\b(every|per|each)\s+(\d+)(?:ths?|nds?|rds?|st)\b(?:[ -]notes?)?", r"\1 1/\2", "a note length is written `1/16`"),
    (r"\b(thirty-second|sixteenth|eighth|quarter|half|whole)s?(?:[ -]notes?)?([ -]triplets?)?\b", _length, "a note length is written `{new}`"),
    (rf"^({_T})\s+(?:each|in|per|all|on every|on each|on|at)\s+(?=1/\d)", r"\1 every ", "strokes at even distances are `hh every 1/8`"),
    (rf"^({_T})\s+(?=1/\d)", r"\1 every ", "strokes at even distances are `hh every 1/8`"),
    # --- lists ---
    (r"\[[^\]\n|]*[,;][^\]\n|]*\]", _without_commas, "what stands in `[ ]` is divided by blanks"),
    (rf"\b(on|at)\s+(?:{_COUNT}(?:\s*[,;+]\s*|\s+(?:and|&)\s+(?=\d)|\s+))+{_COUNT}", _without_commas, "counts are divided by blanks"),
    (r"\b(vel|late|early|open)\s*[({]\s*(-?[\d.]+(?:[ ,]+-?[\d.]+)*)\s*[)}\]]", _brackets, "a list stands in `[ ]`"),
    (r"\b(vel|late|early|open)\s+(-?[\d.]+(?:[ ,]+-?[\d.]+)+)\b", _brackets, "a list stands in `[ ]`"),
    (r"\b(on|at|kick|snare)\s*([:=]?)\s*[({]\s*(\d[^(){}\n]*?)\s*[)}\]]", r"\1\2 [\3]", "a list stands in `[ ]`"),
    (r"\[([^\[\](){}|\n]*)[)}]", r"[\1]", "`[` is closed by `]`"),
    (r"\(([^\[\](){}|\n]*)[\]}]", r"(\1)", "`(` is closed by `)`"),
    (r"(?<=\d)\s*(?:and|\+)(?=\s|$)", "&", "the eighth after a count is written `3&`"),
    (r"(?<=\d)\s+&\s+(?=\d)", " ", "counts are divided by blanks"),
    (r"(?<=\d)\s+&", "&", "a count is written as one word: `3&`"),
    (r"(?<=\bon)\s+(?:beats?|counts?|the)\s+(?=\d)", " ", "counts stand right behind `on`"),
    (rf"^({_T})\s+at\s+(?={_COUNT})", r"\1 on ", "strokes are placed with `on`"),
    (rf"^({_T})\s*[:=]?\s+(?={_COUNT}(?:\s+{_COUNT})*\s*(?:$|;|\}}|vel|late|early|when|chance|instead))", _placed, "the counts of a row stand behind `on`"),
    (r"^(drop\s+[^;{}]+?)\s+on\s+(?=\d)", r"\1 at ", "what is silenced at counts is `drop hh at 2`"),
    (rf"^on\s+({_COUNT}(?:\s+{_COUNT})*)\s+({_T})$", r"\2 on \1", "the drum stands first"),
    (r"^(drop\s+)([a-z][\w.]*(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s+)(?!at\b|from\b)[a-z][\w.]*)+)", _with_commas, "several drums are divided by commas"),
    (r"(\bpreferring\s+)([a-z][\w., ]*)", _with_commas, "several drums are divided by commas"),
    (r"(\binstead\s+of\s+)([a-z]\w*(?:\.\w+)?(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s+)[a-z]\w*(?:\.\w+)?)+)", _with_commas,
     "several drums are divided by commas"),
    (r"^(on\s+)([a-z][\w.]*(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s+)(?!at\b)[a-z][\w.]*)+)(?=\s*(?:at\b|\{))", _with_commas,
     "several drums are divided by commas"),
    (r"^(plays\s+)([a-z][\w., ]*)$", _with_commas, "what a drummer plays is divided by commas"),
    (r"^((?:fills|form)\s+)(.+)$", _weighted, "a weight or a number of bars stands behind a blank"),
    (r"^((?:fills|form)\s+)([^;{}]+)$", _with_commas, "the parts of a list are divided by commas"),
    (r"^into\s+.*$", lambda found: re.sub(r"\s+(?:and|&)\s+", " ", found[0]), "what a fill leads into is `into cr bd`"),
    # --- instead of ---
    (r"\b(?:instead|in\s*stead|replacing|insteadof|instead_of)(?:\s+(?:of|for))?\s+(?=[a-z])", "instead of ", "what gives way is named with `instead of`"),
    # --- ramps and ranges ---
    (r"\b(vel|tempo)\s+([\w%.]+)\s*(?:to|until|-+>|=>|~>|\.\.+|--|-|>)\s*(?=\d)", r"\1 \2 -> ", "from one value to another is written `->`"),
    (r"\b(dynamics\s+\w+)\s*(?:to|until|=>|~>|\.\.+|--|-|>|<)\s*(?=[a-z])", r"\1 -> ", "from one loudness to another is written `->`"),
    (r"\b(range\s+\d+)\s*(?:-|to|\.\.\.|\.\.|,|->)\s*(?=\d)", r"\1..", "a range is written `80..260`"),
    (r"(?<=\d)\s*\.\.+\s*(?=\d)", "..", "a range is written `80..260`"),
    # --- if ---
    (r"\b(?:elif|elsif|elseif|else-if)\b", "else if", "another condition is written `else if`"),
    (r"===?|\s+(?:is|equals)\s+(?!not\b)", lambda found: " == " if found[0].strip().isalpha() else "==", "the same is written `==`"),
    (r"(?<=[\w%)])\s*(?:=<|≤)\s*", " <= ", "no more than is written `<=`"),
    (r"(?<=[\w%)])\s*(?:=>|≥)\s*", " >= ", "no less than is written `>=`"),
    (r"<>|!==|=/=|=!|\bis\s+not\b", "!=", "not the same is written `!=`"),
    (r"((?:^|\}\s*else\s+|^else\s+)if\b[^{=<>!]*?\w)\s*=\s*(?!=)", r"\1 == ", "the same is written `==`"),
    (r"\s*&&?\s*", " and ", "both at once is written `and`"),
    (r"\s*\|\|\s*", " or ", "one of two is written `or`"),
    (r"!\s*(?=[a-z(])", "not ", "the opposite is written `not`"),
    (r"^when\b(.*\{.*)$", r"if\1", "a block with a condition is `if`"),
    (r"^unless\s+(.+?)\s*\{", r"if not (\1) {", "a block with a condition is `if`"),
    (r"^((?:else\s+)?if\b[^{}:]*?|else)\s*:\s*([^{}]+)$", r"\1 { \2 }", "what depends on a condition stands in `{ }`"),
    (rf"^(if\b[^{{}}:]*?[\w%)])\s+((?:{_T}\s+(?:on|every|euclid|\|)|(?:layer|fill|drop|apply)\s)[^{{}}]*)$", r"\1 { \2 }",
     "what depends on a condition stands in `{ }`"),
    (rf"(?<=\s)[\[(]\s*((?:(?:layer|fill|apply|drop)\s|{_T}\s+(?:on\b|every\b|\|))[^\[\](){{}}]*?)\s*[\])]", r"{ \1 }", "a body stands in `{ }`"),
    # --- at ---
    (r"\bat\s+bars\b", "at bar", "bars are named with `at bar`"),
    (r"^(?:on|in|for|during)\s+bars?\s+(?=\d|last)", "at bar ", "bars are named with `at bar`"),
    (r"^bars?\s+(?=[^{}]*\{)", "at bar ", "bars are named with `at bar`"),
    (r"\bat\s+(?:the\s+)?last\s+bar\b", "at bar last", "the last bar is `at bar last`"),
    (r"\bat\s+(?:the\s+)?(?:first|1st)\s+bar\b", "at bar 1", "the first bar is `at bar 1`"),
    (r"\bat\s+(?:the\s+)?(last|\d+)(?:st|nd|rd|th)?\s+time\b", r"at time \1", "one time round is `at time 1`"),
    (r"\bat\s+(?:the\s+)?first\s+time\b", "at time 1", "the first time round is `at time 1`"),
    (r"\bat\s+times\b", "at time", "one time round is `at time 1`"),
    (r"\b(at\s+bar\s+\d+)\s*(?:-|to|through|until|\.\.\.)\s*(?=\d)", r"\1..", "several bars are `7..8`"),
    (r"\b(at\s+(?:bar|time)\s+[\d.]+)(?:\s+and\s+|\s*&\s*|\s*;\s*|\s+)(?=\d|last)", r"\1, ", "several bars are divided by commas"),
    (r"\bat\s+(?:bar\s+)?every\s+", "at every ", "every four bars is written `at every 4 bars`"),
    (r"\bevery\s+(\d+)(?:st|nd|rd|th)\s+bars?\b", r"every \1 bars", "every four bars is written `every 4 bars`"),
    (r"\bevery\s+(?:other|second|2nd)\s+bars?\b", "every 2 bars", "every four bars is written `every 4 bars`"),
    (r"\bevery\s+bars?\b", "every 1 bars", "every bar is written `every 1 bars`"),
    (r"\bevery\s+(\d+)\s+(?:bar|measures?)\b", r"every \1 bars", "every four bars is written `every 4 bars`"),
    (r"^every\s+(\d+)(?:\s*bars?)?\s*(?=\{)", r"at every \1 bars ", "every four bars is written `at every 4 bars`"),
    (r"^at\s+(\d[\d.]*|last)(?:\s+bars?)?\s*(?=\{)", r"at bar \1 ", "bars are named with `at bar`"),
    (rf"^(at\s+(?:bar|time|every)\b[\w., ]*?(?:last|\d|bars)(?:\s+chance\s+\S+)?)\s*:?\s+((?:(?:fill|drop|layer|apply|choose|if)\s|{_T}\s+(?:on|every|euclid|\|))[^{{}}]*)$",
     r"\1 { \2 }", "what happens in a bar stands in `{ }`"),
    (r"^(at\b[^{}:]*?)\s*:\s*([^{}]+)$", r"\1 { \2 }", "what happens in a bar stands in `{ }`"),
    # --- layer, fill, apply ---
    (r"^(layer|fill|apply)\s+([a-z]\w*(?:\([^)]*\))?)(?:\s*,\s*|\s+and\s+|\s*&\s*|\s*\+\s*)(?=[a-z])", r"\1 \2; \1 ", "each `{1}` is a statement of its own"),
    (r"\b(layer|fill|apply)\s+([a-z]\w*)\s*[\[{<]([^\[\]{}<>\n]*)[\]}>]", r"\1 \2(\3)", "values are given in `( )`"),
    (r"^fill\s+([a-z]\w*(?:\([^)]*\))?)\s+(?:at\s+)?every\s+(\d+)(?:\s*bars?)?", r"fill every \2 \1", "a fill every four bars is `fill every 4 name`"),
    (r"^fill\s+([a-z]\w*(?:\([^)]*\))?)\s+(at\s+(?:bar|time)\s+[\w., ]+)$", r"\2 { fill \1 }", "a fill in some bars is `at bar 4 { fill name }`"),
    (r"^fill\s+every\s+(\d+)(?:\s*bars?)?\s*(?:[:,]|with)\s*", r"fill every \1 ", "a fill every four bars is `fill every 4 name`"),
    (r"^fill\s+(\d+)(?:\s*bars?)?\s+(?=[a-z])", r"fill every \1 ", "a fill every four bars is `fill every 4 name`"),
    (r"\b(apply\s+[a-z]\w*(?:\([^)]*\))?)\s+(?:by\s+|with\s+|to\s+|@\s*)?(?=\d+(?:\.\d+)?%)", r"\1 at ", "how much of a rule is written `at 80%`"),
    (r"\b(layer|apply|fill)\s+([a-z]\w*)\s+(-?\d[\w/.%]*)", r"\1 \2(\3)", "values are given in `( )`"),
    (rf"(\([^()]*?\b{_N})\s+(?=[-\d\[])", r"\1: ", "a value is given as `level: 90`"),
    (r"(\([^()]*?[\w%\])])\s*;\s*(?=[^()]*\))", r"\1, ", "values in `( )` are divided by commas"),
    (r"(\([^()]*?[\w%\])])\s+(?=[\w\[][^()]*\))", r"\1, ", "values in `( )` are divided by commas"),
    # --- parameters ---
    (rf"(\(.*?{_N}\s*)=(\s*{_N}(?:\s*/\s*{_N})+\s*=)", r"\1:\2", "what can be chosen stands behind a colon: `kind: straight/shuffled = straight`"),
    (rf"(\(.*?{_N})\s*:\s*({_N})((?:\s*/\s*{_N})+)\s*(?=[,)])", r"\1: \2\3 = \2", "a choice needs its usual value: `kind: straight/shuffled = straight`"),
    (rf"^(template\b.*?[(,]\s*{_N})\s*:\s*(?=[\d\[-])", r"\1 = ", "the usual value of a parameter stands behind `=`"),
    (r"^((?:fill|modification)\b.*?[(,]\s*[a-z]\w*)\s*:\s*(?=[\d\[-])", r"\1 = ", "the usual value of a parameter stands behind `=`"),
    # --- rules ---
    (r"^keep\s+(?:only\s+)?(?:one|1)?\s*(?:in|every|each|a|on|at|per)\s+(?=\d|[a-z])", "keep one per ", "one hit of each cell is `keep one per 1/16`"),
    (r"\bprefer(?:s|red)?\s*:?\s+(?=[a-z])", "preferring ", "which hit stays is said with `preferring sn, bd`"),
    (r"^on\s+([a-z][\w., ]*?)\s*:?\s+((?:late|early|louder|softer|vel|as|to|drop|chance|jitter)\b[^{}]*)$", r"on \1 { \2 }", "what a rule does stands in `{ }`"),
    (rf"^({_T}(?:\s*,\s*{_T})*)\s+((?:late|early|louder|softer|as|jitter)\s+[^{{}}|]+)$", r"on \1 { \2 }", "a rule is written `on sn { late 20ms }`"),
    (r"(?<=[\w%])\s*(?:,|\band\b)\s*(?=(?:late|early|louder|softer|vel|as|to|drop|chance|jitter)\b)", "; ", "what a rule does is divided by `;`"),
    (r"\bjitter\s+(?=[\d.]+ms)", "jitter time ", "in time it is written `jitter time 5ms`"),
    (r"\bjitter\s+(?:velocity\s+)?(?=\d)", "jitter vel ", "in loudness it is written `jitter vel 8`"),
    (r"\bas\s+an?\s+", "as ", "a hit becomes another `as flam`"),
    # --- styles ---
    (r"^(style\s+[a-z]\w*(?:\s+\"[^\"]*\")?)\s*(?::|<|\bextends\b|\bfrom\b|\bof\b|\bis\b|\binherits\b|\bas\b)\s*(?=[a-z][\w.]*\s*\{)", r"\1 like ",
     "what a style is based on stands behind `like`"),
    (r"^style\s+([a-z]\w*)\s*\(([a-z]\w*)\)", r"style \1 like \2", "what a style is based on stands behind `like`"),
    (r"^style\s+[a-z]\w*\.([a-z]\w*)(?=\s*(?:\"[^\"]*\"\s*)?(?:like\b|\{))", r"style \1", "a style is named without its genre here"),
    # --- songs ---
    (rf"^({_N})\s+(\d+)\s*(?:times|x|\*)\s*(\d+)$", _again, "a section comes again when its name does"),
    (rf"^{_NOT}({_N})\s*(?:x|\*|×|\()\s*(\d+)\s*\)?", r"\1 \2", "a section is its name and a number of bars"),
    (rf"^({_N})\s+(\d+)\s*(?:bars?|measures?)(?!\w)", r"\1 \2", "a section is its name and a number of bars"),
    (rf"^(\d+)\s*(?:x\s*|bars?\s+(?:of\s+)?|measures?\s+(?:of\s+)?)?({_N})(?=\s*(?:$|;|\{{))", r"\2 \1", "a section is its name and then a number of bars"),
    (rf"^(?:section|part)\s+(?={_N})", "", "a section is just its name and a number of bars"),
    (rf"^again\s+({_N})", r"\1 again", "the same again with more over it is `verse again { … }`"),
    (rf"^({_N})\s+(?:again\s+\d+|\d+\s+again)", r"\1 again", "a section that comes again has its length already"),
    (rf"^repeat\s+({_N})$", r"\1", "a section comes again when its name does"),
    (rf"^({_N}\s+\d+)\s*,\s*(?=[a-z])", r"\1; ", "sections are divided by `;` or a new line"),
    (rf"^({_N}\s+\d+)\s+(?={_N}\s+\d+)", r"\1; ", "sections are divided by `;` or a new line"),
    (r"^(?:pick-up|pick_up|upbeat|anacrusis|count_in)\b", "pickup", "what comes before bar 1 is a `pickup`"),
    (r"^(pickup\s+\d+)\s*(?:beats?|quarters?)\s*", r"\1 ", "a pick-up is a number of beats, without a word"),
    (r"^(?:bar|length|measures|len)\s+(\d+)$", r"bars \1", "the length of a groove is `bars 4`"),
    (r"^(\d+)\s+bars?$", r"bars \1", "the length of a groove is `bars 4`"),
    # --- a lone sign ---
    (r"\"", "", 'this `"` has no partner', "unclosed"),
    (r"\|", "", "this `|` does not belong here"),
)
# fmt: on
TABLE: tuple[Known, ...] = tuple(Known(*row) for row in _ROWS)  # type: ignore[arg-type]
