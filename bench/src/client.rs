//! A browser that costs little: one connection that stays open, one request at
//! a time, cookies kept, nothing else. A client as heavy as the server would
//! measure itself.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use anyhow::{Context, ensure};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

/// An open connection with what the server told it to keep.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    cookie: Option<String>,
    from: IpAddr,
}

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Client {
    pub(crate) async fn connect(to: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
            cookie: None,
            from: Ipv4Addr::LOCALHOST.into(),
        })
    }

    /// Says, as a trusted proxy would, for whom the next requests are.
    pub(crate) fn speak_for(&mut self, number: u32) {
        self.from = Ipv4Addr::from(0x0a00_0000 | (number & 0x00ff_ffff)).into();
    }

    /// Forgets who was signed in.
    pub(crate) fn forget(&mut self) {
        self.cookie = None;
    }

    pub(crate) async fn get(&mut self, path: &str) -> anyhow::Result<Answer> {
        self.send(&format!("GET {path}"), "text/html", "").await
    }

    pub(crate) async fn post(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> anyhow::Result<Answer> {
        let body = serde_urlencoded::to_string(fields)?;
        self.send(&format!("POST {path}"), "application/json", &body)
            .await
    }

    /// A call that must succeed.
    pub(crate) async fn call(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> anyhow::Result<serde_json::Value> {
        let answer = self.post(path, fields).await?;
        ensure!(
            answer.status == 200,
            "{path} answered {}: {}",
            answer.status,
            String::from_utf8_lossy(&answer.body)
        );
        Ok(serde_json::from_slice(&answer.body).unwrap_or_default())
    }

    async fn send(&mut self, line: &str, accept: &str, body: &str) -> anyhow::Result<Answer> {
        let cookie = self.cookie.as_deref().unwrap_or("none=1");
        let request = format!(
            "{line} HTTP/1.1\r\nhost: bench\r\naccept: {accept}\r\ncookie: {cookie}\r\n\
             x-forwarded-for: {}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {}\r\n\r\n{body}",
            self.from,
            body.len(),
        );
        self.stream.get_mut().write_all(request.as_bytes()).await?;
        let status = self.line().await?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.context("no status line")?;
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line().await?;
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            let value = value.trim_start();
            match name {
                "content-length" => length = value.parse()?,
                "transfer-encoding" => chunked = value == "chunked",
                "set-cookie" => self.keep(value),
                _ => {}
            }
        }
        let body = if chunked {
            self.chunks().await?
        } else {
            self.exactly(length).await?
        };
        Ok(Answer { status, body })
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        if pair.starts_with("baokao=") {
            self.cookie = Some(pair.to_owned());
        }
    }

    async fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        ensure!(self.stream.read_line(&mut line).await? > 0, "hung up");
        Ok(line.trim_end().to_owned())
    }

    async fn exactly(&mut self, length: usize) -> anyhow::Result<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).await?;
        Ok(body)
    }

    async fn chunks(&mut self) -> anyhow::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(&self.line().await?, 16)?;
            body.extend(self.exactly(length).await?);
            self.line().await?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}
