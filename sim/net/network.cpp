#include "sim/net/network.h"

#include <map>
#include <utility>

#include "sim/net/topology.h"

namespace twinsite {

Network::Network(World& world, const std::vector<LinkSpec>& links, const CallSpec& calls)
    : world_(world) {
  const auto place_count = static_cast<std::uint16_t>(world.place_count());
  for (std::uint16_t place = 0; place < place_count; ++place) {
    routers_.emplace_back(world.place(PlaceId{place}), place_count);
    calls_.emplace_back(routers_.back(), calls);
  }
  connect(links);
  settle_paths();
}

Network::~Network() { world_.destroy_flows(); }

void Network::connect(const std::vector<LinkSpec>& specs) {
  struct Direction {
    LinkShape shape;
    std::string duct;
  };
  std::map<std::pair<PlaceId, PlaceId>, Direction> directions;
  for (const LinkSpec& spec : specs) {
    ASSERT(spec.between.size() == 2);
    const PlaceId first = world_.id_of(spec.between[0]);
    const PlaceId second = world_.id_of(spec.between[1]);
    ASSERT(first != second);
    const Direction direction{link_shape(spec), spec.duct.value_or("")};
    directions[{first, second}] = direction;
    if (!spec.one_way) directions[{second, first}] = direction;
  }
  for (auto& [ends, direction] : directions) {
    const auto [from, to] = ends;
    ASSERT(directions.contains({to, from}));
    const LinkId id{static_cast<std::uint16_t>(links_.size())};
    ASSERT(id.value == links_.size());
    Place& source = world_.place(from);
    Place& target = world_.place(to);
    std::string name = std::string(source.name()) + ">" + std::string(target.name());
    direction.shape.bursts.line = entity_family(name + "/bursts");
    links_.push_back(Link{std::move(name), direction.duct,
                          SendingEnd(source, to, id, direction.shape),
                          ReceivingEnd(target, from, id, router(to))});
    router(to).add_incoming(links_.back().receiving);
    router(from).set_next(to, links_.back().sending);
  }
}

// Every hop decides by the same rule, and each brings the message nearer, so no path is a circle.
void Network::settle_paths() {
  Topology topology;
  for (std::uint16_t place = 0; place < routers_.size(); ++place) {
    topology.add_place(std::string(world_.place(PlaceId{place}).name()));
  }
  for (const Link& link : links_) {
    topology.add_link({link.receiving.from().value}, {link.sending.to().value},
                      link.sending.median_delay().ns);
  }
  for (std::uint16_t from = 0; from < routers_.size(); ++from) {
    for (std::uint16_t to = 0; to < routers_.size(); ++to) {
      if (router(PlaceId{from}).has_path(PlaceId{to})) continue;
      const Topology::Path path = topology.shortest_path({from}, {to}, {});
      if (path.vertices.empty()) continue;
      ASSERT(path.vertices.size() <= HopWire::hop_limit);
      const PlaceId next{static_cast<std::uint16_t>(path.vertices[1].value)};
      router(PlaceId{from}).set_next(PlaceId{to}, link(PlaceId{from}, next).sending);
    }
  }
}

Link* Network::find_link(PlaceId from, PlaceId to) {
  for (Link& link : links_) {
    if (link.receiving.from() == from && link.sending.to() == to) return &link;
  }
  return nullptr;
}

Link& Network::link(PlaceId from, PlaceId to) {
  Link* const found = find_link(from, to);
  ASSERT(found != nullptr);
  return *found;
}

}  // namespace twinsite
