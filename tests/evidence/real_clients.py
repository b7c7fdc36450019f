"""Let real programs write, read what they wrote, and say which could be run: `python -m tests.evidence.real_clients`.

Each client writes what it writes by itself into a scratch folder; the reader gets the file and the facts that it needs.
A client that is not installed is said and passed over.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from postmortem_tui.evidence.model import Evidence, Facts
from postmortem_tui.evidence.reading.decoding import decode
from postmortem_tui.evidence.reading.evidence_reading import read

Check = Callable[[Path], tuple[bytes, list[str]]]
"""Lets a client write in a folder; returns what it wrote, and the words that rows must have."""


def sh(*words: str, folder: Path, **more: Any) -> bytes:
    return subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=30, **more).stdout


def _repository(folder: Path) -> None:
    sh("git", "init", "-q", folder=folder)
    for number in (1, 2, 3):
        (folder / "a").write_text(str(number))
        sh("git", "add", "a", folder=folder)
        sh(
            "git",
            "-c",
            "user.name=Mona Haddad",
            "-c",
            "user.email=m@example.com",
            "commit",
            "-qm",
            f"Change {number}\n\nBody.",
            folder=folder,
        )


def git_log(folder: Path, *options: str) -> tuple[bytes, list[str]]:
    _repository(folder)
    return sh("git", "log", *options, folder=folder), [f"Change {number}" for number in (1, 2, 3)]


def bash_history(folder: Path) -> tuple[bytes, list[str]]:
    script = "set -o history\nexport HISTTIMEFORMAT='%F %T '\necho one > /dev/null\necho two > /dev/null\nhistory\n"
    out = sh("bash", "--norc", folder=folder, input=script.encode())
    return out, ["echo one > /dev/null", "echo two > /dev/null"]


def bash_history_file(folder: Path) -> tuple[bytes, list[str]]:
    begin = f"HISTFILE={folder}/h\nHISTTIMEFORMAT=x\nset -o history\n"
    script = f"{begin}echo one > /dev/null\necho two > /dev/null\nhistory -w\n"
    sh("bash", "--norc", folder=folder, input=script.encode())
    return (folder / "h").read_bytes(), ["echo one > /dev/null", "echo two > /dev/null"]


def nginx(folder: Path) -> Iterator[tuple[str, bytes, list[str]]]:
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log info;\nevents {{}}\n"
        f"http {{ access_log {folder}/access.log combined;"
        f" client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;"
        f" fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;"
        "server { listen 127.0.0.1:18080; location /up { proxy_pass http://127.0.0.1:1; } } }\n"
    )
    process = subprocess.Popen(
        ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(1)
        for path in ("/missing", "/up"):
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:18080{path}", timeout=5)
        time.sleep(0.5)
    finally:
        process.terminate()
        process.wait(10)
    yield "nginx access", (folder / "access.log").read_bytes(), ["GET /missing HTTP/1.1", "502"]
    yield "nginx error", (folder / "error.log").read_bytes(), ["connect() failed", "while connecting to upstream"]


def alertmanager(folder: Path) -> Iterator[tuple[str, bytes, list[str]]]:
    got: list[bytes] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 18081), Hook)
    Thread(target=server.serve_forever, daemon=True).start()
    (folder / "am.yml").write_text(
        "route: {receiver: hook, group_wait: 1s, group_interval: 1s}\n"
        "receivers: [{name: hook, webhook_configs: [{url: 'http://127.0.0.1:18081/'}]}]\n"
    )
    program = shutil.which("prometheus-alertmanager") or shutil.which("alertmanager") or ""
    process = subprocess.Popen(
        [program, f"--config.file={folder}/am.yml", f"--storage.path={folder}/data",
         "--web.listen-address=127.0.0.1:18082",
         "--cluster.listen-address="], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        time.sleep(3)
        now = datetime.now(UTC)

        def post(ends: datetime | None) -> None:
            alert = {
                "labels": {"alertname": "QueueLag"},
                "annotations": {"summary": "Lag over 3 h"},
                "startsAt": (now - timedelta(minutes=5)).isoformat(),
            }
            if ends:
                alert["endsAt"] = ends.isoformat()
            request = urllib.request.Request(
                "http://127.0.0.1:18082/api/v2/alerts",
                json.dumps([alert]).encode(),
                {"content-type": "application/json"},
            )
            urllib.request.urlopen(request, timeout=5)

        post(None)
        time.sleep(2.5)
        if amtool := shutil.which("amtool"):
            yield (
                "amtool",
                sh(amtool, "--alertmanager.url=http://127.0.0.1:18082", "alert", "query", folder=folder),
                ["QueueLag: Lag over 3 h"],
            )
            yield (
                "amtool json",
                sh(amtool, "--alertmanager.url=http://127.0.0.1:18082", "alert", "query", "-o", "json", folder=folder),
                ["QueueLag: Lag over 3 h (firing)"],
            )
        post(now)
        time.sleep(3)
    finally:
        process.terminate()
        process.wait(10)
        server.shutdown()
    yield (
        "alertmanager webhook",
        b"\n".join(got),
        ["QueueLag: Lag over 3 h (firing)", "QueueLag: Lag over 3 h (resolved)"],
    )


def irc(folder: Path) -> Iterator[tuple[str, bytes, list[str]]]:
    """Run an IRC server, weechat and irssi in a channel, and somebody who talks there."""
    (folder / "ircd.conf").write_text(
        "[Global]\nName = irc.example.com\nInfo = test\nListen = 127.0.0.1\nPorts = 16667\nMotdPhrase = hi\n"
        "[Options]\nIdent = no\nPAM = no\nDNS = no\n"
    )
    server = subprocess.Popen(
        ["ngircd", "-n", "-f", str(folder / "ircd.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    clients = []
    try:
        time.sleep(1)
        if shutil.which("weechat-headless"):
            commands = [
                "/server add t 127.0.0.1/16667 -notls",
                "/set irc.server.t.nicks wee",
                "/set irc.server.t.autojoin #ops",
                "/connect t",
            ]
            options = [word for command in commands for word in ("-r", command)]
            clients.append(
                subprocess.Popen(
                    ["weechat-headless", "-d", str(folder / "wee"), *options],
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
        if shutil.which("irssi") and shutil.which("script"):
            (folder / "irssi").mkdir()
            (folder / "irssi" / "config").write_text(
                'servers = ({ address = "127.0.0.1"; chatnet = "t"; port = "16667"; autoconnect = "yes"; });\n'
                'chatnets = { t = { type = "IRC"; }; };\n'
                'channels = ({ name = "#ops"; chatnet = "t"; autojoin = "yes"; });\n'
                f'settings = {{ core = {{ nick = "iris"; user_name = "iris"; real_name = "iris"; }};'
                f' "fe-common/core" = {{ autolog = "yes"; autolog_path = "{folder}/irssi/$tag/$0.log"; }}; }};\n'
            )
            clients.append(
                subprocess.Popen(
                    ["script", "-qc", f"irssi --home={folder}/irssi", "/dev/null"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env={**os.environ, "TERM": "xterm"},
                )
            )
        time.sleep(4)
        with socket.create_connection(("127.0.0.1", 16667), timeout=5) as talk:
            for line in (
                "NICK mona",
                "USER mona 0 * :Mona",
                "JOIN #ops",
                "PRIVMSG #ops :queue lag alert",
                "PRIVMSG #ops :\x01ACTION drains it\x01",
                "NOTICE #ops :v7 deployed",
                "PRIVMSG #ops :all clear: 12:30",
            ):
                talk.sendall(f"{line}\r\n".encode())
                time.sleep(1.1)
            talk.sendall(b"QUIT :bye\r\n")
            time.sleep(1.5)
    finally:
        for process in (*clients, server):
            process.terminate()
            process.wait(10)
    words = ["queue lag alert", "drains it", "v7 deployed", "all clear: 12:30"]
    for path in sorted(folder.rglob("*ops*log")):
        yield "weechat" if "wee" in path.parts[-3:] or "weechatlog" in path.name else "irssi", path.read_bytes(), words


def python_logging(folder: Path) -> tuple[bytes, list[str]]:
    script = (
        "import logging\n"
        "logging.basicConfig(filename='l', level=10, format='%(asctime)s %(levelname)s %(name)s: %(message)s')\n"
        "logging.info('started')\ntry: 1/0\nexcept ZeroDivisionError: logging.exception('boom')\nlogging.info('done')\n"
    )
    sh(sys.executable, "-c", script, folder=folder)
    return (folder / "l").read_bytes(), ["INFO root: started", "ZeroDivisionError", "INFO root: done"]


REMOTE = "/lib/systemd/systemd-journal-remote"
"""What makes a journal of entries, in Debian's package of that name."""


def python_server(folder: Path) -> tuple[bytes, list[str]]:
    """Let Python's own web server write two requests, one of a missing file."""
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "http.server", "18081", "--bind", "127.0.0.1"],
            cwd=folder, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        _until(lambda: b"Serving" in log.read_bytes())
        for path in ("/", "/missing"):
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:18081{path}", timeout=5)
    finally:
        process.terminate()
        process.wait(10)
    return log.read_bytes(), ["GET / HTTP/1.1", "code 404", "GET /missing HTTP/1.1"]


def journal(folder: Path, *options: str) -> tuple[bytes, list[str]]:
    """Have a journal written of three entries, if the program for it is there, else take what the machine's says."""
    if not Path(REMOTE).exists():
        return sh("journalctl", "-n", "20", "--no-pager", *options, folder=folder), []
    now = int(time.time() * 1e6)
    words = ["upstream timed out", "worker 7 exited on signal 9", "Started tax.service - Tax: all of it."]
    entries = [
        f"__REALTIME_TIMESTAMP={now - (3 - at) * 1_000_000}\n__MONOTONIC_TIMESTAMP={at + 1}\n_BOOT_ID={'a' * 32}\n"
        f"_MACHINE_ID={'b' * 32}\n_HOSTNAME=pay-1\nSYSLOG_IDENTIFIER=tax\n_PID=811\nPRIORITY=4\nMESSAGE={one}\n\n"
        for at, one in enumerate(words)
    ]
    (folder / "entries").write_text("".join(entries))
    sh(REMOTE, "-o", "a.journal", "entries", folder=folder)
    return sh("journalctl", "--file", "a.journal", "--no-pager", *options, folder=folder), words


def rsyslog(folder: Path) -> Iterator[tuple[str, bytes, list[str]]]:
    """Have rsyslog write what `logger` says in the three forms that it has."""
    forms = ("TraditionalFileFormat", "FileFormat", "SyslogProtocol23Format")
    (folder / "conf").write_text(
        f'module(load="imuxsock" SysSock.Use="off")\ninput(type="imuxsock" Socket="{folder}/log" CreatePath="on")\n'
        + "".join(f'*.* action(type="omfile" file="{folder}/{form}" template="RSYSLOG_{form}")\n' for form in forms)
    )
    server = subprocess.Popen(
        ["rsyslogd", "-n", "-f", str(folder / "conf"), "-i", str(folder / "pid")], stderr=subprocess.DEVNULL
    )
    words = ["upstream timed out", "worker 7 exited: signal 9", "all clear"]
    try:
        _until(lambda: (folder / "log").exists())
        for one in words:
            sh("logger", "-u", "log", "-t", "tax", "--id=811", one, folder=folder)
        _until(lambda: all(words[-1] in _text(folder / form) for form in forms))
    finally:
        server.terminate()
        server.wait(10)
    for form in forms:
        yield f"rsyslog {form}", _text(folder / form).encode(), words


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, ten seconds at most."""
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)


SINGLE: list[tuple[str, str, Check]] = [
    ("git log", "git", git_log),
    ("git log --graph --date=iso", "git", lambda folder: git_log(folder, "--graph", "--date=iso")),
    ("git log --pretty=fuller", "git", lambda folder: git_log(folder, "--pretty=fuller")),
    ("git log, one line", "git", lambda folder: git_log(folder, "--graph", "--pretty=%h %ad %s <%an>", "--date=iso")),
    ("history with HISTTIMEFORMAT", "bash", bash_history),
    ("history file of bash", "bash", bash_history_file),
    ("logging of Python", sys.executable, python_logging),
    ("web server of Python", sys.executable, python_server),
    ("journalctl", "journalctl", journal),
    ("journalctl -o short-iso", "journalctl", lambda folder: journal(folder, "-o", "short-iso")),
    ("journalctl -o short-precise", "journalctl", lambda folder: journal(folder, "-o", "short-precise")),
    ("journalctl -o short-full", "journalctl", lambda folder: journal(folder, "-o", "short-full")),
    ("journalctl -o json", "journalctl", lambda folder: journal(folder, "-o", "json")),
    ("journalctl -o json-pretty", "journalctl", lambda folder: journal(folder, "-o", "json-pretty")),
    ("journalctl -o export", "journalctl", lambda folder: journal(folder, "-o", "export")),
]
SEVERAL = [("nginx", nginx), ("prometheus-alertmanager", alertmanager), ("ngircd", irc), ("rsyslogd", rsyslog)]


def judge(name: str, data: bytes, words: list[str]) -> bool:
    now = datetime.now(UTC)
    zone = datetime.now().astimezone().tzinfo
    evidence: Evidence = read(decode(data)[0], Facts(zone=zone, captured_day=now.date(), captured_at=now), name=name)
    if not data.strip() or (not words and not evidence.rows):
        print(f"  --  {name}: it wrote nothing to read")
        return True
    missing = [word for word in words if not any(word in row.text for row in evidence.rows)]
    odd = [
        row
        for row in evidence.rows
        if row.time is None or not timedelta(days=-1) < now - row.time < timedelta(days=400)
    ]
    good = not missing and not odd and bool(evidence.rows)
    print(
        f"  {'ok' if good else 'NO'}  {name}: {evidence.format}, {len(evidence.rows)} rows"
        + (f", missing {missing}" if missing else "")
        + (f", odd {odd[:2]}" if odd else "")
    )
    return good


def main() -> int:
    """Run every client that is installed; return how many were not read as they should be."""
    failures = 0
    os.environ.update({"LC_ALL": "C.UTF-8"})
    for name, program, check in SINGLE:
        if not shutil.which(program):
            print(f"  --  {name}: {program} is not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                failures += not judge(name, *check(Path(folder)))
            except subprocess.SubprocessError as error:
                print(f"  --  {name}: could not be run ({error})")
    for program, several in SEVERAL:
        if not shutil.which(program):
            print(f"  --  {program}: not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            for name, data, words in several(Path(folder)):
                failures += not judge(name, data, words)
    return failures


if __name__ == "__main__":
    raise SystemExit(main())
