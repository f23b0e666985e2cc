import time
from threading import Thread

class CountdownThread(Thread):
    def __init__(self, n, interval, bug=False):
        super().__init__(name="Countdown")
        self.n = 0 if bug else n
        self.interval = interval

    def run(self):
        while self.n > 0:
            print("T-minus", self.n)
            self.n -= 1
            time.sleep(self.interval)

c = CountdownThread(5, 5)
c.start()                                     # Start

if c.is_alive():                              # Is alive?
    print("Still running")
else:
    print("Completed")

c.join()                                      # Join
