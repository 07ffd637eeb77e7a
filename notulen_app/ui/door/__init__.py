"""Attendance as it is taken: the desk at the door, its verbs, its papers, the second desk."""
