"""What the page is drawn with, small: scripts without comments and idle blanks, and all of it compressed.

What a page is without scripts (its text, its pictures, its styles) stays as it is. `templates/unpack.js` unpacks the
rest with the browser's own ``DecompressionStream``; the policy has the hash of every script as it runs, so that one
that was changed does not.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING

import rjsmin

if TYPE_CHECKING:
    from collections.abc import Sequence

UNPACK = "unpack.js"
"""The script that unpacks: the only one that a page has as text."""


def minified(script: str) -> str:
    """A script without comments, and without the blanks and line ends that only its readers need."""
    small: str = rjsmin.jsmin(script)
    return small


def packed(scripts: Sequence[str], scene: str) -> str:
    """The scripts and the Scene's JSON as a JSON text for ``<script type="application/json" id="scene">``."""
    whole = json.dumps({"scripts": scripts, "scene": scene}, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(base64.b64encode(zlib.compress(whole.encode("utf-8", "replace"), 9)).decode())


def unpacked(text: str) -> tuple[tuple[str, ...], str]:
    """What `packed` was given."""
    parts = json.loads(zlib.decompress(base64.b64decode(json.loads(text))))
    return tuple(parts["scripts"]), parts["scene"]
