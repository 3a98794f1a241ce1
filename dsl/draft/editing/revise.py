"""A source and a request -> Revision: the smallest edits that do what is asked, heard and compared with what was before."""

from __future__ import annotations

from dsl.draft.ears import Play
from dsl.draft.editing.candidates import candidates
from dsl.draft.editing.damage import Judged, judge
from dsl.draft.editing.edits import differences
from dsl.draft.editing.focus import Focus, focus, restored, within
from dsl.draft.editing.reshape import spelled_out
from dsl.draft.editing.score import Score
from dsl.draft.facts import broken
from dsl.draft.hear import Heard, Listen, hear
from dsl.draft.reading.understand import understand
from dsl.draft.report import sentence
from dsl.draft.request import Only, Place, Reshape, Revision, Ring, Setting, Silence, Use, Where

MOST_TRIES = 10
"""Candidates that are heard for one wish."""
SOURCE_CHARACTERS = 400_000
"""The longest source that is revised: far above a song that people write."""


def revise(source_text: str, request: str, play: Play, only: str | None = None, folder: str | None = None) -> Revision:
    """Change a source as a request says; `only` names the section or declaration that may change. What cannot be done
    leaves the text as it is, and is said. Raises RequestError for a request that is too long."""
    part = focus(source_text, request, only)
    score = Score(part.text)
    known = part.names or (spelled_out(score).names() if score.song is not None else ())
    understood = understand(request, known if score.song is not None else ("",), known)
    wrong = part.wrong or _why_not(score, source_text)
    if wrong:
        return Revision(source_text, (), (), (), (wrong,))

    def listen(changed: str) -> Heard:
        return hear(play, changed, folder)

    heard = listen(part.text)
    if heard.failed and not heard.sections:
        return Revision(source_text, (), (), (), ("the source does not compile: mend its errors first",))
    wishes = [narrowed(wish, part.inside, known) for wish in understood.wishes]
    text, unable = _worked(part, wishes, heard, listen)
    if understood.unread:
        unable.insert(0, f"these words said nothing to me: {', '.join(understood.unread)}")
    if not wishes:
        unable.append("nothing in this request says what to change")
    edits = differences(part.text, text)
    told = tuple(dict.fromkeys(map(sentence, wishes)))
    return Revision(restored(source_text, edits), edits, told, (), tuple(dict.fromkeys(unable)))


def _worked(part: Focus, wishes: list, heard: Heard, listen: Listen) -> tuple[str, list[str]]:
    """The text with one wish after the other done, and what could not be."""
    text, unable = part.text, []
    known = {(problem.code, problem.message) for problem in heard.problems}
    for wish in wishes:
        problem = _missing(wish, heard)
        if not problem:
            text, heard, problem = _changed(text, heard, wish, listen, part)
            problem = f"{sentence(wish)}: {problem}" if problem else ""
        unable += [problem] if problem else []
    return text, unable + [one.message for one in heard.problems if (one.code, one.message) not in known][:4]


def _why_not(score: Score, text: str) -> str:
    if len(text) > SOURCE_CHARACTERS:
        return f"a source that is revised may have {SOURCE_CHARACTERS:,} characters"
    if score.broken:
        return "the source has mistakes: mend them first"
    return "" if score.song is not None or score.patterns else "there is no song and no pattern to change"


def narrowed(wish, only: str, known: tuple[str, ...]):
    """A wish kept to the section that may change."""
    if not only or isinstance(wish, Reshape) or only not in known:
        return wish
    return wish._replace(where=Where((only,), wish.where.bars, wish.where.time))


def _missing(wish, heard: Heard) -> str:
    """Which section a wish names that the song lacks."""
    names = {section.name for section in heard.sections}
    lacking = [name for name in getattr(wish, "where", Where()).sections if name not in names]
    return f"there is no {lacking[0].replace('_', '-')} in this song" if lacking else ""


def _changed(text: str, before: Heard, wish, listen: Listen, part: Focus) -> tuple[str, Heard, str]:
    """The best of the candidates for one wish, what it sounds like, and what is wrong with it ("" for nothing)."""
    if isinstance(wish, (Place, Silence, Only, Ring, Use)) and not broken((wish,), before):
        return text, before, ""
    best: tuple[Judged, str, Heard] | None = None
    seen: set[str] = {text}
    same = False
    for candidate in candidates(Score(text), before, wish, listen):
        same = same or candidate == text
        if candidate in seen or part.spans is not None and not within(part.text, candidate, part.spans):
            continue
        seen.add(candidate)
        after = listen(candidate)
        judged = judge(wish, before, after, _size(text, candidate))
        if best is None or judged < best[0]:
            best = judged, candidate, after
        if judged.perfect or len(seen) > MOST_TRIES:
            break
    if best is None or best[0].failed:
        already = same or _already(wish, before)
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
