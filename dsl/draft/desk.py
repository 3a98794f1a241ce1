"""What one request is worked on with: the task, its budget, the attempts so far, and whom to tell."""

from __future__ import annotations

from collections.abc import Callable

from dsl.diagnostic import Diagnostic, error
from dsl.draft.ears import Ears
from dsl.draft.engine import Engine, EngineError
from dsl.draft.models.judge import ANSWER_CHARACTERS, NAME, NOTHING, Allowed, Verdict, declares, judge
from dsl.draft.plain import printable
from dsl.draft.request import REQUEST_CHARACTERS, RequestError
from dsl.record import Record
from dsl.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pydantic_ai.usage import RunUsage

Progress = Callable[[str], None]


class Budget(Record):
    """What a request may cost. `retries` is how often a wrong draft goes back; tokens are of all answers together."""

    seconds: float = 180.0
    retries: int = 4
    requests: int = 24
    answer_tokens: int = 12_000
    total_tokens: int = 400_000
    characters: int = ANSWER_CHARACTERS
    resend: int = 2
    """How often the client sends a request again that met a busy server."""


USUAL = Budget()


class Made(Record):
    """What came out: source, who made it, what is to be said about it; `problems` if it is not good."""

    text: str
    engine: str
    request: str
    said: tuple[str, ...] = ()
    """What was understood, in sentences."""
    assumed: tuple[str, ...] = ()
    unable: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    tries: int = 1
    cost: str = ""

    @property
    def good(self) -> bool:
        return not self.problems and bool(self.text)


class Unanswered(EngineError):
    """The engine failed after it had answered at least once: `best` is kept, so that nothing is lost."""

    def __init__(self, message: str, best: Made | None = None):
        super().__init__(message)
        self.best = best


class Desk:
    """One request at work. Its tools see nothing but this: no environment, no keys, no other files."""

    def __init__(
        self,
        ears: Ears,
        engine: Engine,
        request: str,
        allowed: Allowed = NOTHING,
        budget: Budget = USUAL,
        progress: Progress | None = None,
        whole: Callable[[str], str] | None = None,
    ):
        self.ears, self.engine, self.request = ears, engine, request
        self.allowed, self.budget = allowed, budget
        self.best: Verdict | None = None
        self.tries = 0
        self.answered_by = ""
        """What the model that answered last calls itself: of several, one did."""
        self.begun = ""
        """As much as there is of the answer that is being written."""
        self.usage: RunUsage | None = None
        """What all was used for this request; several desks of one story share it."""
        self._progress = progress
        self.whole = whole or (lambda answer: answer)
        """An answer -> the file that it makes (a revision of one section puts it into its place)."""

    def tell(self, sentence: str) -> None:
        if self._progress is not None:
            self._progress(sentence)

    def keep(self, verdict: Verdict) -> None:
        """Count an attempt, and remember it if none was better."""
        self.tries += 1
        if verdict.text.strip() and (self.best is None or len(verdict.faults) <= len(self.best.faults)):
            self.best = verdict
        if verdict.faults:
            count = len(verdict.faults)
            self.tell(f"try {self.tries}: {count} problem{'s' * (count > 1)}, the first: {verdict.faults[0].message}")

    def broken_off(self) -> None:
        """The engine failed: of an answer that was on its way, keep what there is, if nothing better was kept."""
        begun, self.begun = self.begun, ""
        if self.best is None and declares(begun):
            verdict = judge(self.whole(begun), self.ears, self.allowed)
            end = len(verdict.text), len(verdict.text)
            fault = error("limit", "the answer broke off here", Source(NAME, verdict.text), end)
            self.best = verdict._replace(faults=(fault, *verdict.faults))

    def made(self) -> Made | None:
        """The best attempt so far."""
        if self.best is None:
            return None
        return Made(
            self.best.text,
            self.engine.who(self.answered_by),
            self.request,
            problems=self.best.faults,
            tries=self.tries,
            cost=cost(self.usage),
        )


def cost(usage: RunUsage | None) -> str:
    """What was used, in words; a server that counts no tokens is not said to have sent none."""
    if usage is None or not usage.requests:
        return ""
    parts = [f"{usage.requests} request{'s' * (usage.requests != 1)}"]
    told = usage.input_tokens or usage.output_tokens
    parts.append(
        f"{usage.input_tokens:,} tokens read, {usage.output_tokens:,} written" if told else "tokens were not counted"
    )
    if usage.cost:
        parts.append(f"about ${usage.cost:.4f}")
    return ", ".join(parts)


def bounded(request: str) -> str:
    """The request without signs that cannot be printed; raises RequestError if it is empty or too long."""
    if len(request) > REQUEST_CHARACTERS:
        raise RequestError(f"a request may have {REQUEST_CHARACTERS:,} characters; this one has {len(request):,}")
    text = printable(request, "\n\t").strip()
    if not text:
        raise RequestError('the request is empty: say what to play, as in `drumc draft "slow blues shuffle"`')
    return text
