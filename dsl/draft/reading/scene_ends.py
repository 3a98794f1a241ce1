"""How a story says that its song ends -> the one stroke that is left, or where it stops."""

from __future__ import annotations

import re

from dsl.draft.reading.lexicon import tokens
from dsl.draft.reading.words import normal
from dsl.draft.request import Only, Place, Setting, Silence, Where

_ODD = (
    r"(?:1|single|last|final|big|huge|soft|quiet|loud|lone|massive|gentle|short|sudden|sharp|very|lonely|solitary|long|great|quick"
    r"|tiny|mighty|good)"
)
_HOW = rf"(?:(?:a|an|the|more|{_ODD})\s)+"
_WHAT = (
    r"(?P<what>(?:crash cymbal|crash|cymbal|ride bell|bell|ride|china|splash|gong|snare|kick|bass drum|floor tom|tom|rimshot|rim click"
    r"|cross stick|woodblock|triangle|cowbell|clap)(?: (?:hit|stroke|note|crash))?|hit|stroke|note|bang|blow|tap|stab|boom|thud|accent)"
    r"(?: (?:of|on|from) (?:a|an|the|1)(?! 1)(?: [a-z]+){1,2}?(?= ends| finish| closes| stops|$| [.,]))?"
)
_ENDS = r"(?:ends?|ending|finish\w*|closes?|closing|stops?|concludes?|goes out|go out)"
HITS = (
    re.compile(rf"\b{_ENDS}\b(?: [a-z]+){{0,4}} (?:on|with|by|in) (?!every|each){_HOW}(?:[a-z]+ )?{_WHAT}(?! (?:on|every|in) )"),
    re.compile(rf"\b(?:{_ODD}\s)+(?:[a-z]+ )?{_WHAT} (?:ends|finishes|closes|stops|concludes)\b"),
    re.compile(rf"^(?:and |then |finally |, )*(?:1|a|the) (?:very )?(?:last|final|single|lone) (?:[a-z]+ )?{_WHAT}(?: (?:and|, and) (?:out|it is over|that is it|silence|nothing))?\W*$"),
    re.compile(r"\b(?:everything|everyone|everybody|all|(?:the )?band|(?:the )?drums?|it|we)(?: all)? (?:stops?|cuts? (?:off|out)|ends?|halts?|finish\w*)(?: dead| together)? (?:on|at) (?:the |beat )?(?:1|downbeat)\b"),
    re.compile(r"^(?:and |then |finally |, )*(?:1|a|the) (?:very )?(?:last|final|single|lone) [a-z]+ (?:of|on|from) (?:a|an|the) [a-z ]+$"),
    re.compile(rf"^(?:and |then )*out (?:on|with) {_HOW}(?:[a-z]+ )?{_WHAT}"),
    re.compile(r"\brings? out\b|\bnothing after the 1\b|\b1 last hit\b"),
)  # fmt: skip
"""A last bar with one stroke."""
STOPS = re.compile(
    r"^(?:and |then |so |suddenly |but |until |all |at once |, )*(?:it|he|she|they|we|everything|everyone|all|the [a-z]+|my [a-z]+)?(?: all| just| suddenly)? ?"
    r"(?:stops?|stopped|halts?|cuts? (?:off|out)|dead stop|cut to black|freezes?|ends? abruptly|slams? shut|blackout|full stop)"
    r"(?: dead| abruptly| there| suddenly| cold| short| at once)?\W*$"
)
"""A last sentence after which nothing is heard any more."""


def without_stop(story: str) -> tuple[str, bool]:
    """A story without its last sentence if that only says that all stops, and whether it does."""
    told = re.search(r"[.!?;,\n]\s*(?:and |then )*([^.!?;,\n]+)[.!?\s]*\Z", story)
    if told is None or not STOPS.match(" ".join(normal(told[1]))):
        return story, False
    return story[: told.start()] + ".", True


def ends_on_a_hit(text: str) -> bool:
    """Whether words tell of the one stroke that a song ends on."""
    return any(pattern.search(text.strip()) for pattern in HITS)


def last_hit(text: str) -> list:
    """That stroke: what is named, or a crash with the kick; soft if it is told so."""
    found = next(found for pattern in HITS if (found := pattern.search(text.strip())))
    named = [one.value for one in tokens(found[0]) if one.kind == "I" and isinstance(one.value, str)]
    target = next((_one(name) for name in reversed(named)), "")
    targets = (target,) if target else ("cr", "bd")
    wishes: list = [Only(tuple(one.partition(".")[0] for one in targets), Where(), "the last stroke")]
    wishes += [Place(one, ("1",), "", True, Where(), "the last stroke") for one in targets]
    if re.search(r"\b(?:soft|softly|quiet|quietly|gentle|gently|tiny)\b", found[0]):
        wishes.append(Setting("dynamics", "p", Where(), "the last stroke"))
    return wishes


def _one(target: str) -> str:
    """One drum of a family."""
    return {"cymbals": "cr", "toms": "ft"}.get(target, target)


def stopped(where: Where, alone: tuple[str, ...] = ()) -> list:
    """A last bar in which all stop on its first beat: kick and crash, or what plays `alone` there."""
    last = where._replace(bars="last")
    strokes = [Place(one, ("1",), "", True, last, "all stop on 1") for one in alone or ("bd", "cr")]
    return [Silence(("all",), (), last, "all stop"), *strokes]
