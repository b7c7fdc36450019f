"""What is imported is declared, and what is declared is imported."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.sources import nodes_of

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "postmortem_tui"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def name_of(requirement: str) -> str:
    return requirement.split(";")[0].split("[")[0].rstrip("<>=!~. 0123456789,").strip().lower().replace("_", "-")


def test_imports_and_declarations_agree() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "deptry", "postmortem_tui"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_what_is_loaded_by_name_is_declared() -> None:
    """`library("...")` imports at first use, which a look at the imports does not see."""
    declared = {
        name_of(one) for group in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()) for one in group
    }
    by_module = packages_distributions()
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in nodes_of(path):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) == "library"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(str(node.args[0].value).split(".")[0])
    foreign = {module for module in found if module not in sys.stdlib_module_names and module != PACKAGE.name}
    assert foreign
    assert [m for m in foreign if not {d.lower().replace("_", "-") for d in by_module[m]} & declared] == []


def test_every_bound_is_a_version() -> None:
    """The lowest versions that are declared are installed, and tried, by .ci/run."""
    for requirement in PROJECT["dependencies"]:
        assert ">=" in requirement, requirement


_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+(?![^\[\]\n]*\])")


def test_no_group_of_a_pattern_is_possessive() -> None:
    """Before 3.11.5, Python finds nothing by `(?:a|b)*+` (CPython issue 106052): `(?>(?:a|b)*)` is the same."""
    files = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".toml")]
    assert [path.name for path in files if _POSSESSIVE_GROUP.search(path.read_text(encoding="utf-8"))] == []
    assert _POSSESSIVE_GROUP.search("-(?:[^-]|-(?!-))*+-[a]")
