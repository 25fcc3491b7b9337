// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.Optional;

/** True or false, which Comet writes as 1 and 0. */
record BooleanValue(boolean truth) implements Value {
    @Override
    public String render() {
        return truth ? "True" : "False";
    }

    @Override
    public Optional<Object> wire() {
        return Optional.of(truth ? 1 : 0);
    }
}
