"""Read the items of a nested list: under the name of a group, such as `- Prevent`, or under another item."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Item, Listing, Node, Paragraph, Rule

_PLAIN_ITEM = late(r"\s{0,3}(?![*_]{2}|[\[<>|!`])(?:[^\s:：]{1,40}[ \u00a0]){1,30}[^\s:：]{1,40}(?<![.!?。！？…;,])\s*")
"""A line of a few words, without the end of a sentence."""

_LINKED = late(r"\s{0,3}\[[^\[\]\n]{1,40}\]\(\S{1,300}\)\s+[-–—]\s+\S")
"""A line that begins with the link of a ticket and a dash: `[OPS-1](…) - Pin it`."""

_NAMED = late(r"\s{0,3}(?![*_]{2}|[\[<>|!`])[^\s:：][^.:：]{1,80}[:：]\s+\S")
"""A line that names what it then tells more of: `Add an alert: the lag was seen by nobody`."""

_LABELLED = late(r"\W*[^\W\d]{1,20}[:：]")
"""A labelled answer under an item: `Owner: Ana`."""

_IMAGE = late(r"\s*!\[[^\[\]]*\]")

_COLON_AT_END = late(r"[:：][*_~ ]*$")

WORDS_OF_A_HEADING = 4
"""The most words of a name above items that is like a heading."""

THIRD = 3
"""One of so many texts below such names is something to do where all are."""

FEWEST = 2
"""The fewest lines without marks that are items."""

MOST_WORDS = 6
"""The most words of the name of a group whose items have no boxes."""


_BULLET = r"[・•●◦▪–](?:\s|&nbsp;)*|[①-⑳]\s*"
_IN_SQUARE = r"\[(?:[^\W\d_]{2,15} )?\d{1,3}\][:：]?(?=\s+(?:~~|[*_]{1,2}|[`\"'“”„«「(])*[^\W\d_])"
_COUNTED = rf"\([0-9a-z]{{1,2}}\)|[0-9]{{1,2}}[.)]|[A-Z]{{1,3}}-?\d{{1,3}}[.):]|{_IN_SQUARE}"
_BOLD_CODE = r"(?:\*\*|__)[A-Z]{1,4}-?\d{1,3}(?:\*\*|__)(?:[ \t]*[-–—:：])?[ \t]+"
_NUMBER = rf"(?P<number>(?P<bold>\*\*|)(?:{_COUNTED})(?(bold)(?P=bold))\s+|{_BOLD_CODE})"
_MARK = late(rf"(?:\s|&nbsp;){{0,12}}(?:{_BULLET}|{_NUMBER})(?=\S)(?!https?://)")
"""Marks of items that are plain text in Markdown: other bullets, and numbers.

Such are `C1.`, `**A-3:**`, `**AI-1**`, `[1]`, `[Task 1]:`.

`4.` is plain text right below a paragraph, which only a list from 1 on can end (CommonMark 5.3).
"""


def mark_length(line: str) -> int:
    """Return the length of such a mark at the start of a line, in characters; 0 if there is none."""
    found = _MARK.match(line)
    return found.end() if found else 0


def is_bulleted(node: Paragraph) -> bool:
    """Return whether each line of a paragraph begins with such a mark, or the first one with a number."""
    lines = node.source.split("\n")
    first = _MARK.match(lines[0])
    return bool(first and first["number"]) or all(map(mark_length, lines))


ToldToDo = Callable[[Sequence[str]], Sequence[bool]]
"""Returns for each of several texts whether it begins or ends as something to do."""


class Names(NamedTuple):
    """What the names of a list, and the texts below them, say: that they are to do, or that they group such items."""

    told_to_do: ToldToDo
    name_actions: Callable[[str], bool]


_SILENT = Names(lambda texts: [False] * len(texts), lambda _: False)


def is_label(line: str) -> bool:
    """Return whether a line ends with a colon: it names those below it."""
    return bool(_COLON_AT_END.search(line))


def plain_items(nodes: Sequence[Node], told_to_do: ToldToDo) -> Sequence[Paragraph]:
    """Return the paragraphs at the end of a text without lists and marks whose lines may be items without any mark.

    They are at least two lines, after a line that ends with a colon or without any text above. At least half of them
    are a few words without a colon and without the end of a sentence, as one that is reworded is still an item then;
    or all begin with something to do, or with the link of a ticket; or all have a name before a colon, and half of
    them something to do. No sentence goes on in the next line.
    """
    texts = [node for node in nodes if isinstance(node, Paragraph)]
    if not all(isinstance(node, Paragraph | Rule) for node in nodes) or any(map(is_bulleted, texts)):
        return ()
    at = max((n + 1 for n, node in enumerate(texts) if node.source.rstrip(" *_").endswith((":", "："))), default=0)
    if any(_is_wrapped(node.source) for node in texts[at:]):
        return ()
    lines = [line for node in texts[at:] for line in node.source.split("\n") if not is_label(line)]
    if any(map(_IMAGE.match, lines)):
        return ()
    plain = [bool(_PLAIN_ITEM.fullmatch(line)) for line in lines]
    told = told_to_do(lines)
    if len(lines) < FEWEST:
        alone = len(nodes) == 1 and bool(lines) and not lines[0].startswith(("*", "_"))
        return texts[at:] if alone and all(told) else ()
    if all(map(_LINKED.match, lines)) or all(told):
        return texts[at:]
    spare = len(lines) > FEWEST  # so that one can be reworded
    named = sum(bool(_NAMED.match(line)) for line in lines)
    if named >= len(lines) - spare and sum(told) * 2 >= len(lines) + (not spare):
        return texts[at:]
    return texts[at:] if sum(plain) * 2 >= len(lines) and (at or plain[0]) else ()


def _is_wrapped(text: str) -> bool:
    """Return whether a text that begins with a capital letter has a line that goes on with a small one."""
    firsts = [next(filter(str.isalpha, line), "") for line in text.split("\n")]
    return firsts[0].isupper() and any(map(str.islower, firsts[1:]))


def has_box(item: Item) -> bool:
    """Return whether an item has a box."""
    return item.checked is not None


def grouped_items(
    listing: Listing,
    is_item: Callable[[Listing, Item], bool] = lambda _, item: has_box(item),
    names: Names = _SILENT,
    nesting: int = 0,
) -> Iterator[tuple[Listing, Item, int]]:
    """Yield each item with its list and depth; for an item that only names a group, the items nested under it.

    The depth is the number of items that it is nested under. An item names a group if it has no box, and at least half
    of the items under it have one; or if its list is one of groups (`_lists_groups`). An item that ends with lists of
    boxes is yielded without them, and then each of the boxes.
    """
    groups = _lists_groups(listing, is_item, names)
    for item in listing.items:
        below = _below(item, groups=groups)
        if split := _split(listing, item, is_item, names, nesting):
            yield from split
        elif below and (groups or not has_box(item)):
            for under, one in below:
                yield from _split(under, one, is_item, names, nesting) or [(under, one, nesting)]
        else:
            yield listing, item, nesting


def _lists_groups(listing: Listing, is_item: Callable[[Listing, Item], bool], names: Names) -> bool:
    """Return whether all in a list have items under them and only name these: their kind is that of the whole list.

    So it is if of all that is under them at least half are items; or if all of the names end with a colon, and have no
    numbers or name actions; or if more than half of what is under them is something to do, and fewer of the names.
    Numbered names, at least half with a colon, and those of which most are something to do, are the items: what is
    under them tells more.
    """
    if not listing.items or not all(map(_names_group, listing.items)):
        return False
    heads = [item.nodes[0].source for item in listing.items]
    to_do = names.told_to_do(heads)
    if sum(to_do) * 2 > len(heads):
        return False
    below = [(under, one) for item in listing.items for under in _lists_under(item) for one in under.items]
    if sum(is_item(under, one) for under, one in below) * 2 >= len(below):
        return True
    colons = sum(bool(_COLON_AT_END.search(head)) for head in heads)
    counted = listing.ordered and sum(map(names.name_actions, heads)) * 2 < len(heads)
    if counted and colons * 2 >= len(heads):  # so that one can be reworded
        return False
    if colons == len(heads):
        return True
    told = sum(names.told_to_do([one.source for _, one in below if not _LABELLED.match(one.source)]))
    if sum(to_do) * 2 < len(heads) and _are_headings(heads, [one.source for _, one in below]):
        return told * THIRD >= len(below)
    return sum(to_do) * 2 < len(heads) and told * 2 > len(below)


def _are_headings(heads: Sequence[str], below: Sequence[str]) -> bool:
    """Return whether names are shorter than what is below them, of which each has two at least: `Access controls`.

    A labelled answer (`Owner: Ana`) is below an item.
    """
    if any(map(_LABELLED.match, below)):
        return False
    counts = [[len(one.split()) for one in texts] for texts in (heads, below)]
    short = max(counts[0]) <= WORDS_OF_A_HEADING and len(below) >= FEWEST * len(heads)
    return short and sum(counts[0]) * len(below) < sum(counts[1]) * len(heads)


def _below(item: Item, *, groups: bool) -> Sequence[tuple[Listing, Item]]:
    """Return the items under one that only names them, each with its list: in a list of groups, or mostly boxes."""
    lists = _lists_under(item) if groups else [node for node in item.nodes[1:] if isinstance(node, Listing)]
    below = [(under, one) for under in lists for one in under.items]
    return below if groups or sum(has_box(one) for _, one in below) * 2 >= len(below) else ()


def _split(
    listing: Listing, item: Item, is_item: Callable[[Listing, Item], bool], names: Names, nesting: int
) -> Sequence[tuple[Listing, Item, int]]:
    """Return what ends in boxes, and is an item by itself, without them, and then these; nothing for any other."""
    own, boxed = _without_boxes(item)
    if not boxed or not (has_box(item) or is_item(listing, own)):
        return ()
    return [
        (listing, own, nesting),
        *(one for under in boxed for one in grouped_items(under, is_item, names, nesting + 1)),
    ]


def every_item(listing: Listing) -> Iterator[Item]:
    """Yield each item of a list and the items nested under it."""
    for item in listing.items:
        yield item
        for node in item.nodes:
            if isinstance(node, Listing):
                yield from every_item(node)


def _without_boxes(item: Item) -> tuple[Item, Sequence[Listing]]:
    """Return an item without the lists of boxes at its end, and these lists."""
    at = len(item.nodes)
    while at > 1 and isinstance(node := item.nodes[at - 1], Listing) and all(map(has_box, node.items)):
        at -= 1
    boxed = [node for node in item.nodes[at:] if isinstance(node, Listing)]
    if not boxed:
        return item, boxed
    source = "\n".join(item.source.split("\n")[: boxed[0].line - item.line])
    return replace(item, nodes=item.nodes[:at], source=source), boxed


def _lists_under(item: Item) -> Sequence[Listing]:
    """Return the lists under an item that has one line of text and nothing else; none for any other item."""
    first, *others = item.nodes or (None,)
    lists = [node for node in others if isinstance(node, Listing)]
    plain = isinstance(first, Paragraph) and "\n" not in first.source and len(lists) == len(others)
    return lists if plain else ()


def _names_group(item: Item) -> bool:
    return bool(_lists_under(item)) and not has_box(item) and len(item.nodes[0].source.split()) <= MOST_WORDS
