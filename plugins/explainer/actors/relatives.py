"""Relatives of one surname: "Mrs Hale" is not Peter Hale, where the story tells of his wife."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from explainer.actors import lexicon
from explainer.actors.candidates import Candidate
from explainer.actors.fitting import without_generation

RELATIVE = "relative by courtesy title"
"""The rule of a mention that names somebody else than those whose surname it is."""

_FAMILY = frozenset(
    ["wife", "husband", "widow", "widower", "mother", "father", "sister", "brother", "daughter", "son", "couple", "family"]
)


def relatives(found: Sequence[Candidate], people: Collection[str]) -> frozenset[tuple[str, int]]:
    """Block and offset of the surnames whose courtesy title fits none of ``people``, the names of persons in the story."""
    blocks = {id(c.block): c.block for c in found}.values()
    if not any(t.text in _FAMILY for block in blocks for t in block.tokens):
        return frozenset()
    genders: dict[str, set[str | None]] = defaultdict(set)
    for name in people:
        words = without_generation(name).split()
        if len(words) > 1:
            genders[words[-1]].add(lexicon.first_names().get(words[0]))
    return frozenset((c.block.block, c.start) for c in found if genders.get(c.text) == {_other(_gender(c))})


def _gender(candidate: Candidate) -> str | None:
    """The gender that a courtesy title right before the name tells; None where none stands there."""
    titles, before = lexicon.titles(), candidate.before(1)
    if not before or before[0].text not in titles.courtesy:
        return None
    word = before[0].text.lower()
    return "female" if word in titles.female else "male" if word in titles.male else None


def _other(gender: str | None) -> str:
    return {"female": "male", "male": "female"}.get(gender or "", "unknown")
