"""The search index: Pagefind's program reads what there is to find and leaves the files that the search page loads.

Pagefind is given its own small pages, not the site's: the words of a story, an actor or a running story and nothing of what
surrounds them. No filters are set: Pagefind 1.5 writes them in another order each time. Its Python interface is not used: it
answers ten times a second at most.
"""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import msgspec
from markupsafe import Markup
from pagefind_bin import get_executable

from explainer.archive.archive import ActorEntry, Archive, ArchivedStory, Storyline
from explainer.pages.edition import Edition, actor_url, published, storyline_url
from explainer.pages.own_text import first_paragraph
from explainer.pages.settings import Site
from explainer.store import Store

_NOT_OURS = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Interfaces that Pagefind brings; the search page has its own."""

_RECORD = Markup(
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


def search_index(archive: Archive, site: Site, store: Store) -> list[Document]:
    """The index of all stories, actors and running stories; nothing for an empty archive. Raises `SearchError`.

    ``store`` keeps the index under the hash of what there is to find, so that Pagefind runs only when that has changed.
    """
    if not archive.stories:
        return []
    edition = Edition(archive, site)
    records = list(_records(edition))
    language = edition.tongue.locale.language
    key = hashlib.blake2b(msgspec.msgpack.encode([language, version("pagefind-bin"), *records], enc_hook=str)).digest()
    kept = store.get([key]).get(key)
    if kept is None:
        kept = msgspec.msgpack.encode(_index(records, language))
        store.put([(key, kept)])
    return msgspec.msgpack.decode(kept, type=list[Document])


def _index(records: Iterable[tuple[str, Markup]], language: str) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        for url, record in records:
            page = Path(folder, "site", url, "index.html")
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(record, encoding="utf-8")
        bundle = Path(folder, "pagefind")
        _run(Path(folder, "site"), bundle, language)
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


def _records(edition: Edition) -> Iterator[tuple[str, Markup]]:
    for archived in edition.archive.stories:
        yield archived.url, _story(edition, archived)
    for entry in edition.archive.actors.values():
        yield actor_url(entry.id), _actor(edition, entry)
    for storyline in edition.archive.storylines:
        yield storyline_url(storyline.id), _storyline(edition, storyline)


def _story(edition: Edition, archived: ArchivedStory) -> Markup:
    story = archived.story
    day = edition.tongue.day(published(story).day)
    texts = [story.standfirst or "", *(block.text for block in story.blocks), story.agency or "", story.byline or ""]
    return _record(edition, edition.tongue.say("Story"), story.headline, day, texts)


def _actor(edition: Edition, entry: ActorEntry) -> Markup:
    about = first_paragraph(entry.glossary.biography) if entry.glossary else ""
    roles = dict.fromkeys(role.text for role in entry.roles)
    return _record(edition, edition.kind_word(entry), entry.name, "", [about, *roles, *entry.aliases])


def _storyline(edition: Edition, storyline: Storyline) -> Markup:
    headlines = [edition.story_link(story).text for story in storyline.stories]
    return _record(edition, edition.tongue.say("Running story"), storyline.title, "", [storyline.summary or "", *headlines])


def _record(edition: Edition, kind: str, title: str, date: str, texts: list[str]) -> Markup:
    paragraphs = Markup("").join(Markup("<p>{}</p>").format(text) for text in texts if text)
    return _RECORD.format(language=edition.site.language, kind=kind, title=title, date=date, text=paragraphs)
