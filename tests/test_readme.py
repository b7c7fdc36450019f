"""The README's key table is made from the commands: `python -m tests.test_readme` writes it anew."""

from pathlib import Path

from postmortem_tui.tui.kit.commands import COMMANDS, PLACES, Command, key_name

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- keys: made by python -m tests.test_readme -->\n", "<!-- end of keys -->\n"


def keys_of(command: Command) -> str:
    return ", ".join(f"`{key_name(key)}`" for key in command.keys.split(",") if key) or "palette"


def table() -> str:
    """Give the key table: a part for each place, the widest first, as the help shows them."""
    lines = ["| where | key | does |", "|---|---|---|"]
    for place, title in reversed(PLACES.items()):
        here = [command for command in COMMANDS if command.where == place]
        for n, command in enumerate(here):
            does = command.help.replace("|", "\\|")
            lines.append(f"| {title if n == 0 else ''} | {keys_of(command)} | {does} |")
    return "\n".join(lines) + "\n"


def parts(readme: str) -> tuple[str, str, str]:
    before, _, rest = readme.partition(BEGIN)
    inside, _, after = rest.partition(END)
    return before, inside, after


def test_the_key_table_is_the_one_of_the_commands() -> None:
    _, inside, after = parts(README.read_text(encoding="utf-8"))
    assert after, "the marks around the key table are gone"
    assert inside.strip() == table().strip()


def test_every_picture_and_file_that_the_readme_names_exists() -> None:
    text = README.read_text(encoding="utf-8")
    for part in text.split("](")[1:]:
        address = part.partition(")")[0]
        if "://" not in address and not address.startswith("#"):
            assert (README.parent / address).exists(), address


if __name__ == "__main__":
    before, _, after = parts(README.read_text(encoding="utf-8"))
    README.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8")
