import json
import tempfile
from collections import Counter
from multiprocessing import Lock, Process
from pathlib import Path

POEMS = {
    "ada.txt": "the sea the sky the land",
    "bob.txt": "the sky is over the sea",
    "eve.txt": "a land is a sea of grass",
}


def add_words(path, totals, lock):
    words = Counter(path.read_text(encoding="utf-8").split())
    with lock:
        words.update(json.loads(totals.read_text(encoding="utf-8")))
        totals.write_text(json.dumps(words), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        folder, lock = Path(name), Lock()
        totals = folder / "totals.json"
        totals.write_text("{}", encoding="utf-8")
        children = []
        for file, text in POEMS.items():
            (folder / file).write_text(text, encoding="utf-8")
            children.append(Process(target=add_words, args=(folder / file, totals, lock)))
        for child in children:
            child.start()
        for child in children:
            child.join()
        words = json.loads(totals.read_text(encoding="utf-8"))
    print("words:", sum(words.values()))
    for word in sorted(words, key=lambda word: (-words[word], word))[:4]:
        print(f"{words[word]} x {word}")
