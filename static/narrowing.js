// Departments and titles are offered as far as the facility beside them has them. The server checks again.
(() => {
  "use strict";
  const all = new WeakMap(); // select -> its options as they came

  const partner = (facility) => {
    const form = facility.form || document;
    const base = facility.name.slice(0, -"facility".length);
    return ["department", "position"]
      .map((name) => form.querySelector(`select[name="${base}${name}"]`))
      .filter((select) => select && select.querySelector("option[data-facilities]"));
  };

  const narrow = (facility) => {
    for (const select of partner(facility)) {
      if (!all.has(select)) all.set(select, [...select.options]);
      const chosen = select.value;
      const offered = all.get(select).filter((option) => {
        const of = (option.dataset.facilities || "").split(" ").filter(Boolean);
        return !facility.value || !option.value || of.length === 0 || of.includes(facility.value);
      });
      select.replaceChildren(...offered);
      select.value = offered.some((option) => option.value === chosen) ? chosen : "";
    }
  };

  const isFacility = (element) => element.matches && element.matches('select[name$="facility"]');

  document.addEventListener("change", (event) => {
    if (isFacility(event.target)) narrow(event.target);
  });
  const narrowAll = () => document.querySelectorAll('select[name$="facility"]').forEach(narrow);
  document.addEventListener("DOMContentLoaded", narrowAll);
  document.addEventListener("formset:added", narrowAll);
})();
