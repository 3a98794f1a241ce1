"""Immutable records: named tuples whose classes cost nothing to define.

`typing.NamedTuple` writes and compiles a constructor for each class; forty of them cost more than parsing a song.
A `Record` is the same to read, to match on and to a type checker, and builds its class from a table instead.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    from _collections import _tuplegetter

    _new = tuple.__new__

    class _RecordType(type):
        def __new__(mcls, name, bases, space):
            if not bases:
                return super().__new__(mcls, name, (tuple,), space)
            fields = tuple(space.get("__annotations__", ()))
            space["_field_defaults"] = {f: space.pop(f) for f in fields if f in space}
            space["_ends"] = tuple(space["_field_defaults"].values())  # of the last fields
            space["_fields"] = space["__match_args__"] = fields
            space["__slots__"] = ()
            for place, field in enumerate(fields):
                space[field] = _tuplegetter(place, field)
            return super().__new__(mcls, name, bases, space)

    class Record(metaclass=_RecordType):
        __slots__ = ()
        _fields = ()
        _field_defaults = {}
        _ends = ()

        def __new__(cls, *given, **named):
            if named or len(given) != len(cls._fields):
                given = cls._whole(given, named)
            return _new(cls, given)

        @classmethod
        def _whole(cls, given, named):
            fields, defaults = cls._fields, cls._field_defaults
            missing = len(fields) - len(given)
            if not named and 0 < missing <= len(cls._ends):
                return given + cls._ends[-missing:]
            try:
                given += tuple([named.pop(f) if f in named else defaults[f] for f in fields[len(given) :]])
            except KeyError as missing:
                raise TypeError(f"{cls.__name__} needs {missing}") from None
            if named or len(given) != len(fields):
                raise TypeError(f"{cls.__name__} takes {', '.join(fields)}")
            return given

        @classmethod
        def _make(cls, values):
            return _new(cls, values)

        def _replace(self, **changes):
            values, place_of = list(self), self._fields.index
            for field, value in changes.items():
                values[place_of(field)] = value
            return _new(type(self), values)

        def _asdict(self):
            return dict(zip(self._fields, self))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{f}={v!r}' for f, v in zip(self._fields, self))})"
