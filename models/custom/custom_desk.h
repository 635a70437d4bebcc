// A custom business at one site: it does the operations that users ask for, step by step.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "models/custom/program.h"
#include "models/custom/vocabulary.h"
#include "models/service_set.h"
#include "models/site_desk.h"
#include "sim/data/quorum.h"

namespace twinsite::custom {

// Whose operation it is, and which part of it. Each part has an act of its own.
struct Errand {
  UserId user;
  Entity root;  // the act of the whole operation
  Entity act;
  std::int64_t known = 0;  // what its user's device remembers of the class
  std::uint16_t attempt = 0;
  std::uint8_t operation = 0;  // the one that the user asked for
};

// How it went.
struct Verdict {
  std::uint8_t refusal = desk_answer::none;
  bool degraded = false;
  std::int64_t written = 0;  // a new value of the class that the device remembers

  bool ok() const { return refusal == desk_answer::none; }
};

inline Verdict refused(Refusal why) { return {.refusal = static_cast<std::uint8_t>(why)}; }

class CustomDesk final : public SiteDesk {
 public:
  CustomDesk(const Parts& parts, const Program& program);
  // Its services, and what is asked of it.
  void open(ServiceSet& services, const WorldSpec& world, SiteAgent& agent);
  void serve(const Request& request) override;

 private:
  Flow<void> perform_for(Request request);
  Flow<Verdict> perform(Errand errand, std::uint8_t operation);

  // steps_now.cpp: what takes no time.
  bool takes_time(const Step& step);
  Verdict do_now(const Errand& errand, const Step& step);
  Verdict read(const Errand& errand, const Step& step);
  Verdict write(const Errand& errand, const Step& step);
  Verdict check(const Errand& errand, const Step& step);
  Verdict charge(const Errand& errand, const Step& step);
  Verdict credit(const Errand& errand, const Step& step);
  Verdict start_lasting(const Errand& errand, const Step& step);
  Verdict end_lasting(const Errand& errand, const Step& step);
  UserId record_of(const Errand& errand, const Step& step);
  // Whether what the step writes here is answered only when other sites hold it.
  bool waits_for_others(const Step& step);
  // Of what the step wrote here.
  RecordId commit_of(const Errand& errand, const Step& step);

  // steps_in_time.cpp: what does.
  Flow<Verdict> do_step(Errand errand, const Step* step, std::uint64_t where);
  Flow<Verdict> do_here(Errand errand, const Step* step);
  Flow<Verdict> call(Errand errand, const Step* step);
  Flow<void> send(Errand errand, const Step* step);
  Flow<Verdict> read_with_remedy(Errand errand, const Step* step, std::uint64_t where);
  Flow<Verdict> elsewhere(Errand errand, const Step* step, std::uint64_t where, PlaceId site);
  Flow<Verdict> ask_quorum(Errand errand, const Step* step);
  Flow<Verdict> fall_back(Errand errand, const Step* step);
  Flow<Verdict> try_again(Errand errand, const Step* step);
  Flow<Verdict> fan_out(Errand errand, const Step* step);
  PlaceId site_of(Where where, UserId user);

  void do_for_another(const Request& request);
  void forget();

  const Program& program_;
  struct Lasting {
    Time ends;
  };
  std::map<std::uint64_t, Lasting> lasting_;                      // by thing and user; memory
  std::map<std::uint8_t, std::unique_ptr<QuorumGroup>> quorums_;  // by data class
};

// A third party: it does what is asked, and says so.
class ThirdParty final : public ServiceLogic {
 public:
  explicit ThirdParty(Host& host) : host_(host) {}
  void serve(const Request& request) override;

 private:
  Host& host_;
};

}  // namespace twinsite::custom
