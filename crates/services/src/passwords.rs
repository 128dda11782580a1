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

/// OWASP's second recommended setting: 19 MiB, two passes, one lane. New hashes
/// are made with it; a stored one that was made with another is read all the
/// same and renewed at the next sign-in, so it may be raised at any time.
const PARAMS: (u32, u32, u32) = (19 * 1024, 2, 1);

/// The most that a stored hash may cost: 64 MiB, ten passes, four lanes. One
/// that asks for more was not made here, and nobody signs in with it.
const MOST: (u32, u32, u32) = (64 * 1024, 10, 4);

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

/// Whether a stored hash was made with other parameters than new ones are, so
/// that whoever has just proved the password should get another.
#[must_use]
pub(crate) fn needs_rehash(hash: &str) -> bool {
    Stored::read(hash).is_none_or(|stored| costs(stored.argon2.params()) != PARAMS)
}

/// A stored hash, with what it was made with.
struct Stored {
    argon2: Argon2<'static>,
    salt: Salt,
    output: Output,
}

impl Stored {
    /// Nothing for a hash of another kind, or one that costs too much.
    fn read(hash: &str) -> Option<Self> {
        let hash = PasswordHash::new(hash).ok()?;
        let params = Params::try_from(&hash).ok()?;
        let (memory, passes, lanes) = costs(&params);
        let bearable = memory <= MOST.0 && passes <= MOST.1 && lanes <= MOST.2;
        let ours = hash.algorithm == Algorithm::Argon2id.ident()
            && hash.version == Some(Version::V0x13.into());
        if !(bearable && ours) {
            return None;
        }
        Some(Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            salt: hash.salt?,
            output: hash.hash?,
        })
    }
}

/// KiB of memory, passes and lanes.
const fn costs(params: &Params) -> (u32, u32, u32) {
    (params.m_cost(), params.t_cost(), params.p_cost())
}

struct Hasher {
    argon2: Argon2<'static>,
    memory: Vec<Block>,
}

impl Hasher {
    fn new() -> Self {
        let (memory, passes, lanes) = PARAMS;
        let params = Params::new(memory, passes, lanes, None).expect("the constants are in range");
        Self {
            memory: vec![Block::default(); params.block_count()],
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
        }
    }

    fn hash(&mut self, password: &str) -> String {
        let salt: [u8; 16] = random_bytes();
        let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
        derive(&self.argon2, &mut self.memory, password, &salt, &mut output)
            .expect("salt, output and memory have the lengths that the parameters ask for");
        PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(self.argon2.params()).expect("three numbers fit"),
            salt: Some(Salt::new(&salt).expect("16 bytes are a salt")),
            hash: Some(Output::new(&output).expect("32 bytes are an output")),
        }
        .to_string()
    }

    /// By the parameters that the hash was made with. One that can't be read
    /// takes as long as a new one, and matches nothing.
    fn matches(&mut self, password: &str, hash: &str) -> bool {
        let Some(stored) = Stored::read(hash) else {
            self.hash(password);
            return false;
        };
        let expected = stored.output.as_bytes();
        let mut output = vec![0; expected.len()];
        let derived = derive(
            &stored.argon2,
            &mut self.memory,
            password,
            stored.salt.as_ref(),
            &mut output,
        );
        derived.is_ok() && bool::from(output.ct_eq(expected))
    }
}

/// Fills `output`. The memory grows where a hash needs more, and stays so.
fn derive(
    argon2: &Argon2<'_>,
    memory: &mut Vec<Block>,
    password: &str,
    salt: &[u8],
    output: &mut [u8],
) -> Result<(), argon2::Error> {
    let blocks = argon2.params().block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::default());
    }
    argon2.hash_password_into_with_memory(password.as_bytes(), salt, output, memory.as_mut_slice())
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

    /// `Gentle-Harbour-41`, hashed elsewhere with 8 MiB and one pass, with 32 MiB
    /// and two lanes, by another Argon2, and with more memory than is given.
    const ELSEWHERE: [(&str, bool); 4] = [
        (
            "$argon2id$v=19$m=8192,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg\
             $gEHT0TVC7MrTlSZzr1zWhQzTd/LUFiZ9wIHZ4phP+m4",
            true,
        ),
        (
            "$argon2id$v=19$m=32768,t=1,p=2$MDEyMzQ1Njc4OWFiY2RlZg\
             $vjwuSd6Ff2aC4qxhP7vQ9QJLbvENs1AOZMYHTg2dlRU",
            true,
        ),
        (
            "$argon2i$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg\
             $jUYi81n0xma5EJ+x377zYXTAu6uWkZ8Anp0gVl53XMY",
            false,
        ),
        (
            "$argon2id$v=19$m=131072,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg\
             $XGVBrFs0Ainf/DWdrAIIw/4zHibq0hPhd++//NPgkuw",
            false,
        ),
    ];

    #[test]
    fn a_hash_with_other_parameters_is_read_within_bounds_and_wants_renewal() {
        let mut hasher = Hasher::new();
        for (hash, readable) in ELSEWHERE {
            assert_eq!(
                hasher.matches("Gentle-Harbour-41", hash),
                readable,
                "{hash}"
            );
            assert!(!hasher.matches("gentle-harbour-41", hash), "{hash}");
            assert!(needs_rehash(hash), "{hash}");
        }
        let new = hasher.hash("Gentle-Harbour-41");
        assert!(
            hasher.matches("Gentle-Harbour-41", &new),
            "after larger ones"
        );
        assert!(!needs_rehash(&new));
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
