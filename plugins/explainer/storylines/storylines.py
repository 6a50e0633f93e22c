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
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import mul

from explainer.storylines.edited import EditedStoryline
from explainer.storylines.features import features, is_actor, label
from explainer.storylines.filed import FiledReading

# A story and a running story belong together from this cosine on, when no time lies between them. Set on stories of known
# topics: below, stories of one country run together; above, a running story breaks where it changes scene.
_LIKENESS = 0.3
_SURELY_LESS = _LIKENESS * (1 - 1e-9)
# Likeness halves with each so many days of silence.
_HALF_LIFE = 45
# After so many days likeness cannot reach the threshold any more.
_SILENCE = int(_HALF_LIFE * math.log2(1 / _LIKENESS))
# Of the running stories that share a feature the latest so many are looked at, and so many of all of these weighed to the end;
# both bound the cost.
_COMPARED = 50
_WEIGHED = 8
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


@dataclass(eq=False, slots=True)
class _Cluster:
    """A running story in the making.

    ``weights`` adds up the unit vectors of its members' features; ``last`` is the day (an ordinal) of its newest member.
    """

    id: str
    forced: bool = False
    last: int = 0
    members: list[FiledReading] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)


class _Clusters:
    """All running stories found so far, with an index by feature of those that have not fallen silent.

    How much a feature tells, its rarity, is 1 where a single running story has it, less the more have it.
    """

    def __init__(self, definitions: Mapping[str, EditedStoryline]) -> None:
        self.all: list[_Cluster] = []
        self._by_id: dict[str, _Cluster] = {}
        self._alive: dict[str, deque[_Cluster]] = defaultdict(deque)
        self._spread: Counter[str] = Counter()
        self._rarity: dict[str, float] = defaultdict(lambda: 1.0)
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
        self._index(cluster, filed.day.toordinal(), weights.keys() - cluster.weights.keys())
        cluster.members.append(filed)
        cluster.reasons.append(reason)
        norm = math.sqrt(sum([w * w for w in weights.values()])) or 1.0
        for feature, weight in weights.items():
            cluster.weights[feature] = cluster.weights.get(feature, 0.0) + weight / norm

    def _index(self, cluster: _Cluster, day: int, features: Iterable[str]) -> None:
        """Let ``cluster``, which has a new member on that day, be found by ``features`` that it did not have before."""
        for feature in features:
            self._spread[feature] += 1
            self._rarity[feature] = 1 / (1 + math.log2(self._spread[feature]))
            self._alive[feature].append(cluster)
        if day - cluster.last > _SILENCE:  # taken up again by an editor
            for feature in cluster.weights:
                if cluster not in self._alive[feature]:
                    self._alive[feature].append(cluster)
        cluster.last = day

    def by_worth(self, weights: Mapping[str, float]) -> list[str]:
        """Features in order of what they tell with these weights, those of most first."""
        return sorted(weights, key=lambda f: (-weights[f] * self._rarity[f], f))

    def _named(self, cluster_id: str) -> _Cluster:
        if cluster_id not in self._by_id:
            self._by_id[cluster_id] = _Cluster(cluster_id)
            self.all.append(self._by_id[cluster_id])
        return self._by_id[cluster_id]

    def _best(self, filed: FiledReading, weights: Mapping[str, float]) -> tuple[_Cluster, str]:
        day = filed.day.toordinal()
        told = {f: w * self._rarity[f] ** 2 for f, w in weights.items()}
        norm = self._norm(weights)
        scored = []
        for c in self._candidates(filed.id, day, told):
            common = {f: c.weights[f] for f in told if f in c.weights}
            product = sum([told[f] * w for f, w in common.items()])
            faded = math.exp2((c.last - day) / _HALF_LIFE)
            # All that it has beside these makes it less like the story: three of four need not be looked at as a whole.
            if product * faded > _SURELY_LESS * norm * self._norm(common):
                scored.append((product / (norm * self._norm(c.weights)) * faded, c.id))
        score, best = max(scored, default=(0.0, ""))
        if score < _LIKENESS:
            return self._named(filed.id), "first of its kind"
        cluster = self._by_id[best]
        shared = self.by_worth({f: w for f, w in weights.items() if f in cluster.weights})
        return cluster, "shares " + ", ".join(label(f) for f in shared[:3])

    def _candidates(self, story: str, day: int, told: Mapping[str, float]) -> list[_Cluster]:
        """The running stories that share most with the story, by weight. One shared feature is chance."""
        shared: dict[str, list[float]] = defaultdict(list)
        for feature, weight in told.items():
            for cluster in self._latest(feature, day - _SILENCE):
                shared[cluster.id].append(weight * cluster.weights[feature] / len(cluster.members))
        ranked = sorted((-sum(parts), c) for c, parts in shared.items() if len(parts) > 1 and (c, story) not in self._barred)
        return [self._by_id[c] for _, c in ranked[:_WEIGHED]]

    def _latest(self, feature: str, since: int) -> list[_Cluster]:
        """The latest running stories that have the feature and have been told of since that day."""
        alive = self._alive[feature]
        while alive and alive[0].last < since:
            alive.popleft()
        found: list[_Cluster] = []
        for cluster in reversed(alive):
            if cluster.last >= since:
                found.append(cluster)
                if len(found) == _COMPARED:
                    break
        return found

    def _norm(self, weights: Mapping[str, float]) -> float:
        return math.hypot(*map(mul, weights.values(), map(self._rarity.__getitem__, weights)))


def _running_story(
    cluster: _Cluster, clusters: _Clusters, definition: EditedStoryline | None, names: Mapping[str, str]
) -> RunningStory:
    chief = tuple(clusters.by_worth({f: w for f, w in cluster.weights.items() if is_actor(f)})[:_CHIEF_ACTORS])
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
    return title_of([names.get(actor, actor) for actor in chief]) or cluster.members[0].reading.story.headline


def title_of(chief: Sequence[str]) -> str:
    """The title of a running story that no editor named: the names of its ``chief`` actors; empty where nobody is named."""
    told = chief[:3]
    return ", ".join(told[:-1]) + (" and " if told[1:] else "") + told[-1] if told else ""
