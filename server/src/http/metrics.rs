//! `/metrics` in the words of Prometheus, on a listener of its own, which no
//! proxy should show to the world. What is counted by itself (requests,
//! sign-ins, photos) comes from the recorder; what stands in the database or the
//! store's gauges is read when it is asked for.

use std::sync::OnceLock;

use axum::{Router, extract::State, http::StatusCode, routing::get};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use services::{Clock, Services};
use storage::Figures;

/// Upper bounds of the times that are told apart, in seconds.
const TIMES: [f64; 11] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];

#[derive(Clone)]
struct Watched {
    services: Services,
    clock: Clock,
    recorder: PrometheusHandle,
}

/// The router of the metrics' own listener.
///
/// # Errors
///
/// When another recorder stands in this process.
pub(crate) fn router(services: Services, clock: Clock) -> anyhow::Result<Router> {
    let watched = Watched {
        services,
        clock,
        recorder: recorder()?,
    };
    services::show_figures();
    Ok(Router::new()
        .route("/metrics", get(answer))
        .with_state(watched))
}

/// One recorder serves the whole process.
fn recorder() -> anyhow::Result<PrometheusHandle> {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    if let Some(handle) = RECORDER.get() {
        return Ok(handle.clone());
    }
    let times = Matcher::Suffix("_seconds".to_owned());
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(times, &TIMES)?
        .install_recorder()?;
    Ok(RECORDER.get_or_init(|| handle).clone())
}

async fn answer(State(watched): State<Watched>) -> Result<String, StatusCode> {
    note_figures(&watched.services.store().figures());
    let now = watched.clock.now();
    let workload = watched.services.workload(now).await.map_err(|error| {
        tracing::warn!(%error, "what waits could not be counted");
        StatusCode::SERVICE_UNAVAILABLE
    })?;
    let jobs = workload.jobs;
    for (state, count) in [
        ("ready", jobs.ready),
        ("running", jobs.running),
        ("done", jobs.done),
        ("dead", jobs.dead),
    ] {
        metrics::gauge!("baokao_jobs", "state" => state).set(count as f64);
    }
    let outbox = workload.kinds.iter().find(|(kind, _)| kind == "send_sms");
    metrics::gauge!("baokao_outbox").set(outbox.map_or(0, |(_, count)| *count) as f64);
    metrics::gauge!("baokao_oldest_job_age_seconds").set(workload.oldest_job as f64 / 1000.0);
    metrics::gauge!("baokao_audit_unsealed").set(workload.unsealed as f64);
    Ok(watched.recorder.render())
}

/// The size of a group is writes by commits.
fn note_figures(figures: &Figures) {
    metrics::counter!("baokao_store_commits_total").absolute(figures.commits);
    metrics::counter!("baokao_store_writes_total").absolute(figures.writes);
    metrics::counter!("baokao_store_refusals_total").absolute(figures.refusals);
    metrics::counter!("baokao_store_failures_total").absolute(figures.failures);
    metrics::counter!("baokao_store_retries_total").absolute(figures.retries);
    metrics::gauge!("baokao_store_queue").set(figures.queue as f64);
}
