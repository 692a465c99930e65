"""The decision table of the consent rule, as data: situation, question, answers, verdict, source.

A lawyer reads it in docs/toestemmingsregel.md, which test_beslistabel.py writes from here and
checks; the same module asks the rule every row.

People: L the pupil, M mother and V father with gezag. V0 has no gezag, V? is not known, VG is
suspended, VN has gezag but is not informed. S stepfather with gezag, P foster mother, PJ foster
mother written down as having gezag, PV foster parent who is voogd, VO voogd, GI voogd of an
institution, O grandmother written down as having gezag. MT has gezag until yesterday and nobody
knows what follows, MD has none since, MX still has it for ten days. C curator, ME mentor, G
authorised in writing, PA partner, F brother.

Answers: + yes, - no, ~ withdrawn yesterday, a assumed, n "not needed" written down; then
@receiver, #days ago, <days it still holds, p on paper. ! is an override on a ground.
"""

from dataclasses import dataclass

from jos_desktop.models.codes import Functie, ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort

D, N, F = ToestemmingDoel, Ontvangersoort, Functie


@dataclass(frozen=True)
class Rij:
    """One row. ``staat``: vrij (not needed), compleet, mist, nee, verboden.

    ``morgen``: the next birthday is tomorrow. ``mist`` names who or what is still missing;
    ``wijzigt`` the age, or the number of days, at which the rule changes.
    """

    nr: str
    situatie: str
    leeftijd: int
    doel: ToestemmingDoel
    staat: str
    bron: str
    wie: str = "M V"
    gevers: str = ""
    antwoorden: str = ""
    naar: Ontvangersoort | None = None
    ontvanger: str = ""
    functie: Functie | None = None
    voor: str = ""
    morgen: bool = False
    zekerheid: str = "dag"
    maatregel: str = ""
    in_staat: bool = True
    zonder_ouders: bool = False
    bezwaar: bool = False
    gewoonte: bool = True
    mist: str = ""
    waarschuwt: str = ""
    wijzigt: str | None = None


_15_1, _4_2, _5_1, _4_1 = (
    "Jeugdwet 7.3.15 lid 1",
    "Jeugdwet 7.3.4 lid 2",
    "Jeugdwet 7.3.5 lid 1",
    "Jeugdwet 7.3.4 lid 1",
)
_15_2, _15_23 = "Jeugdwet 7.3.15 lid 2", "Jeugdwet 7.3.15 lid 2 en 3"
_16_1, _VITAAL = "Jeugdwet 7.3.16 lid 1", "Conflict van plichten; AVG art. 6 lid 1 onder d"
_11_1, _11_2A, _11_2B = (
    "Jeugdwet 7.3.11 lid 1",
    "Jeugdwet 7.3.11 lid 2 onder a",
    "Jeugdwet 7.3.11 lid 2 onder b",
)
_13_1 = "Jeugdwet 7.3.13 lid 1"
_C = "BW 1:377c"

# fmt: off
HULP = (
    Rij("H01", "Nobody asked yet", 11, D.HULP, "mist", _15_1, gevers="M V", mist="M V"),
    Rij("H02", "Both parents said yes", 11, D.HULP, "compleet", _15_1, gevers="M V",
        antwoorden="M+ V+", wijzigt="12"),
    Rij("H03", "One of two parents said yes", 11, D.HULP, "mist", _15_1, gevers="M V",
        antwoorden="M+", mist="V"),
    Rij("H04", "The child says no, the parents say yes: under 12 the parents decide", 11, D.HULP,
        "compleet", _15_1, gevers="M V", antwoorden="L- M+ V+"),
    Rij("H05", "Turns 12 tomorrow: today still the parents", 11, D.HULP, "compleet", _15_1,
        gevers="M V", antwoorden="M+ V+", morgen=True, wijzigt="12"),
    Rij("H06", "Turned 12 today: the pupil is asked too", 12, D.HULP, "mist", _4_2, gevers="L M V",
        antwoorden="M+ V+", mist="L", wijzigt="16"),
    Rij("H07", "Pupil and both parents said yes", 13, D.HULP, "compleet", _4_2, gevers="L M V",
        antwoorden="L+ M+ V+"),
    Rij("H08", "Divorced, both gezag; mother signed, father not reached (story 5)", 13, D.HULP,
        "mist", _4_2, gevers="L M V", antwoorden="L+ M+", mist="V"),
    Rij("H09", "Father says no", 13, D.HULP, "nee", _4_2, gevers="L M V", antwoorden="L+ M+ V-"),
    Rij("H10", "Father says no, serious harm otherwise", 13, D.HULP, "compleet", _4_2,
        gevers="L M V", antwoorden="L+ M+ V- !ernstig_nadeel"),
    Rij("H11", "Nobody could ask the parents, serious harm otherwise", 14, D.HULP, "compleet", _4_2,
        gevers="L M V", antwoorden="L+ !ernstig_nadeel"),
    Rij("H12", "Serious harm replaces the parents, never the pupil's own word", 14, D.HULP, "mist",
        _4_2, gevers="L M V", antwoorden="M+ V+ !ernstig_nadeel", mist="L"),
    Rij("H13", "Father refused, the pupil keeps wanting it after weighing", 15, D.HULP, "compleet",
        _4_2, gevers="L M V", antwoorden="L+ M+ V-#9 !weloverwogen"),
    Rij("H14", "Keeps wanting it, but the father was never asked: ask first", 15, D.HULP, "mist",
        _4_2, gevers="L M V", antwoorden="L+ M+ !weloverwogen", mist="V"),
    Rij("H15", "Keeps wanting it without saying yes himself", 15, D.HULP, "mist", _4_2,
        gevers="L M V", antwoorden="M+ V-#9 !weloverwogen", mist="L"),
    Rij("H16", "Refusal came after the override: weigh it again", 15, D.HULP, "nee", _4_2,
        gevers="L M V", antwoorden="L+ M+ V- !weloverwogen#9"),
    Rij("H17", "The pupil says no: no parent can change that", 14, D.HULP, "nee", _4_2,
        gevers="L M V", antwoorden="L- M+ V+"),
    Rij("H18", "One parent has gezag", 13, D.HULP, "compleet", _4_2, wie="M V0", gevers="L M",
        antwoorden="L+ M+"),
    Rij("H19", "A parent without gezag says no: he is not asked", 13, D.HULP, "compleet", _4_2,
        wie="M V0", gevers="L M", antwoorden="L+ M+ V0-"),
    Rij("H20", "Gezag of the father unknown", 13, D.HULP, "mist", _4_2, wie="M V?", gevers="L M",
        antwoorden="L+ M+", mist="Gezag van Vader nagaan"),
    Rij("H21", "Gezag unknown from 16 on: no matter", 16, D.HULP, "compleet", _5_1, wie="M V?",
        gevers="L", antwoorden="L+"),
    Rij("H22", "Gezag of the father suspended", 13, D.HULP, "compleet", _4_2, wie="M VG",
        gevers="L M", antwoorden="L+ M+"),
    Rij("H23", "No parent or voogd written down", 10, D.HULP, "mist", _15_1, wie="",
        mist="Ouder met gezag invullen"),
    Rij("H24", "Foster mother without voogdij: not a parent", 10, D.HULP, "mist", _15_1, wie="P",
        mist="Ouder met gezag invullen"),
    Rij("H25", "Foster mother written down as having gezag: find out", 10, D.HULP, "mist", _15_1,
        wie="PJ", antwoorden="PJ+", mist="Gezag van Pleegmoeder nagaan"),
    Rij("H26", "Foster parent who is voogd", 10, D.HULP, "compleet", _15_1, wie="PV", gevers="PV",
        antwoorden="PV+"),
    Rij("H27", "Voogd", 14, D.HULP, "compleet", _4_2, wie="VO", gevers="L VO", antwoorden="L+ VO+"),
    Rij("H28", "The institution is voogd", 14, D.HULP, "compleet", _4_2, wie="GI V0", gevers="L GI",
        antwoorden="L+ GI+", maatregel="voogdij_gi"),
    Rij("H29", "Voogdij of an institution, but its voogd is not written down", 14, D.HULP, "mist",
        _4_2, wie="V0", gevers="L", antwoorden="L+", maatregel="voogdij_gi",
        mist="Voogd van de instelling invullen"),
    Rij("H30", "Stepfather with shared gezag", 9, D.HULP, "compleet", _15_1, wie="M S",
        gevers="M S", antwoorden="M+ S+"),
    Rij("H31", "Grandmother written down as having gezag: find out", 9, D.HULP, "mist", _15_1,
        wie="O", antwoorden="O+", mist="Gezag van Oma nagaan"),
    Rij("H32", "Gezag ended yesterday, what follows is unknown", 13, D.HULP, "mist", _4_2,
        wie="MT V", gevers="L V", antwoorden="L+ MT+ V+", mist="Gezag van Moeder nagaan"),
    Rij("H33", "Gezag of the mother ended yesterday", 13, D.HULP, "compleet", _4_2, wie="MD V",
        gevers="L V", antwoorden="L+ V+"),
    Rij("H34", "Gezag of the mother ends in ten days", 13, D.HULP, "compleet", _4_2, wie="MX V",
        gevers="L MX V", antwoorden="L+ MX+ V+", wijzigt="+11"),
    Rij("H35", "Turned 16 today: the pupil alone", 16, D.HULP, "compleet", _5_1, gevers="L",
        antwoorden="L+"),
    Rij("H36", "Turns 16 tomorrow: today the parents too", 15, D.HULP, "mist", _4_2, gevers="L M V",
        antwoorden="L+", morgen=True, mist="M V", wijzigt="16"),
    Rij("H37", "16, parents say no: the pupil decides", 16, D.HULP, "compleet", _5_1, gevers="L",
        antwoorden="L+ M- V-"),
    Rij("H38", "16, parents say yes, the pupil was not asked", 16, D.HULP, "mist", _5_1, gevers="L",
        antwoorden="M+ V+", mist="L"),
    Rij("H39", "17, the pupil says no", 17, D.HULP, "nee", _5_1, gevers="L", antwoorden="L- M+ V+"),
    Rij("H40", "18: the young adult, parents never", 18, D.HULP, "compleet", _4_1, gevers="L",
        antwoorden="L+"),
    Rij("H41", "18: a yes of the parents counts for nothing", 18, D.HULP, "mist", _4_1, gevers="L",
        antwoorden="M+ V+", mist="L"),
    Rij("H42", "GW at 16: house rule warns, never blocks", 16, D.HULP, "compleet", _5_1, gevers="L",
        antwoorden="L+", functie=F.GW, waarschuwt="Huisregel"),
    Rij("H43", "GW at 15: the law asks the parents already", 15, D.HULP, "compleet", _4_2,
        gevers="L M V", antwoorden="L+ M+ V+", functie=F.GW),
    Rij("H44", "GW at 18: no parents to ask", 18, D.HULP, "compleet", _4_1, gevers="L",
        antwoorden="L+", functie=F.GW),
    Rij("H45", "13, cannot weigh it: as under 12", 13, D.HULP, "compleet", _15_2, gevers="M V",
        antwoorden="M+ V+", in_staat=False),
    Rij("H46", "17, cannot weigh it: parents represent", 17, D.HULP, "compleet", _15_2,
        gevers="M V", antwoorden="M+ V+", in_staat=False, wijzigt="18"),
    Rij("H47", "14, cannot weigh it, resists", 14, D.HULP, "compleet", _15_2, gevers="M V",
        antwoorden="L- M+ V+", in_staat=False, waarschuwt="7.3.15 lid 6"),
    Rij("H48", "17, cannot weigh it now, but refused on paper when he could", 17, D.HULP, "nee",
        _15_2, gevers="M V", antwoorden="L-#40p M+ V+", in_staat=False),
    Rij("H49", "19, cannot weigh it, has a curator", 19, D.HULP, "compleet", _15_23, wie="M C",
        gevers="C", antwoorden="C+", in_staat=False),
    Rij("H50", "19, cannot weigh it, has a mentor; the brother does not count", 19, D.HULP, "mist",
        _15_23, wie="F ME", gevers="ME", antwoorden="F+", in_staat=False, mist="ME"),
    Rij("H51", "19, cannot weigh it, authorised somebody in writing", 19, D.HULP, "compleet",
        _15_23, wie="F PA G", gevers="G", antwoorden="G+", in_staat=False),
    Rij("H52", "19, cannot weigh it, has a partner", 19, D.HULP, "compleet", _15_23, wie="F PA",
        gevers="PA", antwoorden="PA+", in_staat=False),
    Rij("H53", "19, cannot weigh it, family only", 19, D.HULP, "compleet", _15_23, wie="F",
        gevers="F", antwoorden="F+", in_staat=False),
    Rij("H54", "19, cannot weigh it, nobody represents", 19, D.HULP, "mist", _15_23, wie="M",
        in_staat=False, mist="Vertegenwoordiger invullen"),
    Rij("H55", "No time to ask, under 12: others consent in place of the child", 9, D.HULP,
        "compleet", _16_1, gevers="M V", antwoorden="!spoed"),
    Rij("H56", "No time to ask at 13: the pupil himself is there to ask", 13, D.HULP, "mist", _4_2,
        gevers="L M V", antwoorden="!spoed", mist="L M V"),
    Rij("H57", "No time to ask, 15, cannot weigh it", 15, D.HULP, "compleet", _16_1, gevers="M V",
        antwoorden="!spoed", in_staat=False),
    Rij("H58", "No time to ask at 17: nobody decides in his place", 17, D.HULP, "mist", _5_1,
        gevers="L", antwoorden="!spoed", mist="L"),
    Rij("H59", "Life in danger (story 10)", 16, D.HULP, "compleet", _VITAAL, gevers="L",
        antwoorden="!vitaal"),
    Rij("H60", "Assumed for the father: help that is not intrusive", 13, D.HULP, "compleet", _4_2,
        gevers="L M V", antwoorden="L+ M+ Va", waarschuwt="7.3.16 lid 2"),
    Rij("H61", "Assumed for the father who said no before", 13, D.HULP, "nee", _4_2, gevers="L M V",
        antwoorden="L+ M+ V-#9 Va"),
    Rij("H62", "Assumed for the mother while the father says no", 13, D.HULP, "nee", _4_2,
        gevers="L M V", antwoorden="L+ Ma V-", mist="M"),
    Rij("H63", "Assumed for diagnostics: intrusive, so no", 13, D.DIAGNOSTIEK, "mist", _4_2,
        gevers="L M V", antwoorden="L+ M+ Va", mist="V"),
    Rij("H64", "Help inside a supervision order", 13, D.HULP, "vrij", _4_1,
        maatregel="ots in_kader"),
    Rij("H65", "A supervision order, but this help stands apart from it", 13, D.HULP, "mist", _4_2,
        gevers="L M V", maatregel="ots", mist="L M V"),
    Rij("H66", "Help inside probation", 17, D.HULP, "vrij", _4_1,
        maatregel="reclassering in_kader"),
    Rij("H67", "Help inside a closed placement", 15, D.HULP, "vrij", _4_1,
        maatregel="gesloten in_kader"),
    Rij("H68", "The order ended yesterday", 13, D.HULP, "mist", _4_2, gevers="L M V",
        maatregel="ots in_kader tot-1", mist="L M V"),
    Rij("H69", "The institution has part of the gezag: ask which part", 13, D.HULP, "compleet",
        _4_2, gevers="L M V", antwoorden="L+ M+ V+", maatregel="ots_gezag",
        waarschuwt="deel van het gezag"),
    Rij("H70", "Withdrawn by the mother", 13, D.HULP, "mist", _4_2, gevers="L M V",
        antwoorden="L+ M~ V+", mist="M"),
    Rij("H71", "An older yes does not come back after a withdrawal", 16, D.HULP, "mist", _5_1,
        gevers="L", antwoorden="L+#90 L~", mist="L"),
    Rij("H72", "The yes has lapsed", 16, D.HULP, "mist", _5_1, gevers="L", antwoorden="L+#90<-1",
        mist="L"),
    Rij("H73", "'Not needed' written down is no yes", 16, D.HULP, "mist", _5_1, gevers="L",
        antwoorden="Ln", mist="L"),
    Rij("H74", "Only the year of birth known, 11 or 12: both are asked", 12, D.HULP, "mist", _4_2,
        gevers="L M V", antwoorden="M+ V+", zekerheid="jaar", mist="L"),
    Rij("H75", "Birth day unknown, 15 or 16: parents too", 16, D.HULP, "mist", _4_2, gevers="L M V",
        antwoorden="L+", zekerheid="maand", mist="M V"),
    Rij("H76", "Aimed observation of one pupil is help", 13, D.OBSERVATIE, "mist", _4_2,
        gevers="L M V", antwoorden="L+ M+", mist="V"),
    Rij("H77", "Diagnostics at 16", 16, D.DIAGNOSTIEK, "compleet", _5_1, gevers="L",
        antwoorden="L+"),
    Rij("H78", "Home visit under 12", 8, D.HUISBEZOEK, "compleet", _15_1, gevers="M V",
        antwoorden="M+ V+"),
    Rij("H79", "The mother is helped herself: her own yes", 9, D.HULP, "compleet", _4_1, gevers="M",
        antwoorden="M+", voor="M"),
    Rij("H80", "The mother is helped herself: nobody else can say yes", 17, D.HULP, "mist", _4_1,
        gevers="M", antwoorden="L+ V+", voor="M", mist="M"),
    Rij("H81", "Asking a father it was decided not to inform: think first", 13, D.HULP, "mist",
        _4_2, wie="M VN", gevers="L M VN", antwoorden="L+ M+", mist="VN",
        waarschuwt="niet informeren"),
    Rij("H82", "23: youth care ends here", 23, D.HULP, "compleet", _4_1, gevers="L",
        antwoorden="L+", waarschuwt="tot 23"),
    Rij("H83", "Life in danger, eight days ago: an emergency is of that moment", 16, D.HULP, "mist",
        _5_1, gevers="L", antwoorden="!vitaal#8", mist="L"),
    Rij("H84", "Life in danger, seven days ago: the last day", 16, D.HULP, "compleet", _VITAAL,
        gevers="L", antwoorden="!vitaal#7"),
    Rij("H85", "Longer chosen, but no colleague was asked within seven days", 16, D.HULP, "mist",
        _5_1, gevers="L", antwoorden="!vitaal#8<20", mist="L"),
    Rij("H86", "Longer chosen, with a colleague", 16, D.HULP, "compleet", _VITAAL, gevers="L",
        antwoorden="!vitaal#8<20c"),
    Rij("H87", "Thirty days is the longest, whatever was chosen", 16, D.HULP, "mist", _5_1,
        gevers="L", antwoorden="!vitaal#31<20c", mist="L"),
    Rij("H88", "No time to ask, eight days ago: there was time since", 9, D.HULP, "mist", _15_1,
        gevers="M V", antwoorden="!spoed#8c", mist="M V"),
    Rij("H89", "Serious harm is no emergency: it counts until it is stopped", 14, D.HULP,
        "compleet", _4_2, gevers="L M V", antwoorden="L+ !ernstig_nadeel#90c"),
)

DELEN = (
    Rij("D01", "Own school, under 12: the parents", 11, D.SCHOOL, "mist", _15_1, gevers="M V",
        naar=N.SCHOOL, ontvanger="School", mist="M V"),
    Rij("D02", "Own school, under 12, both parents yes", 11, D.SCHOOL, "compleet", _15_1,
        gevers="M V", antwoorden="M+@School V+@School", naar=N.SCHOOL, ontvanger="School"),
    Rij("D03", "Own school at 13 with the habit of the NJi", 13, D.SCHOOL, "mist", _11_1,
        gevers="L M V", antwoorden="L+@School", naar=N.SCHOOL, ontvanger="School", mist="M V"),
    Rij("D04", "Own school at 13 by the law alone", 13, D.SCHOOL, "compleet", _11_1, gevers="L",
        antwoorden="L+@School", naar=N.SCHOOL, ontvanger="School", gewoonte=False),
    Rij("D05", "Own school at 16", 16, D.SCHOOL, "compleet", _11_1, gevers="L",
        antwoorden="L+@School M-@School", naar=N.SCHOOL, ontvanger="School"),
    Rij("D06", "A yes for this school is none for the next", 16, D.SCHOOL, "mist", _11_1,
        gevers="L", antwoorden="L+@School", naar=N.ANDERE_SCHOOL, ontvanger="Volgende", mist="L"),
    Rij("D07", "Sharing is never assumed", 16, D.SCHOOL, "mist", _11_1, gevers="L",
        antwoorden="La@School", naar=N.SCHOOL, ontvanger="School", mist="L"),
    Rij("D08", "Handover to another school, pupil says no", 15, D.OVERDRACHT, "nee", _11_1,
        gevers="L M V", antwoorden="L-@Nieuw M+@Nieuw V+@Nieuw", naar=N.ANDERE_SCHOOL,
        ontvanger="Nieuw"),
    Rij("D09", "Handover to the wijkteam, all yes", 15, D.OVERDRACHT, "compleet", _11_1,
        gevers="L M V", antwoorden="L+@Wijkteam M+@Wijkteam V+@Wijkteam", naar=N.WIJKTEAM,
        ontvanger="Wijkteam"),
    Rij("D10", "Yes for the wijkteam, sent to the ggz", 15, D.OVERDRACHT, "mist", _11_1,
        gevers="L M V", antwoorden="L+@Wijkteam M+@Wijkteam V+@Wijkteam", naar=N.TWEEDE_LIJN,
        ontvanger="Ggz", mist="L M V"),
    Rij("D11", "Colleague who works on this help", 13, D.OVERDRACHT, "vrij", _11_2A, naar=N.TEAM),
    Rij("D12", "Replacement of the worker (story 17)", 9, D.OVERDRACHT, "vrij", _11_2A,
        naar=N.VERVANGER),
    Rij("D13", "Parent with gezag, under 12", 9, D.VERSTREKKEN, "vrij", _15_1,
        naar=N.OUDER_MET_GEZAG),
    Rij("D14", "Parent with gezag, 13: his consent is needed for the help", 13, D.VERSTREKKEN,
        "vrij", _11_2B, naar=N.OUDER_MET_GEZAG, wijzigt="16"),
    Rij("D15", "Parent with gezag, 13, help runs without the parents", 13, D.VERSTREKKEN, "mist",
        _11_1, gevers="L", naar=N.OUDER_MET_GEZAG, ontvanger="Moeder", zonder_ouders=True,
        mist="L"),
    Rij("D16", "Parent with gezag at 16: the pupil decides (story 7)", 16, D.VERSTREKKEN, "mist",
        _11_1, gevers="L", naar=N.OUDER_MET_GEZAG, ontvanger="Moeder", mist="L"),
    Rij("D17", "Parent with gezag at 16, the pupil agrees", 16, D.VERSTREKKEN, "compleet", _11_1,
        gevers="L", antwoorden="L+@Moeder", naar=N.OUDER_MET_GEZAG, ontvanger="Moeder"),
    Rij("D18", "16, agreed for the mother, asked for the father", 16, D.VERSTREKKEN, "mist", _11_1,
        gevers="L", antwoorden="L+@Moeder", naar=N.OUDER_MET_GEZAG, ontvanger="Vader", mist="L"),
    Rij("D19", "17, cannot weigh it: parents are informed", 17, D.VERSTREKKEN, "vrij", _15_2,
        naar=N.OUDER_MET_GEZAG, in_staat=False),
    Rij("D20", "18: parents only with his own yes", 18, D.VERSTREKKEN, "mist", _11_1, gevers="L",
        naar=N.OUDER_MET_GEZAG, ontvanger="Moeder", mist="L"),
    Rij("D21", "Parent without gezag: on request only (story 6)", 13, D.VERSTREKKEN, "verboden", _C,
        wie="M V0", antwoorden="L+@Vader M+@Vader", naar=N.OUDER_ZONDER_GEZAG, ontvanger="Vader"),
    Rij("D22", "The pupil himself", 14, D.VERSTREKKEN, "vrij", _11_1, naar=N.LEERLING),
    Rij("D23", "The child under 12, in own words", 9, D.VERSTREKKEN, "vrij", "Jeugdwet 7.3.2 lid 1",
        naar=N.LEERLING),
    Rij("D24", "Institution under a supervision order", 13, D.VERSTREKKEN, "vrij",
        "Jeugdwet 7.3.11 lid 4", naar=N.GI, maatregel="ots"),
    Rij("D25", "Institution under a provisional order", 17, D.VERSTREKKEN, "vrij",
        "Jeugdwet 7.3.11 lid 4", naar=N.GI, maatregel="voorlopige_ots"),
    Rij("D26", "Institution without any order", 13, D.VERSTREKKEN, "mist", _11_1, gevers="L M V",
        naar=N.GI, ontvanger="Instelling", mist="L M V"),
    Rij("D27", "Institution, the order ended yesterday", 13, D.VERSTREKKEN, "mist", _11_1,
        gevers="L M V", naar=N.GI, ontvanger="Instelling", maatregel="ots tot-1", mist="L M V"),
    Rij("D28", "Institution for probation: lid 4 is about supervision", 17, D.VERSTREKKEN, "mist",
        _11_1, gevers="L", naar=N.GI, ontvanger="Instelling", maatregel="reclassering", mist="L"),
    Rij("D29", "Veilig Thuis: right to report, but the ground is recorded first", 13, D.VERSTREKKEN,
        "mist", "Jeugdwet 7.3.11 lid 1; Wmo 2015 5.2.6", naar=N.VEILIG_THUIS,
        ontvanger="Veilig Thuis", mist="Reden en overleg vastleggen"),
    Rij("D30", "Veilig Thuis with ground and colleague recorded", 13, D.VERSTREKKEN, "vrij",
        "Jeugdwet 7.3.11 lid 1; Wmo 2015 5.2.6", antwoorden="!meldrecht@Veilig_Thuis",
        naar=N.VEILIG_THUIS, ontvanger="Veilig Thuis"),
    Rij("D31", "Veilig Thuis against everybody's no", 16, D.VERSTREKKEN, "vrij",
        "Jeugdwet 7.3.11 lid 1; Wmo 2015 5.2.6",
        antwoorden="L-@Veilig_Thuis !meldrecht@Veilig_Thuis", naar=N.VEILIG_THUIS,
        ontvanger="Veilig Thuis"),
    Rij("D32", "The right to report opens no other door", 16, D.VERSTREKKEN, "mist", _11_1,
        gevers="L", antwoorden="!meldrecht@School", naar=N.SCHOOL, ontvanger="School", mist="L"),
    Rij("D33", "Raad, ground recorded", 13, D.VERSTREKKEN, "vrij",
        "Jeugdwet 7.3.11 lid 1; BW 1:240", antwoorden="!raad@Raad", naar=N.RAAD, ontvanger="Raad"),
    Rij("D34", "Raad, no ground recorded", 13, D.VERSTREKKEN, "mist",
        "Jeugdwet 7.3.11 lid 1; BW 1:240", naar=N.RAAD, ontvanger="Raad",
        mist="Reden en overleg vastleggen"),
    Rij("D35", "A law obliges", 16, D.VERSTREKKEN, "compleet", _11_1, gevers="L",
        antwoorden="!wet@Inspectie", naar=N.OVERIG, ontvanger="Inspectie"),
    Rij("D36", "Life in danger: the doctor hears it against the pupil's no", 16, D.VERSTREKKEN,
        "compleet", _VITAAL, gevers="L", antwoorden="L-@Huisarts !vitaal@Huisarts", naar=N.HUISARTS,
        ontvanger="Huisarts"),
    Rij("D37", "Danger told the doctor opens nothing to school", 16, D.VERSTREKKEN, "mist", _11_1,
        gevers="L", antwoorden="!vitaal@Huisarts", naar=N.SCHOOL, ontvanger="School", mist="L"),
    Rij("D38", "Serious harm is a ground for help, not for sharing", 13, D.VERSTREKKEN, "mist",
        _11_1, gevers="L M V", antwoorden="L+@School !ernstig_nadeel@School", naar=N.SCHOOL,
        ontvanger="School", mist="M V"),
    Rij("D39", "Truancy officer", 16, D.VERSTREKKEN, "mist", _11_1, gevers="L", naar=N.LEERPLICHT,
        ontvanger="Leerplicht", mist="L"),
    Rij("D40", "Care meeting while help runs: own consent beside the school's", 13, D.ZORGOVERLEG,
        "compleet", _11_1, gevers="L M V", antwoorden="L+ M+ V+", waarschuwt="School regelt"),
    Rij("D41", "Asking another for information", 11, D.OPVRAGEN, "mist", _15_1, gevers="M V",
        antwoorden="M+@Ggz", naar=N.TWEEDE_LIJN, ontvanger="Ggz", mist="V"),
    Rij("D42", "Figures without anybody recognisable", 13, D.VERSTREKKEN, "vrij",
        "Jeugdwet 7.3.12 lid 1 onder b", naar=N.MONITORING),
    Rij("D43", "Objection to monitoring", 13, D.VERSTREKKEN, "verboden",
        "Jeugdwet 7.3.12 lid 2 onder c", naar=N.MONITORING, bezwaar=True),
    Rij("D44", "Exit questionnaire in monitoring", 16, D.EXIT, "mist", _11_1, gevers="L",
        naar=N.MONITORING, mist="L"),
    Rij("D45", "Archive of the employer", 13, D.VERSTREKKEN, "vrij", "Jeugdwet 7.3.8 lid 3",
        naar=N.WERKGEVER),
    Rij("D46", "What the mother told about herself, to school", 13, D.VERSTREKKEN, "mist", _11_1,
        gevers="M", antwoorden="L+@School", naar=N.SCHOOL, ontvanger="School", voor="M", mist="M"),
    Rij("D47", "What the mother told about herself, to her child", 13, D.VERSTREKKEN, "mist", _11_1,
        gevers="M", naar=N.LEERLING, voor="M", mist="M"),
    Rij("D48", "The habit does not reach a father it was decided not to inform", 13, D.SCHOOL,
        "compleet", _11_1, wie="M VN", gevers="L M", antwoorden="L+@School M+@School",
        naar=N.SCHOOL, ontvanger="School"),
    Rij("D49", "Help without the parents: sharing asks the pupil only", 14, D.SCHOOL, "compleet",
        _11_1, gevers="L", antwoorden="L+@School", naar=N.SCHOOL, ontvanger="School",
        zonder_ouders=True),
    Rij("D50", "12, cannot weigh it: parents decide about sharing", 12, D.SCHOOL, "compleet", _15_2,
        gevers="M V", antwoorden="M+@School V+@School", naar=N.SCHOOL, ontvanger="School",
        in_staat=False),
    Rij("D51", "Birth day unknown, 15 or 16: the habit counts", 16, D.SCHOOL, "mist", _11_1,
        gevers="L M V", antwoorden="L+@School", naar=N.SCHOOL, ontvanger="School",
        zekerheid="maand", mist="M V"),
    Rij("D52", "Help inside an order frees no sharing", 13, D.SCHOOL, "mist", _11_1, gevers="L M V",
        naar=N.SCHOOL, ontvanger="School", maatregel="ots in_kader", mist="L M V"),
    Rij("D53", "School and wijkteam talk about a pupil who gets help", 14, D.ZORGOVERLEG, "mist",
        _11_1, gevers="L M V", naar=N.WIJKTEAM, ontvanger="Wijkteam", antwoorden="L+@Wijkteam",
        mist="M V", waarschuwt="School regelt"),
    Rij("D54", "Danger told the wijkteam eight days ago, against the pupil's no", 16, D.VERSTREKKEN,
        "nee", _11_1, gevers="L", antwoorden="L-@Wijkteam#9 !vitaal@Wijkteam#8",
        naar=N.WIJKTEAM, ontvanger="Wijkteam"),
)

WAARNEMEN = (
    Rij("W01", "A trainee watches, 13: the pupil agrees", 13, D.WAARNEMING, "compleet", _13_1,
        gevers="L", antwoorden="L+@Stagiair", naar=N.OVERIG, ontvanger="Stagiair"),
    Rij("W02", "The mentor of school watches, nobody asked", 13, D.WAARNEMING, "mist", _13_1,
        gevers="L", naar=N.SCHOOL, ontvanger="Mentor", mist="L"),
    Rij("W03", "The mentor watches, under 12", 9, D.WAARNEMING, "compleet",
        "Jeugdwet 7.3.13 lid 1 en 7.3.15", gevers="M V", antwoorden="M+@Mentor V+@Mentor",
        naar=N.SCHOOL, ontvanger="Mentor"),
    Rij("W04", "A colleague whose work is needed", 13, D.WAARNEMING, "vrij",
        "Jeugdwet 7.3.13 lid 2 onder a", naar=N.TEAM),
    Rij("W05", "A parent whose consent to the help is needed", 13, D.WAARNEMING, "vrij",
        "Jeugdwet 7.3.13 lid 2 onder b", naar=N.OUDER_MET_GEZAG),
    Rij("W06", "A parent at 16", 16, D.WAARNEMING, "mist", _13_1, gevers="L",
        naar=N.OUDER_MET_GEZAG, ontvanger="Moeder", mist="L"),
)

# fmt: on

RIJEN = HULP + DELEN + WAARNEMEN
