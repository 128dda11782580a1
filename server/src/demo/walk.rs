//! Leads the demonstration's candidates through the same use cases as anybody,
//! each as far as they are to come, on the days on which it would have been.

use std::net::{IpAddr, Ipv4Addr};

use anyhow::Context;
use domain::{
    id::{AccountId, ApplicationId, ExamId},
    position::{Sitting, Verdict, Wanted},
    review::FlagDraft,
    role::Role,
    time::Moment,
};
use services::{
    Caller, Services, Viewer,
    applications::{Sent, Ticked, VoidForm},
    exams::LoadedPosition,
    review::DecisionForm,
};

use super::{
    PASSWORD, answers,
    payer::{GATEWAY, Payer},
    people::{Goal, Person},
    windows::Days,
};

/// So many pages of positions somebody looks at.
const PAGES: u32 = 3;

/// On which days, counted from today, and from which hour on things were done;
/// each takes less than seven hours.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    pub(super) registered: (i64, i64),
    pub(super) reviewed: (i64, i64),
    pub(super) paid: (i64, i64),
}

/// One exam's candidates on their way.
pub(super) struct Walk<'a> {
    /// With the payer's till.
    pub(super) services: &'a Services,
    pub(super) payer: &'a Payer,
    pub(super) exam: ExamId,
    pub(super) reviewer: AccountId,
    pub(super) office: AccountId,
    pub(super) days: Days,
    pub(super) calendar: Calendar,
    /// What to search the positions for, where what somebody studied doesn't
    /// matter.
    pub(super) search: Option<&'static str>,
}

/// Somebody who asks at that time, in one role.
pub(super) fn caller(account: AccountId, role: Role, now: Moment) -> Caller {
    Caller {
        now,
        rights_at: now,
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        trace: "demo".to_owned(),
        session: None,
        until: None,
        past: None,
        viewer: Some(Viewer {
            account,
            role,
            roles: vec![role],
        }),
    }
}

impl Walk<'_> {
    /// Makes the accounts and leads everybody as far as they are to come.
    pub(super) async fn lead(&self, people: &[Person]) -> anyhow::Result<()> {
        let candidates = people
            .iter()
            .map(Person::candidate)
            .collect::<Result<Vec<_>, _>>()?;
        let (day, hour) = self.calendar.registered;
        let at = self.days.at(day, hour);
        let accounts = self.services.add_invented(at, PASSWORD, candidates).await?;
        for (person, account) in people.iter().zip(accounts) {
            Box::pin(self.lead_one(person, account))
                .await
                .with_context(|| format!("candidate {}", person.number))?;
        }
        Ok(())
    }

    /// A moment after that hour, another one for everybody.
    fn at(&self, (day, hour): (i64, i64), person: &Person) -> Moment {
        let minutes = i64::try_from(person.number).unwrap_or_default() * 11 % 400;
        Moment::from_millis(self.days.at(day, hour).millis() + minutes * 60_000)
    }

    async fn lead_one(&self, person: &Person, account: AccountId) -> anyhow::Result<()> {
        if person.goal == Goal::Registered {
            return Ok(());
        }
        let candidate = caller(
            account,
            Role::Candidate,
            self.at(self.calendar.registered, person),
        );
        let application = self.begin(&candidate).await?;
        if person.goal == Goal::Begun {
            return Ok(());
        }
        self.fill_in(&candidate, application, person).await?;
        if person.goal == Goal::Filled {
            return Ok(());
        }
        self.choose(&candidate, application, person).await?;
        if person.goal == Goal::Chosen {
            return Ok(());
        }
        let version = self
            .services
            .confirm_sheet(&candidate, application)
            .await?
            .version;
        let ticked = Ticked {
            agreed: true,
            unfit: true,
        };
        self.services
            .confirm(&candidate, application, version, ticked)
            .await?;
        self.finish(&candidate, application, person).await
    }

    /// What follows the confirmation.
    async fn finish(
        &self,
        candidate: &Caller,
        application: ApplicationId,
        person: &Person,
    ) -> anyhow::Result<()> {
        let services = self.services;
        let version = services.status_sheet(candidate, application).await?.version;
        let decision = match person.goal {
            Goal::Withdrawn => {
                services
                    .withdraw(candidate, application, version, true)
                    .await?;
                return Ok(());
            }
            Goal::Rejected => decision("reject", Some(("major", REJECTED))),
            Goal::Returned => decision("return", Some(("incomplete", RETURNED))),
            Goal::Approved | Goal::Complete | Goal::CompleteFree | Goal::Lapsed | Goal::Void => {
                decision("approve", None)
            }
            Goal::Registered | Goal::Begun | Goal::Filled | Goal::Chosen | Goal::Submitted => {
                return Ok(());
            }
        };
        let now = self.at(self.calendar.reviewed, person);
        let reviewer = caller(self.reviewer, Role::Reviewer, now);
        services
            .decide(&reviewer, application, version, decision)
            .await?;
        let now = self.at(self.calendar.paid, person);
        match person.goal {
            Goal::Complete => {
                let payer = Caller {
                    now,
                    rights_at: now,
                    ..candidate.clone()
                };
                self.payer.set_time(now);
                services.make_order(&payer, application, GATEWAY).await?;
                services.finish_payment(&payer, application).await?;
                Ok(())
            }
            Goal::Void => self.disqualify(candidate, application, now).await,
            _ => Ok(()),
        }
    }

    /// The office finds the application by what its candidate sees of it.
    async fn disqualify(
        &self,
        candidate: &Caller,
        application: ApplicationId,
        now: Moment,
    ) -> anyhow::Result<()> {
        let services = self.services;
        let serial = services.own_flow(candidate, application).await?.serial;
        let office = caller(self.office, Role::Office, now);
        let sheet = services.void_sheet(&office, self.exam, &serial).await?;
        let form = VoidForm {
            version: sheet.found.context("the application is there")?.version,
            serial,
            reason: DISQUALIFIED.to_owned(),
            checked: true,
        };
        services.void_application(&office, self.exam, form).await?;
        Ok(())
    }

    async fn begin(&self, candidate: &Caller) -> anyhow::Result<ApplicationId> {
        let rules = self.services.rules_sheet(candidate, self.exam).await?;
        let shown = rules.texts.iter().map(|text| text.fingerprint).collect();
        self.services
            .accept_rules(candidate, self.exam, shown)
            .await?;
        let pledge = self.services.pledge_sheet(candidate, self.exam).await?;
        let shown = pledge.text.fingerprint;
        Ok(self
            .services
            .accept_pledge(candidate, self.exam, shown)
            .await?)
    }

    async fn fill_in(
        &self,
        candidate: &Caller,
        application: ApplicationId,
        person: &Person,
    ) -> anyhow::Result<()> {
        let sheet = self.services.form_sheet(candidate, application).await?;
        let sent = Sent {
            entered: answers::of(person),
            ..Sent::default()
        };
        self.services
            .save_form(candidate, application, sheet.version, sent)
            .await?;
        Ok(())
    }

    async fn choose(
        &self,
        candidate: &Caller,
        application: ApplicationId,
        person: &Person,
    ) -> anyhow::Result<()> {
        let search = self.search.unwrap_or(answers::study_of(person).search);
        let sitting = if person.goal == Goal::CompleteFree {
            Sitting::Without
        } else {
            Sitting::Written
        };
        let mut listed = Vec::new();
        for page in 1..=PAGES {
            let wanted = Wanted {
                words: search.to_owned(),
                sitting: Some(sitting),
                page,
                ..Wanted::default()
            };
            let search = self.services.search_positions(candidate, self.exam, wanted);
            let found = search.await?;
            let judged = found.found.iter().filter_map(|one| {
                let loaded = found.exam.table.at(one.number)?;
                Some((loaded.clone(), one.verdict?))
            });
            listed.extend(judged);
            if found.pages <= page {
                break;
            }
        }
        let sheet = self
            .services
            .position_sheet(candidate, application, None)
            .await?;
        let chosen = fitting(&listed, person).context("no position fits")?;
        self.services
            .choose_position(
                candidate,
                application,
                sheet.version,
                chosen.id,
                chosen.version,
            )
            .await?;
        Ok(())
    }
}

const REJECTED: &str =
    "岗位要求的专业与填报的专业不一致，请核对后修改，或者改报其他岗位后再次确认。";
const DISQUALIFIED: &str = "经向毕业院校核实，填报的学历与实际不符，按承诺书的约定取消报名资格。";
const RETURNED: &str = "教育经历不完整，请补充后再次进行报名信息确认。";

fn decision(outcome: &str, why: Option<(&str, &str)>) -> DecisionForm {
    let (reasons, explanation) = match why {
        Some((reason, words)) => (vec![reason.to_owned()], words.to_owned()),
        None => (Vec::new(), String::new()),
    };
    DecisionForm {
        outcome: outcome.to_owned(),
        flags: flags(outcome),
        reasons,
        explanation,
        exam: None,
    }
}

/// What a return of the demonstration asks for.
fn flags(outcome: &str) -> Vec<FlagDraft> {
    let asked = [
        ("answers.schools", "请补充高中阶段的教育经历"),
        ("answers.address", ""),
    ];
    let asked = asked.into_iter().filter(|_| outcome == "return");
    let draft = |(what, note): (&str, &str)| FlagDraft {
        what: what.to_owned(),
        note: note.to_owned(),
    };
    asked.map(draft).collect()
}

/// One of the positions that suit, or, for who is to be rejected, one that
/// doesn't.
fn fitting<'a>(
    listed: &'a [(LoadedPosition, Verdict)],
    person: &Person,
) -> Option<&'a LoadedPosition> {
    let suits = |(_, verdict): &&(LoadedPosition, Verdict)| {
        (*verdict == Verdict::Fails) == (person.goal == Goal::Rejected)
    };
    let suitable: Vec<_> = listed.iter().filter(suits).collect();
    let one = suitable.get(person.number % suitable.len().max(1)).copied();
    one.or_else(|| listed.first()).map(|(loaded, _)| loaded)
}
