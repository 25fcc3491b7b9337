// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

import io.cometlake.emulator.SyntheticData;
import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.LoggedValue;
import io.cometlake.emulator.store.Project;
import io.cometlake.emulator.store.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One computed experiment: a function of the seed and its number. Lives for one call. */
final class SyntheticExperiment implements Experiment {
    static final int GROUPS = 5;
    /** 1 January 2024, UTC. */
    static final long FIRST_START = 1_704_067_200_000L;

    private static final long START_INTERVAL = 60_000;
    private static final String METRIC = "metric-";

    private final SyntheticData data;
    private final SyntheticColumns columns;
    private final Project project;
    private final int index;
    private final boolean archived;
    private byte @Nullable [] timestamps;
    private byte[] scratch = new byte[0];

    SyntheticExperiment(SyntheticData data, SyntheticColumns columns, Project project, int index, boolean archived) {
        this.data = data;
        this.columns = columns;
        this.project = project;
        this.index = index;
        this.archived = archived;
    }

    static String metricName(int metric) {
        return METRIC + metric;
    }

    static long startTime(int index) {
        return FIRST_START + index * START_INTERVAL;
    }

    @Override
    public String key() {
        return SyntheticKeys.key(data.seed(), index);
    }

    @Override
    public ExperimentMetadata metadata() {
        return new ExperimentMetadata(
                key(),
                "synthetic " + index,
                project.owner(),
                project.id(),
                project.name(),
                project.workspace(),
                "/work/train.py",
                startTime(),
                startTime() + (columns.points() + 1) * SyntheticColumns.INTERVAL,
                false,
                false,
                archived);
    }

    @Override
    public List<String> tags() {
        return List.of("synthetic", "group-" + index % GROUPS);
    }

    @Override
    public List<LoggedValue> parameters() {
        List<LoggedValue> values = new ArrayList<>(data.parameters());
        long drawn = Mix.of(data.seed(), ~index);
        for (int i = 0; i < data.parameters(); i++) {
            values.add(new LoggedValue("param-" + i, parameter(Mix.of(drawn, i), i), startTime(), null));
        }
        return values;
    }

    private static String parameter(long drawn, int number) {
        int small = (int) (drawn >>> 54);
        return switch (number % 3) {
            case 0 -> Integer.toString(small);
            case 1 -> Double.toString((small + 1) / 1024.0);
            default -> small % 2 == 0 ? "adam" : "sgd";
        };
    }

    @Override
    public List<LoggedValue> others() {
        return List.of(new LoggedValue("Name", "synthetic " + index, null, null));
    }

    @Override
    public List<String> metrics() {
        List<String> names = new ArrayList<>(data.metrics());
        for (int i = 0; i < data.metrics(); i++) {
            names.add(metricName(i));
        }
        return names;
    }

    @Override
    public Optional<Series> series(String name) {
        int metric = number(name);
        return metric < 0 || metric >= data.metrics() || !metricName(metric).equals(name)
                ? Optional.empty()
                : Optional.of(new SyntheticSeries(this, metric, SyntheticCurve.of(data.seed(), index, metric)));
    }

    private static int number(String name) {
        if (!name.startsWith(METRIC) || name.length() > METRIC.length() + 9) {
            return -1;
        }
        int number = 0;
        for (int i = METRIC.length(); i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    SyntheticColumns columns() {
        return columns;
    }

    int metricCount() {
        return data.metrics();
    }

    long startTime() {
        return startTime(index);
    }

    /** The timestamps as JSON, shared by all metrics. */
    byte[] timestamps() {
        byte[] made = timestamps;
        if (made == null) {
            made = columns.timestamps(startTime());
            timestamps = made;
        }
        return made;
    }

    /** Room to write in, of this size at least; its content is nobody's. */
    byte[] scratch(int size) {
        if (scratch.length < size) {
            scratch = new byte[size];
        }
        return scratch;
    }
}
