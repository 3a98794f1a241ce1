"""Write anew what tests compare with: the listings in tests/corpus/notes, the tables of docs/language.md, tests/errors.txt.

    python -m tests.regenerate

Then read the difference (`git diff tests docs`): every line of it is a change in what somebody hears or is told.
"""

from __future__ import annotations

from tests.tables import rewritten
from tests.test_corpus import expected, listing_of, sources
from tests.test_errors import TOLD, told
from tests.test_reference import REFERENCE


def main() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    REFERENCE.write_text(rewritten(page), encoding="utf-8", newline="\n")
    TOLD.write_text("\n".join(told().values()), encoding="utf-8", newline="\n")
    for source in sources():
        expected(source).write_text(listing_of(source), encoding="utf-8", newline="\n")
        print(expected(source).relative_to(REFERENCE.parents[1]))


if __name__ == "__main__":
    main()
