//! 编排依据: the hashes and times by which anybody can repeat a draw, round by
//! round.

use domain::text::seating as words;
use leptos::prelude::*;

use crate::{
    api::seating::Proof,
    ui::{Card, Disclosure, Entry, SummaryList},
};

/// The proof of the youngest round, and of those before it.
#[component]
pub(super) fn Proofs(proof: Proof, earlier: Vec<Proof>) -> impl IntoView {
    let title = match earlier.len() {
        0 => words::PROOF.to_owned(),
        _ => words::proof_of(proof.round),
    };
    let before = earlier.into_iter().rev();
    let before = before.map(|one| {
        view! {
            <Disclosure summary=words::proof_of(one.round)>
                <ProofCard proof=one />
            </Disclosure>
        }
    });
    view! {
        <h2>{title}</h2>
        <ProofCard proof />
        {before.collect::<Vec<_>>()}
    }
}

/// What is known of a proof so far.
#[component]
pub(in crate::pages::office) fn ProofCard(proof: Proof) -> impl IntoView {
    let hash = |key: &'static str, value: String| Entry::view(key, view! { <code>{value}</code> });
    let time = |key: &'static str, value: String| Entry::new(key, value);
    let entries = [
        proof
            .seed_commitment
            .map(|value| hash(words::SEED_COMMITMENT, value)),
        proof
            .announced_at
            .map(|value| time(words::ANNOUNCED_AT, value)),
        Some(hash(words::SNAPSHOT, proof.snapshot)),
        proof.plan.map(|value| hash(words::FINGERPRINT, value)),
        proof
            .arranged_at
            .map(|value| time(words::ARRANGED_AT, value)),
        proof.seed.map(|value| hash(words::SEED, value)),
        proof
            .published_at
            .map(|value| time(words::PUBLISHED_AT, value)),
    ];
    view! {
        <Card>
            <SummaryList entries=entries.into_iter().flatten().collect() />
        </Card>
    }
}
