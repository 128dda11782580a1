//! 服务基层项目: which one, and for posts that are kept for it, when the service ended.

use super::super::super::profile::{NONE, Profile};
use super::super::super::service::DedicatedService;
use super::super::{Finding, Verdict};
use super::{finding, unknown, words};

pub(in super::super) fn service_project(projects: &[String], profile: &Profile) -> Finding {
    match &profile.service_project {
        None => unknown(),
        Some(stated) if projects.contains(&stated.code) => {
            finding(Verdict::Meets, &stated.words, words::SERVICE_IN)
        }
        Some(stated) if stated.code == NONE => {
            finding(Verdict::Fails, &stated.words, words::SERVICE_NONE)
        }
        Some(stated) => finding(Verdict::Fails, &stated.words, words::SERVICE_OUT),
    }
}

/// The project decides first: who served in none of them needs no end of service.
pub(in super::super) fn dedicated_service(rule: &DedicatedService, profile: &Profile) -> Finding {
    let by_project = service_project(&rule.projects, profile);
    if by_project.verdict != Verdict::Meets {
        return by_project;
    }
    let Some(end) = profile.service_end else {
        return finding(
            Verdict::NeedsHuman,
            by_project.stated,
            words::SERVICE_END_MISSING,
        );
    };
    let stated = words::served_until(&by_project.stated, &end.words());
    match end.lies_in(rule.ended) {
        Some(true) => finding(Verdict::Meets, stated, words::SERVICE_END_IN),
        Some(false) => finding(Verdict::Fails, stated, words::SERVICE_END_OUT),
        None => finding(Verdict::NeedsHuman, stated, words::SERVICE_END_UNCLEAR),
    }
}
