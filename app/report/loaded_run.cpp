#include "app/report/loaded_run.h"

namespace twinsite {

std::string_view own_version() { return TWINSITE_VERSION; }

LoadedRun load_run(const std::filesystem::path& result) {
  LoadedRun run{ResultReader(result), {}, nullptr, {}, {}, {}, {}};
  const std::string& version = run.reader.run().card.version;
  if (version != TWINSITE_VERSION) {
    throw OtherVersion(run.reader.folder(), "the result is of twinsite " + version + ", this is " +
                                                TWINSITE_VERSION + "; run the scenario again");
  }
  const std::filesystem::path file = run.reader.scenario_file();
  Diagnostics diagnostics;
  run.scenario = load_scenario(file.string(), {}, run.sources, diagnostics);
  run.reader.check_same();
  std::vector<Expectation> expectations;
  if (run.scenario != nullptr) {
    run.catalogue = catalogue_of(*run.scenario);
    expectations = expectations_of(*run.scenario, run.catalogue, diagnostics);
  }
  if (!diagnostics.empty())
    throw IoError(file, "this is not the scenario that was run; " + render(diagnostics));
  for (const std::uint32_t replication : run.reader.replications())
    run.replications.push_back(run.reader.load_measures(replication));
  if (run.replications.empty()) throw IoError(run.reader.folder(), "the result is empty");
  for (const ReplicationResult& one : run.replications) {
    for (const MeasureValue& value : one.measures) {
      if (run.catalogue.find(value.name) == nullptr)
        throw IoError(run.reader.folder(), "the file is damaged: no measure " + value.name);
    }
  }
  run.summaries = summarise(run.replications, run.catalogue);
  run.verdict =
      judge(expectations, run.summaries, static_cast<std::uint32_t>(run.replications.size()));
  return run;
}

}  // namespace twinsite
