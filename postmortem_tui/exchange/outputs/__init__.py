"""A draft for readers who do not read Markdown: a web page, a chat, an issue, a wiki, another program."""
