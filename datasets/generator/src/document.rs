//! Small documents: a PDF with a text layer, a drawing.

use std::fmt::Write as _;

use crate::table::escaped;

/// A PDF of one page: a title, and lines of text.
pub(crate) fn pdf(title: &str, lines: &[&str]) -> Vec<u8> {
    let mut text = String::from("BT /F1 18 Tf 56 780 Td ");
    let _ = write!(text, "({}) Tj /F1 11 Tf 0 -32 Td ", pdf_string(title));
    for line in lines {
        for piece in wrapped(line, 88) {
            let _ = write!(text, "({}) Tj 0 -16 Td ", pdf_string(&piece));
        }
        text.push_str("0 -6 Td ");
    }
    text.push_str("ET");
    let content: Vec<u8> = text.chars().map(latin).collect();
    let mut stream = format!("<< /Length {} >>\nstream\n", content.len()).into_bytes();
    stream.extend(&content);
    stream.extend(b"\nendstream");
    let title: Vec<u8> =
        format!("<< /Title ({}) >>", pdf_string(title)).chars().map(latin).collect();
    let objects: [Vec<u8>; 6] = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (it-IT) /ViewerPreferences << /DisplayDocTitle true >> >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>".to_vec(),
        stream,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        title,
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", i + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(b"xref\n0 7\n0000000000 65535 f \n");
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!("trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n")
            .bytes(),
    );
    out
}

fn pdf_string(text: &str) -> String {
    text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)").replace('’', "'")
}

fn latin(c: char) -> u8 {
    match c {
        '«' => 0xAB,
        '»' => 0xBB,
        '€' => 0x80,
        c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
    }
}

fn wrapped(line: &str, width: usize) -> Vec<String> {
    let mut out = vec![String::new()];
    for word in line.split(' ') {
        let last = out.len() - 1;
        if out[last].chars().count() + word.chars().count() >= width {
            out.push(word.to_owned());
        } else {
            if !out[last].is_empty() {
                out[last].push(' ');
            }
            out[last].push_str(word);
        }
    }
    out
}

/// A drawing of a body and of those that it controls, with title and description for who does not see it.
pub(crate) fn svg(body: &str, controlled: &[(&str, &str)]) -> Vec<u8> {
    let height = 60 + controlled.len() * 70;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {height}\" role=\"img\" \
         aria-labelledby=\"t d\" font-family=\"sans-serif\" font-size=\"16\">\n<title id=\"t\">Rapporti tra {0} e gli \
         enti controllati</title>\n<desc id=\"d\">{0} partecipa a: {1}.</desc>\n",
        escaped(body),
        controlled
            .iter()
            .map(|(name, share)| format!("{} ({share})", escaped(name)))
            .collect::<Vec<_>>()
            .join(", "),
    );
    let middle = height / 2;
    let _ = writeln!(
        out,
        "<rect x=\"10\" y=\"{}\" width=\"220\" height=\"48\" fill=\"#06c\"/><text x=\"24\" y=\"{}\" fill=\"#fff\">{}</text>",
        middle - 24,
        middle + 6,
        escaped(body)
    );
    for (i, (name, share)) in controlled.iter().enumerate() {
        let y = 40 + i * 70;
        let _ = writeln!(
            out,
            "<path d=\"M230 {middle}L330 {y}\" stroke=\"#17324d\" fill=\"none\"/><rect x=\"330\" y=\"{}\" width=\"380\" \
             height=\"48\" fill=\"#fff\" stroke=\"#17324d\"/><text x=\"344\" y=\"{}\" fill=\"#17324d\">{} ({share})</text>",
            y - 24,
            y + 6,
            escaped(name)
        );
    }
    out.push_str("</svg>\n");
    out.into_bytes()
}
