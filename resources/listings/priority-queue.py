import heapq
import time
from threading import Condition, Thread

class PriorityQueue:
    def __init__(self):
        self.heap = []
        self.count = 0
        self.cond = Condition()

    def put(self, item, priority):
        with self.cond:
            heapq.heappush(self.heap, (-priority, self.count, item))
            self.count += 1
            self.cond.notify()

    def get(self):
        with self.cond:
            while len(self.heap) == 0:
                self.cond.wait()
            return heapq.heappop(self.heap)[-1]

pq = PriorityQueue()

def put(item, priority):
    pq.put(item, priority)                    # Put

def get():
    print(pq.get())                           # Get

for item, priority in ("wash up", 1), ("fire!", 5), ("phone", 4), ("dust", 1):
    put(item, priority)
for _ in range(4):
    get()
Thread(target=get, name="consumer").start()   # waits, since there is nothing left
time.sleep(1)
put("post", 2)
