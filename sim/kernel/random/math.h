// Elementary functions with the same bits on every compiler, library and processor: only + - * /
// and bit operations of IEEE doubles, rounded to nearest, no fused multiply-add. Everything random
// goes through these, never through std::.
#pragma once

namespace twinsite::deterministic {

// Natural logarithm, error below 1 ulp, subnormal arguments included. log(0) = -infinity,
// log(infinity) = infinity; a negative argument or a NaN gives a NaN. The same holds for log1p(x) =
// log(1 + x), with -1 in the place of 0.
double log(double x);
double log1p(double x);

// e^x, error below 1 ulp (below 2 of the last place where the result is subnormal). Infinity above
// 709.78, 0 below -745.13; exp(-infinity) = 0, exp(infinity) = infinity, a NaN gives a NaN.
double exp(double x);

// base^exponent, error below 1 ulp (2 where subnormal): the logarithm is carried in two doubles.
// Special cases as in ISO C: exponent 0 or base 1 gives 1; a negative base needs an integral
// exponent, else NaN; pow(0, negative) = infinity.
double pow(double base, double exponent);

}  // namespace twinsite::deterministic
