//! The six who ask, and what stands in the braces of a line: numbers of what
//! is there and versions as they are at that moment.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use domain::{
    exam::TextKind,
    id::{AccountId, ApplicationId, ExamId},
    role::Role,
};
use reqwest::{Method, Response, header};
use serde_json::Value;
use services::Error;
use storage::{acceptances, applications, comforts, exams, photo_permissions, photos};

use super::{
    super::{
        app::{App, Browser},
        challenge, petitions, photos as portraits, stage,
    },
    table::{Kind, Line},
};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Nobody is signed in.
    Visitor,
    /// The candidate whose application it is.
    Owner,
    /// Another candidate.
    Stranger,
    /// 审核员.
    Reviewer,
    /// 考务.
    Office,
    /// 财务.
    Finance,
}

impl Who {
    /// The order in which they ask: those first who may do the least.
    pub(super) const ASKING: [Self; 6] = [
        Self::Visitor,
        Self::Stranger,
        Self::Reviewer,
        Self::Office,
        Self::Finance,
        Self::Owner,
    ];
}

const OWNER: u32 = 1;
const STRANGER: u32 = 2;

/// Names that nobody of the demonstration has.
const REVIEWER: &str = "reviewer1";
const OFFICE: &str = "office1";
const FINANCE: &str = "finance1";

/// Six browsers, an exam, another one that is not published, and the owner's
/// application once there is one.
pub(super) struct Scene {
    pub(super) app: Arc<App>,
    pub(super) exam: ExamId,
    pub(super) owner: AccountId,
    hidden: ExamId,
    browsers: [Browser; 6],
    asked: AtomicU32,
}

impl Scene {
    /// In an exam of the stage.
    pub(super) async fn new(app: &Arc<App>) -> Self {
        Self::of(app, stage::exam(app).await).await
    }

    /// In this exam.
    pub(super) async fn of(app: &Arc<App>, exam: ExamId) -> Self {
        let hidden = hide(app, stage::exam(app).await).await;
        let (owner, account) = stage::candidate(app, OWNER).await;
        let (stranger, _) = stage::candidate(app, STRANGER).await;
        Self {
            app: Arc::clone(app),
            exam,
            owner: account,
            hidden,
            browsers: [
                app.browser(),
                owner,
                stranger,
                stage::staff(app, REVIEWER, &[Role::Reviewer]).await,
                stage::staff(app, OFFICE, &[Role::Office]).await,
                stage::staff(app, FINANCE, &[Role::Finance]).await,
            ],
            asked: AtomicU32::new(0),
        }
    }

    /// Everybody signs in anew, after the clock has moved.
    pub(super) async fn sign_in_again(&mut self) {
        self.browsers[Who::Owner as usize] = stage::sign_in(&self.app, OWNER).await;
        self.browsers[Who::Stranger as usize] = stage::sign_in(&self.app, STRANGER).await;
        for (who, login) in [
            (Who::Reviewer, REVIEWER),
            (Who::Office, OFFICE),
            (Who::Finance, FINANCE),
        ] {
            self.browsers[who as usize] = stage::sign_in_as(&self.app, login).await;
        }
    }

    /// What nobody but the owner reads in full: number and phone.
    pub(super) fn private() -> [String; 2] {
        [stage::number_of(OWNER), stage::phone_of(OWNER)]
    }

    pub(super) fn browser(&self, who: Who) -> &Browser {
        &self.browsers[who as usize]
    }

    /// One request.
    pub(super) async fn ask(&self, who: Who, line: &Line) -> Response {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let path = self.filled(who, line.path).await;
        let form = self.filled(who, line.form).await;
        let browser = self.browser(who);
        let request = match line.kind {
            Kind::Page => browser
                .request(Method::GET, &path)
                .header(header::ACCEPT, "text/html"),
            Kind::File => browser.request(Method::GET, &path),
            Kind::Post => browser
                .request(Method::POST, &path)
                .header(header::ACCEPT, "application/json")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(form),
            Kind::Photo => browser
                .request(Method::POST, &path)
                .header(header::ACCEPT, "application/json")
                .multipart(self.portrait(who).await),
        };
        request.send().await.expect("an answer")
    }

    async fn portrait(&self, who: Who) -> reqwest::multipart::Form {
        let solved = match who {
            Who::Visitor => challenge::Solved::default(),
            _ => challenge::for_a_photo(self.browser(who)).await,
        };
        portraits::form(portraits::NAME, &portraits::good(), &solved)
    }

    /// The text with everything in braces replaced, encoded as in a form.
    async fn filled(&self, who: Who, text: &str) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').expect("a brace that closes");
            filled.push_str(before);
            filled.push_str(&self.value(who, name).await);
            rest = after;
        }
        filled + rest
    }

    async fn value(&self, who: Who, name: &str) -> String {
        match name {
            "exam" => self.exam.to_string(),
            // The first receipt of an application, and the first key that signs.
            "round" | "key" => "1".to_owned(),
            "hidden" => self.hidden.to_string(),
            "application" => self.application().await.to_string(),
            "serial" => self.owned().await.serial,
            "version" => self.owned().await.version.to_string(),
            "position" => stage::position_in(&self.app, self.exam, "0001").await.0,
            "position_version" => stage::position_in(&self.app, self.exam, "0001").await.1,
            "rules" => self.texts(&[TextKind::Notice, TextKind::Document]).await,
            "pledge" => self.texts(&[TextKind::Pledge]).await,
            "accepted" => self.accepted().await,
            "photo" => self.photo().await.0,
            "photo_version" => self.photo().await.1,
            "draft" => self.draft().await.0,
            "draft_version" => self.draft().await.1,
            "replaced" => self.replaced().await,
            "permission" => self.permission().await,
            "captcha" => self.captcha().await,
            "comfort" => self.comfort().await.0,
            "comfort_version" => self.comfort().await.1,
            "evidence" => self.comfort().await.2,
            "solved" => {
                let solved = challenge::for_a_code(self.browser(who)).await;
                format!("captcha_token={}&captcha={}", solved.token, solved.answer)
            }
            "order" => {
                let application = self.application().await;
                stage::newest_attempt(&self.app, application).await.order
            }
            "seating_version" => self.seating().await["version"].to_string(),
            "snapshot" => self.seating().await["proof"]["snapshot"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            // Another one for each request: of each phone only one code a minute is asked.
            "phone" => format!("139{:08}", self.asked.load(Ordering::Relaxed)),
            "venue" => (10 + self.asked.load(Ordering::Relaxed) % 900).to_string(),
            "provider" => "none".to_owned(),
            // Nobody's; what the office sees of one stands in `petitions`.
            "petition" => "999999".to_owned(),
            "claim" => petitions::newest(self.browser(Who::Office)).await,
            "shown" => petitions::shown(self.browser(Who::Office)).await,
            "role" => match who {
                Who::Visitor | Who::Owner | Who::Stranger => "candidate".to_owned(),
                Who::Reviewer | Who::Office | Who::Finance => {
                    format!("{who:?}").to_ascii_lowercase()
                }
            },
            _ => panic!("nothing is called {name}"),
        }
    }

    /// The owner's application.
    pub(super) async fn application(&self) -> ApplicationId {
        self.owned().await.id
    }

    /// What the owner has accepted last.
    async fn accepted(&self) -> String {
        let owner = self.owner;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(async move { Ok::<_, Error>(acceptances::of_account(tx, owner).await?) })
        });
        let all = read.await.expect("the database answers");
        all.first().map_or(0, |one| one.id.0).to_string()
    }

    /// It, alive or ended.
    async fn owned(&self) -> applications::Application {
        let owner = self.owner;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(async move { Ok::<_, Error>(applications::of_account(tx, owner).await?) })
        });
        let all = read.await.expect("the database answers");
        let own = all.into_iter().map(|view| view.application);
        let newest = own
            .filter(|one| one.exam == self.exam)
            .max_by_key(|one| one.id.0);
        newest.expect("the owner has applied")
    }

    async fn texts(&self, kinds: &'static [TextKind]) -> String {
        let prints = stage::fingerprints(&self.app, self.exam, kinds).await;
        prints.replace(' ', "+")
    }

    /// Id and version of the owner's photo.
    async fn photo(&self) -> (String, String) {
        let owner = self.owner;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(async move { Ok::<_, Error>(photos::current(tx, owner, None).await?) })
        });
        let found = read.await.expect("the database answers");
        let found = found.expect("the owner has a photo");
        (found.id.to_string(), found.version.to_string())
    }

    /// Id and version of the owner's photo that is not confirmed; nobody's when
    /// there is none.
    async fn draft(&self) -> (String, String) {
        let owner = self.owner;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(async move { Ok::<_, Error>(photos::draft(tx, owner, None).await?) })
        });
        let found = read.await.expect("the database answers");
        found.map_or(("999999".to_owned(), "1".to_owned()), |found| {
            (found.id.to_string(), found.version.to_string())
        })
    }

    /// The owner's oldest photo.
    async fn replaced(&self) -> String {
        let owner = self.owner;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(async move { Ok::<_, Error>(photos::of_account(tx, owner).await?) })
        });
        let all = read.await.expect("the database answers");
        all[0].id.to_string()
    }

    /// What the office has opened for the owner.
    async fn permission(&self) -> String {
        let owner = self.owner;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(async move { Ok::<_, Error>(photo_permissions::open_of(tx, owner).await?) })
        });
        let open = read.await.expect("the database answers");
        open.first()
            .map_or("999999".to_owned(), |one| one.id.to_string())
    }

    /// Id and version of the owner's last request for 考场合理便利, and its first
    /// picture; nobody's where there is none.
    pub(super) async fn comfort(&self) -> (String, String, String) {
        let owner = self.owner;
        let read = self.app.services().store().read(move |tx| {
            Box::pin(async move {
                let all = comforts::of_account(tx, owner).await?;
                let Some(last) = all.into_iter().next_back() else {
                    return Ok((999_999, 1, 999_999));
                };
                let evidence = comforts::evidence_of(tx, last.id).await?;
                let evidence = evidence.first().map_or(999_999, |one| one.id.0);
                Ok::<_, Error>((last.id.0, last.version, evidence))
            })
        });
        let (id, version, evidence) = read.await.expect("the database answers");
        (id.to_string(), version.to_string(), evidence.to_string())
    }

    /// A challenge in a picture, made for the owner's browser.
    async fn captcha(&self) -> String {
        let shown = self.owners("photos/captcha", &[("in_words", "false")]);
        let token = shown.await["token"].as_str().map(str::to_owned);
        token.expect("a token")
    }

    async fn owners(&self, call: &str, fields: &[(&str, &str)]) -> Value {
        let owner = self.browser(Who::Owner);
        let answer = owner.call(&format!("/api/{call}"), fields).await;
        answer.json().await.expect("a document")
    }

    async fn seating(&self) -> Value {
        let office = self.browser(Who::Office);
        let exam = self.exam.to_string();
        let answer = office.call("/api/seating/view", &[("exam", &exam)]).await;
        answer.json().await.expect("a document")
    }
}

/// Makes a draft of a published exam, before anybody has seen it.
async fn hide(app: &App, exam: ExamId) -> ExamId {
    let now = app.clock.now().millis();
    let hidden = app.services().store().write(move |tx| {
        Box::pin(async move {
            let version = exams::by_id(tx, exam)
                .await?
                .ok_or(Error::NotFound)?
                .version;
            exams::move_state(tx, exam, "published", version, "draft", now)
                .await?
                .or(Error::Stale)
        })
    });
    hidden.await.expect("the exam was published");
    exam
}
