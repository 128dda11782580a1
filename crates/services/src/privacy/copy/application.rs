//! What a copy says of one application: every version of its form, what was
//! decided and why, and what happened to it. Money and seats are beside this.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    exam::{Answers, Draft, Exam, FormSpec, ReadValue, TextKind, draft::in_words, read_back},
    life::application::{Event, Phase},
    review::{Outcome, RejectionReason},
    text::flow,
};
use serde::Serialize;
use storage::{
    Tx, application_events, application_forms, applications::ApplicationView, decisions,
    form_drafts, receipts,
};

use super::{
    payment::{self, BillPart},
    seat::{self, TicketPart},
    written::{at, word},
};
use crate::{
    applications::{ACCEPTED, opened::flags_of},
    error::Error,
    exams,
};

#[derive(Serialize)]
pub(super) struct ApplicationPart {
    #[serde(rename = "考试")]
    exam: String,
    #[serde(rename = "报名序号")]
    serial: String,
    #[serde(rename = "状态")]
    phase: String,
    #[serde(rename = "建立时间")]
    created_at: String,
    #[serde(rename = "最近提交时间")]
    submitted_at: Option<String>,
    #[serde(rename = "所选职位")]
    position: Option<String>,
    #[serde(rename = "报名表")]
    answers: Vec<AnswerPart>,
    #[serde(rename = "未保存的填写内容")]
    draft: Vec<TypedPart>,
    #[serde(rename = "报名表各版本")]
    versions: Vec<VersionPart>,
    #[serde(rename = "审核")]
    decisions: Vec<DecisionPart>,
    #[serde(rename = "办理过程")]
    history: Vec<EventPart>,
    #[serde(rename = "确认回执")]
    receipts: Vec<ReceiptPart>,
    #[serde(rename = "缴费")]
    bills: Vec<BillPart>,
    #[serde(rename = "准考证")]
    tickets: Vec<TicketPart>,
}

#[derive(Serialize)]
struct AnswerPart {
    #[serde(rename = "项目")]
    label: String,
    #[serde(rename = "内容")]
    value: serde_json::Value,
}

#[derive(Serialize)]
struct TypedPart {
    #[serde(rename = "项目")]
    label: String,
    #[serde(rename = "内容")]
    value: String,
    #[serde(rename = "时间")]
    at: String,
    #[serde(rename = "浏览器")]
    device: String,
}

#[derive(Serialize)]
struct VersionPart {
    #[serde(rename = "版本")]
    version: i64,
    #[serde(rename = "保存时间")]
    at: String,
    #[serde(rename = "报名表")]
    answers: Vec<AnswerPart>,
}

#[derive(Serialize)]
struct DecisionPart {
    #[serde(rename = "时间")]
    at: String,
    #[serde(rename = "结论")]
    outcome: String,
    #[serde(rename = "理由")]
    reasons: Vec<&'static str>,
    #[serde(rename = "说明")]
    explanation: String,
    #[serde(rename = "指出的项目", skip_serializing_if = "Vec::is_empty")]
    items: Vec<String>,
}

#[derive(Serialize)]
struct EventPart {
    #[serde(rename = "时间")]
    at: String,
    #[serde(rename = "事项")]
    what: String,
    #[serde(rename = "备注", skip_serializing_if = "String::is_empty")]
    detail: String,
}

#[derive(Serialize)]
struct ReceiptPart {
    #[serde(rename = "回执编号")]
    number: String,
    #[serde(rename = "第几次确认")]
    round: i64,
    #[serde(rename = "确认时间")]
    at: String,
    #[serde(rename = "职位代码")]
    position: String,
    #[serde(rename = "职位版本")]
    position_version: i64,
    #[serde(rename = "报名表版本")]
    form_version: i64,
    #[serde(rename = "考试版本")]
    exam_edition: i64,
    #[serde(rename = "照片校验码")]
    photo: Option<String>,
    #[serde(rename = "同意的文件")]
    texts: String,
    #[serde(rename = "内容校验码")]
    sha256: String,
    #[serde(rename = "签名密钥")]
    key: u32,
    #[serde(rename = "电子签名")]
    signature: String,
}

pub(super) async fn application(
    tx: &mut Tx,
    view: ApplicationView,
) -> Result<ApplicationPart, Error> {
    let application = view.application;
    let id = application.id;
    let exam = exams::load(tx, application.exam).await?;
    let form = &exam.exam.form;
    let answers = match application_forms::current(tx, id).await? {
        Some(saved) => answered(form, &saved.answers)?,
        None => Vec::new(),
    };
    let draft = match form_drafts::of(tx, id).await? {
        Some(kept) => typed(form, &kept.fields)?,
        None => Vec::new(),
    };
    let mut versions = Vec::new();
    for one in application_forms::versions(tx, id).await? {
        let saved = application_forms::in_version(tx, id, one.version).await?;
        let saved = saved.ok_or(Error::Internal("a version without its answers"))?;
        versions.push(VersionPart {
            version: one.version,
            at: at(one.saved_at),
            answers: answered(form, &saved.answers)?,
        });
    }
    let position = view.position.as_ref();
    Ok(ApplicationPart {
        exam: view.exam_title,
        serial: application.serial,
        phase: word::<Phase>(&application.phase),
        created_at: at(application.created_at),
        submitted_at: application.submitted_at.map(at),
        position: position.map(|one| format!("{} {} {}", one.code, one.unit_name, one.name)),
        answers,
        draft,
        versions,
        decisions: decided(&exam.exam, decisions::of_application(tx, id).await?)?,
        history: happened(application_events::of_application(tx, id).await?),
        receipts: receipts::of_application(tx, id)
            .await?
            .into_iter()
            .map(receipt)
            .collect(),
        bills: payment::bills(tx, id).await?,
        tickets: seat::tickets(tx, id).await?,
    })
}

fn receipt(one: receipts::Receipt) -> ReceiptPart {
    ReceiptPart {
        number: one.facts.number,
        round: one.facts.round,
        at: at(one.facts.confirmed_at),
        position: one.facts.position_code,
        position_version: one.facts.position_version,
        form_version: one.facts.form_version,
        exam_edition: one.facts.exam_edition,
        photo: one.facts.photo_sha256,
        texts: one.facts.texts,
        sha256: one.facts.sha256,
        key: one.signed.key.id,
        signature: STANDARD.encode(one.signed.signature),
    }
}

fn answered(form: &FormSpec, saved: &str) -> Result<Vec<AnswerPart>, Error> {
    let answers: Answers =
        serde_json::from_str(saved).map_err(|_| Error::Internal("answers could not be read"))?;
    let fields = read_back(form, &answers).into_iter();
    let parts = fields
        .flat_map(|section| section.fields)
        .map(|field| AnswerPart {
            label: field.label,
            value: value(field.value),
        });
    Ok(parts.collect())
}

/// What was typed and not saved, also where the form has no such field any more.
fn typed(form: &FormSpec, kept: &str) -> Result<Vec<TypedPart>, Error> {
    let draft: Draft =
        serde_json::from_str(kept).map_err(|_| Error::Internal("a draft could not be read"))?;
    let part = |(key, typed): (&str, &domain::exam::Typed)| {
        let field = form.field(key);
        TypedPart {
            label: field.map_or_else(|| key.to_owned(), |field| field.label.clone()),
            value: field.map_or_else(String::new, |field| in_words(field, &typed.answer)),
            at: at(typed.hand.at),
            device: typed.hand.device.clone(),
        }
    };
    Ok(draft.iter().map(part).collect())
}

/// Without the reviewers, who are persons, too.
fn decided(exam: &Exam, decisions: Vec<decisions::Decision>) -> Result<Vec<DecisionPart>, Error> {
    let part = |one: decisions::Decision| {
        let codes: Vec<RejectionReason> = serde_json::from_str(&one.reasons).unwrap_or_default();
        let flags = flags_of(&one)?;
        Ok(DecisionPart {
            at: at(one.at),
            outcome: word::<Outcome>(&one.outcome),
            reasons: codes.into_iter().map(RejectionReason::word).collect(),
            items: flags.in_words(&exam.form, exam.policy.position_word),
            explanation: one.explanation,
        })
    };
    decisions.into_iter().map(part).collect()
}

fn happened(events: Vec<application_events::ApplicationEvent>) -> Vec<EventPart> {
    let part = |one: application_events::ApplicationEvent| EventPart {
        at: at(one.at),
        what: if one.event == ACCEPTED {
            flow::accepted(TextKind::Pledge)
        } else {
            word::<Event>(&one.event)
        },
        detail: one.detail,
    };
    events.into_iter().map(part).collect()
}

fn value(read: ReadValue) -> serde_json::Value {
    match read {
        ReadValue::Blank => serde_json::Value::Null,
        ReadValue::Words(words) => words.into(),
        ReadValue::Table { columns, rows } => {
            let row = |cells: Vec<String>| -> serde_json::Value {
                let cells = cells.into_iter().map(serde_json::Value::from);
                let named = columns.iter().cloned().zip(cells);
                serde_json::Value::Object(named.collect())
            };
            rows.into_iter().map(row).collect()
        }
    }
}
