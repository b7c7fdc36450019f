"""Finds where text could reach a place of Textual or Rich that parses markup, without running anything.

A place may be given a literal without a bracket, or what comes out of `tui/plain.py` (or is of a type that is never
parsed: Content, Hanging and Stacked that are made of it, rich's Text). Whatever cannot be followed to one of those
counts as found.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

ALL = -1
"""Stands for every argument without a name."""


@dataclass(frozen=True)
class Sink:
    """Which arguments of a call are parsed, by number and by name."""

    numbers: Sequence[int] = ()
    names: Sequence[str] = ()


SINKS: Mapping[str, Sink] = {
    "Static": Sink([0], ["content"]),
    "Label": Sink([0], ["content"]),
    "Button": Sink([0], ["label", "tooltip"]),
    "Checkbox": Sink([0], ["label", "tooltip"]),
    "RadioButton": Sink([0], ["label", "tooltip"]),
    "RadioSet": Sink([ALL], ["tooltip"]),
    "Option": Sink([0], ["prompt"]),
    "OptionList": Sink([ALL]),
    "SelectionList": Sink([ALL]),
    "Select": Sink([0], ["options", "prompt", "tooltip"]),
    "Collapsible": Sink([], ["title"]),
    "TextArea": Sink([], ["placeholder", "tooltip"]),
    "Input": Sink([], ["tooltip", "border_title"]),
    "Tab": Sink([0], ["label"]),
    "Tabs": Sink([ALL]),
    "TabPane": Sink([0], ["title"]),
    "TabbedContent": Sink([ALL]),
    "Placeholder": Sink([0], ["label"]),
    "Tree": Sink([0], ["label"]),
    "DataTable": Sink(),
    "Toast": Sink([0]),
    "Hit": Sink([1, 4], ["match_display", "help"]),
    "DiscoveryHit": Sink([0, 3], ["display", "help"]),
    # methods
    "notify": Sink([0], ["message"]),
    "update": Sink([0], ["content"]),
    "add_option": Sink([0], ["option"]),
    "add_options": Sink([0], ["new_options"]),
    "replace_option_prompt": Sink([1], ["prompt"]),
    "replace_option_prompt_at_index": Sink([1], ["prompt"]),
    "add_column": Sink([0], ["label"]),
    "add_columns": Sink([ALL]),
    "add_row": Sink([ALL], ["label"]),
    "add_rows": Sink([0]),
    "update_cell": Sink([2], ["value"]),
    "update_cell_at": Sink([1], ["value"]),
    "add_leaf": Sink([0], ["label"]),
    "set_label": Sink([0], ["label"]),
    "with_tooltip": Sink([0], ["tooltip"]),
}
ATTRIBUTES = frozenset(
    {"border_title", "border_subtitle", "tooltip", "title", "sub_title", "label", "prompt", "TITLE", "SUB_TITLE"}
)
"""What is parsed when it is shown, whatever widget it belongs to."""

NEVER = frozenset({"from_markup", "from_text", "render_str", "to_content"})
"""Calls that parse markup."""

SAFE_CALLS = frozenset({"plain", "inline", "plain_cell", "Content", "Hanging", "Stacked", "Text", "highlight", *SINKS})
SAFE_TYPES = frozenset({"Content", "Hanging", "Stacked", "Text", "Strip"})
TAKES_NONE = frozenset({"textual.widgets.text_area"})
"""Modules of widgets in which nothing is a place for text."""

RENDERING = frozenset({"render", "render_label", "_render"})


@dataclass
class Walls:
    """What is known of all modules: which functions give content, and which classes take their base's arguments."""

    giving: set[str] = field(default_factory=set)
    not_giving: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    _here: dict[str, bool] = field(default_factory=dict)
    _followed: list[ast.AST] = field(default_factory=list)

    @classmethod
    def of(cls, sources: Sequence[str]) -> "Walls":
        walls = cls()
        for source in sources:
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    (walls.giving if _gives_content(node.returns) else walls.not_giving).add(node.name)
                elif isinstance(node, ast.ClassDef) and not _has_init(node):
                    for base in filter(SINKS.__contains__, map(_last, node.bases)):
                        walls.aliases[node.name] = base
        walls.giving -= walls.not_giving
        return walls

    def breaches(self, source: str) -> Iterator[str]:
        """Yield each place of a module at which text that may hold markup is parsed."""
        tree = ast.parse(source)
        self._here = {
            node.name: _gives_content(node.returns) for node in tree.body if isinstance(node, ast.FunctionDef)
        }
        for parent in ast.walk(tree):
            for child in ast.iter_child_nodes(parent):
                child.parent = parent  # type: ignore[attr-defined]  # ast's nodes have no parent of their own
        for node in ast.walk(tree):
            for wrong in self._wrong_in(node):
                yield f"{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:80]}  ({wrong})"

    def _wrong_in(self, node: ast.AST) -> Iterator[str]:
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("textual.widgets"):
                told = TAKES_NONE if module in TAKES_NONE else SINKS
                yield from (f"how {a.name} takes text is not known" for a in names if {module, a.name}.isdisjoint(told))
            case ast.ImportFrom(module="rich.markup" | "textual.markup"):
                yield "its escaping is no cure"
            case ast.Call():
                yield from self._wrong_in_call(node)
            case ast.Assign(targets=targets, value=value):
                names = {target.attr for target in targets if isinstance(target, ast.Attribute)}
                names |= {t.id for t in targets if isinstance(t, ast.Name) and t.id.isupper()}
                if names & ATTRIBUTES and not self._safe(value):
                    yield "attribute"
            case ast.FunctionDef(name=name, returns=returns) if name in RENDERING and not _gives_content(returns):
                yield "renders"

    def _wrong_in_call(self, call: ast.Call) -> Iterator[str]:
        name = _last(call.func)
        if name in NEVER:
            yield "never"
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        match named.get("markup"):
            case ast.Constant(value=False):
                return
            case ast.Constant(value=True):
                yield "markup=True"
        if name == "__init__" and isinstance(call.func, ast.Attribute) and _is_super(call.func.value):
            bases = _enclosing(call, ast.ClassDef).bases
            sinks = [SINKS[base] for base in map(_last, bases) if base in SINKS]
        else:
            sink = SINKS.get(self.aliases.get(name, name))
            sinks = [sink] if sink else []
        for sink in sinks:
            taken = call.args if ALL in sink.numbers else [call.args[n] for n in sink.numbers if n < len(call.args)]
            for value in (*taken, *(named[key] for key in sink.names if key in named)):
                if not self._safe(value):
                    yield ast.unparse(value)

    def _safe(self, node: ast.AST | None) -> bool:
        match node:
            case ast.Constant(value=value):
                return not isinstance(value, str) or "[" not in value
            case ast.Call(func=func):
                name = _last(func)
                if isinstance(func, ast.Name) and name in self._here:
                    return self._here[name]
                if name in SAFE_CALLS or name in self.aliases or name in self.giving:
                    return True
                return isinstance(func, ast.Attribute) and self._is_content(func.value)
            case ast.IfExp(body=body, orelse=orelse):
                return self._safe(body) and self._safe(orelse)
            case ast.BoolOp(values=values) | ast.Tuple(elts=values) | ast.List(elts=values):
                return all(map(self._safe, values))
            case ast.Starred(value=value):
                return self._safe(value)
            case ast.GeneratorExp(elt=elt) | ast.ListComp(elt=elt):
                return self._safe(elt)
            case ast.Dict():
                return True  # what a dict or a set is updated with, which is nothing that is shown
            case ast.Name(id=name):
                return self._safe_name(node, name)
            case ast.Attribute(value=ast.Name(id="self"), attr=attr):
                values = _assigned(_enclosing(node, ast.ClassDef), lambda target: _is_own(target, attr))
                return bool(values) and all(map(self._safe, values))
            case _:
                return False

    def _is_content(self, node: ast.AST) -> bool:
        """Return whether it is content, or its class, so that whatever its methods give is content too."""
        if isinstance(node, ast.Name):
            return node.id in SAFE_TYPES
        return isinstance(node, ast.Call) and self._safe(node)

    def _safe_name(self, node: ast.AST, name: str) -> bool:
        if node in self._followed:
            return True  # it is what it was before, which is looked at where that comes from
        self._followed.append(node)
        try:
            return self._followed_back(node, name)
        finally:
            self._followed.pop()

    def _followed_back(self, node: ast.AST, name: str) -> bool:
        scope = node
        while scope := _enclosing(scope, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.Module):
            if not isinstance(scope, ast.Module):
                arguments = (*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs)  # type: ignore[attr-defined]  # a scope here is a function
                if given := next((argument for argument in arguments if argument.arg == name), None):
                    return _gives_content(given.annotation)
            if values := _assigned(scope, lambda target: isinstance(target, ast.Name) and target.id == name):
                return all(map(self._safe, values))
            if isinstance(scope, ast.Module):
                return False
        return False


def _assigned(scope: ast.AST | None, wanted: object) -> list[ast.AST]:
    """Return what is assigned to a name anywhere in a scope; what it takes from a loop cannot be followed."""
    found: list[ast.AST] = []
    for node in ast.walk(scope) if scope else ():
        match node:
            case ast.Assign(targets=targets, value=value) if any(map(wanted, targets)):
                found.append(value)
            case ast.AnnAssign(target=target, annotation=annotation) if wanted(target):
                found.append(ast.Constant(0) if _gives_content(annotation) else annotation)
            case ast.NamedExpr(target=target, value=value) if wanted(target):
                found.append(value)
            case ast.For(target=target) | ast.comprehension(target=target) if any(map(wanted, ast.walk(target))):
                found.append(node.iter if isinstance(target, ast.Name) else ast.Pass())
    return found


def _gives_content(annotation: ast.AST | None) -> bool:
    """Return whether a type is content, content or nothing, or a number of them."""
    match annotation:
        case ast.Name(id=name):
            return name in SAFE_TYPES
        case ast.Constant(value=str(name)):
            return name in SAFE_TYPES
        case ast.BinOp(left=left, right=right):
            return all(_gives_content(part) or ast.unparse(part) == "None" for part in (left, right))
        case ast.Subscript(value=ast.Name(id="Iterable" | "Iterator" | "Sequence" | "list"), slice=inner):
            return _gives_content(inner)
        case _:
            return False


def _last(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=value):
            return _last(value)
        case _:
            return ""


def _has_init(node: ast.ClassDef) -> bool:
    return any(isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in node.body)


def _is_super(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _last(node.func) == "super"


def _is_own(target: ast.AST, attr: str) -> bool:
    return isinstance(target, ast.Attribute) and target.attr == attr and _last(target.value) == "self"


def _enclosing(node: ast.AST, kind: object) -> ast.AST | None:
    parent = getattr(node, "parent", None)
    while parent is not None and not isinstance(parent, kind):
        parent = getattr(parent, "parent", None)
    return parent
