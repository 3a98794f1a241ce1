"""Hatchling's hook: the wheel gets what takes time and is the same at each start: the library parsed
(`dsl/ahead.py`), and the lexer's expressions compiled (`dsl/shapes.py`)."""

from __future__ import annotations

import os
import sys
from tempfile import mkdtemp

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AheadHook(BuildHookInterface):
    def initialize(self, version, build_data):
        """Make both of what lies here. An editable install has neither: there the library is at work."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from dsl import ahead, lex, parse, shapes

        self.folder = mkdtemp()
        self._add(build_data, f"library/{ahead.FILE}", ahead.made(os.path.join(self.root, "library")))
        self._add(build_data, f"grammar/{shapes.FILE}", shapes.made([lex.SHAPE, parse.HEAD]))

    def _add(self, build_data, place: str, data: bytes) -> None:
        path = os.path.join(self.folder, os.path.basename(place))
        with open(path, "wb") as file:
            file.write(data)
        build_data["force_include"][path] = place

    def finalize(self, version, build_data, artifact_path):
        """The data is in the wheel, and nowhere else."""
        import shutil

        if build_data["force_include"]:
            shutil.rmtree(self.folder)
