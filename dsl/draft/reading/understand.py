"""A request in words -> Understood: wishes that can be checked, the form, and the words that said nothing to it."""

from __future__ import annotations

import re

from dsl.draft.reading.agree import agreed_by_section
from dsl.draft.reading.agree_song import agreed
from dsl.draft.reading.exceptions import about_others, left_over, set_apart, without_sections
from dsl.draft.reading.form import read_form, told_of
from dsl.draft.reading.form_order import settled
from dsl.draft.reading.lexicon import Token, tokens
from dsl.draft.reading.line import Reading
from dsl.draft.reading.meant import as_meant
from dsl.draft.reading.reordered import reordered
from dsl.draft.reading.rules_fill import read_fills, read_rings
from dsl.draft.reading.rules_form import read_reshapes
from dsl.draft.reading.rules_names import is_denied, read_names, read_singles
from dsl.draft.reading.rules_play import read_play
from dsl.draft.reading.rules_song import read_song
from dsl.draft.reading.turns import in_turns
from dsl.draft.request import (
    EVERYWHERE,
    REQUEST_CHARACTERS,
    Groove,
    Part,
    Place,
    RequestError,
    Setting,
    Silence,
    Understood,
    Where,
)

SMALL_WORDS = frozenset(
    """a an the of in on at to for with and or but by from as it its is be are me my i you we us he she they this that these those give
    make write create want need like id would please can could do does have has some any drum drums drummer part parts track beat beats
    groove loop pattern rhythm song something thing things kind type sort style feel feeling vibe let lets use using add put play
    plays played playing get go goes going should will just only also then there here so very really too bit little lot lots of more
    most nice good great cool up out into over about around each every all both no not without instead rather than same again one ones
    bars bar count counts note notes section sections time times tempo bpm bit hey hi hello ok thanks thank generate compose produce
    where when while which who what how if sound sounding sounds keep keeping set new im ill lot im our your their
    last first final open close music musical percussion drumming kit verse long short piece start starts end ends begin beginning starting between after before during
    through hits hit steady like meter time whole throughout dynamics change turn switch everything take bring layer rename bit slightly chuck stick bung pop
    replace swap well down 1 anywhere bump notch push thanks cheers mate yo just instead extra little own
    else was were band tune ive got come comes say says try them because possible
    form structure right basically maybe anyway way weve theyre youre theres lets whats thats heres hes shes itll youd wed gonna gotta dunno actually
    honestly guess hearing head saying told
    possibly proper normally thought listening wants mix small being""".split()
)


def understand(request: str, known: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> Understood:
    """Read a request. `known` are the sections of a song that is to be changed,
    `names` those and its patterns, as it calls them. Raises RequestError if it is too long."""
    if len(request) > REQUEST_CHARACTERS:
        raise RequestError(f"a request may have {REQUEST_CHARACTERS:,} characters, and this one has {len(request):,}")
    found = reordered(as_meant(tokens(request, names)), bool(known))
    if not known:
        wanted, unwanted = without_sections(found)
        read = _understood(request, in_turns(wanted), ())
        without = [Setting("without", name, EVERYWHERE, f"no {name}") for name in unwanted]
        parts = tuple([part for part in read.form if part.name not in unwanted])
        return read._replace(form=parts or read.form, wishes=(*read.wishes, *without))
    rest, apart = set_apart(found, known)
    whole = _understood(request, rest, known)
    for clause, excepted in apart:
        read = _understood(request, clause, known)
        wishes = [about_others(wish, excepted, known) for wish in read.wishes]
        if None in wishes:
            whole = whole._replace(unread=(*whole.unread, " ".join(token.text for token in clause)))
        else:
            whole = whole._replace(wishes=(*whole.wishes, *wishes), unread=(*whole.unread, *read.unread))
    return whole._replace(wishes=tuple([_spared(wish, whole.wishes, known) for wish in whole.wishes]))


def _spared(wish, wishes, known: tuple[str, ...]):
    """`no crash except on the first bar of the chorus`: silent in the other sections."""
    if not isinstance(wish, Silence) or wish.where != EVERYWHERE or wish.counts:
        return wish
    there = {
        name
        for one in wishes
        if isinstance(one, Place) and one.said == wish.said and (one.target,) == wish.targets
        for name in one.where.sections
    }
    rest = tuple([name for name in dict.fromkeys(known) if name not in there])
    return wish._replace(where=Where(rest)) if there and rest else wish


def _understood(request: str, found: list[Token], known: tuple[str, ...]) -> Understood:
    """What tokens say; without the clauses of which only what they deny would be understood."""
    reading = Reading(found, bool(known))
    understood = _read(request, reading, known)
    refused = list(left_over(reading))
    if not refused:
        return understood
    gone = {place for first, last in refused for place in range(first, last)}
    rest = _understood(request, [token for n, token in enumerate(found) if n not in gone], known)
    said = [" ".join(token.text for token in found[first:last]) for first, last in dict.fromkeys(refused)]
    return rest._replace(unread=(*said, *rest.unread))


def _read(request: str, reading: Reading, known: tuple[str, ...]) -> Understood:
    mentioned = tuple(dict.fromkeys(t.value for t in reading.tokens if t.kind == "S"))
    wishes: list = []
    wishes += read_rings(reading)
    if known:
        wishes += read_reshapes(reading, known)
    form = read_form(reading)
    wishes += read_song(reading, mentioned)
    wishes += read_fills(reading)
    wishes += _four_on_the_floor(reading, bool(known))
    wishes += read_singles(reading, "G")
    wishes += read_play(reading)
    wishes += read_names(reading)
    wishes += read_singles(reading)
    loop, whole = _says(reading, LOOP_WORDS), _says(reading, SONG_WORDS)
    if not form.bars and any(t.text.startswith("12 bar") for t in reading.tokens):
        form.bars = 12
    style = next((w.value for w in wishes if isinstance(w, Setting) and w.name == "style" and not w.where.sections), "")
    _rounds(form, style)
    short = bool(form.bars) or (loop and not whole) or told_of(reading)
    first = min([place for place, _, _ in form.parts], default=0)
    form.added = bool(_ADDING & {token.text for token in reading.tokens[max(0, first - 4) : first]})
    parts = () if known else settled(form, mentioned, whole, short, style)
    title = next((w.value for w in wishes if isinstance(w, Setting) and w.name == "title"), "")
    title = _titled(request, title)
    wishes = [_until(wish, tuple(part.name for part in parts) or known) for wish in wishes]
    if not known:
        wishes = [_not_a_length(wish, parts) for wish in wishes]
    covered = () if known else tuple(dict.fromkeys(part.name for part in parts))
    wishes = [_widened(wish, covered) for wish in wishes if not (isinstance(wish, Setting) and wish.name == "title")]
    wishes = agreed(wishes, bool(known))
    if not known:
        wishes = agreed_by_section(wishes, covered)
    return Understood(
        request, title, tuple(dict.fromkeys(wishes)), parts, form.bars, loop and not whole, _unread(reading)
    )


def _rounds(form, style: str) -> None:
    """Of a blues or a jazz tune of 12 bars, `4 choruses` are four times through them."""
    names = {part.name for _, part, _ in form.parts}
    if form.bars >= 8 and form.counted and names == {"chorus"} and style.startswith(("jazz", "rock.blues")):
        form.parts = [(place, Part("chorus", form.bars), times) for place, _, times in form.parts]
        form.bars = 0


_ADDING = frozenset("with has having including featuring plus".split())
LOOP_WORDS = frozenset("loop groove beat pattern".split())
SONG_WORDS = frozenset("song full complete whole track tune".split())


def _says(reading: Reading, wanted: frozenset[str]) -> bool:
    """Whether one of these words stands there, alone or at the end of a name; `beat 3` is no beat."""
    for number, token in enumerate(reading.tokens):
        following = reading.tokens[number + 1].kind if number + 1 < len(reading.tokens) else ""
        if (
            (not token.kind or token.kind in "XH")
            and token.text.split(" ")[-1] in wanted
            and following not in ("N", "C")
        ):
            return True
    return False


def _four_on_the_floor(reading: Reading, revising: bool) -> list:
    """Four on the floor is a kick on every beat, whatever else is played."""
    out = []
    for number, token in enumerate(reading.tokens):
        named = token.values.get("groove") == "four_on_floor" and number not in reading.read
        if named and not is_denied(reading, number):
            where = Where(reading.scopes.at(number, number + 1))
            out.append(Place("bd", ("beats",), "", True, where, token.text))
            before = reading.tokens[number - 1] if number else None
            if before is not None and before.value == "bd":
                reading.take_tokens([number - 1])
            if (
                revising
                or any(t.kind == "X" and n != number for n, t in enumerate(reading.tokens))
                or any(t.kind in "I" for t in reading.tokens if t.kind)
            ):
                following = reading.tokens[number + 1 : number + 2]
                reading.take_tokens([number, number + 1] if following and following[0].value == "bd" else [number])
    return out


def _not_a_length(wish, parts: tuple[Part, ...]):
    """`intro 4 hats only` is not about a fourth intro."""
    where = getattr(wish, "where", EVERYWHERE)
    if where.time.isdigit() and where.sections:
        rounds = max(sum(part.name == name for part in parts) for name in where.sections)
        if int(where.time) > max(rounds, 1):
            return wish._replace(where=where._replace(time=""))
    return wish


def _until(wish, names: tuple[str, ...]):
    """`no snare until the chorus`: in every section before the first one of that name."""
    where = getattr(wish, "where", EVERYWHERE)
    if where.bars != "until":
        return wish
    stop = names.index(where.sections[0]) if where.sections[0] in names else len(names)
    return wish._replace(where=Where(tuple(dict.fromkeys(names[:stop]))))


def _titled(request: str, said: str) -> str:
    """A title as it was written, with its capitals."""
    found = re.search(re.escape(said), request, re.I) if said else None
    return found[0] if found else said


def _widened(wish, covered: tuple[str, ...]):
    """A wish about every section there is is one about the song."""
    where = getattr(wish, "where", None)
    if where is not None and where.sections and not where.bars and covered and set(where.sections) >= set(covered):
        if not isinstance(wish, Groove) or len(covered) > 1:
            return wish._replace(where=Where((), where.bars, where.time))
    return wish


def _unread(reading: Reading) -> tuple[str, ...]:
    near_section = {n - 1 for n, token in enumerate(reading.tokens) if token.kind == "S"}
    words = [
        reading.tokens[number]
        for number in reading.left()
        if not (number in near_section and reading.tokens[number].kind == "O")
    ]
    denied = [phrase for number in reading.left() if (phrase := _denial(reading, number))]
    denied += [] if reading.revising else _dropped(reading)
    alone = [t.text for t in words if t.kind not in ("S", "Q") and t.text not in SMALL_WORDS and t.text[:1].isalnum()]
    told = " ".join(denied)
    return tuple(dict.fromkeys(denied) | dict.fromkeys(text for text in alone if f" {text} " not in f" {told} "))[:12]


_DESCRIBING = frozenset("twice tempo long longer shorter up down bpm different change changes switch switches".split())


def _dropped(reading: Reading) -> list[str]:
    """`Last chorus twice as long`: clauses that say something of a section, of which nothing was read."""
    out, first = [], 0
    for stop in [
        *(n for n, token in enumerate(reading.tokens) if token.text in (".", ",", ";", "\n")),
        len(reading.tokens),
    ]:
        clause = reading.tokens[first:stop]
        unread = not reading.read.intersection(range(first, stop))
        if unread and any(token.kind == "S" for token in clause) and _DESCRIBING & {token.text for token in clause}:
            out.append(" ".join(token.text for token in clause))
        first = stop + 1
    return out


_DENIALS = frozenset("no without never until unless nobody".split())


def _denial(reading: Reading, number: int) -> str:
    """`no two things at once`: a denial of which nothing was read, to be told as it was said."""
    if reading.tokens[number].text not in _DENIALS or reading.tokens[number].kind:
        return ""
    stop = number + 1
    while stop < min(len(reading.tokens), number + 5) and reading.tokens[stop].text[:1].isalnum():
        stop += 1
    following = reading.tokens[number + 1 : stop]
    if not following or any(one.kind and n in reading.read for n, one in enumerate(following, number + 1)):
        return ""
    return " ".join(one.text for one in reading.tokens[number:stop])
