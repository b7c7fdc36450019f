"""Items whose parts are set apart by tabs, and items of plain lines: how they are read, and what an edit writes."""

from typing import Any

from tests.each import each
from tests.exchange.shapes.test_item_states import changed, items

TABBED = "Action\tOwner\tDue\nAdd a script to it\tPlatform\t2026-04-01\nStart a check of it\tOperations\t2026-05-01"


def test_lines_with_tabs_are_the_rows_of_a_table_whose_first_line_names_the_columns() -> None:
    first, second = items(TABBED)
    assert (first["action"], first["owner"], str(first["due"])) == ("Add a script to it", "Platform", "2026-04-01")
    assert second["owner"] == "Operations"
    assert len(items("- [ ] Fix it\n\n" + TABBED.replace("\tOwner\tDue", "\tx\ty"))) == 1


@each(
    "parts, written",
    [
        ({"action": "Other words"}, "Other words\tPlatform\t2026-04-01"),
        ({"owner": "Ana"}, "Add a script to it\tAna\t2026-04-01"),
        ({"due": "2026-04-09"}, "Add a script to it\tPlatform\t2026-04-09"),
        ({"done": True}, "~~Add a script to it~~\tPlatform\t2026-04-01"),
    ],
)
def test_an_edit_of_such_an_item_is_written_between_its_tabs(parts: dict[str, Any], written: str) -> None:
    assert changed(TABBED, 0, **parts).strip("\n") == TABBED.replace(
        "Add a script to it\tPlatform\t2026-04-01", written
    )


def test_lines_that_all_have_a_name_before_a_colon_are_items_if_most_begin_with_something_to_do() -> None:
    lines = "Review the settings: they were wrong.\nDatabase tuning: it was slow.\nAdd an alert: nobody saw it."
    assert [one["action"].partition(":")[0] for one in items(lines)] == [
        "Review the settings",
        "Database tuning",
        "Add an alert",
    ]
    assert changed(lines, 1, action="Other words").strip("\n").split("\n")[1] == "Other words"
