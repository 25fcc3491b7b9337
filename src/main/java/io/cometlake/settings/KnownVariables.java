// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Variables of the environment: which of them are settings, which are something else of ours, and which nobody reads. */
final class KnownVariables {
    /** What is ours, and no setting. The reference tells what each is for. */
    static final Set<String> NO_SETTINGS = Set.of(
            "COMETLAKE_COMMAND",
            "COMETLAKE_CONFIG",
            "COMETLAKE_HASH_KEY",
            "COMETLAKE_HOME",
            "COMETLAKE_INSTALLATION",
            "COMETLAKE_TERMINAL");

    /** How Kubernetes tells of services, of which one may be called cometlake or cometlake-something. */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("COMETLAKE_(?:.*_)?(?:SERVICE_(?:HOST|PORT(?:_.*)?)|PORT_\\d+_.*|PORT)");

    private static final String OURS = "COMETLAKE_";

    private KnownVariables() {}

    /** Whether a variable may be a setting; quick, and true of some that are none. */
    static boolean mayBeSetting(String variable) {
        return variable.startsWith(OURS) && !NO_SETTINGS.contains(variable);
    }

    /** The variable that sets a key. */
    static String of(SettingKey key) {
        return key.name().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** A sentence or two on each variable that looks like one of ours and does nothing. */
    static List<String> warnings(Map<String, String> variables, List<SettingKey> keys, Suggestions suggestions) {
        Set<String> known = new TreeSet<>(NO_SETTINGS);
        keys.forEach(key -> known.add(of(key)));
        return variables.keySet().stream()
                .sorted()
                .flatMap(variable -> warning(variable, variables, keys, known, suggestions))
                .toList();
    }

    private static Stream<String> warning(
            String variable,
            Map<String, String> variables,
            List<SettingKey> keys,
            Set<String> known,
            Suggestions suggestions) {
        if (variable.startsWith("SPRING_DATASOURCE_")) {
            return Stream.of(variable + " has no effect: the job repository is where COMETLAKE_REPOSITORY_URL says.");
        }
        if (variable.equals("SPRING_CONFIG_LOCATION") || variable.equals("SPRING_CONFIG_NAME")) {
            return Stream.of(variable + " has no effect: COMETLAKE_CONFIG names a further file or folder.");
        }
        if (!mayBeSetting(variable) || isSetting(variable, keys) || isOfKubernetes(variable, variables)) {
            return Stream.empty();
        }
        return Stream.of(variable + " is no setting, and has no effect." + suggestions.didYouMean(variable, known));
    }

    private static boolean isOfKubernetes(String variable, Map<String, String> variables) {
        return OF_KUBERNETES.matcher(variable).matches()
                && (!variable.endsWith("_PORT")
                        || variable.endsWith("_SERVICE_PORT")
                        || variables.getOrDefault(variable, "").contains("://"));
    }

    /** Relaxed binding takes two forms: dashes left out, and, from old times, as underscores. */
    private static boolean isSetting(String variable, List<SettingKey> keys) {
        return keys.stream().anyMatch(key -> {
            String old = key.name().replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
            return variable.equals(of(key))
                    || variable.equals(old)
                    || key.isMap() && (variable.startsWith(of(key) + "_") || variable.startsWith(old + "_"));
        });
    }
}
