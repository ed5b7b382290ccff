// The live part of a person's page: loads [data-fragment], and again whenever the feed says the person changed.
// The socket carries no facts, only "look again"; without a socket the page looks every two seconds.
(() => {
  "use strict";

  const POLL = 2000;
  const FIRST_WAIT = 500;
  const LONGEST_WAIT = 30000;
  const fragments = [];

  function csrfToken() {
    const field = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (field) return field.value;
    const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
    return cookie ? decodeURIComponent(cookie.slice("csrftoken=".length)) : "";
  }

  class Fragment {
    constructor(place) {
      this.place = place;
      this.shown = "";
      this.loading = false;
      this.again = false;
      this.body = document.createElement("div");
      // Only a summary is read out: the whole table at every step would drown the news.
      this.spoken = document.createElement("p");
      this.spoken.className = "progress-spoken";
      this.spoken.setAttribute("role", "status");
      this.spoken.setAttribute("aria-live", "polite");
      place.replaceChildren(this.body, this.spoken);
      place.addEventListener("submit", (event) => this.submit(event));
    }

    get section() {
      return this.body.querySelector("[data-staff]");
    }

    get staff() {
      return this.section ? this.section.dataset.staff : null;
    }

    async load() {
      if (this.loading) {
        this.again = true;
        return;
      }
      this.loading = true;
      try {
        do {
          this.again = false;
          await this.fetch(this.place.dataset.fragment, {});
        } while (this.again);
      } finally {
        this.loading = false;
      }
    }

    async submit(event) {
      const form = event.target.closest("form[data-retry]");
      if (!form) return;
      event.preventDefault();
      form.querySelector("button").disabled = true;
      await this.fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-CSRFToken": csrfToken() },
      });
    }

    async fetch(address, options) {
      let response;
      try {
        response = await fetch(address, { credentials: "same-origin", ...options });
      } catch {
        return this.complain("サーバーに接続できません。接続が戻ると自動で更新します。");
      }
      if (response.redirected) {
        // The session has ended: the whole page leads to the sign-on.
        window.location.reload();
        return undefined;
      }
      const isFragment = response.ok || response.status === 409;
      if (isFragment) return this.show(await response.text());
      return this.complain(
        response.status === 403
          ? "この操作の権限がありません。画面を開き直してください。"
          : "進み具合を表示できません。画面を開き直してください。",
      );
    }

    show(html) {
      if (html === this.shown) return;
      const isFirst = this.shown === "";
      const hadFocus = this.body.contains(document.activeElement);
      this.shown = html;
      this.body.innerHTML = html; // our own server's fragment, escaped by its template
      const section = this.section;
      if (!section) return;
      if (hadFocus) {
        section.tabIndex = -1;
        section.focus({ preventScroll: true });
      }
      if (!isFirst) section.classList.add("progress-arrived");
      this.spoken.className = "progress-spoken";
      this.spoken.textContent = section.dataset.summary;
    }

    complain(sentence) {
      this.shown = "";
      if (!this.section) this.body.textContent = sentence;
      // Also to be seen: what stands above it may be old by now.
      this.spoken.className = "progress-notice";
      this.spoken.textContent = sentence;
      for (const button of this.body.querySelectorAll("button")) button.disabled = false;
    }
  }

  class Feed {
    constructor() {
      this.socket = null;
      this.wait = 2 * FIRST_WAIT;
      this.timer = null;
    }

    get isOpen() {
      return this.socket !== null && this.socket.readyState === WebSocket.OPEN;
    }

    async open() {
      try {
        const token = await this.token();
        const scheme = window.location.protocol === "https:" ? "wss:" : "ws:";
        this.socket = new WebSocket(`${scheme}//${window.location.host}/ws/feed/`, ["bearer", token]);
      } catch {
        this.later();
        return;
      }
      this.socket.onopen = () => {
        this.wait = 2 * FIRST_WAIT;
        loadAll(); // what happened while nobody listened
      };
      this.socket.onmessage = (event) => {
        const { staffId } = JSON.parse(event.data);
        for (const fragment of fragments) if (fragment.staff === staffId) fragment.load();
      };
      this.socket.onclose = () => this.later();
    }

    async token() {
      const response = await fetch("/api/v1/sso/token", {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
        body: "{}",
      });
      if (!response.ok) throw new Error(String(response.status));
      return (await response.json()).accessToken;
    }

    // Full jitter, so that pages do not come back all at once after a restart.
    later() {
      this.socket = null;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.open(), FIRST_WAIT + Math.random() * (this.wait - FIRST_WAIT));
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
  }

  function loadAll() {
    for (const fragment of fragments) fragment.load();
  }

  function start() {
    for (const place of document.querySelectorAll("[data-fragment]")) fragments.push(new Fragment(place));
    if (fragments.length === 0) return;
    loadAll();
    const feed = new Feed();
    feed.open();
    setInterval(() => {
      if (feed.isOpen || document.hidden) return;
      loadAll();
    }, POLL);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
