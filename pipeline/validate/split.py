"""Setting rows aside that break a schema, with one reason each.

pandera's own ``drop_invalid_rows`` is unreliable and a failing cell can hide others, so rows are set aside by
``failure_cases``, in a loop until the rest is clean.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pandera.errors
import pandera.pandas as pa

REASON = "reject_reason"


class StructureError(RuntimeError):
    """A frame is not shaped as its schema says (a column is missing or of another type): a defect of the code."""


def split_valid(
    frame: pd.DataFrame, schema: pa.DataFrameSchema, precedence: Sequence[str] = ()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows that pass, and the rows that do not with one reason code each in ``reject_reason``.

    Every row of the frame is in exactly one of the two, with its index label. A reason is the ``error`` of the check
    that failed; where several failed, the first by ``precedence`` (codes not listed come last, by name).
    Raises StructureError where columns are missing or of the wrong type: no row is to blame for that.
    """
    rank = {code: position for position, code in enumerate(precedence)}
    valid, rejected = frame, []
    while True:
        try:
            schema.validate(valid, lazy=True)
            break
        except pandera.errors.SchemaErrors as errors:
            reasons = _reasons(errors.failure_cases, rank)
        rejected.append(valid.loc[reasons.index].assign(**{REASON: reasons}))
        valid = valid.drop(index=reasons.index)
    if not rejected:
        return valid, valid.iloc[:0].assign(**{REASON: pd.Series(dtype="str")})
    return valid, pd.concat(rejected).sort_index()


def _reasons(cases: pd.DataFrame, rank: dict[str, int]) -> pd.Series:
    """The first reason of each row that failed, indexed by row."""
    structural = cases[cases["index"].isna()]
    if not structural.empty:
        first = structural.iloc[0]
        raise StructureError(f"column {first['column']}: {first['check']} does not hold ({first['failure_case']})")
    order = cases.assign(rank=cases["check"].map(lambda code: rank.get(code, len(rank))))
    firsts = order.sort_values(["rank", "check"], kind="stable").drop_duplicates("index")
    return firsts.set_index("index")["check"].astype("str").rename_axis(None)
