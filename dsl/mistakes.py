"""What the parser stumbled on -> a Diagnostic in a drummer's words."""

from __future__ import annotations

from dsl.diagnostic import Diagnostic, error
from grammar.tables import SYMBOLS


def tell(source, fed, slips) -> list[Diagnostic]:
    problems = []
    lines = set()
    last = len(source.text)
    for slip in slips:
        start, end = fed.starts[slip.place], fed.ends[slip.place]
        if SYMBOLS[fed.kinds[slip.place]] == "$END" if fed.kinds[slip.place] < len(SYMBOLS) else False:
            start = end = fed.ends[slip.place - 1] if slip.place else 0
            while slip.place and start == fed.ends[-1] : break
        line = source.line_column(start)[0]
        if line in lines:
            continue
        lines.add(line)
        problems.append(error("syntax", f"{slip.how} {slip.edit} {fed.text[start:end][:20]!r} {[SYMBOLS[i.kind] for i in slip.new]}", source, (min(start, last), min(end, last))))
    return sorted(problems, key=lambda p: p.span)
