import time
from threading import Thread

def countdown(n, interval):
    while n > 0:
        print("T-minus", n)
        n -= 1
        time.sleep(interval)

t = Thread(target=countdown, args=(10, 5), name="Countdown", daemon=True)
t.start()                                     # Start

if t.is_alive():                              # Is alive?
    print("Still running")
else:
    print("Completed")

t.join()                                      # Join: allowed, a daemon or not

# Exit main: where the program's last line has been executed, Python waits
# for every thread that is no daemon. Then it ends, and takes the daemons along.
