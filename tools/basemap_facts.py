"""Facts the two atlases do not carry: codes, names, and which parts are in dispute.

ISO 3166-1 codes: the standard, as published by ISO; XK is the user-assigned code that the European
Union, Switzerland and others use for Kosovo. Places of the boxes: Natural Earth's own coordinates.
"""

from __future__ import annotations

MERGED = {  # territories and bases without a code, to the state whose territory they are
    "Ashmore and Cartier Is.": "AU",
    "Coral Sea Is.": "AU",
    "Baikonur": "KZ",
    "USNB Guantanamo Bay": "CU",
}

UNCODED = {  # features without a number in the sources; names for those that ISO 3166-1 does not list
    "Kosovo": "XK",
    "Somaliland": "Somaliland",
    "N. Cyprus": "Northern Cyprus",
    "Cyprus U.N. Buffer Zone": "Cyprus buffer zone",
    "Siachen Glacier": "Siachen Glacier",
    "Indian Ocean Ter.": "Indian Ocean Territories",
    "Akrotiri": "Akrotiri and Dhekelia",
    "Dhekelia": "Akrotiri and Dhekelia",
    "Spratly Is.": "Spratly Islands",
    "Scarborough Reef": "Scarborough Shoal",
    "Clipperton I.": "Clipperton Island",
    "Bajo Nuevo Bank": "Bajo Nuevo Bank",
    "Serranilla Bank": "Serranilla Bank",
}

# Whole islands and exclaves that the sources draw as part of a state, and that have an ISO code of
# their own or are in dispute: what lies within these boxes (west, south, east, north).
BOXES = (
    ("GF", "FR", (-55.0, 1.5, -51.0, 6.5)),
    ("GP", "FR", (-62.0, 15.7, -60.9, 16.7)),
    ("MQ", "FR", (-61.5, 14.2, -60.6, 15.1)),
    ("RE", "FR", (55.0, -21.6, 56.0, -20.7)),
    ("YT", "FR", (44.9, -13.2, 45.5, -12.5)),
    ("SJ", "NO", (8.0, 74.0, 36.0, 82.0)),
    ("SJ", "NO", (-10.0, 70.5, -7.0, 71.5)),
    ("BV", "NO", (3.0, -55.0, 4.0, -54.0)),
    ("BQ", "NL", (-69.0, 11.8, -62.8, 18.0)),
    ("CC", "Indian Ocean Territories", (96.0, -13.0, 97.5, -11.5)),
    ("CX", "Indian Ocean Territories", (105.0, -11.0, 106.0, -10.0)),
    ("Southern Kuril Islands", "RU", (145.2, 43.2, 149.0, 45.6)),
    ("Paracel Islands", "CN", (111.0, 15.6, 113.0, 17.2)),
)

# Parts of a state that another claims, or that govern themselves, cut off by Natural Earth's lines of disputed areas:
# name, on whose ground the sources draw it, and a point of it.
CLAIMED = (
    ("Golan Heights", ("IL", "SY"), (35.78, 33.0)),
    ("Abkhazia", ("GE",), (41.0, 43.0)),
    ("South Ossetia", ("GE",), (44.0, 42.35)),
    ("Transnistria", ("MD",), (29.35, 47.1)),
    ("Aksai Chin", ("CN", "IN"), (79.3, 35.1)),
)

# Disputed along a line of control that crosses it: hatched as one, whoever holds which part. Divisions of Natural Earth
# by country and name, and pieces.
KASHMIR = (
    ("IND", "Jammu and Kashmir"),
    ("PAK", "Azad Kashmir"),
    ("PAK", "Northern Areas"),
)
KASHMIR_PIECES = ("Aksai Chin", "Siachen Glacier")

# Whose area a piece is part of, per view; a piece that is not listed is an area of its own.
VIEWS = {
    "un": {
        "Crimea": "UA",
        "Western Sahara west of the berm": "EH",
        "Northern Cyprus": "CY",
        "Cyprus buffer zone": "CY",
        "Somaliland": "SO",
        "Southern Kuril Islands": "RU",
        "Golan Heights": "SY",
        "Abkhazia": "GE",
        "South Ossetia": "GE",
        "Transnistria": "MD",
        "Aksai Chin": "CN",
        "Paracel Islands": "CN",
    },
    "de-facto": {
        "Crimea": "RU",
        "Western Sahara west of the berm": "MA",
        "Southern Kuril Islands": "RU",
        "Golan Heights": "IL",
        "Aksai Chin": "CN",
        "Paracel Islands": "CN",
    },
}

DISPUTED = {  # name to its pieces; each is claimed by more than one side at the time of the data
    "Crimea": ("Crimea",),
    "Western Sahara": ("EH", "Western Sahara west of the berm"),
    "Northern Cyprus": ("Northern Cyprus",),
    "Somaliland": ("Somaliland",),
    "Kosovo": ("XK",),
    "Southern Kuril Islands": ("Southern Kuril Islands",),
    "Golan Heights": ("Golan Heights",),
    "Abkhazia": ("Abkhazia",),
    "South Ossetia": ("South Ossetia",),
    "Transnistria": ("Transnistria",),
    "Paracel Islands": ("Paracel Islands",),
    "Spratly Islands": ("Spratly Islands",),
    "Scarborough Shoal": ("Scarborough Shoal",),
    "Bajo Nuevo Bank": ("Bajo Nuevo Bank",),
    "Serranilla Bank": ("Serranilla Bank",),
}

NAMES = {  # where an English newspaper writes it otherwise than the source of country names
    "AX": "Åland Islands",
    "BL": "Saint Barthélemy",
    "BQ": "Caribbean Netherlands",
    "CC": "Cocos (Keeling) Islands",
    "CW": "Curaçao",
    "NL": "Netherlands",
    "PN": "Pitcairn Islands",
    "PS": "Palestine",
    "RE": "Réunion",
    "ST": "São Tomé and Príncipe",
    "TL": "Timor-Leste",
    "VA": "Vatican City",
}
