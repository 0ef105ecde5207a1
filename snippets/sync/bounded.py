from multiprocessing import BoundedSemaphore, Semaphore

if __name__ == "__main__":
    for make in (Semaphore, BoundedSemaphore):
        places = make(2)
        with places:
            print(f"{make.__name__}: inside the with, free places: {places.get_value()}")
        try:
            places.release()
            print(f"{make.__name__}: one release() too many: {places.get_value()}")
        except ValueError as error:
            print(f"{make.__name__}: ValueError: {error}")
