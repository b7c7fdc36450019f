"""What the tests of the screens do more quickly than Textual, and comes to the same: `test_driving.py` compares.

An app is started a thousand times in one process, and Textual makes anew for each what depends on the classes alone.
"""

from collections.abc import Callable, Iterator
from types import FunctionType, MethodType
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual import _callback
from textual.app import App
from textual.css import match, stylesheet
from textual.css.model import CombinatorType, RuleSet, Selector
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump

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

    Textual begins at the app, and asks each node above a widget before the widget: a twentieth of the processor time of
    the tests of the screens.
    """
    if not selectors[-1].check(path[-1]):
        return False
    if len(selectors) == 1 and selectors[0].combinator is CombinatorType.DESCENDENT:
        return True
    return checked(selectors, path)


apply = Stylesheet.apply

Styles = dict[str, object]
Applied = tuple[bool, Styles | None]

APPLIED: dict[tuple[object, ...], Applied] = {}
"""What sheets say about a node, by all that their selectors can ask about it and the nodes above it.

With it whether the pointer is asked about, as Textual keeps it with each node; None where nothing is said.
"""

STYLED_BY = "_styled_by_shortcut"
"""The attribute of a node with what it had its styles by, and those of its parts."""


def asked_of(node: DOMNode) -> tuple[object, ...]:
    """Return what selectors can ask about a node by itself: its type, name and classes, and its state."""
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
    return type(node), node._id, frozenset(node._classes), *state


def apply_once(sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: dict[Any, Any] | None = None) -> None:
    """Give a node the styles that Textual found for one like it; a sixth of the time went into looking for them.

    A node that is asked for its number among its siblings, or for the focus within it, is looked at anew.
    """
    key = (id(sheet.rules), *map(asked_of, node.css_path_nodes))  # the lists of rules are kept
    known = APPLIED.get(key)
    if known is None:
        found: dict[Any, Styles] = {}
        apply(sheet, node, animate=animate, cache=found)
        if not (node._has_focus_within or node._has_order_style or node._has_odd_or_even):
            APPLIED[key] = (node._has_hover_style, next(iter(found.values()), None))
        elif type(node) is DOMNode and node._parent is not None:
            vars(node._parent).pop(STYLED_BY, None)  # it is a part, and its styles may change while all asked stays
        return
    node._has_hover_style, styles = known
    node._has_focus_within = node._has_order_style = node._has_odd_or_even = False
    if styles is not None:
        if animate or node.styles.base._rules != styles:
            sheet.replace_rules(node, styles, animate=animate)
        else:
            node.notify_style_update()
    if vars(node).get(STYLED_BY) != key:
        vars(node)[STYLED_BY] = key
        sheet._process_component_classes(node)


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


def take(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take all shortcuts in a test."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_once)
    monkeypatch.setattr(Stylesheet, "parse", parse_all_once)
    monkeypatch.setattr(Stylesheet, "apply", apply_once)
    for asking in (stylesheet, match):
        monkeypatch.setattr(asking, "_check_selectors", check_last_first)
    monkeypatch.setattr(MessagePump, "_get_dispatch_methods", dispatch_once)
    monkeypatch.setattr(_callback, "_count_parameters", count_once)
