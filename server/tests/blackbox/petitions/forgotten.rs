//! What was said in a petition goes with the person whom it is about, and after
//! half a year in any case.

use std::{sync::Arc, time::Duration};

use domain::{id::PetitionId, role::Role, text::petition as words};
use services::Error;
use storage::petitions;

use super::super::{
    app::{App, on_both},
    stage,
};
use super::{ask_deletion, claim, code, decide, office, sheet, waiting};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Whether anything of what was said and answered is left.
async fn is_kept(app: &App, petition: &str) -> bool {
    let id = PetitionId(petition.parse().expect("a number"));
    let read = app
        .services()
        .store()
        .read(move |tx| Box::pin(async move { Ok::<_, Error>(petitions::by_id(tx, id).await?) }));
    let found = read.await.expect("the database answers");
    let found = found.expect("its row stays");
    found.words != "{}" || found.answer.is_some()
}

#[tokio::test]
async fn a_claim_is_forgotten_half_a_year_after_its_decision() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        assert_eq!(claim(&visitor, 1, &code).await.status(), 200);
        let office = office(&app).await;
        let petition = waiting(&office).await;
        assert_eq!(decide(&office, &petition, "refused").await.status(), 200);
        app.run_jobs().await;
        let decided = app.clock.now();
        for (days, kept) in [(179, true), (181, false)] {
            let later = decided.checked_add(DAY * days).expect("a time");
            app.clock.move_to(later);
            let done = app.services().forget_what_ended(later).await;
            done.expect("the house is tidied");
            assert_eq!(is_kept(&app, &petition).await, kept, "after {days} days");
        }
        let office = stage::staff(&app, "office8", &[Role::Office]).await;
        let page = office.open(&format!("/office/petitions/{petition}")).await;
        assert_eq!(page.status(), 200);
        let page = page.text().await.expect("a page");
        assert!(page.contains(words::FORGOTTEN) && !page.contains("孙七"));
        assert!(sheet(&office, &petition).await["claimant"].is_null());
    })
    .await;
}

#[tokio::test]
async fn claims_over_a_number_are_forgotten_with_the_person_who_has_it() {
    on_both(async |app: Arc<App>| {
        let (candidate, _) = stage::candidate(&app, 1).await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        assert_eq!(claim(&visitor, 1, &code).await.status(), 200);
        let office = office(&app).await;
        let claimed = waiting(&office).await;
        assert_eq!(decide(&office, &claimed, "refused").await.status(), 200);
        assert!(is_kept(&app, &claimed).await);
        assert_eq!(ask_deletion(&candidate).await.status(), 200);
        let asked = waiting(&office).await;
        assert_eq!(decide(&office, &asked, "granted").await.status(), 200);
        for petition in [&claimed, &asked] {
            assert!(!is_kept(&app, petition).await);
        }
        app.run_jobs().await;
    })
    .await;
}
