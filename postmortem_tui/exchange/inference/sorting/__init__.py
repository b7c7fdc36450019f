"""Which Markdown is a blank form, a form that is filled in, a postmortem of any form, or none."""
