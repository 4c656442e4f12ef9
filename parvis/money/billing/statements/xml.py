"""XML from elsewhere: no entity, no document type, no network; every prefix taken off, so that one spelling remains."""

from __future__ import annotations

from lxml import etree

from .lines import Unreadable

DEEPEST = 40


def parsed(content: bytes) -> etree._Element:
    """The root, without namespaces. Raises Unreadable."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = str(error)
        if "ncoding" in said or "Input is not proper" in said or "invalid character" in said.lower():
            raise Unreadable(
                "Ce fichier n’est pas dans l’encodage qu’il annonce : il a sans doute été ouvert puis enregistré par un autre "
                "logiciel. Téléchargez-le à nouveau, sans l’ouvrir.",
                field="file",
            ) from None
        raise Unreadable(
            "Ce fichier est incomplet ou abîmé : sa fin manque. Téléchargez-le à nouveau depuis le site de la banque.",
            field="file",
        ) from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("Ce fichier porte une déclaration que les banques n’emploient pas : il est refusé.", field="file")
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname
    return root
