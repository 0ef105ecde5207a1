from concurrent import interpreters

other = interpreters.create()
other.prepare_main(name="Ada")
other.exec("greeting = f'hello, {name}'")
other.exec("print(greeting)")
try:
    other.exec("int(greeting)")
except interpreters.ExecutionFailed as error:
    print("it raised", error.excinfo.type.__name__)
print("here there is a greeting:", "greeting" in globals())
other.close()
