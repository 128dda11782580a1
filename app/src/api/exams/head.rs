//! What stands around an exam's position table, before anything is looked for.

use domain::{exam::PositionWord, id::ExamId, money::Fen};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// An exam as the page of its position table names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableHead {
    /// Which.
    pub exam: ExamId,
    /// Its title.
    pub title: String,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// What is paid where papers are sat.
    pub fee: Fen,
}

/// What stands around the position table.
#[server(prefix = "/api", endpoint = "exams/head")]
pub async fn head(exam: ExamId) -> Result<TableHead, Problem> {
    use crate::api::context::{caller, services};
    let public = services().public_exam(&caller(), exam).await?;
    Ok(TableHead::of(&public))
}

#[cfg(feature = "ssr")]
impl TableHead {
    /// That of an exam.
    pub(crate) fn of(public: &services::exams::PublicExam) -> Self {
        let summary = public.summary();
        Self {
            exam: summary.id,
            title: summary.title,
            word: summary.word,
            fee: summary.fee,
        }
    }
}
