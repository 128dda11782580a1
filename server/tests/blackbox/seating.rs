//! 考场编排 and 打印准考证: the office draws, publishes and takes back; a
//! candidate prints within the window, and nobody else does.

use domain::{
    exam::ExamWindow,
    id::{AccountId, ApplicationId, ExamId},
    identity::DocumentType,
    life::application::Phase,
    position::Position,
    role::Role,
    text::{seating as words, ticket},
    time::{Moment, Window},
};
use reqwest::header;
use services::{Error, Passwords, accounts::NewStaff, exams::NewExam, seating::NewVenue};
use storage::{
    accounts,
    applications::{self, Begun, NewApplication, PhaseMove},
    photos::{self, NewPhoto},
    positions::{self, PositionFilter},
};

use super::{
    app::{App, Browser, on_both},
    stage,
};

mod given_up;
mod rounds;

#[path = "../../../crates/documents/tests/ticket/reading.rs"]
#[expect(dead_code, reason = "only what is selectable is asked here")]
pub(super) mod reading;

const OFFICE_PASSWORD: &str = "Quiet-Lantern-73";

/// Where the region that everybody sits in lies.
const REGION: &str = "4201";

/// A browser in which somebody with these roles is signed in.
pub(super) async fn staff(app: &App, login: &str, roles: &[Role]) -> Browser {
    let new = NewStaff {
        login_name: login.to_owned(),
        name: "考务示例".to_owned(),
        password: OFFICE_PASSWORD.to_owned(),
        roles: roles.to_vec(),
    };
    let added = app.services().add_staff(new, app.clock.now()).await;
    added.expect("the name is free");
    sign_in(app, login).await
}

/// A new browser in which that member of the staff is signed in.
pub(super) async fn sign_in(app: &App, login: &str) -> Browser {
    let browser = app.browser();
    let fields = [("login", login), ("password", OFFICE_PASSWORD)];
    let answer = browser.call("/api/accounts/sign_in", &fields).await;
    assert_eq!(answer.status(), 200);
    browser
}

/// The stage's exam with both categories in one region, a venue of so many
/// rooms there, and when its tickets are printed.
pub(super) async fn exam(app: &App, rooms: u16) -> (ExamId, Window) {
    let mut window = None;
    let exam = stage::exam_with(app, |new: &mut NewExam| {
        window = Some(printing(new));
        for position in &mut new.positions {
            move_to(position, REGION);
        }
    })
    .await;
    let venue = NewVenue {
        region: REGION.parse().expect("a region"),
        code: 1,
        name: "示例第一中学".to_owned(),
        address: "示范区考试大道 1 号".to_owned(),
        rooms,
        seats: 40,
        accessible: 0,
    };
    let added = app.services().add_venue(app.clock.now(), exam, venue).await;
    added.expect("the venue can be added");
    (exam, window.expect("the exam was changed"))
}

fn move_to(position: &mut Position, region: &str) {
    position.region = region.parse().expect("a region");
    position.region_name = format!("地区{region}");
}

/// When the tickets of an exam of the stage are printed.
fn printing(new: &NewExam) -> Window {
    let window = new.exam.windows.get(ExamWindow::TicketPrinting);
    window.expect("the stage's exam prints tickets")
}

/// Inserts an account that nobody signs in with.
async fn account(app: &App, n: u32) -> AccountId {
    account_of(app, n, &stage::name_of(n), "none".to_owned()).await
}

/// A candidate of this name, signed in.
async fn candidate_named(app: &App, n: u32, name: &str) -> (Browser, AccountId) {
    let hash = Passwords::start().hash(stage::PASSWORD.to_owned()).await;
    let account = account_of(app, n, name, hash.expect("a hash")).await;
    (stage::sign_in(app, n).await, account)
}

async fn account_of(app: &App, n: u32, name: &str, password_hash: String) -> AccountId {
    let new = accounts::NewAccount {
        document: Some(accounts::Document {
            kind: DocumentType::ResidentId.code().to_owned(),
            number: stage::number_of(n),
            valid_until: None,
        }),
        name_key: format!("key {n}"),
        name: name.to_owned(),
        phone: Some(stage::phone_of(n)),
        password_hash,
        roles: "candidate".to_owned(),
        login_name: None,
        created_at: app.clock.now().millis(),
    };
    let inserted = app
        .services()
        .store()
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move { Ok::<_, Error>(accounts::insert(tx, &new).await?) })
        })
        .await;
    let inserted = inserted.expect("the database answers");
    inserted.expect("nobody else has this number")
}

/// An application for the position with this code whose registration is
/// complete, as after review and payment.
pub(super) async fn complete(
    app: &App,
    exam: ExamId,
    account: AccountId,
    position: &'static str,
) -> ApplicationId {
    let now = app.clock.now().millis();
    let begun = app
        .services()
        .store()
        .write(move |tx| {
            Box::pin(async move {
                let new = NewApplication {
                    serial: format!("T{account}"),
                    exam,
                    account,
                    phase: Phase::Draft.code().to_owned(),
                    now,
                };
                let Begun::Begun(id) = applications::begin(tx, &new).await? else {
                    panic!("the candidate has no other application");
                };
                let all = positions::page(tx, exam, &PositionFilter::default(), None, 9).await?;
                let chosen = all.iter().find(|one| one.content.code == position);
                let chosen = chosen.expect("the stage has this position").id;
                let (draft, version) = (Phase::Draft.code(), 1);
                let choice =
                    applications::choose_position(tx, id, draft, version, chosen, 1, now).await?;
                assert!(choice.is_done());
                let step = PhaseMove {
                    application: id,
                    from: draft.to_owned(),
                    version: version + 1,
                    to: Phase::Complete.code().to_owned(),
                    stamp: None,
                    now,
                };
                assert!(applications::move_phase(tx, &step).await?.is_done());
                Ok::<_, Error>(id)
            })
        })
        .await;
    begun.expect("the database answers")
}

/// So many candidates with numbers from `first` on, all complete.
async fn crowd(app: &App, exam: ExamId, first: u32, count: u32, position: &'static str) {
    for n in first..first + count {
        let account = account(app, n).await;
        complete(app, exam, account, position).await;
    }
}

/// Gives the account a confirmed portrait.
pub(super) async fn portrait(app: &App, account: AccountId) {
    let mut bytes = Vec::new();
    let grey = vec![200; 295 * 413];
    jpeg_encoder::Encoder::new(&mut bytes, 80)
        .encode(&grey, 295, 413, jpeg_encoder::ColorType::Luma)
        .expect("width and height are the picture's");
    let now = app.clock.now().millis();
    let kept = app
        .services()
        .store()
        .write(move |tx| {
            let new = NewPhoto {
                account,
                exam: None,
                bytes: bytes.clone(),
                sha256: "5".repeat(64),
                width: 295,
                height: 413,
                findings: None,
                upload_sha256: None,
                created_at: now,
            };
            Box::pin(async move {
                let photos::Drafted::Kept { id, version } = photos::put_draft(tx, &new).await?
                else {
                    panic!("the candidate has no other portrait");
                };
                assert!(photos::lock(tx, id, version, now).await?.is_done());
                Ok::<_, Error>(())
            })
        })
        .await;
    kept.expect("the database answers");
}

async fn view(office: &Browser, exam: ExamId) -> serde_json::Value {
    let exam = exam.to_string();
    let answer = office.call("/api/seating/view", &[("exam", &exam)]).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("a document")
}

/// One step of the office for this exam, with what its page shows.
pub(super) async fn step(office: &Browser, verb: &str, exam: ExamId) -> reqwest::Response {
    let shown = view(office, exam).await;
    let (exam, version) = (exam.to_string(), shown["version"].to_string());
    let snapshot = shown["proof"]["snapshot"]
        .as_str()
        .expect("a hash")
        .to_owned();
    let fields = [
        ("exam", &*exam),
        ("version", &*version),
        ("snapshot", &*snapshot),
        ("checked", "true"),
        ("noted", "true"),
    ];
    office.call(&format!("/api/seating/{verb}"), &fields).await
}

pub(super) async fn done(office: &Browser, verb: &str, exam: ExamId) {
    let answer = step(office, verb, exam).await;
    let status = answer.status();
    let said = answer.text().await.expect("a text");
    assert_eq!(status, 200, "{verb}: {said}");
}

async fn code_of(answer: reqwest::Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let problem: serde_json::Value = answer.json().await.expect("a problem");
    (
        status,
        problem["code"].as_str().unwrap_or_default().to_owned(),
    )
}

/// Announces, draws and publishes.
pub(super) async fn seat_everybody(app: &App, office: &Browser, exam: ExamId) {
    for verb in ["announce", "arrange", "publish"] {
        done(office, verb, exam).await;
    }
    app.run_jobs().await;
}

#[tokio::test]
async fn categories_sit_apart_and_fill_their_rooms_thirty_by_thirty() {
    on_both(async |app| {
        let (exam, _) = exam(&app, 6).await;
        crowd(&app, exam, 0, 61, "0001").await;
        crowd(&app, exam, 61, 1, "0004").await;
        crowd(&app, exam, 62, 1, "0003").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        let shown = view(&office, exam).await;
        assert_eq!(shown["stage"], "ToAnnounce");
        assert_eq!(shown["waiting"][0]["candidates"], 61, "{shown}");
        assert_eq!(
            (&shown["waiting"][0]["rooms"], &shown["waiting"][1]["rooms"]),
            (&3.into(), &1.into())
        );
        assert_eq!(shown["venues"][0]["seats"], 180, "30 of 40 seats are used");
        let early = step(&office, "arrange", exam).await;
        assert_eq!(code_of(early).await, (409, "seed_first".to_owned()));

        done(&office, "announce", exam).await;
        let announced = view(&office, exam).await;
        let commitment = announced["proof"]["seed_commitment"].clone();
        assert_eq!(commitment.as_str().map(str::len), Some(64));
        done(&office, "arrange", exam).await;
        let shown = view(&office, exam).await;
        assert_eq!(
            (&shown["stage"], shown["waiting"].as_array().map(Vec::len)),
            (&"Arranged".into(), Some(0))
        );
        assert!(
            shown["proof"]["seed"].is_null(),
            "the seed is told with the seats"
        );
        let rooms: Vec<_> = shown["rooms"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|room| (room["category"].as_str(), room["candidates"].as_u64()))
            .collect();
        let expected = [("A", 30), ("A", 30), ("A", 1), ("B", 1)];
        assert_eq!(
            rooms,
            expected.map(|(category, seats)| (Some(category), Some(seats)))
        );
        let verified = step(&office, "verify", exam).await;
        let verified: serde_json::Value = verified.json().await.expect("a document");
        for part in ["seed", "candidates", "plan", "tickets"] {
            assert_eq!(verified[0][part], true, "{verified}");
        }

        done(&office, "take_back", exam).await;
        let shown = view(&office, exam).await;
        assert_eq!(
            (&shown["stage"], &shown["waiting"][0]["candidates"]),
            (&"ToAnnounce".into(), &61.into())
        );
        assert_eq!(shown["rooms"].as_array().map(Vec::len), Some(0));
        seat_everybody(&app, &office, exam).await;
        let shown = view(&office, exam).await;
        assert_eq!(
            (&shown["stage"], shown["seated"].as_array().map(Vec::len)),
            (&"Published".into(), Some(2))
        );
        assert_ne!(
            shown["proof"]["seed_commitment"], commitment,
            "another draw has another seed"
        );
        assert_eq!(shown["proof"]["seed"].as_str().map(str::len), Some(64));
        let late = step(&office, "take_back", exam).await;
        assert_eq!(code_of(late).await, (409, "stale".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn seats_are_drawn_for_exactly_the_candidates_that_the_office_saw() {
    on_both(async |app| {
        let (exam, _) = exam(&app, 3).await;
        crowd(&app, exam, 0, 3, "0001").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        done(&office, "announce", exam).await;
        let seen = view(&office, exam).await;
        crowd(&app, exam, 3, 1, "0002").await;
        let id = exam.to_string();
        let snapshot = seen["proof"]["snapshot"].as_str().expect("a hash");
        let order = [
            ("exam", &*id),
            ("version", "1"),
            ("snapshot", snapshot),
            ("noted", "true"),
        ];
        let refused = office.call("/api/seating/arrange", &order).await;
        assert_eq!(code_of(refused).await, (409, "snapshot_changed".to_owned()));
        assert_eq!(
            view(&office, exam).await["stage"],
            "Announced",
            "nothing was drawn"
        );

        done(&office, "arrange", exam).await;
        let again = step(&office, "arrange", exam).await;
        assert_eq!(code_of(again).await, (409, "stale".to_owned()));
        crowd(&app, exam, 4, 1, "0001").await;
        let refused = step(&office, "publish", exam).await;
        assert_eq!(code_of(refused).await, (409, "snapshot_changed".to_owned()));
        assert_eq!(
            view(&office, exam).await["stage"],
            "Arranged",
            "nothing was told"
        );
    })
    .await;
}

#[tokio::test]
async fn where_rooms_are_missing_nobody_is_seated_and_the_office_reads_how_many() {
    on_both(async |app| {
        let (exam, _) = exam(&app, 1).await;
        crowd(&app, exam, 0, 2, "0001").await;
        crowd(&app, exam, 2, 1, "0004").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        done(&office, "announce", exam).await;
        let refused = step(&office, "arrange", exam).await;
        assert_eq!(refused.status(), 409);
        let problem: serde_json::Value = refused.json().await.expect("a problem");
        assert_eq!(problem["code"], "not_arrangeable");
        let detail = problem["detail"].as_str().expect("a sentence");
        assert!(detail.contains("还有 1 人没有座位"), "{detail}");
        assert_eq!(
            view(&office, exam).await["waiting"]
                .as_array()
                .map(Vec::len),
            Some(2)
        );
    })
    .await;
}

#[tokio::test]
async fn only_the_office_sees_and_changes_an_arrangement() {
    on_both(async |app| {
        let (exam, _) = exam(&app, 1).await;
        crowd(&app, exam, 0, 1, "0001").await;
        let reviewer = staff(&app, "reviewer", &[Role::Reviewer]).await;
        let (candidate, _) = stage::candidate(&app, 9).await;
        let id = exam.to_string();
        let fields = [
            ("exam", &*id),
            ("version", "1"),
            ("snapshot", "x"),
            ("checked", "true"),
        ];
        let verbs = [
            "view",
            "announce",
            "arrange",
            "publish",
            "take_back",
            "verify",
            "add_venue",
        ];
        for verb in verbs {
            let path = format!("/api/seating/{verb}");
            for (browser, status) in [(&app.browser(), 401), (&candidate, 403), (&reviewer, 403)] {
                let answer = browser.call(&path, &fields).await;
                assert_eq!(answer.status(), status, "{verb}");
            }
        }
        for page in ["", "/publish", "/verify"] {
            let path = format!("/office/exams/{exam}/seating{page}");
            assert_eq!(candidate.open(&path).await.status(), 403, "{path}");
            let led = app.browser().open(&path).await;
            assert_eq!(led.status(), 302, "{path}");
        }
        let office = staff(&app, "office", &[Role::Office]).await;
        assert_eq!(view(&office, exam).await["stage"], "ToAnnounce");
        let missing = office
            .call("/api/seating/view", &[("exam", "999999")])
            .await;
        assert_eq!(missing.status(), 404);
    })
    .await;
}

#[tokio::test]
async fn a_venue_is_added_by_a_form_that_says_what_is_wrong() {
    on_both(async |app| {
        let (exam, _) = exam(&app, 1).await;
        let office = staff(&app, "office", &[Role::Office]).await;
        let id = exam.to_string();
        let wrong = [
            ("exam", &*id),
            ("code", "0"),
            ("rooms", "many"),
            ("seats", "61"),
        ];
        let refused = office.call("/api/seating/add_venue", &wrong).await;
        assert_eq!(refused.status(), 422);
        let problem: serde_json::Value = refused.json().await.expect("a problem");
        let fields: Vec<_> = problem["fields"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| one["field"].as_str())
            .collect();
        assert_eq!(
            fields,
            ["region", "code", "name", "address", "rooms", "seats"]
        );
        let form = |code: &'static str| {
            [
                ("exam", id.clone()),
                ("region", REGION.to_owned()),
                ("code", code.to_owned()),
                ("name", "示例第二中学".to_owned()),
                ("address", "示范区考试大道 2 号".to_owned()),
                ("rooms", "2".to_owned()),
                ("seats", "30".to_owned()),
            ]
        };
        for (code, status) in [("1", 422), ("2", 200)] {
            let form = form(code);
            let fields: Vec<_> = form.iter().map(|(key, value)| (*key, &**value)).collect();
            let answer = office.call("/api/seating/add_venue", &fields).await;
            assert_eq!(answer.status(), status, "{code}");
        }
        let page = office.open(&format!("/office/exams/{exam}/seating")).await;
        let page = page.text().await.expect("a page");
        assert!(page.contains("示例第二中学") && page.contains(words::ANNOUNCE));
        crowd(&app, exam, 0, 1, "0001").await;
        done(&office, "announce", exam).await;
        done(&office, "arrange", exam).await;
        let form = form("3");
        let fields: Vec<_> = form.iter().map(|(key, value)| (*key, &**value)).collect();
        let late = office.call("/api/seating/add_venue", &fields).await;
        assert_eq!(code_of(late).await, (409, "seats_drawn".to_owned()));
    })
    .await;
}

/// Where a candidate's paper lies.
pub(super) fn paper(application: ApplicationId) -> String {
    format!("/me/applications/{application}/ticket.pdf")
}

fn shortly_before(moment: Moment) -> Moment {
    Moment::from_millis(moment.millis() - 60_000)
}

#[tokio::test]
async fn a_ticket_is_printed_from_the_windows_start_until_its_end() {
    on_both(async |app| {
        let (exam, window) = exam(&app, 1).await;
        let (browser, account) = stage::candidate(&app, 1).await;
        portrait(&app, account).await;
        let application = complete(&app, exam, account, "0001").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        let early = browser.open(&paper(application)).await;
        assert_eq!(early.status(), 409, "nobody is seated");
        seat_everybody(&app, &office, exam).await;
        let moments = [
            (shortly_before(window.start()), 409),
            (window.start(), 200),
            (shortly_before(window.end()), 200),
            (window.end(), 409),
        ];
        let id = application.to_string();
        for (moment, status) in moments {
            app.clock.move_to(moment);
            let browser = stage::sign_in(&app, 1).await;
            let paper = browser.open(&paper(application)).await;
            assert_eq!(paper.status(), status, "{}", moment.full());
            let printed = browser
                .call("/api/tickets/print", &[("application", &id)])
                .await;
            assert_eq!(printed.status(), status, "{}", moment.full());
            let page = browser.open(&format!("/me/applications/{id}/ticket")).await;
            assert_eq!(page.status(), 200);
            let page = page.text().await.expect("a page");
            assert_eq!(
                page.contains(ticket::DOWNLOAD),
                status == 200,
                "{}",
                moment.full()
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_ticket_is_its_owners_alone() {
    on_both(async |app| {
        let (exam, window) = exam(&app, 1).await;
        let (_, account) = stage::candidate(&app, 1).await;
        let application = complete(&app, exam, account, "0001").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        seat_everybody(&app, &office, exam).await;
        stage::candidate(&app, 2).await;
        app.clock.move_to(window.start());
        let other = stage::sign_in(&app, 2).await;
        let id = application.to_string();
        for (browser, status) in [(&other, 404), (&app.browser(), 401)] {
            assert_eq!(browser.open(&paper(application)).await.status(), status);
            for verb in ["view", "print"] {
                let path = format!("/api/tickets/{verb}");
                let answer = browser.call(&path, &[("application", &id)]).await;
                assert_eq!(answer.status(), status, "{verb}");
            }
        }
        let list = other
            .open("/me/tickets")
            .await
            .text()
            .await
            .expect("a page");
        assert!(list.contains(ticket::LIST_EMPTY));
        assert_eq!(
            other.open("/me/applications/x/ticket.pdf").await.status(),
            404
        );
    })
    .await;
}

#[tokio::test]
async fn the_paper_is_small_selectable_kept_by_no_cache_and_draws_rare_characters() {
    const NAME: &str = "欧阳䶮𠅤";
    on_both(async |app| {
        let (exam, window) = exam(&app, 1).await;
        let (_, account) = candidate_named(&app, 1, NAME).await;
        portrait(&app, account).await;
        let application = complete(&app, exam, account, "0001").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        seat_everybody(&app, &office, exam).await;
        app.clock.move_to(window.start());
        let browser = stage::sign_in(&app, 1).await;
        let answer = browser.open(&paper(application)).await;
        assert_eq!(answer.status(), 200);
        let headers = answer.headers().clone();
        assert_eq!(headers[header::CONTENT_TYPE], "application/pdf");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        let disposition = headers[header::CONTENT_DISPOSITION]
            .to_str()
            .expect("ASCII");
        assert!(disposition.starts_with("attachment; "), "{disposition}");
        let pdf = answer.bytes().await.expect("a file");
        assert!(
            pdf.starts_with(b"%PDF-1.7") && pdf.len() < 100 * 1024,
            "{} bytes",
            pdf.len()
        );
        assert_eq!(reading::pages(&pdf), 1);
        let readable = reading::characters(&pdf);
        let words = format!("{NAME}{}{}示例第一中学", stage::number_of(1), ticket::TITLE);
        for character in words.chars() {
            assert!(readable.contains(&character), "{character}");
        }
        let again = browser.open(&paper(application)).await;
        assert_eq!(
            again.bytes().await.expect("a file"),
            pdf,
            "the same ticket is the same file"
        );
    })
    .await;
}

#[tokio::test]
async fn a_character_that_no_typeface_has_is_named_and_nothing_is_printed() {
    on_both(async |app| {
        let (exam, window) = exam(&app, 1).await;
        // CJK Extension H, newer than GB 18030-2022.
        let (_, account) = candidate_named(&app, 1, "张\u{31350}").await;
        portrait(&app, account).await;
        let application = complete(&app, exam, account, "0001").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        seat_everybody(&app, &office, exam).await;
        app.clock.move_to(window.start());
        let browser = stage::sign_in(&app, 1).await;
        let refused = browser.open(&paper(application)).await;
        assert_eq!(refused.status(), 409);
        let page = refused.text().await.expect("a page");
        assert!(page.contains("U+31350"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn printing_is_noted_by_the_form_and_by_no_get() {
    on_both(async |app| {
        let (exam, window) = exam(&app, 1).await;
        let (_, account) = stage::candidate(&app, 1).await;
        portrait(&app, account).await;
        let application = complete(&app, exam, account, "0001").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        seat_everybody(&app, &office, exam).await;
        app.clock.move_to(window.start());
        let browser = stage::sign_in(&app, 1).await;
        let id = application.to_string();
        let first_printed = async || {
            let answer = browser
                .call("/api/tickets/view", &[("application", &id)])
                .await;
            let view: serde_json::Value = answer.json().await.expect("a document");
            view["Ready"]["first_printed"].clone()
        };
        assert_eq!(browser.open(&paper(application)).await.status(), 200);
        assert!(first_printed().await.is_null());
        let page = format!("/me/applications/{id}/ticket");
        let sent = browser
            .submit(&page, "/api/tickets/print", &[("application", &id)])
            .await;
        assert_eq!(sent.status(), 303);
        assert_eq!(sent.headers()[header::LOCATION], paper(application));
        let noted = first_printed().await;
        assert!(noted.is_string(), "{noted}");
        app.clock.move_to(shortly_before(window.end()));
        let browser = stage::sign_in(&app, 1).await;
        let sent = browser
            .call("/api/tickets/print", &[("application", &id)])
            .await;
        assert_eq!(sent.status(), 200);
        let answer = browser
            .call("/api/tickets/view", &[("application", &id)])
            .await;
        let view: serde_json::Value = answer.json().await.expect("a document");
        assert_eq!(
            view["Ready"]["first_printed"], noted,
            "the first time stays"
        );
    })
    .await;
}

#[tokio::test]
async fn every_holder_is_told_once_and_who_writes_no_papers_is_not() {
    on_both(async |app| {
        let (exam, _) = exam(&app, 5).await;
        crowd(&app, exam, 0, 102, "0001").await;
        let (without, account) = stage::candidate(&app, 200).await;
        complete(&app, exam, account, "0003").await;
        let office = staff(&app, "office", &[Role::Office]).await;
        seat_everybody(&app, &office, exam).await;
        let sent = app.services().latest_messages(300).await.expect("messages");
        let mut told: Vec<_> = sent
            .into_iter()
            .filter(|message| message.text.contains("考场已编排"))
            .map(|message| message.to)
            .collect();
        told.sort();
        let mut expected: Vec<_> = (0..102).map(stage::phone_of).collect();
        expected.sort();
        assert_eq!(told, expected);
        let list = without
            .open("/me/tickets")
            .await
            .text()
            .await
            .expect("a page");
        assert!(list.contains("免笔试，没有准考证"), "{list}");
    })
    .await;
}
