"""The process of live delivery: Granian in its ASGI mode, without Django, on the socket that `parvis run` holds for it."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import socket

from config.environment import Environment
from config.serving import LIVE_HANDLE, listen_at

END_SECONDS = 2.0  # for the open lines to be closed; then the process ends as it is


def deliver(environment: Environment) -> None:
    """Deliver until SIGTERM, or until the process that started this one is gone."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # one file a line: a thousand is what a process is given
    asyncio.run(_deliver(environment))
    os._exit(0)  # the threads of the server would wait for lines that nobody closes


async def _deliver(environment: Environment) -> None:
    from granian._granian import SocketHolder
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.server.embed import Server

    from parvis.web.live import Delivery

    delivery = Delivery(
        database_url=environment.database_url, port=environment.port, public_url=environment.public_url,
        hosts=frozenset(environment.allowed_hosts),
    )  # fmt: skip
    server = Server(
        delivery,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=10_000, max_buffer_size=16_384),
        websockets=False,
        backpressure=delivery.most_lines + 512,  # beyond what is kept open: those who are told that there is no room
        log_access=False,
        log_level="error",  # type: ignore[arg-type]
    )
    listening = _listening(environment)

    def hand_over_the_socket() -> None:
        # Its own would be bound anew at each start: ours is held by the parent, and nothing else slips in between.
        server._ssp, server._shd = None, SocketHolder(listening.fileno(), False, 1024)  # type: ignore[assignment, call-arg]

    server._init_shared_socket = hand_over_the_socket  # type: ignore[method-assign]
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    work = [asyncio.create_task(server.serve()), asyncio.create_task(_parent_gone()), *delivery.start()]
    waiting = asyncio.create_task(stopping.wait())
    done, _ = await asyncio.wait([waiting, *work], return_when=asyncio.FIRST_COMPLETED)
    delivery.end()
    server.stop()
    await asyncio.wait([work[0]], timeout=END_SECONDS)
    for task in done - {waiting}:
        task.result()  # raises what made it fall: it is said in the log, and the process is started again


def _listening(environment: Environment) -> socket.socket:
    """The socket of the parent; on one's own (`LIVE_PORT=… parvis live`), a new one."""
    if os.environ.get("PARVIS_PARENT"):
        return socket.socket(fileno=LIVE_HANDLE)
    return listen_at(environment.listen, environment.live_port or environment.port + 1)


async def _parent_gone() -> None:
    """Returns when whoever started this process was killed: it does not outlive them, nor keep their port."""
    parent = int(os.environ.get("PARVIS_PARENT", "0"))
    while not parent or os.getppid() == parent:
        await asyncio.sleep(2)
