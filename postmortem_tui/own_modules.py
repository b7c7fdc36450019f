"""Where the program's own modules are: their names say it, so that no folder is looked through for them.

`postmortem_tui.a.b` is `a/b.py` or `a/b/__init__.py` in this package, with its compiled form in `__pycache__`. Python
asks each of its finders, keeps a list of every folder, and computes each path again: of the processor time up to the
first frame of a draft, 228 of our modules, that is 10 of 300 ms. Any other case (no compiled form or an old one, `-O`,
an archive) is left to Python.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER
from io import FileIO
from marshal import loads
from os import stat, stat_result
from types import CodeType, ModuleType

WITHIN = f"{__package__}."

_FLAGS = bytes(4)
"""The flags of a compiled form that is checked by the time and the size of its source (PEP 552)."""


class _Compiled(SourceFileLoader):
    """Reads the compiled form of a module whose source was just seen."""

    def __init__(self, name: str, path: str, compiled: str, source: stat_result) -> None:
        super().__init__(name, path)
        self._compiled = compiled
        self._begins = b"".join(
            (
                MAGIC_NUMBER,
                _FLAGS,
                *((int(n) & 0xFFFFFFFF).to_bytes(4, "little") for n in (source.st_mtime, source.st_size)),
            )
        )

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the code of the module: its compiled form where that is of this source, as Python would find, too."""
        try:
            with FileIO(self._compiled) as file:
                data = file.readall()
        except OSError:
            return super().get_code(fullname)
        if not data.startswith(self._begins):
            return super().get_code(fullname)
        code = loads(memoryview(data)[len(self._begins) :])
        assert isinstance(code, CodeType)
        return code


class OwnModules:
    """Finds the modules of this package; Python is asked for all others."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Return where a module is; None if Python has to look for it."""
        if not name.startswith(WITHIN) or not path:
            return None
        folder, module = path[0], name.rpartition(".")[2]
        for room, file in ((folder, module), (f"{folder}/{module}", "__init__")):
            source = f"{room}/{file}.py"
            try:
                seen = stat(source)
            except OSError:
                continue
            compiled = f"{room}/__pycache__/{file}.{sys.implementation.cache_tag}.pyc"
            spec = ModuleSpec(name, _Compiled(name, source, compiled, seen), origin=source)
            spec.has_location = True
            spec.cached = compiled
            if room != folder:
                spec.submodule_search_locations = [room]
            return spec
        return None


def find_own_modules() -> None:
    """Find this program's own modules by their names from now on."""
    if not sys.flags.optimize and not sys.pycache_prefix and OwnModules not in sys.meta_path:
        sys.meta_path.insert(0, OwnModules)
