"""Every mapped class, for whoever needs the whole schema (sessions, migrations).

``jos_desktop.models`` without paying for SQLAlchemy.
"""

from jos_desktop.models.aanmelding import Aanmelding, HulpElders
from jos_desktop.models.agenda import Agendapunt
from jos_desktop.models.base import Base
from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.casusverhaal import (
    Casusverhaal,
    Prijsregel,
    Verhaalakkoord,
    Verhaaldeel,
    Verhaalmoment,
    Verhaalschatting,
)
from jos_desktop.models.concept import Concept
from jos_desktop.models.consult import Consult
from jos_desktop.models.contactgroep import ContactBijlage, Contactgroep, ContactgroepLid
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.exit import Exitafname, Exitantwoord, Lijsttekst
from jos_desktop.models.gezag import Maatregel, Wilsoordeel
from jos_desktop.models.gezin import Gezin, Gezinslid
from jos_desktop.models.handelingsadvies import Adviesregel, Handelingsadvies
from jos_desktop.models.hulpplan import Hulpplan
from jos_desktop.models.identiteit import EigenKaart, Kaart
from jos_desktop.models.incident import Incident
from jos_desktop.models.instelling import Instelling
from jos_desktop.models.instroom import Instromer, SchoneLei
from jos_desktop.models.invoer import InvoerPartij, InvoerRegel, KolomKoppeling
from jos_desktop.models.ketensleutel import Ketensleutel
from jos_desktop.models.kluisstand import Kluisstand
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit, Inschrijving, Leerling
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.models.medewerker import Medewerker, MedewerkerSchool
from jos_desktop.models.meldcode import Meldcode, MeldcodeStap
from jos_desktop.models.meting import Meetmoment, Terugval
from jos_desktop.models.monitor import Duiding, Leerlingaantal, Monitorwaarde
from jos_desktop.models.ontvangst import (
    Herkomst,
    Ontvangst,
    OntvangstBijlage,
    OntvangstGebeurtenis,
    Pakketspoor,
)
from jos_desktop.models.ontwikkeling import (
    Indicator,
    Indicatorwaarde,
    Logline,
    Ontwikkelvraag,
    Reviewmoment,
    Stem,
)
from jos_desktop.models.organisatieprofiel import Organisatieprofiel
from jos_desktop.models.overdracht import (
    Overdracht,
    OverdrachtGebeurtenis,
    Overdrachtpakket,
    OverdrachtSectie,
)
from jos_desktop.models.overleg import Overleg, Overlegpunt
from jos_desktop.models.preventie import (
    Activiteitsjabloon,
    Preventieactiviteit,
    Schooladvies,
    Spreekuur,
    Spreekuurbezoek,
    Themaweek,
)
from jos_desktop.models.recht import ContactBetreft, Verklaring, Verzoek, VerzoekOnderdeel
from jos_desktop.models.samenvoeging import Samenvoeging
from jos_desktop.models.school import InzetFte, School, SchoolAlias
from jos_desktop.models.schoolafspraak import Schoolafspraak, Voorval
from jos_desktop.models.schoolwerk import (
    Inbeddingspunt,
    Inzetperiode,
    Leerlinggebied,
    Schoolgebeurtenis,
    Schooloverleg,
    Schoolpersoon,
    Schoolprofiel,
    Urenregel,
)
from jos_desktop.models.signaleringsplan import Crisiscontact, Signaleringsplan, Signaleringsregel
from jos_desktop.models.sjabloon import Sjabloon, Weergave
from jos_desktop.models.taak import Taak, Taakopvolging
from jos_desktop.models.toestemming import Toestemming, Toestemmingsvraag
from jos_desktop.models.traject import Doel, Doelscore, Traject, Uitstroom
from jos_desktop.models.vakantie import Vakantie, Vakantiecheck
from jos_desktop.models.verwijzing import Verwijzing
from jos_desktop.models.verzuim import Verzuimperiode
from jos_desktop.models.werkblad import Werkblad, Werkbladveld

__all__ = [
    "Aanmelding",
    "Activiteitsjabloon",
    "Adviesregel",
    "Agendapunt",
    "Base",
    "Betrokkene",
    "Bijlage",
    "Casusverhaal",
    "Concept",
    "Consult",
    "ContactBetreft",
    "ContactBijlage",
    "Contactgroep",
    "ContactgroepLid",
    "Contactmoment",
    "Crisiscontact",
    "Doel",
    "Doelscore",
    "Duiding",
    "EigenKaart",
    "Exitafname",
    "Exitantwoord",
    "Gezin",
    "Gezinslid",
    "Handelingsadvies",
    "Herkomst",
    "HulpElders",
    "Hulpplan",
    "Inbeddingspunt",
    "Incident",
    "Indicator",
    "Indicatorwaarde",
    "Informeerbesluit",
    "Inschrijving",
    "Instelling",
    "Instromer",
    "InvoerPartij",
    "InvoerRegel",
    "InzetFte",
    "Inzetperiode",
    "Kaart",
    "Ketensleutel",
    "Kluisstand",
    "KolomKoppeling",
    "Leerling",
    "Leerlingaantal",
    "Leerlinggebied",
    "Lijsttekst",
    "Loginhoud",
    "Logline",
    "Logregel",
    "Maatregel",
    "Medewerker",
    "MedewerkerSchool",
    "Meetmoment",
    "Meldcode",
    "MeldcodeStap",
    "Monitorwaarde",
    "Ontvangst",
    "OntvangstBijlage",
    "OntvangstGebeurtenis",
    "Ontwikkelvraag",
    "Organisatieprofiel",
    "Overdracht",
    "OverdrachtGebeurtenis",
    "OverdrachtSectie",
    "Overdrachtpakket",
    "Overleg",
    "Overlegpunt",
    "Pakketspoor",
    "Preventieactiviteit",
    "Prijsregel",
    "Reviewmoment",
    "Samenvoeging",
    "SchoneLei",
    "School",
    "SchoolAlias",
    "Schooladvies",
    "Schoolafspraak",
    "Schoolgebeurtenis",
    "Schooloverleg",
    "Schoolpersoon",
    "Schoolprofiel",
    "Signaleringsplan",
    "Signaleringsregel",
    "Sjabloon",
    "Spreekuur",
    "Spreekuurbezoek",
    "Stem",
    "Taak",
    "Taakopvolging",
    "Terugval",
    "Themaweek",
    "Toestemming",
    "Toestemmingsvraag",
    "Traject",
    "Uitstroom",
    "Urenregel",
    "Vakantie",
    "Vakantiecheck",
    "Verhaalakkoord",
    "Verhaaldeel",
    "Verhaalmoment",
    "Verhaalschatting",
    "Verklaring",
    "Verwijzing",
    "Verzoek",
    "VerzoekOnderdeel",
    "Verzuimperiode",
    "Voorval",
    "Weergave",
    "Werkblad",
    "Werkbladveld",
    "Wilsoordeel",
]
