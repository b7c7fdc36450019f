"""Names of HTML elements and of special names in code, to distinguish markup from typed words."""

_EMPTY = "br hr wbr"
_WITH_ATTRIBUTES = "area base col embed img input link meta param source track"
_PAIRED = """
a abbr address article aside audio b bdi bdo big blockquote body button canvas caption center cite code colgroup
data datalist dd del details dfn dialog div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6
head header html i iframe ins kbd label legend li main map mark menu meter nav nobr noscript object ol optgroup
option output p picture pre progress q rp rt ruby s samp script section select slot small span strike strong
style sub summary sup svg table tbody td template textarea tfoot th thead time title tr tt u ul var video
"""
_OPEN_ENDED = "dd dt li option p td th tr"
_DISALLOWED = "title textarea style iframe noembed noframes script plaintext xmp"
_SPECIAL_NAMES = """
init main name file doc dict class call new del repr str bytes hash bool len iter next enter exit aenter aexit
getattr setattr delattr getattribute getitem setitem delitem missing contains add sub mul eq ne lt le gt ge
all version author path package pycache slots module qualname import builtins debug annotations future proto
post_init init_subclass class_getitem set_name typename dirname filename FILE LINE FUNCTION DATE TIME
"""

EMPTY = frozenset(_EMPTY.split())
"""HTML elements without content that have an effect even without attributes."""

WITH_ATTRIBUTES = frozenset(_WITH_ATTRIBUTES.split())
"""Elements without content that have no effect without attributes: `<source>` alone is a typed word."""

PAIRED = frozenset(_PAIRED.split())
"""Elements that are opened and closed; one that is never closed is a typed word, too, except those of OPEN_ENDED."""

OPEN_ENDED = frozenset(_OPEN_ENDED.split())
"""Elements whose end tag is optional in HTML."""

DISALLOWED = frozenset(_DISALLOWED.split())
"""Elements that GitHub shows as text (GFM 6.11), but other programs hide with their content, or run."""

SPECIAL_NAMES = frozenset(_SPECIAL_NAMES.split())
"""Names that programming languages write between double underscores; other words there may be meant as bold."""
