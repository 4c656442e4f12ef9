"""Pages of billing: the treasury's, an organisation's own, a delegation's."""

from .delegations import delegation_details, delegation_document, delegation_documents
from .issuer import issuer
from .organisations import billing_details, organisation_document, organisation_documents
from .treasury import document_file, document_page, documents

__all__ = [
    "billing_details",
    "delegation_details",
    "delegation_document",
    "delegation_documents",
    "document_file",
    "document_page",
    "documents",
    "issuer",
    "organisation_document",
    "organisation_documents",
]
