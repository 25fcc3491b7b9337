// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A moment that lies so long before another one, which is not known yet: see {@link Query#at}. */
record AgoValue(Duration span) implements Value {
    AgoValue {
        Durations.check(span);
    }

    Value at(Instant now) {
        return Value.of(now.minus(span));
    }

    @Override
    public String render() {
        return "ago(\"" + Durations.text(span) + "\")";
    }

    /** @throws UnfixedTimeException always: no server knows what it counts from */
    @Override
    public Optional<Object> wire() {
        throw new UnfixedTimeException(this);
    }
}
