"""What must hold: checks.py has the list; the other files have the checks."""
