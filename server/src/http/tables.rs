//! 《岗位及其资格条件一览表》 as a file that spreadsheets open: UTF-8 with a mark,
//! every cell in quotes, and no cell that a spreadsheet would take for a formula.

use app::problem::Problem;
use axum::{
    Extension,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    exam::{Exam, Fingerprint},
    position::Position,
    text::position as words,
};
use services::{Caller, exams::PublicExam};

use crate::{guard::refusal, state::Shared};

/// What tells a spreadsheet that the file is UTF-8.
const MARK: &str = "\u{feff}";

/// The position table of an exam.
pub(crate) async fn positions(
    State(shared): State<Shared>,
    Path(exam): Path<String>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let Ok(id) = exam.parse() else {
        return refusal::answer(&parts, Problem::not_found());
    };
    match shared.services.public_exam(&caller, id).await {
        Ok(exam) => file(&exam, &parts.headers),
        Err(error) => refusal::answer(&parts, error.into()),
    }
}

fn file(public: &PublicExam, asked: &HeaderMap) -> Response {
    let text = table(public);
    let tag = format!("\"{}\"", Fingerprint::of(text.as_bytes()));
    let value = |text: &str| HeaderValue::from_str(text).expect("plain ASCII");
    let same = asked
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let common = [
        (header::ETAG, value(&tag)),
        (header::CACHE_CONTROL, value("no-cache")),
    ];
    if same {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let name = format!("positions-{}.csv", public.loaded.id);
    let kind = [
        (header::CONTENT_TYPE, value("text/csv; charset=utf-8")),
        (
            header::CONTENT_DISPOSITION,
            value(&format!("attachment; filename=\"{name}\"")),
        ),
    ];
    (common, kind, text).into_response()
}

fn table(public: &PublicExam) -> String {
    let exam = &public.loaded.exam;
    let word = exam.policy.position_word;
    let head = [
        words::code(word),
        words::name(word),
        words::REGION.to_owned(),
        words::DEPARTMENT.to_owned(),
        words::UNIT.to_owned(),
        words::GRADE.to_owned(),
        words::CATEGORY.to_owned(),
        words::HEADCOUNT.to_owned(),
        words::OPENING_RATIO.to_owned(),
        words::INTERVIEW_RATIO.to_owned(),
        words::CONDITIONS.to_owned(),
        words::NOTE.to_owned(),
        words::CONTACT.to_owned(),
    ];
    let mut text = MARK.to_owned();
    line(&mut text, &head);
    for one in &public.table.positions {
        line(&mut text, &cells(exam, &one.position));
    }
    text
}

fn cells(exam: &Exam, position: &Position) -> [String; 13] {
    // The tab keeps a spreadsheet from making a time of a ratio and a number of
    // a long code; whoever reads a code again drops white space.
    let kept = |text: String| format!("\t{text}");
    let ratio = |ratio: Option<u8>| ratio.map(words::ratio).map(kept).unwrap_or_default();
    let category = match &position.category {
        None => words::NO_WRITTEN_EXAM.to_owned(),
        Some(code) => {
            let name = exam.category(code).map_or("", |category| &category.name);
            format!("{code} {name}")
        }
    };
    let conditions: Vec<_> = position
        .requirements
        .as_slice()
        .iter()
        .map(|one| format!("{}{}", words::labelled(one.rule.kind().word()), one.words))
        .collect();
    [
        kept(position.code.to_string()),
        position.name.clone(),
        position.region_name.clone(),
        position.department.clone(),
        position.unit.clone(),
        position.grade.clone().unwrap_or_default(),
        category,
        position.headcount.to_string(),
        ratio(position.opening_ratio),
        ratio(position.interview_ratio),
        conditions.join("\n"),
        position.note.clone().unwrap_or_default(),
        position.contact.clone().unwrap_or_default(),
    ]
}

fn line(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push('"');
        if cell.starts_with(['=', '+', '-', '@', '\r', '＝', '＋', '－', '＠']) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula_and_quotes_are_doubled() {
        let mut text = String::new();
        let cells = ["=1+1", "-2", "@x", "a\"b", "1:3", "\t0012"].map(str::to_owned);
        line(&mut text, &cells);
        assert_eq!(
            text,
            "\"'=1+1\",\"'-2\",\"'@x\",\"a\"\"b\",\"1:3\",\"\t0012\"\r\n"
        );
    }
}
