"""What colleagues ask about an answer: who, when, what, and what was answered; kept in the draft alone."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.blocks.base import Plain
from postmortem_tui.errors import DraftError
from postmortem_tui.lazy import library
from postmortem_tui.values.text.cleaning import clean_line, clean_text
from postmortem_tui.values.text.typed import value_in_words
from postmortem_tui.values.zones.zones import as_utc

if TYPE_CHECKING:
    import hashlib
else:
    hashlib = library("hashlib")

DONE = "Done."
"""The answer if a person closes a remark without words."""

_TEXTS = ("question", "who", "when", "text", "answer", "answered_by")


class Remark(NamedTuple):
    """A remark on a question, `block` or `block.field`; `when` is a moment in UTC. It is open until it is answered."""

    question: str
    who: str
    when: datetime
    text: str
    answer: str = ""
    answered_by: str = ""
    source: str = ""
    """Its id where it comes from, such as a comment of a pull request; empty for one that was written here."""

    @property
    def id(self) -> str:
        """The name of the remark in its draft: the same wherever it was taken in, so that two people have it once."""
        told = self.source or "\0".join((self.question, self.who, self.when.isoformat(), self.text))
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:8]

    @property
    def open(self) -> bool:
        """Whether nobody has answered it."""
        return not self.answer

    def answered(self, text: str, who: str) -> "Remark":
        """Return the remark with an answer, and so closed."""
        return self._replace(answer=clean_text(text).strip() or DONE, answered_by=clean_line(who).strip())

    def in_words(self) -> str:
        """Return who asks what, and when, in a sentence."""
        return "".join(self.told())

    def told(self) -> tuple[str, str, str]:
        """Return the parts of that sentence: who, when between its marks, and what."""
        return self.who or "Somebody", f", {self.when:%Y-%m-%d %H:%M} UTC: ", self.text


def remark(question: str, who: str, when: datetime, text: str, source: str = "") -> Remark:
    """Return a new remark in its normal form; raise ValueError if it says nothing."""
    text = clean_text(text).strip()
    if not text:
        raise ValueError("a remark says something")
    return Remark(
        question, clean_line(who).strip(), when.astimezone(UTC).replace(microsecond=0), text, "", "", clean_line(source)
    )


def remarks_to_plain(remarks: tuple[Remark, ...]) -> Plain:
    """Return the remarks as a table of a draft file, each under its id: so git puts those of two people together."""
    return {one.id: _table(one) for one in sorted(remarks, key=lambda one: (one.when, one.id))}


def _table(one: Remark) -> Plain:
    moment = one.when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    texts = (one.question, one.who, moment, one.text, one.answer, one.answered_by)
    named = dict(zip(_TEXTS, texts, strict=True)) | {"source": one.source}
    return {name: text for name, text in named.items() if text}


def remarks_from_plain(table: object, location: str) -> tuple[Remark, ...]:
    """Read the remarks of a draft file; raise DraftError, with the location, if one cannot be read."""
    if not isinstance(table, dict):
        raise DraftError(f"should be a table, not {value_in_words(table)}", location=location)
    found = [_read(one, f"{location}.{name}") for name, one in table.items()]
    return tuple(sorted(found, key=lambda one: (one.when, one.id)))


def _read(table: object, location: str) -> Remark:
    if not isinstance(table, dict):
        raise DraftError(f"should be a table, not {value_in_words(table)}", location=location)
    texts = {name: table.get(name, "") for name in (*_TEXTS, "source")}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise DraftError(f"should be text in quotes, not {value_in_words(text)}", location=f"{location}.{name}")
    try:
        moment = datetime.fromisoformat(texts["when"])
        when = as_utc(moment)
    except (ValueError, OverflowError) as error:
        raise DraftError(
            f"should be a moment, not {value_in_words(texts['when'])}", location=f"{location}.when"
        ) from error
    lines = {name: clean_line(texts[name]).strip() for name in ("question", "who", "answered_by", "source")}
    longer = {name: clean_text(texts[name]).strip() for name in ("text", "answer")}
    return Remark(when=when, **lines, **longer)
