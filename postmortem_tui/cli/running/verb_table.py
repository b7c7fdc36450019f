"""The table of all verbs, and of what is opened without one: where each is, and what it does in one line."""

from importlib import import_module
from typing import Any, NamedTuple


class Verb(NamedTuple):
    """Where a verb is in this room, as `module:command`, and what it does in the first words of its help."""

    where: str
    help: str
    hidden: bool = False


VERBS_ROOM = __package__.rpartition(".")[0]

VERBS = {
    "new": Verb("screens.new_verb:new_verb", "Begin a postmortem, and open it."),
    "wizard": Verb("screens.wizard_verb:wizard_verb", "Ask one question at a time."),
    "list": Verb(
        "many.list_verb:list_verb", "List your drafts; with another option than --json, the postmortems of all sources."
    ),
    "show": Verb(
        "answers.show_verb:show_verb", "Print the answers of DRAFT, or of a Markdown FILE, and how much of it is done."
    ),
    "set": Verb("answers.set_verb:set_verb", "Answer one QUESTION of DRAFT."),
    "get": Verb("answers.get_verb:get_verb", "Print one answer of DRAFT."),
    "remark": Verb(
        "remarks.remark_verb:remark_verb",
        "Write a remark on an answer, list those of a draft, or answer them.",
    ),
    "row": Verb(
        "rows.row_verb:row_verb", "Add, change, move and remove rows of any list, by the texts of their columns."
    ),
    "status": Verb("lifecycle.status_verb:status_verb", "Print the status of DRAFT, or make it another STATUS."),
    "sign": Verb(
        "lifecycle.sign_verb:sign_verb", "Sign DRAFT as ROLE, with today's date and a WORD as the form asks for."
    ),
    "waive": Verb(
        "lifecycle.waive_verb:waive_verb",
        "Say why a QUESTION of DRAFT does not apply, or why a FINDING may stand; an empty REASON takes that back.",
    ),
    "copy": Verb("answers.copy_verb:copy_verb", "Make a copy of DRAFT that nobody has signed, and print its id."),
    "edit": Verb("answers.edit_verb:edit_verb", "Open the whole of DRAFT as Markdown in $EDITOR."),
    "search": Verb("many.search_verb:search_verb", "Find the answers, in every postmortem, that contain all WORDS."),
    "actions": Verb("many.actions_verb:actions_verb", "List the action items of all postmortems."),
    "similar": Verb("many.similar_verb:similar_verb", "List the incidents that are like DRAFT."),
    "stats": Verb("many.stats_verb:stats_verb", "Count postmortems and action items."),
    "review": Verb("documents.review_verb:review_verb", "Say what keeps a postmortem from becoming final."),
    "export": Verb(
        "documents.export_verb:export_verb",
        "Write DRAFT, or a Markdown FILE, as Markdown or in another form, and print the path.",
    ),
    "import": Verb("documents.import_verb:import_verb", "Read a Markdown postmortem into the library, or several."),
    "timeline": Verb("timeline.timeline_verb:timeline_verb", "Make timeline rows from raw text, and look at them."),
    "note": Verb("timeline.notes.note_verb:note_verb", "Add a row to the timeline: now, in UTC, by you."),
    "live": Verb(
        "timeline.notes.live_verb:live_verb",
        "Note line by line over the growing timeline; F5 to F8 note the milestones.",
    ),
    "run": Verb("timeline.notes.run_verb:run_verb", "Run COMMAND, and add a row with its exit code."),
    "template": Verb(
        "setup.template_verb:template_verb", "List, print, infer and check templates: what a postmortem asks."
    ),
    "demo": Verb("screens.demo_verb:demo_verb", "Open a finished postmortem."),
    "paths": Verb(
        "setup.paths_verb:paths_verb",
        "Print the folders that drafts, templates and settings are kept in, or only the one called NAME.",
    ),
    "config": Verb("setup.config_verb:config_verb", "Print each setting, and where it was set."),
    "trash": Verb("answers.trash_verb:trash_verb", "List deleted drafts, restore them, or remove them for good."),
    "forget": Verb("answers.forget_verb:forget_verb", "Remove a secret from everything that is kept about DRAFT."),
    "completion": Verb(
        "setup.completion_verb:completion_verb", "Print the script by which SHELL completes the words of this command."
    ),
    "git": Verb("setup.git_verb:git_verb", "Let git merge drafts answer by answer."),
    "publish": Verb(
        "documents.publish_verb:publish_verb", "Write DRAFT's document into the output folder of the settings."
    ),
    "index": Verb("documents.index_verb:index_verb", "Write a table of the postmortems in DIR into its README.md."),
}
"""Where each verb is; its file, with what it imports, is loaded when the verb is called."""


def found(where: str) -> Any:
    """Return what is named `module:name` in the room of the verbs, loaded now."""
    module, _, name = where.partition(":")
    return getattr(import_module(f"{VERBS_ROOM}.{module}"), name)
