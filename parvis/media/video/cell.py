"""Started before ffmpeg, in the process that becomes it: takes away what a film has no business with, then runs the program.

Run as `python -I -S cell.py <limits as JSON> <program> <arguments…>`. It stands alone, so that starting it costs milliseconds.
What a kernel cannot do (namespaces for ordinary users, Landlock) is left out: the white-lists of `confined` hold without.
"""

import ctypes
import json
import os
import resource
import signal
import sys

CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC = 0x10000000, 0x40000000, 0x08000000
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446  # the same on every processor
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 14
OF_FOLDERS = EXECUTE | READ_FILE | READ_DIR
OF_OWN_FOLDER = (
    WRITE_FILE | READ_FILE | READ_DIR | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | TRUNCATE
)  # remove and make files and folders
HANDLED = ((1, (1 << 13) - 1), (2, 1 << 13), (3, TRUNCATE), (5, 1 << 15))  # from which version each right is known
PROCESSES = 400  # threads of encoders, counted in our own namespace of users
libc = ctypes.CDLL(None, use_errno=True)


class Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def leave_the_network() -> bool:
    """A network of its own, with nothing in it; says whether users are counted apart too."""
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) == 0:
        return True
    libc.unshare(CLONE_NEWNET | CLONE_NEWIPC)  # root in a container
    return False


def see_only(folder: str, reads: list[str], program: str) -> None:
    """Landlock: the folder of the job, the files named, and what the program itself is made of."""
    version = libc.syscall(LANDLOCK_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return
    files = 0
    for since, rights in HANDLED:
        files |= rights if version >= since else 0
    rules = Ruleset(files, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    handle = libc.syscall(LANDLOCK_CREATE_RULESET, ctypes.byref(rules), size, 0)
    if handle < 0:
        return
    wanted = [
        (folder, OF_OWN_FOLDER),
        (program, EXECUTE | READ_FILE),
        ("/dev/null", READ_FILE | WRITE_FILE),
        ("/dev/urandom", READ_FILE),
    ]
    wanted += [(path, READ_FILE) for path in reads]
    # Both the system's ffmpeg and the one we bring start through the system's libraries.
    wanted += [(path, OF_FOLDERS) for path in ("/usr", "/lib", "/lib64", "/etc/alternatives")]
    wanted += [("/etc/ld.so.cache", READ_FILE)]
    for path, rights in wanted:
        try:
            opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        libc.syscall(LANDLOCK_ADD_RULE, handle, 1, ctypes.byref(Beneath(rights & files, opened)), 0)
        os.close(opened)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.syscall(LANDLOCK_RESTRICT_SELF, handle, 0)
    os.close(handle)


def main() -> None:
    limits, program, arguments = json.loads(sys.argv[1]), sys.argv[2], sys.argv[3:]
    is_counted_apart = leave_the_network()
    see_only(".", limits["reads"], program)
    # Whoever started us is gone: so are we. (After the namespaces: they would undo it.)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != limits["parent"]:
        sys.exit(1)
    for what, value in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["cpu"]),
        (resource.RLIMIT_FSIZE, limits["file"]),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (value, value))
    if is_counted_apart:
        resource.setrlimit(resource.RLIMIT_NPROC, (PROCESSES, PROCESSES))
    os.nice(limits["nice"])
    os.execve(program, [program, *arguments], {})  # noqa: S606 - no shell, no environment


if __name__ == "__main__":
    main()
