"""What handlers are given by the application."""

from typing import TypeAlias

from litestar.di import NamedDependency

from sandbox.storage.engine import Storage

InjectedStorage: TypeAlias = NamedDependency[Storage]
