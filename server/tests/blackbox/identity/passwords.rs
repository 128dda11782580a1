//! A password that tells whose it is can be chosen nowhere: not at 注册, not at
//! 忘记密码, not at 修改密码. Twenty characters can, twenty-one can't.

use reqwest::Response;

use super::{
    super::{
        accounts::sign_in,
        app::{Browser, on_both},
    },
    Entry, PHONE, a_minute_later, begin, beside, citizen, code_for, confirm,
};

const WANG: Entry<'static> = citizen("420000199508150018", "王小明", PHONE);

/// What is refused, and what is said of it.
const REFUSED: [(&str, &[&str]); 3] = [
    (
        "Wang19950815!",
        &["密码中不能包含姓名或姓名的拼音", "密码中不能包含生日"],
    ),
    ("Wangxiaoming#8", &["密码中不能包含姓名或姓名的拼音"]),
    ("Gentle-Harbour-41-xyz", &["密码最多 20 个字符"]),
];

/// Three of twenty characters.
const TWENTY: [&str; 3] = [
    "Gentle-Harbour-41-xy",
    "Quiet-River-88-lamps",
    "Silver-Meadow-73-klm",
];

async fn recover(browser: &Browser, code: &str, password: &str) -> Response {
    let form = [
        ("phone", PHONE),
        ("sms_code", code),
        ("password", password),
        ("password_again", password),
    ];
    browser.call("/api/accounts/recover", &form).await
}

async fn change(browser: &Browser, old: &str, password: &str) -> Response {
    let form = [
        ("old_password", old),
        ("password", password),
        ("password_again", password),
    ];
    browser.call("/api/accounts/change_password", &form).await
}

async fn is_refused(answer: Response, sentences: &[&str]) {
    let said = beside(answer, "password").await;
    for sentence in sentences {
        assert!(said.contains(sentence), "{said}");
    }
}

#[tokio::test]
async fn a_password_is_judged_by_the_person_wherever_it_is_chosen() {
    assert!(TWENTY.iter().all(|password| password.len() == 20));
    on_both(async |app| {
        let [first, second, third] = TWENTY;
        let browser = app.browser();
        let code = code_for(&app, &browser, "register_code", PHONE).await;
        for (password, sentences) in REFUSED {
            let entry = Entry { password, ..WANG };
            is_refused(begin(&browser, entry, &code).await, sentences).await;
        }
        let entry = Entry {
            password: first,
            ..WANG
        };
        assert_eq!(begin(&browser, entry, &code).await.status(), 200);
        assert_eq!(confirm(&browser, entry, false).await.status(), 200);

        a_minute_later(&app);
        let browser = app.browser();
        let code = code_for(&app, &browser, "recover_code", PHONE).await;
        for (password, sentences) in REFUSED {
            is_refused(recover(&browser, &code, password).await, sentences).await;
        }
        let set = recover(&browser, &code, second).await;
        assert_eq!(set.status(), 200, "the code is not spent by a refusal");

        let browser = app.browser();
        assert_eq!(sign_in(&browser, PHONE, second).await.status(), 200);
        for (password, sentences) in REFUSED {
            is_refused(change(&browser, second, password).await, sentences).await;
        }
        assert_eq!(change(&browser, second, third).await.status(), 200);
        let signed_in = sign_in(&app.browser(), PHONE, third).await;
        assert_eq!(signed_in.status(), 200);
    })
    .await;
}
