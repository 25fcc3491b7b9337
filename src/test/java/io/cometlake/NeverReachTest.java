// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

/** The condition that holds plans away from writes finds detours, and stops at walls. */
class NeverReachTest {
    static final class Start {
        final Between between = new Between();
    }

    static final class Between {
        final Callable<Goal> maker = Goal::new;
    }

    static final class Goal {}

    private final JavaClasses classes = new ClassFileImporter().importClasses(Start.class, Between.class, Goal.class);

    @Test
    void aDetourIsFound() {
        EvaluationResult result = evaluate("none");

        assertThat(result.getFailureReport().getDetails()).containsExactly("Start -> Between -> Goal");
    }

    @Test
    void nothingIsLookedForBehindAWall() {
        assertThat(evaluate("Between").hasViolation()).isFalse();
    }

    private EvaluationResult evaluate(String wall) {
        return classes()
                .that()
                .haveSimpleName("Start")
                .should(new NeverReach(
                        type -> type.getSimpleName().equals("Goal"),
                        type -> type.getSimpleName().equals(wall)))
                .evaluate(classes);
    }
}
