"""The Scene as a still picture: projection, ground, overlays, marks, labels, and the sheet round them."""
