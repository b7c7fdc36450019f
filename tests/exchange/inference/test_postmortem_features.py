"""Which documents tell of an incident, and which are something else, in the languages that come with the program."""

from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.inference.sorting.postmortem_features import is_of_incident
from tests.each import each
from tests.exchange.inference.test_blank import FORM
from tests.exchange.vocabularies import words
from tests.known import WORKED


def tells(text: str, name: str = "it", folder: str = "docs", template: Template = WORKED.template) -> bool:
    return is_of_incident(text, name, folder, template, words(), own=template is not WORKED.template)


def document(*headings: str) -> str:
    title, *sections = headings
    return f"# {title}\n\n" + "".join(f"## {section}\n\n- The queue stood\n- It went on\n\n" for section in sections)


@each(
    "headings",
    [
        ("The queue stood still", "Timeline", "Root cause", "What went well"),
        ("Postmortem: the queue", "Notes"),
        ("Postmortem: a policy was lost", "What we saw"),
        ("2026-01-02 Outage of mail", "Impact", "Notes"),
        ("Der Ausfall der Post", "Auswirkungen", "Zeitleiste", "Ursachenanalyse"),
        ("Incident : la poste", "Chronologie", "Cause racine"),
        ("Incidente del correo", "Cronología", "Causa raíz"),
        ("Incidente do correio", "Linha do tempo", "Causa raiz"),
        ("Разбор: почта", "Хронология", "Корневая причина"),
        ("メール障害", "時系列", "根本原因"),
        ("邮件故障复盘", "时间线", "根本原因"),
        ("메일 장애", "타임라인", "근본 원인"),
        ("Kilns fired at the wrong hour", "What happened", "Timeline", "Why it happened", "Evidence", "Follow-ups"),
        ("Turnstiles counted backwards", "Overview", "Log", "Causes", "To do"),
        ("The service process was down", "Timeline", "Root cause", "What went well"),
        ("OPS-7: billing service", "Timeline", "Causes", "Actions"),
        ("把设计当成需求的问题", "时间线", "根本原因", "影响"),
    ],
)
def test_a_teams_postmortem_is_one_in_any_language(headings: tuple[str, ...]) -> None:
    assert tells(document(*headings))


@each(
    "headings",
    [
        ("Ours", "Install", "Usage", "Troubleshooting"),
        ("Weekly meeting", "Attendees", "Summary", "Action Items"),
        ("2026-01-02 Weekly", "Attendees", "Summary", "Action Items"),
        ("Runbook: mail", "Impact", "Detection", "Resolution", "Root cause"),
        ("Incident management service (v2)", "Timeline", "Root cause", "What went well"),
        ("事故处理流程", "时间线", "根本原因", "影响"),
        ("Incident response template", "Timeline", "Causes", "Actions"),
        ("Incident response plan", "Detection", "Containment", "Recovery", "Lessons learned"),
        ("Changelog", "1.2.0", "1.1.0"),
        ("ADR 7: one queue", "Status", "Context", "Decision", "Consequences"),
        ("Proposal: one queue", "Why", "What changes", "Impact"),
        ("To do", "Action items"),
        ("Manual", "Log", "Causes", "To do", "Install", "Screens", "Keys", "Accounts"),
        ("Audit", "Summary", "Log", "Causes", "Findings"),
        ("Shopping", "Milk"),
        ("Besprechung", "Teilnehmer", "Zusammenfassung", "Maßnahmen"),
        ("議事録", "概要", "アクション"),
    ],
)
def test_what_its_title_or_its_headings_call_something_else_is_none(headings: tuple[str, ...]) -> None:
    assert not tells(document(*headings))


def test_the_folder_speaks_too() -> None:
    text = document("The queue stood", "Problem", "Causes")
    assert tells(text, folder="postmortems") and not tells(text)
    assert not tells(document("Queue", "Impact", "Root cause", "Timeline"), folder="runbooks")


def test_a_document_without_headings_is_known_by_its_labels() -> None:
    text = "**Incident ID:** OPS-7\n**Severity:** SEV2\n\n**Root cause:** a key\n\n**Timeline:** late\n"
    assert tells(text) and not tells("Buy milk.\n\n- eggs\n")


def test_a_blank_form_is_none() -> None:
    assert not tells(FORM)
    assert not tells(document("Postmortem: the queue", "Timeline", "Root cause"), "template")
    assert not tells(document("Postmortem: the queue", "Timeline", "Root cause"), folder="template")


def test_what_a_teams_own_template_asks_is_always_one() -> None:
    own = read_template(
        'name = "ours"\nversion = "1"\n[roles]\ntitle = "head.title"\n'
        '[[sections]]\nid = "head"\ntitle = "Head"\nheading = false\n'
        '[[sections.blocks]]\nid = "head"\nkind = "fields"\n'
        '[[sections.blocks.fields]]\nid = "title"\nlabel = "Title"\n'
        '[[sections]]\nid = "broke"\ntitle = "What broke"\n[[sections.blocks]]\nid = "broke"\nkind = "prose"\n'
        '[[sections]]\nid = "cares"\ntitle = "Who cares"\n[[sections.blocks]]\nid = "cares"\nkind = "prose"\n',
        "ours.toml",
    )
    text = document("Meeting about mail", "What broke", "Who cares", "Snacks")
    assert tells(text, template=own) and not tells(text)
