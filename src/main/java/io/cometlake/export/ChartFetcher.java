// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.ChartHandler;
import io.cometlake.client.ChartRequest;
import io.cometlake.client.CometException;
import io.cometlake.client.CometReader;
import io.cometlake.client.CometTimeoutException;
import io.cometlake.client.model.MetricSeries;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the metrics and parameters of a bundle's experiments with few calls: many experiments and names in each, fewer after a
 * time-out or a very large answer, more again after small ones. One bundle has one fetcher. Not thread-safe.
 */
final class ChartFetcher implements ValueFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(ChartFetcher.class);

    private final CometReader comet;
    private final ProjectDetails project;
    private final FetchTuning tuning;
    private final SeriesBuffer buffer;
    private final Set<String> answered = new HashSet<>();
    private final KeptAnswers kept;
    private int size;
    private boolean keeps;

    ChartFetcher(CometReader comet, ProjectDetails project, FetchTuning tuning) {
        this.comet = comet;
        this.project = project;
        this.tuning = tuning;
        this.buffer = new SeriesBuffer(tuning.bufferBytes(), tuning.spillFolder());
        this.kept = new KeptAnswers(tuning.keptFolder());
        this.size = Math.min(tuning.firstExperiments(), tuning.maxExperiments());
    }

    /**
     * What one fetch brought.
     *
     * @param answered the experiments that the answer had anything of
     * @param parameters by experiment
     * @param failure why the one experiment of this batch could not be read; null if all could
     */
    record Batch(
            List<String> experiments,
            Set<String> answered,
            Map<String, SortedMap<String, @Nullable String>> parameters,
            @Nullable CometException failure) {}

    /**
     * Fetches for the first of the experiments given, as many as fit one answer. Their series are then handed over by
     * {@link #drainTo}, before the next fetch.
     *
     * @param experiments keys, sorted; at least one
     */
    @Override
    public Batch fetch(List<String> experiments) {
        while (true) {
            List<String> keys = List.copyOf(experiments.subList(0, Math.min(size, experiments.size())));
            try {
                answered.clear();
                Map<String, SortedMap<String, @Nullable String>> parameters = fetchNames(keys);
                adapt(keys.size());
                return new Batch(keys, Set.copyOf(answered), parameters, null);
            } catch (CometException e) {
                if (FailureStreak.concernsAll(e)) {
                    throw e;
                }
                buffer.clear();
                if (keys.size() == 1) {
                    return new Batch(keys, Set.of(), Map.of(), e);
                }
                size = Math.max(1, keys.size() / 2);
                LOG.debug(
                        "Chart call for {} experiments failed, going on with {}: {}",
                        keys.size(),
                        size,
                        e.getMessage());
            }
        }
    }

    /** Hands over the points of the last fetch, by experiment and metric. */
    @Override
    public void drainTo(SeriesSink sink) {
        buffer.drainTo(sink);
    }

    @Override
    public void close() {
        buffer.close();
    }

    private void adapt(int asked) {
        if (buffer.points() > tuning.targetPoints()) {
            size = Math.max(1, asked / 2);
        } else if (buffer.points() < tuning.targetPoints() / 2) {
            size = Math.min(tuning.maxExperiments(), Math.max(size, asked * 2));
        }
    }

    private Map<String, SortedMap<String, @Nullable String>> fetchNames(List<String> keys) {
        Map<String, SortedMap<String, @Nullable String>> parameters = new HashMap<>();
        // What one call brings is not worth the disk.
        keeps = Math.max(project.metrics().size(), project.parameters().size()) > tuning.maxNames();
        for (int from = 0; from < project.metrics().size(); from += tuning.maxNames()) {
            List<String> names = project.metrics()
                    .subList(
                            from,
                            Math.min(from + tuning.maxNames(), project.metrics().size()));
            // The parameters travel with the first call, so that most batches need no more than that one.
            List<String> parameterNames =
                    from == 0 && project.parameters().size() <= tuning.maxNames() ? project.parameters() : List.of();
            fetchOrSplit(keys, names, parameterNames, parameters);
        }
        if (project.metrics().isEmpty() || project.parameters().size() > tuning.maxNames()) {
            for (int from = 0; from < project.parameters().size(); from += tuning.maxNames()) {
                List<String> names = project.parameters()
                        .subList(
                                from,
                                Math.min(
                                        from + tuning.maxNames(),
                                        project.parameters().size()));
                fetchOrSplit(keys, List.of(), names, parameters);
            }
        }
        return parameters;
    }

    /** One experiment that is too much for one call is read by fewer metrics, in the end by one through its own endpoint. */
    private void fetchOrSplit(
            List<String> keys,
            List<String> metrics,
            List<String> parameterNames,
            Map<String, SortedMap<String, @Nullable String>> parameters) {
        buffer.mark();
        ChartRequest request = new ChartRequest(keys, metrics, parameterNames);
        Answer answer = new Answer();
        KeptAnswer.Outcome known =
                kept.find(request).map(found -> found.replay(answer)).orElse(KeptAnswer.Outcome.DAMAGED);
        switch (known) {
            case ANSWER -> answer.addTo(parameters);
            case TOO_LARGE -> split(request, parameters);
            case DAMAGED -> ask(request, answer, parameters);
        }
    }

    private void ask(ChartRequest request, Answer answer, Map<String, SortedMap<String, @Nullable String>> parameters) {
        Optional<AnswerWriter> writer = keeps ? kept.begin(request) : Optional.empty();
        answer.keepIn(writer);
        try {
            comet.fetchChart(request, answer);
            answer.addTo(parameters);
            writer.ifPresent(AnswerWriter::finish);
        } catch (CometTimeoutException e) {
            answer.discard();
            if (request.experiments().size() > 1 || request.metrics().isEmpty()) {
                throw e;
            }
            answer.begin();
            keeps = true;
            split(request, parameters);
        } catch (RuntimeException e) {
            answer.discard();
            throw e;
        }
    }

    private void split(ChartRequest request, Map<String, SortedMap<String, @Nullable String>> parameters) {
        List<String> keys = request.experiments();
        List<String> metrics = request.metrics();
        if (!request.parameters().isEmpty()) {
            fetchOrSplit(keys, List.of(), request.parameters(), parameters);
        }
        if (metrics.size() == 1) {
            MetricSeries series = comet.fetchMetric(keys.get(0), metrics.get(0));
            buffer.add(keys.get(0), series);
            kept.begin(new ChartRequest(keys, metrics, List.of())).ifPresent(writer -> {
                writer.begin();
                writer.series(keys.get(0), series);
                writer.finish();
            });
            return;
        }
        kept.begin(request).ifPresent(AnswerWriter::tooLarge);
        fetchOrSplit(keys, metrics.subList(0, metrics.size() / 2), List.of(), parameters);
        fetchOrSplit(keys, metrics.subList(metrics.size() / 2, metrics.size()), List.of(), parameters);
    }

    /** Fills the buffer from one answer; an attempt that broke off leaves nothing of itself. */
    private final class Answer implements ChartHandler {
        private final Map<String, SortedMap<String, @Nullable String>> parameters = new HashMap<>();
        private Optional<AnswerWriter> writer = Optional.empty();

        void keepIn(Optional<AnswerWriter> keeper) {
            writer = keeper;
        }

        void discard() {
            writer.ifPresent(AnswerWriter::discard);
            writer = Optional.empty();
        }

        @Override
        public void begin() {
            buffer.rollback();
            parameters.clear();
            writer.ifPresent(AnswerWriter::begin);
        }

        @Override
        public void experiment(String experimentKey) {
            if (project.parameters().isEmpty()) {
                answered.add(experimentKey);
            }
        }

        @Override
        public void parametersOf(String experimentKey) {
            answered.add(experimentKey);
        }

        @Override
        public void series(String experimentKey, MetricSeries series) {
            buffer.add(experimentKey, series);
            answered.add(experimentKey);
            writer.ifPresent(keeper -> keeper.series(experimentKey, series));
        }

        @Override
        public void parameter(String experimentKey, String name, @Nullable String value) {
            writer.ifPresent(keeper -> keeper.parameter(experimentKey, name, value));
            // A parameter that the experiment does not have comes as null.
            answered.add(experimentKey);
            if (value != null) {
                parameters
                        .computeIfAbsent(experimentKey, ignored -> new TreeMap<>())
                        .put(name, value);
            }
        }

        void addTo(Map<String, SortedMap<String, @Nullable String>> all) {
            parameters.forEach((key, values) ->
                    all.computeIfAbsent(key, ignored -> new TreeMap<>()).putAll(values));
        }
    }
}
