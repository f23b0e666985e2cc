import time
from threading import Condition, Thread

class PeriodicTimer:
    def __init__(self, interval):
        self.interval = interval
        self.ticks = 0
        self.cond = Condition()

    def start(self):
        Thread(target=self.run, name="Timer", daemon=True).start()

    def run(self):
        while True:
            time.sleep(self.interval)
            with self.cond:
                self.ticks += 1
                self.cond.notify_all()

    def wait_for_toggle(self):                # flag=toggle
        with self.cond:
            last = self.ticks & 1
            while (self.ticks & 1) == last:
                self.cond.wait()

    def wait_for_tick(self, seen):            # flag=counter
        with self.cond:
            while self.ticks <= seen:
                self.cond.wait()
        return seen + 1

def wait(seen):
    if flag == "counter":
        return ptimer.wait_for_tick(seen)
    ptimer.wait_for_toggle()
    return seen

def countdown(n):
    seen = 0
    while n > 0:
        seen = wait(seen)
        print("T-minus", n)
        n -= 1

def countup(last):
    n, seen = 0, 0
    while n < last:
        seen = wait(seen)
        print("Counting", n)
        n += 1
        if slow > 0:
            time.sleep(slow)

flag, slow = "toggle", 0
ptimer = PeriodicTimer(5)
down = Thread(target=countdown, args=(10,), name="Countdown")
up = Thread(target=countup, args=(5,), name="Countup")

ptimer.start()                                # Start
down.start()
up.start()

for t in (down, up):                          # Is alive?
    if t.is_alive():
        print(f"{t.name}: Still running")
    else:
        print(f"{t.name}: Completed")

for t in (down, up):                          # Join
    t.join()
