"""Measuring pages: what a notebook is, how it is executed, how it becomes a page."""
