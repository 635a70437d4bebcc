#include <algorithm>
#include <array>

#include "app/lint/finding.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

constexpr FindingLevel note = FindingLevel::note;
constexpr FindingLevel warning = FindingLevel::warning;

constexpr std::array rules{
    LintRule{"blast-radius", note, "What one failure takes with it at several sites.",
             "A provider that sites share undoes their separation: give each site its own, or a "
             "way to do without."},
    LintRule{"core-off-away", warning, "A core function is not offered away from home.",
             "Fail-over exists for the core functions: offer them wherever users are sent."},
    LintRule{"cut-vertex", warning, "A place on which the connection of others hangs.",
             "An articulation point of the network: join its two sides by another way."},
    LintRule{"duplicates-likely", warning, "Unique values are made by counters that do not agree.",
             "Let each site issue values of its own: snowflake or site_range."},
    LintRule{"high-volume-synchronous", warning, "Much data waits for another site at each write.",
             "A synchronous copy costs a round trip: keep it for low volumes, and merge or "
             "regenerate the rest."},
    LintRule{"last-writer-loses-updates", warning,
             "Values that must be right everywhere are settled by the clock.",
             "The last writer wins, and the other update is lost: merge deltas, or write at home."},
    LintRule{"no-failover", warning, "Nobody moves users when a site fails.",
             "With decision: none every home site is a single point of failure for its users."},
    LintRule{"not-losable-not-copied", warning, "What may not be lost is at one site only.",
             "Synchronise it by database or queue; data that is made anew cannot be precious."},
    LintRule{"not-recoverable-one-channel", warning,
             "What nobody can recover goes by one channel alone.",
             "Give it a second way (database and queue), or acknowledge it after another site has "
             "it."},
    LintRule{"quorum-size", warning, "The quorum of checkers is too large, or too small.",
             "All of them make each a single point of failure, fewer than a majority act on a cut "
             "line: write a majority of three or more."},
    LintRule{"regenerate-needs-a-source", warning, "Data is to be made anew, but by nobody.",
             "Only a user or the system can make data anew: say recoverable: user or system, or "
             "copy it."},
    LintRule{"retries-in-step", warning, "Clients that failed together try again together.",
             "Full jitter spreads them (Brooker, Exponential Backoff And Jitter, 2015)."},
    LintRule{"shared-control-plane", warning,
             "The switch itself can fail, or fails together with a site.",
             "A checker belongs into a place of its own, on lines of its own."},
    LintRule{"shared-duct", warning, "Lines that look apart are dug up together.",
             "Lead one of them another way: an excavator does not know what is redundant."},
    LintRule{"single-access-line", warning, "A region hangs on one line.",
             "The least cut between its users and all sites is one line: give it a second one."},
    LintRule{"single-point-of-failure", warning, "One failure takes a core function from users.",
             "Give it a second provider, or a fallback."},
    LintRule{"strong-but-asynchronous", warning, "Strong consistency is promised and not kept.",
             "Write at home only and acknowledge after another site has it, or promise less."},
    LintRule{"survivor-overload", warning, "Who survives cannot take all users.",
             "Size each site for the peak of all, or shed load by tier."},
    LintRule{"unique-written-anywhere", warning, "Unique values are written at several sites.",
             "Two sites can accept the same value: write it at home only, or let each site "
             "generate values of its own."},
};

}  // namespace

std::span<const LintRule> lint_rules() { return rules; }

std::size_t rule_index(std::string_view id) {
  const auto found = std::find_if(rules.begin(), rules.end(),
                                  [id](const LintRule& rule) { return rule.id == id; });
  ASSERT(found != rules.end());
  return static_cast<std::size_t>(found - rules.begin());
}

}  // namespace twinsite
