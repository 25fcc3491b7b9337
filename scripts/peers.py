"""What the scripts that run Comet's own programs share: an environment for those, and the emulator as a process."""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import urllib.parse
import urllib.request
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAUNCHER = ROOT / "scripts" / "cometlake"
KEY = "peers-key"
# Without what needs further calls an experiment, which the peers do not read.
VALUE_TABLES = [
    "workspaces", "projects", "experiments", "metrics", "metric_summaries", "system_metrics", "parameters", "others", "tags",
    "symlinks", "experiments_wide",
]  # fmt: skip
TABLE_OPTIONS = [word for table in VALUE_TABLES for word in ("--table", table)]


class Unavailable(Exception):
    """Why there is no environment."""


def python_with(requirements, name):
    """The interpreter of target/NAME with these packages; made anew when they have changed, else found as it is."""
    folder = ROOT / "target" / name
    python = folder / "bin" / "python"
    complete = folder / "complete"
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(requirements.parent.glob("*.txt")))).hexdigest()
    if complete.exists() and complete.read_text() == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    try:
        venv.create(folder, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements]
        subprocess.run(install, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = (getattr(error, "stderr", None) or "").strip().splitlines()
        raise Unavailable(f"The packages could not be installed: {said[-1] if said else error}") from error
    complete.write_text(wanted)
    return python


def environment(url, home):
    """Variables for a process that talks to the server at this address as nobody in particular, and to nobody else."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("COMET") and not name.lower().endswith("_proxy")
    }
    return kept | {
        # With the path: what logs while a program runs takes that for its base.
        "COMET_URL_OVERRIDE": f"{url}/clientlib/",
        "COMET_API_KEY": KEY,
        "COMET_ERROR_TRACKING_ENABLE": "false",
        "COMET_INTERNAL_SENTRY_DSN": "",
        "COMET_LOGGING_CONSOLE": "error",
        "COMETLAKE_HOME": str(home / "cometlake"),
        "HOME": str(home),
        "PYTHONWARNINGS": "ignore",
    }


class Server:
    """An emulator's own calls, beside those of the API."""

    def __init__(self, url):
        self.url = url

    def calls(self):
        return self._control("GET", "calls")["total"]

    def reset(self):
        self._control("DELETE", "calls")

    def add_asset(self, experiment, name, size, seed):
        """Made-up bytes, that no message tells of."""
        asset = {"experimentKey": experiment, "fileName": name, "size": size, "seed": seed}
        return self._control("POST", "assets", json.dumps(asset).encode())["assetId"]

    def writes(self):
        """What changed something, in its order."""
        return self._control("GET", "writes")["writes"]

    def forget_writes(self):
        self._control("DELETE", "writes")

    def keys(self, workspace, project):
        """Of the project's active experiments."""
        query = urllib.parse.urlencode({"workspaceName": workspace, "projectName": project})
        request = urllib.request.Request(f"{self.url}/api/rest/v2/experiments?{query}", headers={"Authorization": KEY})
        answer = json.load(urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request))
        return [experiment["experimentKey"] for experiment in answer["experiments"]]

    def change(self, **behaviour):
        self._control("PUT", "behaviour", json.dumps(behaviour).encode())

    def _control(self, verb, what, body=None):
        request = urllib.request.Request(f"{self.url}/emulator/{what}", data=body, method=verb)
        # Whatever proxy is set is for other servers.
        return json.load(urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request))


class Emulator(Server):
    """The emulator with these arguments, until it is closed."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([LAUNCHER, "emulator", "--api-key", KEY, *arguments], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on "):
            self.process.kill()
            raise RuntimeError("The emulator did not start.")
        super().__init__(line.removeprefix("listening on ").strip())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
