"""Whole documents by crossing: how times, zones and days are written, and how the rows are laid out.

What is right is known by construction: each row is written from a moment in UTC by the clocks of the zone that is said.
"""

import tomllib
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.timeline.chronology import UNNAMED, resolve
from postmortem_tui.values.zones.zones import read_zone
from tests.exchange.crossings.alike import alike
from tests.exchange.vocabularies import words

CASES: dict[str, Any] = tomllib.loads((Path(__file__).parents[2] / "cases" / "markdown_times.toml").read_text("utf-8"))
FORMS, LAYOUTS, DAYS, LANGUAGES = (CASES[name] for name in ("forms", "layouts", "days", "languages"))
PLACES, ZONES = CASES["zones"]["places"], CASES["zones"]["words"]
NOW = datetime(2026, 11, 28, tzinfo=UTC)
DAY = date(2026, 1, 15)
WALLS = (
    timedelta(hours=14, minutes=58, seconds=3),
    timedelta(hours=15, minutes=7, seconds=40),
    timedelta(hours=16, minutes=31, seconds=5),
)
"""When the rows are, by the clocks of the zone that is said, from the beginning of the day on."""
OVER_MIDNIGHT = (
    timedelta(hours=22, minutes=58, seconds=3),
    timedelta(hours=23, minutes=31, seconds=40),
    timedelta(hours=24, minutes=12, seconds=5),
)
MAY = "See the dashboard"
"""Words under a row that belong to its event as well."""
_WIDE = str.maketrans("0123456789:", "０１２３４５６７８９：")


@dataclass(frozen=True)
class Wanted:
    """What a row is to be read as."""

    wall: datetime
    utc: datetime | None
    """None where nothing says the zone, or one that nobody knows."""
    event: str
    who: str = ""


@dataclass(frozen=True)
class Crossing:
    """A document by what is crossed in it; each by its name in the cases."""

    form: str = "14:58"
    layout: str = "- t e"
    place: str = "## (z)"
    zone: str = "CET"
    day: str = "- **Date:**"
    language: str = "en"
    walls: tuple[timedelta, ...] = WALLS
    newest_first: bool = False
    noise: str = ""
    said: str = ""
    """A sentence, a field or a header in the words of the language instead of the place."""
    zones: dict[str, str] = field(default_factory=dict, hash=False, compare=False)

    def in_words(self) -> str:
        """Return what is not as usual, for a person who looks for it."""
        usual = Crossing()
        parts = {one.name: getattr(self, one.name) for one in fields(self) if one.compare}
        return ", ".join(f"{name}={part!r}" for name, part in parts.items() if part != getattr(usual, name))


def _tz(name: str) -> tzinfo:
    return UTC if name == "UTC" else read_zone(name)


def spelled(form: dict[str, Any], at: datetime, start: datetime) -> str:
    after = int((at - start).total_seconds() // 60)
    pattern = form["form"]
    half = form.get("half", ("", ""))[at.hour >= 12]
    day = form["days"][at.weekday()] if "days" in form else ""
    th = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(at.day, "th")
    until = (at + timedelta(minutes=6)).strftime("%H:%M")
    pattern = pattern.format(
        half=half, day=day, th=th, u=until, after=after, elapsed=f"{after // 60:02}:{after % 60:02}"
    )
    text = at.strftime(pattern)
    return text.translate(_WIDE) if form.get("wide") else text


class Document:
    """A document with its blank form, and what its rows are to be read as."""

    def __init__(self, crossing: Crossing) -> None:
        c = self.crossing = crossing
        self.language = LANGUAGES[c.language]
        self.form, self.layout, self.day = FORMS[c.form], LAYOUTS[c.layout], DAYS[c.day]
        self.place = {"said": c.said} if c.said else PLACES[c.place]
        zone_name = (c.zones or ZONES).get(c.zone, "")
        self.said = bool(self.place)
        known = self.said and bool(zone_name)
        own = self.form.get("own", "")
        self.unknown = self.said and not known and not own
        written = _tz(own or (zone_name if known else "Europe/Berlin"))
        self.walls = [datetime.combine(DAY, datetime.min.time()) + wall for wall in c.walls]
        self.wanted = []
        seconds = "%S" in self.form["form"]
        for n, wall in enumerate(self.walls):
            cut = wall if seconds else wall.replace(second=0)
            utc = cut.replace(tzinfo=written).astimezone(UTC) if known or own else None
            who = self.language["who"][n] if self._has_who() else ""
            self.wanted.append(Wanted(cut, utc, self.language["events"][n], who))

    def _has_who(self) -> bool:
        return "w" in self.layout.get("table", ()) or "{w}" in self.layout.get("row", "")

    @property
    def dated(self) -> bool:
        return bool(self.day) or "d" in self.layout.get("table", ()) or self._has_year

    @property
    def _has_year(self) -> bool:
        return "%Y" in self.form["form"] or "2026" in self.form["form"]

    @property
    def open_year(self) -> bool:
        """Whether the rows have a day without its year, which nothing else says."""
        return bool(self.form.get("day")) and not self.dated

    def _zone(self, text: str) -> str:
        return text.replace("{z}", self.crossing.zone)

    def _day(self, text: str, *, over: bool) -> str:
        first = self.walls[-1] if self.crossing.newest_first else self.walls[0]
        words = self.language["day"].replace("15", str(first.day)) if over else self.language["day"]
        return (
            text.replace("{iso}", first.date().isoformat() if over else DAY.isoformat())
            .replace("{day}", words)
            .replace("{weekday}", first.strftime("%A"))
            .replace("{clock}", self.walls[0].strftime("%H:%M"))
        )

    def text(self) -> str:
        return self._whole(blank=False)

    def blank(self) -> str:
        return self._whole(blank=True)

    def _whole(self, *, blank: bool) -> str:
        said = self.place.get("said", "")
        lang, place, day = self.language, self.place, self.day

        def z(name: str) -> str:
            if blank:
                told = place.get(name, "")
                if name in ("field", "front"):
                    return told.replace("{z}", "[zone]")
                if name == "before":
                    return self._zone(place.get("blank", ""))
                if name == "heading":
                    return self._zone(place.get("blank_heading", ""))
                if name == "column":
                    return self._zone(place.get("blank_column", ""))
                return ""
            return self._zone(place.get(name, ""))

        def d(name: str) -> str:
            if not blank:
                return self._day(day.get(name, ""), over=name == "over")
            return (
                day.get(name, "").replace("{iso}", "YYYY-MM-DD").replace("{day}", "[day]").replace("{clock}", "HH:MM")
                if name in ("field", "front", "section")
                else ""
            )

        kind, _, told = said.partition("=")
        front = "\n".join(filter(None, (z("front"), d("front"))))
        fields = [d("field"), z("field")]
        if fields[0].startswith("|") and fields[1].startswith("|"):
            fields[1] = "\n".join(fields[1].split("\n")[2:])
        if kind == "field":
            fields[1] = f"- {told}".replace("{z}", "[zone]" if blank else self.crossing.zone)
        told_fields = [one.rstrip("\n") for one in fields if one]
        between = "\n" if all(one.startswith("-") for one in told_fields) else "\n\n"
        parts = [f"---\n{front}\n---\n"] if front else []
        title = "[Title]" if blank else f"{d('title')}Checkout outage{d('title_end')}"
        parts.append(f"# {title}\n")
        if told_fields:
            parts.append(between.join(told_fields) + "\n")
        about = (
            "[what happened]"
            if blank
            else " ".join(filter(None, ("The shop was slow for many customers.", d("summary"), z("summary"))))
        )
        parts.append(f"## {lang['summary']}\n\n{about}\n")
        if section := d("section"):
            parts.append(section)
        parts.append(f"## {lang['timeline']}{z('heading')}{d('heading')}\n")
        before = z("before") or (self._zone(told) if kind == "before" and not blank else "")
        if before:
            parts.append(before + "\n")
        over = d("over")
        if over and not day.get("nested"):
            parts.append(over + "\n")
        body = self._body(blank=blank, column=z("column"), header=told if kind == "column" and not blank else "")
        if over and day.get("nested"):
            body = f"{over}\n" + "\n".join(f"  {line}" if line else "" for line in body.split("\n"))
        parts.append(body.rstrip("\n") + "\n")
        after = z("after") or (self._zone(told) if kind == "after" and not blank else "")
        if after:
            parts.append(after + "\n")
        parts.append(f"## {lang['cause']}\n\n{'[why]' if blank else 'A limit was set too low.'}\n")
        if end := z("end"):
            parts.append(end + "\n")
        return "\n".join(parts)

    def _cells(self, n: int) -> dict[str, str]:
        at = self.walls[n]
        mark = self.layout.get("mark", "")
        return {
            "t": f"{mark}{spelled(self.form, at, self.walls[0])}{mark}",
            "e": self.language["events"][n],
            "w": self.language["who"][n],
            "x": "",
            "d": at.date().isoformat(),
            "u": (at + timedelta(minutes=5)).strftime("%H:%M"),
            "n": str(n + 1),
        }

    def _body(self, *, blank: bool, column: str, header: str) -> str:
        order = list(range(len(self.walls)))
        if self.crossing.newest_first:
            order.reverse()
        rows = [self.language["blank"]] if blank else [self._cells(n) for n in order]
        if "table" not in self.layout:
            lines = [self.layout["row"].format(**row) for row in rows]
            if not blank and self.crossing.noise == "TBD":
                lines.append(self.layout["row"].format(**{**rows[0], "t": "TBD", "e": "TBD"}))
            if not blank and self.crossing.noise == "example":
                lines.append(self.layout["row"].format(**self.language["blank"]))
            return "\n".join(filter(None, (self.layout.get("head", ""), *lines, self.layout.get("foot", ""))))
        names = self.layout["table"]
        labels = dict(self.language["columns"])
        labels["t"] = self._zone(header) if header else labels["t"] + column
        table = [[labels[name] for name in names], *([row[name] for name in names] for row in rows)]
        if not blank and self.crossing.noise == "blank row":
            table.append([""] * len(names))
        if not blank and self.crossing.noise == "TBD":
            table.append(["TBD"] * len(names))
        if not blank and self.crossing.noise == "example":
            table.insert(1, [self.language["blank"][name] for name in names])
        bars = self.layout.get("bars", "")
        if bars == "aligned":
            widths = [max(len(row[n]) for row in table) for n in range(len(names))]
            table = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in table]
            table.insert(1, ["-" * width for width in widths])
        else:
            table.insert(1, ["---"] * len(names))
        if bars == "none":
            return "\n".join(" | ".join(row) for row in table)
        return "\n".join(f"| {' | '.join(row)} |" for row in table)


@lru_cache(maxsize=4096)
def template_of(blank: str) -> Template:
    """Return the template that is inferred from a blank form."""
    return read_template(infer("team", blank, (), words()).toml, "team")


def draft_of(document: Document) -> Draft:
    """Return the draft of a document, read by its own form."""
    return import_markdown(document.text(), template_of(document.blank()), "", NOW, words()).draft


def verdicts(document: Document, draft: Draft) -> list[str]:
    """Return of each row `right`, `day` (its clock alone), `missing`, `who`, `false`; and `false` for one too many."""
    found: list[tuple[str, datetime | None, str, str]] = []
    for block in draft.template.blocks():
        if isinstance(block, Timeline) and block.id in draft.answers:
            entries = draft[block]
            moments = resolve([entry.time for entry in entries], _date(draft))
            found += [(e.time, m, e.event, e.who) for e, m in zip(entries, moments, strict=True)]
    made, used = [], set()
    for want in document.wanted:
        hit = next((n for n, one in enumerate(found) if n not in used and _says(one[2], want.event)), None)
        if hit is None:
            made.append("missing")
            continue
        used.add(hit)
        made.append(_verdict(document, want, *found[hit]))
    made += ["false" for n, one in enumerate(found) if n not in used and one[1] is not None]
    return made


def _date(draft: Draft) -> date | None:
    text = draft.role("date")
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _says(event: str, wanted: str) -> bool:
    return alike(wanted, event, MAY) >= 0.75


def _verdict(document: Document, want: Wanted, time: str, moment: datetime | None, event: str, who: str) -> str:
    if document.form.get("relative") or document.open_year:
        return "right" if moment is None else "false"
    if document.unknown:
        return "right" if moment is None else "false"
    if moment is None:
        # Without a day a zone with summer time has no moment; it stands beside the clock.
        clock = want.wall.strftime("%H:%M") in time
        return "right" if clock and not document.dated and " " in time else "missing"
    asked = want.utc or want.wall.replace(tzinfo=UTC)
    if moment.year == UNNAMED.year:
        if (moment.hour, moment.minute, moment.second) != (asked.hour, asked.minute, asked.second):
            return "false"
        if document.dated:
            return "day"
        return "who" if want.who and want.who not in who else "right"
    if not document.dated or moment != asked:
        return "false"
    return "who" if want.who and want.who not in who else "right"
