"""An export as a process that may be killed."""

import subprocess
import threading
import time

import peers

STARTING = "starting"

# What the export says when it enters a phase.
PHASES = {
    "Discovering": "discover",
    "Planning": "plan",
    "Exporting": "fetch and stage",
    "Comparing with the server": "reconcile",
    "Verifying": "verify",
    "Committing": "commit",
    "Publishing": "publish",
    "Writing the report": "report",
}


class Attempt:
    def __init__(self, environment, lake, options=()):
        self.said = []
        self.resumes = False
        self.entered = {STARTING: time.monotonic()}
        self.phase = STARTING
        self.news = threading.Condition()
        command = [peers.LAUNCHER, "export", "--to", lake, *options]
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()

    def _listen(self):
        for line in self.process.stderr:
            with self.news:
                self.said.append(line.rstrip())
                self.resumes |= line.startswith("Going on with run")
                for words, phase in PHASES.items():
                    if line.startswith(words) and phase != self.phase:
                        self.phase = phase
                        self.entered.setdefault(phase, time.monotonic())
                self.news.notify_all()

    def wait_for(self, phase):
        """Until the phase is entered, or the process has ended."""
        with self.news:
            while phase not in self.entered and self.listener.is_alive():
                self.news.wait(0.05)

    def kill(self):
        """Whether it was still running."""
        running = self.process.poll() is None
        if running:
            self.process.kill()
        return self.end() == -9 and running

    def end(self):
        """Waits for the end; the exit code."""
        code = self.process.wait()
        self.listener.join()
        self.ended = time.monotonic()
        return code

    def lengths(self):
        """How long each phase took, of a process that has ended."""
        times = [*self.entered.values(), self.ended]
        return {phase: times[i + 1] - times[i] for i, phase in enumerate(self.entered)}
