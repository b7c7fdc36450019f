"""Questions from labels and columns: their role, their type, their choices and what stands as a placeholder."""

from postmortem_tui.exchange.inference.hints import choices_of, spoken
from postmortem_tui.exchange.inference.model import Question
from postmortem_tui.exchange.vocabulary import Vocabulary
from postmortem_tui.markdown.titles import title_text

TYPES = {"date": "date", "start": "moment", "end": "moment", "authors": "people", "responders": "people"}
"""The type of the answer that plays a role."""

COLUMN_TYPES = {"owner": "people", "due": "date"}


def question(label: str, value: str, vocabulary: Vocabulary, line: int = 0) -> Question:
    """Return the question that a label asks in a blank form; the value that stands there is its hint."""
    role = vocabulary.role(label)
    choices = choices_of(value, role, vocabulary) if value.strip() else ()
    kind = "choice" if choices else TYPES.get(role, "text")
    hint = " | ".join(choices) if choices else spoken(value).replace("\n", " ")
    return Question(title_text(label).strip(" :："), role, kind, choices, hint, line=line)


def column(label: str, role: str, sample: str = "") -> Question:
    """Return the question that a column of a table asks; `role` is what the column holds."""
    return Question(
        title_text(label), role, COLUMN_TYPES.get(role, "text"), placeholder=spoken(sample).replace("\n", " ")
    )
