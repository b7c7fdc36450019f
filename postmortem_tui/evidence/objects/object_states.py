"""What an object says beside its words: which rule or alarm it is about, and the state that it came into."""

from collections.abc import Iterable
from typing import Any

from postmortem_tui.evidence.objects.object_keys import DROPPED
from postmortem_tui.evidence.objects.objects import Object, name_of
from postmortem_tui.evidence.word_lists import words
from postmortem_tui.lazy import late

_SUBJECT = frozenset(words("alarmname alertname rulename monitorname checkname alertrule alerttitle"))
"""Keys of what is watched: its name is said with what is said of it."""
_CAME = late(
    r"(?:new|to)(?:incident|alert)?(?:status|state|phase)|(?:event|transition)?(?:transition|action|event|name)"
)
"""Keys of what an event did. `status` alone is none: it may be how the whole stands now, long after its time."""
_STATES = frozenset(
    words(
        "triggered acknowledged acked unacknowledged unacked resolved reopened escalated rerouted reassigned snoozed"
        " suppressed mitigated recovered investigating identified monitoring fixing firing alerting"
    )
)
"""Words of the life of an alert or an incident, as programs write them; a state of anything else is not said."""
_STEM = 6


def with_state(text: str, obj: Object) -> str:
    """Return what an object says, behind what it is about and the state that came about by it, unless it says them."""
    folded = text.casefold()
    before = [name for name in _named(obj.items(), _SUBJECT) if name.casefold() not in folded]
    before += [state for state in _states(obj.items()) if state.casefold()[:_STEM] not in folded][:1]
    return f"{' '.join(before)}: {text}" if before and text else text


def _named(pairs: Iterable[tuple[str, Any]], keys: frozenset[str]) -> list[str]:
    return [
        value.strip()
        for key, value in pairs
        if isinstance(value, str) and 0 < len(value) <= 80 and key.casefold().translate(DROPPED) in keys
    ][:1]


def _states(pairs: Iterable[tuple[str, Any]]) -> list[str]:
    return [
        state
        for key, value in pairs
        if isinstance(value, (str, dict))
        and (state := name_of(value)).casefold() in _STATES
        and _CAME.fullmatch(key.casefold().translate(DROPPED))
    ]
