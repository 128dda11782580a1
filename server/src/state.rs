//! What every handler shares.

use std::{net::IpAddr, sync::Arc};

use app::api::Cookies;
use services::{Clock, Services};

use crate::{
    config::{Config, Patience, Proofs},
    http::bodies::Bodies,
    kept_pages::KeptPages,
    site::Site,
};

/// Cheap to clone; one for the whole server.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Parts>);

pub(crate) struct Parts {
    pub(crate) services: Services,
    pub(crate) clock: Clock,
    pub(crate) site: Site,
    pub(crate) kept_pages: KeptPages,
    pub(crate) bodies: Bodies,
    pub(crate) demo: bool,
    pub(crate) cookies: Cookies,
    pub(crate) trusted_proxies: Vec<IpAddr>,
    pub(crate) patience: Patience,
    /// Files by which WeChat knows whose this site is.
    pub(crate) proofs: Proofs,
    /// The address that people type, where it was set.
    pub(crate) public_url: Option<String>,
}

impl Shared {
    pub(crate) fn new(config: &Config, services: Services, clock: Clock, site: Site) -> Self {
        let secure = config
            .public_url
            .as_ref()
            .is_some_and(|url| url.starts_with("https://"));
        Self(Arc::new(Parts {
            services,
            clock,
            site,
            kept_pages: KeptPages::default(),
            bodies: Bodies::default(),
            demo: config.demo,
            cookies: Cookies { secure },
            trusted_proxies: config.trusted_proxies.clone(),
            patience: config.patience,
            proofs: config.proofs.clone(),
            public_url: config.public_url.clone(),
        }))
    }
}

impl std::ops::Deref for Shared {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
