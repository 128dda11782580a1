//! Every SQL text in the crate is read out of its source and prepared on both
//! engines, so that none waits for its first user to fail.

use std::path::Path;
use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};

use super::house::{Outcome, on_postgres, on_sqlite};

/// The texts that begin like a statement. `src/engine` is left out: what it
/// says, it says to one engine.
pub(crate) fn statements() -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut found = Vec::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![source.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                if path != source.join("engine") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(&path)?;
                let tokens = TokenStream::from_str(&text).map_err(|error| error.to_string())?;
                collect(tokens, &mut found);
            }
        }
    }
    Ok(found)
}

fn collect(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Literal(literal) => {
                let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) else {
                    continue;
                };
                let text = text.value();
                let verb = text.split_whitespace().next().unwrap_or_default();
                if ["select", "insert", "update", "delete", "with"].contains(&verb)
                    && text.contains(' ')
                {
                    found.push(text);
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_of_the_source_can_be_prepared_on_both_engines() -> Outcome {
    let statements: Vec<String> = statements()?
        .into_iter()
        // Doc comments are literals as well; a statement names a table.
        .filter(|text| {
            ["from ", "into ", "update "]
                .iter()
                .any(|word| text.contains(word))
        })
        .filter(|text| !text.starts_with("update … "))
        .collect();
    assert!(
        statements.len() > 60,
        "only {} were found",
        statements.len()
    );
    let shapes = tokio::sync::Mutex::new(Vec::new());
    on_sqlite(async |house| {
        let mut door = house.side_door().await?;
        for statement in &statements {
            let shape = door.prepare(statement).await;
            let shape = shape.map_err(|error| format!("{error}\n{statement}"))?;
            shapes.lock().await.push(shape);
        }
        Ok(())
    })
    .await?;
    on_postgres(async |house| {
        let mut door = house.side_door().await?;
        for (statement, shape) in statements.iter().zip(shapes.lock().await.iter()) {
            let other = door.prepare(statement).await;
            let other = other.map_err(|error| format!("{error}\n{statement}"))?;
            assert_eq!(*shape, other, "places and columns of\n{statement}");
        }
        Ok(())
    })
    .await
}
