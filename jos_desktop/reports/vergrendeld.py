"""Lock a finished PDF with a password: AES-256 as in PDF 2.0 (revision 6), nothing readable left.

pypdf is here already, to read forms, and asks ``cryptography`` for the encryption itself.
"""

import io


def vergrendel(pdf: bytes, wachtwoord: str) -> bytes:
    """Return the PDF so that it opens with this password alone; who opens it may print it.

    Text, bookmarks, title and properties are encrypted. Each time gives other bytes.
    """
    from pypdf import PdfReader, PdfWriter  # slow to load, seldom needed

    lezer = PdfReader(io.BytesIO(pdf))
    schrijver = PdfWriter(clone_from=lezer)
    schrijver.metadata = lezer.metadata  # it would name itself as the maker
    schrijver.pdf_header = "%PDF-2.0"  # the version that this encryption came with
    schrijver.encrypt(wachtwoord, algorithm="AES-256")
    stroom = io.BytesIO()
    schrijver.write(stroom)
    return stroom.getvalue()
