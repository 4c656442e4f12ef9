"""Files of other software, as merchants really have them: what they hold, and what is wrong told line by line."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from parvis.market.shops.imports import (
    Field,
    Good,
    Problem,
    Unmapped,
    Unreadable,
    Wish,
    columns_of,
    detect,
    headings_of,
    read_goods,
    read_sheet,
    require_enough,
)

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "products"


def read(content: bytes | str, **wish: object) -> tuple[str, list[Good], list[Problem]]:
    sheet = read_sheet(content if isinstance(content, bytes) else content.encode())
    software, fields = detect(sheet)
    require_enough(fields)
    goods, problems = read_goods(sheet, fields, Wish(software.key, **wish))  # type: ignore[arg-type]
    return software.key, goods, problems


def told(good: Good) -> list[tuple[str, int | None, int | None]]:
    return [(sale.label, sale.price, sale.stock) for sale in good.sales]


def workbook(rows: list[list[object]]) -> bytes:
    """The least that is an XLSX."""

    def cell(value: object) -> str:
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
        return f"<c><v>{value}</v></c>" if value is not None else "<c/>"

    lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relation}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {main} xmlns:r="{relation}"><sheets><sheet name="Stock" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relation}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet {main}><sheetData>{lines}</sheetData></worksheet>")
    return out.getvalue()


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real exports are not on this machine")
@pytest.mark.parametrize(
    ("file", "software", "goods", "left_out"),
    [
        ("shopify-apparel.csv", "shopify", 20, 0),
        ("shopify-home-and-garden.csv", "shopify", 20, 0),
        ("classic-commerce-sample_products.csv", "woocommerce", 11, 4),
        ("classic-commerce-unit-sample.csv", "woocommerce", 2, 3),
    ],
)
def test_real_exports_are_read_whole(file, software, goods, left_out):
    found, products, problems = read((SAMPLES / file).read_bytes())
    assert (found, len(products)) == (software, goods)
    assert [problem.is_left_out for problem in problems] == [True] * left_out
    assert all(sale.price for good in products for sale in good.sales)


def test_a_shopify_product_has_its_sizes_and_is_counted_where_shopify_counts():
    _, (pot, soap), problems = read(
        "Handle,Title,Body (HTML),Published,Option1 Value,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,"
        "Variant Inventory Qty,Variant Price,Image Src\n"
        'pot,Pot en terre,"<p>Tourné ici.</p><ul><li>gel</li><li>soleil</li></ul>",true,Petit,Ocre,P-1,900,shopify,4,9.99,https://a.fr/1.jpg\n'
        "pot,,,,Grand,Ocre,P-2,,shopify,2,15.99,https://a.fr/2.jpg\n"
        "pot,,,,,,,,,,,https://a.fr/3.jpg\n"
        "savon,Savon,,false,Default Title,,,,,7,4.5,\n"
    )
    assert problems == []
    assert told(pot) == [("Petit / Ocre", 999, 4), ("Grand / Ocre", 1599, 2)]
    assert pot.description == "Tourné ici.\n\n- gel\n- soleil"
    assert (pot.weight_grams, pot.lines, len(pot.photos)) == (900, [2, 3, 4], 3)
    assert (told(soap), soap.is_on_sale, soap.key) == ([("", 450, None)], False, "shopify:savon")


def test_a_french_woocommerce_with_variations_named_by_id_or_reference():
    _, (shirt, cap), problems = read(
        "ID,Type,UGS,Nom,Publié,En stock ?,Stock,Poids (kg),Tarif régulier,Parent,Valeur(s) de l’attribut 1\n"
        '10,variable,CHEM,Chemise,1,1,,"0,25",,,"S, M"\n'
        "11,variation,CHEM-S,Chemise - S,1,1,3,,29,CHEM,S\n"
        "12,variation,,Chemise - M,1,0,,,31,id:10,M\n"
        "13,simple,,Casquette,0,1,,,15,,Coton\n"
        "14,variation,X,Seule,1,1,,,12,id:99,L\n"
    )
    assert told(shirt) == [("S", 2900, 3), ("M", 3100, 0)]
    assert shirt.weight_grams == 250
    assert (told(cap), cap.is_on_sale) == ([("", 1500, None)], False)
    assert [(problem.line, problem.text) for problem in problems] == [
        (6, "le produit de cette variation n’est pas dans le fichier")
    ]


def test_prestashop_gives_prices_before_tax():
    content = "Product ID;Image;Name;Reference;Category;Price (tax excl.);Quantity;Status\n7;;Miel;M1;Épicerie;7.582938;12;1\n"
    software, (honey,), _ = read(content, vat_rate=550)
    assert software == "prestashop"
    assert told(honey) == [("", 800, 12)]  # 7,582938 × 1,055
    both = "ID;Image;Nom;Référence;Catégorie;Prix (HT);Prix (TTC);Quantité;État\n7;;Miel;M1;Épicerie;7,582938;8,000000;12;1\n"
    assert told(read(both)[1][0]) == [("", 800, 12)], "what the customer pays counts where both stand"


def test_the_file_that_prestashop_itself_takes_is_read_whole():
    content = (
        "Product ID;Active (0/1);Name *;Categories (x,y,z...);Price tax excluded;Tax rules ID;Wholesale price;Reference #;Weight;"
        "Quantity;Summary;Description;Available for order (0 = No, 1 = Yes);Image URLs (x,y,z...);Virtual product\r\n"
        '1;1;"Savon ""Olive""; 250 g";Savons,Maison;5,833333;1;2;SAV;0,25;40;<p>Doux.</p>;"<p>Cuit au chaudron.</p>";1;'
        '"https://a.fr/1.jpg,https://a.fr/2.jpg";0\r\n'
        "2;0;Coffret;Maison;25;1;;COF;;3;;;1;;\r\n"
        "3;1;Modèle d’exposition;Maison;250;1;;EXP;;1;;;0;;\r\n"
        "4;1;Recettes à télécharger;Livres;4;1;;PDF;;;;;1;;1\r\n"
    ).encode("cp1252")
    software, (soap, box, shown), (ebook,) = read(content, vat_rate=2000)
    assert software == "prestashop"
    assert (soap.title, told(soap), soap.key, soap.weight_grams) == ('Savon "Olive"; 250 g', [("", 700, 40)], "prestashop:1", 250)
    assert (soap.description, soap.photos) == ("Cuit au chaudron.", ["https://a.fr/1.jpg", "https://a.fr/2.jpg"])
    assert [good.is_on_sale for good in (soap, box, shown)] == [True, False, False], "shown without being sold is not on sale"
    assert (ebook.line, ebook.is_left_out) == (5, True)


def test_the_combinations_of_prestashop_name_their_product_and_what_they_add():
    software, (soap, belt), problems = read(
        "Product ID*;Attribute (Name:Type:Position)*;Value (Value:Position)*;Supplier reference;Reference;EAN13;Wholesale price;"
        "Impact on price;Quantity;Default (0 = No, 1 = Yes)\n"
        "1;Parfum:select:0, Poids:select:1;Lavande, miel:0, 1,5 kg:1;;SAV-L;;2;4,166667;10;0\n"
        "1;Parfum:select:0, Poids:select:1;Nature:0, 250 g:1;;SAV-N;;2;-0,50;7;1\n"
        "9;Taille:select:0;85 cm:0;;CEI-85;;;;3;1\n"
    )
    assert (software, problems) == ("prestacombi", [])
    assert [(sale.label, sale.reference, sale.stock, sale.price) for sale in soap.sales] == [
        ("Lavande, miel / 1,5 kg", "SAV-L", 10, None), ("Nature / 250 g", "SAV-N", 7, None),
    ]  # fmt: skip
    assert [round(sale.extra) for sale in soap.sales] == [417, -50]
    assert (soap.key, belt.key, belt.sales[0].label, belt.sales[0].extra) == ("prestashop:1", "prestashop:9", "85 cm", None)


def test_what_shopify_gives_today_is_taken_for_what_it_is():
    _, (candle, old), (card,) = read(
        "Handle,Title,Type,Published,Option1 Value,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,"
        "Gift Card,Image Src,Status\n"
        "bougie,Bougie,Maison,true,Default Title,200,shopify,5,12.00,false,,active\n"
        "vieux,Ancien modèle,Maison,true,Default Title,,shopify,1,9.00,false,,archived\n"
        "carte,Carte cadeau,,true,20,,,,20.00,true,,active\n"
    )
    assert (told(candle), candle.is_on_sale, old.is_on_sale) == ([("", 1200, 5)], True, False)
    assert (card.line, card.is_left_out) == (4, True)


def test_a_plain_sheet_in_latin_1_with_a_title_above_and_goods_by_weight():
    content = (
        "Fromagerie – prix d’été;;;;\r\n\r\n"
        "Désignation;Prix de vente TTC;Unité;Stock;TVA\r\n"
        "Tomme des Corbières;24,90 €;kg;12,5;5,5 %\r\n"
        "Bûche cendrée;6,50;pièce;8;5,5\r\n"
        "Olives;1,99;100 g;;0.055\r\n"
    ).encode("cp1252")
    _, (tomme, log, olives), problems = read(content)
    assert problems == []
    assert (tomme.title, tomme.unit, tomme.vat_rate, told(tomme)) == ("Tomme des Corbières", "kg", 550, [("", 2490, 12_500)])
    assert told(log) == [("", 650, 8)]
    assert (olives.unit, told(olives)) == ("100g", [("", 199, None)])
    assert tomme.line == 4, "the line that the spreadsheet shows"


def test_a_workbook_gives_the_same_as_its_csv():
    book = workbook([["Nom", "Prix", "Stock", "Code"], ["Pain", 1.234, 12, 3760123456789], ["Fougasse", 3, 0.0, "F"]])
    _, (bread, fougasse), problems = read(book)
    assert problems == []
    assert (told(bread), bread.sales[0].reference) == ([("", 123, 12)], "3760123456789")
    assert told(fougasse) == [("", 300, 0)]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("Pain;=B3*1,055;2", "contient une formule"),
        ('=HYPERLINK("https://x.test");3;2', "contient une formule"),
        ("Pain;gratuit;2", "n’est pas un nombre, comme 12,50"),
        ("Pain;1.234;2", "de deux façons"),
        ("Pain;0;2", "prix est à zéro"),
        ("Pain;-3;2", "négatif"),
        ("Pain;12 $;2", "n’est pas en euros"),
        ("Pain;3;-2", "est négatif : mettez 0"),
        ("Pain;3;2,5", "nombre entier"),
        (f"{'P' * 161};3;2", "plus de 160 caractères"),
        ("Pain;9999999999;2", "un million d’euros"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_leaves_the_others_alone(row, text):
    _, goods, (problem,) = read(f"Nom;Prix;Stock\nFougasse;3,20;4\n{row}\nBrioche;'+5;1\n".replace("'+5", "5"))
    assert [good.title for good in goods] == ["Fougasse", "Brioche"]
    assert problem.line == 3
    assert text in problem.text


def test_lines_that_say_the_same_product_are_told():
    _, goods, problems = read("Nom;Taille;Prix\nPull;S;30\nPull;M;30\nPull;S;32\nBonnet;;12\nBonnet;L;12\nGants;;9\n")
    assert [good.title for good in goods] == ["Gants"]
    assert [(one.line, one.text) for one in problems] == [
        (4, "la déclinaison « S » est déjà à la ligne 2"),
        (5, "rien ne distingue cette ligne des autres du produit « Bonnet »"),
    ]
    _, goods, (twice,) = read("Référence;Nom;Prix\nA;Pull;30\nA;Gilet;40\n")
    assert (len(goods), twice.line, twice.text) == (1, 3, "ce produit est déjà à la ligne 2")


def test_missing_columns_are_named():
    sheet = read_sheet(b"Nom;Couleur pr\xe9f\xe9r\xe9e\nPull;bleu\n")
    _, fields = detect(sheet)
    assert [column.heading for column in columns_of(headings_of(sheet), fields)] == ["Nom", "Couleur préférée"]
    with pytest.raises(Unmapped, match="Il manque le prix"):
        require_enough(fields)
    with pytest.raises(Unmapped, match="le nom du produit et le prix"):
        require_enough([None, None])
    with pytest.raises(Unmapped, match="Deux colonnes"):
        require_enough([Field.TITLE, Field.PRICE, Field.PRICE])
    require_enough([Field.REFERENCE, Field.STOCK])


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"  \n", "vide"),
        (b"%PDF-1.7 ...", "pas un tableau"),
        (b"PK\x03\x04 not a workbook", "ne se lit pas"),
        (b"a\x00b;c\n", "pas un tableau"),
        (b"Nom\nPain\n", "qu’une colonne".encode().decode()),
        (b"Nom;Prix\n", "aucun produit"),
        (b"Nom;Prix\n" + b"Pain;1\n" * 100_001, "100\u202f000 lignes"),
        (b"Nom;" * 400 + b"Prix\nPain;1\n", "300 colonnes"),
        (b"x" * (50 * 1024 * 1024 + 1), "50 Mo"),
        (b'Nom;Prix\n"Pain;1\n' + b"x" * (1 << 21), "abîmé"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_say_what_to_do(content, text):
    with pytest.raises(Unreadable) as refused:
        read_sheet(content)
    assert text in refused.value.message


def test_a_workbook_made_to_unfold_without_end_is_refused():
    rows = "<row><c><v>1</v></c><c><v>1</v></c></row>" * 110_000
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([["Nom", "Prix"]]))) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            archive.writestr(name, content.replace(b"</sheetData>", rows.encode() + b"</sheetData>"))
    with pytest.raises(Unreadable, match="lignes"):
        read_sheet(out.getvalue())
