"""The one place where the clock is read: "now" decides on embargoes and expiry, and on nothing else."""

from __future__ import annotations

import datetime as dt
import os


def now() -> dt.datetime:
    """The moment that counts as now, in UTC: ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) where that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
