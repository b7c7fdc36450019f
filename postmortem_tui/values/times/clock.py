"""One door to everything that reads and says dates, moments, durations and the times of timeline entries."""

from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.dates import read_date, say_date
from postmortem_tui.values.times.durations import read_duration, say_duration
from postmortem_tui.values.times.entry_times import TimeOfEntry, is_open_end, read_entry_time, say_entry_time
from postmortem_tui.values.times.moments import read_moment, say_moment

__all__ = [
    "Context",
    "Misread",
    "TimeOfEntry",
    "is_open_end",
    "read_date",
    "read_duration",
    "read_entry_time",
    "read_moment",
    "say_date",
    "say_duration",
    "say_entry_time",
    "say_moment",
]
