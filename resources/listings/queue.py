import time
from itertools import count
from queue import Queue
from threading import Thread

def produce(q, items, rounds):
    for _ in range(rounds) if rounds else count():
        for i in range(items):
            time.sleep(1)
            q.put(i)

def consume(q):
    while True:
        item = q.get()
        print(item)
        time.sleep(2)

q = Queue()
threads = [Thread(target=produce, args=(q, 5, 0), name="Producer"),
           Thread(target=consume, args=(q,), name="Consumer")]

for t in threads:
    t.start()                                 # Start

for t in threads:                             # Is alive?
    if t.is_alive():
        print(f"{t.name}: Still running")
    else:
        print(f"{t.name}: Completed")

for t in threads:
    t.join()                                  # Join
