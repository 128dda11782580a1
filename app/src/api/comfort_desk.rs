//! 考场合理便利 in the office's hands: the list, one request, the decision, and who
//! sits where with what.

use std::collections::BTreeMap;

use domain::{
    id::{ComfortId, EvidenceId, ExamId},
    life::{application, comfort::Phase},
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::comfort::AskedView;
use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes::{self, Note};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// Which.
    pub id: ComfortId,
    /// Where it stands.
    pub phase: Phase,
    /// 报名序号.
    pub serial: String,
    /// The exam's title.
    pub exam_title: String,
    /// When it was handed in.
    pub submitted_at: Option<Moment>,
    /// When it was decided.
    pub decided_at: Option<Moment>,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComfortDeskView {
    /// The oldest first: a page.
    pub lines: Vec<LineView>,
    /// After which one it goes on, if it does.
    pub next: Option<ComfortId>,
    /// The exams that can be chosen.
    pub exams: Vec<(ExamId, String)>,
}

/// A request as the office looks at it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComfortFileView {
    /// Its line.
    pub line: LineView,
    /// The version that a decision must name.
    pub version: i64,
    /// The name in full.
    pub name: String,
    /// What the document is.
    pub document_type: String,
    /// Its masked number.
    pub document_number: String,
    /// The masked phone.
    pub phone: Option<String>,
    /// Where the application stands.
    pub application: application::Phase,
    /// What is asked for; nothing once it is forgotten.
    pub asked: Option<AskedView>,
    /// The pictures.
    pub evidence: Vec<EvidenceId>,
    /// How much time there is, in words.
    pub extra_hint: String,
    /// A seat was drawn already.
    pub seated: bool,
    /// It is the caller's own.
    pub own: bool,
    /// What is granted, in words.
    pub granted: Option<String>,
    /// What the office wrote.
    pub reason: Option<String>,
    /// Who decided: their name.
    pub decided_by: Option<String>,
}

/// Shows nothing of the person.
impl std::fmt::Debug for ComfortFileView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ComfortFileView")
            .field("line", &self.line)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// Somebody with a seat to whom something is granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatView {
    /// 考点名称.
    pub venue: String,
    /// 考场号 in words.
    pub room: String,
    /// 座位号.
    pub seat: String,
    /// 准考证号.
    pub number: String,
    /// The kind of room, in words.
    pub needs: String,
    /// What is granted.
    pub granted: String,
}

/// The list of an exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatsView {
    /// The exam's title.
    pub exam_title: String,
    /// Room by room.
    pub seats: Vec<SeatView>,
}

/// The office's list: those in a state, of an exam, after one.
#[server(prefix = "/api", endpoint = "comfort/desk")]
pub async fn comfort_desk(
    #[server(default)] state: Option<Phase>,
    #[server(default)] exam: Option<ExamId>,
    #[server(default)] after: Option<ComfortId>,
) -> Result<ComfortDeskView, Problem> {
    use services::comfort::ComfortListing;
    let (services, caller) = (super::context::services(), super::context::caller());
    let listing = ComfortListing {
        phase: state,
        exam,
        after,
    };
    let desk = services.comfort_desk(&caller, listing).await?;
    Ok(ComfortDeskView {
        lines: desk.lines.into_iter().map(Into::into).collect(),
        next: desk.next,
        exams: desk.exams,
    })
}

/// One request.
#[server(prefix = "/api", endpoint = "comfort/file")]
pub async fn comfort_file(comfort: ComfortId) -> Result<ComfortFileView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services.comfort_file(&caller, comfort).await?;
    Ok(ComfortFileView {
        line: found.line.into(),
        version: found.version,
        name: found.person.name,
        document_type: found.person.document_type.to_string(),
        document_number: found.person.document_number,
        phone: found.person.phone,
        application: found.application,
        asked: found.asked.map(Into::into),
        evidence: found.evidence,
        extra_hint: domain::text::comfort::extra_hint(found.most_time),
        seated: found.seated,
        own: found.own,
        granted: found.granted,
        reason: found.reason,
        decided_by: found.decided_by,
    })
}

/// The office decides.
#[server(prefix = "/api", endpoint = "comfort/decide")]
pub async fn decide_comfort(
    comfort: ComfortId,
    version: i64,
    #[server(default)] outcome: String,
    #[server(default)] kinds: BTreeMap<String, String>,
    #[server(default)] extra: String,
    #[server(default)] note: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    use domain::comfort::GrantForm;
    use services::comfort::ComfortDecision;
    let (services, caller) = (super::context::services(), super::context::caller());
    let form = ComfortDecision {
        version,
        outcome,
        grant: GrantForm {
            kinds: super::comfort::ticked(kinds),
            extra,
            note,
        },
        reason,
    };
    services.decide_comfort(&caller, comfort, form).await?;
    let page = routes::with_note(routes::comfort::OFFICE_COMFORT, Note::ComfortDecided);
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// Who sits where with what.
#[server(prefix = "/api", endpoint = "comfort/seats")]
pub async fn comfort_seats(exam: ExamId) -> Result<SeatsView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services.comfort_seats(&caller, exam).await?;
    let seats = found.seats.into_iter().map(|one| SeatView {
        venue: one.venue,
        room: one.room,
        seat: one.seat,
        number: one.number,
        needs: one.needs.word().to_owned(),
        granted: one.granted,
    });
    Ok(SeatsView {
        exam_title: found.exam_title,
        seats: seats.collect(),
    })
}

#[cfg(feature = "ssr")]
impl From<services::comfort::ComfortLine> for LineView {
    fn from(line: services::comfort::ComfortLine) -> Self {
        Self {
            id: line.id,
            phase: line.phase,
            serial: line.serial,
            exam_title: line.exam_title,
            submitted_at: line.submitted_at,
            decided_at: line.decided_at,
        }
    }
}
