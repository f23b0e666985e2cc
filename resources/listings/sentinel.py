import time
from queue import Queue
from threading import Thread

running = True
sentinel = object()

def produce(q, items):
    while running:
        for i in range(items):
            time.sleep(1)
            q.put(i)
    q.put(sentinel)

def consume(q):
    while True:
        item = q.get()
        if item is sentinel:
            q.put(sentinel)                   # for the next consumer
            break
        print(item)
        time.sleep(2)

q = Queue()
threads = [Thread(target=produce, args=(q, 5), name="Producer"),
           Thread(target=consume, args=(q,), name="Consumer-1"),
           Thread(target=consume, args=(q,), name="Consumer-2")]

for t in threads:
    t.start()                                 # Start

for t in threads:                             # Is alive?
    if t.is_alive():
        print(f"{t.name}: Still running")
    else:
        print(f"{t.name}: Completed")

running = False                               # Terminate
for t in threads:
    t.join()                                  # Join
