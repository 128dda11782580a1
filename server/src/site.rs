//! The asset service: the built site, read once into memory, from the binary
//! itself (feature `embed`) or from a folder, and served precompressed.

use std::{collections::HashMap, path::Path};

use anyhow::Context;
use app::{assets::Assets, routes};
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// The files of the site by their path, `/pkg/…` and the root.
#[derive(Debug, Default)]
pub(crate) struct Site {
    assets: Assets,
    files: HashMap<String, File>,
}

#[derive(Debug, Default)]
struct File {
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

/// Scripts that stand between pages and the network are asked for anew each time: an
/// old one would keep an old site alive.
const WORKERS: [&str; 2] = [routes::OFFLINE_TOOL, routes::OFFLINE_WORKER];

/// Says for which pages such a script may answer.
const WORKER_SCOPE: HeaderName = HeaderName::from_static("service-worker-allowed");

/// Where the manifest stands among the files.
const MANIFEST: &str = "/manifest.json";

impl Site {
    /// The site that the build put into the binary.
    #[cfg(feature = "embed")]
    pub(crate) fn embedded() -> anyhow::Result<Self> {
        use rust_embed::RustEmbed;

        #[derive(RustEmbed)]
        #[folder = "$BAOKAO_SITE"]
        struct Embedded;

        Self::from_files(Embedded::iter().filter_map(|path| {
            let file = Embedded::get(&path)?;
            Some((format!("/{path}"), Bytes::from(file.data.into_owned())))
        }))
    }

    /// The site as it lies in a folder. A folder that isn't there is an empty
    /// site: every page still works, without style and scripts.
    pub(crate) fn from_folder(folder: &Path) -> anyhow::Result<Self> {
        let mut files = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(current) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(&current) else {
                continue;
            };
            for entry in entries {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let name = path.strip_prefix(folder)?.to_string_lossy();
                let name = format!("/{}", name.replace('\\', "/"));
                files.push((name, Bytes::from(std::fs::read(&path)?)));
            }
        }
        Self::from_files(files)
    }

    fn from_files(files: impl IntoIterator<Item = (String, Bytes)>) -> anyhow::Result<Self> {
        let mut site = Self::default();
        for (path, bytes) in files {
            if path == MANIFEST {
                site.assets = serde_json::from_slice(&bytes)
                    .with_context(|| format!("the site's {MANIFEST} is not readable"))?;
            } else if let Some(path) = path.strip_suffix(".br") {
                site.files.entry(path.to_owned()).or_default().brotli = Some(bytes);
            } else if let Some(path) = path.strip_suffix(".gz") {
                site.files.entry(path.to_owned()).or_default().gzip = Some(bytes);
            } else {
                site.files.entry(path).or_default().plain = bytes;
            }
        }
        Ok(site)
    }

    /// The hashed names that pages link to.
    pub(crate) fn assets(&self) -> &Assets {
        &self.assets
    }

    /// Whether there is a file at `path`.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// How many files there are.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// The file at `path`, in the smallest form that the browser takes; `None`
    /// where no file is.
    pub(crate) fn file(&self, path: &str, request: &HeaderMap) -> Option<Response> {
        let file = self.files.get(path)?;
        let (body, encoding) = file.smallest(request);
        let mut response = (StatusCode::OK, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(media_type(path)),
        );
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static(lifetime(path)),
        );
        if path == routes::OFFLINE_WORKER {
            let root = HeaderValue::from_static("/");
            headers.insert(WORKER_SCOPE, root);
        }
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        Some(response)
    }
}

impl File {
    fn smallest(&self, request: &HeaderMap) -> (Bytes, Option<&'static str>) {
        if let Some(brotli) = &self.brotli
            && accepts(request, "br")
        {
            return (brotli.clone(), Some("br"));
        }
        if let Some(gzip) = &self.gzip
            && accepts(request, "gzip")
        {
            return (gzip.clone(), Some("gzip"));
        }
        (self.plain.clone(), None)
    }
}

fn accepts(request: &HeaderMap, encoding: &str) -> bool {
    request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|offer| offer.split(';').map(str::trim))
        .any(|mut offer| {
            offer
                .next()
                .is_some_and(|name| name.eq_ignore_ascii_case(encoding))
                && !offer.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
}

/// Files under `/pkg` and `/photo` carry a hash of their content in their name.
fn lifetime(path: &str) -> &'static str {
    if path.starts_with("/pkg/") || path.starts_with("/photo/") {
        "public, max-age=31536000, immutable"
    } else if WORKERS.contains(&path) {
        "no-cache"
    } else {
        "public, max-age=3600"
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        let files = [
            (
                "/manifest.json",
                r#"{"js":"/pkg/a.js","wasm":"/pkg/a.wasm","css":"/pkg/a.css"}"#,
            ),
            ("/pkg/a.js", "plain"),
            ("/pkg/a.js.br", "brotli"),
            ("/pkg/a.js.gz", "gzip"),
        ];
        Site::from_files(files.map(|(path, text)| (path.to_owned(), Bytes::from(text))))
            .expect("the manifest above is readable")
    }

    fn encoding_for(accept: &str) -> Option<String> {
        let mut request = HeaderMap::new();
        request.insert(
            header::ACCEPT_ENCODING,
            accept.parse().expect("a header value"),
        );
        let response = site()
            .file("/pkg/a.js", &request)
            .expect("the file is there");
        let encoding = response.headers().get(header::CONTENT_ENCODING)?;
        Some(encoding.to_str().expect("plain text").to_owned())
    }

    #[test]
    fn the_browser_gets_the_smallest_form_that_it_takes() {
        assert_eq!(encoding_for("gzip, deflate, br").as_deref(), Some("br"));
        assert_eq!(encoding_for("gzip, br;q=0").as_deref(), Some("gzip"));
        assert_eq!(encoding_for("identity"), None);
    }

    #[test]
    fn a_worker_is_asked_for_anew_and_what_is_hashed_never() {
        let files = [routes::OFFLINE_WORKER, routes::OFFLINE_TOOL, "/pkg/a.1.js"];
        let site = Site::from_files(files.map(|path| (path.to_owned(), Bytes::from("text"))));
        let site = site.expect("there is no manifest to read");
        let header = |path: &str, name: HeaderName| {
            let answer = site.file(path, &HeaderMap::new()).expect("it is there");
            let value = answer.headers().get(name)?.to_str().expect("plain text");
            Some(value.to_owned())
        };
        for path in WORKERS {
            let kept = header(path, header::CACHE_CONTROL);
            assert_eq!(kept.as_deref(), Some("no-cache"), "{path}");
        }
        let scope = |path| header(path, WORKER_SCOPE);
        assert_eq!(scope(routes::OFFLINE_WORKER).as_deref(), Some("/"));
        assert_eq!(scope(routes::OFFLINE_TOOL), None);
        let kept = header("/pkg/a.1.js", header::CACHE_CONTROL);
        assert!(kept.is_some_and(|kept| kept.contains("immutable")));
    }

    #[test]
    fn a_compressed_copy_and_the_manifest_are_not_files_of_their_own() {
        let site = site();
        assert!(site.file("/pkg/a.js.br", &HeaderMap::new()).is_none());
        assert!(site.file("/manifest.json", &HeaderMap::new()).is_none());
        assert_eq!(site.assets().wasm, "/pkg/a.wasm");
    }
}
