//! Photos that are turned away because the house is full, counted for whoever
//! watches it. When it is full, the darkroom and 手机拍照 say.

use crate::error::Error;

/// What is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Full {
    /// Where portraits are made: too many wait for it.
    Darkroom,
    /// The room for pictures from phones.
    Room,
}

impl Full {
    const ALL: [Self; 2] = [Self::Darkroom, Self::Room];

    /// What is told to who comes then; it is counted.
    pub(crate) fn refusal(self) -> Error {
        self.count(1);
        Error::Busy
    }

    fn count(self, times: u64) {
        let full = match self {
            Self::Darkroom => "darkroom",
            Self::Room => "room",
        };
        metrics::counter!("baokao_photos_turned_away_total", "full" => full).increment(times);
    }
}

/// Shows at nought what has not happened yet: a figure that appears with its first
/// time has not grown.
pub fn show_figures() {
    for full in Full::ALL {
        full.count(0);
    }
}
