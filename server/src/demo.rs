//! What the demonstration begins with: staff, exams, and candidates in every
//! phase. All of it is invented. What is there already stays.

mod answers;
mod dice;
mod exams;
mod form;
pub(crate) mod many;
mod payer;
mod people;
mod positions;
mod posts;
mod seats;
mod staff;
mod texts;
mod walk;
mod windows;

use std::sync::Arc;

use domain::{id::ExamId, time::Moment};
use services::{Error, Services, exams::NewExam, payments::Till};

use payer::Payer;
use walk::{Calendar, Walk};
use windows::Days;

/// Everybody in the demonstration has this password.
const PASSWORD: &str = "Demo-2026-Demo";

/// A line for each account that one may sign in with.
pub(crate) fn accounts() -> impl Iterator<Item = String> {
    let candidates =
        people::lines().map(|(phone, words)| format!("{phone} / {PASSWORD}  ({words})"));
    staff::lines().chain(candidates)
}

/// Puts into the database what isn't there yet.
///
/// # Errors
///
/// When the database can't be written to.
pub(crate) async fn seed(services: &Services, now: Moment) -> anyhow::Result<()> {
    if services.exam_with_code(exams::OPEN).await?.is_some() {
        return Ok(());
    }
    staff::seed(services, now).await?;
    let page: gateways::payments::Url = "http://127.0.0.1/".parse()?;
    let payer = Arc::new(Payer::new(page.clone()));
    let reported = page.clone();
    let till = Till::new(
        vec![payer.clone()],
        move |_| page.clone(),
        move |_| reported.clone(),
    );
    let services = &services.clone().with_till(till);
    past(services, &payer, now).await?;
    let days = Days::from(now);
    publish(services, days.at(-3, 9), exams::free(now)?).await?;
    // The one that is open comes last: lists show the newest first, and its
    // presence says that all is there.
    open(services, &payer, now).await
}

/// Puts an exam with so many positions beside the others; `None` if there is one.
///
/// # Errors
///
/// When the database can't be written to.
pub async fn seed_many(
    services: &Services,
    now: Moment,
    positions: u32,
) -> anyhow::Result<Option<ExamId>> {
    let days = Days::from(now);
    Ok(publish(services, days.at(-3, 9), exams::many(now, positions)?).await?)
}

/// The exam that can be walked through, with candidates on every step.
async fn open(services: &Services, payer: &Payer, now: Moment) -> anyhow::Result<()> {
    let days = Days::from(now);
    let Some(exam) = publish(services, days.at(-3, 9), exams::open(now)?).await? else {
        return Ok(());
    };
    seats::add_venues(services, days.at(-3, 10), exam).await?;
    let walk = Walk {
        services,
        payer,
        exam,
        reviewer: services.staff_account(staff::REVIEWER).await?,
        office: services.staff_account(staff::OFFICE).await?,
        days,
        calendar: Calendar {
            registered: (-1, 9),
            reviewed: (-1, 16),
            paid: (-1, 17),
        },
        search: None,
    };
    walk.lead(&people::of_open()).await
}

/// The exam that is over: its candidates were seated and it was closed.
async fn past(services: &Services, payer: &Payer, now: Moment) -> anyhow::Result<()> {
    let days = Days::from(now);
    let Some(exam) = publish(services, days.at(-210, 9), exams::past(now)?).await? else {
        return Ok(());
    };
    seats::add_venues(services, days.at(-205, 9), exam).await?;
    let walk = Walk {
        services,
        payer,
        exam,
        reviewer: services.staff_account(staff::REVIEWER).await?,
        office: services.staff_account(staff::OFFICE).await?,
        days,
        calendar: Calendar {
            registered: (-199, 9),
            reviewed: (-197, 9),
            paid: (-189, 9),
        },
        search: Some("科员"),
    };
    walk.lead(&people::of_past()).await?;
    // Who has not paid by the end of the window lapses, as in earnest.
    services.look_after_payments(days.at(-186, 1)).await?;
    seats::arrange(services, exam, walk.office, days.at(-175, 10)).await?;
    services.close_exam(days.at(-150, 9), exam).await?;
    Ok(())
}

/// The new exam, or nothing where it is already there.
async fn publish(services: &Services, now: Moment, new: NewExam) -> Result<Option<ExamId>, Error> {
    match services.publish_exam(now, new).await {
        Ok(exam) => Ok(Some(exam)),
        Err(Error::Refused {
            code: "exam_code_taken",
            ..
        }) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::{life::application::Phase, role::Role};

    use super::*;
    use crate::{config::Settings, opening};

    async fn figures(
        services: &Services,
        now: Moment,
    ) -> anyhow::Result<BTreeMap<String, Vec<(Phase, u32)>>> {
        let office = services.staff_account(staff::OFFICE).await?;
        let office = walk::caller(office, Role::Office, now);
        let exams = services.office_exams(&office).await?;
        Ok(exams
            .into_iter()
            .map(|exam| {
                let phases = exam.phases.iter();
                let phases = phases.map(|one| (one.phase, one.applications)).collect();
                (exam.summary.title, phases)
            })
            .collect())
    }

    #[tokio::test]
    async fn the_demonstration_has_candidates_in_every_phase_and_is_made_once() -> anyhow::Result<()>
    {
        let data = tempfile::tempdir()?;
        let mut settings = Settings::default();
        settings.add("data", &data.path().display().to_string(), "test");
        let config = settings.understand()?;
        let services = opening::open(&config).await?;
        let now = Moment::from_beijing("2026-11-25 09:30")?;
        seed(&services, now).await?;
        let made = figures(&services, now).await?;
        assert_eq!(made.len(), 3);
        let phases: Vec<_> = made.values().flatten().map(|(phase, _)| *phase).collect();
        for phase in Phase::ALL {
            assert!(phases.contains(phase), "{phase}");
        }
        seed(&services, now).await?;
        assert_eq!(figures(&services, now).await?, made);
        for _ in 0..2 {
            seed_many(&services, now, 500).await?;
        }
        let office = services.staff_account(staff::OFFICE).await?;
        let visitor = services::Caller {
            viewer: None,
            ..walk::caller(office, Role::Office, now)
        };
        let exams = services.public_exams(&visitor).await?;
        let many = exams.iter().find(|exam| exam.positions == 500);
        let many = many.ok_or_else(|| anyhow::anyhow!("there is no such exam"))?;
        let wanted = domain::position::Wanted {
            words: "武汉 教师".to_owned(),
            ..Default::default()
        };
        let found = services.search_positions(&visitor, many.id, wanted).await?;
        assert!(found.count.positions > 0 && found.count.positions < 500);
        let published = services.publish_figures(now).await?;
        assert_eq!(published, 2, "both exams that are open publish daily");
        services.store().close().await;
        Ok(())
    }
}
