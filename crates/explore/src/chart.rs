//! Charts as SVG, made of words and figures that are already written. Pure: the same chart stands in a static page and
//! in the live one.
//!
//! A chart is a picture of a table that stands beside it: the picture has a title and a description for those who hear
//! it, bars take no focus, and nothing is told by colour alone. Bars begin at zero; a missing period is a gap, not a
//! zero. Every text is escaped here: a cell is never markup.

use std::fmt::Write as _;

/// One bar, column or point.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it stands for.
    pub label: String,
    /// How large it is; `None` is a gap.
    pub value: Option<f64>,
    /// Its figure as it is read.
    pub text: String,
}

/// A chart's words and measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Beginning of the ids of title and description: one chart, one name on a page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// Kind, axes, extremes, trend, in a sentence or two.
    pub description: String,
    /// Width in units of the picture: 720, or 340 on a phone, where letters would become too small.
    pub width: f64,
}

/// Columns beyond which a line tells more.
pub const MAX_COLUMNS: usize = 24;

/// Height of a bar with its name.
const BAR: f64 = 46.0;
/// Height of a chart of columns or of a line.
const PLOT: f64 = 300.0;
/// Space above the plot, for figures.
const TOP: f64 = 28.0;
/// Space below the plot, for labels.
const BOTTOM: f64 = 34.0;

/// Horizontal bars, each under its name: names may be long. The greatest should come first.
#[must_use]
pub fn bars(frame: &Frame, marks: &[Mark]) -> String {
    let scale = Scale::of(marks);
    let width = frame.width;
    let mut out = open(frame, marks.len() as f64 * BAR);
    let zero = scale.share(0.0) * width;
    for (at, mark) in marks.iter().enumerate() {
        let y = at as f64 * BAR;
        // The figure stands at the right: the name gives way, its whole stands in the table.
        let room = (width / 7.6) as usize;
        let room = room.saturating_sub(mark.text.chars().count() + 2);
        text(&mut out, 0.0, y + 15.0, "start", &short(&mark.label, room), "g-nome");
        text(&mut out, width, y + 15.0, "end", &mark.text, "g-cifra");
        let end = scale.share(mark.value.unwrap_or(0.0)) * width;
        let (from, long) = (zero.min(end), (end - zero).abs().max(1.0));
        rect(&mut out, from, y + 21.0, long, 16.0);
    }
    close(out)
}

/// Columns for up to [`MAX_COLUMNS`] periods or sizes, a line for more.
#[must_use]
pub fn columns(frame: &Frame, marks: &[Mark], tick: &dyn Fn(f64) -> String) -> String {
    let scale = Scale::of(marks);
    let mut out = open(frame, PLOT);
    let plot = PLOT - TOP - BOTTOM;
    let y = |value: f64| TOP + plot * (1.0 - scale.share(value));
    let width = frame.width;
    for value in scale.ticks() {
        let at = y(value);
        let class = if value == 0.0 { "g-zero" } else { "g-griglia" };
        let _ = write!(out, r#"<path class="{class}" d="M0 {at:.1}H{width:.0}"/>"#);
        text(&mut out, 0.0, at - 4.0, "start", &tick(value), "g-asse");
    }
    // Ticks are written at the left, above their line: the columns begin beside them.
    let left = 64.0;
    let step = (width - left) / marks.len().max(1) as f64;
    if marks.len() > MAX_COLUMNS {
        line(&mut out, marks, &y, left, step);
    } else {
        for (at, mark) in marks.iter().enumerate() {
            let Some(value) = mark.value else { continue };
            let (from, to) = (y(0.0), y(value));
            let high = (from - to).abs().max(1.0);
            rect(&mut out, left + step * (at as f64 + 0.12), from.min(to), step * 0.76, high);
        }
    }
    labels(&mut out, marks, left, step);
    close(out)
}

/// As many names under the columns as stand beside each other.
fn labels(out: &mut String, marks: &[Mark], left: f64, step: f64) {
    let longest = marks.iter().map(|mark| mark.label.chars().count()).max().unwrap_or(0);
    let every = ((longest as f64 * 7.2 + 8.0) / step).ceil().max(1.0) as usize;
    for (at, mark) in marks.iter().enumerate().step_by(every) {
        let x = left + step * (at as f64 + 0.5);
        text(out, x, PLOT - 10.0, "middle", &mark.label, "g-asse");
    }
}

fn line(out: &mut String, marks: &[Mark], y: &dyn Fn(f64) -> f64, left: f64, step: f64) {
    let mut path = String::new();
    let mut draws = false;
    for (at, mark) in marks.iter().enumerate() {
        match mark.value {
            Some(value) => {
                let x = left + step * (at as f64 + 0.5);
                let _ = write!(path, "{}{x:.1} {:.1}", if draws { 'L' } else { 'M' }, y(value));
                draws = true;
            }
            None => draws = false,
        }
    }
    let _ = write!(out, r#"<path class="g-linea" d="{path}"/>"#);
}

/// From zero to the greatest, or from the least below zero.
struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    fn of(marks: &[Mark]) -> Self {
        let values = || marks.iter().filter_map(|mark| mark.value).filter(|it| it.is_finite());
        let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
        let step = nice((high - low) / 3.0);
        let round = |value: f64| (value / step).abs().ceil() * step * value.signum();
        // Where all is zero the axis still needs a length.
        let high = if high == 0.0 && low == 0.0 { step } else { round(high) };
        Self { low: round(low), high, step }
    }

    /// Where a value lies between the two ends, 0 to 1.
    fn share(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }

    fn ticks(&self) -> Vec<f64> {
        let n = ((self.high - self.low) / self.step).round() as i32;
        (0..=n).map(|at| self.low + f64::from(at) * self.step).collect()
    }
}

/// The least of 1, 2, 5, 10 … that is not below a length.
fn nice(length: f64) -> f64 {
    if length <= 0.0 || !length.is_finite() {
        return 1.0;
    }
    let power = 10f64.powf(length.log10().floor());
    let times = [1.0, 2.0, 5.0].into_iter().find(|times| times * power >= length);
    times.unwrap_or(10.0) * power
}

fn open(frame: &Frame, height: f64) -> String {
    let (id, width) = (escaped(&frame.id), frame.width);
    format!(
        "<svg class=\"v-svg\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escaped(&frame.title),
        escaped(&frame.description)
    )
}

fn close(mut out: String) -> String {
    out.push_str("</svg>");
    out
}

fn rect(out: &mut String, x: f64, y: f64, width: f64, height: f64) {
    let _ = write!(
        out,
        r##"<rect class="g-barra" fill="#06c" x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}"/>"##
    );
}

fn text(out: &mut String, x: f64, y: f64, anchor: &str, words: &str, class: &str) {
    let words = escaped(words);
    let _ = write!(
        out,
        r#"<text class="{class}" x="{x:.1}" y="{y:.1}" text-anchor="{anchor}">{words}</text>"#
    );
}

/// At most so many letters, the last an ellipsis where some were lost.
fn short(words: &str, room: usize) -> String {
    if words.chars().count() <= room {
        return words.to_owned();
    }
    let kept: String = words.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Characters that no XML may hold.
            letter if letter < ' ' && !matches!(letter, '\t' | '\n' | '\r') => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn frame() -> Frame {
        Frame {
            id: "g".to_owned(),
            title: "Somma <per> anno".to_owned(),
            description: "Colonne".to_owned(),
            width: 340.0,
        }
    }

    fn mark(label: &str, value: Option<f64>) -> Mark {
        Mark { label: label.to_owned(), value, text: format!("{value:?}") }
    }

    #[test]
    fn a_cell_is_never_markup() {
        let svg = bars(&frame(), &[mark("<script>alert(1)</script>", Some(2.0))]);
        assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"), "{svg}");
        assert!(svg.contains("<title id=\"g-t\">Somma &lt;per&gt; anno</title>"));
    }

    #[test]
    fn a_gap_is_drawn_as_nothing_and_more_columns_as_a_line() {
        let years = |n: usize| -> Vec<Mark> {
            (0..n).map(|at| mark("2020", (at != 1).then_some(at as f64))).collect()
        };
        let tick = |value: f64| format!("{value}");
        let few = columns(&frame(), &years(4), &tick);
        assert_eq!(few.matches("<rect").count(), 3);
        let many = columns(&frame(), &years(30), &tick);
        assert_eq!((many.matches("<rect").count(), many.matches("g-linea").count()), (0, 1));
        assert!(many.contains('M') && many.matches(" d=\"M").count() >= 1);
    }

    #[test]
    fn steps_are_round() {
        for (length, want) in [(0.0, 1.0), (3.0, 5.0), (33.0, 50.0), (0.7, 1.0), (1_000.0, 1_000.0)]
        {
            assert!((nice(length) - want).abs() < 1e-9, "{length}");
        }
        let scale = Scale::of(&[mark("a", Some(-30.0)), mark("b", Some(95.0))]);
        assert_eq!(scale.ticks(), [-50.0, 0.0, 50.0, 100.0]);
    }

    proptest! {
        #[test]
        fn any_figure_stays_inside_the_picture(values in prop::collection::vec(prop::option::of(-1e15..1e15f64), 0..40)) {
            let marks: Vec<Mark> = values.iter().map(|&value| mark("x", value)).collect();
            let scale = Scale::of(&marks);
            for value in values.into_iter().flatten() {
                prop_assert!((-1e-9..=1.0 + 1e-9).contains(&scale.share(value)), "{value}");
            }
            let svg = columns(&frame(), &marks, &|value| format!("{value}"));
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            prop_assert!(svg.ends_with("</svg>"));
        }
    }
}
