"""The benchmark's requests: fair, met by answers that exist, and not met by doing nothing."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.assistant.dataset import run, verdicts
from benchmarks.assistant.engines import Answer, floor, recorded, without_fences, written
from benchmarks.assistant.figures import by_kind, failures, table
from benchmarks.assistant.heard import hear
from benchmarks.assistant.judge import judge
from benchmarks.assistant.request import SOURCES
from benchmarks.assistant.requests import REQUESTS

RECITED = [request for request in REQUESTS if recorded(request.name)]


def test_the_set_is_large_and_a_third_of_each_kind_is_unseen():
    kinds = Counter(request.kind for request in REQUESTS)
    unseen = Counter(request.kind for request in REQUESTS if request.split == "unseen")
    assert kinds["draft"] >= 60 and kinds["revise"] >= 40 and kinds["narrative"] >= 20
    assert all(kinds[kind] * 0.3 <= unseen[kind] <= kinds[kind] * 0.4 for kind in kinds)
    assert len({request.name for request in REQUESTS}) == len(REQUESTS)
    assert len({request.text for request in REQUESTS}) == len(REQUESTS)


def test_each_request_has_facts_that_differ():
    for request in REQUESTS:
        said = [fact.says for fact in request.facts]
        assert len(said) >= 2 and len(set(said)) == len(said), request.name


@pytest.mark.parametrize("file", sorted(SOURCES.glob("*.drum")), ids=lambda file: file.stem)
def test_the_files_to_be_edited_compile_and_can_be_played(file):
    heard = hear(file.read_text(encoding="utf-8"))
    assert heard.compiles and not heard.unplayable


def test_doing_nothing_meets_no_request():
    for request in REQUESTS[::2]:
        assert any(wrong for _, wrong in judge(request, floor(request)).facts), request.name


def test_each_request_has_an_answer_by_hand_and_every_sixth_is_heard_to_meet_it():
    answers = [(request, written(request)) for request in REQUESTS]
    for request, answer in answers[::6]:
        missed = [(says, wrong) for says, wrong in judge(request, answer).facts if wrong]
        assert (request.name, missed) == (request.name, [])


@pytest.mark.parametrize("request_", RECITED[::3], ids=lambda request: request.name)
def test_what_was_recorded_meets_its_request_in_the_end(request_):
    last = without_fences(recorded(request_.name)[-1])
    verdict = judge(request_, Answer(last, last))
    assert verdict.valid and verdict.playable
    assert [(says, wrong) for says, wrong in verdict.facts if wrong] == []


def test_recordings_are_of_requests_and_some_are_bad_at_first():
    attempts = [recorded(request.name) for request in RECITED]
    assert {request.kind for request in RECITED} == {"draft", "revise", "narrative"}
    assert sum(not hear(without_fences(some[0])).compiles for some in attempts) >= 10
    assert all(request.split == "seen" for request in RECITED)


def test_the_report_has_a_line_for_each_kind_and_names_what_failed():
    judged = [(request, judge(request, floor(request))) for request in REQUESTS if request.split == "seen"][::9]
    told = table(by_kind(judged))
    assert all(f"| {kind} |" in told for kind in ("draft", "revise", "narrative", "all"))
    assert all(f"### {request.name} " in failures(judged) for request, _ in judged)


def test_an_engine_that_fails_has_answered_with_nothing():
    def broken(request):
        if request.kind == "draft":
            raise RuntimeError("no answer today")
        return written(request)

    some = [REQUESTS[0], next(one for one in REQUESTS if one.kind == "revise")]
    drafted, revised = (verdict for _, verdict in sorted(verdicts(run(broken, some)), key=lambda one: one[0].kind))
    assert not drafted.valid and all("no answer today" in wrong for _, wrong in drafted.facts)
    assert revised.valid and not any(wrong for _, wrong in revised.facts)
