"""How every statement is written, and where it belongs: what a message shows to who has not found it."""

from __future__ import annotations

from grammar.tables import WORDS

FORMS = {
    # first word of a statement -> how it is written
    "use": '`use "grooves.drum"`',
    "pattern": '`pattern name "Title" { … }`',
    "template": "`template name(step = 1/16, kind: straight/swung = straight) { … }`",
    "modification": "`modification name(amount = 20ms) { … }`",
    "genre": "`genre name { tempo 120 range 90..150 … style name { … } }`",
    "song": '`song "Title" { … }`',
    "layer": "`layer name` or `layer name(1/16, level: 90)`",
    "fill": "`fill name`, `fill every 4 name`, or outside of a body `fill name { beats 2 … }`",
    "apply": "`apply name(20ms) at 80%`",
    "drop": "`drop hh`, `drop hh, rd at 4 4&` or `drop hands from 3 to 4`",
    "add": "`add sn | ---- x--- |`",
    "at": "`at bar 4, 8 { … }`, `at bar 7..8 { … }`, `at bar last { … }` or `at every 4 bars { … }`",
    "if": "`if complexity > 60% { … } else { … }`",
    "else": "`if complexity > 60% { … } else { … }`",
    "choose": "`choose { 3 { … } 1 { … } }`",
    "meter": "`meter 7/8` or `meter 3+2+2/8`",
    "bars": "`bars 4`",
    "swing": "`swing 62% per 1/8`",
    "feel": "`feel name`, or outside of a body `feel name { per 1/16; sn late [12 0]ms }`",
    "beats": "`beats 2` or `beats 3 per 1/8`",
    "into": "`into cr bd`",
    "dynamics": "`dynamics mf` or `dynamics mf -> ff`",
    "tempo": "`tempo 120`, `tempo 82 -> 96`, or in a genre `tempo 120 range 90..150`",
    "style": "`style rock.classic`, or in a genre `style name like other { … }`",
    "drummer": "`drummer name`, or outside of a body `drummer name { plays rock … }`",
    "kit": "`kit gm`",
    "seed": "`seed 7`",
    "pickup": "`pickup 1 { sn | xxxx | }`",
    "per": "`per 1/16`",
    "plays": "`plays rock, metal`",
    "fills": "`fills tom_roll 3, snare_roll`",
    "form": "`form intro 4, verse 8, chorus 8`",
    "keep": "`keep one per 1/32 preferring sn, bd, cr`",
    "on": "`on sn, toms.accent at 2 4 { late 20ms; louder 5 }`",
    "louder": "`louder 10`",
    "softer": "`softer 10`",
    "as": "`as accent`, `as ghost` or `as flam`",
    "to": "`to rd`",
    "jitter": "`jitter time 5ms` or `jitter vel 8`",
    "vel": "`vel 90`, `vel [96 101 34]` or `vel 30 -> 120`",
    "late": "`late 12ms` or `late [12 0 9]ms`",
    "early": "`early 5ms`",
    "chance": "`chance 60%`",
    "open": "`open 40%`",
    "when": "`when complexity > 50%`",
    "sticking": "`sticking RLRR LRLL`",
    "instead": "`cr on 1 instead of hh, rd`",
    "euclid": "`cb euclid 5 of 16 rotate 2`",
    "every": "`hh every 1/8`",
    **{knob: f"`{knob} 60%`" for knob in ("complexity", "intensity", "fill_frequency", "humanize")},
}
ROW = "`sn | ---- X--- |`, `sn on 2 4` or `hh every 1/8`"

HOMES = {
    # first word of a statement -> the bodies it belongs in
    **dict.fromkeys(("keep", "on"), "a modification"),
    **dict.fromkeys(("louder", "softer", "as", "to", "jitter"), "the rule of a modification: `on sn { … }`"),
    **dict.fromkeys(("late", "early"), "a rule `on sn { … }`, or behind a row"),
    **dict.fromkeys(("seed", "kit", "pickup"), "a song"),
    **dict.fromkeys(("plays",), "a drummer"),
    **dict.fromkeys(("form",), "a genre or style"),
    **dict.fromkeys(("fills",), "a genre, a style or a drummer"),
    **dict.fromkeys(("per",), "a feel"),
    **dict.fromkeys(("layer", "bars", "choose", "if", "at", "add", "drop", "fill"), "a groove"),
    **dict.fromkeys(("beats", "into"), "a fill"),
    **dict.fromkeys(("dynamics", "complexity", "intensity", "fill_frequency", "humanize"), "a song or a section"),
    **dict.fromkeys(
        ("pattern", "template", "modification", "genre", "song", "use"), "the first column, outside of any body"
    ),
    **dict.fromkeys(("tempo",), "a song, a section or a genre"),
    **dict.fromkeys(("style", "drummer"), "a song or a section"),
    **dict.fromkeys(("vel", "chance", "open", "when", "sticking", "instead"), "the line of a row, behind it"),
    **dict.fromkeys(("apply",), "a groove, a song, a section or a drummer"),
}

TAKES = {
    # kind of body -> what may stand in it
    "file": 'a file is a list of declarations: `pattern name { … }`, `song "Title" { … }`, template, fill, feel, modification, '
    "genre, drummer, use",
    "groove": f"a groove is made of rows ({ROW}), `layer`, `fill`, `drop`, `at bar …`, `if`, `choose`, `apply` and settings",
    "modification": f"a modification is made of rules (`on sn {{ late 20ms }}`), rows ({ROW}), `drop`, `keep`, `fill`, `at`, `if`",
    "on": "a rule does `vel`, `louder`, `softer`, `late`, `early`, `as`, `to`, `drop`, `chance`, `open` or `jitter`",
    "feel": "a feel says `per 1/16`, `swing`, and rows such as `sn late [14 0 9 0]ms`",
    "genre": "a genre or style has `tempo`, `fills`, `form`, `swing`, `feel`, and for each section a body: `verse { … }`",
    "drummer": "a drummer has `plays`, `apply`, `fills` and `feel`",
    "song": "a song has settings (`tempo 120`, `style rock.classic`) and sections: `verse 8 { … }`",
    "choose": "a choice is a weight and a block: `choose { 3 { … } 1 { … } }`",
}

SECTIONS = ("section", "part", "verse", "chorus", "intro", "bridge", "outro")
STRANGERS = {
    # words of other languages that people try -> what to do here
    **dict.fromkeys(
        ("repeat", "loop", "for", "while", "times", "foreach", "do"),
        "nothing is repeated by hand: a groove goes round by itself, `%` repeats a bar, and `verse 8` says how many bars",
    ),
    **dict.fromkeys(
        ("def", "function", "func", "fn", "define", "let", "var", "const", "set", "class", "macro"),
        "a groove with values of its own is a `template name(level = 90) { … }`",
    ),
    **dict.fromkeys(("groove", "beat", "rhythm", "loop_of", "riff", "bar"), "a groove is a `pattern name { … }`"),
    **dict.fromkeys(SECTIONS, "sections stand in a song: `verse 8 { … }`"),
    **dict.fromkeys(("title", "name"), 'the title stands behind the name: `pattern name "Title" { … }`'),
    **dict.fromkeys(("switch", "case", "match"), "what depends on a value is `if kind == hammer { … } else { … }`"),
    **dict.fromkeys(
        ("random", "rand", "maybe"), "one of several is `choose { 3 { … } 1 { … } }`, and now and then is `chance 60%`"
    ),
    **dict.fromkeys(
        ("crescendo", "cresc", "diminuendo", "decrescendo"),
        "growing is `dynamics p -> f`, or `vel 30 -> 120` behind a row",
    ),
    **dict.fromkeys(("print", "return", "end", "begin"), "what belongs together stands in `{ }`"),
}

SPOKEN = {
    # terminal -> what a drummer calls it
    "ROW": "a row of steps `| x-x- |`",
    "UNCLOSED_ROW": "a row of steps `| x-x- |`",
    "COUNT": "a count such as `2&`",
    "NUMBER": "a number",
    "PERCENT": "a percentage such as `60%`",
    "MS": "milliseconds such as `25ms`",
    "FRACTION": "a note length such as `1/16`",
    "SUM_FRACTION": "a meter such as `3+2+2/8`",
    "SPAN": "a range such as `80..260`",
    "STICKS": "a sticking such as `RLRR`",
    "NAME": "a name",
    "STRING": 'a title in quotes `"…"`',
    "_NL": "a new line",
    "COMPARE": "a comparison such as `>`",
    "_ARROW": "`->`",
    **dict(COLON="`:`", COMMA="`,`", DOT="`.`", EQUAL="`=`", LBRACE="`{`", RBRACE="`}`", LPAR="`(`", RPAR="`)`"),
    **dict(LSQB="`[`", RSQB="`]`", MINUS="`-`", PLUS="`+`", SLASH="`/`", STAR="`*`", SEMICOLON="`;`"),
    "$END": "the end of the file",
    **{name: f"`{word}`" for word, name in WORDS.items()},
}
