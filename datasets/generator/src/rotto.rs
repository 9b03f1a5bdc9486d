//! A publication broken on purpose: at least one finding of every rule that a publication can trigger.

use crate::out::Out;
use crate::zip::Zip;

const P: &str = "datasets/rotto/dati";

/// Text in Windows-1252, as spreadsheets still save it.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            '€' => 0x80,
            '’' => 0x92,
            c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
        })
        .collect()
}

pub(crate) fn rotto(out: &mut Out) {
    unreadable(out);
    shapeless(out);
    values(out);
    more_values(out);
    workbook(out);
    people(out);
    more_people(out);
    clock(out);
}

/// What stops a file: CSV001, CSV002, CSV006, XML001; and what is read all the same: CSV003.
fn unreadable(out: &mut Out) {
    out.file(
        format!("{P}/atti-generali/regolamenti.csv"),
        "<!doctype html>\n<html lang=\"it\"><head><title>Errore 404</title></head><body>Pagina non trovata</body></html>\n",
    );
    let mut broken = b"nominativo,curriculum,compenso,durata\nNominativo dimostrativo 1,https://www.example.org/cv,1000.00,".to_vec();
    broken.extend([0x81, 0x8D, 0x90, b'\n']);
    out.file(format!("{P}/oiv/componenti.csv"), broken);
    out.file(
        format!("{P}/costi-contabilizzati/costi.csv"),
        "servizio;anno,costo\nAsili nido;2024,100\nBiblioteche;2024,200\nRefezione;2024,300\n",
    );
    out.file(
        format!("{P}/telefono-posta-elettronica/contatti.csv"),
        windows_1252(
            "ufficio;telefono;email;pec;orari\nMobilità;+39 000 001001;mobilita.rotto@libero.it;protocollo@pec.rotto.example.org;Lunedì 9-12\n\
             Società partecipate;+39 000 001002;societa@rotto.example.org;protocollo@pec.rotto.example.org;Martedì 9-12\n",
        ),
    );
    out.file(
        format!("{P}/bandi-gara-informazioni-singole-procedure/lotti-2022.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<legge190:pubblicazione xmlns:legge190=\"legge190_1_0\">\n<metadata><titolo>Lotti</metadata>\n<data/>\n",
    );
    out.file(format!("{P}/bandi-gara-informazioni-singole-procedure/lotti-2013.xml"), LOTTI_2013);
}

/// What is wrong with lots as the XML of law 190 has them: XML002 to XML006, XML010, XML011.
const LOTTI_2013: &str = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<legge190:pubblicazione xmlns:legge190=\"legge190_1_0\">
  <metadata>
    <titolo>Lotti del 2013</titolo>
    <abstract>Dati dimostrativi</abstract>
    <dataPubbicazioneDataset>31/01/2014</dataPubbicazioneDataset>
    <entePubblicatore>Comune di Rotto</entePubblicatore>
    <dataUltimoAggiornamentoDataset>2014-01-31</dataUltimoAggiornamentoDataset>
    <annoRiferimento>2013</annoRiferimento>
    <urlFile>https://rotto.example.org/l190/lotti-2013.xml</urlFile>
    <licenza>CC BY 4.0</licenza>
  </metadata>
  <data>
    <lotto>
      <cig>5044003AF1</cig>
      <strutturaProponente>
        <codiceFiscaleProp>02030880154</codiceFiscaleProp>
        <denominazione>Mobilità</denominazione>
      </strutturaProponente>
      <oggetto>Sedie per le aule</oggetto>
      <sceltaContraente>23-AFFIDAMENTO IN ECONOMIA - AFFIDAMENTO DIRETTO</sceltaContraente>
      <partecipanti>
        <partecipante>
          <ragioneSociale>Impresa dimostrativa</ragioneSociale>
        </partecipante>
      </partecipanti>
      <aggiudicatari/>
      <importoAggiudicazione>1000.00</importoAggiudicazione>
      <tempiCompletamento/>
      <importoSommeLiquidate>1220.00</importoSommeLiquidate>
    </lotto>
    <lotto>
      <cig>5044003AF1</cig>
      <strutturaProponente>
        <codiceFiscaleProp>02030880154</codiceFiscaleProp>
        <denominazione>Mobilità</denominazione>
      </strutturaProponente>
      <oggetto>Tavoli per le aule</oggetto>
      <sceltaContraente>40-AFFIDAMENTO</sceltaContraente>
      <partecipanti/>
      <aggiudicatari/>
      <importoAggiudicazione>0.00</importoAggiudicazione>
      <tempiCompletamento/>
      <importoSommeLiquidate>0.00</importoSommeLiquidate>
    </lotto>
  </data>
</legge190:pubblicazione>
";

/// What is wrong with rows, quotes and headers: CSV007 to CSV010, TAB001 to TAB005, COM002.
fn shapeless(out: &mut Out) {
    out.file(
        format!("{P}/tassi-assenza/assenze.csv"),
        "anno,trimestre,ufficio,assenze\n2025,1,Tributi,12.50\n2025,1,Lavori, pubblici,9.75\n2025,2,Tributi,11.00\n",
    );
    out.file(
        format!("{P}/bandi-concorso/bandi.csv"),
        "tipo,oggetto,data_pubblicazione,data_scadenza,criteri,tracce,graduatoria\n\
         Concorso,Istruttore,2025-01-10,2025-02-10,https://www.example.org/c,https://www.example.org/t,https://www.example.org/g\n\
         Concorso,\"Agente di \"polizia\" locale,2025-03-10,2025-04-10,www.example.org/c,https://www.example.org/t,https://www.example.org/g\n",
    );
    out.file(
        format!("{P}/ammontare-complessivo-premi/premi.csv"),
        "Premi del personale - Comune Rotto,,,\n,,,\nanno,categoria,stanziato,distribuito\n2023,Dirigenti,20000.00,18000.00\n2024,Dirigenti,21000.00,19500.00\n",
    );
    out.file(
        format!("{P}/dati-relativi-premi/distribuzione.csv"),
        "2023,Dirigenti,Oltre il 90%,4,18000.00\n2023,Istruttori,Oltre il 90%,40,48000.00\n2024,Dirigenti,Oltre il 90%,5,19500.00\n",
    );
    out.file(
        format!("{P}/consulenti-collaboratori/elenco.csv"),
        "colore,peso,umore\nrosso,12,allegro\nverde,15,triste\nblu,9,sereno\n",
    );
    // TAB002: no `importo`; TAB003: `simpatia`; TAB004: `ufficio` twice; TAB005: `Beneficiario`.
    out.file(
        format!("{P}/atti-concessione/senza-importo.csv"),
        "Beneficiario,norma_o_titolo,ufficio,responsabile,modalita,data,simpatia,ufficio\n\
         Associazione dimostrativa Coro APS,Regolamento dei contributi,Cultura,Nominativo dimostrativo 2,Bando o avviso pubblico,2025-03-10,alta,Sport\n",
    );
    out.file(format!("{P}/premi-vuoti/LEGGIMI.md"), "Questa cartella non è un indicatore.\n");
    out.file(
        format!("{P}/dotazione-organica/dotazione.csv"),
        "anno,categoria,posti,in_servizio,costo\n",
    );
    // PUB004: the folder's name lacks a letter.
    out.file(
        format!("{P}/atti-concesione/contributi.csv"),
        "beneficiario,importo\nAssociazione dimostrativa,100.00\n",
    );
}

/// What is wrong with values: codes, dates, amounts, fillers, keys.
fn values(out: &mut Out) {
    let header = "lotto,cig,codice_fiscale_prop,denominazione_prop,oggetto,scelta_contraente,importo_aggiudicazione,data_inizio,data_ultimazione,importo_somme_liquidate,lotto_id";
    let direct = "23-AFFIDAMENTO DIRETTO";
    let rows = [
        // CIG001
        format!("1,7239181924,02030880153,Comune Rotto,Arredi,{direct},\"1.234,56\",2024-01-10,2024-02-10,15.513,A1"),
        // CIG002, CSV018
        format!("2,12345,2030880153,Comune Rotto,Arredi,{direct},\"2.345,00\",2024-01-10,2024-02-10,12.345,A2"),
        // CIG003, COD003
        format!("3,0000000000,02030880154,Comune Rotto,Arredi,{direct},\"3.456,00\",2024-01-10,2024-02-10,11.222,A3"),
        // CIG004, COD001
        format!("4,B0EOC5F364,ABC123,Comune Rotto,Arredi,{direct},\"4.567,00\",2024-01-10,2024-02-10,10.333,A4"),
        // COD002, TAB011
        format!("5,B0E0C5F364,ZZZZZZ80A01Z999A,Comune Rotto,Arredi,{direct},\"5.678,00\",2024-03-10,2024-02-10,14.444,A5"),
        // DAT001, DAT004
        format!("6,1234567CE7,02030880153,Comune Rotto,Arredi,{direct},\"6.789,00\",31/02/2023,1970-01-01,13.555,A6"),
        // EUR001, TAB008
        "7,Z6530E33D8,02030880153,Comune Rotto,Arredi,PROCEDURA SEGRETA,circa mille,2022-01-10,2022-02-10,16.666,A7".to_owned(),
        // TAB006, TAB007, TAB014
        format!("primo,Z00199663A,02030880153,n.d.,,{direct},\"7.890,00\",2022-01-10,2022-02-10,17.777,A8"),
        // CSV014, CSV019
        format!("9,7239181923,02030880153,Comune Rotto,Arredi\u{a0},{direct},\"8.901,00\",2022-01-10,2022-02-10,18.888,\"=\"\"00123\"\"\""),
        // CSV015, CSV016
        format!("10,B559AC771D,02030880153,Comune Rotto,=HYPERLINK(A1),{direct},\"9.012,00\",2024-01-10,2024-02-10,19.999,\"4,60E+11\""),
    ];
    out.file(
        format!("{P}/bandi-gara-contratti/lotti.csv"),
        format!("{header}\n{}\n", rows.join("\n")),
    );
    // TAB009; AGG005: the first quarter came in June
    out.file(
        format!("{P}/indicatore-tempestivita-pagamenti/tempestivita.csv"),
        "anno,periodo,indicatore_giorni,data_pubblicazione\n2025,T1,-3.20,2025-06-30\n2025,T2,1.40,2025-07-20\n2025,T1,-4.10,2025-04-20\n",
    );
    // CUP001
    out.file(
        format!("{P}/opere-pubbliche/opere.csv"),
        "cup,oggetto,importo,stato\n161C22000020001,Pista ciclabile,120000.00,In corso\n",
    );
}

/// What is wrong with values and is seen less often: contacts, years, sums, private addresses, names.
fn more_values(out: &mut Out) {
    let header = "lotto,cig,codice_fiscale_prop,denominazione_prop,oggetto,scelta_contraente,importo_aggiudicazione,data_inizio,data_ultimazione,importo_somme_liquidate,lotto_id";
    let rest = "02030880153,Comune Rotto";
    let direct = "23-AFFIDAMENTO DIRETTO";
    let rows = [
        // COD006; DAT002 and DAT003 with the second
        format!("1,z6530e33d8,{rest},Arredi,{direct},100.00,31/01/2022,2022-02-10,0.00,B1"),
        // EUR004
        format!(
            "2,Z00199663A,{rest},Sedie,{direct},574200.0000000001,02/28/2022,2022-04-10,0.00,B2"
        ),
        // DAT005, CSV005
        format!(
            "3,7239181923,{rest},Lavori allâ€™asilo,{direct},300.00,2022-01-10,2108-05-31,0.00,B3"
        ),
        // TAB015
        format!(
            "4,7239181923 Z6530E33D8,{rest},Banchi,{direct},400.00,2022-01-10,2022-02-10,0.00,B4"
        ),
        // CIG005
        format!("5,ZBD1A4331B,{rest},Armadi,{direct},500.00,2024-03-01,2024-05-01,0.00,B5"),
        // EUR005
        format!("6,Z1B1B787FD,{rest},Lampade,{direct},0.00,2022-03-01,2022-05-01,600.00,B6"),
        // TAB010
        format!("7,Z1B1B787FD,{rest},Tende,{direct},700.00,2022-03-01,2022-05-01,0.00,B7"),
        format!("8,Z1B1B787FD,{rest},Tende,{direct},700.00,2022-03-01,2022-05-01,0.00,B7"),
        // TAB013
        format!(
            "9,Z6530E33D8,{rest},Manutenzione straordinaria delle aule della...,{direct},800.00,2022-03-01,2022-05-01,0.00,B9"
        ),
        // CSV012
        "Totale,,,,,,574900.00,,,0.00,".to_owned(),
    ];
    // CSV004
    out.file(
        format!("{P}/bandi-gara-contratti/lotti-2.csv"),
        format!("\u{feff}{header}\n{}\n", rows.join("\n")),
    );
    // CSV017
    out.file(
        format!("{P}/indicatore-tempestivita-pagamenti/debiti.csv"),
        "anno,trimestre,ammontare_complessivo,n_imprese_creditrici\n2025,1,1000.00,12.0\n2025,2,900.00,11.0\n",
    );
}

/// A workbook with two sheets, the second row of the first hidden: CSV020, CSV021.
fn workbook(out: &mut Out) {
    const NS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const DOC: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PKG: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let sheet = |rows: &[(&str, [&str; 4])]| {
        let mut xml = format!("<worksheet xmlns=\"{NS}\"><sheetData>");
        for (at, (attributes, cells)) in rows.iter().enumerate() {
            let n = at + 1;
            xml += &format!("<row r=\"{n}\"{attributes}>");
            for (letter, cell) in ["A", "B", "C", "D"].iter().zip(cells) {
                xml += &format!("<c r=\"{letter}{n}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>");
            }
            xml += "</row>";
        }
        xml + "</sheetData></worksheet>"
    };
    let header = ("", ["anno", "descrizione", "occasione", "importo"]);
    let first = [
        header,
        ("", ["2025", "Corona di fiori", "Festa della Repubblica", "120.00"]),
        (" hidden=\"1\"", ["2025", "Rinfresco", "Incontro con le scuole", "240.00"]),
    ];
    let second = [header, ("", ["2024", "Targa", "Premio allo sport", "80.00"])];
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{DOC}/{kind}\" Target=\"{target}\"/>")
    };
    let mut zip = Zip::default();
    let root = relation("r", "officeDocument", "xl/workbook.xml");
    zip.add(
        "_rels/.rels",
        format!("<Relationships xmlns=\"{PKG}\">{root}</Relationships>").as_bytes(),
    );
    let sheets = "<sheet name=\"2025\" sheetId=\"1\" r:id=\"a\"/><sheet name=\"2024\" sheetId=\"2\" r:id=\"b\"/>";
    let book =
        format!("<workbook xmlns=\"{NS}\" xmlns:r=\"{DOC}\"><sheets>{sheets}</sheets></workbook>");
    zip.add("xl/workbook.xml", book.as_bytes());
    let relations = relation("a", "worksheet", "worksheets/sheet1.xml")
        + &relation("b", "worksheet", "worksheets/sheet2.xml");
    zip.add(
        "xl/_rels/workbook.xml.rels",
        format!("<Relationships xmlns=\"{PKG}\">{relations}</Relationships>").as_bytes(),
    );
    zip.add("xl/worksheets/sheet1.xml", sheet(&first).as_bytes());
    zip.add("xl/worksheets/sheet2.xml", sheet(&second).as_bytes());
    // PRI016
    zip.add(
        "docProps/core.xml",
        b"<coreProperties xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>Nominativo Dimostrativo</dc:creator></coreProperties>",
    );
    out.file(format!("{P}/spese-rappresentanza/spese.xlsx"), zip.finish());
}

/// What must never leave: PRI001, PRI004, PRI005. Nobody has these codes: the place `Z999` does not exist.
fn people(out: &mut Out) {
    out.file(
        format!("{P}/provvedimenti-dirigenti/determinazioni.csv"),
        format!(
            "organo,numero,data,oggetto,tipo,semestre\n\
             Dirigenti,12,2025-02-10,Rimborso a {} per errato versamento,Altro,1\n\
             Dirigenti,13,2025-02-11,Pagamento su IT60X0542811101000000123456,Altro,1\n\
             Dirigenti,14,2031-02-12,Acquisto di cancelleria,Altro,1\n",
            tax_code("ZZZZZZ80A01Z999")
        ),
    );
    out.file(
        format!("{P}/atti-concessione/contributi.csv"),
        "beneficiario,importo,norma_o_titolo,ufficio,responsabile,modalita,data,oggetto\n\
         Nominativo Dimostrativo,1500.00,Regolamento dei contributi,Servizi sociali,Nominativo dimostrativo 3,Domanda dell'interessato,2025-04-10,Contributo affitto per morosità incolpevole\n",
    );
}

/// What must never leave and is told by columns: PRI002, PRI003, PRI006, PRI008, PRI015; and LNK004.
fn more_people(out: &mut Out) {
    out.file(
        format!("{P}/atti-concessione/contributi-2.csv"),
        "beneficiario,importo,norma_o_titolo,ufficio,responsabile,modalita,data,oggetto,Valore ISEE,Data di nascita,Recapito telefonico,Istruttoria\n\
         Nominativo Dimostrativo,1500.00,Regolamento dei contributi,Cultura,Nominativo dimostrativo 3,Domanda dell'interessato,2025-04-10,Premio di pittura,8200.00,1960-03-12,cell. 3390000000,Mario Dimostrativo\n",
    );
    out.file(
        format!("{P}/accesso-civico/registro.csv"),
        "tipo,data_richiesta,oggetto,esito,data_decisione,Richiedente\n\
         Documentale,2025-03-10,Pratica edilizia,Accolta,2025-04-01,Nominativo Dimostrativo\n",
    );
    // LNK003, LNK004, LNK005
    out.file(
        format!("{P}/bandi-gara-procedure-bdncp/procedure.csv"),
        "cig,oggetto,link_bdncp\nB0E0C5F364,Arredi,http://www.example.org/gara\n\
         BBF90310AD,Sedie,https://dati.anticorruzione.it/superset/dashboard/dettaglio_cig/?cig=B0E0C5F364\n",
    );
    // PRI007, PRI010, PRI012 (with the first)
    out.file(
        format!("{P}/atti-concessione/contributi-3.csv"),
        format!(
            "beneficiario,importo,norma_o_titolo,ufficio,responsabile,modalita,data,oggetto\n\
             Nominativo Dimostrativo,300.00,Regolamento dei contributi,Cultura,Nominativo dimostrativo 3,Domanda dell'interessato,2024-04-10,Premio di pittura\n\
             Beneficiario 7,1300.00,Regolamento dei contributi,Cultura,Nominativo dimostrativo 3,Domanda dell'interessato,2024-05-10,Premio a ***{}\n\
             Beneficiario 8,1300.00,Regolamento dei contributi,Cultura,Nominativo dimostrativo 3,Domanda dell'interessato,2024-05-10,Permesso sindacale a Mario Dimostrativo\n",
            &tax_code("ZZZZZZ80A01Z999")[3..]
        ),
    );
    // PRI009
    out.file(
        format!("{P}/bandi-concorso/graduatoria.csv"),
        "candidato,punteggio,esito\nMario Dimostrativo,28,Vincitore\nAnna Dimostrativa,12,Non idonea\n",
    );
    // TAB012
    out.file(
        format!("{P}/indicatore-tempestivita-pagamenti/debiti.csv.meta.toml"),
        "titolo = \"Debiti\"\n\n[somme.ammontare_complessivo]\naddendi = [\"n_imprese_creditrici\"]\n",
    );
    // PRI013
    out.file(
        format!("{P}/tassi-assenza/assenze-2024.csv"),
        "anno,trimestre,ufficio,dipendenti,assenze\n2024,1,Messi,2,12.50\n",
    );
    // PRI011
    out.file(
        format!("{P}/titolari-incarichi-dirigenziali/incarichi.csv"),
        "nominativo,incarico,atto,decorrenza,scadenza,curriculum,emolumenti_complessivi,altri_incarichi,dichiarazione_inconferibilita,dichiarazione_incompatibilita\n\
         Nominativo dimostrativo 6,Dirigente,Decreto 1,2024-06-10,2027-06-10,https://www.example.org/cv,80000.00,Socio del fratello Mario Dimostrativo,https://www.example.org/a,https://www.example.org/b\n",
    );
    // PRI014
    out.file(
        format!("{P}/dati-ulteriori/squadre.csv"),
        "squadra,capitano\nAquile,Mario Dimostrativo\nFalchi,Anna Dimostrativa\n",
    );
    // CSV013
    out.file(
        format!("{P}/bilancio-preventivo-consuntivo/spese.csv"),
        "titolo,entrata_uscita,esercizio,competenza\nSpese correnti,Uscita,2025,100.00\n,Uscita,2025,200.00\n,Uscita,2025,300.00\n\
         ,Uscita,2025,400.00\nSpese in conto capitale,Uscita,2025,500.00\n,Uscita,2025,600.00\n,Uscita,2025,700.00\n",
    );
}

/// What stays too long, goes too early and is not kept up: DUR001 to DUR004, AGG002, AGG004. Of DUR005, AGG001 and AGG003 the files above
/// have enough: works without a start, quarters that lack, nothing with its date of update.
fn clock(out: &mut Out) {
    out.file(
        format!("{P}/atti-concessione/contributi-2018.csv"),
        "beneficiario,importo,norma_o_titolo,ufficio,responsabile,modalita,data\n\
         Associazione dimostrativa Banda APS,900.00,Regolamento dei contributi,Cultura,Nominativo dimostrativo 4,Bando o avviso pubblico,2018-05-10\n",
    );
    // A day before the row it speaks of.
    out.file(
        format!("{P}/atti-concessione/contributi-2018.meta.toml"),
        "titolo = \"Contributi del 2018\"\naggiornato = 2018-01-15\n",
    );
    // The state of before, for DUR004: `vetro check datasets/rotto --previous datasets/rotto/precedente.stato`.
    out.file("datasets/rotto/precedente.stato", PRECEDENTE);
    out.file(
        format!("{P}/organi-indirizzo-politico-amministrativo/organi.csv"),
        "nominativo,carica,organo,atto_nomina,data_inizio,data_fine,curriculum,compensi_anno,viaggi_missioni,dichiarazione_patrimoniale\n\
         Nominativo dimostrativo 5,Assessore,Giunta,https://www.example.org/n,2014-06-01,2019-05-26,https://www.example.org/cv,0.00,0.00,https://www.example.org/redditi.pdf\n",
    );
    out.file(
        format!("{P}/organi-indirizzo-politico-amministrativo/organi.meta.toml"),
        "titolo = \"Organi\"\naggiornato = 2024-05-10\n",
    );
}

/// A report that was there and had to stay until 2030.
const PRECEDENTE: &str = r#"{
  "version": 1,
  "as_of": "2025-12-31",
  "root": "",
  "files": [
    {
      "path": "dati/relazione-performance/relazione-2024.pdf",
      "indicator": "relazione-performance",
      "title": "Relazione sulla performance 2024",
      "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "updated": "2025-06-30",
      "tables": [],
      "rows": 0,
      "terms": {
        "2031-01-01": 0
      }
    }
  ],
  "members": []
}
"#;

/// Fifteen characters and their control letter (D.M. 23/12/1976).
fn tax_code(fifteen: &str) -> String {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    let sum: u32 = fifteen
        .bytes()
        .enumerate()
        .map(|(i, b)| {
            let value = u32::from(if b.is_ascii_digit() { b - b'0' } else { b - b'A' });
            if i % 2 == 0 { ODD[value as usize] } else { value }
        })
        .sum();
    format!("{fifteen}{}", char::from(b'A' + (sum % 26) as u8))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_known_control_letter() {
        assert_eq!(super::tax_code("RSSMRA85T10A562"), "RSSMRA85T10A562S");
    }
}
