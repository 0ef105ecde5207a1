from multiprocessing import Pipe, Process


def collatz(number, goal):
    steps = 0
    while number != goal:
        number = 3 * number + 1 if number % 2 else number // 2
        steps += 1
    return steps


def answer(sender, function, args):
    sender.send("begun")
    sender.send(function(*args))


def limited(seconds, function, *args, start_limit=30):
    receiver, sender = Pipe(duplex=False)
    child = Process(target=answer, args=(sender, function, args))
    child.start()
    sender.close()
    with receiver:
        try:
            for limit in (start_limit, seconds):
                if not receiver.poll(limit):
                    child.kill()
                    raise TimeoutError("took too long")
                message = receiver.recv()
            return message
        finally:
            child.join()


if __name__ == "__main__":
    for goal in (1, 3, 2):
        try:
            print(f"from 27 to {goal}:", limited(0.2, collatz, 27, goal))
        except TimeoutError as error:
            print(f"from 27 to {goal}:", error)
