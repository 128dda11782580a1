//! Many at once: a few are decoded, a few wait, and the rest are told at once
//! that it is busy. Nobody's server dies of it.

use std::sync::Arc;

use futures::future::join_all;

use super::super::{app::on_both, challenge::for_a_photo as solved, stage};
use super::{NAME, form, golden, own, send, upload};

/// What an account may upload in an hour.
const EACH: usize = 30;
const COM: u8 = 0xFE;

#[tokio::test]
async fn many_photos_at_once_are_decoded_a_few_at_a_time() {
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
                forms.push((Arc::clone(&browser), form(NAME, &file, &captcha)));
            }
        }
        let sent = forms.into_iter().map(async |(browser, form)| {
            let answer = send(&browser, form).await;
            let again = answer.headers().contains_key("retry-after");
            (answer.status().as_u16(), again)
        });
        let answers = join_all(sent).await;
        let of = |status: u16| answers.iter().filter(|(one, _)| *one == status).count();
        assert_eq!(of(200) + of(503), 3 * EACH, "{answers:?}");
        assert!(of(200) >= 1 && of(503) >= 1, "{answers:?}");
        let busy = answers.iter().filter(|(status, _)| *status == 503);
        assert!(busy.clone().all(|(_, again)| *again), "{answers:?}");
        let (after, _) = stage::candidate(&app, 4).await;
        assert_eq!(upload(&after, NAME, &super::good()).await.status(), 200);
        assert_eq!(own(&after).await["locked"], false);
    })
    .await;
}
