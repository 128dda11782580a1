//! Whom to ask about the exams that are published, for 常见问题.

use domain::exam::ExamState;
use storage::exams::{self, ExamContact};

use crate::{error::Error, services::Services};

/// More exams than a page lists.
const LISTED: i64 = 50;

impl Services {
    /// The telephones for questions of the published exams, the newest first: one
    /// statement.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn exam_contacts(&self) -> Result<Vec<ExamContact>, Error> {
        self.store
            .read(|tx| {
                Box::pin(async move {
                    let published = ExamState::Published.code();
                    Ok::<_, Error>(exams::contacts(tx, published, LISTED).await?)
                })
            })
            .await
    }
}
