//! Owners get in while others try: in a browser that their account knows, and in
//! any that a code by text message makes one.

use std::sync::Arc;

use domain::{role::Role, text::account as words};

use super::{
    super::{
        app::{App, Browser},
        challenge, counted, stage,
    },
    WRONG, attack, on_both, pass, post, sign_in, told, told_once, try_as,
};

const DORMITORY: &str = "203.0.113.1";
const NEW: &str = "Quiet-River-88";

/// The name of the twin on the stage.
const TWIN: &str = "钱二";

/// Five wrong tries from the dormitory, each in a browser of its own.
async fn lock(app: &App, login: &str) {
    for seconds in [0, 0, 10, 30, 0] {
        let (status, said) = try_as(app, DORMITORY, login, WRONG).await;
        assert_eq!(status, 422, "{said}");
        pass(app, seconds);
    }
    let (status, _) = try_as(app, DORMITORY, login, stage::PASSWORD).await;
    assert_eq!(status, 429);
}

/// 忘记密码 in this browser.
async fn recover(app: &App, browser: &Browser, phone: &str) {
    let asked = challenge::ask_code(browser, "recover_code", phone).await;
    assert_eq!(asked.status(), 200);
    let code = app.code_sent_to(phone).await;
    let form = [
        ("phone", phone),
        ("sms_code", &*code),
        ("password", NEW),
        ("password_again", NEW),
    ];
    let done = post(browser, DORMITORY, "recover", &form).await;
    assert_eq!(done.status(), 200);
}

#[tokio::test]
async fn a_new_password_lets_its_owner_in_where_neighbours_have_locked_the_name() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        let (old, new) = (app.browser(), app.browser());
        let right = [("login", &*phone), ("password", stage::PASSWORD)];
        assert_eq!(sign_in(&old, DORMITORY, &right).await.status(), 200);
        pass(&app, 0);
        lock(&app, &phone).await;
        assert_eq!(sign_in(&new, DORMITORY, &right).await.status(), 429);
        recover(&app, &new, &phone).await;
        let right = [("login", &*phone), ("password", NEW)];
        for (who, whose) in [(&new, "where it was set"), (&old, "beside it")] {
            assert_eq!(
                sign_in(who, DORMITORY, &right).await.status(),
                200,
                "{whose}"
            );
        }
        // The neighbours go on; only what they do in these browsers would count.
        lock(&app, &phone).await;
        for (who, whose) in [(&new, "where it was set"), (&old, "signed in since")] {
            assert_eq!(
                sign_in(who, DORMITORY, &right).await.status(),
                200,
                "{whose}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_changed_password_keeps_the_browser_that_changed_it_and_no_other() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        let (own, other) = (app.browser(), app.browser());
        let right = [("login", &*phone), ("password", stage::PASSWORD)];
        for browser in [&own, &other] {
            assert_eq!(sign_in(browser, DORMITORY, &right).await.status(), 200);
        }
        let form = [
            ("old_password", stage::PASSWORD),
            ("password", NEW),
            ("password_again", NEW),
        ];
        let done = post(&own, DORMITORY, "change_password", &form).await;
        assert_eq!(done.status(), 200);
        pass(&app, 0);
        lock(&app, &phone).await;
        let right = [("login", &*phone), ("password", NEW)];
        assert_eq!(sign_in(&other, DORMITORY, &right).await.status(), 429);
        assert_eq!(sign_in(&own, DORMITORY, &right).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn another_account_with_the_number_takes_nothing_from_a_known_browser() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (number, own) = (stage::number_of(1), app.browser());
        let right = [("login", &*number), ("password", stage::PASSWORD)];
        assert_eq!(sign_in(&own, DORMITORY, &right).await.status(), 200);
        stage::twin(&app, 1, &[Role::Candidate]).await;
        pass(&app, 0);
        lock(&app, &number).await;
        let asked = sign_in(&own, DORMITORY, &right).await;
        assert_eq!(asked.status(), 422);
        let said = asked.text().await.expect("a problem");
        assert!(said.contains(words::SIGN_IN_NAME_ASKED), "{said}");
        let name = stage::name_of(1);
        let named = [right[0], right[1], ("name", &*name)];
        assert_eq!(sign_in(&own, DORMITORY, &named).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn phone_number_and_a_page_that_goes_on_are_one_account_in_its_browser() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (phone, number) = (stage::phone_of(1), stage::number_of(1));
        let browser = app.browser();
        let right = [("login", &*phone), ("password", stage::PASSWORD)];
        assert_eq!(sign_in(&browser, DORMITORY, &right).await.status(), 200);
        pass(&app, 31 * 60);
        let resume = async |password: &str| {
            let fields = [("password", password)];
            let answer = browser.call("/api/session/resume", &fields).await;
            let status = answer.status().as_u16();
            (status, answer.text().await.expect("a text"))
        };
        for login in [&phone, &number] {
            let wrong = [("login", &**login), ("password", WRONG)];
            assert_eq!(sign_in(&browser, DORMITORY, &wrong).await.status(), 422);
        }
        let (status, said) = resume(WRONG).await;
        assert!(
            status == 422 && said.contains(words::RESUME_AT_LOGIN),
            "the third: {said}"
        );
        assert_eq!(resume(stage::PASSWORD).await.0, 429);
        pass(&app, 10);
        let hashed = app.services().passwords().hashed();
        let (status, said) = resume(stage::PASSWORD).await;
        assert!(
            status == 422 && said.contains(words::RESUME_AT_LOGIN),
            "it can't ask for 验证码: {said}"
        );
        assert_eq!(app.services().passwords().hashed(), hashed);
        let (_, _, answer) = told_once(&browser, DORMITORY, &right).await;
        let answer = answer.expect("登录 asks");
        let answered = [right[0], right[1], ("captcha", &*answer)];
        assert_eq!(sign_in(&browser, DORMITORY, &answered).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn signing_in_as_somebody_else_shakes_no_count_off() {
    on_both(async |app: Arc<App>| {
        for n in [1, 2] {
            stage::candidate(&app, n).await;
        }
        let (first, second) = (stage::phone_of(1), stage::phone_of(2));
        let browser = app.browser();
        let right = [("login", &*first), ("password", stage::PASSWORD)];
        let theirs = [("login", &*second), ("password", stage::PASSWORD)];
        let wrong = [("login", &*first), ("password", WRONG)];
        assert_eq!(sign_in(&browser, DORMITORY, &right).await.status(), 200);
        pass(&app, 0);
        for _ in 0..3 {
            assert_eq!(sign_in(&browser, DORMITORY, &wrong).await.status(), 422);
            assert_eq!(sign_in(&browser, DORMITORY, &theirs).await.status(), 200);
        }
        assert_eq!(sign_in(&browser, DORMITORY, &right).await.status(), 429);
    })
    .await;
}

#[tokio::test]
async fn a_long_attack_makes_strangers_wait_two_minutes_and_no_longer() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let phone = stage::phone_of(1);
        pass(&app, 0);
        let name = format!("name {phone}");
        counted::put(&app, "sign_in.strangers", &name, 59).await;
        pass(&app, 30);
        attack(&app, &phone, 1).await;
        for (seconds, status) in [(119, 429), (1, 200)] {
            pass(&app, seconds);
            let (told, said) = try_as(&app, DORMITORY, &phone, stage::PASSWORD).await;
            assert_eq!(told, status, "{said}");
            assert!(
                told == 200 || said.contains(words::SIGN_IN_SLOWED),
                "{said}"
            );
        }
    })
    .await;
}

/// A try from there in a new browser by a number and a name.
async fn try_by_name(
    app: &App,
    from: &str,
    (number, name): (&str, &str),
    password: &str,
) -> (u16, String) {
    let fields = [("login", number), ("password", password), ("name", name)];
    let (status, body) = told(app, from, &fields).await;
    (status, body.to_string())
}

#[tokio::test]
async fn another_account_with_the_number_wipes_no_count_by_its_own_password() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        stage::twin(&app, 1, &[Role::Candidate]).await;
        let (number, name) = (stage::number_of(1), stage::name_of(1));
        let (victim, twin) = ((&*number, &*name), (&*number, TWIN));
        pass(&app, 0);
        for seconds in [0, 0, 10, 30, 0] {
            let (status, said) = try_by_name(&app, DORMITORY, victim, WRONG).await;
            assert_eq!(status, 422, "{said}");
            let (status, said) = try_by_name(&app, DORMITORY, twin, stage::PASSWORD).await;
            assert_eq!(status, 200, "{said}");
            pass(&app, seconds);
        }
        let (status, said) = try_by_name(&app, DORMITORY, victim, stage::PASSWORD).await;
        assert_eq!(status, 429, "{said}");
        assert!(said.contains(words::SIGN_IN_LIMITED), "{said}");
        let (status, _) = try_by_name(&app, "203.0.113.9", victim, stage::PASSWORD).await;
        assert_eq!(status, 200, "nobody is locked out elsewhere");
        // By a new password the owner gets in there, also in other browsers.
        recover(&app, &app.browser(), &stage::phone_of(1)).await;
        let (status, said) = try_by_name(&app, DORMITORY, victim, NEW).await;
        assert_eq!(status, 200, "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_name_that_was_given_has_to_be_the_accounts_own() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (number, name) = (stage::number_of(1), stage::name_of(1));
        // Another name with each try would be another count with each try.
        let (status, said) = try_by_name(&app, DORMITORY, (&*number, TWIN), stage::PASSWORD).await;
        let nobodys = stage::number_of(2);
        let unknown = try_by_name(&app, DORMITORY, (&*nobodys, TWIN), stage::PASSWORD).await;
        assert_eq!((status, said), unknown, "as if nobody bore the number");
        assert_eq!(status, 422);
        let (status, said) =
            try_by_name(&app, DORMITORY, (&*number, &*name), stage::PASSWORD).await;
        assert_eq!(status, 200, "{said}");
        let phone = stage::phone_of(1);
        let (status, said) = try_by_name(&app, DORMITORY, (&*phone, TWIN), stage::PASSWORD).await;
        assert_eq!(status, 200, "a phone has one bearer: {said}");
    })
    .await;
}

#[tokio::test]
async fn where_a_challenge_is_due_the_names_field_stays() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        stage::twin(&app, 1, &[Role::Candidate]).await;
        let (number, name) = (stage::number_of(1), stage::name_of(1));
        pass(&app, 0);
        for _ in 0..3 {
            try_by_name(&app, DORMITORY, (&*number, &*name), WRONG).await;
        }
        pass(&app, 10);
        let browser = app.browser();
        let right = [
            ("login", &*number),
            ("password", stage::PASSWORD),
            ("name", &*name),
        ];
        let (status, body, answer) = told_once(&browser, DORMITORY, &right).await;
        assert_eq!(status, 422);
        let fields = body["fields"].as_array().into_iter().flatten();
        let fields: Vec<_> = fields.filter_map(|one| one["field"].as_str()).collect();
        assert_eq!(fields, ["captcha", "name"]);
        let answer = answer.expect("it asks");
        let answered = [right[0], right[1], right[2], ("captcha", &*answer)];
        assert_eq!(sign_in(&browser, DORMITORY, &answered).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_known_browser_does_not_tell_the_other_bearers_name() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let (own, _) = stage::twin(&app, 1, &[Role::Candidate]).await;
        let (number, name) = (stage::number_of(1), stage::name_of(1));
        pass(&app, 0);
        let mut told = Vec::new();
        for (name, first, second) in [
            (&*name, "203.0.113.21", "203.0.113.22"),
            ("王五", "203.0.113.31", "203.0.113.32"),
        ] {
            let wrong = [("login", &*number), ("password", WRONG), ("name", name)];
            let mut answers = Vec::new();
            // At the second address a stranger's tries begin anew.
            for from in [first, first, first, first, second] {
                let (status, body, _) = told_once(&own, from, &wrong).await;
                answers.push((status, body));
            }
            told.push(answers);
        }
        let statuses: Vec<_> = told[0].iter().map(|(status, _)| *status).collect();
        assert_eq!(statuses, [422, 422, 422, 429, 422]);
        assert_eq!(told[0], told[1]);
    })
    .await;
}
