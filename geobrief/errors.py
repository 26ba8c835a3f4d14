"""Everything that can go wrong, as one tree.

GeobriefError                    2   anything below; never raised itself
├── UsageError                   2   the command line or an option makes no sense
│   ├── UnknownPlace             3   a place the user named is not in the gazetteer
│   ├── BadCorrection           12   a file of corrections is wrong, or corrects what is not in the article
│   └── BadGazetteer            13   a file of the user's own places is wrong
├── InputError                   4   the article cannot be read (no file, a folder, no text)
│   ├── NotText                  5   the bytes are no text in any encoding we know
│   ├── EmptyText                6   there is nothing in it to read
│   │   └── NoTextLayer         15   a PDF of pictures: nothing in it is text
│   └── TooLong                  7   it is longer than one article can be
├── OutputError                  8   the map cannot be written there
├── MissingModel                 9   the language model asked for is not installed
├── MissingPackage              16   what was asked for needs a package that is not installed; says which extra
├── DocumentError               10   a JSON document is no Brief; carries the path to the fault
├── DataError                   11   geobrief's own data files are missing or damaged: reinstall
├── TooMuch                     17   an article takes more time or memory than it may
└── Unforeseen                  14   something in geobrief went wrong with an article: a bug

Each says what is wrong, where, and (``hint``) what to do about it. The numbers are the command
line's exit codes. Exit code 0 is success, 1 says that whoever read the output closed it, 130 is Ctrl-C.
"""

from __future__ import annotations


class GeobriefError(Exception):
    """Base of every error that geobrief raises on purpose.

    ``str(error)`` is one line that says what is wrong; ``hint`` says what to do; ``exit_code``
    is what the command line ends with.
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(GeobriefError, ValueError):
    """An option, or a combination of options, makes no sense."""


class UnknownPlace(UsageError, LookupError):
    """The user named a place that the gazetteer does not know."""

    exit_code = 3


class BadCorrection(UsageError):
    """The file of corrections is wrong, or corrects what the article does not have; the message names file and line."""

    exit_code = 12


class BadGazetteer(UsageError):
    """A file of the user's own places is wrong; the message names file and line."""

    exit_code = 13


class InputError(GeobriefError, OSError):
    """The article cannot be read."""

    exit_code = 4


class NotText(InputError):
    """The bytes given are not text in any encoding we know."""

    exit_code = 5


class EmptyText(InputError):
    """The article holds nothing to read."""

    exit_code = 6


class NoTextLayer(EmptyText):
    """A PDF whose pages are pictures of text."""

    exit_code = 15


class TooLong(InputError):
    """The text is longer than one article can be."""

    exit_code = 7


class OutputError(GeobriefError, OSError):
    """The result cannot be written where it was asked for."""

    exit_code = 8


class MissingModel(GeobriefError, ImportError):
    """The language model that was asked for is not installed."""

    exit_code = 9


class MissingPackage(GeobriefError, ImportError):
    """A format needs a package that is not installed; ``needed`` is what pip is to install."""

    exit_code = 16

    def __init__(self, message: str, *, needed: str) -> None:
        super().__init__(message, hint=f"Install it: pip install '{needed}'")
        self.needed = needed


class DocumentError(GeobriefError, ValueError):
    """A JSON document is not what it should be; ``path`` says where (``$.places[0].lat``)."""

    exit_code = 10

    def __init__(self, fault: str, *, path: str = "$", hint: str = "") -> None:
        super().__init__(f"{fault} at {path}", hint=hint)
        self.fault = fault
        self.path = path


class DataError(GeobriefError, RuntimeError):
    """geobrief's own data (gazetteer, basemap, templates) is missing or damaged."""

    exit_code = 11


class TooMuch(GeobriefError, RuntimeError):
    """An article takes more time or memory than it may."""

    exit_code = 17


class Unforeseen(GeobriefError, RuntimeError):
    """Something in geobrief went wrong with an article that should not have: a bug, whose cause it carries."""

    exit_code = 14
