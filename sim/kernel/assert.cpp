#include "sim/kernel/assert.h"

#include <cstdio>
#include <cstdlib>

namespace twinsite {
namespace {

// The one thread-local of the program: it is read only while the program dies, never by the
// simulation.
thread_local const AssertContext* innermost_context = nullptr;  // tidy: allow(thread_local)

}  // namespace

AssertContext::AssertContext() : outer_(innermost_context) { innermost_context = this; }
AssertContext::~AssertContext() { innermost_context = outer_; }

void assertion_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: broken assumption: %s\n", file, line, expression);
  if (innermost_context != nullptr) innermost_context->describe_to_stderr();
  std::fprintf(stderr, "This is a fault of the program, not of the scenario.\n");
  std::abort();
}

}  // namespace twinsite
