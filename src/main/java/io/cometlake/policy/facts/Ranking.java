// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.KeepSpec;
import io.cometlake.config.KeepSpec.Order;
import io.cometlake.query.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which of one project's matches stay, as the first of their group, and which do not. Immutable. */
public final class Ranking {
    private final KeepSpec keep;

    public Ranking(KeepSpec keep) {
        this.keep = keep;
    }

    /**
     * What became of the matches.
     *
     * @param kept how many stay
     * @param behind those that do not, by key, with their place in words; in the order of the matches
     * @param withoutValue those that cannot be compared, by key, with the reason
     */
    public record Result(long kept, Map<String, String> behind, Map<String, String> withoutValue) {}

    private record Ranked(String key, int position, double value, long start, String shown) {}

    /** @param matches of one project */
    public Result rank(List<Facts> matches) {
        Map<List<Optional<String>>, List<Ranked>> groups = new LinkedHashMap<>();
        Map<String, String> withoutValue = new LinkedHashMap<>();
        for (int position = 0; position < matches.size(); position++) {
            Facts facts = matches.get(position);
            OptionalDouble value = value(facts);
            if (value.isEmpty()) {
                withoutValue.put(key(facts), lack(facts));
            } else {
                groups.computeIfAbsent(group(facts), ignored -> new ArrayList<>())
                        .add(new Ranked(key(facts), position, value.getAsDouble(), start(facts), shown(facts)));
            }
        }
        String[] places = new String[matches.size()];
        long kept = 0;
        for (Map.Entry<List<Optional<String>>, List<Ranked>> group : groups.entrySet()) {
            List<Ranked> ranked = group.getValue();
            ranked.sort(order());
            kept += Math.min(keep.count(), ranked.size());
            for (int place = keep.count(); place < ranked.size(); place++) {
                Ranked behind = ranked.get(place);
                places[behind.position()] =
                        (place + 1) + " of " + ranked.size() + name(group.getKey()) + behind.shown() + "; " + stay();
            }
        }
        Map<String, String> behind = new LinkedHashMap<>();
        for (int position = 0; position < places.length; position++) {
            if (places[position] != null) {
                behind.put(key(matches.get(position)), places[position]);
            }
        }
        return new Result(kept, behind, withoutValue);
    }

    /** The first stays: the best value, then the later start, then the key that is first in the alphabet. */
    private Comparator<Ranked> order() {
        Comparator<Ranked> byValue = Comparator.comparingDouble(Ranked::value);
        return (keep.order() == Order.LOWEST ? byValue : byValue.reversed())
                .thenComparing(Comparator.comparingLong(Ranked::start).reversed())
                .thenComparing(Ranked::key);
    }

    /** Infinite ones are no better than missing ones: they are what a run that went astray ends with. */
    private OptionalDouble value(Facts facts) {
        Variable by = keep.by();
        if (by == null) {
            Long start = facts.metadata().startTimeMillis();
            return start == null ? OptionalDouble.empty() : OptionalDouble.of(start);
        }
        Optional<String> text = facts.find(by.source(), by.name());
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            // Zero and minus zero are one value, which comparing doubles tells apart.
            return Double.isFinite(value) ? OptionalDouble.of(value + 0.0) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private String lack(Facts facts) {
        Variable by = keep.by();
        if (by == null) {
            return "it has no start, by which the last " + keep.count() + " are kept";
        }
        return facts.find(by.source(), by.name())
                .map(text -> by + " is " + text + ", which is no number to compare")
                .orElse("it has no " + by + ", which is compared");
    }

    private String shown(Facts facts) {
        Variable by = keep.by();
        return by == null
                ? ""
                : " by " + by + " = " + facts.find(by.source(), by.name()).orElse("");
    }

    private String stay() {
        return switch (keep.order()) {
            case LAST -> "the last " + keep.count() + " stay";
            case HIGHEST -> "the highest " + keep.count() + " stay";
            case LOWEST -> "the lowest " + keep.count() + " stay";
        };
    }

    private List<Optional<String>> group(Facts facts) {
        return keep.per().stream()
                .map(variable -> facts.find(variable.source(), variable.name()))
                .toList();
    }

    private String name(List<Optional<String>> group) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < group.size(); i++) {
            name.append(i == 0 ? " with " : ", ")
                    .append(keep.per().get(i))
                    .append(group.get(i).map(value -> " = " + value).orElse(" missing"));
        }
        return name.toString();
    }

    private static String key(Facts facts) {
        return facts.metadata().experimentKey();
    }

    private static long start(Facts facts) {
        ExperimentMetadata metadata = facts.metadata();
        return metadata.startTimeMillis() == null ? Long.MIN_VALUE : metadata.startTimeMillis();
    }
}
