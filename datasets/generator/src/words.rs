//! Words that tables are made of. Firms and people are invented; offices and works are such as any town has.

/// Offices of a middle-sized municipality.
pub(crate) const UFFICI: &[&str] = &[
    "Servizi demografici",
    "Sportello polifunzionale",
    "Sistemi informativi",
    "Ragioneria",
    "Tributi",
    "Personale",
    "Segreteria generale",
    "Gare e contratti",
    "Lavori pubblici",
    "Manutenzione del patrimonio",
    "Urbanistica",
    "Sportello unico edilizia",
    "Ambiente",
    "Verde pubblico",
    "Mobilità",
    "Polizia locale",
    "Protezione civile",
    "Istruzione",
    "Biblioteche",
    "Cultura",
    "Sport",
    "Politiche giovanili",
    "Statistica",
    "Comunicazione",
    "Avvocatura",
    "Archivio e protocollo",
    "Attività produttive",
    "Società partecipate",
];

/// Roots of firms' names: words of nobody's register.
const RADICI: &[&str] = &[
    "Zefiriana",
    "Borealdo",
    "Quercivento",
    "Lumicanto",
    "Pietralieve",
    "Ondachiara",
    "Tramontalba",
    "Fogliamara",
    "Granisole",
    "Velacerta",
    "Ferrobruno",
    "Nidobianco",
    "Rocciaviva",
    "Campolungo",
    "Spigadoro",
    "Acquamossa",
    "Ventoquieto",
    "Lanternaia",
    "Mirtillana",
    "Solcastano",
    "Brezzaforte",
    "Cartasana",
    "Dodoverde",
    "Ellenaria",
];

const MESTIERI: &[(&str, &str)] = &[
    ("Costruzioni", "S.r.l."),
    ("Impianti", "S.p.A."),
    ("Servizi", "S.r.l."),
    ("Informatica", "S.r.l."),
    ("Verde", "Società cooperativa"),
    ("Forniture", "S.a.s."),
    ("Ristorazione", "S.p.A."),
    ("Segnaletica", "S.r.l."),
];

/// The firm of that number, out of 192, with its VAT number.
pub(crate) fn impresa(n: i64) -> (String, String) {
    let n = n.rem_euclid((RADICI.len() * MESTIERI.len()) as i64);
    let (mestiere, forma) = MESTIERI[n as usize % MESTIERI.len()];
    let name = format!("{} {mestiere} {forma}", RADICI[n as usize / MESTIERI.len()]);
    (name, super::codes::partita_iva(n + 1))
}

/// Associations that receive grants.
pub(crate) const ASSOCIAZIONI: &[&str] = &[
    "Associazione dimostrativa Coro di quartiere APS",
    "Associazione dimostrativa Amici della biblioteca ODV",
    "Polisportiva dimostrativa Zefiriana ASD",
    "Banda dimostrativa Lumicanto APS",
    "Associazione dimostrativa Orti urbani ODV",
    "Circolo dimostrativo Quercivento APS",
    "Pro loco dimostrativa APS",
    "Associazione dimostrativa Teatro di strada APS",
    "Gruppo dimostrativo Astrofili APS",
    "Ciclisti dimostrativi Brezzaforte ASD",
    "Associazione dimostrativa Memoria e storia ODV",
    "Comitato dimostrativo Fiera di maggio APS",
];

/// Things that are maintained, supplied, designed.
pub(crate) const OGGETTI: &[&str] = &[
    "Manutenzione ordinaria delle scuole primarie",
    "Manutenzione del verde nei parchi pubblici",
    "Fornitura di arredi per gli uffici",
    "Servizio di pulizia degli edifici comunali",
    "Riqualificazione dell'illuminazione pubblica",
    "Fornitura di energia elettrica",
    "Rifacimento della segnaletica orizzontale",
    "Servizio di ristorazione scolastica",
    "Assistenza ai programmi gestionali",
    "Fornitura di postazioni di lavoro leggere",
    "Noleggio di fotocopiatori",
    "Rilegatura e restauro di documenti d'archivio",
    "Manutenzione degli impianti elevatori",
    "Rimozione della neve e spargimento del sale",
    "Progettazione di piste ciclabili",
    "Servizio di vigilanza degli impianti sportivi",
    "Fornitura di libri per le biblioteche",
    "Manutenzione delle strade comunali",
    "Servizio di connettività delle sedi",
    "Adeguamento antincendio degli edifici",
    "Allestimento di mostre ed eventi",
    "Manutenzione dei veicoli comunali",
    "Servizio di stampa e recapito",
    "Indagini geologiche e rilievi",
];

/// Where things are done.
pub(crate) const LUOGHI: &[&str] = &[
    "zona centro",
    "quartiere nord",
    "quartiere sud",
    "quartiere est",
    "quartiere ovest",
    "sede centrale",
    "sedi periferiche",
    "parco urbano",
    "polo scolastico",
    "area sportiva",
    "stazione",
    "cimitero urbano",
];

/// Somebody who does not exist.
pub(crate) fn nominativo(n: i64) -> String {
    format!("Nominativo dimostrativo {n}")
}
