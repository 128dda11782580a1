//! Somebody whose application is approved and who owes the fee, and what the
//! records say of them.

use std::{sync::Arc, time::Duration};

use domain::{
    exam::ExamWindow,
    id::{AccountId, ApplicationId, ExamId},
    identity::DocumentType,
    life::application::Phase,
    time::{Moment, Window},
};
use reqwest::Response;
use services::Error;
use storage::{
    Tx,
    accounts::{self, Document, NewAccount},
    application_events,
    applications::{self, Begun, NewApplication, PhaseMove},
    bills::{self, Bill, NewBill},
    exam_windows,
    payment_attempts::{self, Attempt},
    positions,
};

use super::super::{
    app::{App, Browser},
    stage,
};

/// What the exam of the stage costs, in 分.
pub(super) const FEE: i64 = 10_000;

/// Somebody who owes.
pub(super) struct Payer {
    pub(super) app: Arc<App>,
    pub(super) browser: Browser,
    pub(super) exam: ExamId,
    pub(super) application: ApplicationId,
}

impl Payer {
    /// Candidate `n` in an exam of their own, approved just now.
    pub(super) async fn approved(app: &Arc<App>, n: u32) -> Self {
        let exam = stage::exam(app).await;
        let (browser, account) = stage::candidate(app, n).await;
        let now = app.clock.now().millis();
        let written = app
            .services()
            .store()
            .write(move |tx| Box::pin(async move { approve(tx, exam, account, n, now).await }));
        Self {
            app: Arc::clone(app),
            browser,
            exam,
            application: written.await.expect("the records take it"),
        }
    }

    pub(super) fn page(&self) -> String {
        format!("/me/applications/{}/pay", self.application)
    }

    /// The page 网上缴费.
    pub(super) async fn look(&self) -> String {
        let answer = self.browser.open(&self.page()).await;
        assert_eq!(answer.status(), 200);
        answer.text().await.expect("a page")
    }

    /// 生成订单.
    pub(super) async fn make_order(&self) -> Response {
        let application = self.application.to_string();
        let form = [("application", &*application), ("gateway", "sandbox")];
        self.browser.call("/api/payments/make_order", &form).await
    }

    /// 支付完毕.
    pub(super) async fn finish(&self) -> Response {
        let application = self.application.to_string();
        let form = [("application", &*application)];
        self.browser.call("/api/payments/finish", &form).await
    }

    /// 换一种支付方式.
    pub(super) async fn cancel(&self, order: &str) -> Response {
        let application = self.application.to_string();
        let form = [("application", &*application), ("order", order)];
        self.browser.call("/api/payments/cancel", &form).await
    }

    /// Makes an order and finds it, open at the cashier.
    pub(super) async fn order(&self) -> Attempt {
        assert_eq!(self.make_order().await.status(), 200);
        let attempt = self.attempts().await.remove(0);
        assert_eq!(attempt.state, "open");
        attempt
    }

    /// The attempts, the newest first.
    pub(super) async fn attempts(&self) -> Vec<Attempt> {
        let bill = self.bill().await.id;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(async move { Ok::<_, Error>(payment_attempts::of_bill(tx, bill).await?) })
        });
        read.await.expect("the records answer")
    }

    pub(super) async fn states(&self) -> Vec<String> {
        let attempts = self.attempts().await;
        attempts.into_iter().map(|one| one.state).collect()
    }

    pub(super) async fn bill(&self) -> Bill {
        let application = self.application;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(async move { Ok::<_, Error>(bills::current(tx, application).await?) })
        });
        read.await.expect("the records answer").expect("a bill")
    }

    pub(super) async fn phase(&self) -> String {
        let id = self.application;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(async move { Ok::<_, Error>(applications::by_id(tx, id).await?) })
        });
        let found = read.await.expect("the records answer");
        found.expect("the application").phase
    }

    /// How often something stands in the application's history.
    pub(super) async fn times(&self, event: &'static str) -> usize {
        let id = self.application;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(
                async move { Ok::<_, Error>(application_events::of_application(tx, id).await?) },
            )
        });
        let events = read.await.expect("the records answer");
        events.iter().filter(|one| one.event == event).count()
    }

    /// One round of the poller, `seconds` from now.
    pub(super) async fn poll_in(&self, seconds: u64) {
        let now = self.app.clock.now();
        let then = now.checked_add(Duration::from_secs(seconds));
        self.app.clock.move_to(then.expect("in range"));
        self.poll().await;
    }

    /// One round of the poller.
    pub(super) async fn poll(&self) {
        let round = self.app.services();
        let round = round.look_after_payments(self.app.clock.now()).await;
        round.expect("what is due can be read");
    }

    /// When the payment window ends.
    pub(super) async fn window(&self) -> Window {
        let exam = self.exam;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(async move { Ok::<_, Error>(exam_windows::of_exam(tx, exam).await?) })
        });
        let windows = read.await.expect("the records answer");
        let payment = windows
            .iter()
            .find(|one| one.kind == ExamWindow::Payment.code())
            .expect("it is set");
        let ends = [payment.start_at, payment.end_at].map(Moment::from_millis);
        Window::new(ends[0], ends[1]).expect("in order")
    }

    /// Whether the bill is paid once and the application complete.
    pub(super) async fn is_through(&self) -> bool {
        self.bill().await.state == "paid"
            && self.phase().await == Phase::Complete.code()
            && self.times("settle").await == 1
    }

    /// What the texts to the payer's phone say, the newest first.
    pub(super) async fn texts(&self) -> Vec<String> {
        self.app.run_jobs().await;
        let sent = self.app.services().latest_messages(50).await;
        let sent = sent.expect("messages can be read");
        sent.into_iter().map(|message| message.text).collect()
    }

    /// What somebody of finance sees of the exam.
    pub(super) async fn finance_page(&self) -> String {
        let finance = staff(&self.app, "treasurer").await;
        let answer = finance.open(&format!("/finance?exam={}", self.exam)).await;
        assert_eq!(answer.status(), 200);
        answer.text().await.expect("a page")
    }
}

/// Somebody who owes in this exam and never signs in; what is sealed of their
/// phone doesn't open, so that they can't be told anything.
pub(super) async fn owes_unreachably(app: &App, exam: ExamId, n: u32) -> ApplicationId {
    let now = app.clock.now().millis();
    let written = app.services().store().write(move |tx| {
        Box::pin(async move {
            let new = NewAccount {
                document: Some(Document {
                    kind: DocumentType::ResidentId.code().to_owned(),
                    number: stage::number_of(n),
                    valid_until: None,
                }),
                name_key: format!("key {n}"),
                name: stage::name_of(n),
                phone: Some(stage::phone_of(n)),
                password_hash: "none".to_owned(),
                roles: "candidate".to_owned(),
                login_name: None,
                created_at: now,
            };
            let account = accounts::insert(tx, &new).await?.ok_or(Error::Stale)?;
            let broken = "update account set phone_sealed = $2 where id = $1";
            tx.execute(broken, &[account.into(), vec![0_u8; 40].into()])
                .await?;
            approve(tx, exam, account, n, now).await
        })
    });
    written.await.expect("the records take it")
}

/// Somebody of finance, signed in.
pub(super) async fn staff(app: &App, login: &str) -> Browser {
    let new = services::accounts::NewStaff {
        login_name: login.to_owned(),
        name: "李财".to_owned(),
        password: stage::PASSWORD.to_owned(),
        roles: vec![domain::role::Role::Finance],
    };
    // Made by whoever needs it first.
    let made = app.services().add_staff(new, app.clock.now()).await;
    assert!(matches!(made, Ok(()) | Err(Error::Refused { .. })));
    let browser = app.browser();
    let form = [("login", login), ("password", stage::PASSWORD)];
    let answer = browser.call("/api/accounts/sign_in", &form).await;
    assert_eq!(answer.status(), 200);
    browser
}

async fn approve(
    tx: &mut Tx,
    exam: ExamId,
    account: AccountId,
    n: u32,
    now: i64,
) -> Result<ApplicationId, Error> {
    let new = NewApplication {
        serial: format!("S{n}"),
        exam,
        account,
        phase: Phase::Draft.code().to_owned(),
        now,
    };
    let Begun::Begun(id) = applications::begin(tx, &new).await? else {
        return Err(Error::Stale);
    };
    let filter = positions::PositionFilter::default();
    let first = positions::page(tx, exam, &filter, None, 1).await?.remove(0);
    let (draft, approved) = (Phase::Draft.code(), Phase::Approved.code());
    applications::choose_position(tx, id, draft, 1, first.id, first.version, now)
        .await?
        .or(Error::Stale)?;
    let step = PhaseMove {
        application: id,
        from: draft.to_owned(),
        version: 2,
        to: approved.to_owned(),
        stamp: None,
        now,
    };
    applications::move_phase(tx, &step)
        .await?
        .or(Error::Stale)?;
    let bill = NewBill {
        application: id,
        round: 1,
        amount_fen: FEE,
        state: "unpaid".to_owned(),
        created_at: now,
    };
    bills::open(tx, &bill).await?.or(Error::Stale)?;
    Ok(id)
}
