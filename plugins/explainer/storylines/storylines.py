"""Find running stories: `find(stories, edited, names)`.

Takes every story of the archive as a `FiledReading`, the editor's `EditedStoryline` definitions and the actors' names by
site id; gives `RunningStory` values of two stories or more (edited ones: of one or more), newest first.

Stories are taken in the order of their days, and each joins the running story it fits best or begins one of its own (on-line
clustering, Allan, Papka & Lavrenko, SIGIR 1998). A story that is added therefore changes nothing about the stories before
it, and the id of a running story, which is that of its first story, stays. Stories are compared by actors and slugline words;
what occurs in many running stories says little about any of them (Spärck Jones 1972, with running stories for documents).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from explainer.storylines.edited import EditedStoryline
from explainer.storylines.features import ACTOR, features, label
from explainer.storylines.filed import FiledReading

# A story and a running story belong together from this cosine on, when no time lies between them. Set on stories of known
# topics: below, stories of one country run together; above, a running story breaks where it changes scene.
_LIKENESS = 0.3
# Likeness halves with each so many days of silence.
_HALF_LIFE = 45
# A feature of many running stories: only the latest so many are compared, which bounds the cost.
_COMPARED = 50
_CHIEF_ACTORS = 6


@dataclass(frozen=True, slots=True)
class RunningStory:
    """Stories that follow each other. ``id`` is the id of the first one, or the editor's.

    ``stories`` are ids, newest first; ``actors`` the chief site-wide ids, most telling first. ``reasons`` says in words, for
    each story in the order of ``stories``, why it belongs.
    """

    id: str
    title: str
    stories: tuple[str, ...]
    actors: tuple[str, ...]
    reasons: tuple[str, ...]
    summary: str | None = None
    reviewed: bool = False


def find(
    stories: Iterable[FiledReading], edited: Iterable[EditedStoryline] = (), names: Mapping[str, str] | None = None
) -> tuple[RunningStory, ...]:
    """The running stories of an archive, newest first. Depends on no order of ``stories`` or ``edited``.

    ``story.storyline`` (an editor's word in the story's own file) outweighs the definitions in ``edited``, and both outweigh
    what is found.
    """
    definitions = {e.id: e for e in edited}
    clusters = _Clusters(definitions)
    for filed in sorted(stories, key=lambda s: s.order):
        clusters.add(filed)
    running = [c for c in clusters.all if c.id in definitions or c.forced or len(c.members) > 1]
    running.sort(key=lambda c: (c.members[-1].order, c.id), reverse=True)
    return tuple(_running_story(c, clusters, definitions.get(c.id), names or {}) for c in running)


@dataclass
class _Cluster:
    """A running story in the making. ``weights`` adds up the unit vectors of its members' features."""

    id: str
    forced: bool = False
    members: list[FiledReading] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)


class _Clusters:
    """All running stories found so far, with an index by feature."""

    def __init__(self, definitions: Mapping[str, EditedStoryline]) -> None:
        self.all: list[_Cluster] = []
        self._by_id: dict[str, _Cluster] = {}
        self._index: dict[str, list[_Cluster]] = defaultdict(list)
        self._pinned = {story: e.id for e in sorted(definitions.values(), key=lambda e: e.id) for story in e.stories}
        self._barred = {(e.id, story) for e in definitions.values() for story in e.without}

    def add(self, filed: FiledReading) -> None:
        """Put a story into the running story that an editor names, else that fits best, else into one of its own."""
        weights = features(filed)
        editors = filed.reading.story.storyline or self._pinned.get(filed.id)
        if editors:
            cluster, reason = self._named(editors), "named by an editor"
            cluster.forced = True
        else:
            cluster, reason = self._best(filed, weights)
        cluster.members.append(filed)
        cluster.reasons.append(reason)
        norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        for feature, weight in weights.items():
            if feature not in cluster.weights:
                self._index[feature].append(cluster)
            cluster.weights[feature] = cluster.weights.get(feature, 0.0) + weight / norm

    def rarity(self, feature: str) -> float:
        """How much a feature tells: 1 for one that a single running story has, less the more have it."""
        return 1 / (1 + math.log2(max(1, len(self._index.get(feature, ())))))

    def _named(self, cluster_id: str) -> _Cluster:
        if cluster_id not in self._by_id:
            self._by_id[cluster_id] = _Cluster(cluster_id)
            self.all.append(self._by_id[cluster_id])
        return self._by_id[cluster_id]

    def _best(self, filed: FiledReading, weights: Mapping[str, float]) -> tuple[_Cluster, str]:
        candidates = {c.id: c for feature in weights for c in self._index.get(feature, ())[-_COMPARED:]}
        scored = [
            (self._likeness(filed, weights, c), c.id) for c in candidates.values() if (c.id, filed.id) not in self._barred
        ]
        score, best = max(scored, default=(0.0, ""))
        if score < _LIKENESS:
            return self._named(filed.id), "first of its kind"
        cluster = candidates[best]
        shared = sorted(weights.keys() & cluster.weights.keys(), key=lambda f: (-weights[f] * self.rarity(f), f))
        return cluster, "shares " + ", ".join(label(f) for f in shared[:3])

    def _likeness(self, filed: FiledReading, weights: Mapping[str, float], cluster: _Cluster) -> float:
        """Cosine of the two, by rarity, less the longer the running story has been silent. One shared feature is chance."""
        shared = weights.keys() & cluster.weights.keys()
        if len(shared) < 2:
            return 0.0
        rarity = {f: self.rarity(f) for f in weights.keys() | cluster.weights.keys()}
        product = sum(weights[f] * cluster.weights[f] * rarity[f] ** 2 for f in shared)
        lengths = _norm(weights, rarity) * _norm(cluster.weights, rarity)
        silence = (filed.day - cluster.members[-1].day).days
        return product / lengths * math.exp2(-silence / _HALF_LIFE)


def _norm(weights: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    return math.sqrt(sum((w * rarity[f]) ** 2 for f, w in weights.items()))


def _running_story(
    cluster: _Cluster, clusters: _Clusters, definition: EditedStoryline | None, names: Mapping[str, str]
) -> RunningStory:
    actors = [f for f in cluster.weights if f.startswith(ACTOR)]
    actors.sort(key=lambda f: (-cluster.weights[f] * clusters.rarity(f), f))
    chief = tuple(f.removeprefix(ACTOR) for f in actors[:_CHIEF_ACTORS])
    return RunningStory(
        id=cluster.id,
        title=definition.title if definition else _title(cluster, chief, names),
        stories=tuple(m.id for m in reversed(cluster.members)),
        actors=chief,
        reasons=tuple(reversed(cluster.reasons)),
        summary=definition.summary if definition else None,
        reviewed=definition is not None,
    )


def _title(cluster: _Cluster, chief: tuple[str, ...], names: Mapping[str, str]) -> str:
    """The chief actors' names; where nobody is named, the headline of the first story."""
    told = [names.get(actor, actor) for actor in chief[:3]]
    if not told:
        return cluster.members[0].reading.story.headline
    return ", ".join(told[:-1]) + (" and " if told[1:] else "") + told[-1]
