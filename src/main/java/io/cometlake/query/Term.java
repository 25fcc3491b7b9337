// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.math.BigDecimal;
import java.time.Duration;

/** What a part of a text stands for. */
sealed interface Term {
    /** For errors: what it is, with an article. */
    String describe();

    record Condition(Query query) implements Term {
        @Override
        public String describe() {
            return "a condition";
        }
    }

    record Name(Variable variable) implements Term {
        @Override
        public String describe() {
            return "a variable";
        }
    }

    record Constant(Value value) implements Term {
        @Override
        public String describe() {
            return value.render();
        }
    }

    /** A {@code timedelta}. */
    record Span(BigDecimal seconds) implements Term {
        @Override
        public String describe() {
            return "a timedelta";
        }

        Duration duration() {
            BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
            return Duration.ofSeconds(
                    parts[0].longValueExact(), parts[1].movePointRight(9).longValue());
        }
    }

    /** A {@code timezone}. */
    record Zone(Duration offset) implements Term {
        @Override
        public String describe() {
            return "a timezone";
        }
    }
}
