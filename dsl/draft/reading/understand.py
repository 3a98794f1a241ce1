"""A request in words -> Understood: wishes that can be checked, the form, and the words that said nothing to it."""

from __future__ import annotations

import re

from dsl.draft.reading.agree import agreed_by_section
from dsl.draft.reading.form import read_form, settled, told_of
from dsl.draft.reading.lexicon import Token, tokens
from dsl.draft.reading.line import Reading
from dsl.draft.reading.rules_fill import read_fills, read_rings
from dsl.draft.reading.rules_form import read_reshapes
from dsl.draft.reading.rules_names import read_names, read_singles
from dsl.draft.reading.rules_play import read_play
from dsl.draft.reading.rules_song import read_song
from dsl.draft.reading.turns import in_turns
from dsl.draft.request import (
    EVERYWHERE,
    REQUEST_CHARACTERS,
    Change,
    Groove,
    Part,
    Place,
    RequestError,
    Setting,
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
    found = _opened(_plain_drops(_not_meant(tokens(request, names))))
    reading = Reading(found if known else in_turns(found), bool(known))
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
    parts = () if known else settled(form, mentioned, whole, short, style)
    title = next((w.value for w in wishes if isinstance(w, Setting) and w.name == "title"), "")
    title = _titled(request, title)
    wishes = [_until(wish, tuple(part.name for part in parts) or known) for wish in wishes]
    if not known:
        wishes = [_not_a_length(wish, parts) for wish in wishes]
    covered = () if known else tuple(dict.fromkeys(part.name for part in parts))
    wishes = [_widened(wish, covered) for wish in wishes if not (isinstance(wish, Setting) and wish.name == "title")]
    wishes = _agreed(wishes, bool(known))
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


def _plain_drops(found):
    """`drop the crash` is a verb, and `the drop` a section."""
    out = list(found)
    for place, token in enumerate(found):
        said_of = place and found[place - 1].kind in ("S", "I") and bool(found[place - 1].kind)
        away = [t.text for t in found[place + 1 : place + 2]] in (["out"], ["down"], ["to"], ["back"], ["away"])
        if token.kind == "S" and token.text == "drops" and (away or said_of):
            out[place] = token._replace(kind="", values={})
        if token.kind == "S" and token.text == "drop":
            following = [
                t for t in found[place + 1 : place + 4] if t.kind or t.text not in ("the", "all", "any", "out")
            ]
            before = found[place - 1].text if place else ""
            verb = found[place + 1].text in _DROPPED if place + 1 < len(found) else False
            rank = place and (found[place - 1].kind == "O" or before in ("last", "final", "first", "of"))
            if (
                before not in ("the", "a", "each", "every")
                and not rank
                and (
                    verb
                    or following
                    and following[0].kind in ("I", "U")
                    or following
                    and following[0].kind == "S"
                    and found[place + 1].text == "the"
                )
            ):
                out[place] = token._replace(kind="", values={})
    return out


_DROPPED = frozenset("me us in it that down some back to".split())


_OWN = frozenset("my your his her our their".split())


def _not_meant(found):
    """`in my head` is no section, and `the bell` of a cowbell no ride's."""
    out = []
    cowbell = any(token.value == "cb" for token in found)
    ride = any(token.value == "rd" for token in found)
    for place, token in enumerate(found):
        before = found[place - 1].text if place else ""
        head = token.kind == "S" and token.text in ("head", "heads") and before in _OWN
        if token.kind == "A" and token.value == "feather_kick" and _counted_next(found, place):
            out += [Token("G", "softer", {"change": "loud -"}), token._replace(kind="I", values={"target": "bd"})]
            continue
        bell = token.kind == "I" and token.text in ("bell", "bells") and cowbell and not ride
        out.append(token._replace(kind="", values={}) if head or bell else token)
    return out


def _counted_next(found, place: int) -> bool:
    """Whether places follow: `a soft kick on 1` is a kick there, and soft."""
    rest = [
        token.kind or token.text for token in found[place + 1 : place + 4] if token.text not in ("just", "only", "the")
    ]
    return rest[:1] in (["on"], ["at"], ["N"], ["C"])


def _on_the_snare(found):
    """`flams on the snare on 4` are flams on 4."""
    out = []
    for token in found:
        earlier = [one for one in out[-3:] if one.text not in ("on", "of", "with", "the")]
        bare = token.kind == "I" and "." not in token.value
        if bare and earlier and earlier[-1].kind == "I" and earlier[-1].value.startswith(token.value + "."):
            between = out[out.index(earlier[-1]) + 1 :] if earlier[-1] in out else []
            if between and all(one.text in ("on", "of", "with", "the") for one in between) and out[-1] is between[-1]:
                del out[-len(between) :]
                continue
        out.append(token)
    return out


def _opened(found):
    """`open the hats on 4` and `close the hats` say how they are struck."""
    out = list(found)
    out = found = _on_the_snare(out)
    out = list(out)
    for place, token in enumerate(found):
        if token.text in ("open", "opening", "opened", "close", "closed", "half") and not token.kind:
            ahead = next((n for n in range(place + 1, min(place + 4, len(found))) if found[n].kind == "I"), None)
            if (
                ahead is not None
                and found[ahead].value == "hh"
                and all(t.text in ("the", "up", "your", "those") for t in found[place + 1 : ahead])
            ):
                opened = token.text.startswith("open")
                word = (
                    found[ahead].text
                    if opened or found[ahead].text.startswith("closed")
                    else "closed " + found[ahead].text
                )
                out[ahead] = found[ahead]._replace(text=word, values={"target": "hh.open" if opened else "hh"})
    for place, token in enumerate(found):
        if token.text in ("open", "opens", "opening") and not token.kind and place + 1 < len(found):
            hats = any(one.kind == "I" and one.value == "hh" for one in found[:place])
            if hats and found[place + 1].text in ("on", "at"):
                out[place] = token._replace(kind="I", values={"target": "hh.open"})
        told = [one.text for one in found[place + 1 : place + 3]]
        joined = (
            place > 1 and found[place - 1].text in ("and", ",", "but") and told[:1] in (["in"], ["during"], ["for"])
        )
        if token.text in ("closed", "open") and not token.kind and joined and place + 3 < len(found):
            section = any(one.kind == "S" for one in found[place + 2 : place + 4])
            if section and any(one.kind == "I" and str(one.value).startswith("hh") for one in found[:place]):
                value = "hh" if token.text == "closed" else "hh.open"
                out[place] = token._replace(kind="I", text=f"{token.text} hats", values={"target": value})
        if token.kind == "I" and token.value == "hh":
            rest = [(n, found[n].text) for n in range(place + 1, min(place + 6, len(found))) if not found[n].kind]
            word = next(((n, ADJECTIVES[text]) for n, text in rest if text in ADJECTIVES), None)
            if (
                word is not None
                and all(text in BETWEEN for n, text in rest if n < word[0])
                and not any(one.kind for one in found[place + 1 : word[0]])
                and word[0] - place <= len(rest)
            ):
                out[place] = token._replace(values={"target": word[1]})
                out[word[0]] = found[word[0]]._replace(text="played")
    return out


ADJECTIVES = {
    "open": "hh.open",
    "opened": "hh.open",
    "opens": "hh.open",
    "sloshy": "hh.half",
    "washy": "hh.half",
    "closed": "hh",
}
BETWEEN = frozenset(
    "is are be should being stay stays always slightly half must get gets really more the to up goes a bit".split()
)


def _four_on_the_floor(reading: Reading, revising: bool) -> list:
    """Four on the floor is a kick on every beat, whatever else is played."""
    out = []
    for number, token in enumerate(reading.tokens):
        if token.values.get("groove") == "four_on_floor" and number not in reading.read:
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


def _agreed(wishes: list, revising: bool = False) -> list:
    """One style that is named is the song's; a tempo that is said beats `faster`."""
    named = {wish.value for wish in wishes if isinstance(wish, Setting) and wish.name == "style"}
    wishes = [_by_foot(wish, named) for wish in _first_style(_exact_swing(_in_groups(_last_meter(wishes))))]
    tempi = any(isinstance(wish, Setting) and wish.name in ("tempo", "tempo by") for wish in wishes)
    players = {wish.value for wish in wishes if isinstance(wish, Setting) and wish.name == "drummer"}
    out = []
    for wish in wishes:
        if isinstance(wish, Setting) and wish.name == "drummer" and not wish.value and players - {""}:
            continue
        alone = len(named) == 1 and not any(isinstance(one, Groove) and one.call != "double_bass" for one in wishes)
        if isinstance(wish, Setting) and (wish.name == "drummer" or wish.name == "style" and alone):
            wish = wish._replace(where=Where())
        slows = isinstance(wish, Change) and wish.where.sections and not revising
        if slows or not (
            tempi
            and (isinstance(wish, Change) and wish.what == "tempo" or isinstance(wish, Setting) and wish.name == "pace")
        ):
            out.append(wish)
    return out


def _in_groups(wishes: list) -> list:
    """`the start of every group`, once the meter says what groups there are."""
    meter = next((w.value for w in wishes if isinstance(w, Setting) and w.name == "meter" and "+" in w.value), "")
    starts, at = [], 1
    for size in meter.partition("/")[0].split("+") if meter else ():
        starts.append(str(at))
        at += int(size)
    return [
        wish._replace(counts=tuple(starts))
        if isinstance(wish, Place) and wish.counts == ("groups",) and starts
        else wish
        for wish in wishes
    ]


def _exact_swing(wishes: list) -> list:
    """A swing that is said in per cent beats a word for it."""
    exact = [w for w in wishes if isinstance(w, Setting) and w.name == "swing" and "%" in w.said]
    return [w for w in wishes if not (isinstance(w, Setting) and w.name == "swing" and exact and w not in exact)]


def _last_meter(wishes: list) -> list:
    """`7/8? no, 4/4`: of several meters of one place the last."""
    last = {wish.where: wish for wish in wishes if isinstance(wish, Setting) and wish.name == "meter"}
    return [w for w in wishes if not (isinstance(w, Setting) and w.name == "meter") or last[w.where] is w]


def _first_style(wishes: list) -> list:
    """Of several styles for the whole song the first: what is said after it only colours it."""
    first = next((w for w in wishes if isinstance(w, Setting) and w.name == "style" and not w.where.sections), None)
    return [
        w for w in wishes if w is first or not (isinstance(w, Setting) and w.name == "style" and not w.where.sections)
    ]


def _by_foot(wish, styles: set[str]):
    """In jazz, hats on 2 and 4 are the foot's."""
    if isinstance(wish, Place) and wish.target == "hh" and wish.counts in (("2", "4"), ("backbeat",)):
        if any(style.startswith("jazz") for style in styles):
            return wish._replace(target="hh.foot", exact=False)
    return wish


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
    return tuple(
        dict.fromkeys(denied)
        | dict.fromkeys(
            t.text for t in words if t.kind not in ("S", "Q") and t.text not in SMALL_WORDS and t.text[:1].isalnum()
        )
    )[:12]


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
