//! What the tests of the journey stand on: a small exam whose windows are open
//! around the app's clock, and candidates who are signed in.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use domain::{
    exam::{
        ChoiceOption, Exam, ExamKind, ExamText, ExamWindow, ExamWindows, FieldKind, FieldMeaning,
        FieldSpec, FormSpec, PaperCategory, Policy, Section, Subject, TextKind, standard_options,
    },
    id::{AccountId, ApplicationId, ExamId},
    identity::{DocumentType, PersonName, ResidentId},
    life::{application::Phase, bill},
    money::Fen,
    position::{Position, Requirements},
    role::Role,
    time::{Moment, Window},
};
use services::{Error, Passwords, accounts::NewStaff, exams::NewExam};
use storage::{
    Tx, accounts,
    application_forms::{self, FormSwap, NewForm},
    applications::{self, Begun, NewApplication, PhaseMove, Stamp},
    bills::{self, NewBill},
    exam_texts,
    payment_attempts::{self, Attempt},
    positions::{self, PositionFilter},
};

use tokio::sync::OnceCell;

use super::app::{App, Browser};

/// What everybody on the stage signs in with.
pub(super) const PASSWORD: &str = "Gentle-Harbour-41";

/// The fields that the stage's form requires, filled in: name and value.
pub(super) const ANSWERS: [(&str, &str); 5] = [
    ("political_status", "01"),
    ("education", "21"),
    ("degree", "bachelor"),
    ("major", "计算机科学与技术"),
    ("address", "武汉市甲路 1 号"),
];

/// What the exam costs, in 分.
pub(super) const FEE: i64 = 10_000;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// Publishes a small exam: registration, review, payment and waiver are open
/// since yesterday and end after 5, 6, 8 and 7 days; tickets are printed from
/// the 9th day until the papers of the 12th. It costs 100 元 and has the
/// positions 0001 (no condition), 0002 (conditions of every verdict), 0003
/// (免笔试) and, in another region, 0004 (category B).
pub(super) async fn exam(app: &App) -> ExamId {
    exam_with(app, |_| {}).await
}

/// Like [`exam`], changed before it is published.
pub(super) async fn exam_with(app: &App, change: impl FnOnce(&mut NewExam)) -> ExamId {
    let now = app.clock.now();
    let mut new = new_exam(now);
    change(&mut new);
    let published = app.services().publish_exam(now, new).await;
    published.expect("the exam of the stage is sound")
}

/// The exam of the stage, not published yet, under a code of its own.
pub(super) fn new_exam(now: Moment) -> NewExam {
    static MADE: AtomicU32 = AtomicU32::new(0);
    NewExam {
        code: format!("stage-{}", MADE.fetch_add(1, Ordering::Relaxed)),
        exam: small_exam(now),
        positions: vec![
            position("0001", "综合管理", "4201", Some("A"), "[]"),
            position("0002", "软件开发", "4201", Some("A"), CONDITIONS),
            position("0003", "高层次人才", "4201", None, "[]"),
            position("0004", "卫生防疫", "4202", Some("B"), "[]"),
        ],
    }
}

/// One that the stage's answers meet, one that they fail, one for a person.
const CONDITIONS: &str = r#"[
    {"words":"大学本科及以上","rule":{"education":{"at_least":"bachelor"}}},
    {"words":"限女性","rule":{"sex":"female"}},
    {"words":"能适应夜间值班","rule":"free_text"}]"#;

/// A window that opens and closes so many days from now.
pub(super) fn days(now: Moment, from: i64, to: i64) -> Window {
    Window::new(day(now, from), day(now, to)).expect("in order")
}

fn day(now: Moment, days: i64) -> Moment {
    Moment::from_millis(now.millis() + days * DAY_MILLIS)
}

fn small_exam(now: Moment) -> Exam {
    let hours = |from, to| {
        let start = day(now, 12);
        let at = |hours: u64| start.checked_add(Duration::from_secs(hours * 3600));
        let ends = at(from).zip(at(to)).expect("in range");
        Window::new(ends.0, ends.1).expect("in order")
    };
    let category = |code: &str, name: &str, digit| PaperCategory {
        code: code.parse().expect("a category"),
        name: name.to_owned(),
        digit,
        subjects: vec![
            Subject {
                name: "职业能力倾向测验".to_owned(),
                window: hours(0, 2),
            },
            Subject {
                name: "综合应用能力".to_owned(),
                window: hours(3, 5),
            },
        ],
    };
    let windows: ExamWindows = [
        (ExamWindow::Registration, days(now, -1, 5)),
        (ExamWindow::Review, days(now, -1, 6)),
        (ExamWindow::Payment, days(now, -1, 8)),
        (ExamWindow::Waiver, days(now, -1, 7)),
        (ExamWindow::TicketPrinting, days(now, 9, 12)),
        (ExamWindow::Sitting, hours(0, 5)),
    ]
    .into_iter()
    .collect();
    Exam {
        title: "甲省事业单位公开招聘".to_owned(),
        kind: ExamKind::Institution,
        organiser: "甲省人事考试院".to_owned(),
        summary: "面向社会公开招聘工作人员。".to_owned(),
        contact: "027-87654321".to_owned(),
        year: 2026,
        number: 1,
        fee: Fen::new(FEE).expect("in range"),
        windows,
        categories: vec![
            category("A", "综合管理类", 1),
            category("B", "自然科学专技类", 2),
        ],
        texts: TextKind::ALL.iter().map(|kind| text(*kind)).collect(),
        form: form(),
        policy: Policy {
            accepted_documents: [DocumentType::ResidentId].into(),
            ..Policy::default()
        },
        ticket_rules: vec!["请提前 30 分钟到达考场。".to_owned()],
    }
}

fn text(kind: TextKind) -> ExamText {
    ExamText {
        kind,
        version: 1,
        title: kind.word().to_owned(),
        body: format!("{}的第一段。\n第二段。", kind.word()),
    }
}

fn form() -> FormSpec {
    let choice = |key: &str, label: &str, meaning| {
        let options: Vec<ChoiceOption> = standard_options(meaning);
        FieldSpec::new(key, label, FieldKind::Choice { options })
            .meaning(meaning)
            .required()
    };
    let column = |key: &str, label: &str| FieldSpec::new(key, label, FieldKind::Text).at_most(50);
    FormSpec::new(vec![
        Section {
            title: "基本信息".to_owned(),
            hint: None,
            fields: vec![
                choice(
                    "political_status",
                    "政治面貌",
                    FieldMeaning::PoliticalStatus,
                ),
                choice("education", "学历", FieldMeaning::Education),
                choice("degree", "学位", FieldMeaning::Degree),
                FieldSpec::new("major", "专业", FieldKind::Text)
                    .meaning(FieldMeaning::Major)
                    .required()
                    .at_most(50),
                FieldSpec::new("address", "通讯地址", FieldKind::Text)
                    .required()
                    .at_most(20),
            ],
        },
        Section {
            title: "经历".to_owned(),
            hint: None,
            fields: vec![FieldSpec::new(
                "schools",
                "教育经历",
                FieldKind::Table {
                    columns: vec![column("school", "学校"), column("subject", "专业")],
                    max_rows: 5,
                },
            )],
        },
    ])
    .expect("a sound form")
}

fn position(
    code: &str,
    name: &str,
    region: &str,
    category: Option<&str>,
    conditions: &str,
) -> Position {
    let requirements: Requirements = serde_json::from_str(conditions).expect("sound conditions");
    Position {
        code: code.parse().expect("a code"),
        name: name.to_owned(),
        region: region.parse().expect("a region"),
        region_name: format!("地区{region}"),
        department: format!("甲局{region}"),
        unit: format!("乙中心{region}"),
        grade: Some("专业技术岗位".to_owned()),
        category: category.map(|code| code.parse().expect("a category")),
        headcount: 2,
        opening_ratio: Some(3),
        interview_ratio: Some(3),
        requirements,
        note: None,
        contact: None,
    }
}

/// The number of candidate `n`: valid, in a county that was never issued; odd
/// ones are men.
pub(super) fn number_of(n: u32) -> String {
    const LAST: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let found = LAST
        .iter()
        .map(|last| format!("42000019950815{:03}{last}", n % 1000))
        .find(|number| number.parse::<ResidentId>().is_ok());
    found.expect("one of them is the check character")
}

/// The mobile phone of candidate `n`.
pub(super) fn phone_of(n: u32) -> String {
    format!("138{:08}", n % 1000)
}

/// The name of candidate `n`.
pub(super) fn name_of(n: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digits = format!("{:03}", n % 1000);
    let digit = |c: char| DIGITS[usize::from(c as u8 - b'0')];
    let given: String = digits.chars().map(digit).collect();
    format!("孙{given}")
}

/// Candidate `n` (0 to 999), registered.
pub(super) async fn account(app: &App, n: u32) -> AccountId {
    register(app, n, &name_of(n), &phone_of(n), &[Role::Candidate]).await
}

/// Candidate `n` (0 to 999), registered and signed in.
pub(super) async fn candidate(app: &App, n: u32) -> (Browser, AccountId) {
    let account = register(app, n, &name_of(n), &phone_of(n), &[Role::Candidate]).await;
    (sign_in(app, n).await, account)
}

/// Another account with the number of candidate `n`, as registration allows
/// under another name; signed in.
pub(super) async fn twin(app: &App, n: u32, roles: &[Role]) -> (Browser, AccountId) {
    const PHONE: &str = "13700000000";
    let account = register(app, n, "钱二", PHONE, roles).await;
    (sign_in_as(app, PHONE).await, account)
}

async fn register(app: &App, n: u32, name: &str, phone: &str, roles: &[Role]) -> AccountId {
    let name: PersonName = name.parse().expect("a name");
    let roles: Vec<_> = roles.iter().map(|role| role.code()).collect();
    let new = accounts::NewAccount {
        document: Some(accounts::Document {
            kind: DocumentType::ResidentId.code().to_owned(),
            number: number_of(n),
            valid_until: None,
        }),
        name_key: name.folding_key(),
        name: name.as_str().to_owned(),
        phone: Some(phone.to_owned()),
        password_hash: password_hash().await,
        roles: roles.join(","),
        login_name: None,
        created_at: app.clock.now().millis(),
    };
    let inserted = app.services().store().write(move |tx| {
        let new = new.clone();
        Box::pin(async move { Ok::<_, Error>(accounts::insert(tx, &new).await?) })
    });
    let inserted = inserted.await.expect("the database answers");
    inserted.expect("nobody else has this number and name, or this phone")
}

/// The hash of the stage's password, made once for all tests.
async fn password_hash() -> String {
    static HASH: OnceCell<String> = OnceCell::const_new();
    let made = HASH.get_or_init(|| async {
        let hash = Passwords::start().hash(PASSWORD.to_owned()).await;
        hash.expect("a hash")
    });
    made.await.clone()
}

/// A new browser in which candidate `n` is signed in.
pub(super) async fn sign_in(app: &App, n: u32) -> Browser {
    sign_in_as(app, &phone_of(n)).await
}

/// A new browser in which whoever has this login and the stage's password is
/// signed in.
pub(super) async fn sign_in_as(app: &App, login: &str) -> Browser {
    let browser = app.browser();
    let fields = [("login", login), ("password", PASSWORD)];
    let answer = browser.call("/api/accounts/sign_in", &fields).await;
    assert_eq!(answer.status(), 200, "{login} signs in");
    browser
}

/// Somebody of the staff with these roles, signed in.
pub(super) async fn staff(app: &App, login: &str, roles: &[Role]) -> Browser {
    staff_named(app, login, "考务示例", roles).await
}

/// Like [`staff`], under a name that others read.
pub(super) async fn staff_named(app: &App, login: &str, name: &str, roles: &[Role]) -> Browser {
    let new = NewStaff {
        login_name: login.to_owned(),
        name: name.to_owned(),
        password: PASSWORD.to_owned(),
        roles: roles.to_vec(),
    };
    let added = app.services().add_staff(new, app.clock.now()).await;
    added.expect("the login name is free");
    sign_in_as(app, login).await
}

/// An application of this account with the stage's answers, for the position
/// with this code, that has come to this phase without asking anybody. An
/// approved one has its bill.
pub(super) async fn placed(
    app: &App,
    exam: ExamId,
    account: AccountId,
    code: &'static str,
    phase: Phase,
) -> ApplicationId {
    let now = app.clock.now().millis();
    let placed = app.services().store().write(move |tx| {
        Box::pin(async move {
            let id = filled_in(tx, exam, account, code, now).await?;
            if phase != Phase::Draft {
                move_on(tx, id, phase, now).await?;
            }
            Ok::<_, Error>(id)
        })
    });
    placed.await.expect("the database takes it")
}

async fn filled_in(
    tx: &mut Tx,
    exam: ExamId,
    account: AccountId,
    code: &str,
    now: i64,
) -> Result<ApplicationId, Error> {
    let draft = Phase::Draft.code();
    let new = NewApplication {
        serial: format!("P{exam}-{account}"),
        exam,
        account,
        phase: draft.to_owned(),
        now,
    };
    let Begun::Begun(id) = applications::begin(tx, &new).await? else {
        return Err(Error::Internal("there is another application"));
    };
    let answers: serde_json::Map<_, _> = ANSWERS
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).into()))
        .collect();
    let form = NewForm {
        application: id,
        phase: draft.to_owned(),
        version: 1,
        answers: serde_json::Value::Object(answers).to_string(),
        now,
    };
    if application_forms::save(tx, &form).await? == FormSwap::Stale {
        return Err(Error::Stale);
    }
    let chosen = with_code(tx, exam, code).await?;
    applications::choose_position(tx, id, draft, 2, chosen.id, chosen.version, now)
        .await?
        .or(Error::Stale)?;
    Ok(id)
}

async fn move_on(tx: &mut Tx, id: ApplicationId, phase: Phase, now: i64) -> Result<(), Error> {
    let stamp = match phase {
        Phase::Submitted => Some(Stamp::Submitted),
        Phase::Approved | Phase::Rejected | Phase::Returned => Some(Stamp::Decided),
        Phase::Complete => Some(Stamp::Settled),
        _ => None,
    };
    let step = PhaseMove {
        application: id,
        from: Phase::Draft.code().to_owned(),
        version: 3,
        to: phase.code().to_owned(),
        stamp,
        now,
    };
    applications::move_phase(tx, &step)
        .await?
        .or(Error::Stale)?;
    if phase == Phase::Approved {
        let bill = NewBill {
            application: id,
            round: 1,
            amount_fen: FEE,
            state: bill::BIRTH.code().to_owned(),
            created_at: now,
        };
        bills::open(tx, &bill).await?.or(Error::Stale)?;
    }
    Ok(())
}

/// Id and version of the exam's position with this code.
pub(super) async fn position_in(app: &App, exam: ExamId, code: &'static str) -> (String, String) {
    let read = app
        .services()
        .store()
        .read(move |tx| Box::pin(async move { with_code(tx, exam, code).await }));
    let found = read.await.expect("the stage has this position");
    (found.id.to_string(), found.version.to_string())
}

async fn with_code(tx: &mut Tx, exam: ExamId, code: &str) -> Result<positions::Position, Error> {
    let all = positions::page(tx, exam, &PositionFilter::default(), None, 9).await?;
    let found = all.into_iter().find(|one| one.content.code == code);
    found.ok_or(Error::NotFound)
}

/// The fingerprints of the exam's texts of these kinds, as a page sends them.
pub(super) async fn fingerprints(app: &App, exam: ExamId, kinds: &'static [TextKind]) -> String {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, Error>(exam_texts::current(tx, exam).await?) })
    });
    let texts = read.await.expect("the database answers");
    let wanted = texts
        .into_iter()
        .filter(|text| kinds.iter().any(|kind| kind.code() == text.kind));
    let prints: Vec<_> = wanted.map(|text| text.sha256).collect();
    prints.join(" ")
}

/// The newest attempt to pay for an application.
pub(super) async fn newest_attempt(app: &App, application: ApplicationId) -> Attempt {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move {
            let bill = bills::current(tx, application).await?;
            let bill = bill.ok_or(Error::NotFound)?.id;
            let attempts = payment_attempts::of_bill(tx, bill).await?;
            attempts.into_iter().next().ok_or(Error::NotFound)
        })
    });
    read.await.expect("somebody has made an order")
}
