// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.GuardSpec;
import io.cometlake.config.GuardSpec.Protection;
import io.cometlake.config.Share;
import io.cometlake.config.file.Values.Located;
import io.cometlake.query.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes guard rails of what a file says, and sees to it that a policy only tightens the file's. */
final class GuardBuilder {
    private final GuardKeys keys;
    private final Values values;
    private final GuardSpec file;
    private final Position guards;

    /** @param guards where the policy's stand */
    GuardBuilder(GuardKeys keys, Values values, GuardSpec file, Position guards) {
        this.keys = keys;
        this.values = values;
        this.file = file;
        this.guards = guards;
    }

    static GuardSpec ofFile(GuardKeys keys, Values values) {
        GuardSpec usual = GuardSpec.DEFAULT;
        Values protect = values.group(keys.protect);
        Set<Protection> protections = EnumSet.copyOf(usual.protections());
        flags(keys)
                .forEach((protection, key) ->
                        protect.find(key).filter(on -> !on).ifPresent(off -> protections.remove(protection)));
        return new GuardSpec(
                values.find(keys.maxExperiments).orElse(usual.maxExperiments()),
                values.find(keys.maxPerDay).orElse(usual.maxPerDay()),
                values.find(keys.maxPercent).orElse(usual.maxPercentOfProject()),
                values.find(keys.minAge).orElse(usual.minAge()),
                protect.find(keys.protectedTags).orElse(usual.protectedTags()),
                protect.find(keys.protectedProjects).orElse(usual.protectedProjects()),
                protections);
    }

    /** The file's, tightened; what is looser is noted. */
    GuardSpec ofPolicy() {
        Values protect = values.group(keys.protect);
        Set<Protection> protections = EnumSet.noneOf(Protection.class);
        protections.addAll(file.protections());
        flags(keys)
                .forEach((protection, key) -> protect.locate(key).ifPresent(flag -> {
                    if (flag.value()) {
                        protections.add(protection);
                    } else if (file.protections().contains(protection)) {
                        guards.below(keys.protect.name(), flag.line())
                                .below(key.name(), flag.line())
                                .complain("is looser than the file's guards, which spare such experiments."
                                        + " A policy may only be tighter; change the file's.");
                    }
                }));
        return new GuardSpec(
                tighter(keys.maxExperiments, file.maxExperiments(), Comparator.naturalOrder(), String::valueOf),
                tighter(keys.maxPerDay, file.maxPerDay(), Comparator.naturalOrder(), String::valueOf),
                tighter(keys.maxPercent, file.maxPercentOfProject(), Comparator.comparing(Share::percent), Share::text),
                tighter(
                        keys.minAge,
                        file.minAge(),
                        Comparator.<Duration>naturalOrder().reversed(),
                        Durations::text),
                union(file.protectedTags(), protect.find(keys.protectedTags).orElse(List.of())),
                union(
                        file.protectedProjects(),
                        protect.find(keys.protectedProjects).orElse(List.of())),
                protections);
    }

    /** @param order the tighter value first */
    private <T> T tighter(Key<T> key, T ofFile, Comparator<T> order, Function<T, String> text) {
        Located<T> said = values.locate(key).orElse(null);
        if (said == null) {
            return ofFile;
        }
        if (order.compare(said.value(), ofFile) > 0) {
            guards.below(key.name(), said.line())
                    .complain(text.apply(said.value()) + " is looser than the file's guards, which say "
                            + text.apply(ofFile) + ". A policy may only be tighter; change the file's.");
            return ofFile;
        }
        return said.value();
    }

    private static List<String> union(List<String> ofFile, List<String> ofPolicy) {
        return new ArrayList<>(
                Stream.concat(ofFile.stream(), ofPolicy.stream()).distinct().toList());
    }

    private static Map<Protection, Key<Boolean>> flags(GuardKeys keys) {
        Map<Protection, Key<Boolean>> flags = new EnumMap<>(Protection.class);
        flags.put(Protection.RUNNING, keys.running);
        flags.put(Protection.REGISTERED_MODELS, keys.registeredModels);
        flags.put(Protection.ARTIFACT_SOURCES, keys.artifactSources);
        return flags;
    }
}
