"""What is other than it was, as postings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from explainer.search.record import Weighed


@dataclass(frozen=True)
class Change:
    """By form, the postings (id and weight) that are ``gone`` and those that have ``come``; both know every form.

    A posting may be twice in a list where two records share an id.
    """

    gone: Mapping[str, Collection[str]]
    come: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, before: Mapping[str, Weighed], after: Mapping[str, Weighed]) -> Change:
        """What some records gave to the index, and what they give now, by address."""
        gone: dict[str, list[str]] = {}
        come: dict[str, list[str]] = {}
        for url in sorted(before.keys() | after.keys()):
            old = before[url].postings if url in before else {}
            new = after[url].postings if url in after else {}
            for form in old.keys() | new.keys():
                if old.get(form) != new.get(form):
                    gone.setdefault(form, []).extend([old[form]] if form in old else [])
                    come.setdefault(form, []).extend([new[form]] if form in new else [])
        return cls(gone, come)

    @property
    def forms(self) -> Iterable[str]:
        """The forms of which any posting has gone or come."""
        return self.come.keys()

    def only(self, forms: Iterable[str]) -> Change:
        """The part of the change that concerns ``forms``."""
        wanted = list(forms)
        return Change({form: self.gone[form] for form in wanted}, {form: self.come[form] for form in wanted})
