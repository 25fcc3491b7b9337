"""Started by __main__.py in the environment with Comet's programs; the servers are running, and empty or with the real runs."""

import importlib.util
import pathlib
import sys

from comet_ml import API
from comet_ml.api_objects.model.model import Model
from comet_ml.artifacts import LoggedArtifact

import checks_of_client  # noqa: F401: registers its checks
import checks_of_experiments  # noqa: F401
import checks_of_exports  # noqa: F401
import checks_of_readers  # noqa: F401

if importlib.util.find_spec("pyspark"):
    import checks_of_spark  # noqa: F401
import checks_of_cometx  # noqa: F401
import checks_of_copies  # noqa: F401
import checks_of_cleanups  # noqa: F401
import checks_of_queries  # noqa: F401
import checks_of_api  # noqa: F401: last, as it looks at what all others have called
import checks_of_traffic  # noqa: F401
import logged
import methods
import runner


class World:
    """The servers, what is logged into the empty one, and where to put files."""

    def __init__(self, folder, url, real_url, formats):
        self.folder = pathlib.Path(folder)
        self.url = url
        self.real_url = real_url
        self.formats = formats.split(",")
        self.api = API(cache=False)
        self.full, self.bare, self.archived = logged.everything(self.api)
        self.paged = logged.pages(self.api, 25)


for kind in (API, Model, LoggedArtifact):
    methods.watch(kind)
sys.exit(0 if runner.run(World(*sys.argv[1:5]), sys.argv[5:]) else 1)
