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
    year = f"{period.start.year:04d}"
    match period.unit:
        case Unit.WEEK:
            return period.value
        case Unit.QUARTER | Unit.HALF:
            return f"{period.start:%Y-%m}{mark}/{period.end:%Y-%m}{mark}"
        case Unit.WEEKEND:
            return f"{period.start.isoformat()}{mark}/{period.end.isoformat()}{mark}"
        case Unit.SEASON:
            return f"{year}-{_SEASON_CODES[period.start.month]}{mark}"
        case Unit.DECADE:
            return f"{year[:3]}X{mark}"
        case Unit.CENTURY:
            return f"{year[:2]}XX{mark}"
        case _:
            return period.value + mark


def interval(first: Period, last: Period) -> str:
    """The EDTF interval from the one to the other: ``2019-03/2019-05``."""
    return f"{edtf(first).split('/')[0]}/{edtf(last).split('/')[-1]}"
