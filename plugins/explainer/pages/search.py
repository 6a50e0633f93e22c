"""The search index: Pagefind's program reads what there is to find and leaves the files that the search page loads.

Pagefind is given its own small pages, not the site's: the words of a story, an actor or a running story and nothing of what
surrounds them. No filters are set: Pagefind 1.5 writes them in another order each time. Its Python interface is not used: it
answers ten times a second at most.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import msgspec
from markupsafe import escape
from pagefind_bin import get_executable

from explainer.archive.archive import ActorEntry, ArchivedStory, Storyline
from explainer.pages.edition import Edition, actor_url, published, storyline_url
from explainer.pages.own_text import first_paragraph
from explainer.store import Store

_NOT_OURS = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Interfaces that Pagefind brings; the search page has its own."""

_RECORD = (
    '<!doctype html><html lang="{language}"><body data-pagefind-body data-pagefind-meta="kind:{kind}"><h1>{title}</h1>'
    '<p data-pagefind-meta="date">{date}</p>{text}</body></html>'
)


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the search index: ``path`` is relative to the output folder."""

    path: str
    body: bytes


class SearchError(Exception):
    """Pagefind could not make the index; the text is what it said."""


@dataclass(frozen=True)
class KeptSearch:
    """What was last found and indexed for the site in ``output``."""

    store: Store
    output: Path

    def records(self) -> dict[str, str]:
        """The records of the last index, by address. Raises `KeyError` where there are none."""
        key = self._key("records")
        return msgspec.msgpack.decode(self.store.get([key])[key], type=dict[str, str])

    def index(self, records: Mapping[str, str], language: str) -> list[Document]:
        """The search index of ``records``; Pagefind runs only when they have changed. Raises `SearchError`."""
        if not records:
            return []
        made_from = hashlib.blake2b(msgspec.msgpack.encode([language, version("pagefind-bin"), records])).digest()
        key = self._key("index")
        kept = self.store.get([key]).get(key)
        if kept:
            known, documents = msgspec.msgpack.decode(kept, type=tuple[bytes, list[Document]])
            if known == made_from:
                return documents
        documents = _index(self._folder(records), language)
        told = [(self._key("records"), records), (key, (made_from, documents))]
        self.store.put((place, msgspec.msgpack.encode(value)) for place, value in told)
        return documents

    def _folder(self, records: Mapping[str, str]) -> Path:
        """A folder that holds ``records`` as pages and nothing else; what it holds already is looked at, not trusted."""
        folder = self.store.path.parent / f"search-{self._key('folder').hex()[:16]}"
        pages = {f"{url}index.html": record.encode() for url, record in records.items()}
        for top, _, names in os.walk(folder):
            for name in names:
                path = Path(top, name)
                if path.relative_to(folder).as_posix() not in pages:
                    path.unlink()
        for place, page in pages.items():
            kept = folder / place
            if not (kept.is_file() and kept.read_bytes() == page):
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(page)
        return folder

    def _key(self, name: str) -> bytes:
        return hashlib.blake2b(f"{self.output.resolve()}\0search {name}".encode(), digest_size=32).digest()


def search_records(edition: Edition) -> dict[str, str]:
    """What there is to find: a small page for each story, actor and running story, by address; none in an empty archive."""
    archive = edition.archive
    return dict(records_of(edition, archive.stories, archive.actors.values(), archive.storylines)) if archive.stories else {}


def records_of(
    edition: Edition, stories: Iterable[ArchivedStory], actors: Iterable[ActorEntry] = (), storylines: Iterable[Storyline] = ()
) -> Iterator[tuple[str, str]]:
    """The same for some of them: addresses and records."""
    for archived in stories:
        yield archived.url, _story(edition, archived)
    for entry in actors:
        yield actor_url(entry.id), _actor(edition, entry)
    for storyline in storylines:
        yield storyline_url(storyline.id), _storyline(edition, storyline)


def _index(pages: Path, language: str) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder, "pagefind")
        _run(pages, bundle, language)
        return [
            Document(f"pagefind/{path.relative_to(bundle).as_posix()}", path.read_bytes())
            for path in sorted(bundle.rglob("*"))
            if path.is_file() and not path.name.startswith(_NOT_OURS)
        ]


def _run(source: Path, bundle: Path, language: str) -> None:
    command = [
        str(get_executable()),
        "--site",
        str(source),
        "--output-path",
        str(bundle),
        "--force-language",
        language,
        "--silent",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        raise SearchError(f"pagefind: {(done.stderr or done.stdout).strip()}")


def _story(edition: Edition, archived: ArchivedStory) -> str:
    story = archived.story
    day = edition.tongue.day(published(story).day)
    texts = [story.standfirst or "", *(block.text for block in story.blocks), story.agency or "", story.byline or ""]
    return _record(edition, edition.tongue.say("Story"), story.headline, day, texts)


def _actor(edition: Edition, entry: ActorEntry) -> str:
    about = first_paragraph(entry.glossary.biography) if entry.glossary else ""
    roles = dict.fromkeys(role.text for role in entry.roles)
    return _record(edition, edition.kind_word(entry), entry.name, "", [about, *roles, *entry.aliases])


def _storyline(edition: Edition, storyline: Storyline) -> str:
    headlines = [edition.story_link(story).text for story in storyline.stories]
    return _record(edition, edition.tongue.say("Running story"), storyline.title, "", [storyline.summary or "", *headlines])


def _record(edition: Edition, kind: str, title: str, date: str, texts: list[str]) -> str:
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in texts if text)
    told = (escape(word) for word in (edition.site.language, kind, title, date))
    return _RECORD.format(**dict(zip(("language", "kind", "title", "date"), told, strict=True)), text=paragraphs)
