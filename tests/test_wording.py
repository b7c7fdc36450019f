"""The language of the code: names of files and identifiers, docstrings, numbers, and pages that name what is there."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from postmortem_tui.blocks.kinds import KINDS
from tests import sources
from tests.test_architecture import MODULES, ROOT, nodes_of, tree_of

SAME_IN_SEVERAL_ROOMS = {
    "a kind of block: its value, its notation, its editor, its plain asker": (
        *KINDS,
        *("rows", "base", "one_line"),
    ),
    "a room or a program itself": ("__init__", "__main__"),
}
"""The names of files that may occur in several rooms, by the reason."""


def names_in_several_rooms() -> dict[str, list[str]]:
    """Return the names of files that occur in several rooms without a reason, with the rooms."""
    may = {name for names in SAME_IN_SEVERAL_ROOMS.values() for name in names}
    rooms: dict[str, list[str]] = {}
    for path in MODULES:
        rooms.setdefault(path.stem, []).append(str(path.parent))
    return {name: found for name, found in rooms.items() if len(found) > 1 and name not in may}


def test_the_name_of_a_file_says_its_subject_in_one_room_alone() -> None:
    """Who looks for `reading.py` finds one: seven rooms had a file of that name."""
    assert names_in_several_rooms() == {}


def words_of(path: Path) -> Iterator[str]:
    """Yield the words of all identifiers in a module."""
    for node in nodes_of(path):
        for name in ("id", "attr", "arg", "name", "asname"):
            if isinstance(text := getattr(node, name, None), str):
                yield from words_of_name(text)


@cache
def words_of_name(name: str) -> tuple[str, ...]:
    """Return the words of an identifier: most of them stand in many modules."""
    return tuple(re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name.replace("in_place", "")))


def test_words_with_many_meanings_name_nothing() -> None:
    """`place` and `said` had a dozen meanings each; the words for them are in CONTRIBUTING.md."""
    vague = {"place", "places", "placed", "said"}
    assert [(str(path), word) for path in MODULES for word in words_of(path) if word.casefold() in vague] == []


def test_what_the_recipes_name_is_there() -> None:
    """A recipe that names a file which has moved sends the next person astray."""
    text = (ROOT.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Recipes")[2]
    named = [word for word in text.split("`")[1::2] if "/" in word and " " not in word and "NAME" not in word]
    assert len(named) > 10
    assert [word for word in named if not ((ROOT / word).exists() or (ROOT.parent / word).exists())] == []


def test_what_a_readme_names_is_there() -> None:
    """A room's page names files beside it, in a folder of the same line, or from the top."""
    gone = []
    for page in ROOT.rglob("README.md"):
        for line in page.read_text(encoding="utf-8").split("\n"):
            named = [word for word in line.split("`")[1::2] if re.fullmatch(r"[\w./]+(\.py|/)", word)]
            rooms = [page.parent, ROOT, ROOT.parent, *(page.parent / word for word in named if word.endswith("/"))]
            gone += [
                f"{page.parent.name}: {word}" for word in named if not any((room / word).exists() for room in rooms)
            ]
    assert gone == []


def test_the_table_of_rooms_names_each() -> None:
    """CONTRIBUTING.md names every room, and the rooms within each; data has none that a newcomer looks for."""
    text = (
        (ROOT.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## The house")[2].partition("## ")[0]
    )
    named = set(re.findall(r"(?m)^\| `([\w/]+/)` \|", text))
    rooms = {f"{path.parent}/" for path in MODULES if 1 <= len(path.parent.parts) <= 2}
    assert rooms - named == set()
    assert [room for room in named if not (ROOT / room).is_dir()] == []


def docstrings_of_talk() -> list[str]:
    """Return the docstrings that begin with a word of talk where there is one of the trade."""
    found_there = []
    for path in MODULES:
        strings = (node.value for node in nodes_of(path) if isinstance(node, ast.Expr))
        for one in strings:
            text = one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else ""
            if text.split(" ", 1)[0] in ("Give", "Gives", "Tell", "Tells") or "; give " in text or "; tell " in text:
                found_there.append(f"{path}:{one.lineno} {text[:60]!r}")
    return found_there


def test_docstrings_return_and_raise() -> None:
    """The language of the code."""
    assert docstrings_of_talk() == []


def first_words(path: Path) -> Iterator[tuple[str, bool, str]]:
    """Yield the location of each class and function, whether it is a class, and the first word that is said of it."""
    for node in nodes_of(path):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            told = re.match(r"[\w'`-]*", ast.get_docstring(node) or "")
            if "property" not in "".join(map(ast.unparse, node.decorator_list)):
                yield f"{path}:{node.lineno} {node.name}", isinstance(node, ast.ClassDef), told[0] if told else ""


def test_a_class_is_described_and_a_function_is_ordered() -> None:
    """A class says what one of it is ("The rows …") or does ("Saves …"); what to do ("Save …") is for functions."""
    told = [one for path in MODULES for one in first_words(path)]
    orders = {word for _, is_class, word in told if not is_class} - {"", "On", "If"}
    does = {form for word in orders for form in (f"{word}s", f"{word}es", f"{word[:-1]}ies")}
    assert len(orders) > 100
    assert [(where, word) for where, is_class, word in told if is_class and (not word or word in orders)] == []
    assert [(where, word) for where, is_class, word in told if not is_class and word in does] == []


def numbers_without_a_word(path: Path) -> Iterator[str]:
    """Yield the constants of a module that are numbers, and have neither a docstring nor a comment."""
    lines, body = (ROOT / path).read_text(encoding="utf-8").split("\n"), tree_of(path).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        if not isinstance(node, ast.Assign):
            continue
        parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        if not all(isinstance(part, ast.Constant) and type(part.value) in (int, float) for part in parts):
            continue
        told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if not told and "#" not in "".join(lines[node.lineno - 2 : node.lineno]):
            yield f"{path}:{node.lineno} {ast.unparse(node.targets[0])}"


def test_a_number_says_what_it_counts() -> None:
    assert [found for path in MODULES for found in numbers_without_a_word(path)] == []


def silenced(path: Path) -> Iterator[str]:
    """Yield the lines of a file that silence a checker, or say a type that it does not see, without a reason.

    The reason stands behind the comment; that of a `cast` on one of its lines, or on the one above.
    """
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    for n, line in enumerate(lines, 1):
        if "# " not in line:
            continue
        found = re.search(r"# (?:type: ignore|noqa|pragma)\b(?:: ?|\[)?[\w, -]*?\]?(?P<why>  # \w| - \w|$)", line)
        if found and not found["why"]:
            yield f"{path}:{n} {line.strip()}"
    for node in sources.nodes_of(path) if "cast(" in text else ():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cast":
            own = lines[node.lineno - 1 : node.end_lineno]
            if not lines[node.lineno - 2].lstrip().startswith("#") and not any("#" in line for line in own):
                yield f"{path}:{node.lineno} {ast.unparse(node)}"


def test_what_no_checker_sees_has_a_reason() -> None:
    files = (path for room in (ROOT, ROOT.parent / "tests") for path in sorted(room.rglob("*.py")))
    assert [line for path in files for line in silenced(path)] == []


WORDS_IN_CODE = {
    "letters of scripts in classes, and names of zones and cities, which are no words": (
        *("exchange/fitting/times/unknown_zones.py", "exchange/shapes/timeline/row_persons.py"),
        *(
            "exchange/shapes/timeline/row_speakers.py",
            "exchange/vocabulary/label_zones.py",
            "terminal/wire/clusters.py",
        ),
        *("exchange/written_times/row_times.py", "exchange/written_times/zones_after_clocks.py"),
        *("review/texts/private.py", "evidence/chats/speakers.py"),
        *("values/zones/cities.py", "values/zones/zones.py", "values/zones/zones_in_text.py"),
        *("values/zones/spoken_zones.py", "values/zones/zone_notes.py"),
    ),
    "what stands behind the numbers of a day and a clock, as CLDR's patterns write them: 年, 月, 時, 午後, г.": (
        *(
            "values/times/translated/day_words.py",
            "evidence/stamps/machine_stamps.py",
            "evidence/stamps/machine_times.py",
        ),
        *("exchange/lens/samples.py", "exchange/lens/spelled_dates.py", "exchange/written_times/spelled_times.py"),
        *("exchange/written_times/around_times.py", "exchange/written_times/clock_forms.py"),
        *("exchange/written_times/day_forms.py", "values/times/dates.py", "values/times/due_days.py"),
        *("values/times/numbered_days.py", "markdown/line/titles.py", "exchange/lens/times.py"),
        *("exchange/lens/days_spelled_alike.py",),
    ),
    "what chats and status pages show around messages: it changes with the program, not with the language": (
        *("evidence/chats/chat_heads.py", "evidence/logs/chat_shapes.py"),
    ),
}
"""Modules with words of other languages than the program's, or letters of their scripts, by the reason."""

LISTS_IN_CODE = {
    "names in the program's own tables, JSON, columns and queries": (
        *("cli/collecting.py", "cli/many/actions_verb.py", "cli/quick_questions.py", "collection/questions/query.py"),
        *("document/draft/remarks.py", "evidence/tables/columns.py", "tui/kit/commands/command.py"),
        *("exchange/shapes/items/action_tables.py", "exchange/vocabulary/folded_words.py"),
        *("values/answers/answers.py", "values/zones/zone_notes.py", "values/times/translated/lengths.py"),
        *("review/guide_words.py",),
    ),
    "roles of answers and concepts of headings, which are keys of words/": (
        *("collection/questions/similar.py", "document/template/template.py", "exchange/inference/gathering.py"),
        *("exchange/inference/inferred_questions.py", "exchange/inference/sorting/postmortem_features.py"),
        *("exchange/outline/document_title.py", "exchange/shapes/parts/form_tables.py"),
    ),
    "keys of JSON, elements of HTML and names of files that other programs write": (
        *("collection/records/sources.py", "evidence/objects/alerts.py", "evidence/objects/any_object.py"),
        *("evidence/objects/ticket_events.py",),
        *("evidence/objects/moments_by_value.py", "evidence/objects/object_keys.py", "evidence/objects/objects.py"),
        *("evidence/pages/html_pages.py", "exchange/shapes/items/known_parts.py", "markdown/parse/front_matter.py"),
        *("evidence/tables/label_lines.py", "exchange/inference/hints.py"),
    ),
    "units, months and levels as machines write them (RFC 5424, RFC 5322, git, Go)": (
        *("evidence/logs/git.py", "evidence/logs/log_levels.py", "evidence/notes/note_times.py"),
        *("evidence/chats/speakers.py", "evidence/stamps/stamps.py"),
        *("review/texts/generated.py", "review/texts/private.py", "review/texts/written.py"),
        *("timeline/clocks_in_text.py",),
    ),
    "what chats and status pages show around messages": (
        *("evidence/chats/chat_heads.py", "evidence/chats/ticket_acts.py", "evidence/pages/feeds.py"),
        *("evidence/chats/transcripts.py",),
    ),
    "how a time is typed into the program, in the language of its messages": (
        *("values/text/typed.py", "values/times/due_days.py", "values/times/durations.py"),
    ),
    "English grammar around the words of templates/review/, which reads no other language": (
        *("review/rules/action_wording.py", "review/texts/placeholders.py", "review/foreign_documents.py"),
    ),
}
"""Modules with lists of English words, by the reason."""


@cache
def strings_of(path: Path) -> list[ast.Constant]:
    """Return the strings of a module that are no docstrings."""
    documented = {id(node.value) for node in nodes_of(path) if isinstance(node, ast.Expr)}
    constants = [node for node in nodes_of(path) if isinstance(node, ast.Constant) and id(node) not in documented]
    return [node for node in constants if isinstance(node.value, str)]


def foreign_words(path: Path) -> Iterator[str]:
    """Yield the words of two letters or more that have letters beyond ASCII in the strings of a module."""
    for text in strings_of(path):
        yield from (word for word in re.findall(r"[^\W\d_]{2,}", str(text.value)) if not word.isascii())


def word_lists(path: Path) -> Iterator[list[str]]:
    """Yield what is listed in a module: alternatives of an expression, texts that are split, and tuples of words."""
    for text in strings_of(path):
        bare = re.sub(r"\?(?::|P<\w+>|i:|<?[=!])|\?", "", str(text.value))
        yield re.findall(r"(?:(?<=[|(])|^)[a-z]{2,}(?: [a-z]+)*(?=[|)]|$)", bare)
    for node in nodes_of(path):
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            values = [one.value for one in node.elts if isinstance(one, ast.Constant)]
            yield [word for word in values if isinstance(word, str) and re.fullmatch(r"[a-z]+(?:[ '][a-z]+)*", word)]
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            parts = [node.func.value] if isinstance(node.func, ast.Attribute) else node.args
            texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            yield [word for text in texts for word in text.split()] if called == "words" or ".split" in called else []


def words_in_data(value: object) -> Iterator[str]:
    """Yield the words that a file in `words/` lists; its expressions are left out."""
    if isinstance(value, str):
        yield from [] if re.search(r"[\\(|]", value) else re.findall(r"[^\W\d_]+(?:[ '][^\W\d_]+)*", value.casefold())
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from words_in_data(one)


def test_the_words_of_other_languages_are_data() -> None:
    """What people write in any language is in `words/`, one file a language: twelve modules had lists of it."""
    may = {Path(name) for names in WORDS_IN_CODE.values() for name in names}
    found = {path: sorted({*foreign_words(path)}) for path in MODULES}
    assert {str(path): words[:5] for path, words in found.items() if words and path not in may} == {}
    assert [str(path) for path in may if not found[path]] == []


def test_lists_of_english_words_are_data() -> None:
    """A list of five words in code of which four stand in `words/`, too, belongs there."""
    files = (tomllib.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "words").rglob("*.toml"))
    known = {word for file in files for word in words_in_data(file)}
    may = {Path(name) for names in LISTS_IN_CODE.values() for name in names}
    found = {
        path: [words for words in word_lists(path) if len({*words}) > 4 and len(known & {*words}) > 3]
        for path in MODULES
    }
    assert {str(path): lists[0][:5] for path, lists in found.items() if lists and path not in may} == {}
    assert [str(path) for path in may if not found[path]] == []


def test_a_property_is_what_it_is_called() -> None:
    """What is read like a value is described as one ("The rows …", "Whether …"); "Return …" is for what is called."""
    found = []
    for path in MODULES:
        for node in nodes_of(path):
            if not isinstance(node, ast.FunctionDef) or "property" not in "".join(
                map(ast.unparse, node.decorator_list)
            ):
                continue
            if re.match(r"(?:Return|Make|Say|Ask)\b", ast.get_docstring(node) or ""):
                found.append(f"{path}:{node.lineno}")
    assert found == []


PLAIN_WORDS = {
    r"\bnothing where\b|\bor nothing (?:where|if)\b": '"" if …, None if …: a docstring says which value is returned',
    r"\b(?:none|nobody) where\b": "None if …",
    r"\bbeside (?:what is typed|the keys)\b": "in a thread, in a worker",
    r"\bthe same (?:as before|one) draws\b": "draw nothing if nothing has changed",
    r"\bTake [^.]*\bwhat (?:returns|puts|keeps|says|sets|shows|saves|calls)\b": "a function that …",
    r"\b[Tt]akes? note\b": "remember",
    r"\bso many (?:cells|seconds|rows|columns|characters|lines|days)\b": "the name of the parameter: `width` cells",
    r"\bbe (?:it|this|there any)\b": "even if …, whether …",
    r"\bgo(?:es)? on with (?:its|the (?:answer|name|reason)|what was)\b": "call `then` with",
    r"\b(?:has|is|are) pointed at\b": "is under the cursor, was clicked",
    r"\b(?:deals?|dealt) with\b": "handle",
}
"""Turns of phrase that had to be read twice, with what says it at once; each stood in a room ten times or more."""

READ_ROOMS = (
    "tui",
    "terminal",
    "plain",
    "cli",
    "storage",
    "collection",
    "timeline",
    "markdown",
    "notation",
    "evidence",
    "values",
    "review",
    "blocks",
    "document",
    "exchange",
)
"""The rooms of which each docstring and comment was read by this rule; a further one is added once it was."""


WORDS_OF_PLACE = {
    r"(?<![`\w])(?<!screen )(?<!falls )behind(?![`\w])": "after: a text is a sequence; only a screen has a behind",
    r"\banew\b": "again",
    r"\bbegins? so\b": "begins with it, begins with a number",
    r"\bcalled so\b": "has that name",
}
"""Turns of phrase that are literal translations, with the English for each; no room has any, of some 300."""


def prose_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the docstrings and comments of a module with the numbers of their lines."""
    for node in nodes_of(path):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, " ".join(node.value.value.split())
    for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").split("\n"), 1):
        if "# " in line and (comment := re.search(r"(?:^|\s)# (.*)", line)):
            yield number, comment[1]


def test_prose_is_plain() -> None:
    any_of_them = re.compile("|".join((*WORDS_OF_PLACE, *PLAIN_WORDS)))
    prose = ((path, *one) for path in MODULES for one in prose_of(path) if any_of_them.search(one[1]))
    found = [
        f"{path}:{number} {text[:80]!r}: write {better}"
        for path, number, text in prose
        for phrase, better in (WORDS_OF_PLACE | (PLAIN_WORDS if path.parts[0] in READ_ROOMS else {})).items()
        if re.search(phrase, text)
    ]
    assert found == []


ELSEWHERE_NAMED = {"choice_between", "choice_last", "call_after_refresh", "read_zone"}
"""Names in docstrings of what is not in the same module: keys of words/, a function of Textual, another of ours."""


def names_in(path: Path) -> set[str]:
    """Return all names in a module, and the words of its strings that are no docstrings."""
    named = (getattr(node, name, None) for node in nodes_of(path) for name in ("id", "attr", "arg", "name", "module"))
    texts = (str(text.value) for text in strings_of(path))
    return {word for text in (*filter(None, named), *texts) for word in re.findall(r"\w+", str(text))}


def test_what_a_docstring_names_is_in_its_module() -> None:
    """A parameter that was renamed lived on in its docstring: one said to call `go_on`, which was called `then`."""
    found = []
    for path in MODULES:
        told = {
            (node.lineno, word)
            for node in nodes_of(path)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            for word in re.findall(r"`([a-z]+_[a-z_]+)`", ast.get_docstring(node) or "")
        }
        if told:
            known = names_in(path) | ELSEWHERE_NAMED
            found += [f"{path}:{number} `{word}`" for number, word in sorted(told) if word not in known]
    assert found == []
