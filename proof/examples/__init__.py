"""What an example is and promises; how it is run, judged, recorded, and kept as evidence."""
