//! Requests to the Worker, and its faults.

use core::time::Duration;

use domain::sync::{Fault, PROTOCOL};
use gloo::utils::window;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::LinkFault;
use crate::json;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a part of a file may take, at a place with little signal.
const PATIENCE_WITH_FILES: Duration = Duration::from_mins(2);

/// Sends something as JSON, and reads the answer.
pub(crate) async fn post<T: DeserializeOwned>(
    path: &str,
    body: &impl Serialize,
) -> Result<T, LinkFault> {
    answer(Client::new().post(url(path)).json(body)).await
}

/// Puts something as JSON, and reads the answer.
pub(crate) async fn put<T: DeserializeOwned>(
    path: &str,
    body: &impl Serialize,
) -> Result<T, LinkFault> {
    answer(Client::new().put(url(path)).json(body)).await
}

/// Takes something away, and reads the answer.
pub(crate) async fn delete<T: DeserializeOwned>(path: &str) -> Result<T, LinkFault> {
    answer(Client::new().delete(url(path))).await
}

/// Asks for something, and reads the answer.
pub(crate) async fn get<T: DeserializeOwned>(path: &str) -> Result<T, LinkFault> {
    answer(Client::new().get(url(path))).await
}

async fn answer<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, LinkFault> {
    let response = send(request.timeout(PATIENCE)).await?;
    let text = response.text().await.map_err(|_| LinkFault::Unreachable)?;
    json::read(&text).map_err(|_| LinkFault::Garbled)
}

/// Tells the Worker something whose answer says nothing more.
pub(crate) async fn tell(path: &str) -> Result<(), LinkFault> {
    let request = Client::new()
        .post(url(path))
        .header("content-type", "application/json")
        .body("{}");
    send(request.timeout(PATIENCE)).await?;
    Ok(())
}

/// Sends a part of a file.
pub(crate) async fn put_bytes(path: &str, bytes: Vec<u8>) -> Result<(), LinkFault> {
    let request = Client::new().put(url(path)).body(bytes);
    send(request.timeout(PATIENCE_WITH_FILES)).await?;
    Ok(())
}

/// Fetches a part of a file.
pub(crate) async fn fetch_bytes(path: &str) -> Result<Vec<u8>, LinkFault> {
    let response = send(Client::new().get(url(path)).timeout(PATIENCE_WITH_FILES)).await?;
    let bytes = response.bytes().await.map_err(|_| LinkFault::Unreachable)?;
    Ok(bytes.to_vec())
}

async fn send(request: RequestBuilder) -> Result<Response, LinkFault> {
    let response = request.send().await.map_err(|_| LinkFault::Unreachable)?;
    if response.status() == StatusCode::OK {
        return Ok(response);
    }
    let text = response.text().await.map_err(|_| LinkFault::Unreachable)?;
    Err(match json::read(&text) {
        Ok(Fault::NoSession) => LinkFault::SignedOut,
        Ok(Fault::Revoked) => LinkFault::Revoked,
        Ok(Fault::WrongProtocol { speaks }) if speaks < PROTOCOL => LinkFault::TeamBehind,
        Ok(Fault::WrongProtocol { .. }) => LinkFault::UpdateNeeded,
        Ok(fault) => LinkFault::Served(fault),
        Err(_) => LinkFault::Garbled,
    })
}

fn url(path: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}{path}")
}
