//! A confirmed portrait that may be replaced: the phone is a camera for the new one.

use domain::{id::ApplicationId, life::application::Phase, role::Role};
use storage::applications;

use super::super::app::on_both;
use super::*;

async fn portrait(browser: &Browser) -> Value {
    let desk = json(browser.call("/api/photos/own", &[]).await, 200).await;
    desk["own"].clone()
}

/// 确定 for the draft.
async fn confirm(browser: &Browser) {
    let draft = portrait(browser).await;
    let (id, version) = (draft["id"].to_string(), draft["version"].to_string());
    let fields = [("id", &*id), ("version", &*version), ("sure", "true")];
    let confirmed = browser.call("/api/photos/confirm", &fields).await;
    assert_eq!(confirmed.status(), 200);
}

async fn serial(app: &App, id: ApplicationId) -> String {
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, Error>(applications::by_id(tx, id).await?) })
    });
    let found = read.await.expect("the database answers");
    found.expect("it is there").serial
}

/// 开放更换照片 by the office.
async fn open(office: &Browser, serial: &str) {
    let sheet = office
        .call("/api/reopening/view", &[("serial", serial)])
        .await;
    let photo = json(sheet, 200).await["found"]["photo"].to_string();
    let fields = [
        ("serial", serial),
        ("photo", &*photo),
        ("reason", "证件照与本人现状不符"),
        ("checked", "true"),
    ];
    let opened = office.call("/api/reopening/open", &fields).await;
    assert_eq!(opened.status(), 200);
}

#[tokio::test]
async fn who_may_replace_a_portrait_may_take_the_new_one_with_a_phone() {
    on_both(async |app: Arc<App>| {
        let exam = stage::exam(&app).await;
        let (browser, account) = stage::candidate(&app, 1).await;
        let saved = photos::upload(&browser, photos::NAME, &photos::good()).await;
        assert_eq!(saved.status(), 200);
        confirm(&browser).await;
        refused(begin(&browser).await, "photo_locked").await;
        let application = stage::placed(&app, exam, account, "0001", Phase::Submitted).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        open(&office, &serial(&app, application).await).await;

        let computer = shown_by(browser).await;
        let phone = computer.phone(&app).await;
        let sent = send(&phone, sending(&photos::good())).await;
        assert_eq!(sent.status(), 200);
        let saved = save(&computer.browser, computer.id).await;
        assert_eq!(saved.status(), 200);
        assert_eq!(portrait(&computer.browser).await["locked"], false);
        assert_eq!(kept(&app).await, (0, 0), "what was used is gone");
        confirm(&computer.browser).await;
        refused(begin(&computer.browser).await, "photo_locked").await;
        app.run_jobs().await;
    })
    .await;
}
