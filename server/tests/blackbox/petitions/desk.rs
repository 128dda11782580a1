//! The office's desk: its pages, and the trace that a look at a claimant leaves.

use std::sync::Arc;

use domain::id::PetitionId;
use reqwest::Response;
use services::Error;
use storage::{
    audit,
    petitions::{self, Ending, NewPetition},
};

use super::super::{
    app::{App, on_both},
    stage,
};
use super::{CLAIMS, claim, code, decide, json, office, sheet, waiting};

/// How often a claimant was looked at in full, by the audit.
async fn looks(app: &App, petition: &str) -> usize {
    let id: i64 = petition.parse().expect("a number");
    let read = app.services().store().read(move |tx| {
        Box::pin(async move { Ok::<_, Error>(audit::history(tx, "petition", id, 0, 99).await?) })
    });
    let deeds = read.await.expect("the database answers");
    let seen = deeds
        .iter()
        .filter(|(_, one)| one.action == "petition.seen");
    let seen = seen.inspect(|(_, one)| {
        assert_eq!((&*one.actor_kind, &*one.detail), ("office", "{}"));
        assert!(one.actor.is_some(), "it says who looked");
    });
    seen.count()
}

async fn text(answer: Response) -> String {
    assert_eq!(answer.status(), 200);
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn a_look_at_a_claimant_is_written_down_until_it_is_decided() {
    on_both(async |app: Arc<App>| {
        stage::candidate(&app, 1).await;
        let visitor = app.browser();
        let code = code(&app, &visitor).await;
        assert_eq!(claim(&visitor, 1, &code).await.status(), 200);
        let office = office(&app).await;
        let petition = waiting(&office).await;
        assert_eq!(looks(&app, &petition).await, 0, "the list shows nobody");
        let page = format!("/office/petitions/{petition}");
        let number = stage::number_of(1);
        let shown = text(office.open(&page).await).await;
        assert!(shown.contains(&number) && shown.contains(CLAIMS));
        assert_eq!(looks(&app, &petition).await, 1);
        sheet(&office, &petition).await;
        assert_eq!(looks(&app, &petition).await, 2, "with scripts too");
        assert_eq!(decide(&office, &petition, "refused").await.status(), 200);
        assert_eq!(looks(&app, &petition).await, 3);
        let shown = text(office.open(&page).await).await;
        assert!(!shown.contains(&number) && !shown.contains(CLAIMS));
        assert!(shown.contains("孙七"), "whose it was can be told");
        assert_eq!(looks(&app, &petition).await, 3, "nothing is shown in full");
        app.run_jobs().await;
    })
    .await;
}

/// 53 that wait, then 22 that have ended; the oldest of each first.
async fn many(app: &App) -> (Vec<i64>, Vec<i64>) {
    let (_, by) = stage::candidate(app, 1).await;
    let now = app.clock.now().millis();
    let write = app.services().store().write(move |tx| {
        Box::pin(async move {
            let mut ids = Vec::new();
            for subject in 0..75 {
                let new = NewPetition {
                    kind: "deletion".to_owned(),
                    account: None,
                    subject: format!("page {subject}"),
                    document: None,
                    words: "{}".to_owned(),
                    now,
                };
                let id = petitions::insert(tx, &new).await?.or(Error::Stale)?;
                ids.push(id.0);
            }
            for id in &ids[53..] {
                let ending = Ending {
                    id: PetitionId(*id),
                    version: 1,
                    to: "refused".to_owned(),
                    answer: None,
                    by,
                    now,
                };
                petitions::end(tx, &ending).await?.or(Error::Stale)?;
            }
            Ok::<_, Error>(ids)
        })
    });
    let mut open = write.await.expect("the database takes them");
    let ended = open.split_off(53);
    (open, ended)
}

#[tokio::test]
async fn both_lists_of_the_desk_go_on_page_after_page() {
    on_both(async |app: Arc<App>| {
        let (open, ended) = many(&app).await;
        let office = office(&app).await;
        let ids = |list: &serde_json::Value| -> Vec<i64> {
            let lines = list.as_array().expect("a list").iter();
            lines.filter_map(|one| one["id"].as_i64()).collect()
        };
        let call = "/api/petitions/desk";
        let first = json(office.call(call, &[]).await, 200).await;
        assert_eq!(ids(&first["open"]), open[..50]);
        let youngest: Vec<_> = ended.iter().rev().copied().collect();
        assert_eq!(ids(&first["ended"]), youngest[..20]);
        let (after, before) = (open[49].to_string(), youngest[19].to_string());
        assert_eq!(first["next_open"].to_string(), after);
        assert_eq!(first["next_ended"].to_string(), before);
        let fields = [("after", &*after), ("before", &*before)];
        let second = json(office.call(call, &fields).await, 200).await;
        assert_eq!(ids(&second["open"]), open[50..]);
        assert_eq!(ids(&second["ended"]), youngest[20..]);
        assert!(second["next_open"].is_null() && second["next_ended"].is_null());

        // The same by links, without scripts; each list turns by itself.
        let page = text(office.open("/office/petitions").await).await;
        let line = |id: i64| format!("/office/petitions/{id}\"");
        assert!(page.contains(&line(open[0])) && !page.contains(&line(open[50])));
        let next = format!("/office/petitions?after={after}");
        assert!(page.contains(&format!("{next}\"")));
        let page = text(office.open(&next).await).await;
        assert!(page.contains(&line(open[50])) && !page.contains(&line(open[0])));
        assert!(page.contains(&line(youngest[0])), "the other list stays");
        assert!(page.contains("href=\"/office/petitions\""), "the way back");
        let both = format!("/office/petitions?after={after}&amp;before={before}");
        assert!(page.contains(&both));
        let page = text(office.open(&both.replace("&amp;", "&")).await).await;
        assert!(page.contains(&line(youngest[20])) && !page.contains(&line(youngest[0])));
        let odd = office.open("/office/petitions?after=x&before=").await;
        assert!(text(odd).await.contains(&line(open[0])), "the first page");
    })
    .await;
}
