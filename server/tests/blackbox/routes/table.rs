//! What a line of the table is, and how it is held against the server.

use reqwest::Response;

use super::people::{Scene, Who};

/// The statuses for each of [`Who::ALL`], in that order.
pub(super) type Expected = [u16; 6];

/// Whoever asks.
pub(super) const EVERYBODY: Expected = all(200);
/// Nobody: there is no such thing.
pub(super) const NOTHING: Expected = all(404);
/// A call of the area that is named: its candidates, whosever application.
//                                    visitor owner stranger reviewer office finance
pub(super) const CANDIDATES: Expected = [401, 200, 200, 403, 403, 403];
/// A call about an application, or its file.
pub(super) const OWNER: Expected = [401, 200, 404, 403, 403, 403];
/// A call of the review desk.
pub(super) const REVIEWER: Expected = [401, 403, 403, 200, 403, 403];
/// A call of the office.
pub(super) const OFFICE: Expected = [401, 403, 403, 403, 200, 403];
/// A call of finance.
pub(super) const FINANCE: Expected = [401, 403, 403, 403, 403, 200];
/// A call for whoever is signed in.
pub(super) const SIGNED_IN: Expected = instead(401, all(200));

/// The same status for everybody.
pub(super) const fn all(status: u16) -> Expected {
    [status; 6]
}

/// A page, to which a visitor is led by way of 登录.
pub(super) const fn led(expected: Expected) -> Expected {
    instead(302, expected)
}

/// The same with another status for a visitor.
pub(super) const fn instead(visitor: u16, mut expected: Expected) -> Expected {
    expected[0] = visitor;
    expected
}

/// The same, where who may ask is answered otherwise than by 200.
pub(super) const fn but(status: u16, mut expected: Expected) -> Expected {
    let mut who = 0;
    while who < expected.len() {
        if expected[who] == 200 {
            expected[who] = status;
        }
        who += 1;
    }
    expected
}

/// How something is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As a browser opens a page.
    Page,
    /// As an image or a download is fetched.
    File,
    /// As the bundle posts a form.
    Post,
    /// As the bundle sends a photo, with a challenge that is answered right.
    Photo,
}

/// One thing that can be asked for. In path and form, what stands in braces is
/// filled in for each request: see [`Scene`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) path: &'static str,
    pub(super) form: &'static str,
    pub(super) expected: Expected,
    /// Who besides the owner reads the owner's number or phone there in full,
    /// and why.
    reads: Option<(Who, &'static str)>,
}

const fn line(kind: Kind, path: &'static str, form: &'static str, expected: Expected) -> Line {
    Line {
        kind,
        path,
        form,
        expected,
        reads: None,
    }
}

/// A page.
pub(super) const fn page(path: &'static str, expected: Expected) -> Line {
    line(Kind::Page, path, "", expected)
}

/// A file, or an answer for programs.
pub(super) const fn file(path: &'static str, expected: Expected) -> Line {
    line(Kind::File, path, "", expected)
}

/// A server function, or another route that takes a form.
pub(super) const fn post(path: &'static str, form: &'static str, expected: Expected) -> Line {
    line(Kind::Post, path, form, expected)
}

/// The upload of a photo.
pub(super) const fn photo(path: &'static str, expected: Expected) -> Line {
    line(Kind::Photo, path, "", expected)
}

impl Line {
    /// The same where `who` reads the owner's number or phone in full, for a
    /// reason.
    pub(super) const fn read_by(mut self, who: Who, why: &'static str) -> Self {
        self.reads = Some((who, why));
        self
    }

    /// Its method, and its path with nothing in the braces: what a router knows.
    pub(super) fn route(&self) -> (&'static str, String) {
        let method = match self.kind {
            Kind::Page | Kind::File => "GET",
            Kind::Post | Kind::Photo => "POST",
        };
        (method, without_names(self.path))
    }
}

/// `/exams/{exam}?q=x` → `/exams/{}`.
pub(super) fn without_names(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let parts = path.split('/').map(|part| match part.strip_prefix('{') {
        Some(_) => "{}",
        None => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Asks for each line as everybody, and names every answer that is not the
/// expected one, or that tells somebody else the owner's number or phone. Those
/// who may do it come last, so that it is done once all others were refused.
pub(super) async fn hold(scene: &Scene, lines: &[Line]) {
    let mut wrong = Vec::new();
    for line in lines {
        for who in Who::ASKING {
            let answer = scene.ask(who, line).await;
            let status = answer.status();
            let (head, body) = told(answer).await;
            let (method, path, form) = (line.route().0, line.path, line.form);
            let asked = format!("{method} {path} {form} {who:?}");
            let expected = line.expected[who as usize];
            if status != expected {
                let said: String = body.chars().take(200).collect();
                wrong.push(format!("{asked}: {status}, not {expected}: {said}"));
            }
            let stands = |private: &String| head.contains(private) || body.contains(private);
            let tells = Scene::private().iter().any(stands);
            let reason = line.reads.filter(|(by, _)| *by == who);
            match reason {
                None if tells && who != Who::Owner => {
                    wrong.push(format!("{asked}: tells the owner's number or phone"));
                }
                Some((_, why)) if !tells => {
                    wrong.push(format!("{asked}: tells nothing, though {why}"));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// All that an answer tells: its headers, and its body as text.
async fn told(answer: Response) -> (String, String) {
    let headers = answer.headers().iter();
    let head = headers.map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        format!("{name}: {value}\n")
    });
    let head = head.collect();
    (head, answer.text().await.expect("a whole answer"))
}

#[test]
fn a_path_is_compared_without_the_names_of_its_parts() {
    assert_eq!(
        without_names("/exams/{exam}/rules?q={x}"),
        "/exams/{}/rules"
    );
    assert_eq!(but(409, OWNER), [401, 409, 404, 403, 403, 403]);
    assert_eq!(led(OWNER)[0], 302);
}
