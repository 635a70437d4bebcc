#include "sim/kernel/random/normal.h"

#include <array>
#include <cmath>
#include <limits>

#include "sim/kernel/random/math.h"

namespace twinsite {
namespace {

// A quotient of two polynomials, constant terms first.
struct Rational {
  std::array<double, 8> numerator;
  std::array<double, 8> denominator;

  double at(double x) const { return polynomial(numerator, x) / polynomial(denominator, x); }

 private:
  // Pairwise rather than by Horner's rule: the additions need not wait for one another.
  static double polynomial(const std::array<double, 8>& c, double x) {
    const double x2 = x * x;
    const double low = (c[0] + c[1] * x) + x2 * (c[2] + c[3] * x);
    const double high = (c[4] + c[5] * x) + x2 * (c[6] + c[7] * x);
    return low + x2 * x2 * high;
  }
};

constexpr Rational central{
    {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
     1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
     3.3430575583588128105e4, 2.5090809287301226727e3},
    {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
     2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
     5.2264952788528545610e3}};
constexpr Rational middle{
    {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
     3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
     2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
     1.05075007164441684324e-9}};
constexpr Rational far{
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
     2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
     2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15}};

}  // namespace

double normal_quantile(double p) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const double from_middle = p - 0.5;
  if (std::abs(from_middle) <= 0.425)
    return from_middle * central.at(0.180625 - from_middle * from_middle);
  if (!(p >= 0 && p <= 1)) return std::numeric_limits<double>::quiet_NaN();
  const double tail = from_middle < 0 ? p : 1 - p;
  if (tail == 0) return from_middle < 0 ? -infinity : infinity;
  const double depth = std::sqrt(-deterministic::log(tail));
  const double size = depth <= 5 ? middle.at(depth - 1.6) : far.at(depth - 5);
  return from_middle < 0 ? -size : size;
}

double normal_cumulative(double z) {
  if (z > 0) return 1 - normal_cumulative(-z);
  double low = 0;
  double high = 0.5;
  for (int step = 0; step < 64; ++step) {
    const double half = low + (high - low) / 2;
    (normal_quantile(half) < z ? low : high) = half;
  }
  return high;
}

}  // namespace twinsite
