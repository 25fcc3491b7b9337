"""Python loads this before anything else: from here on a process reaches this machine only, and what it tried is written down."""

import ipaddress
import os
import socket


def _is_here(host):
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


def _refuse(host):
    with open(os.environ["CONFORMANCE_REFUSED"], "a") as refused:
        refused.write(f"{host}\n")
    raise OSError(f"{host} is not this machine")


def _by_address(method):
    def guarded(self, *arguments):
        address = arguments[-1]
        if self.family != socket.AF_UNIX and not _is_here(address[0]):
            _refuse(address[0])
        return method(self, *arguments)

    return guarded


def _by_name(function):
    def guarded(host, *arguments, **options):
        if not _is_here(host):
            _refuse(host)
        return function(host, *arguments, **options)

    return guarded


for _name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, _name, _by_address(getattr(socket.socket, _name)))
for _name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
    setattr(socket, _name, _by_name(getattr(socket, _name)))
