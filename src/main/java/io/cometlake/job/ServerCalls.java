// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallStatistics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Calls that were answered, or given up, since they were told of last.
 *
 * @param answers how many, by what came of them
 * @param retries how many calls repeated another
 * @param budgetWait how long all threads together waited for the request budget
 * @param throttleWait of that, what they waited because the server had asked for it
 * @param retryWait how long all threads together paused before they repeated a call
 */
public record ServerCalls(
        Map<Answer, Long> answers, long retries, Duration budgetWait, Duration throttleWait, Duration retryWait) {
    public ServerCalls {
        answers = Map.copyOf(answers);
    }

    /**
     * What came of a call.
     *
     * @param endpoint its path template, as {@code experiment/log-other}
     * @param status of HTTP; 0 without an answer
     */
    public record Answer(String endpoint, int status) {}

    static ServerCalls between(CallStatistics before, CallStatistics now) {
        Map<Answer, Long> answers = new HashMap<>();
        now.answers().forEach((answer, count) -> {
            long more = count - before.answers().getOrDefault(answer, 0L);
            if (more > 0) {
                answers.put(new Answer(answer.endpoint(), answer.status()), more);
            }
        });
        return new ServerCalls(
                answers,
                now.retries() - before.retries(),
                now.budgetWait().minus(before.budgetWait()),
                now.throttleWait().minus(before.throttleWait()),
                now.retryWait().minus(before.retryWait()));
    }
}
