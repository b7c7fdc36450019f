"""Tables in JSON whose columns are named once: answers of Azure Monitor, CloudWatch Logs Insights, Grafana's frames."""

from collections.abc import Sequence
from typing import Any

_CELL = frozenset(("field", "value"))


def as_objects(value: Any) -> Any:
    """Return a table as a list of objects, and a row of named cells as one; anything else as it is."""
    if isinstance(value, list):
        cells = value if value and all(isinstance(each, dict) and each.keys() == _CELL for each in value) else ()
        return {str(cell["field"]): _in_utc(cell) for cell in cells} if cells else value
    if not isinstance(value, dict):
        return value
    if isinstance(columns := value.get("columns"), list) and isinstance(rows := value.get("rows"), list):
        return _objects(columns, rows) or value
    schema, data = value.get("schema"), value.get("data")
    if isinstance(schema, dict) and isinstance(data, dict):
        fields, columns = schema.get("fields"), data.get("values")
        if isinstance(fields, list) and isinstance(columns, list) and all(isinstance(one, list) for one in columns):
            return _objects(fields, list(zip(*columns, strict=False))) or value
    return value


def _in_utc(cell: dict[str, Any]) -> Any:
    """Return the value of a cell of CloudWatch Logs Insights, whose `@timestamp` is in UTC without saying so."""
    told = cell["value"]
    return f"{told}Z" if cell["field"] == "@timestamp" and isinstance(told, str) and " " in told else told


def _objects(columns: Sequence[Any], rows: Sequence[Any]) -> list[dict[str, Any]]:
    names = [str(one.get("name", "")) if isinstance(one, dict) else str(one) for one in columns]
    return [dict(zip(names, row, strict=False)) for row in rows if isinstance(row, (list, tuple))]
