"""A source and a request -> Revision: the smallest edits that do what is asked, heard and compared with what was before."""

from __future__ import annotations

import re

from dsl.draft.ears import Play
from dsl.draft.editing.candidates import candidates, undropped
from dsl.draft.editing.damage import Judged, judge
from dsl.draft.editing.edits import differences
from dsl.draft.editing.focus import Focus, focus, restored, within
from dsl.draft.editing.pauses import pauses
from dsl.draft.editing.phrases import phrased
from dsl.draft.editing.plainly import plainly
from dsl.draft.editing.reshape import spelled_out
from dsl.draft.editing.score import Score
from dsl.draft.facts import broken
from dsl.draft.hear import Heard, Listen, catalog, hear
from dsl.draft.reading.understand import understand
from dsl.draft.report import sentence
from dsl.draft.request import (
    Change,
    Edit,
    Move,
    Only,
    Place,
    Reshape,
    Revision,
    Ring,
    Setting,
    Silence,
    Swap,
    Use,
    Where,
)
from dsl.ir import Token

MOST_TRIES = 10
"""Candidates that are heard for one wish."""
SOURCE_CHARACTERS = 400_000
"""The longest source that is revised: far above a song that people write."""


def revise(source_text: str, request: str, play: Play, only: str | None = None, folder: str | None = None) -> Revision:
    """Change a source as a request says; `only` names the section or declaration that may change. What cannot be done
    leaves the text as it is, and is said. Raises RequestError for a request that is too long."""
    windows = "\r\n" in source_text
    if windows:
        made = revise(source_text.replace("\r\n", "\n"), request, play, only, folder)
        return _with_windows_ends(source_text, made)
    part = focus(source_text, request, only)
    score = Score(part.text)
    known = part.names or (spelled_out(score).names() if score.song is not None else ())
    fills = (*(name for name, one in score.declared.items() if one.kind == "fill"), *catalog().names("fill"))
    sections = score.sections()
    last = sections[-1].name.text if sections else ""
    lengths = tuple((one.name.text, int(float(one.bars.text))) for one in sections if one.bars is not None)
    asked = phrased(part.request or request, known, last, _tempo(score), lengths)
    asked, silent = pauses(asked, known)
    plain = plainly(asked, known, fills)
    understood = understand(plain.request, known if score.song is not None else ("",), known)
    wrong = part.wrong or _why_not(score, source_text)
    if wrong:
        return Revision(source_text, (), (), (), (wrong,))

    def listen(changed: str) -> Heard:
        return hear(play, changed, folder)

    heard = listen(part.text)
    if heard.failed and not heard.sections:
        return Revision(source_text, (), (), (), ("the source does not compile: mend its errors first",))
    wishes = [narrowed(wish, part.inside, known) for wish in (*silent, *plain.wishes, *understood.wishes)]
    text, unable = _worked(part, wishes, heard, listen)
    if text == part.text and heard.failed:
        return Revision(
            source_text, (), (), (), ("the source has mistakes: mend them first, `drumc check` lists them",)
        )
    if understood.unread:
        unable.insert(0, f"these words said nothing to me: {', '.join(understood.unread)}")
    if not wishes:
        unable.append("nothing in this request says what to change")
    edits = differences(part.text, text)
    told = tuple(dict.fromkeys(map(sentence, wishes)))
    return Revision(restored(source_text, edits), edits, told, (), tuple(dict.fromkeys(unable)))


def _tempo(score: Score) -> float:
    """The tempo that the song says, 120 where it says none."""
    found = score.setting(score.song.body, "tempo") if score.song is not None else None
    value = found.values[0] if found is not None else None
    return float(value.text) if isinstance(value, Token) else 120


def _with_windows_ends(source_text: str, made: Revision) -> Revision:
    """A revision of the text without carriage returns as one of the text with them: each line keeps its own end."""
    pieces, at = [], 0
    places = _places(source_text)
    for edit in made.edits:
        start, stop = places[edit.span[0]], places[edit.span[1]]
        pieces.append(Edit((start, stop), edit.text.replace("\n", "\r\n")))
        at = stop
    assert at <= len(source_text)
    return made._replace(text=restored(source_text, tuple(pieces)), edits=tuple(pieces))


def _places(text: str) -> list[int]:
    """Where each character of a text without its carriage returns stands in it; an end of line begins at its return."""
    out, place = [], 0
    while place < len(text):
        out.append(place)
        place += 2 if text.startswith("\r\n", place) else 1
    return [*out, len(text)]


def _worked(part: Focus, wishes: list, heard: Heard, listen: Listen) -> tuple[str, list[str]]:
    """The text with one wish after the other done, and what could not be."""
    text, unable = part.text, []
    known = {_kind(problem) for problem in heard.problems}
    for wish in wishes:
        problem = _missing(wish, heard) or _outside(wish, part)
        if not problem:
            text, heard, problem = _changed(text, heard, wish, listen, part)
            problem = f"{sentence(wish)}: {problem}" if problem else ""
        unable += [problem] if problem else []
    return text, unable + [one.message for one in heard.problems if _kind(one) not in known][:4]


def _kind(problem) -> tuple[str, str]:
    """What a problem is, wherever it stands: bars have other numbers after a change of the form."""
    return problem.code, re.sub(r"\d+", "#", problem.message.partition(", and again in")[0])


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


IN_PLACE = frozenset(("bars", "by", "double", "halve", "times"))


def _outside(wish, part: Focus) -> str:
    """Whether an edit of the form reaches beyond the one section that may change."""
    beyond = isinstance(wish, Reshape) and (wish.how not in IN_PLACE or wish.part.name != part.inside)
    return f"only {part.inside} may change" if part.spans is not None and part.inside and beyond else ""


def _changed(text: str, before: Heard, wish, listen: Listen, part: Focus) -> tuple[str, Heard, str]:
    """The best of the candidates for one wish, what it sounds like, and what is wrong with it ("" for nothing)."""
    there = isinstance(wish, (Place, Silence, Only, Ring, Use)) and not broken((wish,), before)
    if there and not (isinstance(wish, Use) and any(undropped(Score(text), wish))):
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
        already = same or best is None and (_already(wish, before) or isinstance(wish, Setting) and not wish.value)
        return text, before, "" if already else "I know no edit that does it"
    judged, candidate, after = best
    if judged.unkept and isinstance(wish, Change) and wish.what == "busy" and wish.target:
        return text, before, "I know no edit that does it"  # what came of it is more or less of something else
    if judged.elsewhere and judged.unkept:
        return text, before, "it would change other sections"
    return (
        candidate,
        after,
        "not everywhere" if judged.unkept else "other sections change with it" if judged.elsewhere else "",
    )


def _already(wish, heard: Heard) -> bool:
    """Whether a fact holds as things are."""
    if isinstance(wish, Reshape):
        lengths = {section.name: len(section.bars) for section in reversed(heard.sections)}
        return wish.how == "bars" and lengths.get(wish.part.name) == wish.part.bars
    if isinstance(wish, (Setting, Change, Move)) or isinstance(wish, Swap) and wish.new.startswith("<>"):
        return False  # each is about what was there before
    return not broken((wish,), heard)


def _size(old: str, new: str) -> int:
    """What is put in counts twice what is taken out: a row less is smaller than a line that silences it."""
    return sum(2 * len(edit.text) + edit.span[1] - edit.span[0] for edit in differences(old, new))
