"""What the exit-vragenlijst says of a traject, as codes of Layout 1.

No exit can be recorded yet, so there are no facts: every klanttraject that ended is "niet
gevraagd". The tables are there already, so that files of before and after add up.
"""

from collections.abc import Mapping

from jos_desktop.storage.unit_of_work import UnitOfWork


def lees_exitfeiten(uow: UnitOfWork) -> Mapping[int, Mapping[str, str]]:
    """Return by traject id the codes on the exit axes that are known.

    What is not in it is filled in by :mod:`jos_desktop.services.samenvatting_feiten`. Of a mark
    and the answers, those of the pupil count, and without them those of a parent.
    """
    _ = uow
    return {}
