"""Small edits of a text: put a line into a body, take a statement out, set a setting; every other byte stays."""

from __future__ import annotations

from dsl import ir
from dsl.draft.editing.score import Score
from dsl.draft.request import Edit

WIDE = 112
"""Characters of a line above which a body is opened over several lines."""


def insert(text: str, body: ir.Body, line: str, first: bool = False) -> str:
    """A body with a statement more: at its end, or at its head after its settings."""
    start, end = body.span  # from `{` to `}`
    inside = text[start + 1 : end - 1]
    if "\n" not in inside:
        return text[:start] + _one_line(text, body, line, first) + text[end:]
    indent = _indent_of(text, body)
    if first:
        settings = [item for item in body.items if type(item) is ir.Setting]
        place = _line_end(text, settings[-1].span[1]) if settings else text.index("\n", start)
    else:
        place = len(text[: end - 1].rstrip())
        newline = text.find("\n", place, end)
        comment = text.find("#", _line_start(text, place), place)
        place = _last_line_end(text, end - 1) if comment >= 0 or newline >= 0 else place
    return text[:place] + "\n" + indent + line + text[place:]


def _last_line_end(text: str, brace: int) -> int:
    """The end of the last line before a closing brace that has anything on it."""
    place = len(text[:brace].rstrip())
    newline = text.find("\n", place)
    return newline if 0 <= newline < brace else place


def _one_line(text: str, body: ir.Body, line: str, first: bool) -> str:
    start, end = body.span
    inside = text[start + 1 : end - 1].strip()
    if not inside:
        return f"{{ {line} }}"
    made = f"{{ {line}; {inside} }}" if first else f"{{ {inside.rstrip(';').rstrip()}; {line} }}"
    begin = _line_start(text, start)
    if len(text[begin:start]) + len(made) <= WIDE and "\n" not in line:
        return made
    indent = text[begin:start][: len(text[begin:start]) - len(text[begin:start].lstrip())] + "  "
    parts = [text[item.span[0] : item.span[1]] for item in body.items]
    lines = [line, *parts] if first else [*parts, line]
    return "{\n" + "".join(f"{indent}{one}\n" for one in lines) + indent[:-2] + "}"


def _indent_of(text: str, body: ir.Body) -> str:
    for item in body.items:
        begin = _line_start(text, item.span[0])
        if not text[begin : item.span[0]].strip():
            return text[begin : item.span[0]]
    begin = _line_start(text, body.span[1] - 1)
    return text[begin : body.span[1] - 1] + "  " if not text[begin : body.span[1] - 1].strip() else "  "


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return end if end >= 0 else len(text)


def remove(text: str, span: tuple[int, int]) -> str:
    """A text without a statement: its whole line if nothing else is on it, else it and one separator."""
    start, end = span
    begin, stop = _line_start(text, start), _line_end(text, end)
    after = text[end:stop]
    if not text[begin:start].strip() and (not after.strip() or after.strip().startswith("#")):
        return text[:begin] + text[min(stop + 1, len(text)) :]
    left, right = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
    if right.startswith(";"):
        return left + " " + right[1:].lstrip(" \t")
    if left.endswith(";"):
        return left[:-1].rstrip(" \t") + " " + right
    return left + " " + right


def replaced(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def set_in(score: Score, body: ir.Body, name: str, value: str) -> str:
    """A body with a setting: its old one changed, or a new line where settings stand."""
    old = score.setting(body, name)
    if old is not None:
        begin = old.span[0] + len(name)
        return replaced(score.text, (begin, old.span[1]), f" {value}")
    return insert(score.text, body, f"{name} {value}", first=True)


def set_song(score: Score, name: str, value: str) -> str:
    """A song with a setting, after those that it has (or at its head)."""
    assert score.song is not None
    old = score.setting(score.song.body, name)
    if old is not None:
        return replaced(score.text, (old.span[0] + len(name), old.span[1]), f" {value}")
    rank = SONG_ORDER.index(name) if name in SONG_ORDER else len(SONG_ORDER)
    earlier = [
        i
        for i in score.song.body.items
        if type(i) is ir.Setting and i.name in SONG_ORDER and SONG_ORDER.index(i.name) < rank
    ]
    return put_after(score, earlier[-1].span[1], f"{name} {value}") if earlier else put_first(score, f"{name} {value}")


SONG_ORDER = (
    "style",
    "drummer",
    "kit",
    "meter",
    "tempo",
    "seed",
    "swing",
    "feel",
    "complexity",
    "intensity",
    "fill_frequency",
    "humanize",
    "dynamics",
)


def put_after(score: Score, place: int, line: str) -> str:
    """A line of the song after the one that ends here."""
    text = score.text
    begin = _line_start(text, place)
    indent = text[begin : begin + len(text[begin:]) - len(text[begin:].lstrip())]
    stop = _line_end(text, place)
    if text[place:stop].strip() and not text[place:stop].lstrip().startswith("#"):  # more on the same line
        return text[:place] + f"; {line}" + text[place:]
    return text[:stop] + f"\n{indent}{line}" + text[stop:]


def put_first(score: Score, line: str) -> str:
    assert score.song is not None
    body = score.song.body
    text = score.text
    if "\n" not in text[body.span[0] : body.span[1]]:
        return insert(text, body, line, first=True)
    place = body.span[0] + 1
    return text[:place] + f"\n{_indent_of(text, body)}{line}" + text[place:]


def put_apply(score: Score, line: str) -> str:
    """A rule for the whole song, after its settings."""
    assert score.song is not None
    items = [item for item in score.song.body.items if type(item) in (ir.Setting, ir.Apply)]
    return put_after(score, items[-1].span[1], line) if items else put_first(score, line)


def in_section(score: Score, section: ir.Section, lines: list[str]) -> str:
    """A section with more in its body; one that only comes again gets a body of its own."""
    text = score.text
    lines = sorted(lines, key=lambda line: line.split(" ", 1)[0] not in SETTINGS)
    if section.body is not None:
        for line in lines:
            head = line.split(" ", 1)[0]
            fresh = Score(text)
            again = next(one for one in fresh.sections() if one.span[0] == section.span[0])
            assert again.body is not None
            if head in SETTINGS:
                text = set_in(fresh, again.body, head, line.split(" ", 1)[1])
            else:
                text = insert(text, again.body, line)
        return text
    head = text[section.span[0] : section.span[1]].rstrip()
    stop = section.span[0] + len(head)
    if section.bars is None and not section.again:
        head += " again"
    indent = text[_line_start(text, section.span[0]) : section.span[0]]
    indent = indent if not indent.strip() else "  "
    one = f"{head} {{ {'; '.join(lines)} }}"
    rest = text[stop : _line_end(text, stop)]
    if len(lines) == 1 and len(indent) + len(one) + len(rest) <= WIDE and "{" not in lines[0]:
        return text[: section.span[0]] + one + text[stop:]
    body = "".join(f"\n{indent}  {line}" for line in lines)
    return text[: section.span[0]] + f"{head} {{{body}\n{indent}}}" + text[stop:]


SETTINGS = frozenset(
    (
        "tempo",
        "meter",
        "style",
        "drummer",
        "swing",
        "feel",
        "complexity",
        "intensity",
        "fill_frequency",
        "humanize",
        "dynamics",
    )
)


def declare(score: Score, block: str) -> str:
    """A declaration more, before the song (or at the end, if there is none)."""
    name = block.split(" ", 2)[1]
    if name in score.declared:
        return score.text
    if score.song is None:
        return score.text.rstrip("\n") + "\n\n" + block + "\n"
    place = _above(score)
    return score.text[:place] + block + "\n\n" + score.text[place:]


def _above(score: Score) -> int:
    """Where the song begins, with the comments that stand right above it."""
    assert score.song is not None
    text, place = score.text, score.song.span[0]
    while place > 0:
        begin = _line_start(text, place - 1)
        if not text[begin : place - 1].lstrip().startswith("#"):
            return place
        place = begin
    return place


def differences(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that make the new text of the old one: lines that differ, and of each only what differs."""
    from difflib import SequenceMatcher

    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    out = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            gone, come = "".join(before[a:b]), "".join(after[c:d])
            head = _common(gone, come)
            tail = _common(gone[head:][::-1], come[head:][::-1])
            out.append(Edit((starts[a] + head, starts[b] - tail), come[head : len(come) - tail]))
    return tuple(out)


def _common(one: str, other: str) -> int:
    count = 0
    for first, second in zip(one, other):
        if first != second:
            break
        count += 1
    return count
