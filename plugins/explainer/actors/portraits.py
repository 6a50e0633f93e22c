"""The pictures that editors' glossary files name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from explainer.actors.glossary import GlossaryEntry
from explainer.pictures.album import Album
from explainer.problems import Problem


def with_portraits(entries: Iterable[GlossaryEntry], album: Album) -> tuple[tuple[GlossaryEntry, ...], list[Problem]]:
    """The entries with their pictures, and what is wrong with these; an entry stands without a picture that is broken."""
    found, problems = [], []
    for entry in entries:
        if entry.image is None:
            found.append(entry)
            continue
        picture, wrong = album.named(entry.path, entry.image, entry.image_credit)
        found.append(replace(entry, picture=picture))
        problems += wrong
    return tuple(found), problems
