"""Warning about secrets in raw text that is kept."""

from postmortem_tui.cli.output import message
from postmortem_tui.review.texts.held_secrets import secrets_in_words
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.guides import guide_or_built_in


def say_secrets(folders: Folders, name: str, text: str) -> None:
    """Say which kinds of secrets a source contains."""
    guide, _ = guide_or_built_in(folders)
    if sentence := secrets_in_words(guide, text):
        message(f"! {name}: {sentence}")
