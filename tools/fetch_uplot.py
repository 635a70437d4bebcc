"""`fetch_uplot.py FOLDER`: fetches uPlot, which draws the charts of `twinsite report`.

npm brings the package; nothing of it is used unless its hash is the one below.
"""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "uplot@1.6.32"
SHA512 = (
    "KIMVnG68zvu5XXUbC4LQEPnhwOxBuLyW1AHtpm6I"
    "KTXImkbLgkMy+jabjLgSLMasNuGGzQm/ep3tOkyTxpiQIw=="
)
FILES = {
    "package/dist/uPlot.iife.min.js": "uPlot.iife.min.js",
    "package/dist/uPlot.min.css": "uPlot.min.css",
    "package/LICENSE": "LICENSE",
}
PATIENCE = 60  # seconds


def packed(folder):
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("there is no npm on this machine")
    command = [npm, "pack", PACKAGE, "--silent", "--fetch-retries=0", "--fetch-timeout=20000"]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        sys.exit("npm does not answer")
    archives = list(Path(folder).glob("*.tgz"))
    if done.returncode != 0 or not archives:
        sys.exit("npm cannot fetch it")
    return archives[0]


def unpack(archive, folder):
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != SHA512:
        sys.exit("what npm brought has another hash than expected")
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as files:
        for name, target in FILES.items():
            (folder / target).write_bytes(files.extractfile(name).read())


def main():
    with tempfile.TemporaryDirectory() as scratch:
        unpack(packed(scratch), Path(sys.argv[1]))


if __name__ == "__main__":
    main()
