//! 筛选: which part of the queue is shown. It is a form of the GET kind, so
//! that the address says what is seen.

use domain::{
    id::{ExamId, OrganisationId},
    text::{exam, position, review as words},
};
use leptos::prelude::*;

use crate::routes::{self, desk};

/// Exam and, within it, region.
#[component]
pub(super) fn Filter(
    /// The exams with the number of files that wait in them.
    exams: Vec<(ExamId, String, i64)>,
    /// The regions of the chosen exam.
    regions: Vec<(OrganisationId, String)>,
    /// The chosen exam.
    exam: Option<ExamId>,
    /// The chosen region.
    region: Option<OrganisationId>,
) -> impl IntoView {
    let exams = exams.into_iter().map(|(id, title, files)| {
        let chosen = Some(id) == exam;
        (id.to_string(), words::exam_with(&title, files), chosen)
    });
    let exams = exams.collect();
    let regions: Vec<_> = regions
        .into_iter()
        .map(|(id, name)| (id.to_string(), name, Some(id) == region))
        .collect();
    let by_region = (!regions.is_empty()).then(|| {
        view! {
            <List name=desk::REGION label=position::REGION all=words::ALL_REGIONS options=regions />
        }
    });
    view! {
        <form class="filter" method="get" action=routes::REVIEW>
            <List name=desk::EXAM label=exam::EXAM all=words::ALL_EXAMS options=exams />
            {by_region}
            <button type="submit" class="button">{words::FILTER}</button>
        </form>
    }
}

/// One list; its first entry is everything.
#[component]
fn List(
    name: &'static str,
    label: &'static str,
    all: &'static str,
    options: Vec<(String, String, bool)>,
) -> impl IntoView {
    let id = format!("filter-{name}");
    let entries = options
        .into_iter()
        .map(
            |(value, label, chosen)| view! { <option value=value selected=chosen>{label}</option> },
        )
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select class="control" id=id name=name>
                <option value="">{all}</option>
                {entries}
            </select>
        </div>
    }
}
