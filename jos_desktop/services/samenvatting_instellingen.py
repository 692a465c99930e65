"""The two settings of the summary: the month in which a block ends, and the day counting began."""

import json
from datetime import date
from typing import Final

from jos_desktop.models.instelling import Instelling
from jos_desktop.services.schooljaar import GRENSMAAND
from jos_desktop.storage.unit_of_work import UnitOfWork

INSTELLING_GRENSMAAND: Final = "samenvatting.grensmaand"
INSTELLING_BEGIN: Final = "samenvatting.meetbegin"


def grensmaand(uow: UnitOfWork) -> int:
    """Return the month with which the second block of a school year begins."""
    instelling = uow.session.get(Instelling, INSTELLING_GRENSMAAND)
    return GRENSMAAND if instelling is None else int(json.loads(instelling.waarde))


def ingesteld_begin(uow: UnitOfWork) -> date | None:
    """Return the day that was set as the first to count, if any."""
    instelling = uow.session.get(Instelling, INSTELLING_BEGIN)
    return None if instelling is None else date.fromisoformat(json.loads(instelling.waarde))
