//! Every kind of document registers, and an exam is applied for with those
//! alone that it accepts.

use domain::identity::DocumentType;
use services::exams::NewExam;

use super::{
    super::{accounts::sign_in, app::on_both, journey, stage},
    Entry, PASSWORD, PHONE, accounts_with, refusal, registered,
};

/// One of each kind: as typed, and as it is kept.
const DOCUMENTS: [(DocumentType, &str, &str); 6] = [
    (
        DocumentType::ResidentId,
        "420000 19950815 0018",
        "420000199508150018",
    ),
    (
        DocumentType::ResidencePermit,
        "810000199001010019",
        "810000199001010019",
    ),
    // The two last digits count reissues.
    (DocumentType::HomeReturnPermit, "h1234567801", "H12345678"),
    (DocumentType::TaiwanPermit, "0012345678(b)", "0012345678B"),
    (
        DocumentType::PermanentResident,
        "911124198108030024",
        "911124198108030024",
    ),
    (DocumentType::Passport, "ｅ12345678", "E12345678"),
];

#[tokio::test]
async fn every_kind_of_document_registers_and_signs_in() {
    let tried = DOCUMENTS.map(|(kind, ..)| kind);
    assert_eq!(tried.as_slice(), DocumentType::ALL, "all of them are tried");
    on_both(async |app| {
        for (n, (kind, typed, kept)) in (100..).zip(DOCUMENTS) {
            let phone = stage::phone_of(n);
            let entry = Entry {
                kind: kind.code(),
                number: typed,
                name: "赵一",
                phone: &phone,
                password: PASSWORD,
            };
            let browser = registered(&app, entry, false).await;
            let account = accounts_with(&app, kept).await.remove(0);
            let document = account.document.expect("a document");
            assert_eq!((&*document.kind, &*document.number), (kind.code(), kept));
            let page = browser.open("/me/account").await;
            let page = page.text().await.expect("a page");
            assert!(page.contains(kind.word()), "{kind}");
            assert!(!page.contains(kept), "{kind}: its number is masked");
            let by_number = sign_in(&app.browser(), kept, PASSWORD).await;
            assert_eq!(by_number.status(), 200, "{kind}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_exam_is_applied_for_with_a_document_that_it_accepts() {
    on_both(async |app| {
        let citizens = stage::exam(&app).await;
        let passports_too = |new: &mut NewExam| {
            let accepted = [DocumentType::ResidentId, DocumentType::Passport];
            new.exam.policy.accepted_documents = accepted.into();
        };
        let everybody = stage::exam_with(&app, passports_too).await;
        let traveller = Entry {
            kind: DocumentType::Passport.code(),
            number: "E12345678",
            name: "Maria Lopez",
            phone: PHONE,
            password: PASSWORD,
        };
        let browser = registered(&app, traveller, false).await;
        let rules = journey::accept_rules(&browser, citizens).await;
        assert_eq!(rules.status(), 200, "anybody may read");
        let pledge = journey::accept_pledge(&browser, citizens).await;
        let (code, sentence) = refusal(pledge).await;
        assert_eq!(code, "document");
        assert_eq!(sentence, "本次考试不接受以护照报考，请查看报考须知");

        let account = accounts_with(&app, "E12345678").await.remove(0).id;
        journey::photo(&app, account).await;
        let application = journey::submitted(&browser, everybody, "0001").await;
        assert_eq!(journey::phase(&browser, application).await, "submitted");
        app.run_jobs().await;
    })
    .await;
}
