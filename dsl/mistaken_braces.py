"""A brace that is missing, stands in the wrong line or closes nothing, a bracket over lines -> the message about it."""

from __future__ import annotations

from dsl.diagnostic import Diagnostic, Edit, Fix, Label
from dsl.piece import Piece
from dsl.states import LBRACE, NL, RBRACE, Slip, kinds

_OPEN, _SHUT = kinds("LPAR LSQB"), kinds("RPAR RSQB")


def brace_below(piece: Piece, place: int) -> Diagnostic:
    """A `{` in the line below what it belongs to."""
    brace = place + 1
    span = piece.fed.starts[brace], piece.fed.ends[brace]
    end = piece.fed.ends[place - 1] if place else span[0]
    fix = Fix("write it behind", (Edit((end, span[1]), " {"),)) if not piece.text[end : span[0]].strip() else None
    return piece.error(
        "syntax",
        "`{` stands in the line of what it belongs to",
        span,
        "write it at the end of the line above",
        fix=fix,
    )


def unclosed(piece: Piece, slip: Slip) -> Diagnostic:
    brace = slip.old[0]
    at = piece.span(slip.place)
    opener = Label((piece.fed.starts[brace], piece.fed.ends[brace]), "this is still open")
    return no_brace(piece, at, (opener,))


def no_brace(piece: Piece, at, others=()) -> Diagnostic:
    end = piece.text.find("\n", at[0])
    comment = end >= 0 and piece.text[at[0] : end].lstrip().startswith("#")
    behind = (end, end) if comment else at  # a comment belongs to what it stands behind
    if others:
        new = _closing(piece, others[0].span[0])
    else:
        new = "\n}" if piece.text[behind[0] : behind[0] + 1] == "\n" else " }"
    return piece.error(
        "unclosed", "a `}` is missing here", at, "each `{` has its `}`", others, Fix("write `}`", (Edit(behind, new),))
    )


def brace(piece: Piece, slip: Slip) -> Diagnostic:
    if slip.edit == "leave out":
        return stray_brace(piece, slip)
    at = piece.fed.starts[slip.place], piece.fed.starts[slip.place]
    if piece.kinds[slip.place] == RBRACE:
        return no_brace(piece, at, _opened(piece, slip.place))
    below = slip.place + 1
    while piece.kinds[below] == NL:
        below += 1
    fix = Fix("write `{`", (Edit(at, " {"),)) if piece.fed.ends[slip.place - 1] == at[0] else None
    return piece.error(
        "unclosed",
        "a `{` is missing before this block",
        piece.span(below),
        "a block begins with what it is about and a `{`",
        fix=fix,
    )


def stray_brace(piece: Piece, slip: Slip) -> Diagnostic:
    place = slip.old[0] if slip.old else slip.place
    span = _brace_span(piece, place)
    fix = Fix("leave it out", (Edit(span, ""),))
    return piece.error(
        "syntax", "this `}` closes nothing", span, "leave it out, or write the `{` that it belongs to", fix=fix
    )


def _opened(piece: Piece, place: int) -> tuple[Label, ...]:
    """The `{` that a `}` at a place would close."""
    depth = 0
    for before in range(place - 1, -1, -1):
        depth += (piece.kinds[before] == RBRACE) - (piece.kinds[before] == LBRACE)
        if depth < 0:
            return (Label((piece.fed.starts[before], piece.fed.ends[before]), "this is still open"),)
    return ()


def _closing(piece: Piece, opener: int) -> str:
    """A `}` on a line of its own, indented as the line of its `{`."""
    start = piece.text.rfind("\n", 0, opener) + 1
    line = piece.text[start:opener]
    return "\n" + line[: len(line) - len(line.lstrip())] + "}"


def _brace_span(piece: Piece, place: int) -> tuple[int, int]:
    """Where a `}` stands; one that was taken out of the tokens stands before the token of its place."""
    if piece.kinds[place] == RBRACE:
        return piece.fed.starts[place], piece.fed.ends[place]
    end = piece.text.rfind("}", 0, piece.fed.starts[place]) + 1
    return (end - 1, end) if end else piece.span(place)


def broken_lines(piece: Piece, slip: Slip) -> Diagnostic:
    """Brackets that close in another line than they open in; the repair joins the lines, if no comment stands there."""
    place, depth, edits, sure = slip.place, 0, [], True
    while True:
        depth += (piece.kinds[place] in _OPEN) - (piece.kinds[place] in _SHUT)
        if not depth:
            break
        between = piece.fed.ends[place], piece.fed.starts[place + 1]
        if "\n" in piece.text[slice(*between)]:
            bare = piece.kinds[place] in _OPEN or piece.kinds[place + 1] in _SHUT
            edits.append(Edit(between, "" if bare else " "))
            sure = sure and not piece.text[slice(*between)].strip()
        place += 1
    word = piece.word(slip.place)
    fix = Fix("join the lines", tuple(edits)) if sure else None
    message = f"this `{word}` closes in another line, and a statement ends with its line"
    return piece.error("syntax", message, piece.span(slip.place), "write it all in one line", fix=fix)
