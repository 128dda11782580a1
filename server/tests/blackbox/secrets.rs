//! Personal data that is planted in a server of its own process is found in no
//! log, however much it writes, in no file of its folder, in no backup of its
//! database, and in nobody else's pages.

use std::path::Path;

use domain::text::account::code_in;
use reqwest::{Method, header};
use storage::notifications::{self, Channel};
use tempfile::TempDir;

use super::{
    accounts::{Person, begin_with, confirm, sign_in},
    app::Browser,
    backup::backup,
    challenge,
    databases::{create_database, drop_database},
    process::{Log, Server, store},
};

const PERSON: Person = Person {
    number: "42000019970326001X",
    name: "欧阳秘密",
    phone: "13987650001",
    password: "Hidden-Lagoon-57",
};
const NEW_PHONE: &str = "13987650002";
const NEW_PASSWORD: &str = "Secret-Meadow-68";
const CLAIMANT: &str = "司徒隐名";
const CLAIMANT_PHONE: &str = "13987650003";
const STATEMENT: &str = "我住在无名巷三号";
const SECRETS: [&str; 9] = [
    PERSON.number,
    PERSON.name,
    PERSON.phone,
    PERSON.password,
    NEW_PHONE,
    NEW_PASSWORD,
    CLAIMANT,
    CLAIMANT_PHONE,
    STATEMENT,
];

/// The newest code to a phone, read as the operator's gateway reads it.
async fn code_to(data: &Path, database: Option<&str>, phone: &str) -> String {
    let store = store(data, database).await;
    let sent =
        store.read(|tx| Box::pin(async move { notifications::latest(tx, Channel::Sms, 9).await }));
    let sent = sent.await.expect("the database answers");
    store.close().await;
    let mine = sent.iter().find(|one| one.to.as_deref() == Some(phone));
    let code = mine.and_then(|one| code_in(&one.body));
    code.expect("a code was sent").to_owned()
}

/// Asks for a code where `call` sends one, and reads it.
async fn code(
    browser: &Browser,
    call: &str,
    phone: &str,
    data: &Path,
    url: Option<&str>,
) -> String {
    let solved = challenge::for_a_code(browser).await;
    let fields = [
        ("phone", phone),
        ("captcha_token", &*solved.token),
        ("captcha", &*solved.answer),
    ];
    done(browser, call, &fields).await;
    code_to(data, url, phone).await
}

async fn done(browser: &Browser, call: &str, fields: &[(&str, &str)]) {
    let answer = browser.call(call, fields).await;
    assert_eq!(answer.status(), 200, "{call}");
}

/// 注册, a wrong and a right 登录, another phone, another password, 身份申诉 and
/// 注销账号; then whatever somebody may send by mistake. The person's browser.
async fn plant(origin: &str, data: &Path, url: Option<&str>) -> Browser {
    let own = Browser::at(origin.to_owned());
    let sent = code(&own, "/api/accounts/register_code", PERSON.phone, data, url).await;
    assert_eq!(begin_with(&own, &PERSON, &sent).await.status(), 200);
    assert_eq!(confirm(&own, &PERSON, false).await.status(), 200);
    assert_eq!(
        sign_in(&own, PERSON.number, NEW_PASSWORD).await.status(),
        422
    );
    assert_eq!(
        sign_in(&own, PERSON.number, PERSON.password).await.status(),
        200
    );
    let sent = code(&own, "/api/accounts/phone_code", NEW_PHONE, data, url).await;
    let fields = [
        ("phone", NEW_PHONE),
        ("sms_code", &*sent),
        ("password", PERSON.password),
    ];
    done(&own, "/api/accounts/change_phone", &fields).await;
    let fields = [
        ("old_password", PERSON.password),
        ("password", NEW_PASSWORD),
        ("password_again", NEW_PASSWORD),
    ];
    done(&own, "/api/accounts/change_password", &fields).await;
    done(&own, "/me/privacy/copy", &[("password", NEW_PASSWORD)]).await;
    let fields = [("words", STATEMENT), ("agreed", "true")];
    done(&own, "/api/petitions/ask_deletion", &fields).await;

    let other = Browser::at(origin.to_owned());
    let sent = code(
        &other,
        "/api/petitions/claim_code",
        CLAIMANT_PHONE,
        data,
        url,
    )
    .await;
    let fields = [
        ("document_type", "resident_id"),
        ("document_number", PERSON.number),
        ("name", CLAIMANT),
        ("phone", CLAIMANT_PHONE),
        ("sms_code", &*sent),
        ("words", STATEMENT),
        ("consent", "true"),
    ];
    done(&other, "/api/petitions/claim", &fields).await;
    mistakes(&other).await;
    own
}

/// Personal data where none belongs: in paths, queries, headers and forms that
/// are not understood.
async fn mistakes(browser: &Browser) {
    let (number, phone) = (PERSON.number, NEW_PHONE);
    for path in [
        format!("/nothing/{number}?phone={phone}"),
        format!("/login?next=/{number}&__err={phone}"),
        format!("/exams?kind={number}"),
        format!("/api/accounts/sign_in?login={number}"),
    ] {
        browser.open(&path).await;
    }
    let asked = browser
        .request(Method::GET, "/me")
        .header(header::REFERER, number);
    let asked = asked.header(header::COOKIE, format!("session={phone}"));
    asked
        .header(header::USER_AGENT, phone)
        .send()
        .await
        .expect("an answer");
    for body in [
        number.to_owned(),
        format!("{{\"login\":\"{number}\"}}"),
        format!("%zz={phone}"),
    ] {
        let asked = browser.request(Method::POST, "/api/accounts/sign_in");
        asked.body(body).send().await.expect("an answer");
    }
}

/// What others are shown: everybody's pages, and those that name the phone.
async fn pages_of_others(origin: &str) -> Vec<u8> {
    let other = Browser::at(origin.to_owned());
    let mut shown = Vec::new();
    for path in [
        "/",
        "/login",
        "/register",
        "/register?back=1",
        "/recover?done=1",
        "/retire?done=1",
        "/claim",
        "/claim?done=1",
        "/me",
    ] {
        let answer = other.open(path).await;
        shown.extend(format!("{:?}", answer.headers()).into_bytes());
        shown.extend(answer.bytes().await.expect("a page"));
    }
    for call in [
        "accounts/recovered",
        "accounts/mistaken",
        "accounts/confirmation_sheet",
        "accounts/entered",
    ] {
        let answer = other.call(&format!("/api/{call}"), &[]).await;
        shown.extend(answer.bytes().await.expect("an answer"));
    }
    shown
}

fn expect_none(place: &str, bytes: &[u8], found: &str) {
    let contains = |needle: &[u8]| bytes.windows(needle.len()).any(|part| part == needle);
    assert!(
        contains(found.as_bytes()),
        "{place}: the search finds what is there"
    );
    for secret in SECRETS {
        assert!(!contains(secret.as_bytes()), "{place}: {secret}");
        let digits: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
        assert!(
            !contains(digits.as_bytes()),
            "{place}: {secret} in hexadecimal"
        );
    }
}

/// Every file of a folder, one after the other.
fn files(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            bytes.extend(files(&path));
        } else {
            bytes.extend(std::fs::read(path).expect("a file"));
        }
    }
    bytes
}

async fn found_nowhere(data: &TempDir, url: Option<&str>) {
    let logs = tempfile::tempdir().expect("a temporary folder");
    let log = logs.path().join("log");
    let mut server = Server::start(data.path(), url, &Log::All(&log));
    let own = plant(&server.origin, data.path(), url).await;
    let profile = own.call("/api/accounts/profile", &[]).await;
    let profile = profile.text().await.expect("a document");
    assert!(profile.contains(PERSON.name), "it was planted");
    let shown = pages_of_others(&server.origin).await;
    expect_none("others' pages", &shown, "报考");
    if url.is_none() {
        let backups = tempfile::tempdir().expect("a temporary folder");
        let copy = backups.path().join("copy.sqlite");
        let made = backup(data.path(), &copy);
        assert!(made.status.success(), "it is made beside the server");
        let copy = std::fs::read(&copy).expect("it was made");
        expect_none("a backup", &copy, "register");
        expect_none("what a backup says", &made.stdout, "keys");
    }
    server.kill();
    expect_none("the log", &std::fs::read(&log).expect("a log"), "answered");
    let inside = if url.is_some() { "keys" } else { "register" };
    let folder = [files(data.path()), names(data.path())].concat();
    expect_none("the folder", &folder, inside);
}

/// The names of a folder's files.
fn names(folder: &Path) -> Vec<u8> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let names: Vec<_> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.join("\n").into_bytes()
}

#[tokio::test]
async fn planted_personal_data_is_found_nowhere_on_sqlite() {
    let data = tempfile::tempdir().expect("a temporary folder");
    found_nowhere(&data, None).await;
}

#[tokio::test]
async fn planted_personal_data_is_found_nowhere_on_postgres() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let (name, url) = create_database().await;
    found_nowhere(&data, Some(&url)).await;
    let dump = tokio::process::Command::new("pg_dump")
        .arg(&url)
        .output()
        .await;
    let dump = dump.expect("pg_dump comes with Postgres");
    assert!(
        dump.status.success(),
        "{}",
        String::from_utf8_lossy(&dump.stderr)
    );
    expect_none("a backup", &dump.stdout, "register");
    drop_database(&name).await;
}
