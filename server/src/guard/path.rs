//! Paths that a browser would read otherwise than we do: `//host/…` is another
//! site to it, and a backslash a slash. Nothing of ours is there, and no answer
//! may repeat them, in a redirect least of all.

use app::problem::Problem;
use axum::{extract::Request, middleware::Next, response::Response};

use super::refusal;

/// Answers such paths before anything else looks at them.
pub(crate) async fn refuse_odd(request: Request, next: Next) -> Response {
    if is_plain(request.uri().path()) {
        return next.run(request).await;
    }
    let (parts, _) = request.into_parts();
    refusal::answer(&parts, Problem::not_found())
}

/// Whether a path means the same to everybody.
fn is_plain(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.chars().any(|c| c == '\\' || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_takes_for_another_site_is_no_path() {
        for path in ["/", "/login", "/files/张三", "/me//photo", "/a%5Cb"] {
            assert!(is_plain(path), "{path}");
        }
        for path in [
            "//evil.example/",
            "/\\evil.example",
            "/me\\x",
            "/a\u{7f}",
            "/a\u{85}",
            "*",
            "",
        ] {
            assert!(!is_plain(path), "{path:?}");
        }
    }
}
