//! 验证码 as the tests answer it: in words, which a test can read as well as a
//! person.

use domain::text::photo as words;
use reqwest::Response;
use serde_json::Value;

use super::app::Browser;

/// A challenge in words, and its answer.
#[derive(Clone, Default)]
pub(super) struct Solved {
    pub(super) token: String,
    pub(super) answer: String,
}

impl Solved {
    /// The same challenge, answered wrong.
    pub(super) fn wrong(&self) -> Self {
        Self {
            token: self.token.clone(),
            answer: "99".to_owned(),
        }
    }
}

/// Before a photo is uploaded.
pub(super) async fn for_a_photo(browser: &Browser) -> Solved {
    solved(browser, "/api/photos/captcha").await
}

/// Before a code is sent; a visitor's browser gets a session for it.
pub(super) async fn for_a_code(browser: &Browser) -> Solved {
    solved(browser, "/api/accounts/captcha").await
}

async fn solved(browser: &Browser, call: &str) -> Solved {
    let answer = browser.call(call, &[("in_words", "true")]).await;
    assert_eq!(answer.status(), 200);
    let shown: Value = answer.json().await.expect("a document");
    let question = shown["question"].as_str().expect("a question in words");
    Solved {
        token: shown["token"].as_str().expect("a token").to_owned(),
        answer: sum_of(question).to_string(),
    }
}

/// What a refused sign-in asks in words, if it asks: the answer. The token is
/// in a cookie.
pub(super) async fn asked_by(refused: Response) -> Option<String> {
    assert_eq!(refused.status(), 422);
    let problem: Value = refused.json().await.expect("a document");
    let fields = problem["fields"].as_array().expect("fields");
    let asked = fields.iter().find(|one| one["field"] == "captcha")?;
    answer_in(asked["message"].as_str()?)
}

/// The answer to the question at the end of a sentence.
pub(super) fn answer_in(message: &str) -> Option<String> {
    let (_, question) = message.rsplit_once('：')?;
    Some(sum_of(question).to_string())
}

/// Adds up a sum in words as a person does.
pub(super) fn sum_of(question: &str) -> usize {
    let numbers = question
        .chars()
        .filter_map(|word| (1..=9).find(|number| words::small_number(*number) == word.to_string()));
    numbers.sum()
}

/// Asks `call` for a code to a phone, with a challenge answered right.
pub(super) async fn ask_code(browser: &Browser, call: &str, phone: &str) -> Response {
    let solved = for_a_code(browser).await;
    ask_code_with(browser, call, phone, &solved).await
}

/// The same with this answer.
pub(super) async fn ask_code_with(
    browser: &Browser,
    call: &str,
    phone: &str,
    solved: &Solved,
) -> Response {
    let fields = [
        ("phone", phone),
        ("captcha_token", &solved.token),
        ("captcha", &solved.answer),
    ];
    browser
        .call(&format!("/api/accounts/{call}"), &fields)
        .await
}
