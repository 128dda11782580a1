//! Accounts: unique as long as they live, found by what their owner knows,
//! changed by compare-and-set.

use domain::id::AccountId;
use storage::accounts::{self, Account, Document, NewAccount};
use storage::{Error, Swap, Tx};

use super::house::{House, Outcome};

/// A person who shares nothing with one of another number.
pub(crate) fn somebody(number: i64) -> NewAccount {
    NewAccount {
        document: Some(Document {
            kind: "resident_id".to_owned(),
            number: format!("42000019900101{number:04}"),
            valid_until: Some("2030-12-31".to_owned()),
        }),
        name: format!("欧阳·{number}"),
        name_key: format!("欧阳{number}"),
        phone: Some(format!("139{number:08}")),
        password_hash: "$argon2id$v=19$".to_owned(),
        roles: "candidate".to_owned(),
        login_name: None,
        created_at: 1_700_000_000_000,
    }
}

async fn insert(house: &House, new: NewAccount) -> Result<Option<AccountId>, Error> {
    house
        .store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move { accounts::insert(tx, &new).await })
        })
        .await
}

async fn by_id(house: &House, id: AccountId) -> Result<Option<Account>, Error> {
    house
        .store
        .read(move |tx| Box::pin(async move { accounts::by_id(tx, id).await }))
        .await
}

async fn an_account_comes_back_as_it_was_given(house: &House) -> Outcome {
    let new = somebody(1);
    let id = insert(house, new.clone()).await?.ok_or("it is free")?;
    let account = by_id(house, id).await?.ok_or("it is there")?;
    let expected = Account {
        id,
        document: new.document,
        name: new.name,
        phone: new.phone,
        password_hash: new.password_hash,
        roles: new.roles,
        login_name: None,
        created_at: new.created_at,
        retired_at: None,
        version: 1,
    };
    assert_eq!(account, expected);
    assert_eq!(by_id(house, AccountId(id.0 + 1)).await?, None);
    Ok(())
}

async fn an_account_is_found_by_what_its_owner_knows(house: &House) -> Outcome {
    let first = insert(house, somebody(1)).await?.ok_or("it is free")?;
    let mut namesake = somebody(2);
    namesake.document = somebody(1).document;
    let second = insert(house, namesake).await?.ok_or("another name")?;
    let mut staff = somebody(3);
    (staff.document, staff.phone) = (None, None);
    staff.login_name = Some("reviewer1".to_owned());
    let third = insert(house, staff).await?.ok_or("it is free")?;
    house
        .store
        .read(move |tx| {
            Box::pin(async move {
                let number = "420000199001010001";
                let phone = accounts::by_phone(tx, "13900000002").await?;
                assert_eq!(phone.map(|one| one.id), Some(second));
                assert!(accounts::by_phone(tx, "13900000009").await?.is_none());
                let all = accounts::by_document(tx, number).await?;
                let ids: Vec<_> = all.iter().map(|one| one.id).collect();
                assert_eq!(ids, [first, second]);
                let staff = accounts::by_login_name(tx, "reviewer1").await?;
                assert_eq!(
                    staff.map(|one| (one.id, one.name)),
                    Some((third, "欧阳·3".into()))
                );
                let page = accounts::staff_after(tx, AccountId(0), 10).await?;
                assert_eq!(page.len(), 1);
                assert!(accounts::staff_after(tx, third, 10).await?.is_empty());
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn staff_are_listed_with_those_who_left(house: &House) -> Outcome {
    let mut ids = Vec::new();
    for number in 1..4 {
        let mut staff = somebody(number);
        (staff.document, staff.phone) = (None, None);
        staff.login_name = Some(format!("reviewer{number}"));
        ids.push(insert(house, staff).await?.ok_or("it is free")?);
    }
    let [first, second, third] = ids[..] else {
        return Err("three were made".into());
    };
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                assert!(accounts::retire(tx, second, 1, 500).await?.is_done());
                let page = accounts::staff_after(tx, AccountId(0), 2).await?;
                let told: Vec<_> = page.iter().map(|one| (one.id, one.retired_at)).collect();
                assert_eq!(told, [(first, None), (second, Some(500))]);
                let rest = accounts::staff_after(tx, second, 2).await?;
                assert_eq!(rest.iter().map(|one| one.id).collect::<Vec<_>>(), [third]);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn number_with_name_phone_and_login_name_are_taken_once(house: &House) -> Outcome {
    let mut first = somebody(1);
    first.login_name = Some("login".to_owned());
    let id = insert(house, first).await?;
    let mut same_person = somebody(1);
    same_person.phone = somebody(2).phone;
    assert_eq!(insert(house, same_person).await?, None);
    let mut same_phone = somebody(2);
    same_phone.phone = somebody(1).phone;
    assert_eq!(insert(house, same_phone).await?, None);
    let mut same_login = somebody(2);
    same_login.login_name = Some("login".to_owned());
    assert_eq!(insert(house, same_login).await?, None);
    let taken = house
        .store
        .read(|tx| {
            Box::pin(async move {
                let person = Some(("420000199001010001", "欧阳1"));
                let all = accounts::taken(tx, person, Some("13900000001"), Some("login")).await?;
                let other = Some(("420000199001010001", "欧阳2"));
                let none = accounts::taken(tx, other, Some("13900000002"), None).await?;
                Ok::<_, Error>((all, none))
            })
        })
        .await?;
    assert_eq!(
        (taken.0.person, taken.0.phone, taken.0.login_name),
        (id, id, id)
    );
    assert_eq!(taken.1, accounts::Taken::default());
    assert!(insert(house, somebody(2)).await?.is_some());
    Ok(())
}

async fn a_retired_account_frees_its_person_and_its_phone(house: &House) -> Outcome {
    let old = insert(house, somebody(1)).await?.ok_or("it is free")?;
    let retired = change(house, move |tx| {
        Box::pin(async move { accounts::retire(tx, old, 1, 5).await })
    })
    .await?;
    assert_eq!(retired, Swap::Done);
    let phones = [somebody(1), somebody(2)].map(|one| one.phone.unwrap_or_default());
    for (phone, ended) in phones.into_iter().zip([true, false]) {
        let found = house.store.read(move |tx| {
            let phone = phone.clone();
            Box::pin(async move { accounts::has_ended_with_phone(tx, &phone).await })
        });
        assert_eq!(found.await?, ended);
    }
    let young = insert(house, somebody(1))
        .await?
        .ok_or("it is free again")?;
    let found = house
        .store
        .read(|tx| Box::pin(async move { accounts::by_phone(tx, "13900000001").await }))
        .await?;
    assert_eq!(found.map(|one| one.id), Some(young));
    let old = by_id(house, old).await?.ok_or("it stays")?;
    assert_eq!((old.retired_at, old.version), (Some(5), 2));
    Ok(())
}

async fn change<W>(house: &House, work: W) -> Result<Swap, Error>
where
    W: for<'t> Fn(&'t mut Tx) -> storage::BoxFuture<'t, Result<Swap, Error>>
        + Send
        + Sync
        + 'static,
{
    house.store.write(work).await
}

async fn a_change_needs_the_version_that_was_seen(house: &House) -> Outcome {
    let id = insert(house, somebody(1)).await?.ok_or("it is free")?;
    let password = |old: String| {
        change(house, move |tx| {
            let old = old.clone();
            Box::pin(async move { accounts::set_password(tx, id, &old, "new").await })
        })
    };
    // A password is compared itself, whatever else has changed since it was read.
    let first = somebody(1).password_hash;
    assert_eq!(password(first.clone()).await?, Swap::Done);
    assert_eq!(password(first).await?, Swap::Stale);
    let roles = change(house, move |tx| {
        Box::pin(async move { accounts::set_roles(tx, id, 2, "candidate,reviewer").await })
    });
    assert_eq!(roles.await?, Swap::Done);
    let validity = change(house, move |tx| {
        Box::pin(async move { accounts::set_document_validity(tx, id, 3, None).await })
    });
    assert_eq!(validity.await?, Swap::Done);
    let account = by_id(house, id).await?.ok_or("it is there")?;
    assert_eq!(account.password_hash, "new");
    assert_eq!(account.roles, "candidate,reviewer");
    assert_eq!(account.document.and_then(|one| one.valid_until), None);
    assert_eq!(account.version, 4);
    Ok(())
}

async fn a_phone_is_changed_unless_somebody_else_has_it(house: &House) -> Outcome {
    let id = insert(house, somebody(1)).await?.ok_or("it is free")?;
    insert(house, somebody(2)).await?;
    let set = |version, phone: &'static str| {
        change(house, move |tx| {
            Box::pin(async move { accounts::set_phone(tx, id, version, phone).await })
        })
    };
    assert_eq!(set(1, "13900000002").await?, Swap::Stale);
    assert_eq!(set(1, "13900000001").await?, Swap::Done, "its own");
    assert_eq!(set(2, "13900000003").await?, Swap::Done);
    let account = by_id(house, id).await?.ok_or("it is there")?;
    assert_eq!(account.phone.as_deref(), Some("13900000003"));
    Ok(())
}

async fn an_account_that_nobody_could_sign_in_to_is_refused(house: &House) -> Outcome {
    let mut new = somebody(1);
    new.phone = None;
    let answer = insert(house, new).await;
    assert!(matches!(answer, Err(Error::Database { .. })), "{answer:?}");
    Ok(())
}

on_both_engines! {
    an_account_comes_back_as_it_was_given,
    an_account_is_found_by_what_its_owner_knows,
    staff_are_listed_with_those_who_left,
    number_with_name_phone_and_login_name_are_taken_once,
    a_retired_account_frees_its_person_and_its_phone,
    a_change_needs_the_version_that_was_seen,
    a_phone_is_changed_unless_somebody_else_has_it,
    an_account_that_nobody_could_sign_in_to_is_refused,
}
