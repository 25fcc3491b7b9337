// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.Optional;

/** No value. */
enum NullValue implements Value {
    NONE;

    @Override
    public String render() {
        return "None";
    }

    @Override
    public Optional<Object> wire() {
        return Optional.empty();
    }
}
