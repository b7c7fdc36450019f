"""One door to the readers of days and times in other languages, loaded when one cannot be read as it is typed."""

from postmortem_tui.values.times import due_days
from postmortem_tui.values.times.due_words import due_in_english
from postmortem_tui.values.times.translated.day_words import in_english
from postmortem_tui.values.times.translated.typed_times import ends_like_a_time, ways_in_english

__all__ = ["due_days", "due_in_english", "ends_like_a_time", "in_english", "ways_in_english"]
