"""From the content folder to the stories that may be published now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from explainer.problems import Problem, ProblemError
from explainer.store import Store
from explainer.wire.addresses import address, clashes
from explainer.wire.commits import added_days
from explainer.wire.folder import ContentFolder, WireFile, read_text
from explainer.wire.history import Overwritten, last_changed, version_time
from explainer.wire.judgements import Judgement, TextJudgement, missing_words, without_blocks
from explainer.wire.kept import readers
from explainer.wire.publication import with_publication
from explainer.wire.sidecar import Sidecar, SidecarCorrection, read_sidecar
from explainer.wire.story import FileReading, PublicationTime, Skipped, Story
from explainer.wire.values import with_fields
from explainer.wire.versions import Notice, Published, state_of


@dataclass(frozen=True)
class Publishable:
    """A story that may be published: its newest usable version, the earlier ones (oldest first), and its address.

    ``corrections`` and ``judgements`` are those of the sidecars of all its versions, oldest version first. ``changed`` is when
    it last changed in more than typography, None where it never did.
    """

    id: str
    url: str
    story: Story
    first_published: PublicationTime
    history: tuple[Story, ...] = ()
    corrections: tuple[SidecarCorrection, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    changed: PublicationTime | None = None


@dataclass(frozen=True)
class Withdrawn:
    """A story that was killed: its address, the day and the reason."""

    id: str
    url: str
    day: dt.date
    reason: str | None


@dataclass(frozen=True)
class Gathered:
    """All that the content folder's wire holds, as of now.

    ``held`` are the ids of stories that may not be published now; ``until`` is the first moment at which the passing of time
    alone (an embargo's or a licence's end) may change any of it, None where there is none. ``read`` are the files themselves.
    """

    publishable: tuple[Publishable, ...]
    withdrawn: tuple[Withdrawn, ...]
    left_out: tuple[Skipped, ...]
    problems: tuple[Problem, ...]
    held: tuple[str, ...] = ()
    until: dt.datetime | None = None
    read: tuple[WireRead, ...] = ()


def gather(folder: ContentFolder, now: dt.datetime, zone: str, store: Store | None = None) -> Gathered:
    """Read all wire files with their sidecars. ``now`` (with zone) decides on embargoes; ``zone`` is the site's IANA zone.

    ``store`` keeps what was read of each file under a hash of its bytes. A file that cannot be read is a problem and nothing
    else; the result is free of the order of the files.
    """
    files, problems = folder.wire_files()
    read, unreadable = read_wire(files, folder, zone, store)
    gathered = settle(read, now)
    former = Overwritten(folder.root, now, zone)
    return replace(
        gathered,
        publishable=tuple(with_history(p, former) for p in gathered.publishable),
        problems=(*problems, *unreadable, *gathered.problems),
        until=min((moment for moment in (gathered.until, former.until) if moment), default=None),
        read=tuple(read),
    )


def with_history(publishable: Publishable, former: Overwritten) -> Publishable:
    """The story with the versions that git has, and with the times of its own version and of its last change."""
    found = former.versions(publishable.story)
    if not found and not publishable.history and not publishable.corrections:
        return publishable
    (*earlier, newest) = found or (publishable.story,)
    history = tuple(sorted((*publishable.history, *earlier), key=lambda v: version_time(v).isoformat()))
    own_time = publishable.story.version_created or newest.version_created
    return with_fields(
        publishable,
        story=with_fields(publishable.story, version_created=own_time),
        history=history if earlier else publishable.history,
        changed=last_changed((*history, newest), publishable.corrections),
    )


@dataclass(frozen=True)
class WireRead:
    """What one wire file holds, with its sidecar's word on it."""

    path: str
    reading: FileReading
    sidecar: Sidecar | None


def read_wire(
    files: Iterable[WireFile], folder: ContentFolder, zone: str, store: Store | None = None
) -> tuple[list[WireRead], list[Problem]]:
    """Read ``files`` of ``folder``. A file that cannot be read, or whose sidecar cannot, is a problem and nothing else."""
    committed = _Commits(folder)
    read, problems = [], []
    for file, reader in readers(files, zone, store):
        try:
            read.append(_read(file, reader, folder, committed, zone))
        except ProblemError as error:
            problems.append(error.problem)
    return read, problems


def settle(read: Sequence[WireRead], now: dt.datetime) -> Gathered:
    """What the files that were read allow to publish as of ``now``, and what contradicts among them."""
    sidecars = {r.path: r.sidecar for r in read if r.sidecar}
    state = state_of([r.reading for r in read], now)
    publishable, withdrawn, clashing = _addressed(state.published, state.notices, sidecars)
    found = (_without_what_is_not_text(p) for p in publishable)
    cleaned, unmatched = zip(*found, strict=True) if publishable else ((), ())
    alone = {id(p.story) for p in publishable if not p.history}  # their own ids are the ones under which they are published
    own_ids = {own_id(s) for r in read for s in r.reading.stories if id(s) not in alone}
    return Gathered(
        tuple(cleaned),
        tuple(withdrawn),
        state.left_out,
        (*state.problems, *clashing, *(p for several in unmatched for p in several)),
        tuple(sorted(own_ids - {p.id for p in publishable})),
        min((m for r in read for s in r.reading.stories for m in (s.embargo, s.expiry) if m and m > now), default=None),
    )


def own_id(story: Story) -> str:
    """The id that a version has as long as it is the story's only one."""
    return address((story,), _published(story)).id


class _Commits:
    """When git says that files were added; git is asked once, and only if a file has no other date."""

    def __init__(self, folder: ContentFolder) -> None:
        self._folder = folder
        self._days: Mapping[str, dt.datetime] | None = None

    def __call__(self, path: str) -> dt.datetime | None:
        if self._days is None:
            self._days = added_days(self._folder.root)
        return self._days.get(path)


def _read(
    file: WireFile,
    reader: Callable[[], FileReading],
    folder: ContentFolder,
    committed: Callable[[str], dt.datetime | None],
    zone: str,
) -> WireRead:
    """One wire file with its sidecar's word on it. Raises `ProblemError`."""
    sidecar = read_sidecar(read_text(file.sidecar, folder.root / file.sidecar), file.sidecar) if file.sidecar else None
    reading = reader()
    if sidecar and len(reading.stories) > 1 and (sidecar.headline or sidecar.slug):
        read = f"a headline or slug for a file with {len(reading.stories)} stories"
        raise ProblemError(Problem(sidecar.path, 0, read, "a file with one story", "remove it, or part the wire file"))
    stories = (
        with_publication(
            _edited(story, sidecar), sidecar=sidecar.published if sidecar else None, committed=committed, site_zone=zone
        )
        for story in reading.stories
    )
    return WireRead(file.path, FileReading(tuple(stories), reading.skipped, reading.kills), sidecar)


def _edited(story: Story, sidecar: Sidecar | None) -> Story:
    if sidecar is None:
        return story
    return replace(
        story,
        headline=sidecar.headline or story.headline,
        slug=sidecar.slug or story.slug,
        storyline=sidecar.storyline or story.storyline,
    )


def _addressed(
    published: Iterable[Published], notices: Iterable[Notice], sidecars: Mapping[str, Sidecar]
) -> tuple[list[Publishable], list[Withdrawn], list[Problem]]:
    """Stories and notices with their addresses; of two that want one address the older one has it."""
    stories = [_publishable(p, sidecars) for p in published]
    distinct = len({p.id for p in stories}) == len(stories)
    clashing = {} if distinct else clashes((p.id, p.story) for p in stories)
    publishable, withdrawn = [], []
    for story in stories:
        kill = next((k for v in (*story.history, story.story) if (s := sidecars.get(v.path)) and (k := s.kill)), None)
        if clashing and story.story in clashing:
            continue
        if kill:
            withdrawn.append(Withdrawn(story.id, story.url, kill.date, kill.reason))
        else:
            publishable.append(story)
    for notice in notices:
        place = address(notice.versions, _published(notice.versions[0]))
        withdrawn.append(Withdrawn(place.id, place.url, notice.day, notice.reason))
    return publishable, withdrawn, sorted(clashing.values())


def _publishable(published: Published, sidecars: Mapping[str, Sidecar]) -> Publishable:
    versions = (*published.history, published.story)
    first = _published(versions[0])
    place = address(versions, first)
    beside = [sidecars[path] for path in dict.fromkeys([v.path for v in versions]) if path in sidecars]
    storyline = next((v.storyline for v in reversed(versions) if v.storyline), None)
    return Publishable(
        id=place.id,
        url=place.url,
        story=with_fields(published.story, storyline=storyline),
        first_published=first,
        history=published.history,
        corrections=tuple(sorted([c for s in beside for c in s.corrections], key=lambda c: c.date)),
        judgements=tuple([j for s in beside for j in s.judgements]),
    )


def _without_what_is_not_text(publishable: Publishable) -> tuple[Publishable, Sequence[Problem]]:
    """The story without the blocks that an editor ruled out; problems for such rulings on words that are not there."""
    rulings = [j for j in publishable.judgements if isinstance(j, TextJudgement)]
    if not rulings:
        return publishable, ()
    story = publishable.story
    problems = [problem for ruling in rulings if (problem := missing_words(story, ruling.place))]
    gone = {block for ruling in rulings for block in without_blocks(story, ruling)}
    if not gone:
        return publishable, problems
    kept = replace(story, blocks=tuple(b for b in story.blocks if b.id not in gone))
    return replace(publishable, story=kept), problems


def _published(story: Story) -> PublicationTime:
    assert story.published is not None, "the intake dates every story or refuses it"
    return story.published
