// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.StoredExperiment;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value of a metric as a client sends it. One that is no number is kept as the text it is; numbers that come as text are
 * numbers.
 */
record LoggedPoint(
        String metric,
        @Nullable Long step,
        @Nullable Double epoch,
        long timestamp,
        double value,
        @Nullable String text,
        @Nullable String context) {
    static LoggedPoint of(Call call, LongSupplier now) {
        JsonNode value = call.requiredMember("metricValue");
        String text = value.isContainer() ? value.toString() : value.asString();
        OptionalDouble number = MetricText.parse(text);
        return new LoggedPoint(
                call.requiredText("metricName"),
                call.whole("step").orElse(null),
                call.member("epoch").map(LoggedPoint::epoch).orElse(null),
                call.whole("timestamp").orElseGet(now::getAsLong),
                number.orElse(Double.NaN),
                number.isPresent() ? null : text,
                call.text("context").orElse(null));
    }

    private static double epoch(JsonNode node) {
        OptionalDouble number =
                node.isNumber() ? OptionalDouble.of(node.doubleValue()) : MetricText.parse(node.asString());
        if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
            throw new RefusedException(Refusal.BAD_REQUEST, "epoch is not a finite number: " + node);
        }
        return number.getAsDouble();
    }

    /** {@code loss} logged while training is {@code train_loss}. */
    LoggedPoint within(Optional<String> context) {
        return context.map(name -> new LoggedPoint(name + "_" + metric, step, epoch, timestamp, value, text, null))
                .orElse(this);
    }

    void addTo(StoredExperiment experiment) {
        experiment.addPoint(metric, step, epoch, timestamp, value, text, context);
    }
}
