"""Comments, events and changes of GitHub and GitLab, runs of Azure."""

from collections.abc import Sequence

from postmortem_tui.evidence.model import FIELD
from postmortem_tui.evidence.objects.json_prose import from_markdown
from postmortem_tui.evidence.objects.objects import Context, Item, Object, Reader, first, name_of, needs, text_of

_TOLD = {"closed": "closed", "reopened": "reopened", "merged": "merged", "deployed": "deployed",
         "head_ref_force_pushed": "force-pushed", "reviewed": "reviewed"}  # fmt: skip


def _who(obj: Object) -> str:
    return name_of(obj.get("user") or obj.get("author") or obj.get("actor") or obj.get("creator") or {})


def _when(obj: Object) -> object:
    return first(obj, "created_at", "createdAt", "submitted_at", "submittedAt")


def _has_words(obj: Object) -> bool:
    """Return whether an object has text that a person wrote, which runs, pipelines and deployments never have."""
    return any(isinstance(words := obj.get(key), str) and bool(words.strip()) for key in ("message", "msg", "text"))


def _comment(obj: Object, context: Context) -> Sequence[Item]:
    if obj.get("system") is True and text_of(obj.get("body")).partition(" ")[0] not in _TOLD:
        return [Item(_when(obj), "", "", why=FIELD)]
    body = from_markdown(text_of(obj.get("body")))
    if not body and first(obj, "submittedAt", "submitted_at"):
        body = text_of(obj.get("state")).replace("_", " ").lower()  # a review without words: approved
    title = text_of(obj.get("title"))
    key = text_of(obj.get("node_id") or obj.get("id"))
    items = [Item(_when(obj), _who(obj), "\n".join(filter(None, (title, body))), key)]
    ended = first(obj, "merged_at", "mergedAt"), first(obj, "closed_at", "closedAt")
    if title and any(ended):
        by = name_of(first(obj, "merged_by", "mergedBy", "closed_by") or {})
        items.append(Item(ended[0] or ended[1], by, f"{'merged' if ended[0] else 'closed'}: {title}", f"{key}.ended"))
    return items


def _is_comment(obj: Object) -> bool:
    return (
        isinstance(obj.get("body"), str)
        and isinstance(obj.get("user") or obj.get("author"), dict)
        and _when(obj) is not None
    )


def _event(obj: Object, context: Context) -> Sequence[Item]:
    event = str(obj["event"])
    if event not in _TOLD and event != "commented":
        return [Item(_when(obj), "", "", why=FIELD)]
    words = from_markdown(text_of(obj.get("body"))) or _TOLD[event]
    if commit := text_of(obj.get("commit_id")):
        words = f"{words} ({commit[:7]})"
    return [Item(_when(obj), _who(obj), words, text_of(obj.get("node_id") or obj.get("id")))]


def _activity(obj: Object, context: Context) -> Sequence[Item]:
    """Read an event of GitHub's account and repository feeds."""
    payload = obj["payload"] if isinstance(obj.get("payload"), dict) else {}
    kind = str(obj["type"]).removesuffix("Event")
    action = text_of(payload.get("action"))
    match kind:
        case "Push":
            commits = payload.get("commits") or []
            titles = [text_of(first(one, "message")).split("\n")[0] for one in commits if isinstance(one, dict)]
            branch = text_of(payload.get("ref")).removeprefix("refs/heads/")
            words = f"pushed to {branch}" + (f": {'; '.join(titles)}" if titles else "")
        case "IssueComment" | "PullRequestReviewComment" | "CommitComment":
            words = from_markdown(text_of(first(payload, "comment.body")))
        case "Issues" | "PullRequest":
            words = f"{action} {text_of(first(payload, 'issue.title', 'pull_request.title'))}"
        case "Release":
            words = f"{action} {text_of(first(payload, 'release.name', 'release.tag_name'))}"
        case _:
            words = " ".join(filter(None, (kind, action, text_of(payload.get("ref")))))
    return [Item(_when(obj), _who(obj), words, text_of(obj.get("id")))]


def _gitlab_event(obj: Object, context: Context) -> Sequence[Item]:
    pushed = obj["push_data"] if isinstance(obj.get("push_data"), dict) else {}
    subject = text_of(first(obj, "note.body", "target_title")) or text_of(first(pushed, "commit_title"))
    words = " ".join(filter(None, (text_of(obj["action_name"]), text_of(pushed.get("ref")))))
    return [Item(_when(obj), _who(obj), ": ".join(filter(None, (words, subject))), text_of(obj.get("id")))]


def _resource_event(obj: Object, context: Context) -> Sequence[Item]:
    """Read an event of GitLab's lists of changed states, labels and milestones: what changes a field makes no row."""
    state = text_of(obj.get("state"))
    words = " ".join(filter(None, (state, text_of(obj.get("resource_type")).lower())))
    return [Item(_when(obj), _who(obj), words, text_of(obj.get("id")), why="" if state in _TOLD else FIELD)]


def _commit(obj: Object, context: Context) -> Sequence[Item]:
    commit = obj["commit"] if isinstance(obj.get("commit"), dict) else obj
    when = first(commit, "committer.date", "author.date") or first(obj, "committed_date", "created_at")
    who = text_of(first(commit, "author.name") or first(obj, "author_name"))
    words = text_of(first(commit, "message", "title")).split("\n")[0]
    return [Item(when, who, words, text_of(first(obj, "sha", "id")))]


def _git_commit(obj: Object, context: Context) -> Sequence[Item]:
    """Read a commit as Git keeps it, with the moment at which it was made: in a timeline it stands as an event."""
    when = first(obj, "committer.date", "author.date", "committedDate")
    words = text_of(first(obj, "message", "messageHeadline")).split("\n")[0]
    authors = obj["authors"] if isinstance(obj.get("authors"), list) else []
    who = first(obj, "author.name") or next((name_of(one) for one in authors if isinstance(one, dict)), "")
    return [Item(when, text_of(who), words, text_of(first(obj, "sha", "oid")))]


def _run(obj: Object, context: Context) -> Sequence[Item]:
    who = name_of(obj.get("actor") or obj.get("triggering_actor") or obj.get("user") or {})
    name = ": ".join(
        filter(
            None,
            (text_of(obj.get("name") or obj.get("workflowName")), text_of(first(obj, "display_title", "displayTitle"))),
        )
    )
    state = text_of(first(obj, "conclusion", "status"))
    when = first(obj, "run_started_at", "startedAt", "created_at", "createdAt")
    return [Item(when, who, f"{name} ({state})", text_of(first(obj, "id", "databaseId")))]


def _deployment(obj: Object, context: Context) -> Sequence[Item]:
    where = name_of(obj.get("environment") or "")
    state = text_of(first(obj, "state", "status"))
    what = text_of(first(obj, "ref", "description", "sha"))[:80]
    words = " ".join(filter(None, ("deployment of" if what else "deployment", what, f"to {where}" if where else "")))
    return [Item(_when(obj), _who(obj), f"{words} ({state})" if state else words, text_of(obj.get("id")))]


def _pipeline(obj: Object, context: Context) -> Sequence[Item]:
    words = f"{text_of(obj.get('name')) or 'pipeline'} of {text_of(obj['ref'])} ({text_of(obj['status'])})"
    return [Item(_when(obj), _who(obj), words, text_of(obj.get("id")))]


def _release(obj: Object, context: Context) -> Sequence[Item]:
    words = text_of(first(obj, "name", "tag_name", "tagName"))
    when = first(obj, "published_at", "publishedAt", "created_at")
    return [Item(when, _who(obj), f"released {words}", text_of(obj.get("id")))]


def _azure_run(obj: Object, context: Context) -> Sequence[Item]:
    """Read a run of a pipeline of Azure: what ran, who asked for it, and at its end, if known, the result."""
    run = f"{name_of(obj['definition'])} {text_of(obj.get('buildNumber'))}"
    done = f"{run} ({text_of(first(obj, 'result', 'status'))})"
    ended = first(obj, "finishTime")
    who = name_of(first(obj, "requestedFor", "requestedBy") or {})
    key = text_of(obj.get("id"))
    began = Item(first(obj, "startTime", "queueTime"), who, run if ended else done, key)
    return [began, Item(ended, "", done, f"{key}.ended")] if ended else [began]


READERS = (
    Reader(
        "azure",
        lambda o: isinstance(o.get("definition"), dict) and first(o, "startTime", "queueTime") is not None,
        _azure_run,
        needs("definition"),
    ),
    Reader(
        "github",
        lambda o: isinstance(o.get("message"), str) and first(o, "author.date", "committer.date") is not None,
        _git_commit,
        needs("message"),
    ),
    Reader("github", lambda o: "messageHeadline" in o and "committedDate" in o, _git_commit, needs("committedDate")),
    Reader(
        "github",
        lambda o: (
            ("run_started_at" in o or ("workflowName" in o and "conclusion" in o))
            and _when(o) is not None
            and not _has_words(o)
        ),
        _run,
        needs("run_started_at", "workflowName"),
    ),
    Reader(
        "github",
        lambda o: (
            isinstance(name := o.get("event"), str)
            and name.replace("_", "")
            .replace("-", "")
            .isalpha()  # of GitHub it is a name; elsewhere it may be what happened, in words
            and isinstance(o.get("actor") or o.get("user"), dict)
            and _when(o) is not None
        ),
        _event,
        needs("event"),
    ),
    Reader(
        "github",
        lambda o: str(o.get("type")).endswith("Event") and isinstance(o.get("actor"), dict) and not _has_words(o),
        _activity,
        needs("actor"),
    ),
    Reader(
        "gitlab",
        lambda o: (
            "ref" in o
            and "sha" in o
            and "status" in o
            and "environment" not in o
            and _when(o) is not None
            and not _has_words(o)
        ),
        _pipeline,
        needs("sha"),
    ),
    Reader(
        "gitlab",
        lambda o: "action_name" in o and _when(o) is not None and not _has_words(o),
        _gitlab_event,
        needs("action_name"),
    ),
    Reader(
        "gitlab",
        lambda o: "resource_id" in o and isinstance(o.get("user"), dict) and _when(o) is not None,
        _resource_event,
        needs("resource_type"),
    ),
    Reader(
        "github",
        lambda o: ("tag_name" in o or "tagName" in o) and not _has_words(o),
        _release,
        needs("tag_name", "tagName"),
    ),
    Reader("github", lambda o: isinstance(o.get("commit"), dict) and "sha" in o, _commit, needs("sha", "short_id")),
    Reader("gitlab", lambda o: "author_name" in o and "short_id" in o, _commit, needs("sha", "short_id")),
    Reader(
        "github",
        lambda o: "environment" in o and _when(o) is not None and "body" not in o and not _has_words(o),
        _deployment,
        needs("environment"),
    ),
    Reader("gitlab", lambda o: _is_comment(o) and "system" in o, _comment, needs("body")),
    Reader("github", _is_comment, _comment, needs("body"), inside=True),
)
"""The readers of GitHub and GitLab."""
