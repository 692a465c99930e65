"""Meldcode huiselijk geweld en kindermishandeling (domein.md 1.19): strictly shielded."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_recht import Meldcodestap, Weegantwoord
from jos_desktop.models.leerling import Leerling


class Meldcode(Tijdstempels, Base):
    """One run through the five steps; ``weeg_*`` are the five questions of the afwegingskader."""

    __tablename__ = "meldcode"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    gestart: Mapped[date]
    gesloten: Mapped[date | None]
    # Then Veilig Thuis is asked at once (step 2).
    eergerelateerd: Mapped[bool] = mapped_column(default=False)
    advies_op: Mapped[date | None]
    advies_anoniem: Mapped[bool] = mapped_column(default=True)
    gesprek_uitgesteld_reden: Mapped[str] = mapped_column(Text, default="")
    weeg_vermoeden: Mapped[Weegantwoord] = mapped_column(
        code_type(Weegantwoord), default=Weegantwoord.ONBEKEND
    )
    weeg_onveilig: Mapped[Weegantwoord] = mapped_column(
        code_type(Weegantwoord), default=Weegantwoord.ONBEKEND
    )
    weeg_hulp_mogelijk: Mapped[Weegantwoord] = mapped_column(
        code_type(Weegantwoord), default=Weegantwoord.ONBEKEND
    )
    weeg_hulp_aanvaard: Mapped[Weegantwoord] = mapped_column(
        code_type(Weegantwoord), default=Weegantwoord.ONBEKEND
    )
    weeg_hulp_veilig: Mapped[Weegantwoord] = mapped_column(
        code_type(Weegantwoord), default=Weegantwoord.ONBEKEND
    )
    weging: Mapped[str] = mapped_column(Text, default="")
    besluit: Mapped[str] = mapped_column(Text, default="")
    melding_op: Mapped[date | None]
    terugkoppeling_op: Mapped[date | None]
    terugkoppeling: Mapped[str] = mapped_column(Text, default="")
    ouders_geinformeerd_op: Mapped[date | None]
    ouders_niet_reden: Mapped[str] = mapped_column(Text, default="")

    leerling: Mapped[Leerling] = relationship()
    stappen: Mapped[list["MeldcodeStap"]] = relationship(
        back_populates="meldcode", cascade="all, delete-orphan", order_by="MeldcodeStap.id"
    )


class MeldcodeStap(Tijdstempels, Base):
    """One note at a step: facts, with whom, what was decided."""

    __tablename__ = "meldcode_stap"

    id: Mapped[int] = mapped_column(primary_key=True)
    meldcode_id: Mapped[int] = mapped_column(
        ForeignKey("meldcode.id", ondelete="CASCADE"), index=True
    )
    stap: Mapped[Meldcodestap] = mapped_column(code_type(Meldcodestap, begrensd=True))
    datum: Mapped[date]
    door: Mapped[str] = mapped_column(String(120), default="")
    met_wie: Mapped[str] = mapped_column(String(200), default="")
    bevindingen: Mapped[str] = mapped_column(Text, default="")
    besluit: Mapped[str] = mapped_column(Text, default="")

    meldcode: Mapped[Meldcode] = relationship(back_populates="stappen")
