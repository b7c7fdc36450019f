"""Where things are kept and the endings of their names, as text; this file loads almost nothing else."""

import os
from collections.abc import Mapping

HOME_VARIABLE = "POSTMORTEM_HOME"
APPLICATION = "postmortem-tui"

ENDING = ".toml"
"""What the name of a draft ends in, and that of a template."""

MARKDOWN = (".md", ".markdown", ".mdown", ".mdx")
"""What the names of Markdown files end in, in any case; the elements of MDX (mdxjs.com) stay as they stand."""

JOURNAL = ".journal"
"""What the name of a draft's journal ends in."""

ORIGIN = ".origin"
"""What the name of the document that a draft was read from ends in."""

USER_FILE = "config.toml"
"""A person's own settings, in the folder of the settings."""

GUIDE_FILE = "review.toml"
"""A team's words for the review, in the folder of the settings; they are added to those that come with the program."""

PROJECT_FILE = ".postmortem.toml"
"""A repository's settings, in it or in any folder above the current one."""

PACKAGED = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "templates")
"""The folder of the files that come with the program."""


def folders(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the folders by name: under POSTMORTEM_HOME where that is set, else in the system's usual folders."""
    if home := environ.get(HOME_VARIABLE):
        return under(os.path.expanduser(home))
    # Loaded only where POSTMORTEM_HOME is not set: it takes long enough to be felt.
    from platformdirs import PlatformDirs

    system = PlatformDirs(APPLICATION, appauthor=False)
    data = under(system.user_data_dir)
    return data | {"state": system.user_state_dir, "config": system.user_config_dir}


def under(home: str) -> dict[str, str]:
    """Return the folders under one folder; a relative one is under the current folder."""
    home = home if os.path.isabs(home) else os.path.join(os.getcwd(), home)
    return {name: f"{home}{os.sep}{name}" for name in ("drafts", "trash", "templates", "state", "config")}
