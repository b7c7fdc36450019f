"""Groups of labelled lines that begin with the same label are records: items where it names an action, else a text."""

import tomllib

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

FIRST = "**Ação:** Criar alerta\n**Responsável:** Ana\n**Prazo:** 2026-03-20\n"
SECOND = "**Ação:** Atualizar cache\n**Responsável:** Bruno\n**Prazo:** 2026-03-25\n"
TOGETHER = f"{FIRST}\n{SECOND}"
BROKEN = TOGETHER.replace("\n**R", "  \n**R").replace("\n**P", "  \n**P")
APART = TOGETHER.replace("\n**R", "\n\n**R").replace("\n**P", "\n\n**P")
TIGHT = f"{FIRST}{SECOND}"
RULED = f"{FIRST}\n---\n\n{SECOND}"
STATED = TOGETHER.replace("20\n", "20\n**Status:** Aberto\n").replace("25\n", "25\n**Status:** Aberto\n")


def _document(body: str, heading: str = "Ações") -> str:
    return f"# Queda\n\n**Data:** 2026-03-02\n\n## Resumo\n\nCaiu.\n\n## {heading}\n\n{body}"


def _items(draft: Draft) -> Checklist:
    return next(one for one in draft.template.blocks() if isinstance(one, Checklist) and draft.answers.get(one.id))


def _read(text: str) -> Draft:
    return import_markdown(text, STANDARD, "x", NOW, words()).draft


@each(
    "heading, body",
    [
        *(("Ações", body) for body in (TOGETHER, BROKEN, APART, TIGHT, RULED, STATED)),
        *((heading, TOGETHER) for heading in ("Próximos passos", "Lições", "Outras coisas")),
    ],
)
def test_groups_that_begin_with_an_action_are_items(heading: str, body: str) -> None:
    text = _document(body, heading)
    draft = _read(text)
    block = _items(draft)
    assert [row.plain() for row in draft[block]] == [
        {"action": "Criar alerta", "owner": "Ana", "due": "2026-03-20"},
        {"action": "Atualizar cache", "owner": "Bruno", "due": "2026-03-25"},
    ]
    assert not any(isinstance(one, Fields) and one.grown for one in draft.template.blocks())
    assert put_back(text, draft.template, draft, NOW, words()).text == text


@each("body", [TOGETHER, BROKEN, APART, TIGHT, RULED, STATED])
def test_one_answer_changes_one_line_and_an_item_is_a_group(body: str) -> None:
    text = _document(body)
    draft = _read(text)
    block = _items(draft)
    first, second = draft[block]

    def written(*rows: ActionItem) -> str:
        found = put_back(text, draft.template, draft.put(block, rows), NOW, words())
        assert found.altered == ()
        return found.text

    assert written(first.having(owner="Zoe"), second) == text.replace("Ana", "Zoe")
    assert written(first, second.having(due="2026-04-01")) == text.replace("2026-03-25", "2026-04-01")
    assert written(first, second.having(action="Trocar cache")) == text.replace("Atualizar", "Trocar")
    done = written(first.changed(done=True), second)
    assert done == (
        text.replace("Aberto", "Feito", 1) if body == STATED else text.replace("Criar alerta", "~~Criar alerta~~")
    )
    new = ActionItem.of({"action": "Testar", "owner": "Eva", "due": "2026-05-01"})
    cut = body.index("**Ação:** At")
    group = body[cut:].replace("Atualizar cache", "Testar").replace("Bruno", "Eva").replace("2026-03-25", "2026-05-01")
    gap = body[len(body[:cut].rstrip("-\n")) + 1 : cut]
    assert written(first, second, new) == text + gap + group
    assert (
        written(first, new, second)
        == text[: text.index("**Ação:** At")] + group + gap + text[text.index("**Ação:** At") :]
    )
    assert written(second) == _document(body[cut:])


def test_other_groups_stay_one_text() -> None:
    body = "**Factor:** No alert\n**Why:** Never set up\n\n**Factor:** Old cache\n**Why:** Not patched\n"
    for heading in ("Contributing Factors", "Ações", "What else"):
        draft = _read(_document(body, heading))
        assert [one for one in draft.answers.values() if one == body.strip()]


def test_a_blank_form_with_one_group_asks_for_items() -> None:
    blank = _document("**Ação:** [O que fazer]\n**Responsável:** [Nome]\n**Prazo:** DD/MM/AAAA\n")
    asked = tomllib.loads(infer("team", blank, [], words()).toml)["sections"][-1]["blocks"][0]
    assert (asked["kind"], [one["label"] for one in asked["columns"]]) == ("checklist", ["Responsável", "Prazo"])
