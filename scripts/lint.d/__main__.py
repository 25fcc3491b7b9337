"""One line a check: ok, FAILED with what the linter says, or SKIPPED with what is missing."""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import peers  # noqa: E402: beside this folder

DEPLOY = peers.ROOT / "scripts" / "deploy"
KUBERNETES = "1.34"
# Where the units expect the command: not here, where they are checked.
INSTALLED = "/opt/cometlake/bin/cometlake"


class Checks:
    def __init__(self):
        self.failed = 0
        self.skipped = 0

    def run(self, name, *command):
        done = subprocess.run([str(word) for word in command], cwd=peers.ROOT, capture_output=True, text=True)
        if done.returncode == 0:
            print(f"ok       {name}")
        else:
            self.failed += 1
            print(f"FAILED   {name}\n{(done.stdout + done.stderr).strip()}")

    def skip(self, name, reason):
        self.skipped += 1
        print(f"SKIPPED  {name}: {reason}")


def shell_scripts():
    """Whatever says in its first line that a shell runs it, or that a shell's linter reads it."""
    found = []
    for file in sorted([*(peers.ROOT / "scripts").rglob("*"), *(peers.ROOT / ".ci").glob("*")]):
        if file.is_file() and file.suffix != ".py" and "venv" not in file.parts:
            with file.open("rb") as content:
                first = content.readline(200)
            if (first.startswith(b"#!") and first.rstrip().endswith(b"sh")) or first.startswith(b"# shellcheck shell="):
                found.append(file.relative_to(peers.ROOT))
    return found


def shell(checks):
    shellcheck = shutil.which("shellcheck")
    if shellcheck:
        checks.run("shell scripts", shellcheck, "--external-sources", "--severity=warning", *shell_scripts())
    else:
        checks.skip("shell scripts", "there is no shellcheck (Debian: apt-get install shellcheck)")


def units(checks):
    analyze = shutil.which("systemd-analyze")
    if not analyze:
        checks.skip("systemd units", "there is no systemd-analyze (Debian: apt-get install systemd)")
        return
    with tempfile.TemporaryDirectory(prefix="units-") as folder:
        copies = []
        for unit in sorted((DEPLOY / "systemd").iterdir()):
            # A template is checked as one of its instances.
            copy = pathlib.Path(folder) / unit.name.replace("@.", "@nightly.")
            copy.write_text(unit.read_text().replace(INSTALLED, shutil.which("true")))
            copies.append(copy)
        checks.run("systemd units", analyze, "verify", "--man=no", "--recursive-errors=no", *copies)


def packaged(checks):
    try:
        tools = peers.python_with(HERE / "requirements.txt", "lint-venv").parent
    except peers.Unavailable as reason:
        for name in ["Dockerfile", "compose file", "Kubernetes manifests"]:
            checks.skip(name, reason)
        return
    docker = DEPLOY / "docker"
    checks.run("Dockerfile", tools / "hadolint", docker / "Dockerfile")
    checks.run("compose file", tools / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", docker / "compose.yaml")
    manifests = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    checks.run(
        "Kubernetes manifests", tools / "kubernetes-validate", "--strict", "--kubernetes-version", KUBERNETES, *manifests
    )


def image(checks):
    engine = shutil.which("docker") or shutil.which("podman")
    name = "image"
    if not engine or subprocess.run([engine, "info"], capture_output=True).returncode != 0:
        checks.skip(name, "no container engine runs here")
    else:
        checks.run(name, engine, "build", "--file", DEPLOY / "docker" / "Dockerfile", "--tag", "cometlake:lint", ".")


def main():
    parser = argparse.ArgumentParser(prog="scripts/lint", description="Checks shell scripts and the examples of scripts/deploy.")
    parser.add_argument("--required", action="store_true", help="fail where a linter cannot be had")
    parser.add_argument("--without-image", action="store_true", help="do not build the image, whatever runs here")
    options = parser.parse_args()
    checks = Checks()
    shell(checks)
    units(checks)
    packaged(checks)
    lacking = checks.skipped
    if not options.without_image:
        image(checks)
    print(f"{checks.failed} failed, {checks.skipped} skipped")
    return 1 if checks.failed or (options.required and lacking) else 0


sys.exit(main())
