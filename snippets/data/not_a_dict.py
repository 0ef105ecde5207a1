import json
from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        scores = manager.dict(ann=1)
        print("a dict?", isinstance(scores, dict))
        try:
            json.dumps(scores)
        except TypeError as error:
            print(error)
        print(json.dumps(scores.copy()))
