"""What is around a secret stays as it is in a redacted text, byte for byte: emphasis, cells, lists, fences, breaks."""

from itertools import product

from postmortem_tui.review.texts.secrets import Searcher
from postmortem_tui.review.texts.written import before_marks
from tests.each import each
from tests.review.support import GUIDE

redact = Searcher(GUIDE.secrets).redact

SECRET = "Xk72pQ9fLm4w"
LABELS = ("password: ", "DB_PASSWORD=", "**password:** ", "_password_: ", "pw → ")
AROUND = (
    ("*", "*"), ("**", "**"), ("***", "***"), ("_", "_"), ("__", "__"), ("~~", "~~"), ("**_", "_**"), ("_**", "**_"),
    ("(*", "*)"), ("**(", ")**"), ("`", "`"), ("(", ")"), ("“", "”"), ("„", "“"), ("«", "»"), ("==", "=="),
    ("<b>", "</b>"), ("| ", " |"), ("|", "|"), ("> **", "**"), ("- [ ] _", "_"),
    ("**", "*"), ("***", "**"), ("", "**"), ("", "__"), ("", "~~"), ("_", "_**"), ("The *first\n", "*"),
)  # fmt: skip
"""What is before and after a secret and its label, balanced and not."""
ENDS = ("", ".", ",", ";", ":", " and more", "\\\nmore", "<br>more")


def test_marks_around_a_secret_stay() -> None:
    lost = []
    for label, (before, after), end in product(LABELS, AROUND, ENDS):
        text = f"{before}{label}{SECRET}{after}{end}\nmore\n"
        if (redacted := redact(text)[0]) != text.replace(SECRET, "REDACTED"):
            lost.append((text, redacted))
    assert lost == []


@each(
    "text, redacted",
    [
        ("password: Xk72pQ9fLm4w_ and more", "password: REDACTED and more"),
        ("**password: Xk72pQ9fLm4w_** and more", "**password: REDACTED** and more"),
        ("| password: Xk72pQ9fLm4w| kim |", "| password: REDACTED| kim |"),
        ("password: Xk72pQ9fLm4w| and more", "password: REDACTED and more"),
        ("password: Xk72pQ9fLm4w\\ and more", "password: REDACTED and more"),
        ("token: 9fLm4wXk72pQ9fLm4wXk== and more", "token: REDACTED and more"),
        ("Recovery codes:\n- [ ] a1b2c-3d4e5\n- `f6a7b-8c9d0`\n", "Recovery codes:\n- [ ] REDACTED\n- `REDACTED`\n"),
        ("## API keys\n\n* 9fLm4wXk72pQ\n* none\n\nEnd", "## API keys\n\n* REDACTED\n* none\n\nEnd"),
        ("## Password\n\n```\nXk72pQ9fLm4w\n```\n", "## Password\n\n```\nREDACTED\n```\n"),
        ("a: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6231336539666234\n  3461396339636130\nb: 1",
         "a: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  REDACTED\nb: 1"),
        ("kind: Secret\nstringData:\n  a: 'correct-horse'\n  b: {{ .x }}\nc: 1",
         "kind: Secret\nstringData:\n  a: 'REDACTED'\n  b: {{ .x }}\nc: 1"),
    ],
)  # fmt: skip
def test_a_mark_that_nothing_opened_is_the_secrets_and_lists_stay_lists(text: str, redacted: str) -> None:
    assert redact(text)[0] == redacted


@each("opened, closes", [("*a* ", False), ("*a ", True), ("a_b ", False), ("\n\n", False)])
def test_emphasis_is_closed_where_its_paragraph_has_opened_it(opened: str, closes: bool) -> None:
    mark = "_" if "_" in opened else "*"
    text = f"*x\n\n{opened}value{mark}"
    end = before_marks(text, len(text) - 6, len(text))
    assert (end == len(text) - 1) is closes
