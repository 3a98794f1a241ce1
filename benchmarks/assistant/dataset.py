"""Requests -> a data set of pydantic-evals with one evaluator, and the report of an engine over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext
from pydantic_evals.reporting import EvaluationReport

from benchmarks.assistant.engines import Answer
from benchmarks.assistant.judge import Verdict, judge
from benchmarks.assistant.request import Request

Engine = Callable[[Request], Answer]


@dataclass
class Facts(Evaluator[Request, Answer, None]):
    """Each fact of a request is an assertion with what is heard instead; validity, playability and size are scores."""

    def evaluate(self, ctx: EvaluatorContext[Request, Answer, None]) -> dict[str, EvaluationReason | float]:
        verdict = judge(ctx.inputs, ctx.output)
        scores = {"valid at once": verdict.first_valid, "valid": verdict.valid, "playable": verdict.playable}
        found: dict[str, EvaluationReason | float] = {name: float(score) for name, score in scores.items()}
        if verdict.lines is not None:
            found["lines"] = float(verdict.lines)
        for says, wrong in verdict.facts:
            found[f"fact: {says}"] = EvaluationReason(not wrong, wrong or None)
        return found


def dataset(requests: Iterable[Request]) -> Dataset[Request, Answer, None]:
    cases = [Case(name=request.name, inputs=request) for request in requests]
    return Dataset(name="assistant", cases=cases, evaluators=[Facts()])


def run(engine: Engine, requests: Iterable[Request]) -> EvaluationReport[Request, Answer, None]:
    """Ask an engine everything, one request after the other."""
    return dataset(requests).evaluate_sync(engine, name="assistant", max_concurrency=1, progress=False)


def verdicts(report: EvaluationReport[Request, Answer, None]) -> list[tuple[Request, Verdict]]:
    """What the report says of each request. An engine that raised has answered with nothing."""
    judged = {case.name: (case.inputs, _verdict(case)) for case in report.cases}
    for failed in report.failures:
        wrong = f"the engine failed: {failed.error_message}"
        facts = tuple((one.says, wrong) for one in failed.inputs.facts)
        judged[failed.name] = failed.inputs, Verdict(facts, False, False, False, None)
    return list(judged.values())


def _verdict(case) -> Verdict:
    if case.evaluator_failures:
        raise AssertionError(f"{case.name}: {case.evaluator_failures[0].error_stacktrace}")
    facts = tuple((name.removeprefix("fact: "), found.reason or "") for name, found in case.assertions.items())
    score = {name: found.value for name, found in case.scores.items()}
    lines = int(score["lines"]) if "lines" in score else None
    return Verdict(
        facts, bool(score["valid at once"]), bool(score["valid"]), bool(score["playable"]), lines, case.output.unable
    )
