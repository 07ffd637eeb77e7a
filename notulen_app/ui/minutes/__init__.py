"""The minutes while they are taken: quick line, outline, clipboard, and what waits for the disk."""
