"""From a Brief to a picture, a page, a list. Knows the Brief and the world, and not how either was read."""
