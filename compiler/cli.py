"""Command line -> one call a command -> an exit code.

A command line that is well formed is read here, by the table in `options`; for help, completion and what cannot be
understood typer is loaded (`cli_help`), which costs more time than compiling a song.
"""

from __future__ import annotations

import os
import sys

from compiler.options import BY_NAME, NUMBER, SWITCH, Command, Option
from compiler.terminal import BUG, INTERRUPTED, NOBODY_READS, WRONG_PLACE, WRONG_USE, WrongUse, flush, tell


def main(words: list[str] | None = None) -> int:
    """Do a command line and return its exit code; what goes wrong is told on stderr and never raised.

    Without `words` it is that of this process, which then ends here and now: to collect garbage while it runs and to
    take it apart object by object afterwards would cost as much time as compiling a short song.
    """
    if words is not None:
        return _answered(words)
    import gc

    gc.disable()
    code = _answered(sys.argv[1:])
    os._exit(code)


def _answered(words: list[str]) -> int:
    try:
        code = run(words)
        flush()
        return code
    except KeyboardInterrupt:
        return _ended("interrupted", INTERRUPTED)
    except BrokenPipeError:
        return NOBODY_READS
    except WrongUse as wrong:
        return _ended(f"error: {wrong}", WRONG_USE)
    except OSError as problem:
        return _ended(f"error: {in_words(problem)}", WRONG_PLACE)
    except UnicodeEncodeError as problem:  # of a file's name: what is printed is seen to where it is printed
        return _ended(f"error: {no_such_name(problem)}", WRONG_PLACE)
    except MemoryError:
        return _ended("error: there is not enough memory", WRONG_PLACE)
    except Exception:
        return _ended_by_bug()


def run(words: list[str]) -> int:
    """Do one command line and return its exit code; raises WrongUse and OSError."""
    for count in (2, 1):
        command = BY_NAME.get(" ".join(words[:count]))
        if command is not None and len(words) >= count:
            given = understood(command, words[count:])
            if given is not None:
                return function_of(command)(**given)
            break
    from compiler.cli_help import explain

    return explain(words)


def function_of(command: Command):
    """The function that does a command."""
    module, _, name = command.run.partition(":")
    return getattr(__import__(module, fromlist=(name,)), name)


def understood(command: Command, words: list[str]) -> dict | None:
    """What a command's function is to be given, or None for anything that is not plainly right."""
    by_flag = {flag: option for option in command.options for flag in option.flags}
    given: dict = {}
    plain: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word == "--":
            plain.extend(waiting)
        elif word == "-" or not word.startswith("-"):
            plain.append(word)
        elif not _take_option(by_flag, word, waiting, given):
            return None
    arguments = [option for option in command.options if not option.flags]
    return given if _take_arguments(arguments, plain, given) and _complete(command, given) else None


def _take_option(by_flag: dict[str, Option], word: str, waiting, given: dict) -> bool:
    flag, glued, text = word.partition("=") if word.startswith("--") else (word, "", "")
    option = by_flag.get(flag)
    if option is None or (option.kind == SWITCH and glued):
        return False
    if option.kind == SWITCH:
        given[option.key] = True
        return True
    return _take(option, text if glued else next(waiting, None), given)


def _take(option: Option, text: str | None, given: dict) -> bool:
    value: str | int | None = text
    if text is None or (type(option.kind) is tuple and text not in option.kind):
        return False
    if option.kind == NUMBER:
        value = number(option, text)
    if option.many:
        given.setdefault(option.key, []).append(value)
    else:
        given[option.key] = value
    return value is not None


def number(option: Option, text: str) -> int | None:
    """A whole number that the option takes, or None."""
    if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) < 20):
        return None
    value = int(text)
    too_little = option.least is not None and value < option.least
    return None if too_little or (option.most is not None and value > option.most) else value


def _take_arguments(arguments: list[Option], plain: list[str], given: dict) -> bool:
    for text in plain:
        if not arguments or not _take(arguments[0], text, given):
            return False
        if not arguments[0].many:
            arguments = arguments[1:]
    return True


def _complete(command: Command, given: dict) -> bool:
    return all(option.key in given for option in command.options if option.needed)


def in_words(problem: OSError) -> str:
    """What the machine would not do, and with which file."""
    why = (problem.strerror or str(problem) or type(problem).__name__).lower()
    return f"{problem.filename}: {why}" if problem.filename is not None else why


def no_such_name(problem: UnicodeEncodeError) -> str:
    """A file's name with letters that the names of this machine have not got."""
    names = f"the names of files are {problem.encoding} here, which has no {problem.object[problem.start]!a}"
    return f"{problem.object}: {names}; with PYTHONUTF8=1 they are UTF-8"


def _ended(message: str, code: int) -> int:
    try:
        tell(message)
        flush()
    except OSError:  # nobody can be told, so the code alone says it
        pass
    return code


def _ended_by_bug() -> int:
    from traceback import format_exc

    sorry = "error: this is a bug of drumc, not of your file; please report it with the lines above"
    return _ended(f"{format_exc()}\n{sorry}", BUG)


if __name__ == "__main__":
    main()
