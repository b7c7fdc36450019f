"""The program's own modules are found by their names as Python finds them."""

import marshal
import os
import subprocess
import sys
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import cache_from_source, module_from_spec
from pathlib import Path

import pytest

from postmortem_tui.own_modules import OwnModules
from tests.each import each
from tests.test_architecture import MODULES

PACKAGE = "postmortem_tui"
ROOT = Path(__file__).parents[1] / PACKAGE


def names() -> dict[str, str]:
    """Each of our modules, and the folder of the package that it is in."""
    found = {}
    for path in MODULES:
        parts = path.parent.parts if path.stem == "__init__" else (*path.parent.parts, path.stem)
        if parts:
            found[".".join((PACKAGE, *parts))] = str(ROOT.joinpath(*parts[:-1]))
    return found


def facts(spec: ModuleSpec | None) -> tuple[object, ...] | None:
    within = spec and spec.submodule_search_locations
    return spec and (spec.name, spec.origin, spec.cached, spec.has_location, spec.parent, within and list(within))


def test_each_module_is_found_where_python_finds_it() -> None:
    by_name = {name: facts(OwnModules.find_spec(name, [folder])) for name, folder in names().items()}
    assert by_name == {name: facts(PathFinder.find_spec(name, [folder])) for name, folder in names().items()}


@each("name", ["textual.app", "postmortem_tui_more.app", PACKAGE, f"{PACKAGE}.nowhere"])
def test_others_are_left_to_python(name: str) -> None:
    assert OwnModules.find_spec(name, [str(ROOT)]) is None


def value_in(folder: Path) -> object:
    spec = OwnModules.find_spec(f"{PACKAGE}.one", [str(folder)])
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)["VALUE"]


def test_a_compiled_form_counts_for_its_own_source_alone(tmp_path: Path) -> None:
    source = tmp_path / "one.py"
    source.write_text("VALUE = 1\n")
    assert value_in(tmp_path) == 1  # there is none yet
    compiled = Path(cache_from_source(str(source)))
    head = compiled.read_bytes()[:16]
    compiled.write_bytes(head + marshal.dumps(compile("VALUE = 2", "", "exec")))
    assert value_in(tmp_path) == 2
    source.write_text("VALUE = 33\n")
    assert value_in(tmp_path) == 33
    for broken in (b"", b"\0" * 40, head[:8]):
        compiled.write_bytes(broken)
        assert value_in(tmp_path) == 33
    os.utime(source, (0, 0))
    assert value_in(tmp_path) == 33


@pytest.mark.parametrize("option", [["-O"], ["-X", "pycache_prefix=elsewhere"]])
def test_where_compiled_forms_lie_elsewhere_python_finds_them(option: list[str]) -> None:
    code = (
        "import sys\nfrom postmortem_tui.own_modules import *\nfind_own_modules()\nprint(OwnModules in sys.meta_path)"
    )
    done = subprocess.run([sys.executable, *option, "-B", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
