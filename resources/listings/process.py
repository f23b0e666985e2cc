import time
from multiprocessing import Process

class Countdown:
    def __init__(self, n, interval):
        self.n = n
        self.interval = interval

    def run(self):
        while self.n > 0:
            print("T-minus", self.n, flush=True)
            self.n -= 1
            time.sleep(self.interval)

if __name__ == "__main__":                    # the child may import this file
    c = Countdown(5, 5)
    p = Process(target=c.run, name="Countdown")
    p.start()                                 # Start

    if p.is_alive():                          # Is alive?
        print("Still running")
    else:
        print("Completed")

    p.terminate()                             # Terminate
    p.join()                                  # Join
