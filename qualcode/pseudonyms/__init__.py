"""Names of persons, places and organisations in a text, and the placeholders that replace them."""
