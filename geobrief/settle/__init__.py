"""The bridge: names get records, figures their ends, and both become what is drawn. Only here text meets world."""
