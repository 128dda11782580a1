//! A browser and a network in words that their owner knows again. Guessed from
//! what the browser says of itself; no right hangs on it.

use std::net::IpAddr;

use crate::text::session as words;

/// What a browser's own line (`User-Agent`) contains, and its name; the first
/// that is found counts, since most browsers call themselves Chrome as well.
const BROWSERS: &[(&str, &str)] = &[
    ("MicroMessenger", "微信"),
    ("AlipayClient", "支付宝"),
    ("DingTalk", "钉钉"),
    ("QQ/", "QQ"),
    ("MQQBrowser", "QQ 浏览器"),
    ("QQBrowser", "QQ 浏览器"),
    ("UCBrowser", "UC 浏览器"),
    ("HuaweiBrowser", "华为浏览器"),
    ("MiuiBrowser", "小米浏览器"),
    ("VivoBrowser", "vivo 浏览器"),
    ("HeyTapBrowser", "OPPO 浏览器"),
    ("360SE", "360 浏览器"),
    ("360EE", "360 浏览器"),
    ("QHBrowser", "360 浏览器"),
    ("MetaSr", "搜狗浏览器"),
    ("SamsungBrowser", "三星浏览器"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The same for what it runs on.
const SYSTEMS: &[(&str, &str)] = &[
    ("OpenHarmony", "鸿蒙"),
    ("HarmonyOS", "鸿蒙"),
    ("ArkWeb", "鸿蒙"),
    ("Android", "安卓"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("UOS", "统信 UOS"),
    ("Kylin", "麒麟"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// What a browser is, such as `微信 · 安卓`.
#[must_use]
pub fn describe(user_agent: &str) -> String {
    let find = |list: &[(&str, &'static str)]| {
        let found = list.iter().find(|(mark, _)| user_agent.contains(mark));
        found.map(|(_, name)| *name)
    };
    match (find(BROWSERS), find(SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => words::BROWSER_UNKNOWN.to_owned(),
    }
}

/// What a page is shown in, as far as it makes a difference there.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Inside {
    /// A browser, an ordinary one as far as anybody knows.
    #[default]
    Browser,
    /// The browser inside WeChat, which saves no files on many phones.
    WeChat,
    /// A web-view of a mini-program, which has a bar of its own.
    MiniProgram,
}

impl Inside {
    /// By what the browser says of itself.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        if !user_agent.contains("MicroMessenger") {
            Self::Browser
        } else if user_agent.contains("miniProgram") {
            Self::MiniProgram
        } else {
            Self::WeChat
        }
    }

    /// Its name on `<body>`, for the style sheet; none for a browser.
    #[must_use]
    pub const fn mark(self) -> Option<&'static str> {
        match self {
            Self::Browser => None,
            Self::WeChat => Some("wechat"),
            Self::MiniProgram => Some("mini-program"),
        }
    }
}

/// A network with the part hidden that names one device: `203.0.113.*`,
/// `2001:db8:1:*`.
#[must_use]
pub fn mask_network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.*")
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:*")
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_page_is_shown_in_is_told_by_wechats_own_words() {
        let wechat = "Mozilla/5.0 (Linux; Android 14) Chrome/116.0 Mobile MicroMessenger/8.0.49";
        assert_eq!(Inside::of(wechat), Inside::WeChat);
        let mini = format!("{wechat} miniProgram/wx0123456789abcdef");
        assert_eq!(Inside::of(&mini), Inside::MiniProgram);
        assert_eq!(Inside::of("Mozilla/5.0 Chrome/126.0"), Inside::Browser);
        assert_eq!(Inside::Browser.mark(), None);
        assert_ne!(Inside::WeChat.mark(), Inside::MiniProgram.mark());
    }

    #[test]
    fn browsers_are_told_apart_though_they_all_call_themselves_mozilla() {
        for (line, told) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/126.0.0.0 Safari/537.36",
                "Chrome · Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
                "Edge · Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 13; M2102; wv) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.48",
                "微信 · 安卓",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari · iPhone",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "Firefox · Linux",
            ),
            ("", words::BROWSER_UNKNOWN),
            ("curl/8.5.0", words::BROWSER_UNKNOWN),
        ] {
            assert_eq!(describe(line), told, "{line}");
        }
    }

    #[test]
    fn a_network_hides_the_device() {
        let masked = |address: &str| mask_network(address.parse().expect("an address"));
        assert_eq!(masked("203.0.113.77"), "203.0.113.*");
        assert_eq!(masked("2001:db8:1:2::9"), "2001:db8:1:*");
        assert_eq!(masked("::ffff:203.0.113.77"), "203.0.113.*");
    }

    proptest! {
        #[test]
        fn nothing_that_a_browser_says_is_repeated(line in "\\PC{0,200}") {
            let told = describe(&line);
            prop_assert!(told.chars().count() <= 20);
        }
    }
}
