"""Write a draft for readers who do not read Markdown: as a web page, for a chat, an issue, a wiki, another program."""
