"""A source and a request -> Revision: the smallest edits that do what is asked, heard and compared with what was before."""

from __future__ import annotations

from dsl.draft.ears import Play
from dsl.draft.editing.candidates import candidates
from dsl.draft.editing.damage import Judged, judge
from dsl.draft.editing.edits import differences
from dsl.draft.editing.score import Score
from dsl.draft.facts import broken
from dsl.draft.hear import Heard, Listen, hear
from dsl.draft.reading.understand import understand
from dsl.draft.report import sentence
from dsl.draft.request import Only, Place, Reshape, Revision, Ring, Setting, Silence, Where

MOST_TRIES = 10
"""Candidates that are heard for one wish."""
SOURCE_CHARACTERS = 400_000
"""The longest source that is revised: far above a song that people write."""


def revise(source_text: str, request: str, play: Play, only: str | None = None, folder: str | None = None) -> Revision:
    """Change a source as a request says; `only` names the section or declaration that may change. What cannot be done
    leaves the text as it is, and is said. Raises RequestError for a request that is too long."""
    score = Score(source_text)
    known = score.names()
    if score.song is not None and not known:
        from dsl.draft.editing.reshape import spelled_out

        known = spelled_out(score).names()
    understood = understand(request, known or ("",))
    if score.broken or (score.song is None and not score.patterns) or len(source_text) > SOURCE_CHARACTERS:
        return Revision(source_text, (), (), (), (_why_not(score, source_text),))
    wishes = [narrowed(wish, only, known) for wish in understood.wishes]
    told, assumed, unable = (
        [],
        [],
        [f"these words said nothing to me: {', '.join(understood.unread)}"] if understood.unread else [],
    )

    def listen(changed: str) -> Heard:
        return hear(play, changed, folder)

    text, heard = source_text, listen(source_text)
    known_problems = {(problem.code, problem.message) for problem in heard.problems}
    if heard.failed and not heard.sections:
        return Revision(source_text, (), (), (), ("the source does not compile: mend its errors first",))
    for wish in wishes:
        told.append(sentence(wish))
        missing = _missing(wish, heard)
        if missing:
            unable.append(missing)
            continue
        text, heard, problem = _changed(text, heard, wish, listen)
        if problem:
            unable.append(f"{sentence(wish)}: {problem}")
    unable += [problem.message for problem in heard.problems if (problem.code, problem.message) not in known_problems][
        :4
    ]
    if not wishes:
        unable.append("nothing in this request says what to change")
    return Revision(
        text, differences(source_text, text), tuple(dict.fromkeys(told)), tuple(assumed), tuple(dict.fromkeys(unable))
    )


def _why_not(score: Score, text: str) -> str:
    if len(text) > SOURCE_CHARACTERS:
        return f"a source that is revised may have {SOURCE_CHARACTERS:,} characters"
    return "the source has mistakes: mend them first" if score.broken else "there is no song and no pattern to change"


def narrowed(wish, only: str | None, known: tuple[str, ...]):
    """A wish kept to the section that may change."""
    if only is None or isinstance(wish, Reshape) or only not in known:
        return wish
    return wish._replace(where=Where((only,), wish.where.bars, wish.where.time))


def _missing(wish, heard: Heard) -> str:
    """Which section a wish names that the song lacks."""
    names = {section.name for section in heard.sections}
    lacking = [name for name in getattr(wish, "where", Where()).sections if name not in names]
    return f"there is no {lacking[0].replace('_', '-')} in this song" if lacking else ""


def _changed(text: str, before: Heard, wish, listen: Listen) -> tuple[str, Heard, str]:
    """The best of the candidates for one wish, what it sounds like, and what is wrong with it ("" for nothing)."""
    if isinstance(wish, (Place, Silence, Only, Ring)) and not broken((wish,), before):
        return text, before, ""
    best: tuple[Judged, str, Heard] | None = None
    seen: set[str] = {text}
    for candidate in candidates(Score(text), before, wish, listen):
        if candidate in seen:
            continue
        seen.add(candidate)
        after = listen(candidate)
        judged = judge(wish, before, after, _size(text, candidate))
        if best is None or judged < best[0]:
            best = judged, candidate, after
        if judged.perfect or len(seen) > MOST_TRIES:
            break
    if best is None or best[0].failed:
        already = _already(wish, before)
        return text, before, "" if already else "I know no edit that does it"
    judged, candidate, after = best
    if judged.elsewhere and judged.unkept:
        return text, before, "it would change other sections"
    return (
        candidate,
        after,
        "not everywhere" if judged.unkept else "other sections change with it" if judged.elsewhere else "",
    )


def _already(wish, heard: Heard) -> bool:
    """Whether a fact holds as things are."""
    return not isinstance(wish, Setting) and not broken((wish,), heard)


def _size(old: str, new: str) -> int:
    return sum(len(edit.text) + edit.span[1] - edit.span[0] for edit in differences(old, new))
