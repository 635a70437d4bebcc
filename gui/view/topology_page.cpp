// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the plan; playback is that of the window's head.
#include "gui/view/topology_page.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include "gui/view/panels.h"
#include "gui/view/scrub_bar.h"
#include "gui/view/theme.h"
#include "gui/view/words.h"

namespace twinsite::gui {
namespace {

constexpr int place_width = 190;
constexpr int place_height = 76;

}  // namespace

TopologyView::TopologyView(const RunData& data, const TimelineClock& clock, QWidget* parent)
    : QWidget(parent), clock_(clock), plan_(plan_of(data)), states_(data, plan_) {
  setAccessibleName(words("Topology"));
  connect(&clock, &TimelineClock::cursor_changed, this, qOverload<>(&QWidget::update));
}

QPointF TopologyView::centre(std::size_t place) const {
  const PlanPlace& p = plan_.places[place];
  return {p.x * width(), p.y * (height() - 30)};
}

void TopologyView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(rect(), theme().surface);
  const PlanState state = states_.at(clock_.cursor());
  paint_links(painter, state);
  paint_routes(painter);
  for (std::size_t i = 0; i < plan_.places.size(); ++i) paint_place(painter, i, state.places[i]);
  paint_key(painter);
}

void TopologyView::paint_links(QPainter& painter, const PlanState& state) const {
  for (std::size_t i = 0; i < plan_.links.size(); ++i) {
    const Tone tone = state.links[i].tone;
    QPen pen(tone == Tone::calm ? theme().line : theme().fill(tone), tone == Tone::calm ? 1.6 : 4);
    if (tone != Tone::calm) pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.drawLine(centre(plan_.links[i].from), centre(plan_.links[i].to));
  }
}

// Thick: where the users of each region are served now.
void TopologyView::paint_routes(QPainter& painter) const {
  for (std::size_t i = 0; i < plan_.places.size(); ++i) {
    if (plan_.places[i].kind != PlaceKind::region) continue;
    const std::string site = states_.serving(plan_.places[i].name, clock_.cursor());
    for (std::size_t j = 0; j < plan_.places.size(); ++j) {
      if (plan_.places[j].kind != PlaceKind::site || plan_.places[j].name != site) continue;
      QPen pen(theme().accent, 5);
      pen.setCapStyle(Qt::RoundCap);
      painter.setPen(pen);
      const QPointF from = centre(i) - QPointF(0, place_height / 2.0 + 2);
      const QPointF to = centre(j) + QPointF(0, place_height / 2.0 + 9);
      painter.drawLine(from, to);
      QLineF line(to, from);
      line.setLength(15);
      QPolygonF head{to};
      for (const double turn : {24.0, -24.0}) {
        QLineF side = line;
        side.setAngle(line.angle() + turn);
        head << side.p2();
      }
      painter.setBrush(theme().accent);
      painter.setPen(QPen(theme().accent, 2));
      painter.drawPolygon(head);
    }
  }
}

void TopologyView::paint_place(QPainter& painter, std::size_t place,
                               const PlaceState& state) const {
  const PlanPlace& what = plan_.places[place];
  QRectF box(0, 0, place_width, place_height);
  box.moveCenter(centre(place));
  const bool site = what.kind == PlaceKind::site;
  painter.setPen(QPen(site ? theme().text : theme().line, site ? 2 : 1.5));
  painter.setBrush(site ? theme().fill(state.tone) : theme().window);
  painter.drawRoundedRect(box, site ? 8 : 30, site ? 8 : 30);
  painter.setPen(site ? theme().text_on(state.tone) : theme().text);
  painter.setFont(bold_font());
  QString name = plain(what.name);
  painter.drawText(box.adjusted(6, 8, -6, -44), Qt::AlignCenter, name);
  painter.setFont(small_font());
  QString first;
  QString second;
  if (site) {
    first = token_words(state.state);
    if (!state.note.empty()) second = words("%1 live sessions").arg(plain(state.note));
  } else if (what.kind == PlaceKind::region) {
    first = words("users");
    if (!state.note.empty()) second = words("served by %1").arg(plain(state.note));
  } else {
    first = words("other place");
  }
  painter.drawText(box.adjusted(6, 28, -6, -24), Qt::AlignCenter, first);
  painter.drawText(box.adjusted(6, 46, -6, -6), Qt::AlignCenter, second);
}

void TopologyView::paint_key(QPainter& painter) const {
  painter.setFont(small_font());
  const int y = height() - 16;
  painter.setPen(QPen(theme().accent, 5));
  painter.drawLine(20, y, 50, y);
  painter.setPen(QPen(theme().line, 1.6));
  painter.drawLine(250, y, 280, y);
  QPen broken(theme().fill(Tone::warning), 4);
  broken.setStyle(Qt::DashLine);
  painter.setPen(broken);
  painter.drawLine(400, y, 430, y);
  painter.setPen(theme().quiet_text);
  painter.drawText(58, y + 4, words("where a region is served"));
  painter.drawText(288, y + 4, words("link, up"));
  painter.drawText(438, y + 4, words("link, cut or degraded"));
}

TopologyPage::TopologyPage(const RunData& data, TimelineClock& clock, QWidget* parent)
    : QWidget(parent) {
  auto* columns = new QHBoxLayout(this);
  columns->setContentsMargins(10, 8, 10, 8);
  columns->setSpacing(10);
  auto* middle = new QVBoxLayout;
  auto* bar = new ScrubBar(clock, this);
  bar->set_impact(impact_of(data));
  bar->set_story(story_of(data.shown));
  middle->addWidget(bar);
  middle->addWidget(new TopologyView(data, clock, this), 1);
  columns->addLayout(middle, 1);
  auto* inner = new QWidget(this);
  auto* box = new QVBoxLayout(inner);
  box->addWidget(heading(words("What happened"), inner));
  box->addWidget(new StoryPanel(data, clock, inner));
  box->addStretch(1);
  auto* area = new QScrollArea(this);
  area->setWidget(inner);
  area->setWidgetResizable(true);
  area->setFixedWidth(306);
  columns->addWidget(area);
}

}  // namespace twinsite::gui
