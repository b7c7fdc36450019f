"""Lines of logged chats and of tickets, as data: `shapes.py` explains the patterns."""

from postmortem_tui.evidence.stamps.line_shape import Example, Shape
from postmortem_tui.evidence.stamps.machine_times import PLAIN
from postmortem_tui.values.text.typed import NOBODY

_ROLE = r"(?: \([^()\d]{1,24}\))?"
"""What people show after their names: `(SRE)`, `(he/him)`."""
_CHAT = (*PLAIN, "clock")
_CAME = (
    r"(?:(?:Joins|Parts|Quits|Disconnected|Now talking|Topic)\b"
    r"|\S{1,60}(?: \(\S{1,120}\))? (?:sets mode|is now known as|[Qq]uit|has (?:joined|left|quit|changed))\b)"
)
"""What mIRC and HexChat write after a star when somebody comes or goes, or a mode changes: no more than that."""
_BEFORE_A_ZONE = r"(?!(?:UTC|GMT|[A-Z]{2,4}T)$)"
DAY_FIRST = (
    "Ende-zu-Ende", "extremo a extremo", "bout en bout", "ponta a ponta", "crittograf", "versleuteld", "krypter",
    "salattu", "szyfrowa", "şifrele", "шифрован",
)  # fmt: skip
"""Those of `ENCRYPTED` in languages whose telephones write the day before the month."""
_WHATSAPP = ("numbers", "iso", "eastern")
"""How WhatsApp writes days on Android, by the language of the telephone; it writes no seconds there."""
ENCRYPTED = (
    "end-to-end", "Ende-zu-Ende", "extremo a extremo", "bout en bout", "ponta a ponta", "crittograf", "versleuteld",
    "krypter", "salattu", "szyfrowa", "şifrele", "шифрован", "端到端", "エンドツーエンド", "종단간",
)  # fmt: skip
"""Words of the line with which WhatsApp begins an export, by the language of the telephone."""

CHATS: tuple[Shape, ...] = (
    Shape(
        "irc",
        r"\[?{when}\]?[ \t]{1,3}<" + rf"(?!{NOBODY})" + r"[ @+%~&]?(?P<who>[^>\s]{1,60})>[ \t](?P<text>.*)",
        _CHAT,
        (
            Example("00:04 < iker> draining", "00:04", "iker", "draining"),
            Example("[09:02:31] <@mona> lag", "09:02:31", "mona", "lag"),
        ),
        holds=("<",),
    ),
    Shape(
        "irc",
        r"\[?{when}\]? {1,3}(?:\*(?![ \t]" + _CAME + r")[ \t]|Action: )(?P<who>\S{1,60}) (?P<text>.*)",
        _CHAT,
        (
            Example("00:05  * iker waits", "00:05", "iker", "waits"),
            Example("[00:05] Action: iker waits", "00:05", "iker", "waits"),
        ),
        holds=("*", "] Action: "),
    ),
    Shape(
        "irc",
        r"\[?{when}\]?[ \t]-(?P<who>[^\s:!-][^\s:!]{0,59}?)(?:![^\s:]{1,99})?(?::[#&][^\s-]{1,60})?-[ \t](?P<text>.*)",
        _CHAT,
        (Example("00:31 -ci:#ops- v7 deployed", "00:31", "ci", "v7 deployed"),),
    ),
    Shape(
        "irc",
        r"\[?{when}\]?[ \t]{1,20}(?:-!-|\*{3}|-->?\|?|<--|\|?<--|={1,3}!?=?|---"
        r"|[→←⇐⇒](?= \S{1,60} (?:joined|quit|left|parted) \()"
        r"|\*(?=[ \t]" + _CAME + r"))[ \t](?P<text>.*)",
        _CHAT,
        (Example("23:59 -!- lee has joined #ops", "23:59", "", "lee has joined #ops"),),
        ignored="a note of the chat: somebody came or went, or a mode changed",
    ),
    Shape(
        "irc",
        r"{when}\t(?P<who>[ @+%~&]?[^\s\t]{1,60})\t(?P<text>.*)",
        ("iso", "clock"),
        (Example("2026-03-11 09:02:31\t@mona\tlag", "2026-03-11 09:02:31", "mona", "lag"),),
        holds=("\t",),
        most=True,
    ),
    Shape(
        "irc",
        r"{when}(?<=\d\d:\d\d:\d\d) {1,40}(?P<who>[@+%~&]?[^\s|]{1,60}) {1,3}\| (?P<text>.*)",
        ("clock",),
        (Example("09:02:31     mona | lag", "09:02:31", "mona", "lag"),),
        holds=("| ",),
    ),
    Shape(
        "chat",
        r"{when}\t(?P<who>[^\t]{1,60})\t(?P<text>.*)",
        ("clock",),
        (Example("23:41\tMona Haddad\tsee [LINE]", "23:41", "Mona Haddad", "see [LINE]"),),
        speaks=True,
        holds=("\t",),
        beside=("[LINE]",),
    ),
    Shape(
        "chat",
        r"{when}\s{1,9}From {1,2}(?P<who>[^:]{1,80}?)(?: {1,2}to {1,2}[^:]{1,80}?)? ?: ?(?P<text>.*)",
        ("clock", "iso"),
        (Example("09:02:31 From Mona to Everyone: lag", "09:02:31", "Mona", "lag"),),
        holds=("From ",),
    ),
    Shape(
        "chat",
        r"\[{when}(?: \| [^\[\]]{1,40})?\] (?P<who>[^:\[\]<>]{1,60}):(?: (?P<text>.*)|$)",
        _CHAT,
        (
            Example("[11.03.26, 09:02:15] Mona: lag", "11.03.26, 09:02:15", "Mona", "lag"),
            Example("[11/03/2026 09:02:15 | Edited 09:03:10] Mona: lag", "11/03/2026 09:02:15", "Mona", "lag"),
        ),
        speaks=True,
        holds=("] ",),
    ),
    Shape(
        "chat",
        r"\[(?P<who>[^\[\]]{1,60})\] \[{when}(?<!\d:\d\d:\d\d)\] (?P<text>.*)",
        ("clock",),
        (Example("[Mona Haddad] [오후 2:05] lag", "오후 2:05", "Mona Haddad", "lag"),),
        speaks=True,
        holds=("] [",),
    ),
    Shape(
        "chat",
        r"{when}(?<=\d:\d\d:\d\d) (?P<who>[^()<>|:]{1,60})(?:\(\d{5,12}\)|<[^<>\s@]{1,60}@[^<>\s@]{1,60}>)(?P<text>)",
        _CHAT,
        (Example("2026-03-11 9:02:31 Mona(10001)", "2026-03-11 9:02:31", "Mona", ""),),
        holds=("(", "<"),
    ),
    Shape(
        "chat",
        r"\({when}\) (?P<who>[^:()<>]{1,60}):(?: (?P<text>.*)|$)",
        ("clock",),
        (Example("(09:02:31 AM) mona[work]: lag", "09:02:31 AM", "mona[work]", "lag"),),
        speaks=True,
        holds=(") ",),
    ),
    Shape(
        "chat",
        r"\({when}\) \*{3}(?P<who>[^\s*]\S{0,59}) (?P<text>.*)",
        ("clock",),
        (Example("(09:02:31 AM) ***mona waits", "09:02:31 AM", "mona", "waits"),),
        holds=("***",),
    ),
    Shape(
        "chat",
        r"\({when}\) (?P<text>[^:]{1,200}? (?:entered the room|left the room"
        r"|(?:has|have) (?:joined|left|signed o[nf]{1,2})"
        r"|is now known as|logged (?:in|out))\b.*)",
        ("clock",),
        (Example("(09:02:40 AM) mona entered the room.", "09:02:40 AM", "", "mona entered the room."),),
        ignored="a note of the chat program",
        holds=(") ",),
    ),
    Shape(
        "chat",
        r"(?P<who>@?[^\W\d][^:()\[\]<>|\t]{0,39}?" + _ROLE + r") {1,2}\[{when}\]:? {1,2}(?P<text>\S.*)",
        _CHAT,
        (Example("Mona Haddad [2:05 PM] lag", "2:05 PM", "Mona Haddad", "lag"),),
        speaks=True,
        holds=("]",),
    ),
    Shape(
        "chat",
        r"[*_]{0,3}(?P<who>@?[^\W\d][^:()\[\]<>|\t*]{0,39}?" + _ROLE + r"),?[*_]{0,3} \(?{when}\)?: (?P<text>.*)",
        _CHAT,
        (Example("Mona Haddad (2:05 PM): lag", "2:05 PM", "Mona Haddad", "lag"),),
        speaks=True,
        holds=(": ",),
    ),
    Shape(
        "chat",
        r"(?P<who>[^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_a-z][\w.'’-]{0,30}){1,3}) {1,2}{when} {1,2}"
        + _BEFORE_A_ZONE
        + r"(?P<text>\S.*)",
        ("clock",),
        (Example("Mona Haddad 2:05 PM lag", "2:05 PM", "Mona Haddad", "lag"),),
        speaks=True,
    ),
    Shape(
        "chat",
        r"(?:\| {1,8}){0,3}> (?P<who>[^\[\]]{1,60}?) \[(?:[A-Z0-9]{2,15})\] @ {when}:(?P<text>)",
        ("numbers",),
        (Example("> Mona Haddad [U7] @ 13/05/2026 16:55:10 Z:", "13/05/2026 16:55:10 Z", "Mona Haddad", ""),),
        holds=("] @ ",),
    ),
    Shape(
        "chat",
        r"{when}, (?P<who>[^:,<>]{1,60}) : (?P<text>.*)",
        ("eastern",),
        (Example("2026년 3월 12일 오후 11:58, Mona : lag", "2026년 3월 12일 오후 11:58", "Mona", "lag"),),
        holds=(" : ",),
    ),
    Shape(
        "chat",
        r"{when}(?<!\d:\d\d:\d\d) - (?P<who>(?:(?! - )[^:<>]){1,60}):(?: (?P<text>.*)|$)",
        _WHATSAPP,
        speaks=True,
        examples=(
            Example("3/12/26, 11:58 PM - Mona: lag", "3/12/26, 11:58 PM", "Mona", "lag"),
            Example("2026-03-12 23:58 - Mona: lag", "2026-03-12 23:58", "Mona", "lag"),
            Example("2026. 03. 12. 23:58 - Mona: lag", "2026. 03. 12. 23:58", "Mona", "lag"),
            Example("2026/3/12 下午11:58 - Mona: lag", "2026/3/12 下午11:58", "Mona", "lag"),
        ),
        holds=(" - ",),
    ),
    Shape(
        "chat",
        r"{when}(?<!\d:\d\d:\d\d) - (?P<text>[^:]{1,400}(?::.*)?)",
        _WHATSAPP,
        (Example("3/12/26, 11:58 PM - Calls are end-to-end encrypted.", "3/12/26, 11:58 PM", "", ""),),
        ignored="a note of the chat program",
        holds=(" - ",),
        beside=ENCRYPTED,
    ),
    Shape(
        "ticket",
        r"{when} ?[-–—] ?(?P<who>[^()\[\]:]{1,60}?) ?\((?:Work notes|Additional comments|Customer comments|Internal"
        r"|Public|Private|Comments?|Notes?)(?: \([^()]{1,40}\))?\)(?P<text>)",
        ("iso", "numbers", "named"),
        (Example("2026-03-11 09:02:10 - Mona (Work notes)", "2026-03-11 09:02:10", "Mona", ""),),
        holds=("(",),
    ),
)
