"""The words of each family of findings: phrases, patterns and advice, checked as they are read."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from postmortem_tui.markdown.line.inline import fold
from postmortem_tui.values.answers.spec import Checked, Spec
from postmortem_tui.values.text.patterns import OWN, Searched, compiled, sound

Pattern = Annotated[str, Checked(sound)]
"""A regular expression; case does not matter."""

Words = tuple[str, ...]


def any_of(patterns: Sequence[str]) -> Searched:
    """Return one pattern for whole words that match any of these, in any case; it never matches for an empty list."""
    return compiled(patterns, whole_words, re.IGNORECASE)


def whole_words(patterns: Sequence[str]) -> str:
    """Return a pattern for whole words that match any of these."""
    return rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)" if patterns else "(?!)"


class Phrase(Spec):
    """Words to look for, and another way to say it."""

    words: Pattern
    advice: str

    @cached_property
    def whole_words(self) -> Searched:
        """The words, whatever their case."""
        return any_of((self.words,))


class Completeness(Spec):
    """What shows that a text is not finished, and what a reader outside engineering would not understand."""

    placeholders: tuple[Pattern, ...] = ()
    meant: tuple[Pattern, ...] = ()
    """Words in a line with which the shape of a date or a time is meant."""
    blanks: Words = ()
    """Words in brackets that stand for what somebody has yet to write."""
    jargon: tuple[Pattern, ...] = ()

    @cached_property
    def placeholder(self) -> Searched:
        """What is a placeholder wherever it stands; case matters here."""
        return compiled(self.placeholders, whole_words)

    @cached_property
    def shape_meant(self) -> Searched:
        """What shows that a line speaks of shapes of dates and times."""
        return any_of(self.meant)

    @cached_property
    def blank(self) -> frozenset[str]:
        """The words in brackets, folded."""
        return frozenset(map(fold, self.blanks))

    @cached_property
    def jargon_word(self) -> Searched:
        """Any word that readers outside engineering may not know."""
        return any_of(self.jargon)


ALERT, USER = "alert", "user"
"""What a row speaks of besides milestones: an alert, a report by somebody who uses the product."""


SPOKEN = 4_000
"""Characters of an event in which it says what it speaks of; a page that was pasted into a row has more."""

LATER = frozenset({"acknowledged", "mitigated", "resolved"})
"""The milestones after the detection: a tool that tells of one raises no alert."""

LONGEST_NAME, MOST_WORDS = 40, 2
"""Characters and words of the name of a tool, before a colon, that begins an event."""

HELPED = frozenset({"mitigated", "resolved"})
"""The milestones that a step which did not help cannot be."""


class Timeline(Spec):
    """How rows of a timeline speak of a milestone, of an alert, and of people who noticed."""

    detected: tuple[Pattern, ...] = ()
    acknowledged: tuple[Pattern, ...] = ()
    mitigated: tuple[Pattern, ...] = ()
    resolved: tuple[Pattern, ...] = ()
    alerts: tuple[Pattern, ...] = ()
    users: tuple[Pattern, ...] = ()
    denied: tuple[Pattern, ...] = ()
    """What says that something did not happen, such as an alert: such words speak of nothing."""
    reached: tuple[Pattern, ...] = ()
    """What says that a call has reached somebody: in a row that acknowledges it, that is not the detection."""
    tools: tuple[Pattern, ...] = ()
    """Names of tools that watch or call: what such a one says is an alert, unless its words tell of something else."""
    no_alerts: tuple[Pattern, ...] = ()
    """What a tool says that is no alert."""
    in_vain: tuple[Pattern, ...] = ()
    """What says that a step did not help: such a row is neither the mitigation nor the resolution."""

    @cached_property
    def milestones(self) -> Mapping[str, Searched]:
        """The words of each milestone."""
        return {
            "detected": any_of(self.detected),
            "acknowledged": any_of(self.acknowledged),
            "mitigated": any_of(self.mitigated),
            "resolved": any_of(self.resolved),
        }

    @cached_property
    def speaks(self) -> Callable[[str, str], frozenset[str]]:
        """The function that finds the milestones, alerts and users in an event and who is named beside it.

        It caches the results.
        """
        table = {**self.milestones, ALERT: any_of(self.alerts), USER: any_of(self.users)}
        in_vain, denied, reached, tools = map(any_of, (self.in_vain, self.denied, self.reached, self.tools))
        no_alerts = any_of(self.no_alerts)

        def alerted(event: str, who: str, found: frozenset[str]) -> bool:
            """Return whether a tool says it, beside the event or in the name before its colon, and it is an alert."""
            name = event.partition(":")[0].split() if ":" in event[:LONGEST_NAME] else []
            named = bool(tools.search(who)) or (0 < len(name) <= MOST_WORDS and bool(tools.search(name[0])))
            return named and not (found & LATER or no_alerts.search(event) or in_vain.search(event))

        def speaks(event: str, who: str) -> frozenset[str]:
            whole = event = event[:SPOKEN]
            event = _without(denied, event)
            found = frozenset(name for name, pattern in table.items() if pattern.search(event))
            if found >= {"detected", "acknowledged"} and not table["detected"].search(_without(reached, event)):
                found -= {"detected"}
            if event == whole and alerted(event, who, found):
                found |= {"detected", ALERT}
            return found - HELPED if found & HELPED and in_vain.search(event) else found

        return lru_cache(maxsize=1 << 15)(speaks)


def _without(words: Searched, event: str) -> str:
    """Return an event without all that words match; a team's words may match nothing, or blanks, without end."""
    while (found := words.search(event)) and found[0].strip():
        event = f"{event[: found.start()]} {event[found.end() :]}"
    return event


class Actions(Spec):
    """What makes an action item one that gets done."""

    verbs: Words = ()
    no_verbs: Words = ()
    """Words that begin no instruction; a word in neither list is not judged, as no list has all verbs."""
    teams: Words = ()
    """Names that stand for more than one person."""
    pronouns: Words = ()
    """Words that stand for whoever writes."""
    vague: tuple[Phrase, ...] = ()
    open_verbs: Words = ()
    """Verbs whose work is never finished unless their object says when."""
    making_verbs: Words = ()
    """Verbs whose work is never finished if one of `open_adjectives` is before such an object."""
    open_adjectives: Words = ()
    open_objects: Words = ()
    """Objects that do not say when."""
    prevents: tuple[Pattern, ...] = ()

    @cached_property
    def verb(self) -> frozenset[str]:
        """The verbs that an action can begin with."""
        return frozenset(self.verbs)

    @cached_property
    def no_verb(self) -> frozenset[str]:
        """The words that begin no instruction."""
        return frozenset(self.no_verbs)

    @cached_property
    def pronoun(self) -> frozenset[str]:
        """The words for whoever writes, folded."""
        return frozenset(map(fold, self.pronouns))

    @cached_property
    def team(self) -> frozenset[str]:
        """The names of teams, folded."""
        return frozenset(map(fold, self.teams))

    @cached_property
    def prevention(self) -> Searched:
        """Words of an action that keeps the incident from coming back."""
        return any_of(self.prevents)


class Language(Spec):
    """How blame is worded: a person as the subject of a failure, or a failing given as the cause."""

    persons: tuple[Pattern, ...] = ()
    names: Words = ()
    between: tuple[Pattern, ...] = ()
    """What may be between a person and what they did."""
    ends: tuple[Pattern, ...] = ()
    """Words that show that a noun before them is not a part of a longer name."""
    negations: Words = ()
    """Words that negate what follows them."""
    failings: tuple[Phrase, ...] = ()
    """What a person is said to have done."""
    phrases: tuple[Phrase, ...] = ()
    """What is blame by itself; `{person}` stands for a person, `{end}` for what may follow."""

    @cached_property
    def own(self) -> Words:
        """The patterns that do not come with the program."""
        phrases = (phrase.words for phrase in (*self.failings, *self.phrases))
        return tuple(one for one in (*self.persons, *self.between, *self.ends, *phrases) if OWN in one)

    @cached_property
    def without_own(self) -> "Language":
        """The same as it comes with the program, except the names."""
        return self.changed(
            persons=tuple(one for one in self.persons if OWN not in one),
            between=tuple(one for one in self.between if OWN not in one),
            ends=tuple(one for one in self.ends if OWN not in one),
            failings=tuple(phrase for phrase in self.failings if OWN not in phrase.words),
            phrases=tuple(phrase for phrase in self.phrases if OWN not in phrase.words),
        )


Only = Literal[
    "any",
    "password",
    "strong",
    "uncommon",
    "opaque",
    "base64",
    "made_up",
    "mail",
    "public_address",
    "card",
    "iban",
    "phone",
    "person",
    "number_of_a_person",
    "login",
    "cookies",
    "random",
    "random_word",
    "argument",
    "key",
    "wrapped",
]
"""What has to be true of a secret besides its pattern; `review/texts/plausible.py` has the check of each."""

GROUPS: Mapping[Only, Words] = {"login": ("user", "host"), "key": ("known",), "argument": ("tells",)}
"""The groups of a pattern that a check reads beside that of the secret."""

COUNTRIES = "us|gb|nhs|es|br|it|fr|ch|se|fi|pl|nl|ca"
"""Whose numbers of people have a check (ISO 3166-1): the group of such a number is `secret_us`."""


class Secret(Spec):
    """A text that should not leave the team; if the pattern has a group `secret…`, only that part of it."""

    name: str
    words: Pattern
    source: str = ""
    """Where this form is documented."""
    level: Literal["blocks", "warns"] = "blocks"
    needs: Words = ()
    """Words of which a text has one if it has such a secret, in small letters: they are looked for first."""
    over_lines: bool = False
    """Whether it may go over more than one line."""
    column: bool = False
    """Whether `words` are those of a column's header, and the secrets are the cells below."""
    token: bool = False
    """Whether it is one word recognised by itself: it is also found if a line break or a cell divides it."""
    only: Only = "any"
    """What else has to be true of it."""
    each: Pattern = ""
    """What each secret is within the part that was found, where that part has several: what is between them stays."""
    found: Words = ()
    """Examples, the secret of each in «»; `{w36}` stands for 36 letters and digits."""
    passed: Words = ()
    """Texts that look similar and hold no secret."""

    def check(self) -> None:
        """Raise ValueError where the pattern lacks a group that its check reads."""
        lacking = [name for name in GROUPS.get(self.only, ()) if f"(?P<{name}>" not in self.words]
        if self.only == "number_of_a_person" and not re.search(rf"\(\?P<secret_(?:{COUNTRIES})", self.words):
            lacking = ["secret_us", "or that of another country"]
        if lacking:
            raise ValueError(f'for only = "{self.only}" its words need a group: {", ".join(lacking)}')

    @cached_property
    def pattern(self) -> Searched:
        """The pattern, compiled when it is first needed."""
        return compiled((self.words,), "".join)

    @cached_property
    def each_pattern(self) -> Searched | None:
        """The pattern of each secret in a part, or None where all of the part is one."""
        return compiled((self.each,), "".join) if self.each else None


class Secrets(Spec):
    """The patterns of secrets, and texts that look like secrets but are not."""

    patterns: tuple[Secret, ...] = ()
    ignored: tuple[Pattern, ...] = ()
    customers: Words = ()
    """Names that should not leave the team; case does not matter."""

    @cached_property
    def all_patterns(self) -> tuple[Secret, ...]:
        """The patterns, and one for the names."""
        if not self.customers:
            return self.patterns
        names = sorted(self.customers, key=len, reverse=True)
        words = "|".join(r"\s{1,3}".join(map(re.escape, name.split())) for name in names)
        return (*self.patterns, Secret(name="customer", words=rf"(?i)(?<!\w)(?:{words})(?!\w)", level="warns"))

    @cached_property
    def harmless(self) -> Searched:
        """Texts that are not secrets."""
        return compiled(self.ignored, lambda some: "|".join(f"(?:{one})" for one in some) or "(?!)", re.IGNORECASE)
