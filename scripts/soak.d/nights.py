"""Kills nightly exports at random times, and looks at the lake after each."""

import collections
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

import lakes
import peers
from attempt import PHASES, STARTING, Attempt
from changes import Changes

SERVER = "--workspaces 2 --projects 10 --experiments 40 --metrics 6 --points 200 --latency 20".split()
# So that what no listing and no hint shows is there on the same night.
EVERYTHING = ("--sweep", "100%")
SOUND, PROBLEMS = 0, 4


class Soak:
    def __init__(self, emulator, seed, folder):
        self.folder = folder
        self.lake = folder / "lake"
        self.environment = peers.environment(emulator.url, folder / "home")
        self.random = random.Random(seed)
        self.changes = Changes(emulator, peers.KEY, self.random)
        self.lengths = {}
        self.hit = collections.Counter()
        self.lost = collections.Counter()
        self.completed = 0
        self.resumed = 0
        self.missing = 0
        self.compared_rows = 0

    def export(self, lake, environment):
        with Attempt(environment, lake, EVERYTHING) as attempt:
            self.require(attempt.end() == 0, "An export failed", attempt.said[-20:])
            return attempt

    def fresh(self):
        """The same server, exported undisturbed to a lake that knows nothing."""
        shutil.rmtree(self.folder / "fresh", ignore_errors=True)
        environment = self.environment | {"COMETLAKE_HOME": str(self.folder / "fresh" / "home")}
        attempt = self.export(self.folder / "fresh" / "lake", environment)
        self.lengths = attempt.lengths()
        return self.folder / "fresh" / "lake"

    def kill(self, times):
        """So many times, and then lets an export come to its end."""
        self.fresh()
        said = 0
        while self.hit.total() < times:
            self.attempt()
            if self.hit.total() % 25 == 0 and self.hit.total() > said:
                said = self.hit.total()
                print(f"{said} kills, {self.completed} exports completed", flush=True)
        self.export(self.lake, self.environment)
        self.compare()

    def attempt(self):
        """One export that is to be killed: a third of them at any time, the others in a phase that was drawn."""
        phase = self.random.choice([name for name in PHASES.values() if name in self.lengths])
        aimed = self.random.random() < 2 / 3
        share = self.random.random()
        before = lakes.keys(self.lake)
        with Attempt(self.environment, self.lake, EVERYTHING) as attempt:
            if aimed:
                attempt.wait_for(phase)
            time.sleep(share * (self.lengths[phase] if aimed else sum(self.lengths.values())))
            killed = attempt.kill()
        self.resumed += attempt.resumes
        problems = lakes.doubled(self.lake)
        self.require(not problems, f"After a kill in {attempt.phase} a glob holds experiments twice", problems)
        if killed:
            self.hit[attempt.phase] += 1
            self.look_after_a_kill(attempt.phase, before - lakes.keys(self.lake))
            return
        self.require(attempt.process.returncode == 0, "An export that was not killed failed", attempt.said[-20:])
        self.compare()

    def look_after_a_kill(self, phase, missing):
        """What was being published may be missing, and then the check says so."""
        if not missing and self.random.random() < 0.5:
            return
        code, said = self.check("--quick")
        self.require(code in (SOUND, PROBLEMS), f"After a kill in {phase} the check failed", said)
        if missing:
            self.missing += 1
            self.require(code == PROBLEMS, f"After a kill in {phase} the check does not see that experiments are missing", missing)

    def check(self, *arguments):
        command = [peers.LAUNCHER, "lake", "check", "--to", self.lake, *arguments]
        done = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return done.returncode, done.stdout.splitlines()[-20:]

    def compare(self):
        """After an export that came to its end; then the server changes, mostly, and something of ours is lost, sometimes."""
        self.completed += 1
        fresh = self.fresh()
        gone = lakes.gone(self.lake)
        self.require(gone <= self.changes.deleted, "Not all are gone that the lake says are", gone - self.changes.deleted)
        problems = lakes.differences(self.lake, fresh, gone)
        self.require(not problems, "The lake differs from a fresh export", problems)
        code, said = self.check()
        self.require(code == SOUND, "The check finds problems in a lake that is as it should be", said)
        self.compared_rows += lakes.rows(fresh)
        if self.random.random() < 0.8:
            for _ in range(self.random.randrange(1, 6)):
                self.changes.make()
        if self.random.random() < 0.1:
            what = self.random.choice(("home", "lake/_cometlake/catalog"))
            self.lost[what] += 1
            shutil.rmtree(self.folder / what, ignore_errors=True)

    def require(self, holds, message, details):
        if not holds:
            print(f"{message}:", *details, sep="\n  ", file=sys.stderr)
            raise SystemExit(1)

    def summary(self):
        lines = [f"  {phase:<16}{self.hit[phase]:>5}" for phase in (STARTING, *PHASES.values()) if self.hit[phase]]
        return "\n".join(
            [
                f"{self.hit.total()} kills, by the phase that they hit:",
                *lines,
                f"{self.completed} exports came to their end and equalled a fresh export, {self.compared_rows:,} rows in all;"
                f" {self.resumed} attempts went on with an earlier one; {self.changes.made} changes to the server",
                f"after {self.missing} kills experiments were missing until the next start, and the check said so; the repository was"
                f" lost {self.lost['home']} times, the catalog {self.lost['lake/_cometlake/catalog']} times",
            ]
        )


def run(kills, seed):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="soak-"))
    print(f"seed {seed}, {folder}", flush=True)
    begun = time.monotonic()
    with peers.Emulator(*SERVER) as emulator:
        soak = Soak(emulator, seed, folder)
        try:
            soak.kill(kills)
        except BaseException:
            print(f"Not done. The lake, its home and the fresh one are kept in {folder}; the seed was {seed}.", file=sys.stderr)
            raise
        finally:
            print(soak.summary())
            print(f"{time.monotonic() - begun:.0f} s")
    shutil.rmtree(folder)
