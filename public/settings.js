// What cannot wait for the app. First, the theme and the language before the first paint, which
// app/src/settings.rs keeps.
try {
  const theme = JSON.parse(localStorage.getItem("theme"));
  const language = JSON.parse(localStorage.getItem("language"));
  if (theme && theme !== "system") document.documentElement.dataset.theme = theme;
  if (language === "hindi") document.documentElement.lang = "hi";
} catch {
  // A browser that keeps nothing, or something else under these names: the defaults stand.
}

// The browser offers to install the app once, perhaps before the app is there to hear it:
// app/src/device/install.rs takes the offer from here.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  window.installOffer = event;
});
