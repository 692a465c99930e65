"""The fixed words about figures, that file, workbook and report say alike."""

from typing import Final

METHODE: Final = (
    "Alle aantallen zijn afgerond op vijftallen, zo dat de tabellen blijven optellen. Het echte"
    " aantal kan er hooguit 9 naast zitten: een 0 betekent niet dat er niets was. Scholen met"
    " minder dan 10 staan samen onder 'overige scholen'. Cijfers van een afgesloten periode"
    " veranderen niet meer."
)
