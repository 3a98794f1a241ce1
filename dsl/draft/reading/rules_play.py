"""A request's line -> every wish about strokes, the rules in the order in which they read best."""

from __future__ import annotations

from dsl.draft.reading.line import Reading
from dsl.draft.reading.rules_only import read_nothing_else, read_only, read_only_after
from dsl.draft.reading.rules_place import read_barred, read_but_not, read_places, read_pronouns
from dsl.draft.reading.rules_silence import read_more_of, read_not_places, read_silences, read_thinned
from dsl.draft.reading.rules_swap import read_layered, read_moves, read_swaps, read_uses
from dsl.draft.reading.rules_there import read_none_there, read_there_only


def read_play(reading: Reading) -> list:
    """Every wish about strokes."""
    wishes: list = []
    for read in (
        read_thinned,
        read_none_there,
        read_there_only,
        read_layered,
        read_more_of,
        read_swaps,
        read_moves,
        read_not_places,
        read_only,
        read_places,
        read_but_not,
        read_pronouns,
        read_silences,
        read_nothing_else,
        read_only_after,
        read_barred,
        read_uses,
    ):
        read(reading, wishes)
    return wishes
