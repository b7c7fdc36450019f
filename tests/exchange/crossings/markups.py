"""A Markdown document said again in another markup, line by line: what is read of it has to be the same."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

_HEADING = re.compile(r"(#+) (.+)")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")


def _headings(write: Callable[[int, str], str]) -> Callable[[str], str]:
    def said(text: str) -> str:
        lines = (_HEADING.fullmatch(line) or line for line in text.split("\n"))
        return "\n".join(line if isinstance(line, str) else write(len(line[1]), line[2]) for line in lines)

    return said


def _runs(lines: Sequence[str], starts: Callable[[str], bool]) -> Iterator[tuple[bool, list[str]]]:
    run: list[str] = []
    for n, line in enumerate(lines):
        if run and starts(line) != starts(lines[n - 1]):
            yield starts(run[0]), run
            run = []
        run.append(line)
    if run:
        yield starts(run[0]), run


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def wiki(text: str) -> str:
    lines = _headings(lambda level, words: f"h{level}. {words}")(text).split("\n")
    made = []
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if _RULE.fullmatch(line):
            continue
        made.append(f"||{'||'.join(_cells(line))}||" if _RULE.fullmatch(below) else line)
    return "\n".join(made)


def html(text: str) -> str:
    lines = _headings(lambda level, words: f"<h{level}>{words}</h{level}>")(text).split("\n")
    made: list[str] = []
    for is_item, run in _runs(lines, lambda line: line.startswith("- ")):
        made += ["<ul>", *(f"<li>{line[2:]}</li>" for line in run), "</ul>"] if is_item else run
    lines, made = made, []
    for is_row, run in _runs(lines, lambda line: line.startswith("|") and line.endswith("|")):
        if not is_row or len(run) < 2 or not _RULE.fullmatch(run[1]):
            made += run
            continue
        made += ["<table>", f"<tr>{''.join(f'<th>{cell}</th>' for cell in _cells(run[0]))}</tr>"]
        made += [f"<tr>{''.join(f'<td>{cell}</td>' for cell in _cells(row))}</tr>" for row in run[2:]]
        made.append("</table>")
    return "\n".join(made)


def _tabs(before: str, behind: str, end: str, indent: str, around: tuple[str, str]) -> Callable[[str], str]:
    """Return what puts each section below the first into a tab."""

    def said(text: str) -> str:
        made: list[str] = []
        tabs = 0
        for line in text.split("\n"):
            if line.startswith("## "):
                made += [end] if tabs and end else [around[0]] if around[0] and not tabs else []
                made += [f"{before}{line[3:]}{behind}"]
                tabs += 1
            else:
                made.append(f"{indent}{line}" if tabs and line else line)
        return "\n".join([*made, *filter(None, (end, around[1]))])

    return said


def escaped(text: str) -> str:
    return re.sub(r"(?m)^(?=#{1,6} |[-+*] |\d+\. )", r"\\", text)


MARKUPS: Mapping[str, Callable[[str], str]] = {
    "wiki": wiki,
    "html": html,
    "equals": _headings(lambda level, words: f"{'=' * level} {words}"),
    "equals around": _headings(lambda level, words: f"{'=' * level} {words} {'=' * level}"),
    "GitBook": _tabs('{% tab title="', '" %}', "{% endtab %}", "", ("{% tabs %}", "{% endtabs %}")),
    "MkDocs": _tabs('=== "', '"', "", "    ", ("", "")),
    "Docusaurus": _tabs('<TabItem value="x" label="', '">', "</TabItem>", "", ("<Tabs>", "</Tabs>")),
    "escaped": escaped,
    "in a fence": lambda text: f"```markdown\n{text.rstrip()}\n```\n",
}
