"""The text of a regular expression -> the expression compiled, without loading `re` where that was done ahead.

To load `re` and compile the lexer's expression takes as long as starting Python. What `re` hands to the engine in C
is a list of numbers, so the wheel has that list (`made`, called when it is built), for the Python it was built with. For
any other text, Python or place, and in a checkout, `re` compiles the expression as ever.
"""

from __future__ import annotations

import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

FILE = "shapes.bin"
FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "grammar")
HEAD = b"drumc shapes, 1, " + repr((sys.version_info[:3], sys.implementation.cache_tag, sys.maxsize)).encode() + b"\n"

_known: dict[str, tuple] | None = None


def compiled(text: str) -> re.Pattern[str]:
    """The same as `re.compile(text)`."""
    global _known
    if _known is None:
        _known = _read()
    if text in _known:
        flags, numbers, groups = _known[text]
        try:
            import _sre  # type: ignore[import-not-found]

            return _sre.compile(text, flags, numbers, groups, {}, (None,) * (groups + 1))
        except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
            pass  # an engine of another kind: what is compiled for it is compiled here
    import re

    return re.compile(text)


def _read() -> dict[str, tuple]:
    try:
        with open(os.path.join(FOLDER, FILE), "rb") as file:
            data = file.read()
    except OSError:
        return {}
    head, checksum, rest = data[: len(HEAD)], data[len(HEAD) : len(HEAD) + 4], data[len(HEAD) + 4 :]
    from binascii import crc32

    if head != HEAD or len(checksum) < 4 or int.from_bytes(checksum, "little") != crc32(rest):
        return {}
    return marshal.loads(rest)


def made(texts: list[str]) -> bytes:
    """The data of these expressions, which may have no named groups, for the Python that runs this."""
    from binascii import crc32
    from re import _compiler, _parser  # type: ignore[attr-defined]

    found = {}
    for text in texts:
        tree = _parser.parse(text)
        numbers = [int(one) for one in _compiler._code(tree, 0)]
        found[text] = int(tree.state.flags), numbers, tree.state.groups - 1
    data = marshal.dumps(found, 4)
    return HEAD + crc32(data).to_bytes(4, "little") + data
