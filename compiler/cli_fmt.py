"""`drumc fmt`: files -> canonical text, in place; or only whether, or how, they would change."""

from __future__ import annotations

from compiler.difference import difference
from compiler.files import STREAM, found, mark_of, read_source, write
from compiler.terminal import DONE, WRONG_INPUT, WRONG_PLACE, say, tell
from dsl.diagnostic import Diagnostic, render_text
from dsl.format import format_text
from dsl.parse import parse
from dsl.record import Record
from dsl.same import same
from dsl.source import Source, SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def fmt_files(files: Sequence[str], check: bool = False, diff: bool = False) -> int:
    """Do what `drumc fmt` was asked, and print what there is to say; the exit code."""
    try:
        text = read_source(STREAM).text if STREAM in files else None
    except SourceError as problem:
        tell(f"error: {problem}")
        return WRONG_INPUT
    code, out, err = run(files, check, diff, text)
    if text is not None:
        write(STREAM, out.encode())  # a source is UTF-8, whatever the terminal is
    else:
        say(out)
    if err:
        tell(err.removesuffix("\n"))
    return code


class Ran(Record):
    """An exit code, what goes to standard output and what to standard error."""

    code: int
    out: str
    err: str


class _Seen(Record):
    """A file: its text, its canonical text (the same if it cannot be formatted), and what is to be said about it."""

    name: str
    old: str
    new: str
    wrong: str = ""
    problems: tuple[Diagnostic, ...] = ()


def run(paths: Sequence[str], check: bool = False, diff: bool = False, stdin_text: str | None = None) -> Ran:
    """Format files, the `.drum` files of folders, and for `-` the text of standard input, which goes to `out`.

    With `check` or `diff` nothing is written; `check` gives 1 where a file would change. A file with syntax errors is
    left as it is, told in `err`, and gives 1; one that cannot be written keeps no other from it, and gives 3.
    """
    seen = [_seen(name, stdin_text) for name in dict.fromkeys(found(paths))]
    changed = [file for file in seen if file.new != file.old]
    refused = {} if check or diff else _write(changed)
    wrong = any(file.wrong or file.problems for file in seen)
    code = WRONG_PLACE if refused else WRONG_INPUT if wrong or (check and changed) else DONE
    done = [file for file in changed if file.name not in refused]
    return Ran(code, _out(seen, done, check, diff), _err(seen) + "".join(refused.values()))


def _write(changed: list[_Seen]) -> dict[str, str]:
    """Write what changed; what is to be said of those that could not be written."""
    refused = {}
    for file in changed:
        if file.name != STREAM:
            try:
                write(file.name, file.new.encode())
            except OSError as problem:
                refused[file.name] = f"error: {_shown(file.name)}: {(problem.strerror or str(problem)).lower()}\n"
    return refused


def _seen(name: str, stdin_text: str | None) -> _Seen:
    try:
        old = _text(name, stdin_text)
    except SourceError as problem:
        return _Seen(name, "", "", problem.message)
    shown = _shown(name)
    new, problems = format_text(old, shown)
    if not problems and new != old and not _says_the_same(old, new):
        why = (
            "formatted it would say something else, and so it stays as it is; this is a bug of drumc, please report it"
        )
        return _Seen(name, old, old, f"{shown}: {why}")
    return _Seen(name, old, new, "", problems)


def _shown(name: str) -> str:
    return "<stdin>" if name == STREAM else name


def _text(name: str, stdin_text: str | None) -> str:
    """The text with its byte order mark, which is to go."""
    if name == STREAM:
        return stdin_text or ""
    text = Source.read(name).text
    return mark_of(name).decode() + text


def _says_the_same(old: str, new: str) -> bool:
    """Nothing is written that was not read back and found to be the same program."""
    before, after = (parse(Source("", text.removeprefix("\ufeff"))) for text in (old, new))
    return not after.problems and same(before.module, after.module)


def _out(seen: list[_Seen], changed: list[_Seen], check: bool, diff: bool) -> str:
    if diff:
        return "".join(difference(file.old, file.new, _shown(file.name), "formatted") for file in changed)
    if check:
        named = "".join(f"{_shown(file.name)} is not formatted\n" for file in changed)
        return named + _summary(changed, seen, "to format")
    texts = [file.new for file in seen if file.name == STREAM]
    return texts[0] if texts else _summary(changed, seen, "formatted")


def _summary(changed: list[_Seen], seen: list[_Seen], done: str) -> str:
    return f"{len(changed)} of {len(seen)} file{'s' * (len(seen) != 1)} {done}\n"


def _err(seen: list[_Seen]) -> str:
    problems = [problem for file in seen for problem in file.problems]
    said = "".join(f"error: {file.wrong}\n" for file in seen if file.wrong)
    return said + (render_text(problems) if problems else "")
