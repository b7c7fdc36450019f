"""The reference of templates and settings, made from the code: `python -m tests.reference` writes it anew.

Each key stands there with its type, its default, what it is for, and an example from the standard template.
"""

import ast
import inspect
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, get_args, get_origin

import postmortem_tui
from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.kinds import KINDS
from postmortem_tui.document.template.template import FACTS, Role, Section, Template
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.answers.spec import Spec
from tests.manual import MANUAL, manual_page

ROOT = Path(__file__).parents[1]
TEMPLATES, SETTINGS = ROOT / "docs" / "templates.md", ROOT / "docs" / "settings.md"
STANDARD = Path(postmortem_tui.__file__).parent / "templates" / "standard.toml"

EXAMPLES: Mapping[str, object] = {
    "fields.prefix": "Postmortem: ",
    "template.roles": {"title": "head.title", "severity": "head.severity"},
    "template.short": ["summary", "timeline"],
    "template.words": {"unanswered": "Steht noch aus", "detected": "Bemerkt"},
    "template.sections": "[[sections]]",
    "section.blocks": "[[sections.blocks]]",
    "fields.fields": ['{ id = "users", label = "Users affected" }'],
    "records.fields": ['{ id = "factor", label = "Factor" }'],
    "checklist.columns": ['{ id = "due", label = "Due date", type = "date" }'],
    "checklist.action": {"id": "action", "label": "Action", "placeholder": "Action"},
    "timeline.time": {"id": "time", "label": "Time (UTC)"},
    "timeline.event": {"id": "event", "label": "What happened"},
    "timeline.who": {"id": "who", "label": "Who or what"},
    "field.meanings": {"SEV1": "Everybody is affected."},
    "checklist.done_on": "completed",
    "template": "postmortems/template.toml",
    "output": "docs/postmortems",
    "tracker": "https://issues.example/browse/",
    "template.tracker": "https://issues.example/browse/{ticket}",
    "theme": "light",
    "author": "Ada Lovelace",
    "sources": ["docs/postmortems"],
    "ticket_with": "gh",
    "similar": False,
    "trackers": {"bugs": {"create": ["bugs", "new", "--title={title}", "--text={body}"]}},
    "commands": ({"name": "Announce", "key": "F12", "run": ["announce", "--id={id}", "--file={file}"]},),
    "mouse": False,
    "plain_ids": True,
    "zone": "Europe/Berlin",
    "working_days": True,
    "keymap": {"save": "f12", "review": "f8,ctrl+r"},
}
"""Examples where the standard template has none that is short, and for the settings."""

BLOCK = "block"


def documented(kind: type) -> Mapping[str, str]:
    """Return the documentation of each part of a class, from the text under it; those of ancestors too."""
    found: dict[str, str] = {}
    for owner in reversed(kind.__mro__):
        if not owner.__module__.startswith("postmortem_tui"):
            continue
        body = ast.parse(inspect.getsource(owner).lstrip()).body[0]
        assert isinstance(body, ast.ClassDef)
        last = ""
        for node in body.body:
            match node:
                case ast.AnnAssign(target=ast.Name(id=name)):
                    last = name
                case ast.Expr(value=ast.Constant(value=str(text))) if last:
                    found[last] = " ".join(text.split())
                    last = ""
                case _:
                    last = ""
    return found


def type_of(kind: Any) -> str:
    """Return an annotation in words."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return "a block" if "Tagged" in str(arguments[1:]) else type_of(arguments[0])
    if origin is Literal:
        return "one of " + ", ".join(f"`{one}`" for one in arguments)
    if origin is UnionType:
        inner = [one for one in arguments if one is not NoneType]
        return "a block" if len(inner) > 1 else type_of(inner[0])
    if origin is tuple:
        if arguments[-1] is not Ellipsis:
            return f"{len(arguments)} {'numbers' if arguments[0] is int else 'texts'} in a list"
        return f"a list of {type_of(arguments[0]).removeprefix('a ')}s"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return "a table"
    if kind in ("Mapping", Mapping):
        return "a table"
    names: Mapping[Any, str] = {str: "text", bool: "true or false", int: "a number", Section: "a section"}
    if kind is Field:
        return "a question"
    return names.get(kind, "a table" if isinstance(kind, type) and issubclass(kind, Mapping) else str(kind))


def shown(value: object) -> str:
    """Return a value as TOML has it, on one line; a text that is TOML already stays as it is."""
    match value:
        case Spec():
            parts = {name: getattr(value, name) for name in value.part_names()}
            return shown({name: part for name, part in parts.items() if part and name in ("id", "label")})
        case dict():
            return "{ " + ", ".join(f"{key} = {shown(part)}" for key, part in value.items()) + " }"
        case list() | tuple():
            return (
                "["
                + ", ".join(
                    one if isinstance(one, str) and one.startswith(("{", "[[")) else shown(one) for one in value
                )
                + "]"
            )
        case bool():
            return str(value).lower()
        case str() if value.startswith(("{", "[[")):
            return value
        case str():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def tables(template: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every table of a template with what it is: `template`, `section`, a kind of block, or `field`."""
    yield "template", template
    for section in template["sections"]:
        yield "section", section
        for block in section["blocks"]:
            yield block["kind"], block
            yield from (("field", field) for field in (*block.get("fields", ()), *block.get("columns", ())))
            yield from (("field", block[name]) for name in ("time", "event", "who", "action") if name in block)


SHORT = 60
"""Characters of an example that a line of the table has room for."""


def examples() -> Mapping[str, object]:
    """Return for each key, as `what.key`, the first short value that the standard template has, else its shortest."""
    found: dict[str, object] = {}
    for what, table in tables(tomllib.loads(STANDARD.read_text(encoding="utf-8"))):
        for name in (what, BLOCK) if what in KINDS else (what,):
            for key, value in table.items():
                best = found.get(f"{name}.{key}")
                if best is None or SHORT < len(shown(best)) > len(shown(value)):
                    found[f"{name}.{key}"] = value
    return {**found, **EXAMPLES}


def row(name: str, type_: str, default: str, says: str, example: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in (f"`{name}`", type_, default, says, example)) + " |"


HEAD = "| key | type | default | for | example |\n|---|---|---|---|---|"


def part_rows(kind: type[Spec], what: str, names: tuple[str, ...]) -> str:
    """Return a table with a row for each of these parts of a class; raise KeyError where one is not documented."""
    says, found = documented(kind), examples()
    lines = [HEAD]
    for name in names:
        default = shown(kind._defaults[name]) if name in kind._defaults else "needed"
        default = (
            "none" if default in ('""', "[]", "{  }", "None") else default if default == "needed" else f"`{default}`"
        )
        example = found.get(f"{what}.{name}")
        cut = "" if example is None else shown(example)
        lines.append(
            row(name, type_of(kind._kinds[name]), default, says[name], f"`{cut}`" if 0 < len(cut) <= 90 else "")
        )
    return "\n".join(lines)


def templates_page() -> str:
    """Return the reference of templates."""
    common = tuple(name for name in Block.part_names() if name != "kind")
    parts = [
        "# Templates",
        "",
        "Made from the code by `python -m tests.reference`; a test holds it.",
        "",
        "A template is one TOML file. `postmortem template show standard` prints one to start from.",
        "`postmortem template check FILE` says what is wrong with yours and where.",
        '`template = "FILE"` in `.postmortem.toml` makes it the one of a repository.',
        "",
        "## The file",
        "",
        part_rows(Template, "template", Template.part_names()),
        "",
        "## A section: `[[sections]]`",
        "",
        part_rows(Section, "section", Section.part_names()),
        "",
        "## A block: `[[sections.blocks]]`",
        "",
        "`kind` says what is asked. These keys are the same for each of them:",
        "",
        part_rows(Block, BLOCK, common),
    ]
    for kind, block in KINDS.items():
        says = (block.__doc__ or "").strip().splitlines()[0]
        own = tuple(name for name in block.part_names() if name not in (*common, "kind"))
        parts += ["", f'### `kind = "{kind}"`', "", says]
        parts += ["", part_rows(block, kind, own)] if own else []
    parts += ["", "## Roles", "", "What the product has to know an answer by, whatever its section is called:"]
    parts += [", ".join(f"`{role}`" for role in get_args(Role)) + "."]
    parts += ["", "A field can also show a fact: " + ", ".join(f"`{fact}`" for fact in FACTS) + "."]
    parts += [
        "",
        "## A question with a one-line answer",
        "",
        "The `fields` of forms and records, the `columns` of checklists, and the columns of the timeline.",
        "",
        part_rows(Field, "field", Field.part_names()),
    ]
    return "\n".join(parts) + "\n"


def settings_page() -> str:
    """Return the reference of settings."""
    says, hints = documented(Settings), inspect.get_annotations(Settings)
    lines = ["# Settings", "", "Made from the code by `python -m tests.reference`; a test holds it.", ""]
    lines += [
        "`postmortem paths` names your `config.toml`; `postmortem config` shows each value and where it came from.",
        "",
    ]
    lines.append(HEAD)
    for name in Settings._fields:
        default = shown(Settings._field_defaults[name])
        example = f"`{shown(EXAMPLES[name])}`"
        lines.append(
            row(
                name, type_of(hints[name]), "none" if default in ('""', "{  }") else f"`{default}`", says[name], example
            )
        )
    return "\n".join([*lines, "", OWN_COMMANDS])


OWN_COMMANDS = """## Commands of your own

```toml
[[commands]]
name = "History"
key = "F12"
run = ["git", "log", "-p", "-1", "--", "{file}"]

[[commands]]
name = "Page the owner"
run = ["page", "--about", "{id}/{list}/{row}"]
```

On the screen, `F12` then runs the first on the draft that is written, or that the cursor is on in the library or among
the action items; the palette (`^P`) finds both by their names, `F1` and `postmortem config --keys` list them. What is
typed is saved before; the program has the terminal until it ends, and Enter goes back.

- `{file}` is the file of the draft, `{id}` its id, `{list}` and `{row}` the list and the number of the row that has the
  cursor. A command is not offered where one of these has no value.
- No shell reads the arguments: `run = ["sh", "-c", "…", "sh", "{file}"]` asks for one, and has the file as `$1`.
- The program is named as your `PATH` has it, or by its whole path; one in the folder that you are in is never run.
- A key that the program has already is refused, with the command that it belongs to: `[keymap]` moves that one away.
- They stand in your own `config.toml` alone. What a repository says about commands is passed over, and said.
"""
"""What the table of settings has no room for."""


if __name__ == "__main__":
    TEMPLATES.parent.mkdir(exist_ok=True)
    TEMPLATES.write_text(templates_page(), encoding="utf-8")
    SETTINGS.write_text(settings_page(), encoding="utf-8")
    MANUAL.write_text(manual_page(), encoding="utf-8")
