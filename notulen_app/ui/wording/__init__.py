"""How values are written for people and read back from what they type."""
