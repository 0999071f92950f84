//! Requests to the Worker, and its faults.

use core::time::Duration;

use domain::sync::Fault;
use gloo::utils::window;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::LinkFault;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a file may take, at a place with little signal.
const PATIENCE_WITH_FILES: Duration = Duration::from_mins(3);

/// Sends something as JSON, and reads the answer.
pub(crate) async fn post<T: DeserializeOwned>(
    path: &str,
    body: &impl Serialize,
) -> Result<T, LinkFault> {
    let response = send(Client::new().post(url(path)).json(body).timeout(PATIENCE)).await?;
    let text = response.text().await.map_err(|_| LinkFault::Unreachable)?;
    serde_json::from_str(&text).map_err(|_| LinkFault::Garbled)
}

/// Tells the Worker something whose answer says nothing more.
pub(crate) async fn tell(path: &str) -> Result<(), LinkFault> {
    let request = Client::new().post(url(path)).json(&serde_json::json!({}));
    send(request.timeout(PATIENCE)).await?;
    Ok(())
}

/// Stores a file.
pub(crate) async fn put_bytes(
    path: &str,
    media_type: &str,
    bytes: Vec<u8>,
) -> Result<(), LinkFault> {
    let request = Client::new()
        .put(url(path))
        .header(CONTENT_TYPE, media_type);
    send(request.body(bytes).timeout(PATIENCE_WITH_FILES)).await?;
    Ok(())
}

/// Fetches a file: its media type and its bytes.
pub(crate) async fn fetch_bytes(path: &str) -> Result<(String, Vec<u8>), LinkFault> {
    let response = send(Client::new().get(url(path)).timeout(PATIENCE_WITH_FILES)).await?;
    let media_type = response.headers().get(CONTENT_TYPE);
    let media_type = media_type.and_then(|media_type| media_type.to_str().ok());
    let media_type = media_type.unwrap_or_default().to_owned();
    let bytes = response.bytes().await.map_err(|_| LinkFault::Unreachable)?;
    Ok((media_type, bytes.to_vec()))
}

async fn send(request: RequestBuilder) -> Result<Response, LinkFault> {
    let response = request.send().await.map_err(|_| LinkFault::Unreachable)?;
    if response.status() == StatusCode::OK {
        return Ok(response);
    }
    let text = response.text().await.map_err(|_| LinkFault::Unreachable)?;
    Err(match serde_json::from_str(&text) {
        Ok(Fault::NoSession) => LinkFault::SignedOut,
        Ok(Fault::WrongProtocol { .. }) => LinkFault::UpdateNeeded,
        Ok(fault) => LinkFault::Served(fault),
        Err(_) => LinkFault::Garbled,
    })
}

fn url(path: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}{path}")
}
