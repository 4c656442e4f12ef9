"""What banks send, in small: CAMT.053, CAMT.054, pain.002 and CSV exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OURS = "FR7630006000011234567890189"
THEIRS = "FR1420041010050500013M02606"


@dataclass(frozen=True)
class Moved:
    """One movement: cents, signed."""

    amount: int
    day: str = "2026-11-20"
    text: str = ""
    reference: str = ""
    name: str = "Mairie de Narbonne"
    iban: str = THEIRS
    bank_id: str = ""
    end_to_end: str = ""
    reason: str = ""


def euros(cents: int) -> str:
    return f"{abs(cents) // 100}.{abs(cents) % 100:02d}"


def camt(
    lines: Sequence[Moved], *, kind: str = "053", iban: str = OURS, currency: str = "EUR", opening: int = 0,
    closing: int | None = None, prefix: str = "",
) -> bytes:  # fmt: skip
    """A file of the 001.08 family; `prefix` writes every tag with it."""
    end = opening + sum(line.amount for line in lines) if closing is None else closing
    block = {"053": ("BkToCstmrStmt", "Stmt"), "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn")}[kind]
    balances = _balance("OPBD", opening, currency) + _balance("CLBD", end, currency) if kind == "053" else ""
    entries = "".join(_entry(line, currency) for line in lines)
    text = f"""<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.08"><{block[0]}><GrpHdr><MsgId>M1</MsgId>
<CreDtTm>2026-11-20T20:00:00</CreDtTm></GrpHdr><{block[1]}><Id>R1</Id><Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>{currency}</Ccy></Acct>
{balances}{entries}</{block[1]}></{block[0]}></Document>"""
    if prefix:
        text = text.replace("xmlns=", f"xmlns:{prefix}=").replace("</", f"</{prefix}:").replace("<", f"<{prefix}:")
        text = text.replace(f"<{prefix}:/{prefix}:", f"</{prefix}:")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def _balance(kind: str, cents: int, currency: str) -> str:
    side = "CRDT" if cents >= 0 else "DBIT"
    return f"""<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="{currency}">{euros(cents)}</Amt>
<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>"""


def _entry(line: Moved, currency: str) -> str:
    side = "CRDT" if line.amount >= 0 else "DBIT"
    party = "Dbtr" if line.amount >= 0 or line.reason else "Cdtr"
    number = f"<AcctSvcrRef>{line.bank_id}</AcctSvcrRef>" if line.bank_id else ""
    end = f"<Refs><EndToEndId>{line.end_to_end}</EndToEndId></Refs>" if line.end_to_end else ""
    structured = f"<Strd><CdtrRefInf><Ref>{line.reference}</Ref></CdtrRefInf></Strd>" if line.reference else ""
    back = f"<RtrInf><Rsn><Cd>{line.reason}</Cd></Rsn></RtrInf>" if line.reason else ""
    return f"""<Ntry><Amt Ccy="{currency}">{euros(line.amount)}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>{line.day}</Dt></BookgDt>{number}<NtryDtls><TxDtls>{end}<RltdPties><{party}><Pty><Nm>{line.name}</Nm></Pty></{party}>
<{party}Acct><Id><IBAN>{line.iban}</IBAN></Id></{party}Acct></RltdPties><RmtInf><Ustrd>{line.text}</Ustrd>{structured}</RmtInf>{back}
</TxDtls></NtryDtls></Ntry>"""


def pain002(of: str, refused: dict[str, str]) -> bytes:
    """A report that refuses these orders of our file `of`."""
    orders = "".join(
        f"""<TxInfAndSts><OrgnlEndToEndId>{end}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>
</TxInfAndSts>"""
        for end, reason in refused.items()
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">
<CstmrPmtStsRpt><GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-11-20T20:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{of}</OrgnlMsgId>
<OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>
<OrgnlPmtInfId>{of}-1</OrgnlPmtInfId>{orders}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>""".encode()


def one_column(lines: Sequence[Moved], *, encoding: str = "latin-1") -> bytes:
    """« Date;Libellé;Montant », as several banks export it."""
    rows = [f"{_french(line.day)};{line.text} {line.name};{_comma(line.amount)};EUR" for line in lines]
    return "\r\n".join(["Date;Libellé;Montant(EUROS);Devise", *rows, ""]).encode(encoding)


def two_columns(lines: Sequence[Moved]) -> bytes:
    """Lines about the account, then « Débit » and « Crédit »."""
    rows = [
        ";".join([_french(line.day), f'"{line.text} {line.name}"', "" if line.amount > 0 else _comma(-line.amount),
                  _comma(line.amount) if line.amount > 0 else ""])
        for line in lines
    ]  # fmt: skip
    head = ["Compte courant;;;", f"IBAN : {OURS[:4]} {OURS[4:]};;;", "", "Date opération;Libellé;Débit euros;Crédit euros"]
    return "\n".join([*head, *rows, ""]).encode("utf-8-sig")


def _french(day: str) -> str:
    year, month, rest = day.split("-")
    return f"{rest}/{month}/{year}"


def _comma(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}".replace(",", " ") + f",{abs(cents) % 100:02d}"
