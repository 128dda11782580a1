//! 资格审核, the reviewers' area: the queue, and one file on the desk.

mod bar;
mod data;
mod evidence;
mod file;
mod filter;
mod flags;
mod holding;
mod keys;
pub(super) mod portraits;
mod queue;

use domain::id::ExamId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

pub use file::File;
pub use queue::Queue;

use crate::routes::desk;

/// The exam that the page's address names.
fn exam_in_address() -> Memo<Option<ExamId>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get_str(desk::EXAM)?.parse().ok()))
}
