//! What the measured journeys stand on: an exam whose registration is open, and
//! candidates with a confirmed photo, put into the database directly.

use domain::{
    exam::{
        Exam, ExamKind, ExamText, ExamWindow, ExamWindows, FieldKind, FieldSpec, Fingerprint,
        FormSpec, PaperCategory, Policy, Section, Subject, TextKind,
    },
    id::{AccountId, ExamId},
    identity::{DocumentType, PersonName, ResidentId},
    money::Fen,
    position::{Position, Requirements},
    time::{Moment, Window},
};
use services::{Error, Passwords, exams::NewExam};
use storage::{
    accounts,
    photos::{self, Drafted, NewPhoto},
};
use tokio::sync::OnceCell;

use crate::house::House;

/// What every candidate signs in with.
pub(crate) const PASSWORD: &str = "Gentle-Harbour-41";

/// The code of the one position.
pub(crate) const POSITION: &str = "0001";

const DAY: i64 = 24 * 60 * 60 * 1000;
const HOUR: i64 = DAY / 24;

/// Publishes the exam.
pub(crate) async fn exam(house: &House) -> anyhow::Result<ExamId> {
    let now = house.clock.now();
    let new = NewExam {
        code: "bench".to_owned(),
        exam: small_exam(now)?,
        positions: vec![position()?],
    };
    Ok(house.services.publish_exam(now, new).await?)
}

fn window(now: Moment, from: i64, to: i64) -> anyhow::Result<Window> {
    let at = |millis| Moment::from_millis(now.millis() + millis);
    Ok(Window::new(at(from), at(to))?)
}

fn small_exam(now: Moment) -> anyhow::Result<Exam> {
    let windows: ExamWindows = [
        (ExamWindow::Registration, window(now, -DAY, 5 * DAY)?),
        (ExamWindow::Review, window(now, -DAY, 6 * DAY)?),
        (ExamWindow::Payment, window(now, -DAY, 8 * DAY)?),
        (ExamWindow::TicketPrinting, window(now, 9 * DAY, 12 * DAY)?),
        (
            ExamWindow::Sitting,
            window(now, 12 * DAY, 12 * DAY + 2 * HOUR)?,
        ),
    ]
    .into_iter()
    .collect();
    let text = |kind: &TextKind| ExamText {
        kind: *kind,
        version: 1,
        title: kind.word().to_owned(),
        body: kind.word().repeat(400),
    };
    let address = FieldSpec::new("address", "通讯地址", FieldKind::Text);
    let form = FormSpec::new(vec![Section {
        title: "基本信息".to_owned(),
        hint: None,
        fields: vec![address.required().at_most(40)],
    }])?;
    Ok(Exam {
        title: "甲省事业单位公开招聘".to_owned(),
        kind: ExamKind::Institution,
        organiser: "甲省人事考试院".to_owned(),
        summary: "公开招聘。".to_owned(),
        contact: "027-87654321".to_owned(),
        year: 2026,
        number: 1,
        fee: Fen::new(10_000)?,
        windows,
        categories: vec![PaperCategory {
            code: "A".parse()?,
            name: "综合管理类".to_owned(),
            digit: 1,
            subjects: vec![Subject {
                name: "职业能力倾向测验".to_owned(),
                window: window(now, 12 * DAY, 12 * DAY + 2 * HOUR)?,
            }],
        }],
        texts: TextKind::ALL.iter().map(text).collect(),
        form,
        policy: Policy {
            accepted_documents: [DocumentType::ResidentId].into(),
            ..Policy::default()
        },
        ticket_rules: vec!["请提前 30 分钟到达考场。".to_owned()],
    })
}

fn position() -> anyhow::Result<Position> {
    Ok(Position {
        code: POSITION.parse()?,
        name: "综合管理".to_owned(),
        region: "4201".parse()?,
        region_name: "甲市".to_owned(),
        department: "甲局".to_owned(),
        unit: "乙中心".to_owned(),
        grade: None,
        category: Some("A".parse()?),
        headcount: 2,
        opening_ratio: Some(3),
        interview_ratio: Some(3),
        requirements: serde_json::from_str::<Requirements>("[]")?,
        note: None,
        contact: None,
    })
}

/// The mobile phone of candidate `n`.
pub(crate) fn phone_of(n: u32) -> String {
    format!("138{n:08}")
}

/// A number in a county that was never issued; a day for each thousand.
fn number_of(n: u32) -> Option<String> {
    let (day, rest) = (1 + n / 1000 % 28, n % 1000);
    "0123456789X"
        .chars()
        .map(|last| format!("420000199508{day:02}{rest:03}{last}"))
        .find(|number| number.parse::<ResidentId>().is_ok())
}

/// Makes candidate `n`.
pub(crate) async fn account(house: &House, n: u32) -> anyhow::Result<AccountId> {
    static HASH: OnceCell<String> = OnceCell::const_new();
    let hash = HASH.get_or_try_init(async || Passwords::start().hash(PASSWORD.to_owned()).await);
    let name: PersonName = "孙一二".parse()?;
    let new = accounts::NewAccount {
        document: Some(accounts::Document {
            kind: DocumentType::ResidentId.code().to_owned(),
            number: number_of(n).ok_or(Error::Internal("no check character fits"))?,
            valid_until: None,
        }),
        name_key: name.folding_key(),
        name: name.as_str().to_owned(),
        phone: Some(phone_of(n)),
        password_hash: hash.await?.clone(),
        roles: "candidate".to_owned(),
        login_name: None,
        created_at: house.clock.now().millis(),
    };
    let made = house.services.store().write(move |tx| {
        let new = new.clone();
        Box::pin(async move { accounts::insert(tx, &new).await?.ok_or(Error::Stale) })
    });
    Ok(made.await?)
}

/// Makes candidate `n` with a confirmed photo.
pub(crate) async fn candidate(house: &House, n: u32) -> anyhow::Result<()> {
    let bytes = format!("a portrait of {n}").into_bytes();
    let new = NewPhoto {
        account: account(house, n).await?,
        exam: None,
        sha256: Fingerprint::of(&bytes).to_string(),
        bytes,
        width: 295,
        height: 413,
        findings: None,
        upload_sha256: None,
        created_at: house.clock.now().millis(),
    };
    let locked = house.services.store().write(move |tx| {
        let new = new.clone();
        Box::pin(async move {
            let Drafted::Kept { id, version } = photos::put_draft(tx, &new).await? else {
                return Err(Error::Stale);
            };
            photos::lock(tx, id, version, new.created_at)
                .await?
                .or(Error::Stale)
        })
    });
    Ok(locked.await?)
}
