"""What the tests need beyond Python, installed where it may be, else named in an error.

Run by `make test` before pytest: nothing is ever skipped in silence.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# command -> Debian package
NEEDED = {"chromium": "chromium", "java": "default-jre-headless"}


def main() -> None:
    missing = sorted(package for command, package in NEEDED.items() if not shutil.which(command))
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installation de {', '.join(missing)} (apt)…", flush=True)
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=False, **quiet)  # type: ignore[call-overload]
        missing = sorted(package for command, package in NEEDED.items() if not shutil.which(command))
    if missing:
        sys.exit(
            f"Les tests ont besoin de : {', '.join(missing)}. Installez-les (apt-get install {' '.join(missing)}) et relancez."
        )


if __name__ == "__main__":
    main()
