//! 编排依据: the hashes and times by which anybody can repeat a draw.

use domain::text::seating as words;
use leptos::prelude::*;

use crate::{
    api::seating::Proof,
    ui::{Card, Entry, SummaryList},
};

/// What is known of the proof so far.
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
