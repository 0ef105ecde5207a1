import os
import signal

calls = []
signal.signal(signal.SIGUSR1, lambda *_: calls.append("USR1"))
signal.signal(signal.SIGUSR2, lambda *_: calls.append("USR2"))
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1, signal.SIGUSR2})
for number in (signal.SIGUSR2, signal.SIGUSR1, signal.SIGUSR1, signal.SIGUSR1):
    os.kill(os.getpid(), number)
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1, signal.SIGUSR2})
print("sent 4, handled:", calls)
