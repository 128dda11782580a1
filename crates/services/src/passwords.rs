//! Argon2id on threads of its own. A hash costs about 20 ms of one core and
//! 19 MiB, so as many run at once as there are cores, memory is reused, and
//! whoever finds the queue full is told to come back at once: pages and
//! submissions stay fast during a sign-in storm.

use std::{
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
use subtle::ConstantTimeEq;
use tokio::sync::{
    mpsc::{self, OwnedPermit, error::TrySendError},
    oneshot,
};

use crate::{error::Error, random::random_bytes};

/// OWASP's second recommended setting: 19 MiB, two passes, one lane.
const PARAMS: (u32, u32, u32) = (19 * 1024, 2, 1);

/// How many hashes may wait for each thread: some two seconds of work.
const WAITING_PER_THREAD: usize = 64;

/// A pool of hashing threads.
#[derive(Clone, Debug)]
pub struct Passwords {
    queue: mpsc::Sender<Job>,
    dummy: Arc<str>,
    done: Arc<AtomicU64>,
}

/// A place in the queue of the hashing threads.
#[derive(Debug)]
pub struct Place(OwnedPermit<Job>);

#[derive(Debug)]
struct Job {
    password: String,
    /// The hash to compare with, or none where a new one is wanted.
    against: Option<String>,
    answer: oneshot::Sender<Option<String>>,
}

impl Passwords {
    /// Starts one thread a core.
    #[must_use]
    pub fn start() -> Self {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let (queue, jobs) = mpsc::channel(threads * WAITING_PER_THREAD);
        let jobs = Arc::new(tokio::sync::Mutex::new(jobs));
        let done = Arc::new(AtomicU64::new(0));
        for number in 0..threads {
            let (jobs, done) = (Arc::clone(&jobs), Arc::clone(&done));
            thread::Builder::new()
                .name(format!("argon2-{number}"))
                .spawn(move || work(&jobs, &done))
                .expect("a process that starts can start its threads");
        }
        let dummy = Hasher::new().hash("no account has this password").into();
        Self { queue, dummy, done }
    }

    /// How many passwords were hashed since the start: whoever asks for somebody
    /// that does not exist costs as many as for somebody that does.
    #[must_use]
    pub fn hashed(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// A place in the queue, kept until it is used or dropped.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] when the queue is full.
    pub fn place(&self) -> Result<Place, Error> {
        match self.queue.clone().try_reserve_owned() {
            Ok(permit) => Ok(Place(permit)),
            Err(TrySendError::Full(_)) => Err(Error::Busy),
            Err(TrySendError::Closed(_)) => Err(Error::Internal("the hashing threads ended")),
        }
    }

    /// A new hash in PHC form, with a salt of its own.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] when the queue is full.
    pub async fn hash(&self, password: String) -> Result<String, Error> {
        let hash = self.place()?.ask(password, None).await?;
        hash.ok_or(Error::Internal("a new hash was not made"))
    }

    /// Whether `password` is the one behind `hash`. Without a hash it takes
    /// just as long and says no, so that nobody learns who has an account.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`] when the threads ended.
    pub async fn verify(
        &self,
        place: Place,
        password: String,
        hash: Option<String>,
    ) -> Result<bool, Error> {
        let known = hash.is_some();
        let against = hash.unwrap_or_else(|| self.dummy.to_string());
        let matched = place.ask(password, Some(against)).await?.is_some();
        Ok(matched && known)
    }
}

impl Place {
    async fn ask(self, password: String, against: Option<String>) -> Result<Option<String>, Error> {
        let (answer, answered) = oneshot::channel();
        let job = Job {
            password,
            against,
            answer,
        };
        let _queue = self.0.send(job);
        answered
            .await
            .map_err(|_| Error::Internal("a hashing thread ended"))
    }
}

fn work(jobs: &tokio::sync::Mutex<mpsc::Receiver<Job>>, done: &AtomicU64) {
    let mut hasher = Hasher::new();
    loop {
        let job = jobs.blocking_lock().blocking_recv();
        let Some(job) = job else { return };
        let result = match &job.against {
            None => Some(hasher.hash(&job.password)),
            Some(hash) => hasher.matches(&job.password, hash).then(String::new),
        };
        done.fetch_add(1, Ordering::Relaxed);
        // Whoever asked may have gone; nothing is lost with a hash.
        let _ = job.answer.send(result);
    }
}

struct Hasher {
    argon2: Argon2<'static>,
    memory: Vec<Block>,
}

impl Hasher {
    fn new() -> Self {
        let (memory, passes, lanes) = PARAMS;
        let params = Params::new(memory, passes, lanes, None).expect("the constants are in range");
        let memory = vec![Block::default(); params.block_count()];
        Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            memory,
        }
    }

    fn derive(&mut self, password: &str, salt: &[u8]) -> [u8; Params::DEFAULT_OUTPUT_LEN] {
        let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
        self.argon2
            .hash_password_into_with_memory(
                password.as_bytes(),
                salt,
                &mut output,
                self.memory.as_mut_slice(),
            )
            .expect("salt, output and memory have the lengths that the parameters ask for");
        output
    }

    fn hash(&mut self, password: &str) -> String {
        let salt: [u8; 16] = random_bytes();
        let output = self.derive(password, &salt);
        PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(self.argon2.params()).expect("three numbers fit"),
            salt: Some(Salt::new(&salt).expect("16 bytes are a salt")),
            hash: Some(Output::new(&output).expect("32 bytes are an output")),
        }
        .to_string()
    }

    /// False also for a hash that was made with other parameters.
    fn matches(&mut self, password: &str, hash: &str) -> bool {
        let Ok(hash) = PasswordHash::new(hash) else {
            return false;
        };
        let (Some(salt), Some(expected)) = (hash.salt, hash.hash) else {
            return false;
        };
        let same = |made: Params| (made.m_cost(), made.t_cost(), made.p_cost()) == PARAMS;
        if !Params::try_from(&hash).is_ok_and(same) {
            return false;
        }
        self.derive(password, salt.as_ref())
            .ct_eq(expected.as_bytes())
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_matches() -> Result<(), Error> {
        let passwords = Passwords::start();
        let hash = passwords.hash("Correct-Horse-9".into()).await?;
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(
            passwords
                .verify(
                    passwords.place()?,
                    "Correct-Horse-9".into(),
                    Some(hash.clone())
                )
                .await?
        );
        assert!(
            !passwords
                .verify(passwords.place()?, "correct-horse-9".into(), Some(hash))
                .await?
        );
        Ok(())
    }

    #[tokio::test]
    async fn nobody_signs_in_without_a_hash() -> Result<(), Error> {
        let passwords = Passwords::start();
        assert!(
            !passwords
                .verify(
                    passwords.place()?,
                    "no account has this password".into(),
                    None
                )
                .await?
        );
        Ok(())
    }

    #[tokio::test]
    async fn a_full_queue_refuses_at_once() {
        let (queue, _jobs) = mpsc::channel(1);
        let passwords = Passwords {
            queue,
            dummy: "".into(),
            done: Arc::default(),
        };
        let first = tokio::spawn({
            let passwords = passwords.clone();
            async move { passwords.hash("first".into()).await }
        });
        while passwords.queue.capacity() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(
            passwords.hash("second".into()).await,
            Err(Error::Busy)
        ));
        first.abort();
    }
}
