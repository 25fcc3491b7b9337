// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

/**
 * How an export proves that the lake has what the server has.
 *
 * @param sample of all experiments that it covers, how many are compared with what the server tells of them by other means
 * @param reading which endpoints are read
 */
public record Proof(Share sample, Reading reading) {
    /** One in a hundred. */
    public static final Proof USUAL = new Proof(Share.ofPercent(1), Reading.BULK);

    /** Which endpoints an experiment's values come from. */
    public enum Reading {
        /** Those that answer for many experiments at once. */
        BULK,
        /** The experiment's own. */
        EXACT
    }

    public Proof withSample(Share share) {
        return new Proof(share, reading);
    }

    public Proof withReading(Reading choice) {
        return new Proof(sample, choice);
    }
}
