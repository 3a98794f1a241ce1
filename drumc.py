"""drumc: drums as text, compiled to MIDI.

>>> import drumc
>>> [song] = drumc.compile('''
... pattern money_beat {
...   hh | x-x- x-x- x-x- x-x- |
...   sn | ---- X--- ---- X--- |
...   bd | x--- ---- x-x- ---- |
... }
... ''')
>>> song.notes[0].target, song.notes[0].tick, song.notes[0].note
('bd', 0, 36)
>>> song.save("money_beat.mid")  # doctest: +SKIP

`parse` gives a text as records, `check` what is wrong with it, `compile` its songs; a `Song` has its notes and its MIDI
bytes; `generate` writes the source of a whole song of a style, `pattern` that of one groove; `draft`, `revise` and
`compose` write what was asked for in words, and give it as `Made`. What cannot be compiled or read raises `DrumError`,
whose `diagnostics` say where and why; a language model that cannot be used or does not answer, `EngineError`.
"""

from compiler.api import DrumError, Note, Song, check, compile, parse
from compiler.assist import compose, compose_async, draft, draft_async, revise, revise_async
from compiler.generate import generate, pattern
from compiler.version import VERSION as __version__
from dsl.diagnostic import (
    Diagnostic,
    Edit,
    Fix,
    Label,
    apply_fixes,
    render_github,
    render_json,
    render_sarif,
    render_text,
)
from dsl.parse import Parsed
from dsl.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dsl.draft.desk import Made
    from dsl.draft.engine import EngineError

__all__ = [
    "Diagnostic",
    "DrumError",
    "Edit",
    "EngineError",
    "Fix",
    "Label",
    "Made",
    "Note",
    "Parsed",
    "Song",
    "Source",
    "__version__",
    "apply_fixes",
    "check",
    "compile",
    "compose",
    "compose_async",
    "draft",
    "draft_async",
    "generate",
    "parse",
    "pattern",
    "render_github",
    "render_json",
    "render_sarif",
    "render_text",
    "revise",
    "revise_async",
]


def __getattr__(name: str):
    """What only the assistant needs, loaded when somebody asks for it."""
    if name == "Made":
        from dsl.draft.desk import Made

        return Made
    if name == "EngineError":
        from dsl.draft.engine import EngineError

        return EngineError
    raise AttributeError(f"module 'drumc' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), "Made", "EngineError"})
