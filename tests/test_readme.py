"""The key table in docs/keys.md is made from the commands: `python -m tests.test_readme` writes it anew."""

import re
from pathlib import Path

from postmortem_tui.tui.kit.commands.command import WHERE_TITLES, Command, key_name
from postmortem_tui.tui.kit.commands.commands import COMMANDS
from tests.each import each

ROOT = Path(__file__).parents[1]
README, KEYS, DOCS = ROOT / "README.md", ROOT / "docs" / "keys.md", ROOT / "docs"
BEGIN, END = "<!-- keys: made by python -m tests.test_readme -->\n", "<!-- end of keys -->\n"


def keys_of(command: Command) -> str:
    return ", ".join(f"`{key_name(key)}`" for key in command.keys.split(",") if key) or "palette"


def table() -> str:
    """Return the key table: a part for each place, the widest first, as the help shows them."""
    lines = ["| where | key | does |", "|---|---|---|"]
    for where, title in reversed(WHERE_TITLES.items()):
        here = [command for command in COMMANDS if command.where == where]
        for n, command in enumerate(here):
            does = command.help.replace("|", "\\|")
            lines.append(f"| {title if n == 0 else ''} | {keys_of(command)} | {does} |")
    return "\n".join(lines) + "\n"


def parts(page: str) -> tuple[str, str, str]:
    before, _, rest = page.partition(BEGIN)
    inside, _, after = rest.partition(END)
    return before, inside, after


def test_the_key_table_is_the_one_of_the_commands() -> None:
    _, inside, after = parts(KEYS.read_text(encoding="utf-8"))
    assert after, "the marks around the key table are gone"
    assert inside.strip() == table().strip()


def heading_addresses(page: Path) -> set[str]:
    """Return what GitHub makes of the headings of a page, to be linked to: lower case, hyphens, no punctuation."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each("page", [README, *sorted(DOCS.glob("*.md"))])
def test_every_picture_and_file_that_a_page_names_exists(page: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```$|`[^`\n]+`", "", page.read_text(encoding="utf-8"))
    for part in text.split("](")[1:]:
        address = part.partition(")")[0]
        if "://" not in address:
            name, _, heading = address.partition("#")
            named = page.parent / name if name else page
            assert named.exists(), address
            assert not heading or heading in heading_addresses(named), address


def test_the_readme_leads_to_every_page_of_the_docs() -> None:
    text = README.read_text(encoding="utf-8")
    assert [page.name for page in sorted(DOCS.glob("*.md")) if f"](docs/{page.name}" not in text] == []


def test_the_readme_has_one_line_for_the_tests_as_ci_reads_it() -> None:
    marked = README.read_text(encoding="utf-8").partition("<!-- tests -->\n")[2].partition("<!-- end -->")[0]
    assert re.fullmatch(r"```sh\n[^\n]*pytest[^\n]*\n```\n", marked)


if __name__ == "__main__":
    before, _, after = parts(KEYS.read_text(encoding="utf-8"))
    KEYS.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8")
