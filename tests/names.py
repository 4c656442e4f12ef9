"""A name server for tests: answers on this machine with the TXT records it is given."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset


@dataclass
class NameServer:
    address: str  # host:port, for DNS_SERVER
    texts: dict[str, list[str]] = field(default_factory=dict)  # name -> its TXT records
    here: set[str] = field(default_factory=set)  # names whose address is this machine
    broken: set[str] = field(default_factory=set)  # names whose servers fail
    asked: list[str] = field(default_factory=list)

    def answer(self, packet: bytes) -> bytes:
        query = dns.message.from_wire(packet)
        question = query.question[0]
        name = question.name.to_text(omit_final_dot=True).lower()
        self.asked.append(name)
        reply = dns.message.make_response(query)
        reply.flags |= dns.flags.RA
        if name in self.broken:
            reply.set_rcode(dns.rcode.SERVFAIL)
        elif name in self.here:
            if question.rdtype == dns.rdatatype.A:
                reply.answer.append(dns.rrset.from_text(question.name, 60, "IN", "A", "127.0.0.1"))
        elif name in self.texts:
            if question.rdtype == dns.rdatatype.TXT:
                written = [f'"{text}"' for text in self.texts[name]]
                reply.answer.append(dns.rrset.from_text(question.name, 60, "IN", "TXT", *written))
        else:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        return reply.to_wire()


@contextmanager
def name_server() -> Iterator[NameServer]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0.2)
        names = NameServer(f"127.0.0.1:{listening.getsockname()[1]}")
        over = threading.Event()

        def serve() -> None:
            while not over.is_set():
                try:
                    packet, source = listening.recvfrom(4096)
                except OSError:
                    continue
                listening.sendto(names.answer(packet), source)

        thread = threading.Thread(target=serve, name="names", daemon=True)
        thread.start()
        try:
            yield names
        finally:
            over.set()
            thread.join(2)
