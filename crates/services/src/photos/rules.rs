//! The exams that have rules of their own for the portrait, for the choice on
//! 照片处理工具.

use domain::{
    exam::{ExamState, Policy},
    id::ExamId,
    photo::PhotoSpec,
};
use storage::exams;

use crate::{error::Error, services::Services};

/// More exams than a list shows.
const LISTED: i64 = 200;

/// An exam's own rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamPhotoRule {
    /// The exam.
    pub exam: ExamId,
    /// Its title.
    pub title: String,
    /// Its rules.
    pub spec: PhotoSpec,
}

impl Services {
    /// The published exams with rules of their own, the newest first: one statement.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`] for rules that can't be read.
    pub async fn photo_rules(&self) -> Result<Vec<ExamPhotoRule>, Error> {
        let rows = self
            .store
            .read(|tx| {
                Box::pin(async move {
                    let published = ExamState::Published.code();
                    Ok::<_, Error>(exams::policies(tx, published, LISTED).await?)
                })
            })
            .await?;
        let mut rules = Vec::new();
        for row in rows {
            let policy: Policy = serde_json::from_str(&row.policy)
                .map_err(|_| Error::Internal("an exam's rules could not be read"))?;
            if policy.photo != PhotoSpec::default() {
                rules.push(ExamPhotoRule {
                    exam: row.id,
                    title: row.title,
                    spec: policy.photo,
                });
            }
        }
        Ok(rules)
    }
}
