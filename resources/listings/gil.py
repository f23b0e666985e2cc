import sys
import time
from threading import Thread

def compute(seconds):
    end = time.thread_time() + seconds        # of the processor, for this thread
    while time.thread_time() < end:
        pass

def work(kind, seconds):
    if kind == "cpu":
        compute(seconds)
    else:
        time.sleep(seconds)
    print("Done")

sys.setswitchinterval(0.005)
threads = [Thread(target=work, args=("cpu", 10), name=f"Worker-{i + 1}")
           for i in range(2)]

for t in threads:
    t.start()                                 # Start

for t in threads:                             # Is alive?
    if t.is_alive():
        print(f"{t.name}: Still running")
    else:
        print(f"{t.name}: Completed")

for t in threads:
    t.join()                                  # Join
