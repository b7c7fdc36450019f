"""Results as Markdown: a table of figures with their goals, one of costs that grow, and what they were measured on."""

from tests.benchmarks.results import Plain

SYMBOLS = {"×": " ×", "bytes": " bytes", "ms": " ms", "MB": " MB", "a second": " a second"}


def tables(results: Plain) -> str:
    """Return everything that the results say."""
    costs = ["", *growth(results)] if results["growth"] else []
    return "\n".join([measured_on(results), "", *figures(results), *costs])


def measured_on(results: Plain) -> str:
    machine = results["machine"]
    versions = ", ".join(f"{name} {machine[name]}" for name in ("textual", "pydantic", "click", "vim", "nano"))
    load = results.get("load", 0)
    busy = f" The machine did other work meanwhile (load {load})." if load > machine["cores"] else ""
    few = (
        " in a quick run (few samples; 1,000 rows or drafts and 2,000 keys where more are named)"
        if results["quick"]
        else ""
    )
    return (
        f"Measured on {results['date']}{few}: {machine['cores']} cores ({machine['processor']}), {machine['memory']}, "
        f"{machine['kernel']}, Python {machine['python']}, {versions}; a terminal of 120 by 40.{busy}"
    )


def figures(results: Plain) -> list[str]:
    lines = ["| what | figure | most samples | medians | goal | |", "|---|---|---|---|---|---|"]
    for row in results["rows"]:
        lines.append("| " + " | ".join((row["name"], *cells(row))) + " |")
    return lines


def cells(row: Plain) -> tuple[str, str, str, str, str]:
    """Return a row's figure, its spread, the medians it was made from, its goal, and whether that is met."""
    if row["value"] is None:
        return row["note"], "", "", goal(row), ""
    spread = "" if row["low"] == row["high"] else f"{number(row['low'])} to {number(row['high'])}"
    medians = " / ".join(number(value) for value in row["medians"]) + SYMBOLS[row["of"]]
    return (
        number(row["value"]) + SYMBOLS[row["unit"]],
        spread,
        medians if len(row["medians"]) > 1 else "",
        goal(row),
        verdict(row),
    )


def goal(row: Plain) -> str:
    for word in ("at_most", "at_least"):
        if row[word] is not None:
            return f"{word.replace('_', ' ')} {number(row[word])}"
    return ""


def verdict(row: Plain) -> str:
    if not goal(row):
        return ""
    if not row["missed_by"]:
        return "met"
    if row["at_most"] == 0:
        return "missed"
    return f"missed, {number(row['missed_by'])} times {'too little' if row['at_least'] else 'the goal'}"


def growth(results: Plain) -> list[str]:
    sizes = sorted({int(size) for row in results["growth"] for size in row["values"]})
    lines = [
        "| how costs grow | " + " | ".join(f"{size:,}" for size in sizes) + " |",
        "|---" * (len(sizes) + 1) + "|",
    ]
    for row in results["growth"]:
        values = (row["values"].get(str(size)) for size in sizes)
        shown = ("" if value is None else number(value) + SYMBOLS[row["unit"]] for value in values)
        lines.append(f"| {row['name']} | " + " | ".join(shown) + " |")
    return lines


def number(value: float) -> str:
    """Return a number as people read it: three places that count, and all of those before the point."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
