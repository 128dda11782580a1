//! What is typed before it is saved: by two devices, without scripts, too much of it,
//! and after the end.

use std::{collections::BTreeMap, sync::Arc};

use domain::{id::ApplicationId, role::Role};
use reqwest::Response;
use serde_json::Value;

use super::super::{
    app::{App, Browser, on_both},
    journey::{self, send},
    stage::{self, ANSWERS},
};
use super::{DAY, body, code_of, five_o_clock, millis_after, page, until_five};

const SCHOOL: &str = "answers[schools.0.school]";

/// The form as a page shows it.
async fn shown(browser: &Browser, application: ApplicationId) -> Value {
    let id = application.to_string();
    journey::ask(browser, "form", &[("application", &*id)]).await
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_default()
}

/// Sends what was typed on a page that shows `form`, by this call.
async fn sends(
    browser: &Browser,
    call: &str,
    form: &Value,
    (seen, turn): (&str, u32),
    typed: &[(&str, &str)],
) -> Response {
    let (application, turn) = (form["application"].to_string(), turn.to_string());
    let version = form["version"].to_string();
    let mut fields = vec![
        ("application", &*application),
        ("version", &*version),
        ("page", text(form, "page")),
        ("turn", &*turn),
        ("seen", seen),
    ];
    fields.extend_from_slice(typed);
    send(browser, call, &fields).await
}

/// What is answered to what was typed, which must be taken.
async fn types(browser: &Browser, form: &Value, turn: u32, typed: &[(&str, &str)]) -> Value {
    let answer = sends(
        browser,
        "save_draft",
        form,
        (text(form, "seen"), turn),
        typed,
    )
    .await;
    assert_eq!(answer.status(), 200, "{typed:?}");
    answer.json().await.expect("a document")
}

fn count(of: &Value) -> usize {
    of.as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn two_devices_fill_in_one_form_and_neither_overwrites_the_other_unasked() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let phone = journey::candidate(&app, 40).await;
        let application = journey::begin(&phone, exam).await;
        let computer = stage::sign_in(&app, 40).await;
        let (by_phone, by_computer) = (
            shown(&phone, application).await,
            shown(&computer, application).await,
        );
        assert!(by_phone["drafted"].is_null());
        assert_ne!(text(&by_phone, "page"), text(&by_computer, "page"));

        // Different fields are put together.
        let address = [("answers[address]", "武汉市甲路"), (SCHOOL, "甲中学")];
        let kept = types(&phone, &by_phone, 1, &address).await;
        assert_eq!((count(&kept["choices"]), count(&kept["others"])), (0, 0));
        assert_eq!(text(&kept, "at").len(), "10:32".len());
        let kept = types(&computer, &by_computer, 1, &[("answers[major]", "历史")]).await;
        assert_eq!(count(&kept["choices"]), 0);
        assert_eq!(kept["others"][0], "通讯地址");
        assert_eq!(count(&kept["others"]), 2, "and the table");
        let both = shown(&phone, application).await;
        assert_eq!(both["answers"]["address"], "武汉市甲路");
        assert_eq!(both["answers"]["major"], "历史");
        assert_eq!(both["answers"]["schools"][0]["school"], "甲中学");
        assert!(!both["drafted"].is_null());

        // The same field is a choice, with device and time.
        let other = [("answers[address]", "武汉市乙路")];
        let asked = types(&computer, &by_computer, 2, &other).await;
        let choice = &asked["choices"][0];
        assert_eq!(choice["label"], "通讯地址");
        assert_eq!(
            (text(choice, "mine"), text(choice, "theirs")),
            ("武汉市乙路", "武汉市甲路")
        );
        assert_eq!(count(&choice["by"]), 2, "{choice}");
        assert_eq!(
            shown(&phone, application).await["answers"]["address"],
            "武汉市甲路",
            "nothing is overwritten"
        );
        // Not by 保存 of the page that doesn't show it, either.
        let answers: Vec<(String, &str)> = ANSWERS
            .iter()
            .map(|(key, value)| (format!("answers[{key}]"), *value))
            .collect();
        let all: Vec<_> = answers
            .iter()
            .map(|(name, value)| (&**name, *value))
            .collect();
        let old = text(&by_computer, "seen");
        let refused = sends(&computer, "save_form", &by_computer, (old, 0), &all).await;
        assert_eq!(refused.status(), 422);
        let said = refused.text().await.unwrap_or_default();
        assert!(
            said.contains("answers[address]") && said.contains("武汉市甲路"),
            "{said}"
        );
        assert!(
            said.contains("answers[schools]"),
            "the table as well: {said}"
        );

        // 本机填写: the page has seen the other one now.
        let chosen = format!("{old} address:{}", text(choice, "mark"));
        let answer = sends(&computer, "save_draft", &by_computer, (&chosen, 3), &other).await;
        let answer: Value = answer.json().await.expect("a document");
        assert_eq!(count(&answer["choices"]), 0);
        // Overtaken on its way, and typed on once more before the answer came.
        types(&computer, &by_computer, 1, &[("answers[address]", "旧")]).await;
        types(
            &computer,
            &by_computer,
            4,
            &[("answers[address]", "武汉市丙路")],
        )
        .await;
        let fresh = shown(&computer, application).await;
        assert_eq!(fresh["answers"]["address"], "武汉市丙路");

        // 保存 of a page that shows everything forgets the draft.
        let seen = text(&fresh, "seen");
        let saved = sends(&computer, "save_form", &fresh, (seen, 0), &all).await;
        assert_eq!(saved.status(), 200);
        let after = shown(&phone, application).await;
        assert!(after["drafted"].is_null());
        assert_eq!(after["answers"]["address"], "武汉市甲路 1 号");
        // The phone still shows what it had typed: that is a choice again.
        let asked = types(&phone, &by_phone, 2, &[("answers[address]", "武汉市丁路")]).await;
        assert_eq!(text(&asked["choices"][0], "theirs"), "武汉市甲路 1 号");
        assert!(asked["choices"][0]["by"].is_null(), "it was saved");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn without_scripts_what_was_typed_is_kept_shown_and_thrown_away() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 41).await;
        let application = journey::draft(&browser, exam, "0001").await;
        let (id, from) = (application.to_string(), page(application, "/form"));
        let other = stage::sign_in(&app, 41).await;
        let form = shown(&browser, application).await;
        let typed = |address: &str, seen: &str, page: &str| {
            BTreeMap::from([
                ("application", id.clone()),
                ("this_form", "/api/applications/save_form".to_owned()),
                ("answers[address]", address.to_owned()),
                ("seen", seen.to_owned()),
                ("page", page.to_owned()),
            ])
        };
        let keep = async |typed: BTreeMap<&str, String>| {
            let fields: Vec<_> = typed
                .iter()
                .map(|(name, value)| (*name, &**value))
                .collect();
            let answer = browser
                .submit(&from, "/api/applications/keep_draft", &fields)
                .await;
            assert_eq!(answer.status(), 303);
            let to = answer.headers()["location"]
                .to_str()
                .expect("a path")
                .to_owned();
            (to.clone(), body(&browser, &to, 200).await)
        };
        let (seen, number) = (text(&form, "seen"), text(&form, "page"));
        let (to, back) = keep(typed("武汉市甲路", seen, number)).await;
        assert!(to.ends_with("/form?note=draft_kept"), "{to}");
        assert!(back.contains("已暂存") && back.contains("未提交的填写内容"));
        assert!(back.contains("value=\"武汉市甲路\""));

        // Another device has filled in the same field.
        let by_other = shown(&other, application).await;
        types(&other, &by_other, 1, &[("answers[address]", "武汉市乙路")]).await;
        let seen = text(&by_other, "seen");
        let (to, back) = keep(typed("武汉市丙路", seen, "another")).await;
        assert!(to.contains("again="), "{to}");
        assert!(back.contains("武汉市乙路") && back.contains("value=\"武汉市丙路\""));
        // Pressed again, by who has read what stands there.
        let hidden = |name: &str| {
            let (_, rest) = back
                .split_once(&format!("name=\"{name}\" value=\""))
                .expect("a field");
            rest.split('"').next().unwrap_or_default().to_owned()
        };
        let (_, back) = keep(typed("武汉市丙路", &hidden("seen"), &hidden("page"))).await;
        assert!(back.contains("value=\"武汉市丙路\"") && !back.contains("武汉市乙路"));

        // 报名信息确认 says that it is not submitted, and forgets it.
        let confirm = body(&browser, &page(application, "/confirm"), 200).await;
        assert!(confirm.contains("不会随本次确认提交"));
        let fields = [("application", &*id)];
        let thrown = browser
            .submit(&from, "/api/applications/discard_draft", &fields)
            .await;
        assert_eq!(thrown.status(), 303);
        let form = body(&browser, &from, 200).await;
        assert!(form.contains("武汉市甲路 1 号") && !form.contains("武汉市丙路"));
        let fresh = shown(&browser, application).await;
        types(&browser, &fresh, 1, &[("answers[address]", "武汉市戊路")]).await;
        journey::done(journey::agree(&browser, application, "confirm")).await;
        journey::done(journey::agree(&browser, application, "recall")).await;
        let after = shown(&browser, application).await;
        assert!(after["drafted"].is_null());
        assert_eq!(after["answers"]["address"], "武汉市甲路 1 号");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn what_no_page_sends_is_refused_or_left_out() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let browser = journey::candidate(&app, 42).await;
        let application = journey::begin(&browser, exam).await;
        let form = shown(&browser, application).await;
        let forged = [
            ("answers[forged]", "1"),
            ("answers[schools.0.forged]", "1"),
            ("answers[schools]", "1"),
            ("answers[major.0.school]", "1"),
            ("answers[major]", "历史\u{0}"),
        ];
        let kept = types(&browser, &form, 1, &forged).await;
        assert_eq!(count(&kept["choices"]), 0);
        let answers = shown(&browser, application).await["answers"].clone();
        assert_eq!(
            answers["major"], "历史\u{0}",
            "what won't do is not judged yet"
        );
        assert!(answers["forged"].is_null() && !answers.to_string().contains("forged"));

        let id = application.to_string();
        for (page, seen) in [
            ("", ""),
            ("../x", ""),
            (&*"a".repeat(41), ""),
            ("a", "major:x"),
        ] {
            let fields = [("application", &*id), ("page", page), ("seen", seen)];
            let refused = send(&browser, "save_draft", &fields).await;
            assert_eq!(refused.status(), 422, "{page} {seen}");
        }
        let fields = [("application", &*id), ("page", "a"), ("turn", "-1")];
        assert_eq!(send(&browser, "save_draft", &fields).await.status(), 400);
        let long = "x".repeat(130 * 1024);
        let seen = text(&form, "seen");
        let large = [("answers[major]", &*long)];
        let refused = sends(&browser, "save_draft", &form, (seen, 2), &large).await;
        assert_eq!(code_of(refused, 409).await, "draft_too_large");
        let long = "x".repeat(300 * 1024);
        let large = [("answers[major]", &*long)];
        let refused = sends(&browser, "save_draft", &form, (seen, 2), &large).await;
        assert_eq!(refused.status(), 413);

        // One was taken above; what is refused keeps nothing, and so counts nothing.
        for turn in 3..302 {
            types(&browser, &form, turn, &[("answers[major]", "历史")]).await;
        }
        let major = [("answers[major]", "历史学")];
        let refused = sends(&browser, "save_draft", &form, (seen, 302), &major).await;
        assert_eq!(code_of(refused, 429).await, "too_many");
    })
    .await;
}

#[tokio::test]
async fn after_the_end_a_draft_is_refused_and_forgotten_in_time() {
    on_both(async |app: Arc<App>| {
        let exam = until_five(&app).await;
        let browser = journey::candidate(&app, 43).await;
        let application = journey::begin(&browser, exam).await;
        app.clock.stop_at(millis_after(five_o_clock(), -1));
        let browser = {
            drop(browser);
            stage::sign_in(&app, 43).await
        };
        let form = shown(&browser, application).await;
        types(&browser, &form, 1, &[("answers[major]", "历史")]).await;
        app.clock.stop_at(five_o_clock());
        let late = [("answers[major]", "历史学")];
        let seen = text(&form, "seen");
        for call in ["save_draft", "keep_draft", "discard_draft"] {
            let refused = sends(&browser, call, &form, (seen, 2), &late).await;
            assert_eq!(code_of(refused, 409).await, "window", "{call}");
        }
        let kept = async || {
            let read = app.services().store().read(move |tx| {
                Box::pin(async move { storage::form_drafts::of(tx, application).await })
            });
            read.await.expect("the database answers").is_some()
        };
        let upkeep = async |days: i64| {
            let at = millis_after(five_o_clock(), days * DAY);
            let forgotten = app.services().forget_what_ended(at).await;
            forgotten.expect("the tables can be tidied").form_drafts
        };
        assert!(kept().await);
        assert_eq!(upkeep(179).await, 0);
        assert_eq!(upkeep(181).await, 1);
        assert!(!kept().await);
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_device_gets_the_key_of_its_own_sessions_until_somebody_ends_them() {
    on_both(async |app: Arc<App>| {
        let phone = journey::candidate(&app, 44).await;
        let computer = stage::sign_in(&app, 44).await;
        let stranger = journey::candidate(&app, 45).await;
        let staff = stage::staff(&app, "office", &[Role::Office]).await;
        let own = journey::ask(&phone, "copy_key", &[]).await;
        assert_eq!(text(&own, "key").len(), 64);
        assert_eq!(journey::ask(&phone, "copy_key", &[]).await, own, "it stays");
        let other = journey::ask(&computer, "copy_key", &[]).await;
        assert_ne!(text(&other, "key"), text(&own, "key"));
        let (session, ends) = (own["session"].to_string(), other["session"].to_string());
        let asked = [("session", &*session)];
        assert_eq!(send(&stranger, "copy_key", &asked).await.status(), 404);
        assert_eq!(send(&staff, "copy_key", &asked).await.status(), 403);
        assert_eq!(send(&app.browser(), "copy_key", &asked).await.status(), 401);
        let out = computer.call("/api/session/sign_out", &[]).await;
        assert!(out.status().is_success() || out.status().is_redirection());

        // The phone's has ended by itself.
        let later = millis_after(app.clock.now(), 12 * super::HOUR);
        app.clock.move_to(later);
        assert_eq!(send(&phone, "copy_key", &[]).await.status(), 401);
        let again = stage::sign_in(&app, 44).await;
        let same = journey::ask(&again, "copy_key", &asked).await;
        assert_eq!(text(&same, "key"), text(&own, "key"));
        let ended = send(&again, "copy_key", &[("session", &*ends)]).await;
        assert_eq!(ended.status(), 404, "安全退出 takes the copies along");
    })
    .await;
}
