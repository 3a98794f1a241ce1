"""What went wrong with a model -> one sentence; nothing that a server sent is repeated, for it may hold a key."""

from __future__ import annotations

from pydantic_ai import exceptions as wrong

from dsl.draft.engine import VARIABLE, Engine
from dsl.draft.models.providers import OWN_KEY, PROVIDERS

OFFLINE = "; `--model template` works without a network"
_SENTENCES = (
    # the first that fits, from the particular to the general
    (wrong.ModelAuthenticationError, "{engine} refused the key; check {keys}"),
    (wrong.ModelQuotaExceededError, "the account at {engine} has no credit left"),
    (wrong.ModelRateLimitError, "{engine} is asked too often just now{wait}; try again later"),
    (wrong.ModelContextWindowExceededError, "this is more than {engine} can read at once; ask for less"),
    (wrong.ModelNotFoundError, "{engine} does not know a model of that name"),
    (wrong.ModelTimeoutError, "{engine} did not answer in time" + OFFLINE),
    (wrong.ModelConnectionError, "{engine} cannot be reached: there is no network, or no server there" + OFFLINE),
    (wrong.ModelUnavailableError, "{engine} is overloaded or not there; try again later"),
    (wrong.ModelServerError, "the server of {engine} failed; try again later"),
    (wrong.ModelRequestRejectedError, "{engine} refused the request; check the name of the model ({variable})"),
    (wrong.ModelHTTPError, "{engine} answered with the error {status}"),
    (wrong.ModelAPIError, "{engine} cannot be reached or broke off" + OFFLINE),
    (wrong.ContentFilterError, "{engine} refused to answer"),
    (
        getattr(wrong, "OutputTokenLimitExceeded", wrong.IncompleteToolCall),
        "the answer of {engine} found no end; ask for less",
    ),
    (wrong.UsageLimitExceeded, "{engine} used up the budget of this request"),
    (wrong.RunTimedOut, "{engine} took longer than this request may take" + OFFLINE),
    (wrong.UnexpectedModelBehavior, "{engine} answered with something that cannot be read"),
    (wrong.UserError, "{engine} cannot do this: it lacks tools or streaming"),
    (TimeoutError, "{engine} did not answer in time" + OFFLINE),
    (OSError, "{engine} cannot be reached: there is no network, or no server there" + OFFLINE),
    (ValueError, "{engine} answered with something that cannot be read"),
)


_CUT = (wrong.ModelConnectionError, OSError)


def sentence(problem: BaseException, engine: Engine, begun: bool = False) -> str:
    """One sentence about a failure of an engine, with what to do; `begun` if it was amidst an answer."""
    if isinstance(problem, BaseExceptionGroup):
        problem = _first(problem)
    if begun and isinstance(problem, _CUT) and not isinstance(problem, TimeoutError):
        return f"{engine.title} broke off amidst its answer; try again"
    for kind, text in _SENTENCES:
        if isinstance(problem, kind):
            return text.format(
                engine=engine.title,
                keys=_keys(engine),
                variable=VARIABLE,
                wait=_wait(problem),
                status=getattr(problem, "status_code", ""),
            )
    return f"{engine.title} failed ({type(problem).__name__}){OFFLINE}"


def is_known(problem: BaseException) -> bool:
    """Whether it is a failure of an engine, and not a bug of ours."""
    if isinstance(problem, BaseExceptionGroup):
        return all(is_known(one) for one in problem.exceptions)
    if isinstance(problem, (wrong.AgentRunError, wrong.UserError, TimeoutError, OSError)):
        return True
    return type(problem).__module__.partition(".")[0] in _CLIENTS


_CLIENTS = ("openai", "anthropic", "google", "httpx", "httpx2", "httpcore", "httpcore2", "json", "pydantic_core")


def _first(group: BaseExceptionGroup) -> BaseException:
    """The failure to tell of several: of a fallback list, the last that was tried."""
    inner: BaseException = group
    while isinstance(inner, BaseExceptionGroup):
        inner = inner.exceptions[-1]
    return inner


def _keys(engine: Engine) -> str:
    names: list[str] = []
    for name in engine.names:
        provider = PROVIDERS.get(name.partition(":")[0])
        if provider is not None:
            names += provider.keys[:1] or (OWN_KEY,)
    return " and ".join(dict.fromkeys(names)) or "its key"


def _wait(problem: BaseException) -> str:
    seconds = getattr(problem, "retry_after", None)
    return f" (it asks to wait {seconds:.0f} seconds)" if isinstance(seconds, (int, float)) else ""
