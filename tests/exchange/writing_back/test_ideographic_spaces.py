"""Labels before an ideographic space, in lenticular brackets, or before a full-width colon: of fields and items."""

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD


def _read(text: str) -> Draft:
    return import_markdown(text, STANDARD, "x", NOW, words()).draft


@each(
    "facts",
    [
        "担当者　田中\n発生日　2026-03-02\n",
        "担当者：田中\n発生日　　2026-03-02\n",
        "サービス　決済\n担当者　田中\n発生日：2026-03-02\n",
        "- 担当者　田中\n- 発生日　2026-03-02\n",
        "- **担当者**　田中\n- **発生日**　2026-03-02\n",
        "- サービス　決済\n- 担当者：田中\n- 発生日　2026-03-02\n",
        "**担当者**　田中\n**発生日**　2026-03-02\n",
        "【件名】決済\n【担当者】田中\n【発生日】2026-03-02\n",
    ],
)
def test_fields(facts: str) -> None:
    text = f"# 障害報告\n\n{facts}\n## 概要\n\n決済が　止まった。\n"
    draft = _read(text)
    at = STANDARD.roles["date"]
    block = draft.template.find(at).block
    assert block is not None
    form = draft.answers[block.id]
    name = at.partition(".")[2]
    assert (form.text(name), form.text(STANDARD.roles["authors"].partition(".")[2])) == ("2026-03-02", "田中")
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    changed = draft.put(block, form.having(**{name: "2026-03-05"}))
    assert put_back(text, draft.template, changed, NOW, words()).text == text.replace("03-02", "03-05")


@each(
    "item",
    [
        "- アラートを追加する　担当者　田中　期限　2026-03-20",
        "- アラートを追加する　担当：田中　期限：2026-03-20",
        "- アラートを追加する　田中　2026-03-20",
        "- アラートを追加する　　田中　2026-03-20まで",
        "- アラートを追加する（担当者：田中、期限：2026-03-20）",
        "- [ ] アラートを追加する　担当者：田中　期限　2026-03-20",
        "- アラートを追加する\n  担当者　田中\n  期限　2026-03-20",
        "- アラートを追加する\n  - 担当者　田中\n  - 期限：2026-03-20",
        "1. アラートを追加する\n   - **担当者**　田中\n   - **期限**　2026-03-20",
    ],
)
def test_parts_of_items(item: str) -> None:
    text = f"# 障害報告\n\n## 再発防止策\n\n{item}\n- ほかの　作業をする\n"
    text = text.replace("- ほか", "2. ほか") if item.startswith("1.") else text
    draft = _read(text)
    block = next(one for one in draft.template.blocks() if isinstance(one, Checklist) and draft.answers.get(one.id))
    first, second = draft[block]
    assert first.plain() == {"action": "アラートを追加する", "owner": "田中", "due": "2026-03-20"}
    assert second.plain() == {"action": "ほかの　作業をする"}
    for old, new, part in (("田中", "鈴木", "owner"), ("2026-03-20", "2026-04-01", "due")):
        changed = draft.put(block, (first.having(**{part: new}), second))
        assert put_back(text, draft.template, changed, NOW, words()).text == text.replace(old, new)


def test_a_text_with_ideographic_spaces_stays_a_text() -> None:
    text = "# 障害報告\n\n## 概要\n\n　決済　サービスが　止まった。\n全員　が　待った。\n\n- 東京　大阪\n- 京都　奈良\n"
    draft = _read(text)
    assert "決済　サービスが　止まった。\n全員　が　待った。" in str(draft.answers["summary"])
    assert put_back(text, draft.template, draft, NOW, words()).text == text


def test_lines_in_lenticular_brackets_without_known_labels_stay_a_text() -> None:
    text = "# 障害報告\n\n## 概要\n\n【東京】止まった。\n【大阪】動いた。\n"
    draft = _read(text)
    assert "【東京】止まった。\n【大阪】動いた。" in str(draft.answers["summary"])
    assert put_back(text, draft.template, draft, NOW, words()).text == text
