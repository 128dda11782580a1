//! What a portrait has to be, in sentences, by the rules of an exam or by the
//! general ones.

use domain::{photo::PhotoSpec, text::photo as words};
use leptos::prelude::*;

/// The rules. Stands in a notice.
#[component]
pub fn PhotoRules(
    /// The rules.
    spec: PhotoSpec,
    /// The title of the exam whose own they are.
    #[prop(optional_no_strip)]
    exam: Option<String>,
) -> impl IntoView {
    let sentences = move || {
        let (width, height) = (spec.min_source_width, spec.min_source_height);
        let source = words::source_rules(spec.background.word(), width, height);
        let (least, most) = (spec.min_bytes.div_ceil(1024), spec.max_bytes / 1024);
        let finished = words::finished_rules(&spec.to_string(), least, most);
        view! {
            <p>{source}</p>
            <p>{finished}</p>
        }
    };
    let exam = exam.map(|title| words::for_exam(&title));
    view! {
        {exam.map(|exam| view! { <p><strong>{exam}</strong></p> })}
        {sentences}
    }
}
