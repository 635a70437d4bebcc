// SPDX-License-Identifier: GPL-3.0-or-later
// Writes SVG and CSV by hand: both are text.
#include "gui/model/export_model.h"

#include <algorithm>
#include <cstdio>

namespace twinsite::gui {
namespace {

constexpr int left = 190;
constexpr int right = 20;
constexpr int row_height = 20;
constexpr int chart_height = 90;

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

std::string escaped(const std::string& text) {
  std::string result;
  for (const char letter : text) {
    if (letter == '<') {
      result += "&lt;";
    } else if (letter == '&') {
      result += "&amp;";
    } else {
      result += letter;
    }
  }
  return result;
}

std::string colour(Tone tone) {
  switch (tone) {
    case Tone::calm:
      return "#cce8e0";
    case Tone::away:
      return "#b2dcf4";
    case Tone::busy:
      return "#56b4e9";
    case Tone::warning:
      return "#e69f00";
    case Tone::bad:
      return "#d55e00";
    case Tone::dark:
      return "#3d444d";
    case Tone::fenced:
      return "#f6dfac";
    case Tone::decision:
      return "#cc79a7";
    case Tone::step:
      return "#0072b2";
  }
  return "#000000";
}

std::string colour(Ink ink) {
  constexpr const char* colours[] = {"#009e73", "#d55e00", "#0072b2", "#009e73",
                                     "#56b4e9", "#e69f00", "#cc79a7"};
  return colours[static_cast<std::size_t>(ink)];
}

class Drawing {
 public:
  Drawing(TimeWindow window, int width) : axis_(window), plot_(width - left - right) {}

  void text(double x, double y, const std::string& words, const char* anchor) {
    body_ += "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor +
             "\">" + escaped(words) + "</text>\n";
  }
  void lane(const LaneRow& row, double y) {
    text(left - 8, y + 13,
         row.folded > 0 ? row.kind + " (" + std::to_string(row.folded) + ")"
                        : row.kind + " " + row.name,
         "end");
    for (const PixelSpan& span : visible_spans(row, axis_, plot_)) {
      const LaneSpan& shown = row.spans[span.first];
      body_ += "<rect x=\"" + std::to_string(left + span.from) + "\" y=\"" + number(y) +
               "\" width=\"" + std::to_string(std::max(1, span.to - span.from)) +
               "\" height=\"16\" fill=\"" + colour(shown.tone) + "\"><title>" +
               escaped(shown.state) + "</title></rect>\n";
    }
  }
  void chart(const ChartData& chart, double y) {
    const double top = rounded_up(highest(chart, axis_, plot_));
    text(left - 8, y + 14, chart.name, "end");
    text(left - 8, y + 30, chart.unit + ", 0 .. " + number(top), "end");
    body_ += "<rect x=\"" + std::to_string(left) + "\" y=\"" + number(y) + "\" width=\"" +
             std::to_string(plot_) + "\" height=\"80\" fill=\"none\" stroke=\"#dfe3e8\"/>\n";
    for (const Curve& curve : chart.curves) {
      body_ += "<polyline fill=\"none\" stroke=\"" + colour(curve.ink) + "\" points=\"";
      for (const CurvePoint& point : reduced(curve, axis_, plot_)) {
        const double value = chart.reduction == Reduction::mean ? point.mean : point.high;
        const double x = std::clamp(axis_.position(point.time, plot_), 0.0, plot_ * 1.0);
        body_ += number(left + x) + ',' + number(y + 80 - value / top * 80) + ' ';
      }
      body_ += "\"><title>" + escaped(curve.label + " " + curve.place) + "</title></polyline>\n";
    }
  }
  std::string finished(int width, double height) const {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + std::to_string(width) +
           ' ' + number(height) + "\" font-family=\"sans-serif\" font-size=\"11\">\n" + body_ +
           "</svg>\n";
  }
  int plot() const { return plot_; }

 private:
  TimeAxis axis_;
  int plot_;
  std::string body_;
};

}  // namespace

std::string curves_csv(const RunData& data, TimeWindow window, WallClock wall) {
  const std::vector<ChartData> charts = charts_of(data);
  std::string text = "time";
  Duration step = days(1);
  for (const ChartData& chart : charts) {
    for (const Curve& curve : chart.curves) {
      text += "," + chart.name + " " + curve.label + (curve.place.empty() ? "" : " " + curve.place);
      step = std::min(step, curve.step);
    }
  }
  text += '\n';
  if (charts.empty()) return text;
  for (Time time = window.from; time <= window.to; time = time + step) {
    text += wall.text(time, step);
    for (const ChartData& chart : charts) {
      for (const Curve& curve : chart.curves) {
        const double* value = curve.at(time);
        text += value != nullptr ? "," + number(*value) : std::string(",");
      }
    }
    text += '\n';
  }
  return text;
}

std::string timeline_svg(const RunData& data, TimeWindow window, WallClock wall, int width) {
  Drawing drawing(window, width);
  double y = 24;
  for (const Tick& tick : ticks_of(window, wall, drawing.plot() / 76))
    drawing.text(left + window.position(tick.time, drawing.plot()), y, tick.text, "middle");
  y += 10;
  for (const LaneRow& row : lanes_of(data)) {
    drawing.lane(row, y);
    y += row_height;
  }
  y += 10;
  for (const ChartData& chart : charts_of(data)) {
    drawing.chart(chart, y);
    y += chart_height;
  }
  return drawing.finished(width, y + 10);
}

}  // namespace twinsite::gui
