"""How soon an installation is there: commands that only speak, an export that finds nothing new, and "serve"."""

import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import peers

# What the figures must stay below on two quiet cores, in seconds.
SPEAKS, EXPORTS, SERVES = 0.5, 2.5, 5.0
JOB = """version: 1
kind: export
name: nightly
source: {{server: "{url}"}}
lake: {{uri: "{lake}"}}
schedule: {{cron: "0 30 2 * * ?"}}
"""


def startup(runs):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        subprocess.run([peers.ROOT / "scripts" / "install", "--to", folder / "app"], check=True, stdout=subprocess.DEVNULL)
        command = folder / "app" / "bin" / "cometlake"
        print("\nstart-up of an installation; median and longest of each, in seconds")
        show("--help", SPEAKS, [seconds([command, "--help"], None) for _ in range(runs)])
        show("version", SPEAKS, [seconds([command, "version"], None) for _ in range(runs)])
        with peers.Emulator() as emulator:
            environment = peers.environment(emulator.url, folder)
            export = [command, "export", "--quiet", "--json", "--to", folder / "lake"]
            quiet = [*export, "--sweep", "0%", "--sample", "0%"]
            seconds(export, environment)
            show("export, nothing new", EXPORTS, [seconds(quiet, environment) for _ in range(runs)])
            # Without the second compiler, as an installation for small exports may be told.
            quick = environment | {"JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
            show("  by the quick compiler", EXPORTS, [seconds(quiet, quick) for _ in range(runs)])
            show("  with sweep and sample", None, [seconds(export, environment) for _ in range(runs)])
            jobs = folder / "jobs"
            jobs.mkdir()
            (jobs / "nightly.yaml").write_text(JOB.format(url=emulator.url, lake=folder / "lake"))
            show("serve, until it is ready", SERVES, [ready(command, jobs, environment) for _ in range(runs)])
    finally:
        shutil.rmtree(folder)


def show(what, limit, times):
    held = "" if limit is None or statistics.median(times) < limit else f"   LONGER than {limit} s"
    print(f"  {what:<26}{statistics.median(times):>6.2f}{max(times):>7.2f}{held}", flush=True)


def seconds(command, environment):
    begin = time.monotonic()
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    took = time.monotonic() - begin
    if done.returncode != 0:
        sys.exit(f"{command} ended with {done.returncode}: {done.stderr}")
    return took


def ready(command, jobs, environment):
    """From the start until the readiness check answers that it is; then it is asked to end, which it must do well."""
    begin = time.monotonic()
    process = subprocess.Popen(
        [command, "serve", "--port", "0", "--jobs", jobs], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if "http://" in line:
                url = next(word for word in line.split() if word.startswith("http://")).rstrip("/.,;")
                break
        else:
            sys.exit(f"serve did not become ready: {''.join(said)}")
        while not is_ready(url):
            time.sleep(0.02)
        took = time.monotonic() - begin
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        if process.returncode != 0:
            sys.exit(f"serve ended with {process.returncode}")
        return took
    finally:
        process.kill()


def is_ready(url):
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url + "/actuator/health/readiness") as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError):
        return False
