//! Many at once: of each account a few are taken, and the rest are told at once to
//! come again. Nobody's server dies of it, and nobody else waits for it.

use std::sync::Arc;

use futures::future::join_all;

use domain::text::photo as words;

use super::super::{
    app::on_both,
    challenge::for_a_photo as solved,
    rights::{Held, cookies},
    stage,
};
use super::{NAME, UPLOAD, form, golden, good, own, problem, send, upload};

/// What an account may upload in an hour.
const EACH: usize = 30;
const COM: u8 = 0xFE;

#[tokio::test]
async fn of_many_photos_at_once_each_account_has_a_few_taken() {
    on_both(async |app| {
        let large = golden::jpeg(&golden::gradient(3000, 4000));
        let mut forms = Vec::new();
        for n in 1..=3 {
            let (browser, _) = stage::candidate(&app, n).await;
            let browser = Arc::new(browser);
            for number in 0..EACH {
                // Another file each time: the same one again is done at once.
                let note = format!("{n} {number}");
                let file = golden::with_segment(&large, COM, note.as_bytes());
                let captcha = solved(&browser).await;
                forms.push((n, Arc::clone(&browser), form(NAME, &file, &captcha)));
            }
        }
        let sent = forms.into_iter().map(async |(n, browser, form)| {
            let answer = send(&browser, form).await;
            let again = answer.headers().contains_key("retry-after");
            (n, answer.status().as_u16(), again)
        });
        let answers = join_all(sent).await;
        let of = |n: u32, status: u16| {
            let own = answers.iter().filter(|(of, _, _)| *of == n);
            own.filter(|(_, one, _)| *one == status).count()
        };
        for n in 1..=3 {
            assert_eq!(of(n, 200) + of(n, 429), EACH, "{answers:?}");
            assert!(of(n, 200) >= 1 && of(n, 429) >= 1, "{answers:?}");
        }
        let refused = answers.iter().filter(|(_, status, _)| *status == 429);
        assert!(refused.clone().all(|(_, _, again)| *again), "{answers:?}");
        let (after, _) = stage::candidate(&app, 4).await;
        assert_eq!(upload(&after, NAME, &good()).await.status(), 200);
        assert_eq!(own(&after).await["locked"], false);
    })
    .await;
}

#[tokio::test]
async fn whoever_holds_two_photos_back_waits_with_the_third_and_nobody_else_does() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let (other, _) = stage::candidate(&app, 2).await;
        let (cookie, _) = cookies(&app, 1).await;
        let first = Held::begin(&app, &cookie, UPLOAD, "x=1").await;
        let second = Held::begin(&app, &cookie, UPLOAD, "x=1").await;
        let third = upload(&browser, NAME, &good()).await;
        assert!(third.headers().contains_key("retry-after"));
        let third = problem(third, 429).await;
        let told = third["detail"].as_str().unwrap_or_default();
        assert!(told.contains(words::ONE_AT_A_TIME), "{told}");
        assert_eq!(upload(&other, NAME, &good()).await.status(), 200);
        let answer = first.finish().await;
        assert!(answer.contains("400"), "it was no photo: {answer}");
        assert_eq!(upload(&browser, NAME, &good()).await.status(), 200);
        second.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_form_of_very_many_fields_is_not_read_to_its_end() {
    on_both(async |app| {
        let (browser, _) = stage::candidate(&app, 1).await;
        let captcha = solved(&browser).await;
        let own = form(NAME, &good(), &captcha);
        let laden = (0..11).fold(own, |form, _| form.text("more", ""));
        let refused = problem(send(&browser, laden).await, 400).await;
        assert_eq!(refused["code"], "malformed");
        let sent = send(&browser, form(NAME, &good(), &captcha)).await;
        assert_eq!(sent.status(), 200, "its challenge wasn't spent");
    })
    .await;
}
