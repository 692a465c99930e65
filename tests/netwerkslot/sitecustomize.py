"""Python imports this at start-up when this folder is on PYTHONPATH: the guard goes up at once."""

import importlib

importlib.import_module("jos_netwerkslot")
