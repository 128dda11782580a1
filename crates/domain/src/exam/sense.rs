//! What no form can mean, though each field by itself reads well: a graduation
//! in ten years, a job that ended before it began, a code of no catalogue. It
//! is asked when answers are saved, on that day; what was saved stays good.

use super::answers::{CheckedAnswers, Row};
use super::field_fault::{FieldFault, FieldProblem};
use super::form::{FieldMeaning, FieldSpec, FormSpec};
use super::pairs::cell_name;
use crate::position::is_major_code;
use crate::time::Date;

/// Somebody may apply so many years before they graduate.
const GRADUATION_AHEAD: i32 = 2;

/// Everything in checked answers that can't be meant on the day `today`, in the
/// order of the form.
#[must_use]
pub fn senseless(form: &FormSpec, answers: &CheckedAnswers, today: Date) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    for field in form.fields() {
        if let Some(fault) = answers
            .get(&field.key)
            .and_then(|value| by_meaning(field, value, today))
            .or_else(|| too_early(field, form.fields(), |key| answers.get(key)))
        {
            problems.push(problem(field.key.clone(), field, fault));
        }
        for (index, row) in answers.rows(&field.key).iter().enumerate() {
            problems.extend(in_row(field, index, row));
        }
    }
    problems
}

fn in_row(table: &FieldSpec, index: usize, row: &Row) -> Vec<FieldProblem> {
    let columns = table.columns();
    let faulty = columns.iter().filter_map(|column| {
        let value_of = |key: &str| row.get(key).map(String::as_str);
        let fault = too_early(column, columns.iter(), value_of)?;
        let path = cell_name(&table.key, index, &column.key);
        Some(problem(path, column, fault))
    });
    faulty.collect()
}

fn problem(path: String, field: &FieldSpec, fault: FieldFault) -> FieldProblem {
    FieldProblem {
        path,
        label: field.label.clone(),
        fault,
    }
}

fn by_meaning(field: &FieldSpec, value: &str, today: Date) -> Option<FieldFault> {
    match field.meaning? {
        FieldMeaning::MajorCode => (!is_major_code(value)).then_some(FieldFault::BadMajorCode),
        FieldMeaning::Graduation => later_than(value, today.plus_years(GRADUATION_AHEAD)?),
        FieldMeaning::BirthDate => later_than(value, today),
        _ => None,
    }
}

/// That a day or a month lies after the last one that can be meant.
fn later_than(value: &str, last: Date) -> Option<FieldFault> {
    let last = last.to_string();
    let until = last.get(..value.len())?;
    (value > until).then(|| FieldFault::TooLate {
        until: until.to_owned(),
    })
}

/// That it lies before the day or month which it must not lie before.
fn too_early<'a>(
    field: &FieldSpec,
    mut beside: impl Iterator<Item = &'a FieldSpec>,
    value_of: impl Fn(&str) -> Option<&'a str>,
) -> Option<FieldFault> {
    let start = field.not_before.as_deref()?;
    let (value, first) = (value_of(&field.key)?, value_of(start)?);
    // A month and a day are compared by their months.
    let length = value.len().min(first.len());
    let early = value.get(..length)? < first.get(..length)?;
    let label = &beside.find(|other| other.key == start)?.label;
    early.then(|| FieldFault::BeforeStart {
        start: label.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exam::{Answers, FieldKind, Section, check};

    fn form() -> FormSpec {
        let month = |key: &str, label: &str| FieldSpec::new(key, label, FieldKind::Month);
        let jobs = FieldKind::Table {
            columns: vec![
                month("from", "开始").required(),
                month("to", "结束").not_before("from"),
            ],
            max_rows: 3,
        };
        FormSpec::new(vec![Section {
            title: "学历".to_owned(),
            hint: None,
            fields: vec![
                FieldSpec::new("code", "专业代码", FieldKind::Code)
                    .meaning(FieldMeaning::MajorCode),
                month("graduated", "毕业时间").meaning(FieldMeaning::Graduation),
                FieldSpec::new("entered", "入职时间", FieldKind::Date).not_before("graduated"),
                FieldSpec::new("jobs", "工作经历", jobs),
            ],
        }])
        .expect("a sound form")
    }

    fn found(answers: &Answers) -> Vec<(String, FieldFault)> {
        let form = form();
        let checked = check(&form, answers).expect("each field reads well");
        let today = "2026-02-04".parse().expect("a date");
        senseless(&form, &checked, today)
            .into_iter()
            .map(|problem| (problem.path, problem.fault))
            .collect()
    }

    fn one(key: &str, value: &str) -> Option<FieldFault> {
        found(&Answers::new().with(key, value))
            .pop()
            .map(|(path, fault)| {
                assert_eq!(path, key);
                fault
            })
    }

    #[test]
    fn a_graduation_lies_at_most_two_years_ahead() {
        assert_eq!(one("graduated", "2028-02"), None);
        let until = "2028-02".to_owned();
        assert_eq!(
            one("graduated", "2028-03"),
            Some(FieldFault::TooLate { until })
        );
        assert!(one("graduated", "2040-06").is_some());
    }

    #[test]
    fn a_code_is_one_of_a_catalogue() {
        for good in ["080901", "0812", "100201K", "080911TK", "0812J1"] {
            assert_eq!(one("code", good), None, "{good}");
        }
        for bad in ["abc", "08090", "1"] {
            assert_eq!(one("code", bad), Some(FieldFault::BadMajorCode), "{bad}");
        }
    }

    #[test]
    fn nothing_ends_before_it_began() {
        let row = |from: &str, to: &str| -> Row {
            let cells = [("from", from), ("to", to)];
            let filled = cells.into_iter().filter(|(_, value)| !value.is_empty());
            filled
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect()
        };
        let rows = vec![
            row("2017-09", "2017-09"),
            row("2020-07", "2019-07"),
            row("2021-07", ""),
        ];
        let start = "开始".to_owned();
        assert_eq!(
            found(&Answers::new().with_rows("jobs", rows)),
            [("jobs[1].to".to_owned(), FieldFault::BeforeStart { start })]
        );
    }

    #[test]
    fn a_day_and_a_month_are_compared_by_their_months() {
        let entered = |day: &str| {
            let answers = Answers::new().with("graduated", "2017-06");
            found(&answers.with("entered", day))
        };
        assert_eq!(entered("2017-06-01"), []);
        assert_eq!(entered("2017-05-31").len(), 1);
    }
}
