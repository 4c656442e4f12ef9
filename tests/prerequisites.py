"""What the tests need beyond Python, installed where it may be, else named in an error.

Run by `make test` before pytest: nothing is ever skipped in silence.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from ctypes.util import find_library
from pathlib import Path

# command -> Debian package
NEEDED = {"chromium": "chromium", "java": "default-jre-headless", "npm": "npm"}
# What sets letters: shared libraries, so there is no command to look for.
PANGO = {"pango-1.0": "libpango-1.0-0", "pangoft2-1.0": "libpangoft2-1.0-0", "harfbuzz-subset": "libharfbuzz-subset0"}
# The HTML checker: too heavy to keep beside the tests, so fetched once and checked against this digest.
CHECKER = "vnu-jar@26.9.27"
CHECKER_SHA512 = (
    "4e441de4315f39a582f5e6edbe8cd3b2b1f655aa1dde3620faface791133217c"
    "417b12f3f7ead2d8336d8e7efe44f5226618258b44a0860057e9125135e6b428"
)
KEPT_IN = Path(__file__).resolve().parent.parent / "var" / "tests"


def main() -> None:
    missing = _missing()
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installation de {', '.join(missing)} (apt)…", flush=True)
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=False, **quiet)  # type: ignore[call-overload]
        missing = _missing()
    if missing:
        sys.exit(
            f"Les tests ont besoin de : {', '.join(missing)}. Installez-les (apt-get install {' '.join(missing)}) et relancez."
        )
    html_checker()


def _missing() -> list[str]:
    commands = {package for command, package in NEEDED.items() if not shutil.which(command)}
    return sorted(commands | {package for library, package in PANGO.items() if not find_library(library)})


def html_checker() -> Path:
    """The checker's jar, fetched the first time. What npm hands over must be what we tried."""
    jar = KEPT_IN / f"{CHECKER.replace('@', '-')}.jar"
    if jar.exists():
        return jar
    KEPT_IN.mkdir(parents=True, exist_ok=True)
    print("Vérificateur de HTML (30 Mo, une fois)…", flush=True)
    fetched = subprocess.run(
        ["npm", "pack", CHECKER, "--silent", "--ignore-scripts", "--pack-destination", str(KEPT_IN)],
        check=False,
        cwd=KEPT_IN,
        capture_output=True,
        text=True,
    )
    archive = KEPT_IN / f"{CHECKER.replace('@', '-')}.tgz"
    if fetched.returncode or not archive.exists():
        sys.exit(f"Impossible d'obtenir {CHECKER} avec npm : vérifiez l'accès au réseau.\n{fetched.stderr[-500:]}")
    if hashlib.sha512(archive.read_bytes()).hexdigest() != CHECKER_SHA512:
        archive.unlink()
        sys.exit(f"{CHECKER} n'est pas celui que nous connaissons (sha512) : il n'est pas utilisé.")
    with tarfile.open(archive) as package:
        content = package.extractfile("package/build/dist/vnu.jar")
        assert content is not None
        partial = jar.with_suffix(".part")
        partial.write_bytes(content.read())
        partial.replace(jar)
    archive.unlink()
    return jar


if __name__ == "__main__":
    main()
