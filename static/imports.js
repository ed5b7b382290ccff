// The page of a file on its way in: asks for the numbers while something moves, and loads itself anew at the end.
(() => {
  "use strict";

  const EVERY = 700;
  const page = document.querySelector(".import[data-moving=true]");
  if (!page) return;
  const bar = page.querySelector("progress");
  const put = (name, text) => { page.querySelector(`[data-${name}]`).textContent = text; };

  async function look() {
    try {
      const answer = await fetch(page.dataset.status, { credentials: "same-origin" });
      if (answer.redirected || !answer.ok) return window.location.reload();
      const told = await answer.json();
      if (!told.moving) return window.location.reload();
      put("word", told.word);
      put("done", told.done.toLocaleString("ja-JP"));
      put("total", told.total.toLocaleString("ja-JP"));
      page.querySelector("[data-count]").hidden = !told.total;
      bar.max = told.total || 1;
      // All rows looked at, and now written in one go: how far that is, nobody can see.
      if (told.state === "importing" && told.done === told.total) bar.removeAttribute("value");
      else bar.value = told.done;
    } catch {
      put("word", "サーバーに接続できません。接続が戻ると自動で更新します");
    }
    return setTimeout(look, EVERY);
  }

  setTimeout(look, EVERY);
})();
