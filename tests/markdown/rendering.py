"""What a renderer with GitHub's extensions makes of inline Markdown: the judge of what was written."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token


class _Verbatim(MarkdownIt):
    def normalizeLink(self, url: str) -> str:
        return url

    def validateLink(self, url: str) -> bool:
        return True


_GITHUB = _Verbatim("gfm-like2", {"linkify": False, "html": True})


def tokens_of(source: str) -> Sequence[Token]:
    """Return the inline tokens of Markdown that is one paragraph."""
    tokens = _GITHUB.parse(source)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], source
    return tokens[1].children or []


def shown(source: str) -> str:
    """Return what a reader sees, with a newline for `<br>`; nothing may be marked up."""
    text = ""
    for token in tokens_of(source):
        assert token.type in ("text", "text_special") or token.content == "<br>", (token.type, token.content, source)
        text += "\n" if token.type == "html_inline" else token.content
    return text


def retyped(source: str) -> str:
    """Return what a reader sees, with the marks of emphasis and of code put back around what they mark."""
    return "".join(map(_retyped, tokens_of(source)))


def _retyped(token: Token) -> str:
    match token.type:
        case "html_inline":
            assert token.content == "<br>", token.content
            return "\n"
        case "code_inline":
            return f"{token.markup}{token.content}{token.markup}"
        case _:
            assert token.type not in ("link_open", "image", "softbreak", "hardbreak"), (token.type, token.content)
            return token.markup if token.nesting else token.content
