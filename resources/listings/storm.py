import time
from queue import Queue
from threading import Lock, Thread

GROUPS, TURNS, THREADS = 4, 4, 100

running = True
rate = 100_000                                # actions a second, of all threads
q = Queue()
locks = [Lock() for _ in range(GROUPS)]
totals = [0] * GROUPS

def work(number):
    group = number % GROUPS
    item = number + 1
    share = number                            # so that they do not all come at once
    due = time.monotonic()

    while running:
        due += (4 + 5 * TURNS) * share / rate
        time.sleep(max(due - time.monotonic(), 0))
        due, share = max(due, time.monotonic() - 0.1), THREADS
        for _ in range(TURNS):
            with locks[group]:
                totals[group] += 1
            q.put(item)
            item = q.get()

threads = [Thread(target=work, args=(i,), name=f"Worker-{i + 1}")
           for i in range(THREADS)]

for t in threads:
    t.start()                                 # Start

print(sum(t.is_alive() for t in threads), "of", THREADS, "still running")

rate = 200_000                                # Rate

running = False                               # Terminate

for t in threads:
    t.join()                                  # Join
