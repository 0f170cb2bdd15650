// The open page of the day: asks only while it is seen, marks what has changed, and says so at most once a minute.
(() => {
  const BETWEEN_ANNOUNCEMENTS = 60_000;
  const pulse = document.getElementById("pulse");
  const announcement = document.getElementById("announcement");
  if (!pulse) return;

  let before = new Map();
  let announcedAt = Date.now();

  const state = (name) => {
    if (pulse.dataset.state !== name) pulse.dataset.state = name;
  };
  const rows = () => document.querySelectorAll("#live [data-department]");

  document.addEventListener("visibilitychange", () => {
    state(document.hidden ? "paused" : "live");
    if (!document.hidden) htmx.trigger(document.body, "back");
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden) event.preventDefault();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    state(event.detail.successful ? "live" : "lost");
  });

  document.addEventListener("htmx:beforeSwap", () => {
    before = new Map([...rows()].map((row) => [row.dataset.department, row.dataset.filed]));
  });
  document.addEventListener("htmx:afterSwap", () => {
    const changed = [...rows()].filter((row) => {
      const filed = before.get(row.dataset.department);
      return filed !== undefined && filed !== row.dataset.filed;
    });
    changed.forEach((row) => row.classList.add("echo"));
    if (changed.length > 0) document.querySelector("#live .ring")?.classList.add("echo");
    announce();
  });

  function announce() {
    const sentence = document.getElementById("sentence");
    if (sentence && Date.now() - announcedAt > BETWEEN_ANNOUNCEMENTS) {
      announcement.textContent = sentence.textContent;
      announcedAt = Date.now();
    }
  }
})();
