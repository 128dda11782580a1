//! Many at once: two are decoded, thirty wait, and the rest are told at once
//! that it is busy. Nobody's server dies of it.

use std::sync::Arc;

use futures::{StreamExt, stream::FuturesUnordered};

use super::super::{app::on_both, challenge::for_a_photo as solved, stage};
use super::{NAME, form, golden, own, send, upload};

/// What an account may upload in an hour.
const EACH: usize = 30;
/// How many are decoded or wait for it: whoever finds fewer before is taken in,
/// however slow the machine is.
const PLACES: usize = 32;
const COM: u8 = 0xFE;

#[tokio::test]
async fn many_photos_at_once_find_a_place_or_are_told_so_at_once() {
    on_both(async |app| {
        // Thirty-two pictures of twelve megapixels are decoded by twos, while the
        // others need but be read to find every place taken.
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
        // In the order in which they are answered.
        let answers: Vec<_> = sent.collect::<FuturesUnordered<_>>().collect().await;
        let of = |status: u16| answers.iter().filter(|(one, _)| *one == status).count();
        assert_eq!(of(200) + of(503), 3 * EACH, "{answers:?}");
        assert!(of(200) >= PLACES && of(503) > 0, "{answers:?}");
        let busy = answers.iter().filter(|(status, _)| *status == 503);
        assert!(busy.clone().all(|(_, again)| *again), "{answers:?}");
        let last = answers.last().map(|(status, _)| *status);
        assert_eq!(last, Some(200), "who was told so did not wait: {answers:?}");
        let (next, _) = stage::candidate(&app, 4).await;
        assert_eq!(upload(&next, NAME, &super::good()).await.status(), 200);
        assert_eq!(own(&next).await["locked"], false);
    })
    .await;
}
