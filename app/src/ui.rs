//! Pieces that two pages share: the frame of a page, forms and their fields,
//! and what pages show. Every piece is complete without scripts and renders
//! the same HTML on the server and in the browser. Words come by props or from
//! `domain::text::ui`; looks lie in `style/`.

pub mod browser;
pub mod button;
pub mod characters;
pub mod desk;
pub mod dialog;
pub mod display;
pub mod field;
pub mod flow;
pub mod form;
pub mod help;
pub mod icon;
pub mod layout;
pub mod masthead;
pub mod notice;
pub mod photo;
pub mod photo_studio;
pub mod show;
pub mod table;
pub mod tree;
pub mod upload;
pub mod waiting;

pub use button::{ButtonLink, Buttons, CodeButton, DialogButton, Kind, PlainButton, SubmitButton};
pub use characters::{CharacterFields, CharacterForm, CharacterPicker, Glyphs, Picker};
pub use desk::{DecisionBar, Desk, Keys, Queue, QueueItem};
pub use dialog::ConfirmDialog;
pub use display::{Display, DisplayMenu};
pub use field::{
    CheckboxField, Choice, CodeField, DateField, Field, FieldNote, FileField, Group, HintedField,
    OuterField, PasswordField, RadioGroup, Rule, RuleList, RuleState, Select, TextArea, Width,
};
pub use flow::{History, HistoryEntry, Next, StepLine, StepList, StepRail, StepView};
pub use form::{
    ErrorSummary, FORM_FIELD, FieldLink, Flash, Form, FormContext, FormState, PlainForm,
    RequiredNote, SignedOut,
};
pub use help::{Explained, HelpLink};
pub use icon::{Glyph, Icon, Mark};
pub use layout::{
    BottomBar, Card, Footer, Frame, NavLink, PageTitle, RouteFocus, SideMenu, SkipLink, Trail,
};
pub use masthead::{AccountBar, Header, RoleOption, RoleSwitch, SignInLinks};
pub use notice::{Banner, Notice, StatusTag, Tone, VerdictTag};
pub use photo::PhotoFrame;
pub use photo_studio::{Destination, OpenedName, PhotoFound, PhotoRules, PhotoStudio, StudioLooks};
pub use show::{Conditions, Disclosure, EmptyState, Entry, SummaryList};
pub use table::{Column, Pagination, Table};
pub use tree::{Tree, TreeBranch, TreeLeaf};
pub use upload::UploadForm;
pub use waiting::{
    CLOCKS, Countdown, ProgressBar, Skeleton, StillCountdown, awaited, keep_counting,
};
