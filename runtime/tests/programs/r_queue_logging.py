import logging
import logging.handlers
import multiprocessing


def work(queue, number):
    logger = logging.getLogger("worker")
    logger.addHandler(logging.handlers.QueueHandler(queue))
    logger.setLevel(logging.INFO)
    logger.debug("not shown")
    logger.info("worker %d begins", number)
    try:
        1 / (number - 1)
    except ZeroDivisionError:
        logger.exception("worker %d fails", number)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    file = logging.FileHandler("app.log")
    file.setFormatter(logging.Formatter("%(processName)s %(levelname)s %(message)s"))
    listener = logging.handlers.QueueListener(queue, file)
    listener.start()
    children = [multiprocessing.Process(target=work, args=(queue, n)) for n in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    listener.stop()
    lines = open("app.log").read().splitlines()
    print(*sorted(line for line in lines if line.startswith("Process-")), sep="\n")
    print(lines.count("ZeroDivisionError: division by zero"))
