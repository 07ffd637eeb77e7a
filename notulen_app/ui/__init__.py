"""The desktop face; the only place that knows Qt."""
