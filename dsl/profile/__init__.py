"""A profile, a meter and the library -> a bounded grammar of what a machine may write, in the form that it reads.

The whole grammar says what can be read. A profile says what makes sense as well: bars that are full, strokes that
their drum can play, names that exist, counts that the meter has, a song whose sections are there before they come
again. It is made from the tables of the language and from the library, so it cannot drift from them, and every text
of it ends.
"""

from __future__ import annotations

from dsl.catalog import Catalog
from dsl.grains import Meter
from dsl.profile.meters import UnknownMeter, meter_named
from dsl.profile.patterns import pattern_grammar
from dsl.profile.songs import song_grammar
from grammar.export import FORMS, full, printed
from grammar.notation import Grammar, longest

__all__ = ("FORMS", "PROFILES", "UnknownMeter", "grammar_for", "most_characters", "profile_grammar", "whole_grammar")
_MAKERS = {"song": song_grammar, "pattern": pattern_grammar}
PROFILES = tuple(_MAKERS)
_MADE: dict[tuple[str, Meter], Grammar] = {}
"""Profiles of the shipped library: to make one again for each request would cost more than the request."""


def grammar_for(form: str, profile: str, meter: str = "4/4", catalog: Catalog | None = None) -> str:
    """The text of a profile: `form` is one of FORMS, `profile` of PROFILES, `meter` like "7/8" or "3+2+2/8".

    The names are those of a catalog, or of the library. Raises UnknownMeter, and KeyError for another profile.
    """
    return printed(profile_grammar(profile, meter, catalog), form)


def whole_grammar(form: str) -> str:
    """The text of the whole grammar, in one of FORMS."""
    return full(form)


def profile_grammar(profile: str, meter: str = "4/4", catalog: Catalog | None = None) -> Grammar:
    """A profile before it is printed; the names are those of a catalog, or of the library. Raises UnknownMeter."""
    there = meter_named(meter)
    if catalog is not None:
        return _MAKERS[profile](there, catalog)
    if (profile, there) not in _MADE:
        _MADE[profile, there] = _MAKERS[profile](there, Catalog())
    return _MADE[profile, there]


def most_characters(profile: str, meter: str = "4/4") -> int:
    """The length of the longest text that a profile lets be written: no generation goes on for longer."""
    length = longest(profile_grammar(profile, meter))
    assert length is not None, "a profile is bounded"
    return length
