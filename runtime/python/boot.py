"""What is in the memory of every process from the start."""


def prepare() -> None:
    import asyncio
    import concurrent.futures.process
    import logging
    import multiprocessing
    import pickle
    import threading
