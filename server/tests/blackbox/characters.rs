//! The search for rare characters: the call that the picker makes, and its own
//! page, which works without scripts.

use domain::text::characters as words;
use serde_json::Value;

use super::app::{Browser, on_both};

const CALL: &str = "/api/characters/find";

async fn found(browser: &Browser, fields: &[(&str, &str)]) -> Value {
    let answer = browser.call(CALL, fields).await;
    assert_eq!(answer.status(), 200, "{fields:?}");
    answer.json().await.expect("what was found")
}

async fn page_of(browser: &Browser, path: &str, status: u16) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), status, "{path}");
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn a_visitor_finds_a_character_by_reading_strokes_or_code() {
    on_both(async |app| {
        let browser = app.browser();
        for fields in [
            &[("pinyin", "xí"), ("strokes", "11")][..],
            &[("code", "&#x20164;")],
            &[("code", "U+20164"), ("pinyin", "xi"), ("strokes", "１１")],
        ] {
            let found = found(&browser, fields).await;
            let characters = found["characters"].as_array().expect("a list");
            let one = characters.iter().find(|one| one["letter"] == "𠅤");
            let one = one.unwrap_or_else(|| panic!("{fields:?}: {found}"));
            assert_eq!(one["strokes"], 11);
            assert_eq!(one["readings"][0], "xí");
        }
        let none = found(&browser, &[("pinyin", "xi"), ("strokes", "99")]).await;
        assert_eq!(none["total"], 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_found_comes_in_pages_of_sixty() {
    on_both(async |app| {
        let browser = app.browser();
        let first = found(&browser, &[("strokes", "12")]).await;
        assert_eq!(first["characters"].as_array().map(Vec::len), Some(60));
        let second = found(&browser, &[("strokes", "12"), ("page", "2")]).await;
        assert_eq!(second["page"], 2);
        assert_ne!(first["characters"], second["characters"]);
        let last = found(&browser, &[("strokes", "12"), ("page", "4294967295")]).await;
        assert_eq!(last["page"], last["pages"]);
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_can_not_be_read_is_refused_beside_its_field() {
    on_both(async |app| {
        let browser = app.browser();
        let long = "a".repeat(10_000);
        for (field, typed) in [
            ("pinyin", "字"),
            ("pinyin", &long),
            ("strokes", "0"),
            ("strokes", &long),
            ("code", "U+0041"),
            ("code", "U+E000"),
            ("code", &long),
        ] {
            let answer = browser.call(CALL, &[(field, typed)]).await;
            assert_eq!(answer.status(), 422, "{field}");
            let problem: Value = answer.json().await.expect("a problem");
            assert_eq!(problem["fields"][0]["field"], field);
            assert!(
                !problem.to_string().contains(&long),
                "what was typed is not repeated"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_page_answers_by_its_address() {
    on_both(async |app| {
        let browser = app.browser();
        let blank = page_of(&browser, "/characters", 200).await;
        assert!(blank.contains(words::TITLE) && !blank.contains(words::BOXES));
        let page = page_of(&browser, "/characters?pinyin=xi&strokes=11&code=", 200).await;
        assert!(page.contains("𠅤") && page.contains("U+20164") && page.contains(words::BOXES));
        assert!(page.contains("value=\"xi\"") && page.contains("value=\"11\""));
        let many = page_of(&browser, "/characters?strokes=12&page=2", 200).await;
        assert!(
            many.contains("strokes=12&amp;code=&amp;page=3"),
            "it leads on"
        );
        assert_eq!(many.matches("class=\"glyph\"").count(), 60);
        let none = page_of(&browser, "/characters?pinyin=xi&strokes=99", 200).await;
        assert!(none.contains(words::NOTHING));
    })
    .await;
}

#[tokio::test]
async fn the_page_says_what_is_wrong_and_keeps_what_was_typed() {
    on_both(async |app| {
        let browser = app.browser();
        let path = "/characters?pinyin=%3Cb%3E&strokes=x&code=U%2B20164";
        let page = page_of(&browser, path, 422).await;
        assert!(page.contains("role=\"alert\"") && page.contains("value=\"U+20164\""));
        assert!(page.contains("value=\"&lt;b&gt;\"") || page.contains("value=\"&lt;b>\""));
        assert_eq!(page.matches("aria-invalid=\"true\"").count(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_picker_beside_the_name_leads_to_the_page_without_scripts() {
    on_both(async |app| {
        let page = page_of(&app.browser(), "/register", 200).await;
        assert!(page.contains(words::CANT_TYPE));
        // Its fields belong to a form of their own, which opens a new tab.
        assert_eq!(page.matches("form=\"characters\"").count(), 4);
        let own = page.find("<form id=\"characters\"").expect("its form");
        let around = page.find("id=\"register\"").expect("the form around it");
        let end = around + page[around..].find("</form>").expect("its end");
        assert!(own > end, "no form stands in another one");
        assert!(page[own..].contains("action=\"/characters\""));
        assert!(page.contains("target=\"_blank\""));
    })
    .await;
}
