//! What a device is called by default: its browser and its system.

use leptos::prelude::window;

/// The browser and the system, as far as they can be told: `("Chrome", "Android")`.
#[must_use]
pub(crate) fn browser_and_system() -> (Option<&'static str>, Option<&'static str>) {
    told(&window().navigator().user_agent().unwrap_or_default())
}

fn told(agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    let first = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    // Browsers name those they descend from, so the youngest come first.
    let browser = first(&[
        ("SamsungBrowser", "Samsung Internet"),
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux"),
    ]);
    (browser, system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_browsers_are_told_apart() {
        for (agent, browser, system) in [
            (
                "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36",
                "Chrome",
                "Android",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0",
                "Edge",
                "Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604",
                "Safari",
                "iPhone",
            ),
        ] {
            assert_eq!(told(agent), (Some(browser), Some(system)));
        }
        assert_eq!(told("curl"), (None, None));
    }
}
