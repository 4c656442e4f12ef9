"""pain.002: what the bank refused of a file we sent."""

from __future__ import annotations

from lxml import etree

from .lines import Refusal, Returns, Unreadable

REFUSED = ("RJCT", "CANC")


def read_returns(root: etree._Element) -> Returns:
    """The refusals it tells. Raises Unreadable."""
    report = root.find("CstmrPmtStsRpt")
    assert report is not None
    of = _text(report, "OrgnlGrpInfAndSts/OrgnlMsgId")
    if not of:
        raise Unreadable("Ce compte rendu ne dit pas de quel fichier il parle : téléchargez-le à nouveau.", field="file")
    refusals: list[Refusal] = []
    for group in report.findall("OrgnlPmtInfAndSts"):
        whole = _text(group, "PmtInfSts") in REFUSED
        for order in group.findall("TxInfAndSts"):
            if whole or _text(order, "TxSts") in REFUSED:
                reason = _reason(order) or _reason(group)
                end_to_end = _text(order, "OrgnlEndToEndId")
                if end_to_end:
                    refusals.append(Refusal(end_to_end[:35], reason, _text(order, "StsRsnInf/AddtlInf")[:140]))
        if whole and not group.findall("TxInfAndSts"):
            raise Unreadable(
                "La banque a refusé un lot entier sans en nommer les ordres : appelez-la, puis annulez la remise ici.",
                field="file",
            )
    head = report.find("OrgnlGrpInfAndSts")
    assert head is not None
    return Returns(of, tuple(refusals), _text(head, "GrpSts") in REFUSED, _reason(head))


def _reason(element: etree._Element) -> str:
    return (_text(element, "StsRsnInf/Rsn/Cd") or _text(element, "StsRsnInf/Rsn/Prtry"))[:35]


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(path) or "").strip()
