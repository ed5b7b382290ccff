// What the theme leaves undone: names for its pictures, which are letters of a font, and the first field focused.
(() => {
  "use strict";

  const WORDS = { search: "検索", close: "閉じる", unfold_more: "自分のアカウント" };
  const wordsOf = (owner) => {
    const copy = owner.cloneNode(true);
    copy.querySelectorAll(".material-symbols-outlined").forEach((icon) => icon.remove());
    return copy.textContent.trim() || owner.title || owner.getAttribute("aria-label") || "";
  };

  // Browsers give up on autofocus where the theme's script hides the form for its first moment.
  const focusFirst = () => {
    if (document.activeElement === document.body) document.querySelector("[autofocus]")?.focus();
  };
  document.addEventListener("DOMContentLoaded", focusFirst);
  window.addEventListener("load", focusFirst);

  document.addEventListener("DOMContentLoaded", () => {
    for (const icon of document.querySelectorAll(".material-symbols-outlined")) {
      const owner = icon.closest("a, button");
      if (owner && !wordsOf(owner)) {
        owner.setAttribute("aria-label", owner.pathname === "/admin/" ? "ホーム" : WORDS[icon.textContent.trim()] || "操作");
      }
      icon.setAttribute("aria-hidden", "true");
    }
    for (const field of document.querySelectorAll("input[placeholder]")) {
      if (!field.labels.length && !field.hasAttribute("aria-label")) field.setAttribute("aria-label", field.placeholder);
    }
  });
})();
