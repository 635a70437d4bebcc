// Estimates of memory for the printed bytes a user.
#pragma once

#include <cstddef>

namespace twinsite {

// Nodes and buckets of a std::unordered_map, as libstdc++ lays them out.
template <class Map>
std::size_t hash_map_bytes(const Map& map) {
  return map.size() * (sizeof(typename Map::value_type) + 2 * sizeof(void*)) +
         map.bucket_count() * sizeof(void*);
}

// Nodes of a std::map: the value, three links and a colour.
template <class Map>
std::size_t tree_map_bytes(const Map& map) {
  return map.size() * (sizeof(typename Map::value_type) + 4 * sizeof(void*));
}

}  // namespace twinsite
