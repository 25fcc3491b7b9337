"""What a program takes."""

import os
import subprocess
import sys
import time

import peers


class Run:
    """What a program took: one or several processes, one after the other."""

    def __init__(self):
        self.wall = self.processor = self.mb = 0.0

    def process(self, command, emulator, home, java=None):
        """Runs a command to its end; its standard output. With these options for Java, if any are given."""
        environment = peers.environment(emulator.url, home)
        if java:
            environment["JAVA_OPTS"] = java
        begun = time.monotonic()
        with open(home / "stderr", "w+") as errors:
            process = subprocess.Popen(
                command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
            )
            try:
                out = process.stdout.read()
                _, status, usage = os.wait4(process.pid, 0)
            except BaseException:
                process.kill()
                raise
            self.wall += time.monotonic() - begun
            self.processor += usage.ru_utime + usage.ru_stime
            self.mb = max(self.mb, usage.ru_maxrss / 1024)
            errors.seek(0)
            said = errors.read()
        # cometx ends with 0 whatever happened.
        if status != 0 or "Download aborted" in out or "Error in experiment" in out + said:
            sys.exit(f"{command} failed:\n{out[-500:]}\n{said[-2000:]}")
        return out
