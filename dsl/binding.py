"""A call and a declaration -> the names of its body: what was given, by place or by name, else the defaults."""

from __future__ import annotations

from dsl import ir
from dsl.limits import PARAMS
from dsl.values import SPOKEN, Environment, Value, Wrong, evaluate, like


def bind(call: ir.Call, declaration: ir.Declaration, outer: Environment, base: Environment) -> Environment:
    """`base` (knobs and meter) with the parameters; raises Wrong with spans of the call (or of a default)."""
    names = dict(base)
    if not call.args and not declaration.params:
        return names
    given = _given(call, declaration)
    for param in declaration.params:
        arg = given.get(param.name.text)
        if arg is None:
            names[param.name.text] = default(param, names)
        else:
            names[param.name.text] = _fitting(arg, param, outer, names)
    return names


def defaults(declaration: ir.Declaration, base: Environment) -> Environment:
    """The names of a body that is tried on its own."""
    names = dict(base)
    for param in declaration.params:
        names[param.name.text] = default(param, names)
    return names


def default(param: ir.Param, names: Environment) -> Value:
    """What a parameter is when nothing is given."""
    if param.default is None:
        message = f"the parameter `{param.name.text}` has no default"
        raise Wrong("type", message, param.span, f"write `{param.name.text} = …`: the default says of what kind it is")
    if param.choices:
        return _choice(param.default, param)
    if type(param.default) is ir.Token and param.default.kind == "NAME" and param.default.text not in names:
        message = f"`{param.default.text}` is no value"
        help = f"to choose among words, write `{param.name.text}: {param.default.text}/other = {param.default.text}`"
        raise Wrong("type", message, param.default.span, help)
    return evaluate(param.default, names)


def _given(call: ir.Call, declaration: ir.Declaration) -> dict[str, ir.Arg]:
    params = [param.name.text for param in declaration.params]
    given: dict[str, ir.Arg] = {}
    for place, arg in enumerate(call.args):
        if arg.name is None:
            if place >= len(params) or place >= PARAMS:
                help = "leave out what is more" if params else f"write `{call.name.text}` alone"
                raise Wrong("arguments", _too_many(call, params), arg.span, help)
            name = params[place]
        else:
            name = arg.name.text
            if name not in params:
                raise _unknown(arg.name, call, params)
        if name in given:
            raise Wrong("arguments", f"`{name}` is given twice", arg.span, "leave one of the two out")
        given[name] = arg
    return given


def _too_many(call, params) -> str:
    if not params:
        return f"`{call.name.text}` takes nothing in brackets"
    return f"`{call.name.text}` takes {len(params)} value{'s' * (len(params) > 1)} at most: {', '.join(params)}"


def _unknown(name: ir.Token, call, params) -> Wrong:
    from dsl.diagnostic import suggest

    better = suggest(name.text, params)
    help = (
        f"did you mean `{better}`?" if better else ("it takes " + ", ".join(params) if params else "it takes nothing")
    )
    return Wrong("unknown-parameter", f"`{call.name.text}` has no parameter `{name.text}`", name.span, help)


def _fitting(arg: ir.Arg, param: ir.Param, outer: Environment, names: Environment) -> Value:
    if param.choices:
        return _choice(arg.value, param, outer)
    value = evaluate(arg.value, outer)
    wanted = default(param, names)
    if value.kind == wanted.kind:
        return value
    if wanted.kind == "counts":
        from dsl.values import counts

        return Value("counts", tuple(count for count, _ in counts((arg.value,), outer)))
    if wanted.kind == "list" and value.kind == "counts" and all(type(one) is int for one in wanted.it):
        return value
    if wanted.kind == "list" and value.kind == "number":
        return Value("list", (value.it,), "")
    if wanted.kind in ("number",) and value.kind == "counts":
        message = f"`{param.name.text}` is {SPOKEN[wanted.kind]}, and this is a count"
        raise Wrong("type", message, arg.value.span, like(wanted.kind))
    message = f"`{param.name.text}` is {SPOKEN[wanted.kind]}, and this is {SPOKEN[value.kind]}"
    raise Wrong("type", message, arg.value.span, like(wanted.kind))


def _choice(expr: ir.Expr, param: ir.Param, outer: Environment | None = None) -> Value:
    words = [choice.text for choice in param.choices]
    if type(expr) is ir.Token and expr.kind == "NAME":
        if expr.text in words:
            return Value("word", expr.text)
        passed = (outer or {}).get(expr.text)
        if passed is not None and passed.kind == "word" and passed.it in words:
            return passed
    from dsl.diagnostic import suggest

    said = expr.text if type(expr) is ir.Token else "this"
    better = suggest(said, words)
    help = f"did you mean `{better}`?" if better else "it takes " + ", ".join(words)
    raise Wrong("type", f"`{param.name.text}` cannot be `{said}`", expr.span, help)


def words_of(declaration: ir.Declaration) -> Environment:
    """The choices of a declaration's parameters, so that `kind == hammer` can be read."""
    found: Environment = {}
    for param in declaration.params:
        for choice in param.choices:
            found.setdefault(choice.text, Value("word", choice.text))
    return found
