//! One number in many spellings is one number wherever it is typed, and a
//! birth date that nobody can have is refused with its reason.

use domain::{role::Role, text::account as words, time::Moment};
use serde_json::Value;

use super::{
    super::{accounts::sign_in, app::on_both, journey, petitions, stage},
    Entry, OTHER_PHONE, PASSWORD, PHONE, a_minute_later, accounts_with, begin, begin_with_code,
    beside, citizen, code_for, confirm, refusal, registered,
};

/// The example of GB 11643, as it is kept.
const KEPT: &str = "11010519491231002X";
const SMALL: &str = "11010519491231002x";
const WIDE: &str = "１１０１０５１９４９１２３１００２Ｘ";
/// Its last letter only looks like the right one.
const CYRILLIC: &str = "11010519491231002\u{425}";
const SPACED: &str = " 110105 19491231 002X ";
const SPELLINGS: [&str; 5] = [KEPT, SMALL, WIDE, CYRILLIC, SPACED];

#[tokio::test]
async fn every_spelling_confirms_and_signs_in_to_the_one_account() {
    on_both(async |app| {
        let typed = citizen(SMALL, "赵一", PHONE);
        let browser = app.browser();
        let begun = begin_with_code(&app, &browser, typed).await;
        assert_eq!(begun.status(), 200);
        let again = Entry {
            number: CYRILLIC,
            ..typed
        };
        assert_eq!(confirm(&browser, again, false).await.status(), 200);
        assert_eq!(accounts_with(&app, KEPT).await.len(), 1);
        for spelling in SPELLINGS {
            let browser = app.browser();
            let signed_in = sign_in(&browser, spelling, PASSWORD).await;
            assert_eq!(signed_in.status(), 200, "{spelling}");
            let profile = browser.call("/api/accounts/profile", &[]).await;
            let profile: Value = profile.json().await.expect("a document");
            assert_eq!(profile["document_number"], "1101**********002X");
        }
    })
    .await;
}

#[tokio::test]
async fn a_number_in_another_spelling_is_known_already() {
    on_both(async |app| {
        registered(&app, citizen(SMALL, "赵一", PHONE), false).await;
        for spelling in [WIDE, CYRILLIC] {
            let same = citizen(spelling, "赵一", OTHER_PHONE);
            let refused = begin_with_code(&app, &app.browser(), same).await;
            let said = beside(refused, "document_number").await;
            assert_eq!(said, words::PERSON_KNOWN, "{spelling}");
            a_minute_later(&app);
        }
        let other = citizen(SPACED, "钱二", OTHER_PHONE);
        let browser = app.browser();
        let begun = begin_with_code(&app, &browser, other).await;
        assert_eq!(begun.status(), 200);
        let unchecked = confirm(&browser, other, false).await;
        let said = beside(unchecked, "number_checked").await;
        assert_eq!(said, words::NUMBER_CHECK_MISSING);
        assert_eq!(accounts_with(&app, KEPT).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_claim_finds_the_account_by_any_spelling() {
    on_both(async |app| {
        registered(&app, citizen(WIDE, "赵一", PHONE), false).await;
        let visitor = app.browser();
        let code = petitions::code(&app, &visitor).await;
        let claimed = petitions::claim_number(&visitor, CYRILLIC, &code).await;
        assert_eq!(claimed.status(), 200);
        a_minute_later(&app);
        let code = petitions::code(&app, &visitor).await;
        let again = petitions::claim_number(&visitor, SPACED, &code).await;
        assert_eq!(refusal(again).await.0, "petition_open", "it is one number");
        let office = stage::staff(&app, "office7", &[Role::Office]).await;
        let petition = petitions::waiting(&office).await;
        let sheet = office.open(&format!("/office/petitions/{petition}")).await;
        let sheet = sheet.text().await.expect("a page");
        assert!(sheet.contains("赵一"), "the holder is found");
    })
    .await;
}

#[tokio::test]
async fn two_accounts_whose_numbers_are_spelled_otherwise_have_one_live_application() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let first = registered(&app, citizen(KEPT, "赵一", PHONE), false).await;
        let second = registered(&app, citizen(WIDE, "钱二", OTHER_PHONE), true).await;
        journey::begin(&first, exam).await;
        let rules = journey::accept_rules(&second, exam).await;
        assert_eq!(rules.status(), 200);
        let pledge = journey::accept_pledge(&second, exam).await;
        assert_eq!(refusal(pledge).await.0, "number_applied");
        app.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_birth_date_that_nobody_can_have_is_refused_with_its_reason() {
    on_both(async |app| {
        for (number, sentence) in [
            // Born in 1880.
            ("440524188001010014", "身份证号中的出生日期过早，请核对"),
            // 29 February 1995, and of 1900, which was no leap year either.
            (
                "42000019950229001X",
                "身份证号第 7 至 14 位不是有效的出生日期，请核对",
            ),
            (
                "420000190002290012",
                "身份证号第 7 至 14 位不是有效的出生日期，请核对",
            ),
        ] {
            let entry = citizen(number, "赵一", PHONE);
            let refused = begin(&app.browser(), entry, "000000").await;
            assert_eq!(beside(refused, "document_number").await, sentence);
        }
    })
    .await;
}

#[tokio::test]
async fn who_is_born_tomorrow_is_refused_until_midnight_in_beijing() {
    /// Born on 1 March 2027.
    const NEWBORN: Entry<'static> = citizen("420000202703010015", "赵一", PHONE);
    on_both(async |app| {
        let midnight = Moment::from_beijing("2027-03-01 00:00").expect("a moment");
        app.clock
            .stop_at(Moment::from_millis(midnight.millis() - 1));
        let browser = app.browser();
        let code = code_for(&app, &browser, "register_code", PHONE).await;
        let early = begin(&browser, NEWBORN, &code).await;
        assert_eq!(
            beside(early, "document_number").await,
            "身份证号中的出生日期晚于今天，请核对"
        );
        app.clock.stop_at(midnight);
        assert_eq!(begin(&browser, NEWBORN, &code).await.status(), 200);
        assert_eq!(confirm(&browser, NEWBORN, false).await.status(), 200);
    })
    .await;
}
