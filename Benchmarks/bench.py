"""What the benchmarks share: programs, servers, signatures, a raw client and figures."""

import contextlib
import hashlib
import hmac
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The instant of the published vectors: 2025-10-23T06:13:20Z.
NOW_MILLISECONDS = 1_761_200_000_000
FROZEN = "frozen@2025-10-23T06:13:20Z"
DAY_MILLISECONDS = 86_400_000
SERVER_CORE, CLIENT_CORE = 0, 1


def stop_with(message):
    sys.exit(f"Error: {message}")


def need(*programs):
    """Says what is missing and stops; nothing is installed."""
    missing = [name for name in programs if path_of(name) is None]
    if missing:
        stop_with(f"missing: {', '.join(missing)} (Debian has it in wrk, nginx or util-linux)")
    if len(os.sched_getaffinity(0)) < 2:
        stop_with("two cores are needed: one for the server, one for the client")


def path_of(program):
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")


def build():
    """The program as it ships: a release build with the standard library linked in."""
    scratch = ROOT / ".build" / "static"
    subprocess.run(
        ["swift", "build", "-c", "release", "--static-swift-stdlib", "--scratch-path", scratch,
         "--product", "mockproviders", "--quiet"],
        cwd=ROOT, check=True, stdout=sys.stderr)
    return str(scratch / "release" / "mockproviders")


def add_program(parser):
    """The option that measures a program which is there already."""
    parser.add_argument("--program", help="measure this one instead of building it")


def program_of(arguments):
    """The program to measure, built unless the command line names one."""
    if arguments.program:
        return os.path.abspath(arguments.program)
    need("swift")
    return build()


def on_core(core, command):
    return ["taskset", "-c", str(core), *map(str, command)]


class Server:
    """A running `mockproviders serve`, pinned to the server's core."""

    def __init__(self, program, folder, *flags):
        ready = pathlib.Path(folder) / "ready.json"
        self.process = subprocess.Popen(
            on_core(SERVER_CORE, [program, "serve", "--port", "0", "--log", "quiet",
                                  "--clock", FROZEN, "--ready-file", ready,
                                  "--exit-with-parent", *flags]),
            stdout=subprocess.DEVNULL)
        while not ready.exists():
            if self.process.poll() is not None:
                stop_with("the server did not start")
            time.sleep(0.001)
        self.ready = json.loads(ready.read_text())
        self.pid = self.ready["pid"]
        self.port = int(self.ready["url"].rsplit(":", 1)[1])
        self.key = self.ready["providers"]["hashkey"]["key"]
        self.secret = self.ready["providers"]["hashkey"]["secret"]

    def signed(self, **parameters):
        """The target of a signed balanceFlow request at the frozen instant."""
        return signed(self.secret, **parameters)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(timeout=15) != 0:
            stop_with("the server did not end with exit code 0")


def signed(secret, **parameters):
    """The target of a balanceFlow request at the frozen instant, signed with this secret."""
    query = "&".join(f"{name}={value}" for name, value in parameters.items())
    query += f"&timestamp={NOW_MILLISECONDS}"
    signature = hmac.new(secret.encode(), query.encode(), hashlib.sha256).hexdigest()
    return f"/api/v1/account/balanceFlow?{query}&signature={signature}"


class Nginx:
    """nginx with one worker on the server's core, its files in a folder of its own."""

    def __init__(self, folder, body, page):
        folder = pathlib.Path(folder)
        (folder / "page.json").write_bytes(page)
        self.port = free_port()
        text = body.decode().replace("\\", "\\\\").replace("'", "\\'")
        if "$" in text:
            stop_with("nginx would read the '$' in the body as a variable")
        config = folder / "nginx.conf"
        config.write_text(f"""
            daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
            events {{ worker_connections 4096; }}
            http {{
                access_log off; sendfile on; keepalive_timeout 75; keepalive_requests 1000000000;
                default_type application/json;
                client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2;
                fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4;
                scgi_temp_path {folder}/t5;
                server {{
                    listen 127.0.0.1:{self.port} backlog=1024;
                    location = /fixed {{ return 200 '{text}'; }}
                    location = /page.json {{ root {folder}; }}
                }}
            }}""")
        # A worker that started as root would change its user, who may not read our folder.
        if os.geteuid() == 0:
            config.write_text("user root;" + config.read_text())
        self.process = subprocess.Popen(
            on_core(SERVER_CORE, [path_of("nginx"), "-e", folder / "error.log", "-c", config]))
        wait_for_port(self.port, self.process)
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        self.pid = int(pathlib.Path(children).read_text().split()[0])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=15)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def wait_for_port(port, process):
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            if process.poll() is not None:
                stop_with("nginx did not start")
            time.sleep(0.01)


class Client:
    """One keep-alive connection that reads whole replies: with a Content-Length, or 204."""

    def __init__(self, port, key=None):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=15)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port, self.key = port, key

    def get(self, target, key=None):
        """The status and the body of a reply; another key than the connection's may be given."""
        return self.request("GET", target, key=key)

    def request(self, method, target, body=None, key=None):
        """The status and the body of a reply to any method, with a body of JSON text or none."""
        self.socket.sendall(self.text(method, target, body, key))
        head, body = self.reply()
        return int(head.split()[1]), body

    def text(self, method, target, body=None, key=None):
        """The bytes of a request."""
        lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        key = key or self.key
        if key:
            lines.append(f"X-HK-APIKEY: {key}")
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body.encode())}"]
        return ("\r\n".join(lines) + "\r\n\r\n" + (body or "")).encode()

    def reply(self):
        """The head and the body of the next reply, of which nothing else may follow yet."""
        data = b""
        while b"\r\n\r\n" not in data:
            data += self.receive()
        head, _, body = data.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\ncontent-length: *(\d+)", head)
        if length is None and head.split()[1] != b"204":
            stop_with(f"a reply without Content-Length: {head!r}")
        while len(body) < int(length[1] if length else 0):
            body += self.receive()
        return head, body

    def receive(self):
        part = self.socket.recv(262_144)
        if not part:
            stop_with("the server closed the connection")
        return part


def wrk(port, target, seconds, connections=64, header=None, script=None):
    """Requests a second, requests, and the slowest of the fastest 99 % in microseconds."""
    command = on_core(CLIENT_CORE, [
        path_of("wrk"), "-t1", f"-c{connections}", f"-d{seconds}s", "--latency",
        *(["-H", header] if header else []), *(["-s", script] if script else []),
        f"http://127.0.0.1:{port}{target}"])
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        stop_with(f"wrk saw failures:\n{output}")
    rate = float(re.search(r"Requests/sec: +([\d.]+)", output)[1])
    requests = int(re.search(r"(\d+) requests in", output)[1])
    value, unit = re.search(r"99% +([\d.]+)(us|ms|s)", output).groups()
    return rate, requests, float(value) * {"us": 1, "ms": 1e3, "s": 1e6}[unit]


def cpu_seconds(pid):
    """User and system time that a process has used."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mebibytes(pid, field):
    """A memory figure of a process: VmRSS now, VmHWM at its highest."""
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(rf"{field}:\s+(\d+)", text)[1]) / 1024


def show(label, values, form="{:.2f}"):
    """A line with the median and every value it comes from."""
    each = " ".join(form.format(value) for value in values)
    print(f"{label:<44} median {form.format(statistics.median(values)):>9}   of  {each}")


@contextlib.contextmanager
def temporary_folder():
    with tempfile.TemporaryDirectory(prefix="mockproviders-bench-") as folder:
        yield folder
