"""Code lists of consent, gezag and rights (domein.md 1.4, 1.6, 1.19, chapter 3)."""

from jos_desktop.models.codes import Code


class Ontvangersoort(Code):
    """Who gets to know something; the sharing table turns on it (Jeugdwet 7.3.11)."""

    TEAM = "team", "JOS-team, direct betrokken bij deze hulp"
    VERVANGER = "vervanger", "Vervanger van de hulpverlener"
    SCHOOL = "school", "Eigen school van de leerling"
    ANDERE_SCHOOL = "andere_school", "Andere school"
    WIJKTEAM = "wijkteam", "Wijkteam of sociaal team"
    TWEEDE_LIJN = "tweede_lijn", "Ggz of andere tweedelijnshulp"
    HUISARTS = "huisarts", "Huisarts of jeugdarts"
    LEERPLICHT = "leerplicht", "Leerplicht"
    GI = "gi", "Gecertificeerde instelling"
    RAAD = "raad", "Raad voor de Kinderbescherming"
    VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
    OUDER_MET_GEZAG = "ouder_met_gezag", "Ouder met gezag of voogd"
    OUDER_ZONDER_GEZAG = "ouder_zonder_gezag", "Ouder zonder gezag"
    LEERLING = "leerling", "De leerling zelf"
    MONITORING = "monitoring", "Cijfers voor de werkgever"
    WERKGEVER = "werkgever", "Werkgever, voor het archief"
    PUBLIEK = "publiek", "Anderen, in een verhaal zonder naam"
    OVERIG = "overig", "Iemand anders"


class Situatie(Code):
    """Work in which no relation with one pupil arises (Nieuwsbrief 1; domein.md 3.4)."""

    SCHOOLADVIES = "schooladvies", "Advies aan school, leraar of mentor"
    KLASSENOBSERVATIE = "klassenobservatie", "Observatie van de klas, voor de leraar"
    ANONIEM_CONSULT = "anoniem_consult", "Anoniem consult"


class Doorbreekgrond(Code):
    """Why somebody goes on without the consent that is normally needed."""

    ERNSTIG_NADEEL = "ernstig_nadeel", "Nodig om ernstig nadeel te voorkomen"
    WELOVERWOGEN = "weloverwogen", "De leerling blijft het weloverwogen wensen"
    SPOED = "spoed", "Geen tijd om toestemming te vragen"
    VITAAL = "vitaal", "Direct gevaar voor iemand"
    MELDRECHT = "meldrecht", "Melding bij Veilig Thuis"
    RAAD = "raad", "Raad voor de Kinderbescherming vraagt het"
    OTS = "ots", "Gecertificeerde instelling bij ondertoezichtstelling"
    MAATREGEL = "maatregel", "Hulp in het kader van een maatregel"
    WET = "wet", "Andere wettelijke plicht"


class VraagWijze(Code):
    """How consent was asked for."""

    GESPREK = "gesprek", "In een gesprek"
    TELEFOON = "telefoon", "Per telefoon"
    BRIEF = "brief", "Met een brief"
    EMAIL = "email", "Met een e-mail"
    FORMULIER = "formulier", "Formulier meegegeven"


class Maatregelsoort(Code):
    """Measures of a judge around a pupil (Jeugdwet 7.3.4 lid 1, 7.3.11 lid 4)."""

    OTS = "ots", "Ondertoezichtstelling"
    OTS_GEZAG = "ots_gezag", "Ondertoezichtstelling, instelling heeft een deel van het gezag"
    VOORLOPIGE_OTS = "voorlopige_ots", "Voorlopige ondertoezichtstelling"
    VOOGDIJ_GI = "voogdij_gi", "Voogdij van een gecertificeerde instelling"
    GESLOTEN = "gesloten", "Machtiging gesloten jeugdhulp"
    SPOED_GESLOTEN = "spoed_gesloten", "Spoedmachtiging gesloten jeugdhulp"
    RECLASSERING = "reclassering", "Jeugdreclassering"


class Vertegenwoordiging(Code):
    """Who acts for somebody of 18 or older who cannot decide (Jeugdwet 7.3.15 lid 2-3)."""

    CURATOR = "curator", "Curator"
    MENTOR = "mentor", "Mentor, door de rechter benoemd"
    GEMACHTIGDE = "gemachtigde", "Schriftelijk gemachtigd"
    PARTNER = "partner", "Echtgenoot of partner"
    FAMILIE = "familie", "Ouder, kind, broer of zus"


class Informeren(Code):
    """Whether somebody around the pupil hears from JOS."""

    WEL = "wel", "Informeren"
    NIET = "niet", "Niet informeren"
    OP_VERZOEK = "op_verzoek", "Alleen als hij of zij erom vraagt"


class InformeerGrond(Code):
    """On what a decision about informing somebody rests."""

    GOED_HULPVERLENER = "goed_hulpverlener", "Informeren past niet bij goede hulp"
    HULP_ZONDER_OUDERS = "hulp_zonder_ouders", "De hulp loopt zonder de ouders"
    WENS_LEERLING = "wens_leerling", "De leerling wil het zo"
    GEEN_GEZAG = "geen_gezag", "Deze ouder heeft geen gezag"
    WENS_PERSOON = "wens_persoon", "Deze persoon wil het zelf niet weten"
    OVERIG = "overig", "Andere reden"


class Planstand(Code):
    """Familiegroepsplan or agreed plan (Jeugdwet 4.1.2-4.1.3)."""

    TE_DOEN = "te_doen", "Nog bespreken"
    AANGEBODEN = "aangeboden", "Familiegroepsplan aangeboden"
    FAMILIEGROEPSPLAN = "familiegroepsplan", "Familiegroepsplan gemaakt"
    AFGESPROKEN = "afgesproken", "Ander plan afgesproken"
    NVT = "nvt", "Niet van toepassing (preventie)"


class Verzoeksoort(Code):
    """What somebody asks for with a right of his own."""

    INZAGE = "inzage", "Inzage in het dossier of een afschrift"
    CORRECTIE = "correctie", "Iets verbeteren"
    VERKLARING = "verklaring", "Eigen verklaring toevoegen"
    VERNIETIGING = "vernietiging", "Dossier of een deel vernietigen"
    BEZWAAR = "bezwaar", "Bezwaar tegen gebruik in cijfers"
    WIE_KEEK = "wie_keek", "Weten wie in het dossier keek"
    INFORMATIE = "informatie", "Informatie voor een ouder zonder gezag"


class Verzoekstatus(Code):
    OPEN = "open", "Open"
    TOEGEWEZEN = "toegewezen", "Toegewezen, nog uitvoeren"
    DEELS = "deels", "Deels toegewezen, nog uitvoeren"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Onderdeelkeuze(Code):
    """What happens to one part of a dossier at a request."""

    MEE = "mee", "Meegeven"
    WEGLATEN = "weglaten", "Weglaten"
    VERNIETIGEN = "vernietigen", "Vernietigen"
    BEWAREN = "bewaren", "Bewaren"


class Weglaatgrond(Code):
    """Why a part stays out, or stays kept (Jeugdwet 7.3.9 lid 2, 7.3.10)."""

    DERDE = "derde", "Gaat over iemand anders"
    ANDERE_OUDER = "andere_ouder", "Gegevens van de andere ouder"
    BROER_ZUS = "broer_zus", "Gegevens van een broer of zus"
    MELDER = "melder", "Zou een melder bekendmaken"
    NADEEL = "nadeel", "Zou ernstig nadeel geven"
    BELANG_ANDER = "belang_ander", "Bewaren is belangrijk voor een ander"
    WET = "wet", "De wet verplicht tot bewaren"


class Bijlagesoort(Code):
    TOESTEMMING = "toestemming", "Getekend toestemmingsformulier"
    BESCHIKKING = "beschikking", "Beschikking of uittreksel gezag"
    VERKLARING = "verklaring", "Verklaring van leerling of ouder"
    VERZOEK = "verzoek", "Brief met een verzoek"
    AANMELDING = "aanmelding", "Aanmeldformulier"
    VERSLAG = "verslag", "Verslag van een ander"
    BERICHT = "bericht", "E-mail"
    FOTO = "foto", "Foto van een formulier of bord"
    OVERIG = "overig", "Ander stuk"


class Meldcodestap(Code):
    """The five steps (domein.md 1.19); their order is not strict."""

    SIGNALEN = "1", "Signalen in kaart brengen"
    OVERLEG = "2", "Overleg met een deskundige of Veilig Thuis"
    GESPREK = "3", "Gesprek met ouders en kind"
    WEGEN = "4", "Wegen"
    BESLISSEN = "5", "Beslissen"


class Weegantwoord(Code):
    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    ONBEKEND = "onbekend", "Nog niet beantwoord"


class Incidentsoort(Code):
    LAPTOP = "laptop", "Laptop kwijt of gestolen"
    OPSLAG = "opslag", "Usb-stick of schijf kwijt"
    PAPIER = "papier", "Papier of afdruk kwijt"
    ONTVANGER = "ontvanger", "Naar de verkeerde persoon gestuurd"
    MEEGEKEKEN = "meegekeken", "Iemand kon meekijken of erbij"
    ANDERS = "anders", "Iets anders"
