// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.query;

import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.LoggedValue;
import io.cometlake.emulator.store.MetricPoint;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a rule takes its fact from. Facts are texts; times are epoch milliseconds, durations seconds. */
enum Source {
    METADATA("metadata") {
        @Override
        @Nullable
        String find(Experiment experiment, String field) {
            return metadata(experiment, experiment.metadata(), field);
        }
    },
    METRICS("metrics") {
        @Override
        @Nullable
        String find(Experiment experiment, String field) {
            return experiment
                    .series(field)
                    .filter(series -> series.size() > 0)
                    .map(series -> series.at(series.size() - 1))
                    .map(MetricPoint::valueText)
                    .orElse(null);
        }
    },
    PARAMETERS("params") {
        @Override
        @Nullable
        String find(Experiment experiment, String field) {
            return value(experiment.parameters(), field);
        }
    },
    OTHERS("log_other") {
        @Override
        @Nullable
        String find(Experiment experiment, String field) {
            return value(experiment.others(), field);
        }
    },
    ENVIRONMENT("env_details") {
        @Override
        @Nullable
        String find(Experiment experiment, String field) {
            return detail(experiment, "system-details", field);
        }
    },
    /** The tag itself where the experiment has it, else an empty text: so {@code not_equal} means "does not have it". */
    TAG("tag") {
        @Override
        @Nullable
        String find(Experiment experiment, String field) {
            return experiment.tags().contains(field) ? field : "";
        }
    };

    private final String wireName;

    Source(String wireName) {
        this.wireName = wireName;
    }

    abstract @Nullable String find(Experiment experiment, String field);

    static Source of(String wireName) {
        for (Source source : values()) {
            if (source.wireName.equals(wireName)) {
                return source;
            }
        }
        throw new RefusedException(Refusal.BAD_REQUEST, "Unknown source of a rule: " + wireName);
    }

    private static @Nullable String value(List<LoggedValue> values, String field) {
        for (LoggedValue value : values) {
            if (value.name().equals(field)) {
                return value.value();
            }
        }
        return null;
    }

    private static @Nullable String metadata(Experiment experiment, ExperimentMetadata metadata, String field) {
        return switch (field) {
            case "user_name" -> metadata.userName();
            case "experimentKey", "runId" -> metadata.key();
            case "file_name" -> metadata.fileName();
            case "file_path" -> metadata.filePath();
            case "start_server_timestamp" -> Long.toString(metadata.startTime());
            case "end_server_timestamp" -> text(metadata.endTime());
            case "last_message_time" -> text(experiment.lastMessage());
            case "duration" -> Double.toString(metadata.duration() / 1000.0);
            case "runActive" -> Boolean.toString(metadata.running());
            case "hasHtml" -> Boolean.toString(experiment.text("html").isPresent());
            case "hasImages" ->
                Boolean.toString(experiment.assets().stream()
                        .anyMatch(asset -> asset.type().equals("image")));
            // Experiments have no notes that any call could write.
            case "hasNotes" -> "false";
            case "codeSHA" -> detail(experiment, "git/metadata", "parent");
            case "installed_packages" -> detail(experiment, "system-details", "installedPackages");
            default -> null;
        };
    }

    /** Lists and objects are their JSON; a member that was sent as null is missing. */
    private static @Nullable String detail(Experiment experiment, String subject, String member) {
        return Optional.ofNullable(experiment.details(subject).get(member))
                .filter(node -> !node.isNull())
                .map(node -> node.isContainer() ? node.toString() : node.asString())
                .orElse(null);
    }

    private static @Nullable String text(@Nullable Long time) {
        return time == null ? null : time.toString();
    }
}
