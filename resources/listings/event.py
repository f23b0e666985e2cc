import time
from threading import Event, Thread

def countdown(n, interval, started):
    print("countdown starting")
    started.set()
    while n > 0:
        print("T-minus", n)
        n -= 1
        time.sleep(interval)

started = Event()
print("Launching countdown")                  # Start
t = Thread(target=countdown, args=(10, 5, started), name="Countdown")
t.start()
started.wait()
print("countdown is running")

if t.is_alive():                              # Is alive?
    print("Still running")
else:
    print("Completed")

t.join()                                      # Join
