"""A sentence that says nothing of bars or sections -> whether it is about all of the song, or begins a new scene: another
tempo, meter or style than before."""

from __future__ import annotations

import re

from dsl.draft.reading.lexicon import Token
from dsl.draft.reading.scene_cuts import said

ON_THE_WAY = re.compile(
    r"\b(?:slow\w*|speed\w*|accelerat\w*|faster|quicker|until|ends?|by the|up to|down to|over|ramp\w*|from|gets?|getting|rises?|falls?|drops? to)\b"
)
"""Words of a change within a scene."""
_BPM = re.compile(
    r"(?:\bat|,|:|^) (?:around |about |a )?(\d{2,3})(?= (?:bpm|beats)|$| [,.;)]| with\b| in\b| and\b| on\b)|(\d{2,3}) (?:bpm|beats per)"
)


ABOUT_ALL = re.compile(
    r"^(?:please |and |, )*(?:no (?:fills?|crash(?:es)?)$|(?:the |this |our |my )?(?:(?:whole|entire|full) )?(?:song|piece|track|tune|tempo|style|genre|meter|time signature|kit|thing|entire)\b"
    r"(?! (?:slow|speed|get|drop|rise|build|fall|then|end|start|begin|open|stop))|(?:everything|it all|all of it)(?: is| stays| plays)? (?:at|in)\b"
    r"|(?:keep|play|take|set|make) (?:it|this|everything|the (?:song|tempo|whole|piece|thing))\b|(?:i|we) (?:want|need|like|would like) (?:it|this|the (?:song|tempo|whole)))"
)
"""How a sentence begins that is about all of the song."""


def about_all(text: str) -> bool:
    """Whether a sentence is about the song, and not about what happens in it."""
    return ABOUT_ALL.match(text) is not None


def turns(before: tuple[Token, ...], words: list[Token]) -> bool:
    """Whether these words set what the scene before has set already, and otherwise."""
    if ON_THE_WAY.search(said(words)):
        return False
    return any(old and new and old != new for old, new in zip(_settings(before), _settings(words)))


def _settings(words) -> tuple[str, ...]:
    """The tempo, the meter and the style that words name, each "" if they name none."""
    bpm = _BPM.search(said(words))
    meter = next(
        (
            one.text
            for one in words
            if one.kind == "F"
            and re.fullmatch(r"[\d+]+/(?:4|8|16)", one.text)
            and one.text not in ("1/4", "1/8", "1/16")
        ),
        "",
    )
    style = next((one.values["style"] for one in words if one.kind == "X" and "style" in one.values), "")
    return (bpm[1] or bpm[2] or "") if bpm else "", meter, style
