"""What comes by wire and is no story: kills, service notices, digests, pictures alone, empty items."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from explainer.wire.conventions.headline import unmark
from explainer.wire.conventions.patterns import pattern
from explainer.wire.draft import Draft
from explainer.wire.story import BlockKind, Kill, Skipped, Status

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{8,200})[”\"»“]")
_SLUGGED = re.compile(r"\b(?:slugged|slugline|slug)\s*:?\s*[“\"]?([\w/—-]+(?: [\w/—-]+){0,4})", re.IGNORECASE)
_REASON = re.compile(r"\b(?:because|due to|owing to|after|since|reason:)\s+(.{5,300}?)(?:\.(?:\s|$)|$)", re.IGNORECASE)

_WITHOUT_METADATA = frozenset(("text", "iptc7901", "anpa1312", "email"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an item is if not a story: orders to take others away, or something to pass over."""

    kills: tuple[Kill, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def judge(draft: Draft, path: str) -> Verdict | None:
    """The verdict on an item; None for a story."""
    if draft.status is Status.CANCELED or draft.kills:
        return Verdict(_kills(draft, path, next(iter(draft.notes_public), "canceled by the agency")))
    if draft.kind != "text":
        return Verdict(skipped=(Skipped(path, f"not a text: {draft.kind}"),))
    named = [line for line in (draft.headline, draft.slugline, draft.update_mark, *(r.text for r in draft.rows[:1])) if line]
    if any(pattern("advisories", "kill").match(line) for line in named):
        return Verdict(_kills(draft, path, _reason(draft)))
    if not any(row.kind is not BlockKind.CAPTION and re.search(r"\w", row.text) for row in draft.rows):
        return _empty(draft, path)
    service = next((line for line in _introducing(draft, named) if pattern("advisories", "not_a_story").match(line)), None)
    if service or any(pattern("advisories", "filler").match(row.text) for row in draft.rows[:2]):
        return Verdict(skipped=(Skipped(path, f"no story but a service message: {(service or draft.headline)[:80]!r}"),))
    return None


def _introducing(draft: Draft, named: list[str]) -> list[str]:
    """The lines that would say so if this were a service message.

    In formats without metadata a line to editors may open a service message or stand above a story, which has a dateline or a
    byline.
    """
    opens = draft.format in _WITHOUT_METADATA and not draft.dateline and not draft.byline
    return [*named[:2], *(draft.notes_private if opens else ())]


def _empty(draft: Draft, path: str) -> Verdict:
    """An item without text: a picture alone; or, under a known guid, a story taken away until it is sent again."""
    if draft.rows or draft.pictures:
        return Verdict(skipped=(Skipped(path, f"a picture alone: {draft.headline[:80]!r}"),))
    kills = _kills(draft, path, "sent again without text") if draft.guid else ()
    skipped = Skipped(path, f"an item without text: {draft.headline[:80]!r}")
    return Verdict(tuple(replace(kill, final=False) for kill in kills), (skipped,))


def is_not_text(kind: str) -> bool:
    """Whether metadata calls the item something else than a text; ``kind`` may carry a scheme (``ninat:picture``)."""
    return bool(pattern("advisories", "not_text").match(kind.rpartition(":")[2]))


def _kills(draft: Draft, path: str, reason: str) -> tuple[Kill, ...]:
    ordered = draft.version_created or draft.first_created
    text = _text(draft)
    quoted, slugged = _QUOTED.search(text), _SLUGGED.search(text)
    headline = _target_headline(draft) if draft.kind == "text" else None
    slugline = slugged[1] if slugged else draft.slugline
    guids = tuple(dict.fromkeys(guid for guid in (draft.guid, draft.kills, draft.supersedes) if guid)) or (None,)
    return tuple(Kill(path, guid, slugline, ordered, reason, quoted[1] if quoted else headline) for guid in guids)


def _text(draft: Draft) -> str:
    return " ".join((draft.headline, *(row.text for row in draft.rows[:8]), *draft.notes_private))


def _target_headline(draft: Draft) -> str | None:
    """The headline that a line such as "WITHDRAWN: Bridge collapses" names."""
    found = pattern("advisories", "kill").match(draft.headline)
    rest = draft.headline[found.end() :].strip(" -–—:,.!()") if found else draft.headline
    return unmark(rest)[0] or None


def _reason(draft: Draft) -> str:
    found = _REASON.search(_text(draft))
    return found[0] if found else "withdrawn by the agency"
