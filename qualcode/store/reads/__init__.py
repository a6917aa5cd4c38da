"""Questions to the store: each function takes a connection and gives values of the model."""
