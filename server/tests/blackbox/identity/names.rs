//! A name stays as it stands on the document, from 注册 to the paper that is
//! carried into the room and the copy that its owner takes away. There is no
//! spreadsheet with names yet, so none is tried.

use domain::role::Role;
use serde_json::Value;

use super::{
    super::{
        accounts::sign_in,
        app::{Browser, on_both},
        seating::{self, reading},
        stage,
    },
    PASSWORD, PHONE, accounts_with, begin, begin_with_code, beside, citizen, confirm, registered,
};

const NUMBER: &str = "420000199508150018";

/// The name in the copy of one's data.
async fn copied(browser: &Browser) -> String {
    let fields = [("password", PASSWORD)];
    let copy = browser.call("/me/privacy/copy", &fields).await;
    assert_eq!(copy.status(), 200);
    let copy: Value = copy.json().await.expect("JSON");
    copy["账号"]["姓名"].as_str().expect("a name").to_owned()
}

#[tokio::test]
async fn a_name_has_up_to_fifty_characters() {
    on_both(async |app| {
        let long = "欧".repeat(51);
        let entry = citizen(NUMBER, &long, PHONE);
        let refused = begin(&app.browser(), entry, "000000").await;
        assert_eq!(
            beside(refused, "name").await,
            "姓名最多 50 个字，现在是 51 个字，请核对"
        );
        let fits = "欧".repeat(50);
        let entry = citizen(NUMBER, &fits, PHONE);
        let browser = app.browser();
        let begun = begin_with_code(&app, &browser, entry).await;
        assert_eq!(begun.status(), 200);
        assert_eq!(confirm(&browser, entry, false).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_rare_name_is_the_same_from_registration_to_the_ticket_and_the_copy() {
    /// As typed, and as the notice of 2016 has it kept.
    const NAMES: [(&str, &str); 2] = [
        ("欧阳䶮𠅤", "欧阳䶮𠅤"),
        ("买买提•吐尔逊", "买买提\u{b7}吐尔逊"),
    ];
    on_both(async |app| {
        let (exam, window) = seating::exam(&app, 1).await;
        let mut seated = Vec::new();
        for (n, (typed, kept)) in (1..).zip(NAMES) {
            let (number, phone) = (stage::number_of(n), stage::phone_of(n));
            let browser = registered(&app, citizen(&number, typed, &phone), false).await;
            assert_eq!(copied(&browser).await, kept);
            let page = browser.open("/me").await.text().await.expect("a page");
            assert!(page.contains(kept), "{kept}");
            let account = accounts_with(&app, &number).await.remove(0).id;
            seating::portrait(&app, account).await;
            let application = seating::complete(&app, exam, account, "0001").await;
            seated.push((phone, kept, application));
        }
        let office = seating::staff(&app, "office", &[Role::Office]).await;
        seating::seat_everybody(&app, &office, exam).await;
        app.clock.move_to(window.start());
        for (phone, kept, application) in seated {
            let browser = app.browser();
            assert_eq!(sign_in(&browser, &phone, PASSWORD).await.status(), 200);
            let paper = browser.open(&seating::paper(application)).await;
            assert_eq!(paper.status(), 200, "{kept}");
            let readable = reading::characters(&paper.bytes().await.expect("a file"));
            for character in kept.chars() {
                assert!(readable.contains(&character), "{kept}: {character}");
            }
            assert!(!readable.contains(&'•'), "one dot for all");
        }
    })
    .await;
}

/// U+F9DC and U+9686 look alike and are two characters, either of which may
/// stand on a card.
#[tokio::test]
async fn a_compatibility_ideograph_stays_what_it_is() {
    const NAME: &str = "张\u{f9dc}";
    on_both(async |app| {
        let browser = registered(&app, citizen(NUMBER, NAME, PHONE), false).await;
        assert_eq!(copied(&browser).await, NAME);
        let kept = accounts_with(&app, NUMBER).await.remove(0);
        assert_eq!(kept.name, NAME);
    })
    .await;
}
