"""Runs, judges, records and renders the site's examples.

Rooms, each readable alone, in the way of the data; each knows those before it, never those after:

    examples → timelines → pages → gate → site

Under all of them lie project.py and files.py, over all of them cli.py.
"""
