//! Who may see which file, and who has it open.

use domain::role::Role;
use reqwest::header;

use super::super::{app::on_both, stage};
use super::staged::{
    REJECTION, also_reviewer, approve, colleague, drafted, file, files, now, portrait, queue,
    refuse, reviewer, submitted,
};

#[tokio::test]
async fn only_reviewers_reach_the_desk() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let id = submitted(&app, exam, 1).await;
        let version = now(&app, id).await.version;
        let visitor = app.browser();
        let (candidate, _) = stage::candidate(&app, 2).await;
        let office = stage::staff(&app, "office", &[Role::Office]).await;
        for (browser, status) in [(&visitor, 401), (&candidate, 403), (&office, 403)] {
            let only = [("application", &*id.to_string())];
            for call in ["queue", "file", "start", "claim"] {
                let answer = browser.call(&format!("/api/review/{call}"), &only).await;
                assert_eq!(answer.status(), status, "{call}");
            }
            assert_eq!(approve(browser, id, version).await.status(), status);
            let answer = refuse(browser, id, version, &REJECTION).await;
            assert_eq!(answer.status(), status);
            let photo = browser.open(&format!("/review/{id}/photo")).await;
            assert_eq!(photo.status(), status);
        }
        assert_eq!(visitor.open("/review").await.status(), 302);
        for path in ["/review".to_owned(), format!("/review/{id}")] {
            assert_eq!(candidate.open(&path).await.status(), 403);
            assert_eq!(office.open(&path).await.status(), 403);
        }
        assert_eq!(now(&app, id).await.phase, "submitted");
    })
    .await;
}

#[tokio::test]
async fn nobody_sees_or_decides_on_their_own_file_under_whatever_account() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let id = submitted(&app, exam, 1).await;
        portrait(&app, id, b"JPEG").await;
        let found = now(&app, id).await;
        also_reviewer(&app, found.account).await;
        let own = stage::sign_in(&app, 1).await;
        let (twin, _) = stage::twin(&app, 1, &[Role::Candidate, Role::Reviewer]).await;
        for browser in [&own, &twin] {
            let queue = queue(browser, &[]).await;
            assert_eq!((files(&queue).len(), &queue["waiting"]), (0, &0.into()));
            for answer in [
                file(browser, id).await,
                approve(browser, id, found.version).await,
                refuse(browser, id, found.version, &REJECTION).await,
            ] {
                assert_eq!(answer.status(), 409);
                let problem: serde_json::Value = answer.json().await.expect("a document");
                assert_eq!(problem["code"], "own_application");
            }
            let photo = browser.open(&format!("/review/{id}/photo")).await;
            assert_eq!(photo.status(), 409);
            let only = [("application", &*id.to_string())];
            let claim = browser.call("/api/review/claim", &only).await;
            assert_eq!(claim.status(), 409);
        }
        assert_eq!(now(&app, id).await.phase, "submitted");
    })
    .await;
}

#[tokio::test]
async fn what_is_not_handed_in_is_not_there_for_a_reviewer() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let (_, id) = drafted(&app, exam, 1, "0001").await;
        portrait(&app, id, b"JPEG").await;
        let reviewer = reviewer(&app).await;
        let version = now(&app, id).await.version;
        assert_eq!(file(&reviewer, id).await.status(), 404);
        assert_eq!(approve(&reviewer, id, version).await.status(), 404);
        for page in [format!("/review/{id}"), format!("/review/{id}/photo")] {
            assert_eq!(reviewer.open(&page).await.status(), 404, "{page}");
        }
        assert!(files(&queue(&reviewer, &[]).await).is_empty());
        for page in ["/review/999999", "/review/x", "/review/x/photo"] {
            assert_eq!(reviewer.open(page).await.status(), 404, "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_portrait_beside_a_file_is_kept_by_no_cache() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let id = submitted(&app, exam, 1).await;
        let reviewer = reviewer(&app).await;
        let path = format!("/review/{id}/photo");
        assert_eq!(
            reviewer.open(&path).await.status(),
            404,
            "there is none yet"
        );
        portrait(&app, id, b"JPEG").await;
        let answer = reviewer.open(&path).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "image/jpeg");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        assert_eq!(answer.bytes().await.expect("bytes"), &b"JPEG"[..]);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_open_is_left_to_who_reads_it_and_the_lease_gives_no_right() {
    on_both(async |app| {
        let exam = stage::exam(&app).await;
        let first = submitted(&app, exam, 1).await;
        let second = submitted(&app, exam, 2).await;
        let (one, two) = (reviewer(&app).await, colleague(&app).await);
        let claim = async |browser: &super::super::app::Browser, id| {
            let fields = [("application", &*format!("{id}"))];
            let answer = browser.call("/api/review/claim", &fields).await;
            answer.json::<serde_json::Value>().await.expect("a holder")
        };
        assert_eq!(claim(&one, first).await["mine"], true);
        let theirs = claim(&two, first).await;
        assert_eq!(
            (&theirs["mine"], &theirs["name"]),
            (&false.into(), &"审核甲".into())
        );
        let seen = queue(&two, &[]).await;
        assert_eq!(seen["files"][0]["holder"]["name"], "审核甲");
        let begun = two.submit("/review", "/api/review/start", &[]).await;
        assert_eq!(
            begun.headers()[header::LOCATION],
            *format!("/review/{second}")
        );
        assert_eq!(claim(&one, second).await["name"], "审核乙");
        let version = now(&app, first).await.version;
        let answer = approve(&two, first, version).await;
        assert_eq!(answer.status(), 200, "a lease is a courtesy");
        let later = app.clock.now().millis() + services::review::LEASE_MINUTES * 60 * 1000;
        app.clock.move_to(domain::time::Moment::from_millis(later));
        assert_eq!(
            claim(&one, second).await["mine"],
            true,
            "the lease has ended"
        );
        app.run_jobs().await;
    })
    .await;
}
