"""Work shared among processes; its results come in the order of the work."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from article_i18n.errors import ArticleError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.synchronize import Event

T = TypeVar("T")
R = TypeVar("R")
_CHUNKS = 8
"""Into how many pieces each worker's share is cut, so that all end together."""
_LONGEST = 16
"""Most items in a piece, so that an interruption is soon heard."""
_AHEAD = 4
"""Pieces for each worker that are under way: results wait in memory until those before them are there."""
_MOST = 61
"""Workers that Windows can wait for."""


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def working(
    task: Callable[[T], R], items: Sequence[T], jobs: int, *, method: str = ""
) -> Iterator[Iterator[R]]:
    """Give an iterator over `task` of each item, in their order, done by `jobs` processes; by this one if that is 1.

    The task must not raise, and where processes are spawned (`method`, by default wherever forking is not safe) it is
    sent to each. The processes are there when the context is entered; an error or interruption inside it ends them
    after the item at hand. Raises ArticleError where one of them was killed.
    """
    if jobs <= 1:
        yield map(task, items)
        return
    import multiprocessing  # a tenth of the start-up, and many runs have little to do
    from concurrent.futures import ProcessPoolExecutor

    context: Any = multiprocessing.get_context(method or _method())
    stop = context.Event()
    with ProcessPoolExecutor(min(jobs, _MOST), context, _begin, (task, stop)) as pool:
        results = _ordered(pool, items, jobs)
        try:
            yield results
        except BaseException:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _method() -> str:
    """Forking takes along what is loaded; beside other threads it may take along a lock that nobody opens."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _ordered(pool: ProcessPoolExecutor, items: Sequence[T], jobs: int) -> Iterator[Any]:
    size = max(1, min(_LONGEST, len(items) // (jobs * _CHUNKS)))
    chunks = (items[at : at + size] for at in range(0, len(items), size))
    first = [pool.submit(_work, chunk) for chunk in islice(chunks, jobs * _AHEAD)]
    return _results(pool, chunks, deque(first))


def _results(
    pool: ProcessPoolExecutor, chunks: Iterator[Sequence[T]], running: deque[Future[list[Any]]]
) -> Iterator[Any]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        while running:
            done = running.popleft().result()
            running.extend(pool.submit(_work, chunk) for chunk in islice(chunks, 1))
            yield from done
    except BrokenProcessPool:
        told = "a process that rendered was killed, perhaps for want of memory; try --jobs 1"
        raise ArticleError(told) from None


_task: Callable[[Any], Any]
_stop: Event


def _begin(task: Callable[[Any], Any], stop: Event) -> None:
    """Make ready in a new process: the one that started it hears the keyboard, and says when to stop."""
    global _task, _stop
    _task, _stop = task, stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    """End when the process that started this one does, however that ended."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _work(chunk: Sequence[Any]) -> list[Any]:
    return [_task(item) for item in chunk if not _stop.is_set()]
