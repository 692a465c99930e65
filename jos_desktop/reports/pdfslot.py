"""One thread at a time: the library that reads and draws a PDF is not made for two at once."""

import threading
from typing import Final

PDF_SLOT: Final = threading.Lock()
