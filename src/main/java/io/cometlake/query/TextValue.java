// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.Optional;

record TextValue(String text) implements Value {
    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String render() {
        return PythonText.quote(text);
    }

    @Override
    public Optional<Object> wire() {
        return Optional.of(text);
    }
}
