// Programmer errors. `ASSERT` is always on, in every build; it says what broke, then where in the
// simulated world (seed, time, place), and ends the program.
#pragma once

namespace twinsite {

// Describes the running world on the way down. Contexts nest like the scopes that own them.
class AssertContext {
 public:
  AssertContext();
  AssertContext(const AssertContext&) = delete;
  AssertContext& operator=(const AssertContext&) = delete;
  virtual void describe_to_stderr() const = 0;

 protected:
  ~AssertContext();

 private:
  const AssertContext* outer_;
};

[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

}  // namespace twinsite

#define ASSERT(expression)             \
  (__builtin_expect(!!(expression), 1) \
       ? (void)0                       \
       : ::twinsite::assertion_failed(#expression, __FILE__, __LINE__))
