// The standard normal distribution, by the arithmetic of math.h only.
#pragma once

namespace twinsite {

// The z below which a standard normal lies with probability p. p = 0 gives -infinity, 1 +infinity,
// outside NaN. Relative error about 1e-16: Wichura, "Algorithm AS 241: the percentage points of the
// normal distribution" (PPND16), Applied Statistics 37 (1988). Odd about one half to the last bit
// wherever 1 - p is exact.
double normal_quantile(double p);

// The probability that a standard normal is at most z, within 1e-15: the inverse of
// `normal_quantile`, by bisection. For checks and set-up, not for sampling.
double normal_cumulative(double z);

}  // namespace twinsite
