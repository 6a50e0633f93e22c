"""What the machine decided and an editor may want to overrule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What a finding is about, in the words of the review."""

    STORY = "story not read"
    NAME = "name that two actors fit"
    NAMESAKES = "one name, several actors"
    QUOTATION = "quotation without speaker"
    DATE = "date not understood"
    STORY_DATE = "story dated by its commit"
    DISAGREEMENT = "dates that differ"
    NEW_ACTOR = "actor without glossary entry"
    PRONOUN = "he, she or they"
    PICTURE = "picture without description"
    KILL = "kill in force"
    HELD = "held back"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is seen: a file of the content folder, and the id of a block in the story's page, if in one."""

    path: str
    block: str | None = None

    def __str__(self) -> str:
        return f"{self.path} {self.block}" if self.block else self.path


@dataclass(frozen=True, slots=True)
class Draft:
    """A file, or what to add to one, ready to commit once the editor agrees."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One decision of the machine.

    ``certainty`` runs from 0 (a guess, or none made) to 1 (a fact that wants a look). ``subject`` is what it is about,
    ``reason`` why the machine decided so, both in words; ``mend`` says what an editor can do.
    """

    kind: FindingKind
    certainty: float
    subject: str
    reason: str
    places: tuple[Place, ...]
    mend: str
    drafts: tuple[Draft, ...] = ()

    @property
    def order(self) -> tuple[float, str, str, tuple[str, ...]]:
        """Sort key: least certain first."""
        return self.certainty, self.kind, self.subject, tuple(str(p) for p in self.places)
