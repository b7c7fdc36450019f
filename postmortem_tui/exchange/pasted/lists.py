"""Read points, records, links and excerpts from pasted and typed text."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.excerpts import Excerpt, Excerpts
from postmortem_tui.blocks.links import Link, Links
from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.rows import HTML, tags_of
from postmortem_tui.exchange.pasted.marked import bare, has_mark, marked
from postmortem_tui.exchange.pasted.pasted_rows import PasteContext, Pasted, columns_in_words
from postmortem_tui.exchange.pasted.sheets import read_sheet
from postmortem_tui.exchange.shapes.parts.labelled_line import MOST_WORDS
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Fence, Node, Table
from postmortem_tui.notation.contract import Surroundings
from postmortem_tui.notation.kinds.excerpts import ExcerptsNotation
from postmortem_tui.notation.kinds.links import LinksNotation
from postmortem_tui.notation.kinds.points import PointsNotation
from postmortem_tui.notation.kinds.records import RecordsNotation
from postmortem_tui.notation.pieces.layouts import Listed, Paired
from postmortem_tui.notation.pieces.one_line import read_text
from postmortem_tui.values.answers.answers import Field, Reading, read_answer
from postmortem_tui.values.text.cleaning import clean_text

_ADDRESS = r"<?[A-Za-z][A-Za-z0-9+.\-]{1,31}://[^\s<>]+>?"
_LINK = late(
    rf"(?P<title>\S.*?)\s*(?:[-–—:|→]\s*|\s)\(?(?P<after>{_ADDRESS})\)?"
    rf"|(?P<before>{_ADDRESS})\s*[-–—:|]?\s+(?P<name>\S.*)"
)
_IS_ADDRESS = late(_ADDRESS)
_DASHED = late(r"(?<!\s)\s+[-–—]\s+")
_DASH = " - "
_BAR = "|"
"""What separates the cells of a line, as in a Markdown table."""


def read_points(block: Points, text: str) -> Pasted:
    """Return a point for each unindented line, and for each row of a sheet."""
    if rows := read_sheet(text):
        text = "\n".join(_DASH.join(cell for cell in row.cells if cell) for row in rows)
    source, left = marked(text)
    points: list[Point] = []
    notices: list[str] = []
    for node in parse(source):
        if isinstance(node, Table):
            header, *body = _cells_of(node)
            points.extend(Point(point=_DASH.join(filter(None, cells))) for cells in body if any(cells))
            notices.append(f"Columns: {', '.join(filter(None, header))} become one text, with dashes between.")
            continue
        claim = PointsNotation(block).read([node], Surroundings())
        points.extend(point.having(**{HTML: ""}) if tags_of(point) else point for point in claim.value)
        points.extend(Point(point=clean_text(rest.source)) for rest in claim.rest)
    return Pasted(tuple(points), left, tuple(notices))


def read_links(block: Links, text: str) -> Pasted:
    """Return a link for each unindented line, or each row of a sheet; title and address may be in either order."""
    if rows := read_sheet(text):
        return _links_of_cells(block, [row.cells for row in rows])
    source, left = marked(text)
    links: list[Link] = []
    notices: list[str] = []
    for node in parse(source):
        if isinstance(node, Table):
            found = _links_of_cells(block, _cells_of(node))
            links.extend(found.rows)
            notices.extend(found.notices)
            continue
        claim = LinksNotation(block).read([node], Surroundings())
        rest = [Link(title=" ".join(rest.source.split())) for rest in claim.rest]
        links.extend(as_link(link) for link in (*claim.value, *rest))
    return Pasted(tuple(links), left, tuple(notices))


def _links_of_cells(block: Links, rows: Sequence[Sequence[str]]) -> Pasted:
    """Return a link for each row of a table: its address is the first cell with one, its title all other cells."""
    header, *body = rows
    if not body or any(map(_IS_ADDRESS.fullmatch, header)):
        return Pasted(tuple(map(_link_of, rows)))
    columns = zip_longest(*body, fillvalue="")
    at = next((n for n, cells in enumerate(columns) if any(map(_IS_ADDRESS.fullmatch, cells))), -1)
    if at < 0:
        return Pasted(tuple(map(_link_of, rows)))
    title, address = (field.label for field in block.asked)
    told = columns_in_words(header, [address if n == at else title for n in range(len(header))], title)
    return Pasted(tuple(map(_link_of, body)), notices=(told,))


def _link_of(cells: Sequence[str]) -> Link:
    address = next(filter(_IS_ADDRESS.fullmatch, cells), "")
    title = _DASH.join(cell for cell in cells if cell and cell != address)
    return Link(title=bare(title)[0], address=address.strip("<>")) if address else as_link(Link(title=bare(title)[0]))


def as_link(link: Link) -> Link:
    """Return a link with its address taken from the start or the end of its title, if it has none."""
    found = _LINK.fullmatch(link.title) if not link.address else None
    if found is None:
        return link
    address = (found["after"] or found["before"]).strip("<>[]")
    return Link(title=(found["title"] or found["name"]).strip(), address=address)


def read_excerpts(block: Excerpts, text: str) -> Pasted:
    """Return the fenced texts, each with the line above it; a text with anything else is one excerpt as a whole."""
    nodes = parse(text)
    if any(isinstance(node, Fence) for node in nodes):
        claim = ExcerptsNotation(block).read(nodes, Surroundings())
        if not claim.rest:
            return Pasted(claim.value)
    return Pasted((Excerpt(language=block.language, body=clean_text(text)),) if text.strip() else ())


def read_records(block: Records, text: str, pasting: PasteContext) -> Pasted:
    """Return the records of a sheet, of a table, or of lines; text without a field goes into the first."""
    if rows := read_sheet(text):
        return _of_cells(block, [row.cells for row in rows], pasting)
    as_written = RecordsNotation(block).read(parse(text), Surroundings())
    sure = block.layout in ("headed", "table") or any(len(row.plain()) > 1 for row in as_written.value)
    if as_written.value and not as_written.rest and block.layout != "pairs" and sure:
        return Pasted(tuple(_tidied(block, row, pasting) for row in as_written.value))
    source, left = marked(text)
    records: list[Row] = []
    over: list[str] = [*left]
    notices: list[str] = []
    for node in parse(source):
        if isinstance(node, Table):
            header, *body = _cells_of(node)
            found = _of_cells(block, [header, *body], pasting)
            records.extend(found.rows)
            notices.extend(found.notices)
        else:
            records.extend(_of_lines(block, node, pasting, over))
    return Pasted(tuple(records), tuple(over), tuple(notices))


def _of_lines(block: Records, node: Node, pasting: PasteContext, over: list[str]) -> list[Row]:
    layout = (
        Paired(block.fields)
        if block.layout == "pairs"
        else Listed(block.fields, block.item_label, block.label_style, numbered=False)
    )
    found, rest = layout.read([node], 1)
    over.extend(line for left in rest for line in left.source.split("\n") if line.strip())
    if block.layout == "pairs":
        found = [_labelled(block, record) for record in found]
    return [row for record in found if (row := _parted(block, Row.of(record), pasting)).plain()]


def _labelled(block: Records, record: Mapping[str, str]) -> Mapping[str, str]:
    """Return a pair with the label before a colon in its text as its name, if it has none."""
    name, body = (field.id for field in block.fields)
    head, colon, rest = record[body].partition(": ")
    if record[name] or not colon or "\n" in head or len(head.split()) > MOST_WORDS:
        return record
    return {name: head, body: rest}


def _parted(block: Records, row: Row, pasting: PasteContext) -> Row:
    """Return a record whose only text has as many parts as there are fields, with one part in each field.

    Bars always separate cells; dashes separate parts only if each part can be read as an answer of its field.
    """
    texts = [text for field in block.fields if (text := row.text(field.id))]
    if len(texts) != 1 or "\n" in texts[0] or len(block.fields) < 2:
        return _tidied(block, row, pasting)
    for parts, surely in ((texts[0].strip(f" {_BAR}").split(_BAR), True), (_DASHED.split(texts[0]), False)):
        if len(parts) != len(block.fields):
            continue
        readings = [_read(field, part.strip(), pasting) for field, part in zip(block.fields, parts, strict=True)]
        if surely or not any(reading.problem for reading in readings):
            return Row.of({field.id: one.text for field, one in zip(block.fields, readings, strict=True) if one.text})
    return _tidied(block, row, pasting)


def _of_cells(block: Records, rows: Sequence[Sequence[str]], pasting: PasteContext) -> Pasted:
    header, *body = rows
    named = [_field_called(block, label) for label in header]
    if not any(named):
        header, body = [field.label for field in block.fields], [*rows]
        named = [*block.fields]
        told: tuple[str, ...] = ()
    else:
        labels = [field.label if field and field not in named[:n] else "" for n, field in enumerate(named)]
        told = (columns_in_words(header, labels, block.fields[0].label),)
    return Pasted(tuple(_record(block, header, named, cells, pasting) for cells in body if any(cells)), notices=told)


def _record(
    block: Records, header: Sequence[str], named: Sequence[Field | None], cells: Sequence[str], pasting: PasteContext
) -> Row:
    texts: dict[str, str] = {}
    under: list[str] = []
    for n, cell in enumerate(cells):
        field = named[n] if n < len(named) else None
        if cell and field and field.id not in texts:
            texts[field.id] = _read(field, cell, pasting).text
        elif cell:
            label = header[n] if n < len(header) else ""
            under.append(f"- {label}: {cell}" if label else f"- {cell}")
    lead = block.fields[0].id
    if under:
        texts[lead] = "\n".join(filter(None, (texts.get(lead, ""), *under)))
    return Row.of({name: text for name, text in texts.items() if text})


def _field_called(block: Records, label: str) -> Field | None:
    return next((field for field in block.fields if fold(label) in map(fold, (field.label, *field.also))), None)


def _cells_of(node: Table) -> list[list[str]]:
    return [[read_text(cell) for cell in row] for row in (node.header, *node.rows)]


def _tidied(block: Records, row: Row, pasting: PasteContext) -> Row:
    return row.having(
        **{field.id: _read(field, row.text(field.id), pasting).text for field in block.fields if row.text(field.id)}
    )


def _read(field: Field, text: str, pasting: PasteContext) -> Reading:
    return read_answer(field, text, pasting.context)


def typed_record(block: Records, typed: str, pasting: PasteContext) -> Row | None:
    """Return the record of one typed line, read like a paste; None if the line belongs in one cell."""
    found = read_records(block, typed, pasting)
    (row,) = found.rows if len(found.rows) == 1 and not found.left else (None,)
    return row if row is not None and (len(row.plain()) > 1 or has_mark(typed)) else None


def typed_point(block: Points, typed: str) -> Point | None:
    """Return the point of one typed line without its list mark; None if it has no mark."""
    found = read_points(block, typed)
    return found.rows[0] if has_mark(typed) and len(found.rows) == 1 and not found.left else None


def typed_link(block: Links, typed: str) -> Link | None:
    """Return the link of one typed line; None if it has no address."""
    found = read_links(block, typed)
    return found.rows[0] if len(found.rows) == 1 and not found.left and found.rows[0].address else None
