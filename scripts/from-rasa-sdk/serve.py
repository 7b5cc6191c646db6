"""Serves the package `actions` of the working directory with rasa-sdk.

`python -m rasa_sdk` 3.21.1 sends its actions to a worker process by pickle, and a knowledge base cannot be pickled. This
serves the same application in one process.
"""
import sys

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

sys.path.insert(0, ".")
executor = ActionExecutor()
executor.register_package("actions")
create_app(executor).run(host="127.0.0.1", port=int(sys.argv[1]), single_process=True)
