"""`drumc draft`, `revise`, `compose`, `ask`, `mcp`: words -> source files, with whom made them always said."""

from __future__ import annotations

import os
import sys

from compiler.ears import EARS
from compiler.files import STREAM, folder_of, read_source, write
from compiler.terminal import DONE, WRONG_INPUT, WRONG_PLACE, WrongUse, say, tell, tell_problems
from dsl.draft.engine import Engine, EngineError, choose
from dsl.draft.request import RequestError
from dsl.source import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from dsl.draft.desk import Made
    from dsl.draft.work import Order

SOURCE = ".drum"
UNFINISHED = ".draft"
"""What a file is called that holds the best attempt of an engine, with what is still wrong."""


def draft_song(
    request: str,
    output: str | None = None,
    model: str | None = None,
    seed: int = 0,
    dry_run: bool = False,
    force: bool = False,
) -> int:
    """Draft a song for a request; on stdout, or where `output` says."""
    return _guarded(lambda: _draft(request, output, model, seed, dry_run, force), output)


def compose_story(
    file: str,
    output: str | None = None,
    model: str | None = None,
    seed: int = 0,
    dry_run: bool = False,
    force: bool = False,
) -> int:
    """Compose a song from a text file that tells it."""
    return _guarded(lambda: _compose(file, output, model, seed, dry_run, force), output)


def revise_file(
    file: str,
    request: str,
    only: str | None = None,
    model: str | None = None,
    yes: bool = False,
    dry_run: bool = False,
) -> int:
    """Change a file as a request says: show the difference, ask, write."""
    return _guarded(lambda: _revise(file, request, only, model, yes, dry_run), file)


def ask_library(request: str, model: str | None = None, as_json: bool = False, dry_run: bool = False) -> int:
    """Answer a question from the library, naming the files."""
    return _guarded(lambda: _ask(request, model, as_json, dry_run), None)


def serve_mcp(folder: str = os.curdir) -> int:
    """Serve other assistants on standard input and output until they hang up."""
    if not os.path.isdir(folder):
        raise WrongUse(f"{folder} is not a folder")
    try:
        from dsl.draft.mcp_server import serve
    except ImportError:
        tell("error: `drumc mcp` needs an extra: install it with `pip install 'drumc[mcp]'`")
        return WRONG_PLACE
    serve(EARS, os.path.abspath(folder))
    return DONE


# --- what each does -------------------------------------------------------------------------------------------------


def _draft(request: str, output: str | None, model: str | None, seed: int, dry_run: bool, force: bool) -> int:
    order = _order(request, model, seed, output)
    if dry_run:
        from dsl.draft.prompts import for_draft

        return _shown(for_draft(request, EARS))
    _free(output, force)
    from dsl.draft import work

    return _delivered(work.draft(order), output)


def _compose(file: str, output: str | None, model: str | None, seed: int, dry_run: bool, force: bool) -> int:
    story = read_source(file).text
    order = _order(story, model, seed, output)
    if dry_run:
        from dsl.draft.prompts import for_plan

        return _shown(for_plan(story, EARS))
    _free(output, force)
    from dsl.draft import work

    return _delivered(work.compose(order), output)


def _revise(file: str, request: str, only: str | None, model: str | None, yes: bool, dry_run: bool) -> int:
    source = read_source(file)
    order = _order(request, model, 0, file)
    if dry_run:
        from dsl.draft.prompts import for_revision

        return _shown(for_revision(source.text, request, only, EARS))
    from dsl.draft import work

    made = work.revise(order, source.text, only)
    _report(made)
    if not made.good:
        return _unfinished(made, file)
    if made.text == source.text:
        tell(f"{_named(file)}: nothing was changed")
        return DONE
    return _agreed(source.text, made.text, file, yes)


def _ask(question: str, model: str | None, as_json: bool, dry_run: bool) -> int:
    from dsl.draft import lookup
    from dsl.draft.prompts import for_answer

    order = _order(question, model, 0, None, loud=not as_json)
    found = lookup.search(order.request, 6)
    if dry_run:
        return _shown(for_answer(question, found))
    if as_json:
        import json

        say(json.dumps([one._asdict() for one in found], indent=2, ensure_ascii=False) + "\n")
        return DONE
    if not found:
        tell("nothing in the library answers this; try the name of a style, a drummer or a song")
        return WRONG_INPUT
    if order.engine.is_template:
        say("".join(f"{one.path}: {one.kind} {one.name}{_about(one)}\n" for one in found))
        return DONE
    from dsl.draft.answer import answer

    say(answer(order, found).rstrip() + "\n\nfrom " + ", ".join(dict.fromkeys(one.path for one in found)) + "\n")
    return DONE


def _about(found) -> str:
    words = " ".join(f"{found.title}. {found.text}".strip(". ").split())
    return f"\n  {words[:300]}" if words else ""


# --- common ---------------------------------------------------------------------------------------------------------


def _order(request: str, model: str | None, seed: int, path: str | None, loud: bool = True) -> Order:
    from dsl.draft.work import Order

    folder = folder_of(path) if path else os.getcwd()
    engine = choose(model, folder or os.getcwd())
    order = Order(request, engine, EARS, seed=seed, folder=folder, progress=_progress())
    if loud:
        tell(_engine_line(engine))
    if not engine.is_template:
        import warnings

        warnings.simplefilter("ignore")  # clients tell their own news there; a user is told one sentence
    return order


def _engine_line(engine: Engine) -> str:
    rules = " (rules and the library, no language model)" if engine.is_template else f" ({engine.origin})"
    return f"engine: {engine.title}{rules}"


def _progress() -> Callable[[str], None]:
    """Tell each step on a line; how an answer grows only where somebody watches."""
    watched = sys.stderr is not None and sys.stderr.isatty()

    def told(sentence: str) -> None:
        if watched or not sentence.startswith("writes: "):
            tell(f"  {sentence}")

    return told


def _shown(prompt) -> int:
    say(str(prompt) + "\n")
    return DONE


def _free(path: str | None, force: bool) -> None:
    """Refuse, before anything is asked of anybody, to write over a file."""
    if path is None or path == STREAM:
        return
    if not path.endswith(SOURCE):
        raise WrongUse(f"`-o {path}`: a source ends with `{SOURCE}`")
    if os.path.lexists(path) and not force:
        raise WrongUse(f"there is already a file {path}; choose another name, or say --force")
    folder = os.path.dirname(path) or os.curdir
    if not os.path.isdir(folder):
        raise WrongUse(f"there is no folder {folder}")


def _delivered(made: Made, output: str | None) -> int:
    """Write what was made, or keep what is not good beside it."""
    _report(made)
    if not made.good:
        return _unfinished(made, output)
    if output is None or output == STREAM:
        say(made.text)
    else:
        write(output, made.text.encode())
        tell(f"{output}: written")
    return DONE


def _report(made: Made) -> None:
    for head, sentences in (("understood", made.said), ("assumed", made.assumed), ("not done", made.unable)):
        if sentences:
            tell(f"{head}: {'; '.join(sentences)}")
    if made.cost:
        tell(f"cost: {made.cost}")


def _unfinished(made: Made, output: str | None) -> int:
    """Keep the best attempt with its problems; exit code 1."""
    tell_problems(made.problems)
    _keep(made, output)
    return WRONG_INPUT


def _keep(made: Made, output: str | None) -> None:
    from dsl.draft.work import comment

    lines = [
        f"Not finished. The best of {made.tries} by {comment(made.engine, 200)}, from: {comment(made.request, 300)}"
    ]
    lines += [
        f"{one.severity}[{one.code}] line {_line(one)}: {comment(one.message, 200)}" for one in made.problems[:20]
    ]
    path = _unused(output)
    write(path, ("".join(f"# {line}\n" for line in lines) + made.text).encode("utf-8", "replace"))
    tell(f"{path}: the best attempt, with what is wrong with it")


def _line(problem) -> int:
    return problem.source.line_column(problem.span[0])[0]


def _unused(output: str | None) -> str:
    """A name beside the output that nothing has yet."""
    stem = "untitled" if output in (None, STREAM) else output.removesuffix(SOURCE)
    path, number = stem + UNFINISHED, 1
    while os.path.lexists(path):
        number += 1
        path = f"{stem}-{number}{UNFINISHED}"
    return path


def _agreed(old: str, new: str, file: str, yes: bool) -> int:
    """Show the difference; write it if the user says so."""
    say(_difference(old, new, _named(file)))
    if file == STREAM:
        return DONE
    if not yes:
        if sys.stdin is None or not sys.stdin.isatty():
            tell(f"{file}: nothing was written; say --yes to write this")
            return DONE
        from compiler.terminal import flush

        flush()
        sys.stderr.write(f"write this to {file}? [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            tell(f"{file}: left as it was")
            return DONE
    if read_source(file).text != old:
        raise WrongUse(f"{file} was changed by somebody else meanwhile; nothing was written")
    write(file, new.encode())
    tell(f"{file}: written")
    return DONE


def _difference(old: str, new: str, name: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(old.splitlines(True), new.splitlines(True), name, f"{name} (revised)")
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def _named(file: str) -> str:
    return "standard input" if file == STREAM else file


def _guarded(do: Callable[[], int], output: str | None) -> int:
    """Do it; what fails is told in one sentence, and what an engine had made by then is kept."""
    try:
        return do()
    except RequestError as wrong:
        raise WrongUse(str(wrong)) from None
    except SourceError as wrong:
        tell(f"error: {wrong}")
        return WRONG_INPUT
    except EngineError as failed:
        tell(f"error: {failed}")
        best = getattr(failed, "best", None)
        if best is not None:
            _keep(best, output)
        return WRONG_PLACE
