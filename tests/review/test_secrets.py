"""Secrets are found, are not said again, and are replaced; what only looks like one is left alone."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.exchange.exporting import export
from postmortem_tui.review.findings import Finding
from postmortem_tui.review.texts.secrets import Searcher
from tests.review.support import BASE, GUIDE, block, found, put, with_row, with_rows

RULES = GUIDE.secrets
SEARCHER = Searcher(RULES)
hits, redact = SEARCHER.hits, SEARCHER.redact
LETTERS = "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z"


def glued(*parts: str) -> str:
    """Give a text that stands in no file as a whole, so that no scanner takes this one for a leak."""
    return "".join(parts)


LEAKS: dict[str, tuple[str, list[str]]] = {
    "private key": (
        glued("-----BEGIN RSA ", "PRIVATE KEY-----\nMIIEow", LETTERS, "\n-----END RSA ", "PRIVATE KEY-----"),
        ["-----BEGIN PUBLIC KEY-----", "the PRIVATE KEY of the host"],
    ),
    "AWS access key": (glued("AKIA", "Q3EGRZ7TNYXK4WPL"), ["AKIAQ3EGRZ7", "SAKIAQ3EGRZ7TNYXK4WPL"]),
    "GitHub token": (glued("ghp_", LETTERS[:36]), ["ghp_tooshort", "a branch called ghp_fix"]),
    "GitLab token": (glued("glpat-", LETTERS[:20]), ["glpat-short"]),
    "Slack token": (glued("xoxb-", "123456789012-", LETTERS[:16]), ["xoxb-", "the xox family"]),
    "Slack webhook": (
        glued("https://hooks.slack.com/", "services/T0ABCDEF1/B0ABCDEF1/", LETTERS[:24]),
        ["https://hooks.slack.com/services/", "https://slack.com/help"],
    ),
    "Stripe key": (glued("sk_", "live_", LETTERS[:24]), [glued("sk_", "test_", LETTERS[:24])]),
    "Google API key": (glued("AIza", LETTERS[:35]), ["AIzaShort"]),
    "npm token": (glued("npm_", LETTERS[:36]), ["npm_config_registry", "npm_lifecycle_event"]),
    "PyPI token": (glued("pypi-", LETTERS[:60]), ["pypi-mirror-eu"]),
    "SendGrid key": (glued("SG.", LETTERS[:22], ".", LETTERS[:43]), ["SG.short.key"]),
    "AI service key": (glued("sk-", "ant-", LETTERS[:40]), ["sk-learn", "a task-force"]),
    "Hugging Face token": (glued("hf_", "AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGh"), ["hf_hub_download"]),
    "DigitalOcean token": (glued("dop_v1_", "0123456789abcdef" * 4), ["dop_v1_short"]),
    "Vault token": (glued("hvs.", LETTERS[:24]), ["hvs.x"]),
    "JSON web token": (glued("eyJ", LETTERS[:20], ".eyJ", LETTERS[:20], ".", LETTERS[:20]), ["eyJust.one"]),
    "password in an address": (
        glued("postgres://app:", "hunter2x@db.internal/app"),
        ["postgres://app:password@db/app", "postgres://app:$PW@db/app", "https://x.example/a:b@c", "http://host:80/"],
    ),
    "bearer token": (glued("Authorization: Bearer ", LETTERS[:24]), ["Authorization: Bearer <token>"]),
    "AWS secret key": (glued("aws_", "secret_access_key = ", LETTERS[:40]), ["aws_secret_access_key is not set"]),
    "password in an assignment": (
        glued("DB_PASSWORD=", "hunter2x"),
        [
            "DB_PASSWORD=$SECRET",
            "password=********",
            "PASSWORD=<redacted>",
            "password: see the vault",
            "token_count=1234567",
        ],
    ),
    "mail address": (
        "jane.doe@customer-company.com",
        ["ana@example.com", "noreply@github.com", "an @mention", "git@github.com"],
    ),
    "public IP address": (
        "52.95.110.1",
        ["10.1.2.3", "192.168.0.1", "8.8.8.8", "v1.2.3.4", "203.0.113.9", "14:58:00", "1.2.3"],
    ),
}
POSITIVES = [(name, leak) for name, (leak, _) in LEAKS.items()]
NEAR_MISSES = [(name, text) for name, (_, misses) in LEAKS.items() for text in misses]


def names(text: str) -> list[str]:
    return [hit.secret.name for hit in hits(text)]


def test_every_pattern_has_a_leak_and_a_near_miss() -> None:
    assert set(LEAKS) == {secret.name for secret in RULES.patterns}
    assert all(misses for _, misses in LEAKS.values())


@pytest.mark.parametrize(("name", "leak"), POSITIVES)
def test_a_leak_is_found(name: str, leak: str) -> None:
    assert names(leak) == [name]
    assert names(f"We saw ({leak}), and more.") == [name]


@pytest.mark.parametrize(("name", "text"), NEAR_MISSES)
def test_a_near_miss_is_none(name: str, text: str) -> None:
    assert names(text) == []
    assert names(f"Here: {text}.") == []


def test_a_public_address_of_the_newer_kind() -> None:
    assert names("2a00:1450:4001:82a::200e") == ["public IP address"]
    assert names("2001:db8::1, ::1 and fe80::1") == []


def said_by(finding: Finding) -> str:
    return " ".join((finding.sentence, finding.mend, *finding.words, finding.about, finding.key()))


@pytest.mark.parametrize(("name", "leak"), POSITIVES)
def test_a_finding_says_where_and_never_what(name: str, leak: str) -> None:
    (finding,) = found(BASE.put(block("notes"), f"All was well.\n{leak}"), "secret-")
    assert name in finding.sentence
    assert finding.level == ("warns" if name in ("mail address", "public IP address") else "blocks")
    assert (finding.place.block, finding.place.text_line) == ("notes", 1)
    secret = hits(leak)[0]
    assert leak[secret.start : secret.end] not in said_by(finding)


@pytest.mark.parametrize(
    "where", ["notes", "timeline", "short_term", "logs", "references", "user_impact", "luck", "unplaced", "waived"]
)
@pytest.mark.parametrize(("name", "leak"), POSITIVES)
def test_a_secret_is_found_and_replaced_wherever_it_stands(name: str, leak: str, where: str) -> None:
    leak = leak.replace("\n", " ") if where not in ("notes", "logs", "unplaced") else leak
    drafts: dict[str, Any] = {
        "notes": lambda: BASE.put(block("notes"), leak),
        "timeline": lambda: with_row(BASE, "timeline", 5, event=f"Saw {leak}"),
        "short_term": lambda: with_row(BASE, "short_term", 0, action=f"Rotate {leak}"),
        "logs": lambda: with_rows(BASE, "logs", {"language": "text", "body": leak}),
        "references": lambda: with_rows(BASE, "references", {"title": "x", "address": leak}),
        "user_impact": lambda: put(BASE, "user_impact", feature_impact=leak),
        "luck": lambda: with_rows(BASE, "luck", {"point": leak}),
        "unplaced": lambda: BASE.put(block("unplaced"), leak),
        "waived": lambda: BASE.waive(BASE.template.find("logs"), leak),
    }
    draft = drafts[where]()
    assert len(found(draft, "secret-")) == 1
    redacted, number = redact(export(draft))
    assert number >= 1
    assert names(redacted) == []
    secret = hits(leak)[0]
    assert leak[secret.start : secret.end].split("\n")[0] not in redacted


def test_the_worked_example_holds_no_secret() -> None:
    assert redact(export(BASE)) == (export(BASE), 0)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.one_of(st.sampled_from([leak for _, leak in POSITIVES]), st.text(max_size=8)), max_size=5).map(" ".join)
)
def test_a_redacted_text_has_nothing_left_to_redact(text: str) -> None:
    redacted, number = redact(text)
    assert redact(redacted) == (redacted, 0)
    assert number == len(hits(text))
