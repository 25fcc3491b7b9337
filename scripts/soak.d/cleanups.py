"""Kills clean-ups at random times, goes on with each, and holds the journal against what the server says was done."""

import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import peers

SERVER = "--workspaces 1 --projects 2 --experiments 60 --metrics 3 --points 20 --latency 15".split()
FILES = 3
# The endpoint by which the server knows what the journal calls so.
ENDPOINTS = {
    "archive": "write/experiment/archive",
    "restore": "write/experiment/restore",
    "move": "write/experiment/move",
    "add-tags": "write/experiment/tags",
    "remove-tags": "write/experiment/tags/delete",
    "delete": "write/experiment/delete",
    "delete-asset": "write/experiment/asset/delete",
    "log-other": "write/experiment/log-other",
}
NEVER_TWICE = {"delete", "delete-asset"}
SCOPE = {"scope": {"workspaces": ["*"]}, "match": "everything"}
LOOSE = {
    "max-experiments": 100_000,
    "max-per-day": 10_000_000,
    "max-percent-of-project": "100%",
    "min-age": "0s",
    "protect": {"running": False, "registered-models": False, "artifact-sources": False},
}
# One after the other; the last one leaves nothing of what it archived.
ROUNDS = (
    ("tag", {"name": "tag", "action": "tag", "add-tags": ["soak"], **SCOPE}),
    ("free", {"name": "free", "action": "delete-assets", "assets": {"names": ["*.ckpt"]}, **SCOPE}),
    ("move", {"name": "move", "action": "move", "to": {"project": "project-1"}, **SCOPE}),
    ("archive", {"name": "archive", "action": "archive", **SCOPE}),
    ("delete", {"name": "delete", "action": "delete", "archived-by": ["archive"], "grace": "0s", **SCOPE}),
)


class Totals:
    """What came of all servers."""

    def __init__(self):
        self.kills = collections.Counter()
        self.done = collections.Counter()
        self.repeated = 0

    def __str__(self):
        kills = ", ".join(f"{count} of {name}" for name, count in self.kills.items())
        done = ", ".join(f"{count:,} by {name}" for name, count in self.done.items())
        return (
            f"{self.kills.total()} kills ({kills}); effects: {done}; {self.repeated} calls were made twice, no delete among them;"
            " each journal equalled what the server did"
        )


class Soak:
    def __init__(self, emulator, generator, folder, totals):
        self.emulator = emulator
        self.folder = folder
        self.lake = folder / "lake"
        self.job = folder / "soak.yaml"
        self.plan = folder / "plan.json"
        self.environment = peers.environment(emulator.url, folder / "home")
        self.random = generator
        self.totals = totals
        job = {"version": 1, "kind": "cleanup", "name": "soak", "lake": {"uri": str(self.lake)}, "guards": LOOSE}
        self.job.write_text(json.dumps(job | {"policies": [policy for _, policy in ROUNDS]}))

    def call(self, *arguments):
        done = subprocess.run([peers.LAUNCHER, *arguments], env=self.environment, capture_output=True, text=True)
        self.require(done.returncode == 0, f"{arguments} ended with {done.returncode}", done.stderr.splitlines()[-20:])
        return done.stdout

    def export(self):
        self.call("export", "--to", self.lake, "--assets", "--quiet", "--sweep", "100%")

    def round(self, name, kills):
        """Plans, and kills what applies the plan so many times before it may come to its end."""
        if name == "delete" or name == "free":
            self.export()
        self.call("policy", "plan", self.job, "--policy", name, "--out", self.plan, "--json")
        plan = json.loads(self.plan.read_text())
        self.emulator.forget_writes()
        command = [peers.LAUNCHER, "policy", "apply", self.plan, "--approve", plan["digest"], "--json"]
        killed = 0
        while not (out := self.attempt(name, command, killed < kills)):
            killed += 1
        self.totals.kills[name] += killed
        self.compare(name, json.loads(out)["run"], len(plan["actions"]), killed)

    def attempt(self, name, command, kill):
        """What one process says that applies the plan; nothing if it was killed while it was at work."""
        said = self.folder / "said.txt"
        with said.open("w") as errors:
            process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=errors, text=True)
            if kill:
                while process.poll() is None and " actions" not in said.read_text():
                    time.sleep(0.02)
                try:
                    # What an undisturbed run needs, about.
                    process.wait(self.random.uniform(0, 5))
                except subprocess.TimeoutExpired:
                    process.kill()
            out, _ = process.communicate()
        fine = process.returncode in (0, -9)
        self.require(fine, f"The clean-up '{name}' ended with {process.returncode}", said.read_text().splitlines()[-20:])
        return out

    def compare(self, name, run, actions, killed):
        """Each effect once, but for one call a kill that may be repeated; never a delete; the journal as the server's log."""
        lines = json.loads(self.call("policy", "history", "--run", run, "--limit", "1000000", "--json"))["history"]
        done = collections.Counter()
        for line in lines:
            if line["phase"] == "done":
                done[ENDPOINTS[line["call"]], line["experiment_key"], line.get("detail") if line["call"] == "delete-asset" else None] += 1
        written = collections.Counter()
        for write in self.emulator.writes():
            asset = next((part.removeprefix("assetId=") for part in write["detail"] if part.startswith("assetId=")), None)
            for key in write["experiments"]:
                written[write["endpoint"], key, asset] += 1
        self.require(set(done) == set(written), "The journal is not what the server did", sorted(map(str, set(done) ^ set(written)))[:10])
        self.require(all(count == 1 for count in done.values()), "The journal has something done twice", done.most_common(3))
        repeated = sum(written.values()) - len(written)
        self.require(repeated <= killed, f"{repeated} calls repeated after {killed} kills", written.most_common(3))
        never = {ENDPOINTS[call] for call in NEVER_TWICE}
        twice = [effect for effect, count in written.items() if count > 1 and effect[0] in never]
        self.require(not twice, "A delete was repeated", twice)
        self.totals.repeated += repeated
        self.totals.done[name] += len(done)
        keys = {line["experiment_key"] for line in lines if line["phase"] == "done"}
        self.require(len(keys) == actions or name == "delete", f"'{name}' changed {len(keys)} of {actions} experiments", [])

    def require(self, holds, message, details):
        if not holds:
            print(f"{message}:", *details, sep="\n  ", file=sys.stderr)
            raise SystemExit(1)


def run(kills, seed):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="soak-"))
    print(f"seed {seed}, {folder}", flush=True)
    begun = time.monotonic()
    generator = random.Random(seed)
    totals = Totals()
    try:
        while totals.kills.total() < kills:
            server(kills, generator, folder / str(totals.kills.total()), totals)
    finally:
        print(totals)
        print(f"{time.monotonic() - begun:.0f} s")


def server(kills, generator, folder, totals):
    """All rounds on one server, each with up to five kills."""
    folder.mkdir()
    with peers.Emulator(*SERVER, "--seed", str(generator.randrange(1_000_000))) as emulator:
        for project in ("project-0", "project-1"):
            for key in emulator.keys("workspace-0", project):
                for number in range(FILES):
                    emulator.add_asset(key, f"epoch-{number}.ckpt", 100 + number, generator.randrange(1_000_000))
        soak = Soak(emulator, generator, folder, totals)
        for name, _ in ROUNDS:
            soak.round(name, min(5, kills - totals.kills.total()))
            print(f"{totals.kills.total()} kills", flush=True)
