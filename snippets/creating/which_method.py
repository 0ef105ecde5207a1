from multiprocessing import get_all_start_methods, get_start_method

print("in use:", get_start_method())
print("there are:", sorted(get_all_start_methods()))
