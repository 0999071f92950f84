// Applies the theme and the language before the first paint. app/src/settings.rs keeps them.
try {
  const theme = JSON.parse(localStorage.getItem("theme"));
  const language = JSON.parse(localStorage.getItem("language"));
  if (theme && theme !== "system") document.documentElement.dataset.theme = theme;
  if (language === "hindi") document.documentElement.lang = "hi";
} catch {
  // A browser that keeps nothing, or something else under these names: the defaults stand.
}
