"""Everything that stands in a file with figures, in the clear."""

import io
import zipfile

import pypdfium2


def alles_in(ruw: bytes) -> bytes:
    """Return everything in a zip in the clear: also what is in the workbook and on the paper."""
    delen = [ruw]
    with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
        for naam in zip_.namelist():
            inhoud = zip_.read(naam)
            delen += [naam.encode(), inhoud]
            if naam.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(inhoud)) as boek:
                    delen += [boek.read(lid) for lid in boek.namelist()]
            elif naam.endswith(".pdf"):
                papier = pypdfium2.PdfDocument(inhoud)
                delen += [blad.get_textpage().get_text_range().encode() for blad in papier]
                delen += [f"{k}{w}".encode() for k, w in papier.get_metadata_dict().items()]
                papier.close()
    return b"\n".join(delen)
