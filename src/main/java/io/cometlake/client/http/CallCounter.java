// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CallStatistics;
import io.cometlake.client.CallStatistics.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts what went out and what came back. Thread-safe. */
public final class CallCounter {
    private final Map<String, LongAdder> byEndpoint = new ConcurrentHashMap<>();
    private final Map<Answer, LongAdder> answers = new ConcurrentHashMap<>();
    private final LongAdder retries = new LongAdder();
    private final LongAdder pauses = new LongAdder();

    void sent(CometRequest request) {
        byEndpoint
                .computeIfAbsent(request.endpoint(), endpoint -> new LongAdder())
                .increment();
    }

    void answered(CometRequest request, int status) {
        answers.computeIfAbsent(new Answer(request.endpoint(), status), answer -> new LongAdder())
                .increment();
    }

    void unanswered(CometRequest request) {
        answered(request, 0);
    }

    void repeated(Duration pause) {
        retries.increment();
        pauses.add(pause.toNanos());
    }

    /**
     * @param budgetWait how long calls waited for the budget
     * @param throttleWait of that, because of the server
     */
    public CallStatistics statistics(Duration budgetWait, Duration throttleWait) {
        Map<Answer, Long> answered = sums(answers);
        Map<Integer, Long> byStatus = new HashMap<>();
        answered.forEach((answer, count) -> byStatus.merge(answer.status(), count, Long::sum));
        return new CallStatistics(
                sums(byEndpoint),
                byStatus,
                retries.sum(),
                budgetWait,
                throttleWait,
                Duration.ofNanos(pauses.sum()),
                answered);
    }

    private static <K> Map<K, Long> sums(Map<K, LongAdder> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
    }
}
