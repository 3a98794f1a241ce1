"""Instruments that are only named -> the line or the rule of the library that gives them a part."""

from __future__ import annotations

from dsl.draft.request import Use
from dsl.draft.writing.body import Body, bar_list, use_rule

EXTRA = ("cp", "cb", "tb", "sh")


# --- instruments that are to be heard -------------------------------------------------------------------------------

USES = {
    # target -> the line that gives it a part of its own
    "cb": "cb every 1/4 instead of hh, rd, ch", "tb": "tb every 1/8 | -x |", "sh": "sh every 1/16 | -x |",
    "cp": "cp on 2 4", "wb": "wb every 1/4 instead of hh, rd, ch", "cl": "cl | x--x --x- --x- x--- |",
    "tr": "tr every 1/8 | -x |", "ag": "ag on 1 1& 2& 3& 4 instead of hh, rd, ch", "bo": "bo every 1/8 | -x |",
    "cg": "cg on 4 4&", "tm": "tm on 4 4& instead of hh, rd, ch", "su": "su on 2 4",
    "ma": "ma every 1/8 | -x |", "ca": "ca every 1/16 | -x |", "gu": "gu every 1/8 | -x |", "vs": "vs on 1:1",
    "jb": "jb every 1/8 | -x |", "bt": "bt on 1:1", "ct": "ct every 1/8 | -x |",
    "cu": "cu on 2& 4", "wh": "wh on 1:1", "sk": "sk every 1/4 instead of hh, rd, ch",
    "cr": "cr on 1:1 instead of hh, rd, ch", "cr2": "cr2 on 1:1 instead of hh, rd, ch", "sp": "sp on 4& instead of hh, rd, ch",
    "ch": "ch on 1 instead of hh, rd", "st": "st on 4& instead of hh, rd, ch", "hh.open": "hh.open on 4& instead of rd, ch",
    "hh": "hh every 1/8 instead of rd, ch", "bd": "bd on 1 3", "sn": "sn on 2 4", "rd": "rd every 1/8 instead of hh, ch",
    "ht": "ht on 4 instead of hh, rd, ch", "mt": "mt on 4& instead of hh, rd, ch", "lt": "lt on 4& instead of hh, rd, ch",
    "ft": "ft on 4& instead of hh, rd, ch", "hh.foot": "hh.foot on 2 4", "sn.rimshot": "sn.rimshot on 2 4",
    "sn.flam": "sn.flam on 4 instead of hh, rd, ch", "sn.drag": "sn.drag on 4a", "sn.buzz": "sn.buzz on 4& instead of hh, rd, ch",
    "rd.edge": "rd.edge every 1/4 instead of hh, ch", "toms": "mt on 4& instead of hh, rd, ch", "sn.side": "sn.side on 2 4",
}  # fmt: skip
APPLIED = {
    "rd": "ride_for_hat", "rd.bell": "ride_the_bell", "rd.edge": "crash_ride", "hh.half": "half_open_hats", "hh.tight": "hats_tight",
    "sn.ghost": "ghost_layer(50%)", "sn.side": "cross_stick", "ch": "china_ride", "hh.foot": "hat_foot",
}  # fmt: skip


def use(wish: Use, body: Body):
    target = wish.target
    if target == "cymbals":
        target = "cr"
    if wish.where.bars:
        line = USES.get(target)
        if line is None:
            return False
        body.add("blocks", f"at bar {bar_list(wish.where.bars, body)} {{ {line.replace(' on 1:1', ' on 1')} }}")
    elif target in APPLIED and not body.rule:
        if target == "rd.bell":
            body.add("applies", "apply ride_for_hat")
        body.add("applies", f"apply {APPLIED[target]}")
    elif target in ("hh",) and not body.rule:
        use_rule(body, "hats_for_ride", "Hats for ride", "on rd, ch { to hh }")
    elif target in USES:
        body.add("rows", USES[target])
    else:
        return False
    if target == "toms" and not wish.where.bars:
        body.add("rows", "ft on 4a instead of hh, rd, ch")
    return True
