"""The page's Content-Security-Policy: nothing from outside, and only the scripts and styles that we wrote."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NONE = "'none'"


def policy(scripts: Iterable[str], styles: Iterable[str], hosts: Iterable[str] = ()) -> str:
    """Allow inline scripts and styles by the hash of their text, pictures from ``hosts``, and nothing else at all."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts)) or _NONE}",
            f"style-src {' '.join(map(_hash, styles))}",
            f"img-src {' '.join(['data:', *hosts])}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
