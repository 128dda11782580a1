//! Ceilings of networks: those of IPv6 that are wider than a household, and
//! visits, which a script can use up for no longer than it goes on.

use std::sync::Arc;

use domain::text::account as words;
use reqwest::{Method, Response, header};

use super::{
    super::{app::App, challenge, counted, stage},
    NOBODY, WRONG,
    limits::wrong_code,
    on_both, pass, post, sign_in, told_once,
};

const HERE: &str = "203.0.113.7";
const ELSEWHERE: &str = "203.0.113.8";
const WIDE: &str = "2001:db8:1:2a00::/56";
const SITE: &str = "2001:db8:1::/48";

/// A browser without a session asks for the challenge before a code.
async fn visit(app: &App, from: &str) -> Response {
    post(&app.browser(), from, "captcha", &[("in_words", "true")]).await
}

#[tokio::test]
async fn an_address_without_visits_left_opens_one_in_three_seconds() {
    on_both(async |app: Arc<App>| {
        pass(&app, 0);
        counted::put(&app, "visit.address", HERE, 599).await;
        assert_eq!(visit(&app, HERE).await.status(), 200, "the last");
        assert_eq!(visit(&app, HERE).await.status(), 200, "one more");
        let refused = visit(&app, HERE).await;
        assert_eq!(refused.status(), 429);
        assert_eq!(refused.headers()[header::RETRY_AFTER], "3");
        let said = refused.text().await.expect("a problem");
        assert!(
            said.contains(words::VISIT_LIMITED) && said.contains("3 秒"),
            "{said}"
        );
        assert_eq!(visit(&app, ELSEWHERE).await.status(), 200);
        pass(&app, 2);
        assert_eq!(visit(&app, HERE).await.status(), 429);
        pass(&app, 1);
        assert_eq!(visit(&app, HERE).await.status(), 200);
        assert_eq!(visit(&app, HERE).await.status(), 429);
        pass(&app, 3600);
        for _ in 0..3 {
            assert_eq!(visit(&app, HERE).await.status(), 200, "an hour later");
        }
    })
    .await;
}

#[tokio::test]
async fn an_owner_signs_in_where_others_have_used_up_the_visits() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        pass(&app, 0);
        counted::put(&app, "visit.address", HERE, 600).await;
        counted::put(&app, "visit.slowed", HERE, 1).await;
        counted::put(&app, "sign_in.failed", HERE, 30).await;
        let right = [("login", &*phone), ("password", stage::PASSWORD)];
        let new = app.browser();
        let (status, body, answer) = told_once(&new, HERE, &right).await;
        assert_eq!(status, 422, "{body}");
        let answer = answer.expect("it asks");
        let picture = new.open("/captcha/sign-in?1").await;
        assert_eq!(picture.headers()[header::CONTENT_TYPE], "image/png");
        let answered = [right[0], right[1], ("captcha", &*answer)];
        assert_eq!(sign_in(&new, HERE, &answered).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn without_scripts_a_refusal_that_no_visit_keeps_brings_its_challenge_all_the_same() {
    // The one in which no address is forwarded.
    const PLAIN: &str = "127.0.0.1";
    on_both(async |app: Arc<App>| {
        pass(&app, 0);
        counted::put(&app, "visit.address", PLAIN, 600).await;
        counted::put(&app, "visit.slowed", PLAIN, 1).await;
        counted::put(&app, "sign_in.failed", PLAIN, 30).await;
        let browser = app.browser();
        let fields = [("login", NOBODY), ("password", WRONG)];
        let call = "/api/accounts/sign_in";
        let refused = browser.submit("/login", call, &fields).await;
        assert_eq!(refused.status(), 422, "there is no visit to keep it in");
        let set = refused.headers().get_all(header::SET_COOKIE).iter();
        let mut set = set.filter_map(|one| one.to_str().ok());
        assert!(set.any(|one| one.starts_with("baokao-check=")));
        let picture = browser.open("/captcha/sign-in?1").await;
        assert_eq!(picture.headers()[header::CONTENT_TYPE], "image/png");
    })
    .await;
}

#[tokio::test]
async fn a_challenge_without_a_visit_is_good_once() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        pass(&app, 0);
        counted::put(&app, "visit.address", HERE, 600).await;
        counted::put(&app, "visit.slowed", HERE, 1).await;
        counted::put(&app, "sign_in.failed", HERE, 30).await;
        let asked = [("login", &*phone), ("password", stage::PASSWORD)];
        let asked = sign_in(&app.browser(), HERE, &asked).await;
        let set = asked.headers().get_all(header::SET_COOKIE).iter();
        let pairs: Vec<_> = set
            .filter_map(|one| one.to_str().ok()?.split(';').next())
            .collect();
        let cookies = pairs.join("; ");
        assert!(
            cookies.starts_with("baokao-check=") && pairs.len() == 1,
            "no session: {cookies}"
        );
        let answer = challenge::asked_by(asked).await.expect("it asks");
        for expected in [200, 422] {
            let request = app
                .browser()
                .request(Method::POST, "/api/accounts/sign_in")
                .header(header::ACCEPT, "application/json")
                .header(header::COOKIE, &*cookies)
                .header("x-forwarded-for", HERE)
                .form(&[
                    ("login", &*phone),
                    ("password", stage::PASSWORD),
                    ("captcha", &*answer),
                ]);
            let tried = request.send().await.expect("an answer");
            assert_eq!(tried.status().as_u16(), expected);
        }
    })
    .await;
}

/// Whether a wrong try from there is answered with a challenge.
async fn is_asked(app: &App, from: &str) -> bool {
    let wrong = [("login", NOBODY), ("password", WRONG)];
    let (status, body, answer) = told_once(&app.browser(), from, &wrong).await;
    assert_eq!(status, 422, "{from}: {body}");
    answer.is_some()
}

#[tokio::test]
async fn wider_networks_of_ipv6_try_so_often_without_a_challenge() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (phone, own) = (stage::phone_of(1), app.browser());
        let right = [("login", &*phone), ("password", stage::PASSWORD)];
        assert_eq!(sign_in(&own, ELSEWHERE, &right).await.status(), 200);
        pass(&app, 0);
        counted::put(&app, "sign_in.wide", WIDE, 598).await;
        for (from, asked) in [
            ("2001:db8:1:2a01::1", false),
            ("2001:db8:1:2a02::1", true),
            ("2001:db8:1:2a03::1", true),
            ("2001:db8:1:2b01::1", false),
        ] {
            assert_eq!(is_asked(&app, from).await, asked, "{from}");
        }
        // The third was not looked at, and so not counted.
        counted::put(&app, "sign_in.site", SITE, 2995).await;
        for (from, asked) in [
            ("2001:db8:1:ff01::1", false),
            ("2001:db8:1:ff02::1", true),
            ("2001:db8:2:ff01::1", false),
            ("203.0.113.9", false),
        ] {
            assert_eq!(is_asked(&app, from).await, asked, "{from}");
        }
        counted::put(&app, "sign_in.crowd.wide", WIDE, 2400).await;
        let crowded = sign_in(&app.browser(), "2001:db8:1:2a04::1", &right).await;
        assert_eq!(crowded.status(), 429);
        let said = crowded.text().await.expect("a problem");
        assert!(said.contains(words::SIGN_IN_CROWDED), "{said}");
        let known = sign_in(&own, "2001:db8:1:2a05::1", &right).await;
        assert_eq!(known.status(), 200, "in a browser that the account knows");
    })
    .await;
}

#[tokio::test]
async fn wider_networks_of_ipv6_fail_so_often_without_a_challenge() {
    on_both(async |app: Arc<App>| {
        pass(&app, 0);
        counted::put(&app, "sign_in.failed.wide", WIDE, 58).await;
        for (from, asked) in [
            ("2001:db8:1:2a01::1", false),
            ("2001:db8:1:2a02::1", true),
            ("2001:db8:1:2b01::1", false),
        ] {
            assert_eq!(is_asked(&app, from).await, asked, "{from}");
        }
        counted::put(&app, "sign_in.failed.site", SITE, 296).await;
        for (from, asked) in [("2001:db8:1:ff01::1", true), ("2001:db8:2:ff01::1", false)] {
            assert_eq!(is_asked(&app, from).await, asked, "{from}");
        }
    })
    .await;
}

#[tokio::test]
async fn wider_networks_of_ipv6_set_passwords_and_open_visits_so_often() {
    on_both(async |app: Arc<App>| {
        pass(&app, 0);
        let mut waiting = Vec::new();
        for phone in ["13900000051", "13900000052", "13900000053"] {
            let browser = app.browser();
            let wrong = wrong_code(&app, &browser, phone).await;
            waiting.push((browser, phone, wrong));
        }
        counted::put(&app, "password.wide", WIDE, 599).await;
        counted::put(&app, "visit.wide", WIDE, 1200).await;
        let expected = [
            ("2001:db8:1:2a01::1", 422, 200),
            ("2001:db8:1:2a02::1", 429, 429),
            ("2001:db8:1:2b01::1", 422, 200),
        ];
        for ((from, recovered, visited), who) in expected.into_iter().zip(waiting) {
            let (browser, phone, wrong) = who;
            let form = [
                ("phone", phone),
                ("sms_code", wrong),
                ("password", "Quiet-River-88"),
                ("password_again", "Quiet-River-88"),
            ];
            let told = post(&browser, from, "recover", &form).await;
            assert_eq!(told.status().as_u16(), recovered, "{from}");
            let opened = visit(&app, from).await;
            assert_eq!(opened.status().as_u16(), visited, "{from}");
        }
        counted::put(&app, "visit.site", SITE, 6000).await;
        for (from, expected) in [
            ("2001:db8:1:ff01::1", 200),
            ("2001:db8:1:ff02::1", 429),
            ("2001:db8:2:ff01::1", 200),
        ] {
            let opened = visit(&app, from).await;
            assert_eq!(opened.status().as_u16(), expected, "{from}");
        }
    })
    .await;
}
