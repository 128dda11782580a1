//! The mini-program's project is whole: its JSON can be read, every page that it names has its
//! files, every tab is one of them, and leads to a page of the site. The site's own manifest is
//! read here as well.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The project.
const FOLDER: &str = "miniprogram";
/// Where the site's pages are listed, each by `path!("…")`.
const PAGES: [&str; 2] = ["app/src/app.rs", "app/src/shell.rs"];
/// The site as an app of the phone.
const MANIFEST: &str = "public/manifest.webmanifest";

/// What is wrong with the project below `root`.
pub(super) fn breaches(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let project = root.join(FOLDER);
    for name in ["project.config.json", "sitemap.json"] {
        read(&project.join(name), &mut found);
    }
    let config = fs::read_to_string(project.join("config.js")).unwrap_or_default();
    let app = read(&project.join("app.json"), &mut found);
    let pages = texts(&app["pages"]);
    for page in &pages {
        for kind in ["js", "json", "wxml"] {
            if !project.join(format!("{page}.{kind}")).is_file() {
                found.push(format!("{FOLDER}: {page}.{kind} is missing"));
            }
        }
        read(&project.join(format!("{page}.json")), &mut found);
    }
    let routes = routes(root);
    let tabs = app["tabBar"]["list"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    if !(2..=5).contains(&tabs.len()) {
        found.push(format!(
            "{FOLDER}: WeChat wants two to five tabs, not {}",
            tabs.len()
        ));
    }
    for tab in &tabs {
        let page = tab["pagePath"].as_str().unwrap_or_default();
        if !pages.iter().any(|one| one == page) {
            found.push(format!(
                "{FOLDER}: the tab {page} is no page of the project"
            ));
        }
        match leads_to(&config, page) {
            Some(path) if routes.contains(path) => {}
            Some(path) => found.push(format!(
                "{FOLDER}: {page} leads to {path}, which is no page"
            )),
            None => found.push(format!("{FOLDER}: config.js says nothing of {page}")),
        }
    }
    let manifest = read(&root.join(MANIFEST), &mut found);
    let shortcuts = manifest["shortcuts"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let starts = shortcuts.iter().map(|shortcut| &shortcut["url"]);
    for start in starts.chain([&manifest["start_url"]]) {
        let start = start.as_str().unwrap_or_default();
        if !routes.contains(start) {
            found.push(format!("{MANIFEST} leads to {start}, which is no page"));
        }
    }
    found
}

/// A file of JSON; what can't be read is a breach.
fn read(path: &Path, found: &mut Vec<String>) -> Value {
    let text = fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_else(|error| {
        found.push(format!("{} can't be read: {error}", path.display()));
        Value::Null
    })
}

fn texts(list: &Value) -> Vec<String> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The paths of the site's pages.
fn routes(root: &Path) -> BTreeSet<String> {
    let sources = PAGES.map(|file| fs::read_to_string(root.join(file)).unwrap_or_default());
    let typed = sources
        .iter()
        .flat_map(|text| text.split("path!(\"").skip(1));
    typed
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

/// The path that `config.js` gives to `pages/<tab>/index`.
fn leads_to<'a>(config: &'a str, page: &str) -> Option<&'a str> {
    let tab = page.strip_prefix("pages/")?.strip_suffix("/index")?;
    let (_, rest) = config.split_once(&format!(" {tab}: '"))?;
    rest.split('\'').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_leads_where_the_configuration_says() {
        let config = "tabs: {\n  apply: '/',\n  mine: '/me',\n}";
        assert_eq!(leads_to(config, "pages/mine/index"), Some("/me"));
        assert_eq!(leads_to(config, "pages/other/index"), None);
    }

    #[test]
    fn what_is_missing_is_named() {
        let nowhere = std::env::temp_dir().join(format!("baokao-mini-{}", std::process::id()));
        let found = breaches(&nowhere).join("\n");
        for file in ["app.json", "project.config.json", "sitemap.json"] {
            assert!(found.contains(file), "{found}");
        }
    }
}
