// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

/** A model that an experiment logged: its files are those of type {@code model-element} with its name as grouping name. */
public record ExperimentModel(String id, String experimentKey, String name) {
    static ExperimentModel of(String experimentKey, String name) {
        return new ExperimentModel(Keys.of("model", experimentKey, name), experimentKey, name);
    }
}
