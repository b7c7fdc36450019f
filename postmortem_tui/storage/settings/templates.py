"""The known templates: the built-in ones, and a team's own; what reads them is loaded when one is needed."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from postmortem_tui.errors import PostmortemError, StorageError, TemplateError
from postmortem_tui.storage.disk.file_names import ENDING, MARKDOWN
from postmortem_tui.storage.disk.file_names import PACKAGED as FOLDER
from postmortem_tui.storage.disk.files import read_text, stamp_of, write_atomic
from postmortem_tui.storage.disk.folders import Folders, path_of_word
from postmortem_tui.storage.disk.rights import make_folder

if TYPE_CHECKING:
    from postmortem_tui.document.template.template import Template
    from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
    from postmortem_tui.storage.settings.template_maker import TemplateMaker

STANDARD = "standard"
"""The name of the default template."""

BUILT_IN = (STANDARD, "one-page", "sre", "five-whys", "corrective-action", "public")
"""The templates that come with the program, in the order in which they are listed."""

PACKAGED = Path(FOLDER)


class Templates:
    """Finds templates by name, and remembers those that it has read."""

    def __init__(self, folders: Folders, tracker: str = "") -> None:
        """Take a person's folders, and the address of their tickets, which takes precedence over a template's."""
        self.tracker = tracker
        self._folder = folders.templates
        self._state = folders.state
        self._read: dict[str, Template] = {}

    def names(self) -> tuple[str, ...]:
        """Return the names of all templates, the built-in ones first."""
        return (*BUILT_IN, *self.own_names())

    def own_names(self) -> tuple[str, ...]:
        """Return the names of the templates that are not built-in."""
        own = {path.stem for path in self._folder.glob(f"*{ENDING}") if not path.name.startswith(".")}
        return tuple(sorted(own - set(BUILT_IN)))

    def _is_packaged(self, name: str) -> bool:
        """Return whether a name means a built-in template: a team's own file takes precedence, but not for STANDARD."""
        return name == STANDARD or (name in BUILT_IN and not (self._folder / f"{name}{ENDING}").exists())

    @cached_property
    def _maker(self) -> "TemplateMaker":
        from postmortem_tui.storage.settings.template_maker import TemplateMaker

        return TemplateMaker(self._state)

    def load(self, name: str) -> "Template":
        """Return the template of a name; raise TemplateError where no template has it, or it is not usable."""
        if name not in self._read:
            location = str(self._folder / f"{name}{ENDING}")
            own = not self._is_packaged(name)
            template = self._maker.read(self.source(name), location) if own else self._maker.packaged(name)
            if template.name != name:
                raise TemplateError(
                    f"it calls itself '{template.name}'",
                    location=location,
                    hint=f"Name the file {template.name}{ENDING}.",
                )
            self._read[name] = self._with_tracker(template)
        return self._read[name]

    def _with_tracker(self, template: "Template") -> "Template":
        return template.changed(tracker=self.tracker) if self.tracker else template

    def words(self) -> "Vocabulary":
        """Return what people call the parts of a postmortem, in any language that comes with the program."""
        from postmortem_tui.storage.settings.packaged_words import vocabulary

        return vocabulary(self._state)

    def source(self, name: str) -> str:
        """Return the TOML of the template of a name. Raise TemplateError, with the nearest name, where none has it."""
        if self._is_packaged(name):
            return packaged(f"{name}{ENDING}")
        if name not in self.names():
            raise self._maker.unknown(name, self.names())
        return read_text(self._folder / f"{name}{ENDING}")

    def stamp(self, name: str) -> str:
        """Return a stamp that changes with a template's file; an empty text where there is no file."""
        stamp = stamp_of((PACKAGED if self._is_packaged(name) else self._folder) / f"{name}{ENDING}")
        return "" if stamp is None else "-".join(map(str, stamp))

    def load_file(self, path: Path) -> "Template":
        """Return the template in a file; raise TemplateError or StorageError where it is not usable."""
        return self._with_tracker(self._maker.read(self.source_of(path), str(path)))

    def source_of(self, path: Path) -> str:
        """Return the TOML of the template in a file: its text, or what is inferred from a team's Markdown."""
        if path.suffix.casefold() not in MARKDOWN:
            return read_text(path)
        return self._inferred(path)

    def _inferred(self, path: Path, name: str = "") -> str:
        """Return the TOML of the template inferred from a team's Markdown, under a name if one is given."""
        from postmortem_tui.storage.settings.markdown_forms import infer_from

        return infer_from([path], self._state, name).toml

    def adopt(self, path: Path) -> "Template":
        """Return the template in a file, and keep a copy, so that its drafts open without that file.

        The copy replaces an older one of the same name. Raise TemplateError or StorageError where the file is not
        usable, or another template has the name of a built-in one. A blank form in Markdown whose copy had another text
        gets a name of its own: drafts that were begun with that copy would lose the answers that it alone asks for.
        """
        source = self.source_of(path)
        if path.suffix.casefold() in MARKDOWN:
            name = self._maker.read(source, str(path)).name
            kept = self._folder / f"{name}{ENDING}"
            if kept.exists() and not _holds(kept, source):
                source = self._inferred(path, f"{name}-{crc32(source.encode()):08x}")
        return self.keep(source, path)

    def keep(self, source: str, path: Path) -> "Template":
        """Return the template in a TOML text from a file, and keep it; raise what `adopt` raises."""
        template = self._with_tracker(self._maker.read(source, str(path)))
        if self._is_packaged(template.name):
            if template != self.load(template.name):
                raise TemplateError(
                    f"it calls itself '{template.name}', which is a built-in template",
                    location=str(path),
                    hint='Give it a name of its own: name = "…".',
                )
            return template
        kept = self._folder / f"{template.name}{ENDING}"
        if self._read.get(template.name) != template or not kept.exists():
            if not _holds(kept, source):  # another stamp would have all that it was read with read again
                make_folder(self._folder)
                write_atomic(kept, source.encode("utf-8"))
            self._read[template.name] = template
        return template

    def choose(self, word: str) -> "Template":
        """Return the template that a word names: its name, or the path of a file, of which a copy is kept."""
        if word in self.names():
            return self.load(word)
        path = path_of_word(word)
        return self.adopt(path) if path.exists() or is_path(word) else self.load(word)

    def usual(self, word: str) -> "tuple[Template, str]":
        """Return the template that the settings name; or the standard one, with why the named one is not usable."""
        try:
            return self.choose(word), ""
        except PostmortemError as error:
            if word == STANDARD:
                raise
            where = f"{error.location}: " if error.location else ""
            return self.load(STANDARD), f"{where}{error.sentence}. `{STANDARD}` is used instead."

    def is_there(self, word: str) -> bool:
        """Return whether there is a template of a name, or a file at a path."""
        return word in BUILT_IN or path_of_word(word).exists() or word in self.own_names()


def _holds(file: Path, text: str) -> bool:
    """Return whether a file exists and contains just a text."""
    try:
        return read_text(file) == text
    except StorageError:
        return False


def is_path(word: str) -> bool:
    """Return whether a word can only be the path of a template, not its name."""
    path = path_of_word(word)
    return path.suffix.casefold() in (ENDING, *MARKDOWN) or len(path.parts) > 1


def packaged(name: str) -> str:
    """Return the text of a file that comes with the program."""
    return read_text(PACKAGED / name)
