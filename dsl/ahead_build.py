"""Hatchling's hook: the wheel gets `library/ahead.bin`, in which the library is parsed (`dsl/ahead.py`)."""

from __future__ import annotations

import os
import sys
from tempfile import mkdtemp

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AheadHook(BuildHookInterface):
    def initialize(self, version, build_data):
        """Parse the library as it lies here. An editable install has none of it: there the library is at work."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from dsl.ahead import FILE, made

        path = os.path.join(mkdtemp(), FILE)
        with open(path, "wb") as file:
            file.write(made(os.path.join(self.root, "library")))
        build_data["force_include"][path] = f"library/{FILE}"

    def finalize(self, version, build_data, artifact_path):
        """The data is in the wheel, and nowhere else."""
        import shutil

        for path in build_data["force_include"]:
            shutil.rmtree(os.path.dirname(path))
