//! Photos and files from the camera, the gallery or the disk, made small enough to be sent from
//! a place with little signal, and named by the SHA-256 of their bytes.

use domain::sync::files::{LARGEST_FILE, MEDIA_TYPES};
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

/// The bytes that a photo is brought down to.
const PHOTO_AIM_BYTES: f64 = 300_000.0;
/// The longest side of a photo, in pixels: enough to read a cheque.
const PHOTO_LONGEST_SIDE: f64 = 1_600.0;
/// How much a photo is compressed, the first time less; then its sides shrink by
/// [`PHOTO_SHRINKS`] at each further attempt.
const PHOTO_QUALITIES: [f64; 3] = [0.82, 0.68, 0.55];
const PHOTO_SHRINKS: f64 = 0.75;
/// How often it is shrunk before it is taken as it is.
const PHOTO_SHRINKS_MOST: u32 = 4;

/// The most megabytes of a file, as the Worker takes it.
pub(crate) const FILE_MOST_MEGABYTES: u32 = LARGEST_FILE / 1_000_000;
/// A file as it is kept and sent.
pub(crate) struct Prepared {
    /// SHA-256 of its bytes, as 64 lower-case hexadecimal digits.
    pub(crate) hash: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) bytes: Uint8Array,
}

/// Why a file cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhotoFault {
    /// It is larger than [`FILE_MOST_MEGABYTES`].
    TooLarge,
    /// It is of a kind that is not taken.
    Kind,
    /// The browser cannot read it.
    Unreadable,
}

impl From<JsValue> for PhotoFault {
    fn from(_: JsValue) -> Self {
        Self::Unreadable
    }
}

/// Reads a file, and makes a photo small.
///
/// # Errors
/// Why it cannot be taken.
pub(crate) async fn prepare(file: &File) -> Result<Prepared, PhotoFault> {
    let is_photo = file.type_().starts_with("image/");
    let is_taken = MEDIA_TYPES.contains(&bare(&file.type_()).as_str());
    let smaller = if is_photo && (file.size() > PHOTO_AIM_BYTES || !is_taken) {
        // What the browser cannot draw is kept as it is.
        compress(file).await.ok()
    } else {
        None
    };
    let is_compressed = smaller.is_some();
    let blob: Blob = smaller.unwrap_or_else(|| file.clone().unchecked_into());
    let media_type = bare(&blob.type_());
    if !MEDIA_TYPES.contains(&media_type.as_str()) {
        return Err(PhotoFault::Kind);
    }
    if blob.size() > f64::from(LARGEST_FILE) {
        return Err(PhotoFault::TooLarge);
    }
    let buffer = JsFuture::from(blob.array_buffer()).await?;
    let bytes = Uint8Array::new(&buffer);
    Ok(Prepared {
        hash: sha256(&bytes).await?,
        name: if is_compressed {
            as_jpeg(&file.name())
        } else {
            file.name()
        },
        media_type,
        bytes,
    })
}

/// A media type in lower case, without its parameters.
fn bare(media_type: &str) -> String {
    let bare = media_type.split(';').next().unwrap_or_default();
    bare.trim().to_ascii_lowercase()
}

/// The name of a photo once it is a JPEG.
fn as_jpeg(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.jpg")
}

async fn compress(file: &File) -> Result<Blob, PhotoFault> {
    let bitmap = window().create_image_bitmap_with_blob(file)?;
    let bitmap: ImageBitmap = JsFuture::from(bitmap).await?.dyn_into()?;
    let longest = f64::from(bitmap.width().max(bitmap.height()));
    let mut scale = (PHOTO_LONGEST_SIDE / longest.max(1.0)).min(1.0);
    let mut attempt = draw_and_encode(&bitmap, scale).await?;
    for _ in 0..PHOTO_SHRINKS_MOST {
        if attempt.size() <= PHOTO_AIM_BYTES {
            break;
        }
        scale *= PHOTO_SHRINKS;
        attempt = draw_and_encode(&bitmap, scale).await?;
    }
    bitmap.close();
    Ok(attempt)
}

/// The photo as a JPEG at a scale: the best quality that is small enough, or the least.
async fn draw_and_encode(bitmap: &ImageBitmap, scale: f64) -> Result<Blob, PhotoFault> {
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    let (width, height) = (
        pixels(bitmap.width(), scale),
        pixels(bitmap.height(), scale),
    );
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(PhotoFault::Unreadable)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    // A JPEG has no transparency: what shines through is white.
    context.set_fill_style_str("white");
    let (width, height) = (f64::from(width), f64::from(height));
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)?;
    let mut encoded = None;
    for quality in PHOTO_QUALITIES {
        let blob = encode(&canvas, quality).await?;
        let is_small = blob.size() <= PHOTO_AIM_BYTES;
        encoded = Some(blob);
        if is_small {
            break;
        }
    }
    encoded.ok_or(PhotoFault::Unreadable)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a scale between 0 and 1 leaves a number of pixels"
)]
fn pixels(side: u32, scale: f64) -> u32 {
    ((f64::from(side) * scale).round() as u32).max(1)
}

async fn encode(canvas: &HtmlCanvasElement, quality: f64) -> Result<Blob, PhotoFault> {
    let promise = Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            // The promise takes the first call; there is no other.
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        let asked = canvas.to_blob_with_type_and_encoder_options(
            done.unchecked_ref(),
            "image/jpeg",
            &JsValue::from_f64(quality),
        );
        if let Err(fault) = asked {
            let _ = reject.call1(&JsValue::NULL, &fault);
        }
    });
    Ok(JsFuture::from(promise).await?.dyn_into()?)
}

/// The SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
///
/// # Errors
/// [`PhotoFault::Unreadable`] where the browser hashes nothing here.
pub(crate) async fn sha256(bytes: &Uint8Array) -> Result<String, PhotoFault> {
    let subtle = window().crypto()?.subtle();
    let digest = subtle.digest_with_str_and_buffer_source("SHA-256", bytes)?;
    let digest: ArrayBuffer = JsFuture::from(digest).await?.dyn_into()?;
    let digest = Uint8Array::new(&digest).to_vec();
    Ok(in_hexadecimal(&digest))
}

fn in_hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_photo_is_called_a_jpeg() {
        for (name, expected) in [
            ("IMG_1.HEIC", "IMG_1.jpg"),
            ("a.b.png", "a.b.jpg"),
            ("photo", "photo.jpg"),
        ] {
            assert_eq!(as_jpeg(name), expected);
        }
    }

    #[test]
    fn a_media_type_is_bare() {
        assert_eq!(bare("Text/CSV; charset=utf-8"), "text/csv");
        assert_eq!(bare(""), "");
    }

    #[test]
    fn a_hash_is_written_in_hexadecimal() {
        assert_eq!(in_hexadecimal(&[0, 0x0f, 0xa5, 0xff]), "000fa5ff");
    }

    #[test]
    fn a_photo_keeps_a_pixel() {
        assert_eq!(pixels(4000, 0.4), 1600);
        assert_eq!(pixels(1, 0.1), 1);
    }
}
