"""What the tests of the screens do more quickly than Textual, and comes to the same: `test_driving.py` compares.

An app is started a thousand times in one process, and Textual makes anew for each what depends on the classes alone.
`take` has the figure of each; one that saved less than 2 % went.
"""

from collections.abc import Callable, Iterator
from types import FunctionType, MethodType
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual import Logger, _callback
from textual.app import App
from textual.css import match, stylesheet
from textual.css.model import CombinatorType, RuleSet, Selector, SelectorType
from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode, NoScreen
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.screen import Screen

RuleSet.__hash__ = object.__hash__

SHEETS: dict[tuple[object, ...], list[RuleSet]] = {}
"""What the sheets of all apps were parsed to, by their text, where they stand and the colours; none is let go."""

VARIABLES: WeakKeyDictionary[Stylesheet, tuple[dict[str, str], frozenset[tuple[str, str]]]] = WeakKeyDictionary()
"""The colours and other variables of each sheet, which gets others as a whole: hashed once, not at each parsing."""

parse_rules, parse = Stylesheet._parse_rules, Stylesheet.parse


def variables_of(sheet: Stylesheet) -> frozenset[tuple[str, str]]:
    known = VARIABLES.get(sheet)
    if known is None or known[0] is not sheet._variables:
        known = VARIABLES[sheet] = (sheet._variables, frozenset(sheet._variables.items()))
    return known[1]


def parse_once(sheet: Stylesheet, css: str, **about: Any) -> list[RuleSet]:
    """Return what one of the texts of a sheet says; each app of the same process has the same ones."""
    key = (css, *about.items(), variables_of(sheet))
    if key not in SHEETS:
        SHEETS[key] = parse_rules(sheet, css, **about)
    return SHEETS[key]


def parse_all_once(sheet: Stylesheet) -> None:
    """Parse a sheet: Textual does so anew for each class of widgets that comes to the app, a tenth of its start."""
    key = (*sheet.source.items(), variables_of(sheet))
    if key not in SHEETS:
        parse(sheet)
        if sheet._invalid_css or sheet._rules is None:
            return
        SHEETS[key] = sheet._rules
    sheet._rules = SHEETS[key]
    sheet._require_parse = False
    sheet._rules_map = None


checked = match._check_selectors


def check_last_first(selectors: list[Selector], path: list[DOMNode]) -> bool:
    """Return whether selectors match the last of some nodes, beginning with the last selector: most do not match.

    Textual begins at the app, and asks each node above a widget before the widget.
    """
    if not selectors[-1].check(path[-1]):
        return False
    if len(selectors) == 1 and selectors[0].combinator is CombinatorType.DESCENDENT:
        return True
    return checked(selectors, path)


apply = Stylesheet.apply

Styles = dict[str, object]
Applied = tuple[bool, Styles | None]

NUMBERS: dict[object, int] = {}
"""A number for each set of rules, and for each place that a node can have."""


def number_of(thing: object) -> int:
    """Return the number of something that is equal only to what is the same for a sheet."""
    return NUMBERS.setdefault(thing, len(NUMBERS))


APPLIED: dict[tuple[int, int], Applied] = {}
"""What a sheet says about a node, by the numbers of the rules that may be about it and of its place.

With it whether the pointer is asked about, as Textual keeps it with each node; None where nothing is said.
"""

FRESH: dict[tuple[int, int], Styles] = {}
"""What Textual makes of it in a node that had no styles before."""

STYLED_BY = "_styled_by_shortcut"
"""The attribute of a node with what it had its styles by, and those of its parts."""


SYSTEM = "-textual-system"
"""The class of what Textual adds by itself, to which `*` does not apply."""

NAMED: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
"""The names and the classes that the selectors of a sheet speak of, by its rules; the lists of rules are kept."""


def named_in(sheet: Stylesheet) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names and the classes that any selector of a sheet speaks of: most widgets have others."""
    known = NAMED.get(id(sheet.rules))
    if known is None:
        selectors = [selector for rule in sheet.rules for one in rule.selector_set for selector in one.selectors]
        ids = frozenset(selector.name for selector in selectors if selector.type is SelectorType.ID)
        classes = {selector.name for selector in selectors if selector.type is SelectorType.CLASS}
        NAMED[id(sheet.rules)] = known = ids, frozenset(classes | {SYSTEM})
    return known


def asked_of(node: DOMNode, names: tuple[frozenset[str], frozenset[str]]) -> tuple[object, ...]:
    """Return what selectors that speak of some names can ask about a node by itself: its type, and its state."""
    if isinstance(node, App):
        state: tuple[object, ...] = (
            node.app_focus,
            node.current_theme.dark,
            node.is_inline,
            node.native_ansi_color,
            node.no_color,
        )
    else:
        state = (*node._pseudo_classes_cache_key, getattr(node, "can_focus", None))
    ids, classes = names
    return type(node), node._id if node._id in ids else None, classes.intersection(node._classes), *state


Known = dict[Any, Any]


def place_of(node: DOMNode, names: tuple[frozenset[str], frozenset[str]], known: Known) -> int:
    """Return the number of all that selectors can ask about a node and those above it, `known` for some of them."""
    place: int | None = known.get(node)
    if place is None:
        above = node._parent
        around = place_of(above, names, known) if isinstance(above, DOMNode) else 0
        known[node] = place = number_of((around, asked_of(node, names)))
    return place


RULES: dict[tuple[object, ...], int] = {}
"""The numbers of the rules that may be about a node, by all the rules, its type, its name and its classes."""


def rules_about(sheet: Stylesheet, node: DOMNode) -> int:
    """Return the number of the rules of a sheet that may be about a node; another sheet may have the same.

    A sheet has the rules of all widgets that have come so far, which are others in each session.
    """
    key = (id(sheet.rules), type(node), node._id, frozenset(node._classes))
    if key not in RULES:
        names = sheet.rules_map.keys() & node._selector_names
        about = {rule for name in names for rule in sheet.rules_map[name]}
        RULES[key] = number_of(tuple(id(rule) for rule in sheet.rules if rule in about))
    return RULES[key]


PARTS: dict[tuple[int, ...], list[tuple[str, Styles]]] = {}
"""What Textual makes of the styles of the parts of a node, by what the node has its own by, with the name of each."""


def style_parts(sheet: Stylesheet, node: DOMNode, styled_by: tuple[int, ...]) -> None:
    """Give the parts of a node, such as the cursor of a list, the styles that Textual found for one like it."""
    names = sorted(node._get_component_classes())
    if not names:
        return
    known, before = PARTS.get(styled_by), dict(node._component_styles)
    if known is None:
        sheet._process_component_classes(node)
        made = [(name, node._component_styles[name]) for name in names]
        if all(vars(styles.node).get(STYLED_BY, ())[1:] in APPLIED for _, styles in made):
            PARTS[styled_by] = [(name, dict(styles.base._rules)) for name, styles in made]
        return
    node._component_styles.clear()
    for name, rules in known:
        part = DOMNode(classes=name)
        part._attach(node)
        part.styles.base._rules.update(rules)  # type: ignore[typeddict-item]  # they were read there
        part.styles.base._updates += 1
        node._component_styles[name] = part.styles
    if any(before.get(name) != styles for name, styles in node._component_styles.items()):
        node.refresh()


def apply_once(sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: Known | None = None) -> None:
    """Give a node the styles that Textual found for one like it.

    A node that is asked for its number among its siblings, or for the focus within it, is looked at anew. The `cache`
    is for nodes that are looked at together, while none of them changes.
    """
    key = rules_about(sheet, node), place_of(node, named_in(sheet), {} if cache is None else cache)
    styled_by = (id(sheet.rules), *key)
    parts_are_known = vars(node).get(STYLED_BY) == styled_by
    vars(node)[STYLED_BY] = styled_by
    known = APPLIED.get(key)
    if known is None:
        fresh = not node.styles.base._rules and not animate
        found: dict[Any, Styles] = {}
        apply(sheet, node, animate=animate, cache=found)
        if not (node._has_focus_within or node._has_order_style or node._has_odd_or_even):
            APPLIED[key] = (node._has_hover_style, next(iter(found.values()), None))
            if fresh:
                FRESH[key] = dict(node.styles.base._rules)
        elif type(node) is DOMNode and node._parent is not None:
            vars(node._parent).pop(STYLED_BY, None)  # it is a part, and its styles may change while all asked stays
        return
    node._has_hover_style, styles = known
    node._has_focus_within = node._has_order_style = node._has_odd_or_even = False
    if styles is not None:
        base = node.styles.base
        if not base._rules and not node._is_mounted and not animate and key in FRESH:
            base._rules.update(FRESH[key])  # type: ignore[typeddict-item]  # they were read there
            base._updates += 1
            node.notify_style_update()
        elif animate or base._rules != styles:
            sheet.replace_rules(node, styles, animate=animate)
        else:
            node.notify_style_update()
    if not parts_are_known:
        style_parts(sheet, node, styled_by)


Handlers = list[tuple[type, Any]]

HANDLERS: dict[tuple[type, type, str], Handlers | None] = {}
"""What handles a kind of message in a kind of node; None where it depends on more than the name (Textual's `on`)."""

find_handlers = MessagePump._get_dispatch_methods


def handlers_of(node: type, message: type, name: str) -> Handlers | None:
    """Return the classes of a node that handle a message, each with its method, if the name alone says so."""
    decorated = {kind for cls in node.__mro__ for kind in vars(cls).get("_decorated_handlers") or ()}
    if not decorated.isdisjoint(message.__mro__):
        return None
    methods = [(cls, vars(cls).get(f"_{name}") or vars(cls).get(name)) for cls in node.__mro__]
    return [(cls, method) for cls, method in methods if method and not getattr(method, "_textual_on", None)]


def dispatch_once(node: MessagePump, name: str, message: Message) -> Iterator[tuple[type, Any]]:
    """Yield what handles a message: Textual looks for it in all classes of a node, for each message anew."""
    key = type(node), type(message), name
    if key not in HANDLERS:
        HANDLERS[key] = handlers_of(*key)
    handlers = HANDLERS[key]
    if handlers is None:
        yield from find_handlers(node, name, message)
        return
    for cls, method in handlers:
        if message._no_default_action:
            break
        yield cls, method.__get__(node, cls)


PARAMETERS: dict[object, int] = {}
"""How many parameters functions have, by their code: each lambda and each partial is a new object."""

count = _callback._count_parameters


def count_once(function: Callable[..., object]) -> int:
    """Return how many parameters a function has."""
    if type(function) is MethodType:
        return count_once(function.__func__) - 1
    if type(function) is not FunctionType:
        call = getattr(type(function), "__call__", None)  # noqa: B004 - an object of Textual's that waits for widgets
        return count_once(call) - 1 if type(call) is FunctionType else count(function)
    if vars(function):
        return count(function)
    code = function.__code__
    if code not in PARAMETERS:
        PARAMETERS[code] = count(function)
    return PARAMETERS[code]


get, get_rule, get_screen = Reactive.__get__, RenderStyles.get_rule, vars(DOMNode)["screen"].fget


METHODS: dict[type, frozenset[str]] = {}
"""The names of the methods of a class that compute an attribute, or are told when one changes."""


def methods_of(kind: type) -> frozenset[str]:
    """Return those names: Textual looks for each name anew, and most are in none of the classes above."""
    known = METHODS.get(kind)
    if known is None:
        beginnings = ("compute_", "_compute_", "watch_", "_watch_")
        METHODS[kind] = known = frozenset(name for name in dir(kind) if name.startswith(beginnings))
    return known


def get_at_once(reactive: Reactive[Any], node: Any, kind: type) -> Any:
    """Return what a reactive attribute holds, where nothing is computed for it; it is asked ten million times."""
    if node is not None and reactive.compute_name not in methods_of(kind):
        values = node.__dict__
        if reactive.internal_name in values:
            return values[reactive.internal_name]
    return get(reactive, node, kind)


check_watchers = vars(Reactive)["_check_watchers"].__func__


def is_watched(node: Any, name: str) -> bool:
    """Return whether anything is told of a change of an attribute."""
    methods = methods_of(type(node))
    return f"watch_{name}" in methods or f"_watch_{name}" in methods or bool(getattr(node, "__watchers", {}).get(name))


def tell_watchers(cls: type[Reactive[Any]], node: Any, name: str, before: object) -> None:
    """Tell what watches an attribute that it has changed."""
    if is_watched(node, name):
        check_watchers(cls, node, name, before)


def initialize(_: type[Reactive[Any]], node: Any) -> None:
    """Give those attributes their default that have no value yet: twenty of each widget."""
    values = vars(node)
    for name, reactive in node._reactives.items():
        if reactive.internal_name not in values:
            reactive._initialize_reactive(node, name)


def rule_of(styles: RenderStyles, name: str, default: object = None) -> object:
    """Return a rule of a node: its own, or that of the sheet."""
    own = styles._inline_styles._rules
    return own[name] if name in own else styles._base_styles._rules.get(name, default)  # type: ignore[literal-required]  # Textual names it


PARENT = "_MessagePump__parent"
"""The attribute with a weak reference to what a node is in."""


def screen_of(node: DOMNode) -> Screen[Any]:
    """Return the screen that a node is on; Textual asks for it at each step of a message."""
    up: Any = node
    while up is not None and not isinstance(up, Screen):
        above = up.__dict__[PARENT]
        up = above and above()
    if up is None:
        raise NoScreen("node has no screen")
    return up


class Unheard:
    """Logs nothing, as no developer's console is connected; Textual makes two loggers for each handler of a message."""

    def verbosity(self, _: bool) -> "Unheard":
        return self

    def __call__(self, *_: object) -> None:
        """Say nothing."""


def take(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take all shortcuts in a test.

    Beside each: what part less of the processor a hundred tests of `draft/` and `editors/` need with it than with all
    others, each test by turns in one process; the part for an app whose sheet comes for the first time is counted. All
    together they save a quarter.
    """
    monkeypatch.setattr(Stylesheet, "parse", parse_all_once)  # 8 %
    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_once)  # 4 %, where sheets come for the first time
    monkeypatch.setattr(Stylesheet, "apply", apply_once)  # 10 %; 3 of them by FRESH, and 2 by PARTS
    for asking in (stylesheet, match):
        monkeypatch.setattr(asking, "_check_selectors", check_last_first)  # 3 %
    monkeypatch.setattr(MessagePump, "_get_dispatch_methods", dispatch_once)  # 6 %
    monkeypatch.setattr(_callback, "_count_parameters", count_once)  # 4 %
    monkeypatch.setattr(RenderStyles, "get_rule", rule_of)  # 4 %
    monkeypatch.setattr(DOMNode, "screen", property(screen_of))  # 4 %
    monkeypatch.setattr(Reactive, "__get__", get_at_once)  # 7 %
    monkeypatch.setattr(Reactive, "_check_watchers", classmethod(tell_watchers))  # 2 %, with the next
    monkeypatch.setattr(Reactive, "_initialize_object", classmethod(initialize))
    monkeypatch.setattr(Logger, "event", Unheard())  # 2 %
