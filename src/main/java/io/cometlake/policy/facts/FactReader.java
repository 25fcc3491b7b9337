// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.policy.facts.FactNeeds.Part;
import io.cometlake.query.Source;
import io.cometlake.query.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads experiments with few calls. One for a whole plan, or for a whole run of one: what a workspace's registry and artifacts say is
 * read once and remembered. Many experiments and one are read by the same calls, so that what a plan saw is what applying it sees.
 * Fails with a {@link io.cometlake.client.CometException}. For one thread.
 */
public final class FactReader {
    private final CometReads comet;
    private final ChartValues charts;
    private final RegistrySources registry;
    private final ArtifactSources artifacts;
    private final PointCount points;

    /** @param comet without a memory of answers */
    public FactReader(CometReads comet) {
        this.comet = comet;
        this.charts = new ChartValues(comet);
        this.registry = new RegistrySources(comet);
        this.artifacts = new ArtifactSources(comet);
        this.points = new PointCount(comet);
    }

    /**
     * Many experiments, by bulk calls where there are such.
     *
     * @param experiments as listings have them now
     * @return in the same order, without those that are deleted meanwhile
     */
    public List<Facts> read(List<ExperimentMetadata> experiments, FactNeeds needs) {
        return complete(experiments.stream().map(Facts::of).toList(), needs);
    }

    /** One experiment, as it is now; empty if it is gone. One call, and those of {@link #mostCalls} at most. */
    public Optional<Facts> read(String experimentKey, FactNeeds needs) {
        Optional<ExperimentMetadata> row =
                comet.getExperimentByKey(experimentKey).map(ExperimentReads::metadata);
        return row.flatMap(found -> read(List.of(found), needs).stream().findFirst());
    }

    /**
     * What is needed of experiments and was not read of them yet.
     *
     * @return in the same order, without those that are deleted meanwhile
     */
    public List<Facts> complete(List<Facts> experiments, FactNeeds needs) {
        return complete(experiments, needs, facts -> false);
    }

    /**
     * The same, from cheap to costly: nothing more is asked about an experiment once a rule is known not to match it. Such ones come
     * back with what was read until then.
     */
    public List<Facts> complete(List<Facts> experiments, FactNeeds needs, PolicyRule rule) {
        return complete(experiments, needs, rule::ruledOut);
    }

    /**
     * The calls that {@link #complete} and {@link #read(List, FactNeeds)} make of so many experiments at most, also in pieces, and
     * also where the server needs too long for charts of many experiments. On top come those of {@link #survey}, what the transport
     * repeats, and one for each experiment that is deleted meanwhile.
     */
    public long mostCalls(long experiments, FactNeeds needs) {
        if (experiments == 0) {
            return 0;
        }
        boolean parameters = !needs.of(Source.PARAMETER).isEmpty();
        boolean charted = parameters || !needs.of(Source.METRIC).isEmpty();
        long each = charted ? 1 : 0;
        // Those that a chart leaves out.
        each += parameters ? 1 : 0;
        each += needs.of(Source.OTHER).isEmpty() ? 0 : 1;
        each += needs.has(Part.TAGS) ? 1 : 0;
        each += needs.has(Part.ASSETS) ? 1 : 0;
        each += needs.has(Part.POINTS) ? points.mostCalls() : 0;
        each += needs.has(Part.ARTIFACTS) ? 1 : 0;
        return experiments * each + (charted ? ChartValues.MOST_TIMEOUTS : 0);
    }

    /**
     * Lists the models and artifacts of a workspace, as far as they are needed: at most two calls, once.
     *
     * @return the calls that reading them takes at most, once a workspace, beside these two and {@link #mostCalls}
     */
    public long survey(String workspace, FactNeeds needs) {
        return (needs.has(Part.REGISTRY) ? registry.survey(workspace) : 0)
                + (needs.has(Part.ARTIFACTS) ? artifacts.survey(workspace) : 0);
    }

    private List<Facts> complete(List<Facts> experiments, FactNeeds needs, Predicate<Facts> isOver) {
        Pass pass = new Pass(comet, experiments, needs, isOver);
        pass.of(
                Part.REGISTRY,
                facts -> facts.inRegistry(registry.of(facts.metadata().workspaceName())));
        readCharts(pass, needs);
        Set<Variable> others = needs.of(Source.OTHER);
        pass.ofEach(others, facts -> facts.withValues(others, of(facts).getOthersSummary()));
        pass.ofEach(Part.TAGS, facts -> facts.withTags(of(facts).getTags()));
        pass.ofEach(Part.ASSETS, facts -> facts.withAssets(of(facts).getAssetList()));
        pass.ofEach(Part.POINTS, facts -> facts.withPoints(points.of(of(facts))));
        pass.countByWorkspace(Part.ARTIFACTS).forEach(artifacts::expect);
        pass.ofEach(Part.ARTIFACTS, facts -> facts.asArtifactSource(artifacts.has(facts.metadata())));
        return pass.result();
    }

    private void readCharts(Pass pass, FactNeeds needs) {
        Set<Variable> metrics = needs.of(Source.METRIC);
        Set<Variable> parameters = needs.of(Source.PARAMETER);
        Set<Variable> charted = new HashSet<>(metrics);
        charted.addAll(parameters);
        List<String> keys =
                pass.lacking(charted).stream().map(Facts::experimentKey).toList();
        if (keys.isEmpty()) {
            return;
        }
        ChartValues.Answer answer = charts.read(keys, names(metrics), names(parameters));
        pass.ofEach(charted, facts -> {
            Facts read = facts.withValues(charted, answer.of(facts.experimentKey()));
            return parameters.isEmpty() || answer.parametersSaid().contains(facts.experimentKey())
                    ? read
                    : read.withValues(parameters, of(facts).getParametersSummary());
        });
    }

    private ExperimentReads of(Facts facts) {
        return comet.experimentOf(facts.metadata());
    }

    private static List<String> names(Set<Variable> variables) {
        return variables.stream().map(Variable::name).sorted().toList();
    }
}
