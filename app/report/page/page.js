// Draws the timeline of a report: lanes over curves on one clock. All text goes in as text, never as HTML.
(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.getElementById("timeline");
  const hover = document.getElementById("hover");
  const gutter = 190, right = 16, lane_height = 17;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const palette = () => dark.matches
    ? ["#8ab4f8", "#f2a65a", "#5fd39c", "#e98394", "#b78bd6", "#e0d06a", "#5cc0d8", "#c9a58b"]
    : ["#2f5fd0", "#c8641b", "#1b8a5a", "#b83a52", "#7a48a8", "#8f7d00", "#14809b", "#7d5a44"];
  const calm = new Set(["up", "streaming", "trusted", "open", ""]);
  const bad = new Set(["dark", "cut", "broken", "crashed", "down"]);

  const two = (n) => String(n).padStart(2, "0");
  function clock(t, with_seconds) {
    const s = Math.floor(data.zero + t + 86400) % 86400;
    const text = two(Math.floor(s / 3600)) + ":" + two(Math.floor(s / 60) % 60);
    return with_seconds ? text + ":" + two(s % 60) : text;
  }
  function spread(runs) {  // [value, count, value, count ...]
    const values = [];
    for (let i = 0; i < runs.length; i += 2) for (let n = 0; n < runs[i + 1]; ++n) values.push(runs[i]);
    return values;
  }
  function element(parent, kind, text, style) {
    const e = document.createElement(kind);
    if (text) e.textContent = text;
    if (style) e.className = style;
    parent.appendChild(e);
    return e;
  }

  let view = { from: data.from, to: data.to };
  let quiet = false;
  const charts = [];
  const canvas = element(root, "canvas", "", "lanes");

  const shown_lanes = () => data.lanes.filter((l) => quiet || l.runs.some((r) => !calm.has(r[0])) || new Set(l.runs.map((r) => r[0])).size > 1);
  const plot_width = () => root.clientWidth - gutter - right;
  const x_of = (t) => gutter + (t - view.from) / (view.to - view.from) * plot_width();
  const time_at = (x) => view.from + (x - gutter) / plot_width() * (view.to - view.from);

  function state_colour(state, lane) {
    if (lane.startsWith("fault:")) return colour("failed");
    if (lane.startsWith("route:")) return palette()[Math.max(0, data.sites.indexOf(state)) % 8] + "99";
    if (calm.has(state)) return colour("line");
    return bad.has(state) ? colour("failed") : colour("decide");
  }
  function draw_lanes() {
    const lanes = shown_lanes(), scale = devicePixelRatio || 1;
    const height = lanes.length * lane_height + 20;
    canvas.style.height = height + "px";
    canvas.width = root.clientWidth * scale;
    canvas.height = height * scale;
    const g = canvas.getContext("2d");
    g.scale(scale, scale);
    g.font = "12px system-ui, sans-serif";
    g.textBaseline = "middle";
    lanes.forEach((lane, row) => {
      const y = row * lane_height + 2;
      g.fillStyle = colour("dim");
      g.textAlign = "right";
      g.fillText(lane.name, gutter - 10, y + lane_height / 2 - 1, gutter - 12);
      g.textAlign = "left";
      for (const [state, from, to] of lane.runs) {
        if (to < view.from || from > view.to || state === "") continue;
        const a = Math.max(x_of(from), gutter), b = Math.min(x_of(to), gutter + plot_width());
        g.fillStyle = state_colour(state, lane.name);
        g.fillRect(a, y, Math.max(b - a, 1), lane_height - 4);
        if (b - a < 9 * state.length || calm.has(state)) continue;
        g.fillStyle = lane.name.startsWith("route:") ? colour("ink") : colour("ground");
        g.fillText(state, a + 5, y + lane_height / 2 - 1);
      }
    });
    g.strokeStyle = colour("ink");
    for (const mark of data.marks) {
      const x = Math.round(x_of(mark.t)) + 0.5;
      if (x < gutter || x > gutter + plot_width()) continue;
      g.globalAlpha = 0.35;
      g.beginPath(); g.moveTo(x, 0); g.lineTo(x, height); g.stroke();
      g.globalAlpha = 1;
    }
  }

  const marks = {
    hooks: {
      draw: (u) => {
        const g = u.ctx;
        g.save();
        g.strokeStyle = colour("ink");
        g.globalAlpha = 0.18;
        g.lineWidth = devicePixelRatio || 1;
        for (const mark of data.marks) {
          if (mark.t < view.from || mark.t > view.to) continue;
          const x = Math.round(u.valToPos(mark.t, "x", true));
          g.beginPath(); g.moveTo(x, u.bbox.top); g.lineTo(x, u.bbox.top + u.bbox.height); g.stroke();
        }
        g.restore();
      },
      setSelect: (u) => {
        if (u.select.width < 4) return;
        look(u.posToVal(u.select.left, "x"), u.posToVal(u.select.left + u.select.width, "x"));
        u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      },
    },
  };
  function shown(value, unit) {
    if (value == null) return "";
    const text = Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en").replaceAll(",", "\u00a0") : String(+value.toPrecision(3));
    return unit === "s" ? text + " s" : text;
  }
  function draw_chart(chart) {
    const box = element(root, "div", "", "chart");
    const title = element(box, "b", chart.name);
    element(title, "span", chart.unit);
    const colours = palette();
    const series = [{ label: "time", value: (u, t) => t == null ? "" : clock(t, true) }];
    const values = [];
    let longest = 0;
    chart.lines.forEach((line, i) => {
      series.push({ label: line.label.replace(/[^,=]+=/g, "").replaceAll(",", " \u00b7 ") || chart.name, stroke: colours[i % colours.length], width: 1.4, points: { show: false },
                    dash: i < colours.length ? undefined : [6, 4], value: (u, v) => shown(v, chart.unit) });
      values.push(spread(line.runs));
      longest = Math.max(longest, values[i].length);
    });
    const times = Array.from({ length: longest }, (_, i) => chart.start + i * chart.step);
    const axis = { stroke: colour("dim"), grid: { stroke: colour("line"), width: 0.5 }, ticks: { stroke: colour("line"), width: 0.5 }, font: "12px system-ui, sans-serif" };
    const plot = new uPlot({
      width: root.clientWidth, height: 150, padding: [10, right, 0, 0], plugins: [marks],
      scales: { x: { time: false, range: () => [view.from, view.to] }, y: { range: (u, low, high) => [Math.min(0, low), high > 0 ? high * 1.06 : 1] } },
      axes: [{ ...axis, values: (u, all) => all.map((t) => clock(t, view.to - view.from < 900)), incrs: [1, 5, 10, 30, 60, 300, 600, 900, 1800, 3600, 7200, 14400] },
             { ...axis, size: gutter, values: (u, all) => all.map((v) => shown(v, chart.unit)) }],
      cursor: { sync: { key: "twinsite" }, drag: { x: true, y: false, setScale: false } },
      legend: { live: true }, series,
    }, [times, ...values], box);
    charts.push(plot);
  }
  function redraw() {
    draw_lanes();
    for (const plot of charts) plot.setScale("x", { min: view.from, max: view.to });
  }
  function look(from, to) {
    view = { from: Math.max(from, data.from), to: Math.min(to, data.to) };
    if (view.to - view.from < 5) view.to = view.from + 5;
    redraw();
  }
  function build() {
    charts.splice(0).forEach((plot) => plot.destroy());
    root.querySelectorAll(".chart").forEach((box) => box.remove());
    draw_lanes();
    for (const chart of data.charts) draw_chart(chart);
  }

  canvas.addEventListener("mousemove", (event) => {
    const lanes = shown_lanes(), t = time_at(event.offsetX), lane = lanes[Math.floor(event.offsetY / lane_height)];
    const near = data.marks.filter((m) => Math.abs(x_of(m.t) - event.offsetX) < 5);
    const run = lane && lane.runs.find((r) => r[1] <= t && t < r[2]);
    hover.textContent = clock(t, true) + (run ? " \u00b7 " + lane.name + " " + run[0] : "") +
      near.map((m) => " \u00b7 " + m.place + ": " + m.what + " " + m.detail).join("");
  });
  const buttons = document.getElementById("views");
  function view_button(text, from, to) {
    const button = element(buttons, "button", text);
    button.addEventListener("click", () => {
      buttons.querySelectorAll("button").forEach((b) => b.classList.remove("on"));
      button.classList.add("on");
      look(from, to);
    });
    return button;
  }
  view_button("whole run", data.from, data.to).classList.add("on");
  for (const fault of data.faults) {
    const around = Math.max(120, Math.min(600, (fault.to - fault.from) / 3));
    view_button("around " + fault.name, fault.from - around, fault.to + around);
  }
  const toggle = element(buttons, "button", "quiet lanes");
  toggle.addEventListener("click", () => { quiet = toggle.classList.toggle("on"); draw_lanes(); });

  if (typeof uPlot === "undefined") { data.charts = []; }
  build();
  dark.addEventListener("change", build);
  addEventListener("resize", () => { draw_lanes(); for (const plot of charts) plot.setSize({ width: root.clientWidth, height: 150 }); });
})();
