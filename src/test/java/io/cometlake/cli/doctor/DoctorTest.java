// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.config.ConfigException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class DoctorTest {
    private final Doctor doctor =
            new Doctor(Clock.systemUTC(), text -> text.replace("secret", "***"), Duration.ofMillis(100));

    @Test
    void aCheckThatFailsOrHangsDoesNotStopTheOthers() {
        List<Diagnosis> found = doctor.examine(List.of(
                check("hangs", () -> {
                    new CountDownLatch(1).await();
                    return Diagnosis.ok("hangs", "never");
                }),
                check("ours", () -> {
                    throw new ConfigException("The secret\nis wrong.");
                }),
                check("odd", () -> {
                    throw new IllegalStateException("odd");
                }),
                check("fine", () -> Diagnosis.ok("fine", "all is well"))));

        assertThat(found)
                .containsExactly(
                        Diagnosis.problem(
                                "hangs",
                                "Nothing was heard for 0.1 s.",
                                "Look at the disk or network that this is about."),
                        Diagnosis.problem("ours", "The *** is wrong.", ""),
                        Diagnosis.problem(
                                "odd",
                                "Unexpected java.lang.IllegalStateException: odd",
                                "This should not happen. Report what is printed here."),
                        Diagnosis.ok("fine", "all is well"));
    }

    @Test
    void littleSpaceIsAWarningAndAlmostNoneAProblem() {
        assertThat(FreeSpace.judge(2L << 30)).isEqualTo(Diagnosis.Status.OK);
        assertThat(FreeSpace.judge(500L << 20)).isEqualTo(Diagnosis.Status.WARNING);
        assertThat(FreeSpace.judge(50L << 20)).isEqualTo(Diagnosis.Status.PROBLEM);
    }

    private interface Answer {
        Diagnosis get() throws InterruptedException;
    }

    private static Check check(String name, Answer answer) {
        Supplier<Diagnosis> supplier = () -> {
            try {
                return answer.get();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Diagnosis examine() {
                return supplier.get();
            }
        };
    }
}
