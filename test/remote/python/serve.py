"""Serves a package of actions with rasa-sdk on the loopback interface, in one process, which a signal ends as a whole.

`python -m rasa_sdk` starts a worker process of its own for HTTP, which would outlive it.

Usage: serve.py PACKAGE PORT http|grpc
"""
import asyncio
import pathlib
import sys

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.grpc_server import run_grpc

package, port, protocol = sys.argv[1], int(sys.argv[2]), sys.argv[3]
sys.path.insert(0, str(pathlib.Path(__file__).parent))
executor = ActionExecutor()
executor.register_package(package)
if protocol == "grpc":
    asyncio.run(run_grpc(executor, port))
else:
    create_app(executor).run(host="127.0.0.1", port=port, single_process=True)
