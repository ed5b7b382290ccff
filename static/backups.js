// Follows the running backup: its sentence changes in place, and the list is loaded anew at each step.
(() => {
  const box = document.getElementById("backup-now");
  const word = box.querySelector("[data-word]");
  const look = async () => {
    const answer = await fetch(box.dataset.status, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const now = await answer.json();
    if (now.mark !== box.dataset.mark) location.reload();
    else if (word.textContent !== now.word) word.textContent = now.word;
  };
  setInterval(() => look().catch(() => {}), 2000);
})();
