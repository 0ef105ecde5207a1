"""How examples, timelines, drawings and notebooks become pages, in every language."""
