// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

/**
 * A number that changes at a nearly constant rate, as a Kalman filter of two states knows it (Kalman 1960; the model is that
 * of white noise acceleration, Bar-Shalom, Li and Kirubarajan 2001, section 6.2.2). Predicting in one step or in several
 * gives the same, so frames may come at any interval.
 *
 * @param value the number
 * @param rate its change per second
 * @param valueVariance how uncertain the number is
 * @param covariance of number and rate
 * @param rateVariance how uncertain the rate is
 */
public record Axis(double value, double rate, double valueVariance, double covariance, double rateVariance) {
    /** A number just measured whose rate is unknown. */
    static Axis measured(double value, double variance, double rateVariance) {
        return new Axis(value, 0, variance, 0, rateVariance);
    }

    /** As it is to be expected some seconds later, when its rate changes by {@code power} per second and second. */
    Axis later(double seconds, double power) {
        double s = seconds;
        return new Axis(
                value + s * rate,
                rate,
                valueVariance + s * (2 * covariance + s * (rateVariance + power * s / 3)),
                covariance + s * (rateVariance + power * s / 2),
                rateVariance + s * power);
    }

    /** The same number with an unknown rate, expected to be zero. */
    Axis halted(double newRateVariance) {
        return new Axis(value, 0, valueVariance, 0, newRateVariance);
    }

    /** After it was measured again. */
    Axis corrected(double measured, double variance) {
        double share = 1 / (valueVariance + variance);
        double gain = valueVariance * share;
        double rateGain = covariance * share;
        double surprise = measured - value;
        return new Axis(
                value + gain * surprise,
                rate + rateGain * surprise,
                (1 - gain) * valueVariance,
                (1 - gain) * covariance,
                rateVariance - rateGain * covariance);
    }

    /** The same with another number. */
    Axis at(double other) {
        return new Axis(other, rate, valueVariance, covariance, rateVariance);
    }
}
