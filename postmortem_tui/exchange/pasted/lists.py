"""Points, records, links and excerpts from what people paste and type."""

from collections.abc import Mapping, Sequence

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.excerpts import Excerpt, Excerpts
from postmortem_tui.blocks.links import Link, Links
from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.rows import HTML, tags_of
from postmortem_tui.exchange.pasted.marked import marked
from postmortem_tui.exchange.pasted.pasted_rows import Leaning, Pasted
from postmortem_tui.exchange.pasted.sheets import read_sheet
from postmortem_tui.exchange.shapes.parts.labelled_answers import MOST_WORDS
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
    rf"(?P<title>\S.*?)\s*(?:[-–—:|→]\s*|\s)\(?(?P<behind>{_ADDRESS})\)?"
    rf"|(?P<before>{_ADDRESS})\s*[-–—:|]?\s+(?P<name>\S.*)"
)
_PARTED = late(r"\s+[-–—|]\s+|\s*\|\s*")


def read_points(block: Points, text: str) -> Pasted:
    """Return a point for each line at the left; the cells of a sheet's row are one."""
    if rows := read_sheet(text):
        text = "\n".join(" - ".join(cell for cell in row.cells if cell) for row in rows)
    source, left = marked(text)
    claim = PointsNotation(block).read(parse(source), Surroundings())
    rest = [Point(point=clean_text(node.source)) for node in claim.rest]
    typed = tuple(point.having(**{HTML: ""}) if tags_of(point) else point for point in claim.value)
    return Pasted((*typed, *rest), left)


def read_links(block: Links, text: str) -> Pasted:
    """Return a link for each line at the left, or each row of a sheet; title and address may be in either order."""
    if rows := read_sheet(text):
        text = "\n".join(" ".join(cell for cell in row.cells if cell) for row in rows)
    source, left = marked(text)
    claim = LinksNotation(block).read(parse(source), Surroundings())
    rest = [Link(title=" ".join(node.source.split())) for node in claim.rest]
    return Pasted(tuple(as_link(link) for link in (*claim.value, *rest)), left)


def as_link(link: Link) -> Link:
    """Return a link whose title ends in an address, or begins with one, as title and address."""
    found = _LINK.fullmatch(link.title) if not link.address else None
    if found is None:
        return link
    address = (found["behind"] or found["before"]).strip("<>[]")
    return Link(title=(found["title"] or found["name"]).strip(), address=address)


def read_excerpts(block: Excerpts, text: str) -> Pasted:
    """Return the fenced texts, each with the line over it; a text that is more than that is one excerpt, as it is."""
    nodes = parse(text)
    if any(isinstance(node, Fence) for node in nodes):
        claim = ExcerptsNotation(block).read(nodes, Surroundings())
        if not claim.rest:
            return Pasted(claim.value)
    return Pasted((Excerpt(language=block.language, body=clean_text(text)),) if text.strip() else ())


def read_records(block: Records, text: str, leaning: Leaning) -> Pasted:
    """Return the records of a sheet, of a table, or of lines; text without a field goes into the first."""
    if rows := read_sheet(text):
        return _of_cells(block, [row.cells for row in rows], leaning)
    as_written = RecordsNotation(block).read(parse(text), Surroundings())
    sure = block.layout in ("headed", "table") or any(len(row.plain()) > 1 for row in as_written.value)
    if as_written.value and not as_written.rest and block.layout != "pairs" and sure:
        return Pasted(tuple(_tidied(block, row, leaning) for row in as_written.value))
    source, left = marked(text)
    records: list[Row] = []
    over: list[str] = [*left]
    for node in parse(source):
        if isinstance(node, Table):
            header, *body = _cells_of(node)
            found = _of_cells(block, [header, *body], leaning)
            records.extend(found.rows)
            over.extend(found.left)
        else:
            records.extend(_of_lines(block, node, leaning, over))
    return Pasted(tuple(records), tuple(over))


def _of_lines(block: Records, node: Node, leaning: Leaning, over: list[str]) -> list[Row]:
    layout = (
        Paired(block.fields)
        if block.layout == "pairs"
        else Listed(block.fields, block.item_label, block.label_style, numbered=False)
    )
    found, rest = layout.read([node], 1)
    over.extend(line for left in rest for line in left.source.split("\n") if line.strip())
    if block.layout == "pairs":
        found = [_labelled(block, record) for record in found]
    return [row for record in found if (row := _parted(block, Row.of(record), leaning)).plain()]


def _labelled(block: Records, record: Mapping[str, str]) -> Mapping[str, str]:
    """Return a pair whose label stands before a colon, without the marks of a label."""
    name, body = (field.id for field in block.fields)
    head, colon, rest = record[body].partition(": ")
    if record[name] or not colon or "\n" in head or len(head.split()) > MOST_WORDS:
        return record
    return {name: head, body: rest}


def _parted(block: Records, row: Row, leaning: Leaning) -> Row:
    """Return a record whose one text has as many parts as there are fields as those, where each can be read."""
    lead = block.fields[0].id
    parts = _PARTED.split(row.text(lead)) if set(row.plain()) == {lead} and "\n" not in row.text(lead) else []
    if len(parts) == len(block.fields) > 1:
        readings = [_read(field, part, leaning) for field, part in zip(block.fields, parts, strict=True)]
        if not any(reading.problem for reading in readings):
            return Row.of({field.id: one.text for field, one in zip(block.fields, readings, strict=True) if one.text})
    return _tidied(block, row, leaning)


def _of_cells(block: Records, rows: Sequence[Sequence[str]], leaning: Leaning) -> Pasted:
    header, *body = rows
    named = [_field_called(block, label) for label in header]
    if not any(named):
        header, body = [field.label for field in block.fields], [*rows]
        named = [*block.fields]
        left: tuple[str, ...] = ()
    else:
        left = (" · ".join(label for label in header if label),)
    return Pasted(tuple(_record(block, header, named, cells, leaning) for cells in body if any(cells)), left)


def _record(
    block: Records, header: Sequence[str], named: Sequence[Field | None], cells: Sequence[str], leaning: Leaning
) -> Row:
    texts: dict[str, str] = {}
    under: list[str] = []
    for n, cell in enumerate(cells):
        field = named[n] if n < len(named) else None
        if cell and field and field.id not in texts:
            texts[field.id] = _read(field, cell, leaning).text
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


def _tidied(block: Records, row: Row, leaning: Leaning) -> Row:
    return row.having(
        **{field.id: _read(field, row.text(field.id), leaning).text for field in block.fields if row.text(field.id)}
    )


def _read(field: Field, text: str, leaning: Leaning) -> Reading:
    return read_answer(field, text, leaning.context)
