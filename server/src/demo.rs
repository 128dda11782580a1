//! What the demonstration begins with: staff, exams, and candidates in every
//! phase. All of it is invented. What is there already stays.

mod dice;
mod exams;
mod form;
mod positions;
mod posts;
mod staff;
mod texts;
mod windows;

use domain::time::Moment;
use services::{Error, Services, exams::NewExam};

pub(crate) use staff::accounts;

/// Everybody in the demonstration has this password.
const PASSWORD: &str = "Demo-2026-Demo";

/// Puts into the database what isn't there yet.
///
/// # Errors
///
/// When the database can't be written to.
pub(crate) async fn seed(services: &Services, now: Moment) -> anyhow::Result<()> {
    if services.exam_with_code(exams::OPEN).await?.is_none() {
        staff::seed(services, now).await?;
        if let Some(past) = publish(services, now, exams::past(now)?).await? {
            services.close_exam(now, past).await?;
        }
        publish(services, now, exams::free(now)?).await?;
        // The one that is open comes last: lists show the newest first.
        publish(services, now, exams::open(now)?).await?;
    }
    Ok(())
}

/// The new exam, or nothing where it is already there.
async fn publish(
    services: &Services,
    now: Moment,
    new: NewExam,
) -> Result<Option<domain::id::ExamId>, Error> {
    match services.publish_exam(now, new).await {
        Ok(exam) => Ok(Some(exam)),
        Err(Error::Refused {
            code: "exam_code_taken",
            ..
        }) => Ok(None),
        Err(error) => Err(error),
    }
}
