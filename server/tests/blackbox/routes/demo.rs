//! What is open in the demonstration alone; `public` has the same lines shut.

use std::sync::Arc;

use services::Clock;

use super::{
    super::app::{App, Engine},
    people::Scene,
    table::{EVERYBODY, Line, NOTHING, file, hold, page, post},
};

pub(super) const OPEN: &[Line] = &[
    page("/demo/messages", EVERYBODY),
    page("/demo/pieces", EVERYBODY),
    page("/demo/pieces/form", EVERYBODY),
    page("/demo/pieces/desk", EVERYBODY),
    page("/demo/nothing", NOTHING),
    file("/demo/messages.json?to=13900000001", EVERYBODY),
    post("/api/demo/messages", "", EVERYBODY),
];

#[tokio::test]
async fn the_demonstration_shows_its_messages_and_pieces_to_everybody() {
    let settings = [("demo", "true".to_owned())];
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = Arc::new(App::start(engine, Clock::default(), &settings).await);
        let scene = Scene::new(&app).await;
        hold(&scene, OPEN).await;
    }
}
