"""Whether all of it stayed on this machine."""

import os
import pathlib

from runner import check, equal


@check("nothing was sent to any other machine")
def nothing_left(world):
    refused = pathlib.Path(os.environ["CONFORMANCE_REFUSED"])
    equal(refused.read_text() if refused.exists() else "", "", "refused")
