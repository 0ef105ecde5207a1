"""``python -m proof``. Spawned workers import this file again, so it imports nothing at its top."""

if __name__ == "__main__":
    import sys

    from proof.cli import main

    sys.exit(main())
