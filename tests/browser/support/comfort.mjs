// What a page does to people who need large letters, or are made ill by movement.

/**
 * What is wrong with the page as it stands: what is wider than the screen with text twice as large,
 * as the browser's own setting makes it (every size here is in `rem`), and what moves although that
 * is not wanted.
 */
export async function discomforts(page) {
  const scale = (size) => page.evaluate((size) => void (document.documentElement.style.fontSize = size), size);
  await scale("200%");
  const wide = await tooWide(page);
  await scale("");
  return [...wide.map((what) => `too wide with large letters: ${what}`), ...(await moving(page)).map((what) => `moves: ${what}`)];
}

/**
 * What is wider than the screen without scrolling in a place of its own, the outermost first. What is fixed to the
 * screen's edges follows whatever else is too wide.
 */
const tooWide = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const isHeld = ({ overflowX, position }) => /auto|scroll|hidden|clip/.test(overflowX) || position === "fixed";
    const scrolls = (element) => element && (isHeld(getComputedStyle(element)) || scrolls(element.parentElement));
    const named = ({ tagName, className, textContent }) => `${tagName.toLowerCase()}.${className?.baseVal ?? className} “${textContent.trim().slice(0, 40)}”`;
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element));
    return wide.slice(0, 3).map(named).concat(`${document.documentElement.scrollWidth} px`);
  });

/** What would move for longer than an eye can follow. */
const moving = (page) =>
  page.evaluate(() => {
    const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
    const moves = (style) => style.animationName !== "none" && seconds(style.animationDuration) > 0.05;
    const slides = (style) => style.transitionProperty !== "none" && seconds(style.transitionDuration) > 0.05;
    const found = [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      return moves(style) || slides(style) || style.scrollBehavior === "smooth";
    });
    return found.slice(0, 3).map(({ tagName, className }) => `${tagName.toLowerCase()}.${className?.baseVal ?? className}`);
  });
