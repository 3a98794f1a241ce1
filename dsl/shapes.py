"""The text of a regular expression -> the expression compiled, without the work of `re` where that was done ahead.

To load `re` and compile the lexer's expression takes as long as starting Python; to compile those that read a request
takes a quarter of a draft. What `re` hands to the engine in C is a list of numbers, so the wheel has these lists (`made`,
called when it is built), for the Python it was built with. For any other text, Python or place, and in a checkout, `re`
compiles an expression as ever.
"""

from __future__ import annotations

import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

FILE = "shapes.bin"
PYTHON = sys.version_info[:3], sys.implementation.cache_tag, sys.maxsize, sys.byteorder
HEAD = b"drumc shapes, 1, " + repr(PYTHON).encode() + b"\n"


class Shapes:
    """The expressions that a file in a folder of drumc's has compiled; it is read when the first is asked for.

    `asked` are all that were asked for: what is to be made, when everything that asks has been imported.
    """

    def __init__(self, name: str):
        self.name = name
        self.folder = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), *name.split("/"))
        self.asked: list[str] = []
        self._known: dict[str, bytes] | None = None

    def compiled(self, text: str) -> re.Pattern[str]:
        """The same as `re.compile(text)`."""
        if self._known is None:
            self._known = self._read()
        self.asked.append(text)
        if text in self._known:
            flags, numbers, names, groups = marshal.loads(self._known[text])
            try:
                import _sre  # type: ignore[import-not-found]

                return _sre.compile(text, flags, memoryview(numbers).cast("I").tolist(), len(groups) - 1, names, groups)
            except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
                pass  # an engine of another kind: what is compiled for it is compiled here
        import re

        return re.compile(text)

    def _read(self) -> dict[str, bytes]:
        try:
            with open(os.path.join(self.folder, FILE), "rb") as file:
                data = file.read()
        except OSError:
            return {}
        head, checksum, rest = data[: len(HEAD)], data[len(HEAD) : len(HEAD) + 4], data[len(HEAD) + 4 :]
        from binascii import crc32

        if head != HEAD or len(checksum) < 4 or int.from_bytes(checksum, "little") != crc32(rest):
            return {}
        return marshal.loads(rest)


GRAMMAR = Shapes("grammar")
"""Those of the lexer and the parser."""
REQUESTS = Shapes("dsl/draft/reading")
"""Those that read a request."""


def made(texts: Iterable[str]) -> bytes:
    """The data of these expressions, for the Python that runs this."""
    from binascii import crc32
    from re import _compiler, _parser  # type: ignore[attr-defined]

    found = {}
    for text in dict.fromkeys(texts):
        tree = _parser.parse(text)
        numbers = b"".join([int(one).to_bytes(4, sys.byteorder) for one in _compiler._code(tree, 0)])
        names = {name: int(group) for name, group in tree.state.groupdict.items()}
        groups = {group: name for name, group in names.items()}
        ordered = tuple(groups.get(group) for group in range(tree.state.groups))
        found[text] = marshal.dumps((int(tree.state.flags), numbers, names, ordered), 4)
    data = marshal.dumps(found, 4)
    return HEAD + crc32(data).to_bytes(4, "little") + data
