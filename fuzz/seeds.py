#!/usr/bin/env python3
"""Writes seeds for the fuzz targets (into fuzz/corpus/, which is not kept): python3 fuzz/seeds.py [FOLDER]

With a folder of real files their beginnings become seeds too: as many bytes as a fuzzer can work with.
"""
import io
import pathlib
import sys
import zipfile

ROOT = pathlib.Path(__file__).parent / "corpus"
L190 = (
    '<?xml version="1.0"?><p:pubblicazione xmlns:p="legge190_1_0"><metadata><titolo>a</titolo></metadata><data><lotto>'
    "<cig>7239181923</cig><partecipanti><partecipante><codiceFiscale>02030880153</codiceFiscale></partecipante></partecipanti>"
    "<aggiudicatari/><importoAggiudicazione>1.00</importoAggiudicazione></lotto></data></p:pubblicazione>"
)
S = "http://schemas.openxmlformats.org/"


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as z:
        for name, text in parts.items():
            z.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


SEEDS = {
    "csv": [
        b"cig;importo\n7239181923;1.234,56\n",
        b'a,b\r\n"x\r\ny","1""2"\r\n',
        b";;\nTitolo;;\nnome;data;euro\nx;01/02/2020;1,00\n",
        "\ufeffa;b\nà;€\n".encode("utf-16-le"),
        b"a;b\n\xe0;\x80\n",
        b'"a\\"b",1\n"open\n2,3\n',
    ],
    "json": [b'[{"a":1.10,"b":"x"},{"b":null,"c":{"d":[1,2]}}]', b'{"a":1}\n{"a":2}\n'],
    "xml": [L190.encode(), b"<indici><metadata/><indice><dataset id='1'><linkDataset>x</linkDataset></dataset></indice></indici>"],
    "xlsx": [
        archive(
            {
                "_rels/.rels": f'<Relationships xmlns="{S}package/2006/relationships"><Relationship Id="r" Type="{S}officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
                "xl/workbook.xml": f'<workbook xmlns="{S}spreadsheetml/2006/main" xmlns:r="{S}officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
                "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{S}package/2006/relationships"><Relationship Id="rId1" Type="{S}officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
                "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>',
            }
        )
    ],
    "ods": [
        archive(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
                "content.xml": '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="a"><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>',
            }
        )
    ],
}

# The order of NAMES in fuzz_targets/check.rs.
CHECKED = ["csv", "tsv", "json", "ndjson", "xml", "xlsx", "ods"]
HEAD = 4096


def real(folder):
    """The beginnings of text files, cut at a line; small archives whole."""
    for path in sorted(pathlib.Path(folder).rglob("*")):
        kind = path.suffix.lstrip(".").lower()
        if kind in SEEDS and path.is_file():
            data = path.read_bytes()
            if kind in ("csv", "json", "xml"):
                SEEDS[kind].append(data[:HEAD].rsplit(b"\n", 1)[0] + b"\n")
            elif len(data) <= 16 * HEAD:
                SEEDS[kind].append(data)


def write(target, seeds):
    folder = ROOT / target
    folder.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(seeds):
        (folder / f"seed-{n}").write_bytes(seed)


for folder in sys.argv[1:]:
    real(folder)
for target, seeds in SEEDS.items():
    write(target, seeds)
write("check", [bytes([CHECKED.index(kind)]) + seed for kind, seeds in SEEDS.items() for seed in seeds])
