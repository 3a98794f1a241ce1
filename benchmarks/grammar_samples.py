"""How many random texts of each profile compile without an error, and what they cost: `python -m benchmarks.grammar_samples`.

Prints a line for each profile and meter: texts, those with an error, seconds to compile one on the average.
"""

from __future__ import annotations

import sys
import time
from random import Random

from compiler.compile import compile_source
from dsl.catalog import Catalog
from dsl.profile import PROFILES, grammar_for, most_characters, profile_grammar
from dsl.source import Source
from tests.walk import random_text

METERS = ("4/4", "3/4", "7/8", "12/8", "3+2+2/8", "5/4")


def main(samples: int = 1000) -> int:
    catalog, failed = Catalog(), 0
    for profile in PROFILES:
        for meter in METERS:
            failed += sampled(profile, meter, samples, catalog)
    return 1 if failed else 0


def sampled(profile: str, meter: str, samples: int, catalog: Catalog) -> int:
    """How many texts of a profile have an error."""
    grammar, chance = profile_grammar(profile, meter), Random(f"{profile} {meter}")
    texts = [random_text(grammar, chance) for _ in range(samples)]
    start = time.process_time()
    failed = sum(compile_source(Source("draft", text), catalog=catalog).failed for text in texts)
    each = (time.process_time() - start) / samples
    sizes = f"{len(grammar_for('gbnf', profile, meter)):,} B of GBNF, longest {most_characters(profile, meter):,}"
    print(f"{profile} {meter}: {samples} texts, {failed} with an error, {each * 1000:.1f} ms each; {sizes}")
    return failed


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
