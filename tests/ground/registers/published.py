"""Invented firms and associations in files that have the very columns INSEE and the ministry publish."""

# ruff: noqa: SIM905 - the columns as they stand in the first line of the files
from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

UNIT_COLUMNS = (
    "siren,statutDiffusionUniteLegale,unitePurgeeUniteLegale,dateCreationUniteLegale,sigleUniteLegale,sexeUniteLegale,"
    "prenom1UniteLegale,prenom2UniteLegale,prenom3UniteLegale,prenom4UniteLegale,prenomUsuelUniteLegale,pseudonymeUniteLegale,"
    "identifiantAssociationUniteLegale,trancheEffectifsUniteLegale,anneeEffectifsUniteLegale,dateDernierTraitementUniteLegale,"
    "nombrePeriodesUniteLegale,categorieEntreprise,anneeCategorieEntreprise,dateDebut,etatAdministratifUniteLegale,nomUniteLegale,"
    "nomUsageUniteLegale,denominationUniteLegale,denominationUsuelle1UniteLegale,denominationUsuelle2UniteLegale,"
    "denominationUsuelle3UniteLegale,categorieJuridiqueUniteLegale,activitePrincipaleUniteLegale,"
    "nomenclatureActivitePrincipaleUniteLegale,nicSiegeUniteLegale,economieSocialeSolidaireUniteLegale,"
    "societeMissionUniteLegale,caractereEmployeurUniteLegale"
).split(",")
ESTABLISHMENT_COLUMNS = (
    "siren,nic,siret,statutDiffusionEtablissement,dateCreationEtablissement,trancheEffectifsEtablissement,"
    "anneeEffectifsEtablissement,activitePrincipaleRegistreMetiersEtablissement,dateDernierTraitementEtablissement,"
    "etablissementSiege,nombrePeriodesEtablissement,complementAdresseEtablissement,numeroVoieEtablissement,"
    "indiceRepetitionEtablissement,typeVoieEtablissement,libelleVoieEtablissement,codePostalEtablissement,"
    "libelleCommuneEtablissement,libelleCommuneEtrangerEtablissement,distributionSpecialeEtablissement,codeCommuneEtablissement,"
    "codeCedexEtablissement,libelleCedexEtablissement,codePaysEtrangerEtablissement,libellePaysEtrangerEtablissement,"
    "complementAdresse2Etablissement,numeroVoie2Etablissement,indiceRepetition2Etablissement,typeVoie2Etablissement,"
    "libelleVoie2Etablissement,codePostal2Etablissement,libelleCommune2Etablissement,libelleCommuneEtranger2Etablissement,"
    "distributionSpeciale2Etablissement,codeCommune2Etablissement,codeCedex2Etablissement,libelleCedex2Etablissement,"
    "codePaysEtranger2Etablissement,libellePaysEtranger2Etablissement,dateDebut,etatAdministratifEtablissement,"
    "enseigne1Etablissement,enseigne2Etablissement,enseigne3Etablissement,denominationUsuelleEtablissement,"
    "activitePrincipaleEtablissement,nomenclatureActivitePrincipaleEtablissement,caractereEmployeurEtablissement"
).split(",")
WALDEC_COLUMNS = (
    "id;id_ex;siret;rup_mi;gestion;date_creat;date_decla;date_publi;date_disso;nature;groupement;titre;titre_court;objet;"
    "objet_social1;objet_social2;adrs_complement;adrs_numvoie;adrs_repetition;adrs_typevoie;adrs_libvoie;adrs_distrib;"
    "adrs_codeinsee;adrs_codepostal;adrs_libcommune;adrg_declarant;adrg_complemid;adrg_complemgeo;adrg_libvoie;adrg_distrib;"
    "adrg_codepostal;adrg_achemine;adrg_pays;dir_civilite;siteweb;publiweb;observation;position;maj_time"
).split(";")
OLDER_COLUMNS = (
    "id;id_ex;siret;gestion;date_creat;date_publi;nature;groupement;titre;objet;objet_social1;objet_social2;adr1;adr2;adr3;"
    "adrs_codepostal;libcom;adrs_codeinsee;dir_civilite;siteweb;publiweb;observation;position;rup_mi;maj_time"
).split(";")


def units(*told: Mapping[str, str]) -> str:
    common = {"statutDiffusionUniteLegale": "O", "etatAdministratifUniteLegale": "A", "dateCreationUniteLegale": "2009-04-01"}
    return written(UNIT_COLUMNS, ",", ({**common, **one} for one in told))


def establishments(*told: Mapping[str, str]) -> str:
    common = {"statutDiffusionEtablissement": "O", "etatAdministratifEtablissement": "A", "etablissementSiege": "true"}
    return written(ESTABLISHMENT_COLUMNS, ",", ({**common, "siren": one["siret"][:9], **one} for one in told))


def associations(*told: Mapping[str, str]) -> str:
    return written(WALDEC_COLUMNS, ";", ({"position": "A", "date_creat": "1998-02-14", **one} for one in told), quoted=True)


def older_associations(*told: Mapping[str, str]) -> str:
    return written(OLDER_COLUMNS, ";", ({"position": "A", **one} for one in told), quoted=True)


def written(columns: list[str], delimiter: str, lines: Iterable[Mapping[str, str]], *, quoted: bool = False) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(
        text,
        columns,
        restval="",
        delimiter=delimiter,
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
        lineterminator="\n",
    )
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue()
