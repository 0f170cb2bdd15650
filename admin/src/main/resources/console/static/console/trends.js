// Draws the numbers of the page's table; without this the table is all there is.
(() => {
  const place = document.getElementById("chart");
  const rows = [...document.querySelectorAll("#numbers tbody tr")];
  if (!place || !window.echarts || rows.length < 2) {
    document.querySelector(".numbers")?.setAttribute("open", "");
    return;
  }
  place.hidden = false;
  // on a canvas: as SVG it writes style attributes, which the content policy refuses
  const chart = echarts.init(place, null, { renderer: "canvas" });
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const draw = () => {
    const styles = getComputedStyle(document.documentElement);
    const colour = (name) => styles.getPropertyValue(name).trim();
    const axis = { axisLine: { lineStyle: { color: colour("--faded") } }, axisLabel: { color: colour("--faded") } };
    chart.setOption({
      animation: !still.matches,
      color: [colour("--celadon"), colour("--cinnabar")],
      textStyle: { fontFamily: styles.getPropertyValue("--tblr-font-sans-serif") },
      legend: { top: 8, textStyle: { color: colour("--ink") } },
      grid: { left: 48, right: 40, top: 48, bottom: 32 },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true },
      xAxis: { type: "category", data: rows.map((row) => row.dataset.day.slice(5)), ...axis },
      yAxis: [
        { type: "value", max: 100, splitLine: { lineStyle: { color: colour("--line") } }, ...axis,
          axisLabel: { color: colour("--faded"), formatter: "{value}%" } },
        { type: "value", minInterval: 1, max: ({ max }) => Math.max(6, 3 * max), splitLine: { show: false }, ...axis },
      ],
      series: [
        { name: place.dataset.rate, type: "line", showSymbol: false, connectNulls: false,
          data: rows.map((row) => (row.dataset.rate ? Number(row.dataset.rate) : null)) },
        { name: place.dataset.flags, type: "bar", yAxisIndex: 1, barMaxWidth: 12,
          data: rows.map((row) => Number(row.dataset.flags)) },
      ],
    });
  };

  draw();
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  new ResizeObserver(() => chart.resize()).observe(place);
})();
