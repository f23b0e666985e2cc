import socket
from threading import Thread

class IOTask:
    def __init__(self, timeout):
        self.running = True
        self.sock, self.peer = socket.socketpair()
        self.sock.settimeout(timeout)         # None: wait for ever

    def terminate(self):
        self.running = False

    def run(self):
        while self.running:
            try:
                data = self.sock.recv(8192)
            except socket.timeout:
                print("Timed out")
                continue
            print("Received", data.decode())
            break

task = IOTask(timeout=5)
t = Thread(target=task.run, name="Reader")
t.start()                                     # Start

if t.is_alive():                              # Is alive?
    print("Still running")
else:
    print("Completed")

task.peer.send(b"hello")                      # Send
task.terminate()                              # Terminate
t.join()                                      # Join
