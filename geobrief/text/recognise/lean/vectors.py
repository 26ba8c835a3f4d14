"""Word vectors that stay on the disk: keys and rows are searched, and vectors read, where the system maps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.strings import get_string_id
from spacy.vectors import BaseVectors

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


class MappedVectors(BaseVectors):  # type: ignore[misc]  # spaCy has no types
    """The vectors of a model, found by the key of a word: what spaCy asks of its own, and no more."""

    def __init__(self, keys: Path, rows: Path, vectors: Path) -> None:
        self._keys: NDArray[np.uint64] = np.asarray(np.memmap(keys, dtype="<u8", mode="r"))
        self._rows: NDArray[np.uint16] = np.asarray(np.memmap(rows, dtype="<u2", mode="r"))
        self.data: NDArray[np.float32] = np.asarray(np.load(vectors, mmap_mode="r"))
        self.name = "en_vectors"

    @property
    def shape(self) -> tuple[int, int]:
        """How many vectors there are, and how long each is."""
        return self.data.shape[0], self.data.shape[1]

    @property
    def vectors_length(self) -> int:
        """How long a vector is."""
        return self.shape[1]

    @property
    def n_keys(self) -> int:
        """How many words have a vector."""
        return len(self._keys)

    def __len__(self) -> int:
        return self.shape[0]

    def __contains__(self, key: int | str) -> bool:
        return bool(self.find(np.array([get_string_id(key)], dtype=np.uint64))[0] >= 0)

    def __getitem__(self, key: int | str) -> NDArray[np.float32]:
        row = self.find(np.array([get_string_id(key)], dtype=np.uint64))[0]
        if row < 0:
            raise KeyError(key)
        vector: NDArray[np.float32] = self.data[row]
        return vector

    def is_full(self) -> bool:
        """No vector is ever added."""
        return True

    def find(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The row of each key's vector, -1 where there is none."""
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[at] == keys, self._rows[at].astype(np.int64), -1)

    def get_batch(self, keys: NDArray[np.uint64]) -> NDArray[np.float32]:
        """The vectors of words by their keys; zeros for those that have none."""
        rows = self.find(np.asarray(keys, dtype=np.uint64))
        vectors: NDArray[np.float32] = self.data[rows]
        vectors[rows < 0] = 0
        return vectors
