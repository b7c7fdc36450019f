"""JSON of any source, and YAML as `kubectl -o yaml` prints it."""

import json
from collections.abc import Sequence

from postmortem_tui.evidence.model import Facts, Read
from postmortem_tui.evidence.objects.block_yaml import documents
from postmortem_tui.evidence.objects.json_documents import PREFIX, documents_of
from postmortem_tui.evidence.objects.json_readers import READERS, collect_users, may_name_users
from postmortem_tui.evidence.objects.json_walk import Walk
from postmortem_tui.evidence.objects.objects import Context
from postmortem_tui.lazy import late

_YAML = late(r"(?:\s*#.*\n|\s*\n|---\s*\n){0,20}(?:apiVersion: |items:\s*\n|(?:[\w-]{1,40}:\s*\n)?\s*- [\w@-]{1,40}: )")
"""How a list of objects, or an object of Kubernetes, begins."""
_SEVERAL = late(r"\s{0,20}---\n(?P<key>[A-Za-z][\w-]{0,39}): ")
"""How a document of YAML begins with its first key."""


def read_json(text: str, facts: Facts) -> Read | None:
    """Return the events in the JSON of a text, or None if it is not JSON or has no time."""
    start = text.lstrip("\ufeff \t\r\n")
    begins = start[:1] in ("{", "[") or PREFIX.match(start[:300].partition("\n")[0])
    if not begins and not mostly_objects(text.split("\n", 200)[:200]):
        return None
    context = Context()
    if may_name_users(text):
        for _, document in documents_of(text):
            if isinstance(document, (dict, list)):
                collect_users(document, context)
    return Walk(text, context, READERS).run(documents_of(text))


def mostly_objects(lines: Sequence[str]) -> bool:
    """Return whether most lines are an object each: what programs print around them is not."""
    return sum(1 if line[:1] == "{" and line.rstrip()[-1:] == "}" else -1 for line in lines if line.strip()) > 0


def read_yaml(text: str, facts: Facts) -> Read | None:
    """Return the events in YAML as `kubectl -o yaml` prints it, or None if it is not YAML or has no time."""
    found = documents(text) if _YAML.match(text[:2000]) or _is_several(text) else None
    if not found:
        return None
    context = Context()
    for document in found:
        collect_users(document, context)
    return Walk(text, context, READERS).run([(0, document) for document in found])


def _is_several(text: str) -> bool:
    """Return whether a text is several documents of YAML that begin with the same key, as audit logs are printed."""
    found = _SEVERAL.match(text[:2000])
    return found is not None and f"\n---\n{found['key']}: " in text[found.end() :]


def is_json(text: str) -> bool:
    """Return whether a text is one value of JSON and nothing else."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
