"""What tells that a capitalised name is a work's or a vessel's, and no actor's."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.actors import lexicon
from explainer.actors.candidates import Candidate
from explainer.actors.votes import OTHER, Vote

_OPEN = frozenset({"“", "‘", '"', "'", "``", "`"})
_CLOSED = frozenset({"”", "’", '"', "'", "''"})


def votes_on_works(candidate: Candidate) -> Iterator[Vote]:
    """What the words beside a name tell of works and vessels: "aboard the Maria Costa"."""
    words = [t.text.lower() for t in candidate.before(4)]
    while words and words[-1] in {*_OPEN, "the"}:
        words.pop()
    if words[-1:] == ["aboard"] or words[-2:] == ["on", "board"]:
        yield Vote(OTHER, 5, "vessel")


def is_titled(candidate: Candidate) -> bool:
    """Whether a name of several words fills quotation marks, or all but an article in them, as a work's title does.

    A noun before the marks tells itself what it is: "the restaurant 'Casa Verde'".
    """
    before, after = candidate.before(3), candidate.after(1)
    if before and before[-1].text in {"The", "A", "An"}:
        before = before[:-1]
    return (
        len(candidate.words) > 1
        and bool(before and after)
        and before[-1].text in _OPEN
        and not (len(before) > 1 and before[-2].tag.startswith("NN"))
        and after[0].text in _CLOSED
        and candidate.text not in lexicon.known_places()
    )
