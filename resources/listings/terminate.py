import time
from threading import Thread

class CountdownTask:
    def __init__(self):
        self.running = True

    def terminate(self):
        self.running = False

    def run(self, n, interval):
        while self.running and n > 0:
            print("T-minus", n)
            n -= 1
            time.sleep(interval)

c = CountdownTask()
t = Thread(target=c.run, args=(10, 5), name="Countdown")
t.start()                                     # Start

if t.is_alive():                              # Is alive?
    print("Still running")
else:
    print("Completed")

c.terminate()                                 # Terminate
t.join()                                      # Join
