"""Texts that are rich in the characters of Markdown."""

from hypothesis import strategies as st

from postmortem_tui.values.text.cleaning import clean_line, clean_text

SYMBOLS = "\\`*_[]()<>&|~#+-=.:!?1 a\n"
SCRAPS = (
    "**bold**",
    "*it*",
    "_it_",
    "~~gone~~",
    "`co*de`",
    "``a`b``",
    "[t](u)",
    "[t](u v)",
    "![i](j)",
    "<https://x.y/a_b>",
    "https://x.y/a_b_(c)?d=*e*&lt;",
    "www.x.y",
    "<br>",
    "<id>",
    "&lt;",
    "&#32;",
    "[^1]",
    "[x] ",
    "[ref]: x",
    " - ",
    " — ",
    "–",
    "**Label:** ",
    "漢字",
    "e\u0301",
    "\u3000",
    "\u00a0",
    "\t",
    "    ",
    "1. ",
    "## ",
    "```",
    "~~~",
    "---",
    "===",
    "<!--",
    "<div>",
    "<script>",
    "|",
    "word",
    "\n\n",
)

raw = st.lists(
    st.one_of(st.text(alphabet=SYMBOLS, max_size=6), st.sampled_from(SCRAPS), st.text(max_size=3)), max_size=8
)
lines = raw.map("".join).map(clean_line)
"""What may stand in a one-line field."""

one_liners = lines.map(lambda text: text.replace("\n", " "))
parts = lines.map(str.strip).filter(bool)

LINE_STARTS = (
    "",
    "# one",
    "## two",
    "#### four",
    "===",
    "---",
    "- item",
    "  - deeper",
    "    code",
    "1. one",
    "2) two",
    "> quote",
    "```",
    "```text",
    "````md",
    "~~~",
    "   ```",
    "- ```",
    "<!-- open",
    "-->",
    "<script>",
    "</script>",
    "<?php",
    "<![CDATA[",
    "<div>",
    "| a | b |",
    "| - | - |",
    "--|--",
    "[ref]: x",
    '"title"',
    "**Date:** x",
    "**Note**: y",
    "&#35; x",
    "&#38;#35; x",
    "&#1114112; x",
    "text",
    "\t",
    "  ",
    "\ttab",
    "\\",
    "[x] done",
)
documents = st.lists(
    st.one_of(
        st.sampled_from(LINE_STARTS), st.text(alphabet=SYMBOLS.replace("\n", ""), max_size=6), st.text(max_size=3)
    ),
    max_size=14,
).map("\n".join)
proses = documents.map(clean_text)
