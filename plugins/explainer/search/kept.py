"""The index of a site as it was last made, from which the next one is made: what an edit does not touch is not looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from explainer import digest, fingerprint
from explainer.search import index
from explainer.search.change import Change
from explainer.search.record import Record, Weighed, address_hash, number_of, weigh
from explainer.search.shelving import drawer_name, drawers, file_name, leaf_of, leaves, overlapping
from explainer.search.words import family_of, words
from explainer.store import Store

FOLDER = "search/"
"""Where the files of the index lie in the site."""

_ANEW = 4
"""From one record in so many on, that are new, changed or gone, all files are made anew."""

_OTHER_ROOMS = (
    "wire", "pictures", "language", "actors", "quotes", "chronology", "glance", "reading", "rules", "storylines", "archive",
    "desk", "pages", "retouch", "preview",
)  # fmt: skip
_PACKAGES = ("pystemmer", "msgspec")

_T = TypeVar("_T")
_Cards = dict[str, tuple[str, str, str, str, str, str]]
"""By address: id, address, kind, title, date and lead of a record."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the index: its path in the site, a hash of what it is made from, and how to make it."""

    path: str
    made_from: bytes
    make: Callable[[], bytes]


class _State(msgspec.Struct, frozen=True, array_like=True):
    """The index as a whole: the digests of records by address, postings by family, and the hashes of the rows of files."""

    made_with: bytes
    records: dict[str, bytes]
    sizes: dict[str, int]
    leaves: dict[str, bytes]
    cards: dict[str, bytes]


@dataclass(frozen=True)
class KeptIndex:
    """The index of the site in ``output``, in ``language`` (BCP 47)."""

    store: Store
    output: Path
    language: str

    def of(self, records: Mapping[str, Record]) -> list[Document]:
        """The files of the index of ``records``, by address; none without records."""
        if not records:
            return []
        digests = {url: record.digest for url, record in records.items()}
        try:
            known = self._known()
            other = {url for url, digest in digests.items() if known.records.get(url) != digest}
            other |= known.records.keys() - digests.keys()
            if len(other) <= len(records) // _ANEW:
                documents = self._amended(known, {url: records.get(url) for url in other})
                return [replace(d, make=partial(self._made_surely, d, records, digests)) for d in documents]
        except KeyError:  # nothing is kept, or a row is damaged
            pass
        return self._anew(records, digests)

    def _made_surely(self, document: Document, records: Mapping[str, Record], digests: dict[str, bytes]) -> bytes:
        """A file of the index of ``records``, also where the row that it is made of turns out to be damaged."""
        try:
            return document.make()
        except KeyError:
            self._anew(records, digests)
            return document.make()

    def amended(self, changed: Mapping[str, Record]) -> list[Document]:
        """The same after some records were changed. Raises `KeyError` where what was kept is damaged or another version's."""
        known = self._known()
        return self._amended(known, {u: r for u, r in changed.items() if known.records.get(u) != r.digest})

    def holding(self, text: str) -> set[str]:
        """Addresses of the records that hold every word of ``text`` as it stands there, folded; `KeyError` as `amended`."""
        known, forms = self._known(), set(words(text))
        if not forms:
            return set(known.records)
        parted = sorted(known.leaves)
        families = {form: family_of(form, self.language) for form in forms}
        leaf = {form: leaf_of(family, parted) for form, family in families.items()}
        rows = self._rows("leaf", leaf.values(), index.Leaf)
        ids = set.intersection(*(index.ids(rows[leaf[form]].get(families[form], {}).get(form, "")) for form in forms))
        drawn = self._rows("cards", {_drawer_of(number_of(each), len(known.cards)) for each in ids}, _Cards)
        return {url for row in drawn.values() for url, (each, *_) in row.items() if each in ids}

    def _anew(self, records: Mapping[str, Record], digests: dict[str, bytes]) -> list[Document]:
        weighed = {url: weigh(record) for url, record in records.items()}
        ordered = sorted(weighed.values(), key=lambda each: each.id)
        families = index.in_families(index.gathered(ordered), self.language)
        sizes = {family: index.size(forms) for family, forms in families.items()}
        parted = leaves(sizes)
        content: dict[str, index.Leaf] = {leaf: {} for leaf in parted}
        for family, forms in families.items():
            content[leaf_of(family, parted)][family] = forms
        drawn = _in_drawers(_cards(records, weighed), drawers(len(records)))
        return self._kept(_State(self._made_with, digests, sizes, {}, {}), weighed, _encoded(content), _encoded(drawn))

    def _amended(self, known: _State, changed: Mapping[str, Record | None]) -> list[Document]:
        if not changed:
            return self._documents(known, {})
        now = {url: record for url, record in changed.items() if record}
        weighed = {url: weigh(record) for url, record in now.items()}
        change = Change.of(self._weighed(url for url in changed if url in known.records), weighed)
        digests = {url: digest for url, digest in known.records.items() if url not in changed}
        digests |= {url: record.digest for url, record in now.items()}
        sizes = self._sizes(known.sizes, change)
        parted, count = leaves(sizes), drawers(len(digests))
        content = _encoded(self._leaves(known, parted, change))
        drawn = _encoded(self._drawers(known, changed.keys(), _cards(now, weighed), count))
        stay = {leaf: known.leaves[leaf] for leaf in parted if leaf in known.leaves}
        beside = known.cards if len(known.cards) == count else {}
        return self._kept(_State(self._made_with, digests, sizes, stay, beside), weighed, content, drawn)

    def _sizes(self, sizes: Mapping[str, int], change: Change) -> dict[str, int]:
        found = dict(sizes)
        for form in change.forms:
            family = family_of(form, self.language)
            found[family] = found.get(family, 0) + len(change.come[form]) - len(change.gone[form])
            if not found[family]:
                del found[family]
        return found

    def _leaves(self, known: _State, parted: list[str], change: Change) -> dict[str, index.Leaf]:
        """The leaves that are other than they were."""
        before = sorted(known.leaves)
        touched: dict[str, list[str]] = {leaf: [] for leaf in set(parted) - known.leaves.keys()}
        for form in change.forms:
            touched.setdefault(leaf_of(family_of(form, self.language), parted), []).append(form)
        former = {leaf: overlapping(leaf, before) for leaf in touched}
        rows = self._rows("leaf", {each for found in former.values() for each in found}, index.Leaf)
        content: dict[str, index.Leaf] = {}
        for leaf, forms in touched.items():
            whole = {f: rows[each][f] for each in former[leaf] for f in rows[each] if leaf_of(f, parted) == leaf}
            content[leaf] = index.amended(whole, change.only(forms), self.language)
        return content

    def _drawers(self, known: _State, changed: Collection[str], cards: _Cards, count: int) -> dict[str, _Cards]:
        """The files of cards that are other than they were."""
        wanted = {_drawer(url, count) for url in changed} if count == len(known.cards) else set(known.cards)
        rows = self._rows("cards", wanted, _Cards)
        kept = {url: card for row in rows.values() for url, card in row.items() if url not in changed}
        drawn = _in_drawers(kept | cards, count)
        return {name: drawn[name] for name in wanted} if count == len(known.cards) else drawn

    def _kept(
        self, state: _State, weighed: Mapping[str, Weighed], content: Mapping[str, bytes], cards: Mapping[str, bytes]
    ) -> list[Document]:
        """Keep what is new, all of it or nothing, as ``state`` with the new rows; the files of the index."""
        state.leaves.update((leaf, digest.of(row)) for leaf, row in content.items())
        state.cards.update((name, digest.of(row)) for name, row in cards.items())
        new = {f"leaf {leaf}": row for leaf, row in content.items()} | {f"cards {name}": row for name, row in cards.items()}
        records = ((f"record {url}", msgspec.msgpack.encode(given)) for url, given in weighed.items())
        rows = chain(new.items(), records, [("state ", msgspec.msgpack.encode(state))])
        self.store.put((self._key(name), row) for name, row in rows)
        return self._documents(state, new)

    def _documents(self, state: _State, new: Mapping[str, bytes]) -> list[Document]:
        """The files of the index; ``new`` are rows that need not be read again."""
        about = msgspec.json.encode({"records": len(state.records), "cards": len(state.cards), "leaves": sorted(state.leaves)})
        files = [
            *((file_name(leaf), row, partial(self._leaf_file, leaf, new)) for leaf, row in sorted(state.leaves.items())),
            *((drawer_name(name), row, partial(self._drawer_file, name, new)) for name, row in sorted(state.cards.items())),
        ]
        made = [Document(FOLDER + name, digest.of(made_from + self._made_with), make) for name, made_from, make in files]
        return [Document(f"{FOLDER}index.json", digest.of(about), lambda: about), *made]

    def _leaf_file(self, leaf: str, new: Mapping[str, bytes]) -> bytes:
        return index.encoded(self._row(f"leaf {leaf}", new, index.Leaf))

    def _drawer_file(self, name: str, new: Mapping[str, bytes]) -> bytes:
        found: dict[str, list[Sequence[str]]] = {}
        for record_id, *shown in self._row(f"cards {name}", new, _Cards).values():
            found.setdefault(record_id, []).append(shown)
        return msgspec.json.encode(dict(sorted(found.items())))

    def _known(self) -> _State:
        """The index that was last made. Raises `KeyError` where there is none, or another version's."""
        try:
            known = self._rows("state", [""], _State)[""]
        except msgspec.ValidationError as error:
            raise KeyError("the search index") from error
        if known.made_with != self._made_with:
            raise KeyError("the search index")
        return known

    def _weighed(self, urls: Iterable[str]) -> dict[str, Weighed]:
        return self._rows("record", urls, Weighed)

    def _row(self, name: str, new: Mapping[str, bytes], of: type[_T]) -> _T:
        """A row by its kind and name. Raises `KeyError` where it is none of the ``new`` ones, and missing or damaged."""
        key = self._key(name)
        return msgspec.msgpack.decode(new.get(name) or self.store.get([key])[key], type=of)

    def _rows(self, kind: str, names: Iterable[str], of: type[_T]) -> dict[str, _T]:
        """Rows by name. Raises `KeyError` where one is missing or damaged."""
        keys = {self._key(f"{kind} {name}"): name for name in names}
        decoder = msgspec.msgpack.Decoder[Any](of)
        found = {keys[key]: decoder.decode(row) for key, row in self.store.get(keys).items()}
        for name in keys.values():
            if name not in found:
                raise KeyError(name)
        return found

    def _key(self, name: str) -> bytes:
        return f"{self._place}\0search {name}".encode()

    @cached_property
    def _place(self) -> Path:
        return self.output.resolve()

    @cached_property
    def _made_with(self) -> bytes:
        return digest.of(_program() + self.language.encode())


def _cards(records: Mapping[str, Record], weighed: Mapping[str, Weighed]) -> _Cards:
    return {url: (weighed[url].id, url, r.kind, r.title, r.shown, r.lead) for url, r in records.items()}


def _in_drawers(cards: _Cards, count: int) -> dict[str, _Cards]:
    drawn: dict[str, _Cards] = {f"{number:x}": {} for number in range(count)}
    for url in sorted(cards):
        drawn[_drawer(url, count)][url] = cards[url]
    return drawn


def _drawer(url: str, count: int) -> str:
    return _drawer_of(address_hash(url), count)


def _drawer_of(number: int, count: int) -> str:
    return f"{number % count:x}"


def _encoded(rows: Mapping[str, object]) -> dict[str, bytes]:
    return {name: msgspec.msgpack.encode(row) for name, row in rows.items()}


@cache
def _program() -> bytes:
    return fingerprint.of_package(_OTHER_ROOMS, _PACKAGES)
