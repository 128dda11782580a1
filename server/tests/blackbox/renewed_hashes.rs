//! A password that was hashed with other parameters than are used today.

use domain::id::AccountId;
use storage::accounts;

use super::{
    accounts::sign_in,
    app::{App, on_both},
    stage,
};

/// `Gentle-Harbour-41`, hashed elsewhere with 8 MiB and one pass.
const OLD: &str = "$argon2id$v=19$m=8192,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg\
                   $gEHT0TVC7MrTlSZzr1zWhQzTd/LUFiZ9wIHZ4phP+m4";

async fn put_old_hash(app: &App, account: AccountId) {
    let put = app.services().store().write(move |tx| {
        Box::pin(async move {
            let own = accounts::by_id(tx, account).await?.expect("it is there");
            accounts::set_password(tx, account, &own.password_hash, OLD).await
        })
    });
    let put: Result<_, storage::Error> = put.await;
    assert!(put.expect("the database answers").is_done());
}

async fn hash_of(app: &App, account: AccountId) -> String {
    let read = app
        .services()
        .store()
        .read(move |tx| Box::pin(async move { accounts::by_id(tx, account).await }));
    let read: Result<_, storage::Error> = read.await;
    let own = read.expect("the database answers").expect("it is there");
    own.password_hash
}

#[tokio::test]
async fn an_older_hash_lets_its_owner_in_and_is_renewed_then() {
    on_both(async |app| {
        let (_, account) = stage::candidate(&app, 1).await;
        put_old_hash(&app, account).await;
        let phone = stage::phone_of(1);
        let hashed = || app.services().passwords().hashed();

        let before = hashed();
        let wrong = sign_in(&app.browser(), &phone, "Wrong-Harbour-41").await;
        assert_eq!(wrong.status(), 422);
        assert_eq!(hashed() - before, 1, "as for everybody");
        assert_eq!(hash_of(&app, account).await, OLD);

        let right = sign_in(&app.browser(), &phone, stage::PASSWORD).await;
        assert_eq!(right.status(), 200);
        let renewed = hash_of(&app, account).await;
        assert!(renewed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let again = sign_in(&app.browser(), &phone, stage::PASSWORD).await;
        assert_eq!(again.status(), 200);
        assert_eq!(hash_of(&app, account).await, renewed, "once is enough");
    })
    .await;
}
