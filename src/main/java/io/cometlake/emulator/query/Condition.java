// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.query;

import io.cometlake.emulator.store.Experiment;
import java.util.List;

/** A condition on an experiment. */
public sealed interface Condition {
    boolean holds(Experiment experiment);

    /** All of some conditions; true where there are none. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Experiment experiment) {
            return conditions.stream().allMatch(condition -> condition.holds(experiment));
        }
    }

    /** At least one of some conditions. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Experiment experiment) {
            return conditions.stream().anyMatch(condition -> condition.holds(experiment));
        }
    }

    /** One fact compared with the values of a rule. */
    record Rule(Source source, String field, Operator operator, Operand operand) implements Condition {
        @Override
        public boolean holds(Experiment experiment) {
            return operator.holds(source.find(experiment, field), operand);
        }
    }
}
