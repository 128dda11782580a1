//! Receipts: signed as they are kept, one for each round, found by number, and
//! naming nobody once their person is forgotten.

use domain::id::ApplicationId;
use storage::receipts::{self, NewReceipt, ReceiptFacts};
use storage::{Error, Insertion, accounts, is_signed};

use super::house::{House, Outcome};
use super::stage::{HASH, NOW, application_in, candidate, draft, put_into, set};

fn receipt(application: ApplicationId, number: &str, round: i64) -> NewReceipt {
    NewReceipt {
        facts: ReceiptFacts {
            number: number.to_owned(),
            application,
            round,
            exam_code: "e1".to_owned(),
            exam_edition: 3,
            position_code: "0001".to_owned(),
            position_version: 1,
            form_version: 2,
            photo_sha256: Some(HASH.to_owned()),
            texts: "[]".to_owned(),
            confirmed_at: NOW + round,
            sha256: HASH.to_owned(),
        },
        statement: format!("statement of {number}"),
    }
}

const FIRST: &str = "0000000000000001";
const SECOND: &str = "0000000000000002";
const OTHER: &str = "0000000000000003";

async fn a_receipt_is_signed_as_it_is_kept_and_found_by_its_number(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let own = application_in(house, stage, 1, "submitted", NOW).await?;
    let other = application_in(house, stage, 2, "draft", NOW).await?;
    on!(house.write, tx => {
        assert_eq!(receipts::count(tx, own).await?, 0);
        assert!(receipts::keys(tx).await?.is_empty());
        for (application, number, round) in [(own, FIRST, 1), (own, SECOND, 2), (other, OTHER, 1)] {
            let kept = receipts::issue(tx, &receipt(application, number, round)).await?;
            assert!(matches!(kept, Insertion::Inserted(_)), "{number}");
        }
        assert_eq!(receipts::count(tx, own).await?, 2);
        for (number, round) in [(FIRST, 9), ("0000000000000009", 2)] {
            let taken = receipts::issue(tx, &receipt(own, number, round)).await?;
            assert_eq!(taken, Insertion::Taken, "{number} {round}");
        }
        let all = receipts::of_application(tx, own).await?;
        let rounds: Vec<_> = all.iter().map(|one| (one.facts.round, one.facts.number.as_str())).collect();
        assert_eq!(rounds, [(2, SECOND), (1, FIRST)]);
        let expected = receipt(own, FIRST, 1);
        assert_eq!(all[1].facts, expected.facts);
        let signed = &all[1].signed;
        assert!(is_signed(&signed.key, expected.statement.as_bytes(), &signed.signature));
        assert!(!is_signed(&signed.key, b"statement", &signed.signature));

        let found = receipts::by_number(tx, FIRST).await?.expect("it was kept");
        assert_eq!(found.receipt, all[1]);
        assert_eq!((found.phase.as_str(), found.last_round), ("submitted", 2));
        let found = receipts::by_number(tx, OTHER).await?.expect("it was kept");
        assert_eq!((found.phase.as_str(), found.last_round), ("draft", 1));
        assert_eq!(receipts::by_number(tx, "0000000000000009").await?, None);

        let keys = receipts::keys(tx).await?;
        assert_eq!(keys.len(), 1);
        assert_eq!((keys[0].key, keys[0].since), (signed.key, NOW + 1));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_key_of_another_ring_is_not_signed_beside(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let own = application_in(house, stage, 1, "submitted", NOW).await?;
    let refused = on!(house.write, tx => {
        tx.execute(
            "insert into receipt_key (id, public_key, since) values ($1, $2, $3)",
            &[1_i64.into(), vec![7_u8; 32].into(), NOW.into()],
        )
        .await?;
        receipts::issue(tx, &receipt(own, FIRST, 1)).await
    });
    assert_eq!(
        refused,
        Err(Error::Corrupt {
            what: "receipt_key.public_key"
        })
    );
    Ok(())
}

async fn a_forgotten_persons_receipt_can_be_checked_and_names_nobody(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let account = candidate(house, 1).await?;
    let own = draft(house, stage, account).await?;
    put_into(house, own, "submitted", NOW).await?;
    on!(house.write, tx => {
        let kept = receipts::issue(tx, &receipt(own, FIRST, 1)).await?;
        assert!(matches!(kept, Insertion::Inserted(_)));
        let seen = accounts::by_id(tx, account).await?.expect("there is one");
        assert!(accounts::erase(tx, account, seen.version, NOW).await?.is_done());
        let found = receipts::by_number(tx, FIRST).await?.expect("it stays");
        assert_eq!(found.receipt.facts.photo_sha256, None);
        let expected = receipt(own, FIRST, 1);
        let signed = &found.receipt.signed;
        assert_eq!(found.receipt.facts.sha256, HASH);
        assert!(is_signed(&signed.key, expected.statement.as_bytes(), &signed.signature));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    a_receipt_is_signed_as_it_is_kept_and_found_by_its_number,
    a_key_of_another_ring_is_not_signed_beside,
    a_forgotten_persons_receipt_can_be_checked_and_names_nobody,
);
