// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

/** Where a policy stands, for complaints about what does not go together. */
final class PolicyPlace {
    private final Position policies;
    private final Values values;

    /** @param policies the list of all of them */
    PolicyPlace(Position policies, Values values) {
        this.policies = policies;
        this.values = values;
    }

    void complain(Key<?> key, int line, String text) {
        policies.below(key.name(), line).complain(text);
    }

    /** At the line of a key that the policy has. */
    void complain(Key<?> key, String text) {
        complain(key, values.lineOf(key).orElse(policies.line()), text);
    }

    Position below(Key<?> key) {
        return policies.below(key.name(), values.lineOf(key).orElse(policies.line()));
    }

    Problems problems() {
        return policies.problems();
    }
}
