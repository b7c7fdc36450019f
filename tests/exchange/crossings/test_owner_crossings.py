"""Items by layout, owner, day, state and nesting in each language: nothing false is read, an edit stays on its line."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import postmortem_tui.words
from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.conftest import Portion
from tests.exchange.crossings.alike import tokens
from tests.exchange.crossings.documents import NOW
from tests.exchange.vocabularies import words
from tests.known import STANDARD

WORDS: Mapping[str, Any] = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted(Path(postmortem_tui.words.__file__).parent.glob("*.toml"))
}
TEXTS = {
    "de": ("Alarm bei leerer Warteschlange", "Grenze der Verbindungen anheben"),
    "en": ("Page on an empty queue", "Raise the limit of connections"),
    "es": ("Avisar de una cola vacía", "Subir el límite de conexiones"),
    "fr": ("Alerter sur une file vide", "Relever la limite de connexions"),
    "id": ("Peringatkan saat antrean kosong", "Naikkan batas koneksi"),
    "it": ("Avvisare di una coda vuota", "Alzare il limite di connessioni"),
    "ja": ("空の待ち行列を警告する", "接続の上限を上げる"),
    "ko": ("빈 대기열을 알린다", "연결 한도를 올린다"),
    "nl": ("Waarschuwen bij een lege wachtrij", "Grens van verbindingen verhogen"),
    "no": ("Varsle om en tom kø", "Øke grensen for tilkoblinger"),
    "pl": ("Ostrzegać o pustej kolejce", "Podnieść limit połączeń"),
    "pt": ("Avisar de uma fila vazia", "Aumentar o limite de conexões"),
    "ru": ("Предупреждать о пустой очереди", "Поднять предел соединений"),
    "sv": ("Larma om en tom kö", "Höja gränsen för anslutningar"),
    "tr": ("Boş kuyrukta uyar", "Bağlantı sınırını yükselt"),
    "zh": ("队列为空时告警", "提高连接上限"),
}
NAMES = {
    "ja": ("佐藤", "高橋 健"),
    "ko": ("김민수", "이지은"),
    "zh": ("李雷", "王芳"),
    "ru": ("Иван Громов", "О. Белова"),
    "pl": ("Łukasz Żak", "Anna Nowak"),
}
LATIN = ("Ana Bell", "Sanne de Wit")
OWNERS = {
    "name": None,
    "handle": ("@ana-b", "@bo_lind"),
    "mail": ("ana@example.com", "bo@example.com"),
    "team": ("Platform Team", "SRE Team"),
    "two": ("Ana Bell, Bo Lind", "Bo Lind, Ana Bell"),
}
DUES = {
    "iso": ("2026-03-05", "2026-03-19"),
    "dots": ("05.03.2026", "19.03.2026"),
    "cjk": ("2026年3月5日", "2026年3月19日"),
    "slashes": ("2026/03/05", "2026/03/19"),
}
DAYS = ("2026-03-05", "2026-03-19")
LAYOUTS = {
    "[ ] a (o, d)": "- [{x}] {a} ({o}, {d})",
    "- a — o, d": "- {s}{a} — {o}, {d}",
    "- a (O: o, D: d)": "- {s}{a} ({O}: {o}, {D}: {d})",
    "1. **a** (O: o; D: d)": "1. **{a}** ({O}: {o}; {D}: {d})",
    "（O：o、D：d）": "- [{x}] {a}（{O}：{o}、{D}：{d}）",
    "- a\\n  - O: o": "- {s}{a}\n  - {O}: {o}\n  - {D}: {d}",
    "[ ] a\\n  - **O:** o": "- [{x}] **{a}**\n  - **{O}:** {o}\n  - **{D}:** {d}",
    "- a. O: o. D: d": "- {s}{a}. {O}: {o}. {D}: {d}",
    "- a - o - d": "- [{x}] {a} - {o} - {d}",
    "|a|o|d|s|": "| {a} | {o} | {d} | {S} |",
    "|s|o|a|d|": "| {S} | {o} | {a} | {d} |",
}
STATES = {"word": None, "tick": ("✅", "⬜"), "circle": ("🟢", "⏳"), "cross": ("✅", "❌")}
NESTINGS = ("", "subtask", "group")


@dataclass(frozen=True)
class Crossed:
    """What is crossed in one document: each by its name above."""

    language: str
    layout: str
    owner: str
    due: str
    state: str
    nesting: str


def crossed(language: str) -> Iterator[Crossed]:
    """Yield every crossing in a language; only layouts with a box have items nested under them."""
    for layout, pattern in LAYOUTS.items():
        for owner in OWNERS:
            for due in DUES:
                for state in STATES if "{s}" in pattern or "{S}" in pattern else ("word",):
                    for nesting in NESTINGS if "{x}" in pattern and "\n" not in pattern else ("",):
                        yield Crossed(language, layout, owner, due, state, nesting)


def lines_of(one: Crossed) -> list[str]:
    """Return the lines of the first item, which is done, and of the second, which is open."""
    data = WORDS[one.language]
    columns, pattern = data["columns"], LAYOUTS[one.layout]
    done, opened = STATES[one.state] or (data["states"]["done"][0], data["states"]["open"][0])
    made = []
    for n, (text, state) in enumerate(zip(TEXTS[one.language], (done, opened), strict=True)):
        values = {
            "a": text,
            "o": (OWNERS[one.owner] or NAMES.get(one.language, LATIN))[n],
            "d": DUES[one.due][n],
            "O": columns["owner"][0].capitalize(),
            "D": columns["due"][0].capitalize(),
            "S": state.capitalize(),
            "s": f"{state} " if one.state != "word" else "",
            "x": " " if n else "x",
        }
        made.append(pattern.format(**values))
    return made


def document(one: Crossed) -> str:
    """Return the document of a crossing."""
    data, items = WORDS[one.language], lines_of(one)
    columns = data["columns"]
    names = {name: columns[key][0] for name, key in (("a", "action"), ("o", "owner"), ("d", "due"), ("S", "state"))}
    if one.nesting == "subtask":
        items.insert(1, f"  - [ ] {TEXTS[one.language][0]} 2")
    if one.nesting == "group":
        items = ["- A", *(f"  {line}" for line in items)]
    if one.layout.startswith("|"):
        header = LAYOUTS[one.layout].format_map({name: word.capitalize() for name, word in names.items()})
        items = [header, "|---|---|---|---|", *items]
    head = data["sections"]["actions"][0].capitalize()
    return f"# Outage\n\nDate: 2026-03-01\n\n## {head}\n\n{chr(10).join(items)}\n\n## Notes\n\nNothing.\n"


def read(text: str) -> tuple[Draft, Checklist | None, list[ActionItem]]:
    """Return the draft of a document, its list of items, and these."""
    draft = import_markdown(text, STANDARD, "", NOW, words()).draft
    lists = [one for one in draft.template.blocks() if isinstance(one, Checklist) and one.id in draft.answers]
    return draft, next(iter(lists), None), [item for block in lists for item in draft[block]]


def is_done(one: Crossed, n: int) -> bool:
    """Return whether item n says that it is done."""
    pattern = LAYOUTS[one.layout]
    says = "{x}" in pattern or "{S}" in pattern or ("{s}" in pattern and one.state != "word")
    return says and not n


def false_of(one: Crossed, items: list[ActionItem]) -> Iterator[str]:
    """Yield what is read and false: an owner, a day, a state, or an item that nobody wrote."""
    texts = [*TEXTS[one.language], "A"] + [f"{TEXTS[one.language][0]} 2"] * (one.nesting == "subtask")
    owners, days = (OWNERS[one.owner] or NAMES.get(one.language, LATIN)), DUES[one.due]
    if len(items) > len(texts) - (one.nesting != "group"):
        yield f"{len(items)} items"
    for item in items:
        plain, action = item.plain(), tokens(item.action)
        n = next((n for n in (1, 0) if tokens(texts[n]) == action[: len(tokens(texts[n]))]), -1)
        if n < 0:
            if action != tokens("A"):
                yield f"nobody wrote {item.action!r}"
            continue
        sub = one.nesting == "subtask" and action == tokens(texts[3])
        owner, due = str(plain.get("owner", "")), str(plain.get("due", ""))
        if owner and (sub or not set(tokens(owner)) <= set(tokens(owners[n]))):
            yield f"owner {owner!r} of {item.action!r}"
        if due and (sub or due not in (DAYS[n], days[n])):
            yield f"due {due!r} of {item.action!r}"
        if item.done != (is_done(one, n) and not sub) and (item.done or "{x}" in LAYOUTS[one.layout]):
            yield f"done {item.done} of {item.action!r}"


def edits_of(one: Crossed, text: str) -> Iterator[str]:
    """Yield each change of the last item after which another line differs."""
    draft, block, items = read(text)
    last = lines_of(one)[1].split("\n")
    if block is None or not items or tokens(TEXTS[one.language][1]) != tokens(items[-1].action):
        return
    changes: dict[str, Any] = {"done": True, "action": f"{items[-1].action} 2"}
    changes |= {"owner": "@kim"} if items[-1].plain().get("owner") else {}
    changes |= {"due": "2026-04-16"} if items[-1].plain().get("due") == DAYS[1] else {}
    for part, value in changes.items():
        rows = [*draft[block]]
        rows[-1] = rows[-1].changed(**{part: value})
        written = put_back(text, draft.template, draft.put(block, tuple(rows)), NOW, words())
        if (part, one.state) == ("done", "circle") and written.altered and written.text == text:
            continue  # without the only open sign beside them, green circles would not say anything any more
        lines = [line[2:] for line in difflib.ndiff(text.split("\n"), written.text.split("\n")) if line[0] in "-+"]
        own = [line for line in lines[:1] if line.strip() in map(str.strip, last)]
        if len(lines) != 2 or not own:
            yield f"{part}: {lines}"


@pytest.mark.parametrize("language", WORDS)
def test_nothing_false_is_read_of_an_item_and_an_edit_stays_on_its_line(language: str, portion: Portion) -> None:
    found: dict[str, list[str]] = {}
    for one in portion(crossed(language), 487, list(WORDS).index(language)):
        text = document(one)
        if told := [*false_of(one, read(text)[2]), *edits_of(one, text)]:
            found[f"{one}\n{text}"] = told
    assert found == {}
