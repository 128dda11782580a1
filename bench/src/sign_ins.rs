//! Sign-ins over HTTP beside bare Argon2 on as many cores, and what a visitor
//! of the start page feels meanwhile.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use anyhow::{anyhow, ensure};
use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::{
    client::Client,
    house::House,
    load::{repeat, repeat_slowly},
    report::Report,
    stage::{self, PASSWORD},
};

const SPAN: Duration = Duration::from_secs(4);
const CLIENTS: u32 = 8;
/// Between two pages of the visitor.
const PAUSE: Duration = Duration::from_millis(25);

pub(crate) async fn measure(house: &House, report: &mut Report) -> anyhow::Result<()> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let bare = tokio::task::spawn_blocking(move || bare(cores)).await??;
    let mut clients = Vec::new();
    for n in 0..CLIENTS {
        stage::account(house, n).await?;
        clients.push((Client::connect(house.address).await?, n));
    }
    let visitor = vec![Client::connect(house.address).await?];
    // A visitor looks at what comes; one who asked again at once would be the load.
    let pages = repeat_slowly(visitor, SPAN, PAUSE, |mut client: Client| async move {
        client.get("/").await?;
        Ok(client)
    });
    let signs_in = repeat(clients, SPAN, |(mut client, n): (Client, u32)| async move {
        static ADDRESS: AtomicU32 = AtomicU32::new(1);
        client.forget();
        client.speak_for(ADDRESS.fetch_add(1, Ordering::Relaxed));
        sign_in(&mut client, n).await?;
        Ok((client, n))
    });
    let (signed_in, pages) = tokio::join!(signs_in, pages);
    let (signed_in, pages) = (signed_in?, pages?);
    report.share(
        &format!(
            "sign-ins; meanwhile the start page p50 {:.1} ms, p99 {:.1} ms",
            pages.percentile(50),
            pages.percentile(99)
        ),
        signed_in.rate(),
        ("bare Argon2", bare),
        "≥ 90 %",
    )?;
    Ok(())
}

/// Signs candidate `n` in.
pub(crate) async fn sign_in(client: &mut Client, n: u32) -> anyhow::Result<()> {
    let fields = [("login", &*stage::phone_of(n)), ("password", PASSWORD)];
    let answer = client.post("/api/accounts/sign_in", &fields).await?;
    ensure!(
        answer.status == 200,
        "a sign-in answered {}: {}",
        answer.status,
        String::from_utf8_lossy(&answer.body)
    );
    Ok(())
}

/// Hashes a second on so many threads, memory reused.
fn bare(threads: usize) -> anyhow::Result<f64> {
    let started = Instant::now();
    let counters: Vec<_> = (0..threads)
        .map(|_| {
            thread::spawn(move || {
                let params = Params::new(19 * 1024, 2, 1, None)?;
                let mut memory = vec![Block::default(); params.block_count()];
                let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
                let (mut out, mut times) = ([0; 32], 0_u32);
                while started.elapsed() < SPAN / 2 {
                    argon2.hash_password_into_with_memory(
                        PASSWORD.as_bytes(),
                        b"sixteen salt byt",
                        &mut out,
                        &mut memory,
                    )?;
                    times += 1;
                }
                Ok::<_, argon2::Error>(times)
            })
        })
        .collect();
    let mut times = 0;
    for counter in counters {
        let counted = counter.join().map_err(|_| anyhow!("a thread panicked"))?;
        times += counted.map_err(|error| anyhow!("{error}"))?;
    }
    Ok(f64::from(times) / started.elapsed().as_secs_f64())
}
