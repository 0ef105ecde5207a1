"""Runs, judges, records and renders the site's examples.

Rooms, each readable alone, arrows pointing one way:

    snippet ← run ← judge ← evidence ← markdown
"""
