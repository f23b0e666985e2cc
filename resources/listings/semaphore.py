from threading import Condition, Event, Semaphore, Thread

primitive = "semaphore"
sema = Semaphore(0)
cond = Condition()
event = Event()

def worker(n):
    if primitive == "semaphore":
        sema.acquire()
    elif primitive == "condition":
        with cond:
            cond.wait()
    else:
        event.wait()
    print("Working", n)

def release():
    if primitive == "semaphore":
        sema.release()
    elif primitive == "condition":
        with cond:
            cond.notify()
    else:
        event.set()

workers = [Thread(target=worker, args=(n,), name=f"Worker-{n}") for n in range(10)]

for t in workers:
    t.start()                                 # Start

for t in workers:                             # Is alive?
    if t.is_alive():
        print(f"{t.name}: Still running")
    else:
        print(f"{t.name}: Completed")

for _ in range(10):
    release()                                 # Release

for t in workers:
    t.join()                                  # Join
