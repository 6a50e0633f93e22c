"""Write periods as EDTF (Extended Date/Time Format, Library of Congress 2019), levels 0 and 1.

EDTF has no week; the week of ISO 8601 (``2025-W34``) is kept for it, as the annotation guidelines of the project do. Quarters,
halves and weekends, which EDTF knows on level 2 only, become intervals of months or days.
"""

from __future__ import annotations

from explainer.chronology.period import Period, Unit

_SEASON_CODES = {3: "21", 6: "22", 9: "23", 12: "24"}


def edtf(period: Period, *, approximate: bool = False) -> str:
    """The EDTF string of one period; ``approximate`` adds ``~``, where the notation allows it (a week cannot bear it)."""
    mark = "~" if approximate and period.unit is not Unit.WEEK else ""
    if period.unit in (Unit.QUARTER, Unit.HALF):
        return f"{period.start.isoformat()[:7]}{mark}/{period.end.isoformat()[:7]}{mark}"
    if period.unit is Unit.WEEKEND:
        return f"{period.start.isoformat()}{mark}/{period.end.isoformat()}{mark}"
    if period.unit is Unit.SEASON:
        return f"{period.start.year:04d}-{_SEASON_CODES[period.start.month]}{mark}"
    # A decade's value is the first three figures of its years, a century's the first two.
    return period.value.ljust(4, "X") + mark


def interval(first: Period, last: Period) -> str:
    """The EDTF interval from the one to the other: ``2019-03/2019-05``."""
    return f"{edtf(first).split('/')[0]}/{edtf(last).split('/')[-1]}"
