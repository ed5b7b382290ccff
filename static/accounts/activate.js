// The code comes in the address's fragment, which no browser sends to a server; from there into the form.
(() => {
  const field = document.getElementById("id_token");
  if (!field) return;
  const row = field.closest(".field");
  const take = () => {
    const code = window.location.hash.slice(1);
    if (!code) return;
    field.value = code;
    row.classList.remove("wrong");
    // Neither the history nor a shoulder keeps it.
    window.history.replaceState(null, "", window.location.pathname);
    hide();
  };
  const hide = () => {
    row.hidden = field.value !== "" && !row.classList.contains("wrong");
  };
  window.addEventListener("hashchange", take);
  hide();
  take();
})();
