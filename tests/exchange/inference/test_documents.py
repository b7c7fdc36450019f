"""A template from a folder of documents: what recurs in them."""

from pathlib import Path

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.inference.sorting.sorting import is_blank, is_filled, is_postmortem
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.storage.settings.markdown_forms import infer_from
from tests.each import each
from tests.exchange.inference.test_blank import FORM
from tests.exchange.vocabularies import words
from tests.known import NOW

ONE = """\
# Postmortem: the gate stood open

**Date:** 2026-01-09
**Severity:** high

## Summary

It stood open for an hour.

## Timeline

- 10:00 - It opens
- 11:00 - It is closed

## Follow-ups

- [ ] Oil it (@ana, 2026-02-01)

## The weather

Rain.
"""
TWO = (
    ONE.replace("Follow-ups", "Action items").replace("The weather", "The moon").replace("the gate stood", "a lamp was")
)
THREE = ONE.replace("the gate stood", "a door was").replace("## The weather\n\nRain.\n", "")


def test_headings_that_recur_are_sections_and_other_names_are_kept() -> None:
    inferred = infer("team", None, (ONE, TWO, THREE), words())
    template = read_template(inferred.toml, "team.toml")
    assert [section.title for section in template.sections if section.heading] == ["Summary", "Timeline", "Follow-ups"]
    assert template.sections[-1].also == ("Action items",)
    assert [block.kind for block in template.blocks()] == ["fields", "fields", "prose", "timeline", "checklist"]
    assert {"title", "date", "severity", "summary", "timeline"} <= set(template.roles)
    headline = template.find("headline").block
    assert headline.prefix == "Postmortem:"


@each(
    "titles, prefix",
    [
        (("Checkout outage 1", "Checkout outage 2", "Checkout outage 3"), ""),
        (("Postmortem 2026-01-09", "Postmortem 2026-02-10", "Postmortem 2026-03-11"), "Postmortem"),
        (("Shop incident: Gate", "Shop incident: Lamp"), "Shop incident:"),
    ],
)
def test_shared_first_words_are_a_prefix_if_they_lead_to_a_title(titles: tuple[str, ...], prefix: str) -> None:
    documents = tuple(ONE.replace("# Postmortem: the gate stood open", f"# {title}") for title in titles)
    headline = read_template(infer("team", None, documents, words()).toml, "team.toml").find("headline").block
    assert headline.prefix == prefix


def test_nothing_that_somebody_answered_is_in_the_template() -> None:
    toml = infer("team", None, (ONE, TWO, THREE), words()).toml
    for answer in ("2026-01-09", "high", "stood open", "Rain", "Oil it", "ana", "10:00"):
        assert answer not in toml


def test_documents_add_their_sections_and_names_to_a_blank_form() -> None:
    blank = "# Postmortem: [title]\n\n**Date:** YYYY-MM-DD\n\n## Summary\n\n_Text._\n\n## Next steps\n\n- [ ] TBD\n"
    template = read_template(infer("team", blank, (ONE, TWO, THREE), words()).toml, "team.toml")
    titles = [section.title for section in template.sections if section.heading]
    assert titles == ["Summary", "Timeline", "Next steps"]
    assert set(template.sections[-1].also) == {"Follow-ups", "Action items"}


def test_blank_forms_and_documents_are_told_apart() -> None:
    assert is_blank(FORM, words()) and not is_filled(FORM, words())
    assert is_filled(ONE, words()) and not is_blank(ONE, words())
    assert is_postmortem(FORM, words()) and is_postmortem(ONE, words())
    assert not is_postmortem("# Contributing\n\n## Install\n\nRun make.\n\n## License\n\nMIT\n", words())


def test_persons_before_colons_under_actions_are_owners_and_a_labelled_summary_plays_its_role() -> None:
    text = """# Postmortem: the gate

**Date:** 2026-01-09

**Summary:** It stood open.

## Timeline

- 10:00 It opens
- 11:00 It is closed

## To do

* Ole: oil it by 2026-03-15
* Kari: paint it (done)
"""
    tables = infer("team", None, [text, text.replace("gate", "door")], words()).tables
    kinds = {section["title"]: section["blocks"][0]["kind"] for section in tables["sections"]}
    assert kinds["To do"] == "checklist"
    assert tables["roles"]["summary"] == "facts.summary"


def test_lists_below_a_heading_of_actions_are_owed_though_their_own_headings_only_group_them() -> None:
    below = "## Preventive measures\n\n### Detection\n\n- Alert on lag\n- A probe\n\n### Near-term\n\n- Add a limit\n"
    text = f"# Postmortem: the gate\n\n## Summary\n\nIt stood open.\n\n{below}"
    for form, documents in (
        (None, [text, text.replace("gate", "door")]),
        (text.replace("It stood open", "[What]"), []),
    ):
        template = read_template(infer("team", form, documents, words()).toml, "team.toml")
        lists = {one.title: one.holds_actions for one in template.blocks() if isinstance(one, Checklist)}
        assert lists == {"Detection": True, "Near-term": True}


@each("label", ["#", "№", "No."])
def test_the_column_that_counts_action_items_is_a_column(label: str) -> None:
    table = f"| {label} | Action | Owner |\n|---|---|---|\n| 1 | Oil it | Ole |\n| 2 | Paint it | Kari |\n"
    texts = [f"# The gate {n}\n\n## Summary\n\nIt stood open.\n\n## Action items\n\n{table}" for n in "ab"]
    template = read_template(infer("team", None, texts, words()).toml, "team.toml")
    (block,) = (one for one in template.blocks() if isinstance(one, Checklist))
    assert label in [one.label for one in block.columns]
    draft = import_markdown(texts[0], template, "", NOW, words()).draft
    assert put_back(texts[0], template, draft, NOW, words()).text == texts[0]


def test_labels_that_one_document_has_are_its_answers() -> None:
    commits = "\n## Commits\n\n- **{0}1**: fix the pool\n- **{0}2**: fix the test\n"
    listed = "\n## Commits\n\n- the pool\n- the test\n"
    texts = [one + commits.format(mark) for one, mark in ((ONE, "4f2a9"), (TWO, "77e70d"))] + [THREE + listed]
    assert "4f2a9" not in infer("team", None, texts, words()).toml
    again = "\n## Commits\n\n- **4f2a91c**: the pool\n- **77e70d9**: the test\n"  # of two documents about one change
    assert "4f2a9" not in infer("team", None, (ONE + again, TWO + again), words()).toml
    alone = "\n## Commits\n\n- **4f2a91**: fix the pool\n- **4f2a92**: fix the test\n"
    assert "4f2a9" not in infer("team", None, (ONE + alone, TWO + "\n## Commits\n\nNone.\n"), words()).toml


def test_a_file_with_a_day_in_its_name_is_no_blank_form(tmp_path: Path) -> None:
    hints = (
        "# INC\n\n## Summary\n\nIt broke.\n\n## Affected paths\n\n- `a.ts`\n- `b.ts`\n\n## Impact\n\n## Timeline\n\n"
    )
    for n in range(1, 4):
        (tmp_path / f"INC-2026-01-0{n}-x.md").write_text(hints.replace("broke", f"broke {n} times"), encoding="utf-8")
    found = infer_from([tmp_path], tmp_path / "state")
    assert "3 documents read" in found.notices and "broke" not in found.toml
    (tmp_path / "FORM.md").write_text(hints, encoding="utf-8")
    assert f"{tmp_path / 'FORM.md'}: read as the blank form" in infer_from([tmp_path], tmp_path / "state").notices


def test_a_letter_beside_a_time_is_no_hint_so_that_a_short_document_is_no_form() -> None:
    assert not is_blank("# T\n\n## Timeline\n\n- 10:05 x\n\n## Action items\n\n- [ ] Do it\n", words())
    assert is_blank("# T\n\n## Timeline\n\n- HH:MM x\n\n## Action items\n\n- [ ] TBD\n", words())


def test_a_label_in_italics_is_no_hint_so_that_a_short_document_is_no_form() -> None:
    facts = "# Wombats got the feed of the emus\n\n_Date:_ 24 February 2026\n_Severity:_ low\n*Status*: closed\n"
    parts = "\n## Reasons\n\nNo wombat complained.\n\n## Next\n\n1. Print it (Kirra; 3 March 2026)\n"
    assert not is_blank(f"{facts}{parts}", words())
    assert is_blank("# X\n\n_Date:_ _day_\n\n## Reasons\n\n_why_\n", words())


def test_what_is_in_brackets_beside_a_time_or_a_day_is_no_hint() -> None:
    rows = "- 18:00　配信を予約（三宅）\n- 10:32　再起動（自動）\n- 10:50頃　停止（三宅）\n- 11:05　確認（青木）\n"
    items = "- 時間帯を表示する（三宅、2月6日）\n- 設定を変える（青木、2月20日）\n"
    text = f"# 【振り返り】電子黒板が再起動した件\n\n## 経緯\n\n{rows}\n## 今後の対応\n\n{items}"
    assert not is_blank(text, words())
    assert is_blank(
        "# 【件名】\n\n## 経緯\n\n- HH:MM　（出来事）\n\n## 今後の対応\n\n- （内容）（担当、期限）\n", words()
    )
