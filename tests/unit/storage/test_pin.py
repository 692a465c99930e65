"""Which pins are too easy to guess, and which keyrings are never used."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.storage import sleutelbos
from jos_desktop.storage.pin import WeakPin, eis_goede_pin
from jos_desktop.storage.sleutelbos import NoSafeKeyring, Sleutelbos

VANDAAG = date(2026, 11, 23)


@pytest.mark.parametrize(
    "pin",
    [
        *("", "12345", "12345a", "١٢٣٤٥٦", "000000", "123456", "654321", "890123", "1" * 33),
        *("121212", "123123", "123412341", "231126", "23112026", "261123", "20261123", "112326"),
    ],
)
def test_easy_pins_are_refused_with_a_reason(pin: str) -> None:
    with pytest.raises(WeakPin) as fout:
        eis_goede_pin(pin, VANDAAG)
    assert fout.value.gegevens["uitleg"]
    if pin:
        assert pin not in str(fout.value)


@given(st.text("0123456789", min_size=6, max_size=11))
def test_of_the_possible_pins_nearly_all_are_allowed(pin: str) -> None:
    """A refused one repeats itself, counts up or down, or is the date."""
    try:
        eis_goede_pin(pin, VANDAAG)
    except WeakPin:
        stappen = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
        herhaalt = any(
            all(pin[i] == pin[i % n] for i in range(len(pin))) for n in range(1, len(pin) // 2 + 1)
        )
        assert herhaalt or stappen in ({1}, {9}) or "23" in pin


@pytest.mark.parametrize("keuze", ["keyring.backends.null.Keyring", "keyrings.alt.file.Plaintext"])
def test_a_keyring_in_the_clear_is_never_used(monkeypatch: pytest.MonkeyPatch, keuze: str) -> None:
    """What a setting of the environment asks for does not count: only the real ones."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", keuze)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with pytest.raises(NoSafeKeyring):
        sleutelbos.veilige_backend()
    with pytest.raises(NoSafeKeyring):
        Sleutelbos().bewaar("x", "y")
