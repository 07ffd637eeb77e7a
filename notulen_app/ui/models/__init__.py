"""Qt item models fed with rows."""
