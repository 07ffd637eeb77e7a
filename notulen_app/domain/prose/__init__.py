"""Reading prose by rules: what a report, a message or old minutes say, and where they say it."""
