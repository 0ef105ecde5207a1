import threading


def work(number, file):
    for count in range(150):
        sum(range(2000))
        print("thread", number, "line", count)
        print(number, count, file=file, flush=True)


if __name__ == "__main__":
    with open("lines.txt", "w") as file:
        threads = [threading.Thread(target=work, args=(number, file)) for number in range(4)]
        for thread in threads:
            thread.start()
        for count in range(100):
            print("main line", count)
        for thread in threads:
            thread.join()
    with open("lines.txt") as file:
        lines = file.read().splitlines()
    print(len(lines), sorted(lines) == sorted(f"{n} {c}" for n in range(4) for c in range(150)))
