"""Documents with action items by crossing: how an item is written, where its parts stand, and under which heading."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.exchange.crossings.alike import alike, tokens
from tests.exchange.crossings.documents import NOW, template_of
from tests.exchange.vocabularies import words

CASES: dict[str, Any] = tomllib.loads((Path(__file__).parents[2] / "cases" / "markdown_items.toml").read_text("utf-8"))
FORMS, DUES, TICKETS, TEXTS, PLACES = (CASES[name] for name in ("forms", "dues", "tickets", "texts", "places"))
OWNERS = ("Priya Nair", "Marek Vogt", "Lena Brandt")
_DAYS = (date(2026, 1, 30), date(2026, 2, 13), date(2026, 2, 27))
_MONTHS = {1: "Jan", 2: "Feb"}
_LABELS = {
    "a": "Action",
    "o": "Owner",
    "d": "Due",
    "k": "Ticket",
    "s": "Status",
    "p": "Priority",
    "#": "#",
    "box": "Done",
}
_SAMPLE = {
    "a": "[what]",
    "o": "[who]",
    "d": "YYYY-MM-DD",
    "k": "[ticket]",
    "s": "Open",
    "p": "P1",
    "#": "1",
    "box": "[ ]",
}


_PRIORITIES = frozenset({"p1", "p2"})
"""What may stay in the text of an item: no column asks for it."""


@dataclass(frozen=True)
class ItemCrossing:
    """A document by what is crossed in it; each by its name in the cases."""

    form: str = "[ ] a (o, d)"
    due: str = "iso"
    ticket: str = "OPS-7"
    texts: str = "plain"
    place: str = "## Action Items"

    def in_words(self) -> str:
        """Return what is not as usual, for a person who looks for it."""
        usual = ItemCrossing()
        parts = {one.name: getattr(self, one.name) for one in fields(self)}
        return ", ".join(f"{name}={part!r}" for name, part in parts.items() if part != getattr(usual, name))


class ItemDocument:
    """A document with its blank form, and what its items are to be read as."""

    def __init__(self, crossing: ItemCrossing) -> None:
        self.crossing = crossing
        self.form, self.place = FORMS[crossing.form], PLACES[crossing.place]
        self._columns = self.form.get("table", ())
        self._pattern = self.form.get("row", "")

    def _has(self, part: str) -> bool:
        return part in self._columns or f"{{{part}}}" in self._pattern

    def _values(self, n: int) -> dict[str, str]:
        day = _DAYS[n]
        pattern = DUES[self.crossing.due].replace("Jan", _MONTHS[day.month])
        done = self.form.get("done", "box") and n == 1
        return {
            "a": TEXTS[self.crossing.texts][n],
            "o": OWNERS[n],
            "h": OWNERS[n].split()[0].lower(),
            "d": pattern.format(y=day.year, m=day.month, d=day.day),
            "k": TICKETS[self.crossing.ticket].format(n=n + 7),
            "n": str(n + 1),
            "#": str(n + 1),
            "p": ("P1", "P2", "P1")[n],
            "x": "x" if done else " ",
            "box": "[x]" if done else "[ ]",
            "s": "Done" if done else "Open",
            "state": "DONE" if done else "TODO",
            "emoji": "✅" if done else "⬜",
            "strike": "~~" if done else "",
        }

    def wanted(self) -> list[dict[str, Any]]:
        """Return the parts of each item."""
        made = []
        for n in range(len(OWNERS)):
            values = self._values(n)
            owner = values["o"] if self._has("o") else values["h"] if self._has("h") else ""
            made.append(
                {
                    "action": values["a"],
                    "owner": owner,
                    "due": _DAYS[n].isoformat() if self._has("d") else "",
                    # A day without its year stays as it is written.
                    "written": values["d"] if self._has("d") and "{y}" not in DUES[self.crossing.due] else None,
                    "ticket": values["k"] if self._has("k") else "",
                    "done": bool(self.form.get("done", "box") and n == 1),
                }
            )
        return made

    def text(self) -> str:
        """Return the document."""
        return self._whole([self._values(n) for n in range(len(OWNERS))], "Checkout outage", "2026-01-15")

    def blank(self) -> str:
        """Return the blank form."""
        sample = _SAMPLE | {"h": "who", "n": "1", "x": " ", "state": "TODO", "emoji": "⬜", "strike": ""}
        return self._whole([sample], "[Title]", "YYYY-MM-DD")

    def _whole(self, rows: list[dict[str, str]], title: str, day: str) -> str:
        heads = [self.place["head"], self.place.get("split", "")]
        first = rows[:2] if heads[1] and len(rows) > 1 else rows
        body = f"{heads[0]}\n\n{self._body(first)}\n"
        if heads[1] and len(rows) > 1:
            body += f"\n{heads[1]}\n\n{self._body(rows[2:])}\n"
        told = "[what happened]" if title.startswith("[") else "The shop was slow for many customers."
        return f"# {title}\n\n- **Date:** {day}\n\n## Summary\n\n{told}\n\n{body}\n## Notes\n\n{told}\n"

    def _body(self, rows: list[dict[str, str]]) -> str:
        if not self._columns:
            return "\n".join(self._pattern.format(**row) for row in rows)
        table = [[_LABELS[name] for name in self._columns], ["---"] * len(self._columns)]
        table += [[row[name] for name in self._columns] for row in rows]
        if self.form.get("bars") == "none":
            return "\n".join(" | ".join(row) for row in table)
        return "\n".join(f"| {' | '.join(row)} |" for row in table)


def draft_of(document: ItemDocument) -> Draft:
    """Return the draft of a document, read by its own form."""
    return import_markdown(document.text(), template_of(document.blank()), "", NOW, words()).draft


def verdicts(document: ItemDocument, draft: Draft) -> list[str]:
    """Return of each item `right`, `missing`, or what of it is not right; `more` for an item too many."""
    found = [
        item.plain()
        for block in draft.template.blocks()
        if isinstance(block, Checklist) and block.id in draft.answers
        for item in draft[block]
    ]
    made, used = [], set()
    for want in document.wanted():
        hit = next((n for n, one in enumerate(found) if n not in used and _says(one, want)), None)
        if hit is None:
            made.append("missing")
            continue
        used.add(hit)
        made.append(_verdict(want, found[hit]))
    return made + ["more"] * (len(found) - len(used))


def _says(item: dict[str, Any], want: dict[str, Any]) -> bool:
    may = " ".join(str(want[part]) for part in ("owner", "due", "ticket"))
    return alike(want["action"], str(item.get("action", "")), may) >= 0.75


def _verdict(want: dict[str, Any], item: dict[str, Any]) -> str:
    wrong = [part for part in ("owner", "ticket") if not _same(want[part], str(item.get(part, "")))]
    if str(item.get("due", "")) not in (want["due"], want["written"]):
        wrong.append("due")
    if bool(item.get("done")) != want["done"]:
        wrong.append("done")
    asked, told = set(tokens(want["action"])), set(tokens(str(item.get("action", ""))))
    if asked != told - (_PRIORITIES - asked):
        wrong.append("action")
    return "+".join(wrong) or "right"


def _same(wanted: str, found: str) -> bool:
    return set(tokens(wanted)) <= set(tokens(found)) if wanted else not found
